"""The official processing sheet: found by its codes, read up to its totals, and its printed totals compared."""

import pytest

from saregep.surveys.imports import Printed, ReadingRefused, Upload, parse_map, read
from saregep.surveys.official import NINE
from tests.surveys.imports.material import as_csv, as_xlsx, coded, label, processing, question, same, some_sheets

SHEETS = some_sheets(40)


def of(rows, **options):
    return read([Upload("olah.csv", as_csv(rows))], **options)


def scores(reading):
    return [dict(sheet.scores) for sheet in reading.sheets]


@pytest.mark.parametrize("numbers_row", [False, True])
@pytest.mark.parametrize("order", ["regulation", "questionnaire"])
def test_the_list_of_names_tells_the_order(order, numbers_row):
    rows = processing(SHEETS, order=order, numbers_row=numbers_row)

    for upload in (Upload("a.csv", as_csv(rows)), Upload("a.xlsx", as_xlsx(("Olah", rows)))):
        reading = read([upload])

        assert scores(reading) == SHEETS
        assert not [note for note in reading.warnings if note.code.startswith("printed")]


@pytest.mark.parametrize("order", ["regulation", "questionnaire"])
def test_without_names_the_order_is_given_and_said(order):
    reading = of(processing(SHEETS, order=order, names=False), order=order)

    assert scores(reading) == SHEETS
    assert reading.warnings[0].code == "order_assumed"


def test_names_on_another_sheet_of_the_workbook_tell_too():
    names = [["No", "Unsur"], ["U8", "Sarana dan Prasarana"], ["U9", "Penanganan Pengaduan"]]
    book = as_xlsx(("Olah", coded(SHEETS, "questionnaire")), ("Keterangan", names))

    assert scores(read([Upload("a.xlsx", book)])) == SHEETS


def test_numbers_of_questions_on_another_sheet_do_not_tell():
    keys = [*NINE[:7], "sarana", "pengaduan"]
    questions = [["No", "Pertanyaan"], *([at, question(key)] for at, key in enumerate(keys, start=1))]
    book = as_xlsx(("Olah", processing(SHEETS, names=False)), ("Kuesioner", questions))

    with pytest.raises(ReadingRefused) as refusal:
        read([Upload("a.xlsx", book)])
    assert refusal.value.code == "order_needed"


def test_other_words_below_the_table_do_not_spoil_the_list_of_names():
    rows = [*processing(SHEETS), ["3", "Prosedur belum dipahami"], ["3", "Waktu terlalu lama"]]

    assert scores(of(rows)) == SHEETS


def test_a_legend_in_one_cell_tells_too():
    legend = "Keterangan: U1 = Persyaratan; U8 = Sarana dan Prasarana; U9 = Penanganan Pengaduan, Saran dan Masukan"

    assert scores(of([[legend], *coded(SHEETS, "questionnaire")])) == SHEETS


def test_names_above_or_below_the_codes_tell_too():
    names = ["Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Sarana", "Pengaduan"]
    head, *rows = coded(SHEETS, "questionnaire")

    assert scores(of([names, head, *rows])) == SHEETS
    assert scores(of([head, names, *rows])) == SHEETS


def test_every_printed_total_is_kept():
    reading = of(processing([same(3, biaya=4), same(4)]))

    assert reading.printed[:11] == (
        *(Printed(f"sum:{key}", str(8 if key == "biaya" else 7), 9, column) for key, column in zip(
            ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana"),
            (f"{letter} (U{at})" for at, letter in enumerate("BCDEFGHIJ", start=1)),
            strict=True,
        )),
        Printed("sum", "64", 9, "K (JUMLAH)"),
        Printed("mean:persyaratan", "3,5000", 10, "B (U1)"),
    )  # fmt: skip
    assert Printed("ikm", "**) 88,8889", 12, "K (JUMLAH)") in reading.printed


def test_a_printed_total_that_differs_is_named_with_the_computed_one():
    rows = processing(SHEETS)
    totals = next(row for row in rows if row[:1] == ["Nilai /Unsur"])
    totals[4] = "1.999"

    biaya = sum(sheet["biaya"] for sheet in SHEETS)
    assert [note.message for note in of(rows).warnings if note.code == "printed_differs"] == [
        f"olah.csv, baris 47: jumlah nilai U4 Biaya/Tarif tercetak 1.999, hasil hitung {biaya}. "
        "Angka itu salah cetak: tidak sesuai dengan jumlah dan NRR yang tercetak."
    ]


