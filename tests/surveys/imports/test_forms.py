"""Exports of a form: questions as headers in any order, labels or numbers, and what else a form asks."""

from random import Random

import pytest

from saregep.surveys.imports import Reading, ReadingRefused, Upload, read
from saregep.surveys.official import NINE
from tests.surveys.imports.material import as_csv, as_xlsx, forms, label, question, same, some_sheets

SHEETS = some_sheets(25)
SHUFFLED = Random(5).sample(NINE, 9)


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.warnings]


def scores(reading: Reading) -> list[dict[str, int]]:
    return [dict(sheet.scores) for sheet in reading.sheets]


@pytest.mark.parametrize("numbers", [False, True])
@pytest.mark.parametrize("language", ["id", "en", "su"])
def test_form_in_each_language_with_labels_or_numbers(language, numbers):
    rows = forms(SHEETS, language=language, keys=SHUFFLED, numbers=numbers)

    for upload in (Upload("a.csv", as_csv(rows)), Upload("a.xlsx", as_xlsx(("Form Responses 1", rows)))):
        reading = read([upload])

        assert scores(reading) == SHEETS
        assert codes(reading) == []


def test_facts_about_the_respondent_are_kept_in_our_words():
    extra = [
        ("Jenis Kelamin", "Wanita"),
        ("2. Umur", "34 tahun"),
        ("Pendidikan Terakhir", "SLTA"),
        ("Pekerjaan ", "PETANI "),
        ("Jenis layanan yang Anda terima", "KTP-el"),
        ("Kritik dan saran", "Tambah kursi"),
    ]
    (sheet,) = read([Upload("a.csv", as_csv(forms([same(4)], extra=extra)))]).sheets

    assert sheet.profile == {"jenis_kelamin": "P", "usia": "31-40", "pendidikan": "SMA", "pekerjaan": "LAINNYA"}
    assert (sheet.service, sheet.comment, sheet.row, sheet.file) == ("KTP-el", "Tambah kursi", 2, "a.csv")


def test_who_answered_is_neither_kept_nor_shown_but_the_column_is_named():
    extra = [("Nama Lengkap", "Rahasia"), ("Nomor HP", "0812"), ("Alamat email", "a@b.c")]
    reading = read([Upload("a.csv", as_csv(forms([same(4)], extra=extra)))])

    assert codes(reading) == ["columns_ignored"]
    assert reading.warnings[0].message == (
        "a.csv: kolom yang tidak dipakai: K (Nama Lengkap); L (Nomor HP); M (Alamat email)."
    )
    assert "Rahasia" not in str(reading)


def test_a_village_form_with_its_own_numbers_and_eight_elements_is_refused():
    header = [
        "Cap waktu", "1. Nama Lengkap", "2. Umur", "3. Jenis Kelamin", "4. Jenjang Pendidikan", "5. Pekerjaan",
        "6. Bagaimana pendapat saudara tentang perilaku petugas dalam pelayanan?",
        "7. Bagaimana pendapat saudara tentang kemampuan petugas?",
        "8. Bagaimana pendapat saudara tentang kecepatan waktu pelayanan?",
        "9. Bagaimana pendapat saudara tentang kewajaran biaya/tarif?",
        "10. Bagaimana pendapat saudara tentang kesesuaian produk pelayanan?",
        "11. Bagaimana pemahaman saudara tentang kemudahan prosedur?",
        "12. Bagaimana pendapat saudara tentang kesesuaian persyaratan?",
        "13. Bagaimana pendapat saudara tentang kualitas sarana dan prasarana?",
        "14. Penilaian anda secara keseluruhan",
        "15. Apakah saudara memiliki sebuah laporan/keluhan",
        "Bukti untuk pelaporan/keluhan jika ada",
    ]  # fmt: skip
    row = ["02/05/2024 9:14:33", "-", "30", "Laki-laki", "SMA", "Petani", *["4"] * 9, "tidak", ""]

    with pytest.raises(ReadingRefused) as refusal:
        read([Upload("desa.csv", as_csv([header, row]))])

    assert refusal.value.code == "element_missing"
    assert "kolom untuk: Penanganan Pengaduan, Saran dan Masukan." in refusal.value.message


