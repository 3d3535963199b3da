"""Cells that are no answers: each is named with its place, its value and what to do. No file is written."""

import pytest

from saregep.surveys.imports import ReadingRefused, Upload, read
from saregep.surveys.official import NINE
from tests.surveys.imports.material import as_csv, as_xlsx, forms, label, same
from tests.surveys.imports.running import Files, good, plain, run


def wrong(cell: object) -> Files:
    """One sheet with one wrong cell, in the first column."""
    return plain(good(), good(cell))


def words(key: str, text: str) -> Files:
    """Sheets of label answers with one wrong label in the column of an element."""
    rows = forms([same(3), same(3), same(3)])
    rows[2][1 + NINE.index(key)] = text
    return {"a.csv": as_csv(rows)}


REJECTED: dict[str, tuple[Files, tuple[int, str, str, str]]] = {
    "zero": (wrong(0), (3, "A (persyaratan)", "0", "Di luar skala 1 sampai 4.")),
    "five": (wrong(5), (3, "A (persyaratan)", "5", "Jawaban tertinggi adalah 4.")),
    "forty-four": (wrong(44), (3, "A (persyaratan)", "44", "Di luar skala 1 sampai 4.")),
    "negative": (wrong(-3), (3, "A (persyaratan)", "-3", "Di luar skala 1 sampai 4.")),
    "half": (wrong("3,5"), (3, "A (persyaratan)", "3,5", "Jawaban berupa bilangan bulat: 1, 2, 3, atau 4.")),
    "half with a point": (
        wrong("2.5"),
        (3, "A (persyaratan)", "2.5", "Jawaban berupa bilangan bulat: 1, 2, 3, atau 4."),
    ),
    "blank": (wrong(""), (3, "A (persyaratan)", "", "Kosong. Isi jawaban setiap unsur, atau hapus lembar ini.")),
    "dash": (
        wrong("-"),
        (3, "A (persyaratan)", "-", "Bukan 1 sampai 4 dan bukan jawaban yang dikenal untuk Persyaratan."),
    ),
    "letter of an option": (
        wrong("c"),
        (3, "A (persyaratan)", "c", "Bukan 1 sampai 4 dan bukan jawaban yang dikenal untuk Persyaratan."),
    ),
    "satisfaction": (
        wrong("Puas"),
        (3, "A (persyaratan)", "Puas", "Bukan 1 sampai 4 dan bukan jawaban yang dikenal untuk Persyaratan."),
    ),
    "truth": (
        wrong("TRUE"),
        (3, "A (persyaratan)", "TRUE", "Bukan 1 sampai 4 dan bukan jawaban yang dikenal untuk Persyaratan."),
    ),
    "date": (
        wrong("2024-03-04"),
        (3, "A (persyaratan)", "2024-03-04", "Ini tanggal, bukan jawaban. Tulis 1, 2, 3, atau 4."),
    ),
    "two answers": (
        wrong("Sesuai, Sangat sesuai"),
        (3, "A (persyaratan)", "Sesuai, Sangat sesuai", "Berisi lebih dari satu jawaban. Sisakan satu."),
    ),
    "two scores": (wrong("3;4"), (3, "A (persyaratan)", "3;4", "Berisi lebih dari satu jawaban. Sisakan satu.")),
    "number against label": (
        wrong("4. Kurang sesuai"),
        (3, "A (persyaratan)", "4. Kurang sesuai", "Angka 4 tidak cocok dengan jawabannya: jawaban ini bernilai 2."),
    ),
    "answer to the procedure": (
        wrong("Sangat mudah"),
        (
            3,
            "A (persyaratan)",
            "Sangat mudah",
            "Ini jawaban untuk Sistem, Mekanisme, dan Prosedur, bukan untuk Persyaratan.",
        ),
    ),
    "neutral": (
        wrong("Netral"),
        (3, "A (persyaratan)", "Netral", "Jawaban ini milik skala lain, bukan empat jawaban resmi."),
    ),
    "formula as text": (
        wrong("=1+2"),
        (3, "A (persyaratan)", "=1+2", "Bukan 1 sampai 4 dan bukan jawaban yang dikenal untuk Persyaratan."),
    ),
    "formula with an error": (
        wrong("#REF!"),
        (3, "A (persyaratan)", "#REF!", "Bukan 1 sampai 4 dan bukan jawaban yang dikenal untuk Persyaratan."),
    ),
    "long text": (
        wrong("a" * 200),
        (3, "A (persyaratan)", "a" * 79 + "…", "Bukan 1 sampai 4 dan bukan jawaban yang dikenal untuk Persyaratan."),
    ),
    "more cells than the header": (
        plain(good(), [*good(), 3]),
        (3, "J", "3", "Sel lebih banyak daripada judul kolom. Periksa koma desimal dan pemisah pada baris ini."),
    ),
    "decimal commas in a comma file": (
        {"a.csv": (",".join(NINE) + "\n" + "3,0," * 8 + "3,0").encode()},
        (2, "J", "0", "Sel lebih banyak daripada judul kolom. Periksa koma desimal dan pemisah pada baris ini."),
    ),
    "row of a time stamp alone": (
        {"a.csv": as_csv([*forms([same(3)]), ["02/05/2024 9:14:33"]])},
        (
            3,
            "B (1. Bagaimana pendapat Saudara tentang kesesuaian persyarata…)",
            "",
            "Baris ini tidak berisi jawaban. Isi kesembilan unsur, atau hapus barisnya.",
        ),
    ),
    "fee of the facilities": (
        words("biaya", label("sarana", 4)),
        (
            3,
            "E (4. Bagaimana pendapat Saudara tentang kewajaran biaya/tarif…)",
            label("sarana", 4),
            "Ini jawaban untuk Sarana dan Prasarana, bukan untuk Biaya/Tarif.",
        ),
    ),
    "cell of a workbook": (
        {"a.xlsx": as_xlsx(("Olah", [list(NINE), good(), good(7)]))},
        (3, "A (persyaratan)", "7", "Jawaban tertinggi adalah 4."),
    ),
}