def test_a_sheet_reckoned_with_the_short_weight_is_recognised():
    sheet = same(4, pengaduan=3)
    notes = [note.message for note in of(processing([sheet], weight=0.11)).warnings if note.code == "printed_differs"]

    assert notes[-1] == (
        "olah.csv, baris 11: IKM tercetak 96,2500, hasil hitung 97,2222. Angka tercetak berasal dari bobot 0,11."
    )
    assert len(notes) == 11


def test_the_printed_total_of_a_row_is_checked():
    rows = processing([same(4), same(3)])
    rows[7][10] = 26

    assert [note.message for note in of(rows).warnings if note.code == "row_total_differs"] == [
        "olah.csv: jumlah tercetak pada 1 baris berbeda dari sembilan jawabannya. "
        "Yang pertama baris 8: tercetak 26, hasil hitung 27."
    ]


def test_printed_totals_are_not_compared_when_sheets_are_left_out():
    rows = processing(SHEETS)
    rows[6][1] = "x"
    reading = of(rows, skip_invalid=True)

    assert (len(reading.sheets), reading.skipped, len(reading.rejected)) == (39, 1, 1)
    assert [note.code for note in reading.warnings if "printed" in note.code] == ["printed_not_compared"]


def test_prepared_rows_blank_lines_and_repeated_headers_are_no_sheets():
    rows = processing(SHEETS, totals=False)
    rows[20:20] = [[], rows[5], ["", " "]]
    rows += [[at] for at in range(41, 51)]
    reading = of(rows, order="regulation")

    assert scores(reading) == SHEETS
    assert [note.message for note in reading.warnings[2:]] == [
        "olah.csv: 10 baris siapan hanya berisi nomor dan dilewati.",
        "olah.csv: 1 baris mengulang judul atau menomori kolom dan dilewati.",
    ]


def test_numbers_that_go_further_than_the_sheets_are_pointed_out():
    rows = processing([same(4)], totals=False)
    rows[-1][0] = 437

    assert [note.message for note in of(rows, order="regulation").warnings if note.code == "numbers_missing"] == [
        "olah.csv: nomornya sampai 437, tetapi ada 1 lembar. Periksa apakah ada yang hilang."
    ]


def test_sums_and_respondents_under_other_names_are_compared():
    rows = [
        ["No", *(f"U{at}" for at in range(1, 10)), "Jumlah"],
        [1, *[4] * 9, 36],
        [2, *[3] * 9, 27],
        ["Σ Nilai", *[7] * 8, 8, 63],
        ["Jumlah Responden", 3],
    ]
    assert [note.message for note in of(rows, order="regulation").warnings[1:]] == [
        "olah.csv, baris 4: jumlah nilai U9 Sarana dan Prasarana tercetak 8, hasil hitung 7.",
        "olah.csv, baris 5: jumlah responden tercetak 3, hasil hitung 2.",
    ]


def test_free_words_that_begin_like_a_total_end_nothing():
    rows = [["Kesan", *(question(key) for key in NINE)], *(["Mutu baik", *(label(key, 3) for key in NINE)],) * 3]

    assert scores(of(rows)) == [same(3)] * 3


def test_signs_that_look_like_numbers_are_none():
    rows = processing([same(4)], totals=False)
    rows[-1][0], rows[-1][3], rows[-1][10] = "9" * 5000, "4²1", "9" * 5000

    assert [cell.value for cell in of(rows, order="regulation").rejected] == ["4²1"]


def test_a_signature_below_the_table_is_no_sheet():
    rows = [*processing(SHEETS, totals=False), [], ["", "", "", "", "Mengetahui,"], ["", "Camat"]]

    with pytest.raises(ReadingRefused) as refusal:
        of(rows)
    assert refusal.value.code == "order_needed"

    rows = [*processing(SHEETS, totals=False), [], ["Mengetahui,"], ["Camat"]]
    assert scores(of(rows, order="regulation")) == SHEETS