def test_the_same_form_with_its_ninth_question_is_read_and_says_which_words_told():
    keys = ("perilaku", "kompetensi", "waktu", "biaya", "produk", "prosedur", "persyaratan", "sarana", "pengaduan")
    header = [
        "Cap waktu", "perilaku petugas", "kemampuan petugas", "kecepatan pelayanan", "tarif", "produk layanan",
        "alur pelayanan", "syarat pelayanan", "fasilitas kantor", "pengelolaan pengaduan warga",
    ]  # fmt: skip
    rows = [header, *(["02/05/2024 9:14:33", *(sheet[key] for key in keys)] for sheet in SHEETS)]
    reading = read([Upload("a.csv", as_csv(rows))])

    assert scores(reading) == SHEETS
    assert codes(reading)[0] == "columns_by_word"


def test_a_grid_question_carries_the_element_in_brackets():
    rows = forms(SHEETS, numbers=True)
    rows[0][1:] = [f"Beri nilai pelayanan kami [{question(key)}]" for key in NINE]

    assert scores(read([Upload("a.csv", as_csv(rows))])) == SHEETS


def test_points_and_feedback_of_a_quiz_are_passed_over():
    rows = forms(SHEETS, numbers=True)
    rows = [
        [row[0], *(cell for at, answer in enumerate(row[1:]) for cell in (answer, f"{rows[0][at + 1]} [Skor]"))]
        for row in rows
    ]

    assert scores(read([Upload("a.csv", as_csv(rows))])) == SHEETS


def test_time_of_sending_is_not_the_element_of_time():
    # A form service names its own columns "Waktu mulai" and "Waktu penyelesaian".
    rows = forms(SHEETS, numbers=True)
    rows = [
        ["ID", "Waktu mulai", "Waktu penyelesaian", *rows[0][1:]],
        *([at, "5/2/2024 9:14:33", "5/2/2024 9:16:01", *row[1:]] for at, row in enumerate(rows[1:], start=1)),
    ]

    assert scores(read([Upload("a.csv", as_csv(rows))])) == SHEETS


def test_a_question_that_was_edited_leaves_an_empty_column():
    rows = forms(SHEETS, numbers=True)
    rows = [[*row, ""] for row in rows]
    rows[0][-1] = question("biaya")

    assert scores(read([Upload("a.csv", as_csv(rows))])) == SHEETS


def test_an_answer_that_was_sent_twice_is_pointed_out_and_counted():
    rows = forms([same(3), same(4)])
    reading = read([Upload("a.csv", as_csv([*rows, rows[1]]))])

    assert len(reading.sheets) == 3
    assert [note.message for note in reading.warnings] == [
        "a.csv: 1 baris sama persis dengan baris sebelumnya, termasuk cap waktunya. Periksa apakah terkirim dua kali."
    ]


def test_two_spellings_that_count_the_same_are_named():
    rows = forms([same(3), same(3)])
    rows[1][7], rows[2][7] = "Sopan", "Sopan dan ramah"
    reading = read([Upload("a.csv", as_csv(rows))])

    assert [note.message for note in reading.warnings if note.code == "labels_alike"] == [
        "a.csv, Perilaku Pelaksana: “Sopan”, “Sopan dan ramah” semuanya dibaca sebagai 3."
    ]


def test_values_of_the_profile_that_are_not_known_are_named_and_left_out():
    reading = read([Upload("a.csv", as_csv(forms([same(4)], extra=[("Usia", "muda"), ("JK", "X")])))])

    assert reading.sheets[0].profile == {}
    assert [note.message for note in reading.warnings] == [
        "a.csv, kolom L (JK): nilai yang tidak dikenali: “X”.",
        "a.csv, kolom K (Usia): nilai yang tidak dikenali: “muda”.",
    ]


def test_the_download_of_a_form_is_an_archive_with_one_table(tmp_path):
    import zipfile

    path = tmp_path / "Survei.csv.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("Survei.csv", as_csv(forms(SHEETS)))

    assert scores(read([path])) == SHEETS


def test_a_label_swapped_by_hand_in_one_sheet_is_a_wrong_cell_not_a_wrong_column():
    rows = forms([same(3)] * 4)
    rows[2][NINE.index("waktu") + 1] = label("prosedur", 3)
    (cell,) = read([Upload("a.csv", as_csv(rows))]).rejected

    assert cell.reason == "Ini jawaban untuk Sistem, Mekanisme, dan Prosedur, bukan untuk Waktu Penyelesaian."