def test_a_few_fives_are_slips_and_said_to_be_a_question():
    rows = [good() for _ in range(20)]
    rows[3][0] = rows[7][2] = rows[9][5] = 5
    reading = read([Upload("a.csv", as_csv([NINE, *rows]))], skip_invalid=True)

    assert (len(reading.sheets), reading.skipped) == (17, 3)
    assert [note.message for note in reading.warnings] == [
        "a.csv: 3 sel berisi jawaban di luar keempat pilihan, pertama “5” pada baris 5, kolom A (persyaratan). "
        "Pastikan formulir hanya menawarkan 1 sampai 4."
    ]


@pytest.mark.parametrize(("fives", "sheets"), [(9, 30), (3, 30), (4, 100)])
def test_fives_in_one_column_are_another_scale(fives, sheets):
    rows = [good(3, 5) if at < fives else good() for at in range(sheets)]

    with pytest.raises(ReadingRefused) as refusal:
        read([Upload("a.csv", as_csv([NINE, *rows]))], skip_invalid=True)
    assert refusal.value.message == (
        "Kolom B (prosedur) memakai skala sampai 5. Survei ini punya empat jawaban. "
        "Skala dengan panjang lain tidak dapat dijadikan IKM."
    )


def test_a_slip_in_another_column_is_not_blamed_for_the_scale():
    rows = [good(5), *[good(3, 3, 5) for _ in range(9)], *[good() for _ in range(40)]]

    with pytest.raises(ReadingRefused) as refusal:
        read([Upload("a.csv", as_csv([NINE, *rows]))])
    assert refusal.value.message.startswith("Kolom C (waktu) memakai skala sampai 5.")


@pytest.mark.parametrize("case", REJECTED)
def test_wrong_cell_is_named(case, tmp_path, monkeypatch):
    files, (row, column, value, reason) = REJECTED[case]

    printed = run(tmp_path, monkeypatch, files, [])

    sheet = "Olah" if "a.xlsx" in files else ""
    expected = {
        "file": next(iter(files)),
        "sheet": sheet,
        "row": row,
        "column": column,
        "value": value,
        "reason": reason,
    }
    assert printed["rejected"] == [expected]
    assert sorted(printed) == ["rejected", "warnings"]