def test_profile_columns_between_the_number_and_the_answers_are_read():
    rows = [
        ["No", "Usia", "JK", "Pekerjaan", "Pendidikan", *(f"U{at}" for at in range(1, 10))],
        [1, 19, "L", "PNS", "S1", *[3] * 9],
        [2, 51, "P", "Nelayan", "SD", *[4] * 9],
        ["Jumlah", "", "", "", "", *[7] * 9],
    ]
    reading = of(rows, order="regulation")

    assert [sheet.profile for sheet in reading.sheets] == [
        {"jenis_kelamin": "L", "usia": "<20", "pendidikan": "S1", "pekerjaan": "PNS"},
        {"jenis_kelamin": "P", "usia": ">50", "pendidikan": "SD", "pekerjaan": "LAINNYA"},
    ]


def test_classes_printed_for_the_elements_are_compared_with_the_regulation():
    rows = [
        ["No", *(f"U{at}" for at in range(1, 10)), "Jumlah"],
        [1, *[4] * 9, 36],
        [2, *[4] * 9, 36],
        ["JUMLAH NILAI PER UNSUR", *[8] * 9, 72],
        ["NILAI IKM", *[""] * 9, "100,00"],
        ["NILAI IKM PER UNSUR", "90", *["100"] * 8, "100"],
        ["MUTU PELAYANAN PER UNSUR", *"AAAAAAAAB", "A"],
        ["KINERJA PER UNSUR", *["SANGAT BAIK"] * 8, "BAIK SEKALI", "SANGAT BAIK"],
    ]
    assert [(note.code, note.message) for note in of(rows, order="regulation").warnings[1:]] == [
        (
            "printed_differs",
            "olah.csv, baris 6: indeks U1 Persyaratan tercetak 90, hasil hitung 100. "
            "Angka itu salah cetak: tidak sesuai dengan jumlah dan NRR yang tercetak.",
        ),
        (
            "printed_label_differs",
            "olah.csv, baris 7: mutu U9 Sarana dan Prasarana tercetak “B”; menurut peraturan “A”.",
        ),
        (
            "printed_label_differs",
            "olah.csv, baris 8: kinerja U9 Sarana dan Prasarana tercetak “BAIK SEKALI”; "
            "menurut peraturan “Sangat baik”.",
        ),
    ]


NAMES = ["Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Pengaduan", "Sarana"]


@pytest.mark.parametrize("text", ["Mutu pelayanan bagus", "Mutu Jaya", "Catatan: cepat", "Mutu pelayanan", "Kinerja"])
def test_a_last_sheet_whose_text_begins_like_totals_is_not_dropped(text):
    rows = [["Keterangan", *NAMES], ["baik", *[3] * 9], ["cepat", *[4] * 9], [text, *[1] * 9]]

    with pytest.raises(ReadingRefused) as refusal:
        of(rows)
    assert (refusal.value.code, refusal.value.message) == (
        "row_unclear",
        f"olah.csv: baris 4 diawali “{text}” seperti baris jumlah, tetapi mungkin berisi jawaban. "
        "Bila jawaban, pindahkan kolom itu ke kanan jawaban. Bila jumlah, hapus barisnya.",
    )
    assert len(of([[*row[1:], row[0]] for row in rows]).sheets) == 3
    assert len(of(rows, mapping=parse_map('[columns]\nKeterangan = "abaikan"')).sheets) == 3


@pytest.mark.parametrize("text", ["Mutu Jaya", "Mutu"])
def test_a_last_sheet_with_a_wrong_cell_is_not_dropped_either(text):
    with pytest.raises(ReadingRefused) as refusal:
        of([["Desa", *NAMES], ["Baru", *[3] * 9], [text, *[1] * 8, 5]])
    assert refusal.value.code == "row_unclear"


def test_a_sheet_of_a_numbered_table_without_its_number_is_not_dropped():
    rows = [["No", "Desa", *NAMES], [1, "Baru", *[3] * 9], ["", "Mutu Jaya", *[4] * 9]]

    with pytest.raises(ReadingRefused) as refusal:
        of(rows)
    assert refusal.value.code == "row_unclear"


def test_a_sheet_below_the_totals_is_not_dropped_for_its_text():
    rows = [["Desa", *NAMES], ["Baru", *[3] * 9], ["Lama", *[4] * 9], ["Jumlah", *[7] * 9], ["Mutu Jaya", *[1] * 9]]

    with pytest.raises(ReadingRefused) as refusal:
        of(rows)
    assert refusal.value.code == "rows_after_totals"


@pytest.mark.parametrize("totals", [["Jumlah", *[3] * 9], ["Nilai rata-rata per unsur", *[3] * 9]])
@pytest.mark.parametrize("count", [1, 3])
def test_totals_that_look_like_answers_are_totals_where_they_agree(totals, count):
    if totals[0] == "Jumlah" and count == 3:
        totals = ["Jumlah", *[9] * 9]

    assert len(of([["Desa", *NAMES], *[["Baru", *[3] * 9]] * count, totals]).sheets) == count


def test_an_added_element_is_left_out_and_said_with_the_weight_it_would_have():
    rows = [[*(f"U{at}" for at in range(1, 12)), "U12"], *[[*[3] * 9, 4, 1, ""]] * 3]
    reading = of(rows, order="regulation")

    assert scores(reading) == [same(3)] * 3
    assert [(note.code, note.message) for note in reading.warnings[1:]] == [
        (
            "elements_added",
            "olah.csv: IKM dihitung dari sembilan unsur resmi. Unsur tambahan tidak ikut dihitung: J (U10); K (U11). "
            "Bila ikut, bobot setiap unsur menurut peraturan adalah 1/11.",
        ),
        ("columns_ignored", "olah.csv: kolom yang tidak dipakai: L (U12)."),
    ]


@pytest.mark.parametrize("header", ["U10", "U10 Integritas", "Unsur 10: Integritas", "U-10"])
@pytest.mark.parametrize("answer", [4, "Sangat baik"])
def test_an_added_element_beside_named_ones_is_said_too(header, answer):
    reading = of([[*NAMES, header, "10. Pesan lain"], [*[3] * 9, answer, "baik"]])

    assert "elements_added" in [note.code for note in reading.warnings]


def test_a_tenth_question_that_holds_words_is_no_added_element():
    reading = of([[*(f"Q{at}" for at in range(1, 11))], [*[3] * 9, "Tambah kursi"]], order="regulation")

    assert [note.code for note in reading.warnings] == ["order_assumed", "columns_ignored"]


LEGEND = [["U8 = Sarana dan Prasarana"], ["U9 = Penanganan Pengaduan"]]


@pytest.mark.parametrize("above", [[], [[]], [["Keterangan:"]], [["Keterangan kode"], ["U1 = Persyaratan"]]])
def test_a_list_of_names_below_a_table_without_totals_tells_the_order(above):
    rows = coded(SHEETS, "questionnaire")
    numbered = [["No", *rows[0]], *([at, *row] for at, row in enumerate(rows[1:], start=1))]

    for table in (rows, numbered):
        for names in (LEGEND, [["U8", "Sarana dan Prasarana"], ["U9", "Penanganan Pengaduan"]]):
            reading = of([*table, *above, *names])

            assert scores(reading) == SHEETS
            assert (reading.rejected, reading.warnings) == ((), ())


def test_a_list_of_names_beside_the_answers_tells_the_order():
    rows = [[*row, "", "", ""] for row in coded(SHEETS, "questionnaire")]
    rows[2][10:] = ["U8", "Sarana dan Prasarana"]
    rows[3][10:] = ["U9", "Penanganan Pengaduan"]

    assert scores(of(rows)) == SHEETS


def test_answers_and_free_text_beside_them_are_no_list_of_names():
    rows = [[*row, "Kursi"] for row in coded([same(4), same(3)])]
    rows[0][9], rows[1][8:], rows[2][8:] = "Kesan", [8, "Sarana dan prasarana kurang"], [9, "Pengaduan lama"]

    with pytest.raises(ReadingRefused) as refusal:
        of(rows)
    assert refusal.value.code == "order_needed"


def test_answers_below_a_list_of_names_are_not_dropped():
    rows = coded(SHEETS, "questionnaire")

    with pytest.raises(ReadingRefused) as refusal:
        of([*rows[:5], *LEGEND, *rows[5:]])
    assert refusal.value.code == "rows_after_totals"
