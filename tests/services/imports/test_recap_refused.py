"""Recaps that are refused: every wrong cell is named, and no total is given."""

import io
import zipfile

import openpyxl
import pytest

from saregep.documents.tables_in import ReadingRefused, Upload
from saregep.services.imports import RowsRefused, read
from tests.services.imports.recap_files import HEAD, as_csv, as_xlsx, october

GOOD = [1, "Kartu Keluarga", 5]
MISSING = "Jumlahnya kosong. Tulis 0 bila tidak ada."
NO_NUMBER = "Ini bukan bilangan. Tulis jumlahnya saja, dengan angka."
WHOLE = "Jumlah harus bilangan bulat."
NEGATIVE = "Jumlah tidak dapat kurang dari nol."
LARGE = "Jumlah ini terlalu besar."
EITHER = "Ini dapat berarti seribu atau satu. Tulis bilangannya tanpa tanda."
NAMELESS = "Nama layanan belum ada."

CELLS = {
    "missing": ([2, "Surat Pindah", ""], [("C", "", MISSING)]),
    "blank": ([2, "Surat Pindah", "   "], [("C", "", MISSING)]),
    "words": ([2, "Surat Pindah", "lima"], [("C", "lima", NO_NUMBER)]),
    "unit": ([2, "Surat Pindah", "35 lembar"], [("C", "35 lembar", NO_NUMBER)]),
    "question": ([2, "Surat Pindah", "5?"], [("C", "5?", NO_NUMBER)]),
    "sum": ([2, "Surat Pindah", "3+2"], [("C", "3+2", NO_NUMBER)]),
    "formula": ([2, "Surat Pindah", "=3+2"], [("C", "=3+2", NO_NUMBER)]),
    "error": ([2, "Surat Pindah", "#REF!"], [("C", "#REF!", NO_NUMBER)]),
    "exponent": ([2, "Surat Pindah", "1E+3"], [("C", "1E+3", NO_NUMBER)]),
    "infinity": ([2, "Surat Pindah", "inf"], [("C", "inf", NO_NUMBER)]),
    "roman": ([2, "Surat Pindah", "IV"], [("C", "IV", NO_NUMBER)]),
    "date": ([2, "Surat Pindah", "2023-10-05"], [("C", "2023-10-05", NO_NUMBER)]),
    "half": ([2, "Surat Pindah", "3,5"], [("C", "3,5", WHOLE)]),
    "half with a point": ([2, "Surat Pindah", "3.25"], [("C", "3.25", WHOLE)]),
    "negative": ([2, "Surat Pindah", "-3"], [("C", "-3", NEGATIVE)]),
    "minus sign": ([2, "Surat Pindah", "−3"], [("C", "−3", NEGATIVE)]),
    "too large": ([2, "Surat Pindah", "1000000000"], [("C", "1000000000", LARGE)]),
    "absurd": ([2, "Surat Pindah", "9" * 40], [("C", "9" * 40, LARGE)]),
    "thousand or one": ([2, "Surat Pindah", "1,000"], [("C", "1,000", EITHER)]),
    "no name": ([2, "", 7], [("B", "", NAMELESS)]),
    "number alone": ([2, "", ""], [("B", "", NAMELESS), ("C", "", MISSING)]),
    "long name": ([2, "x" * 201, 7], [("B", "x" * 60 + "…", "Nama paling panjang 200 karakter.")]),
    "truth": ([2, "Surat Pindah", "TRUE"], [("C", "TRUE", NO_NUMBER)]),
    "markup": ([2, "Surat Pindah", "<b>1</b>"], [("C", "<b>1</b>", NO_NUMBER)]),
}


@pytest.mark.parametrize("case", CELLS)
def test_wrong_cell_is_named(case):
    row, cells = CELLS[case]
    with pytest.raises(RowsRefused) as refusal:
        read(Upload("a.csv", as_csv([HEAD, GOOD, row, [3, "Izin Keramaian", 1]])))

    assert [(cell.line, cell.column, cell.value, cell.reason) for cell in refusal.value.cells] == [
        (3, *cell) for cell in cells
    ]


def test_every_wrong_cell_is_named_at_once():
    rows = [HEAD, [1, "Kartu Keluarga", "x"], [2, "", 3], [3, "Surat Pindah", ""], ["JUMLAH", "", 3]]
    with pytest.raises(RowsRefused) as refusal:
        read(Upload("a.csv", as_csv(rows)))

    assert [(cell.line, cell.column) for cell in refusal.value.cells] == [(2, "C"), (3, "B"), (4, "C")]
    assert refusal.value.message == (
        "a.csv: sel yang tidak dapat dihitung: 3. Betulkan selnya, lalu baca lagi berkasnya."
    )


def archive(**entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in entries.items():
            out.writestr(name, content)
    return buffer.getvalue()


def uncalculated():
    book = openpyxl.Workbook()
    for row in (HEAD, GOOD, [2, "Surat Pindah", "=1+1"]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


FILES = {
    "empty": (b"", "file_empty"),
    "blank": (b"\xef\xbb\xbf \r\n ", "file_empty"),
    "picture": (b"\x89PNG\r\n\x1a\n0000", "not_a_table"),
    "pdf": (b"%PDF-1.7\n", "not_a_table"),
    "web page": (b"<!doctype html><table><tr><td>Jenis Pelayanan", "not_a_table"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 100, "old_excel"),
    "damaged": (as_xlsx(A=[HEAD, GOOD])[:-200], "damaged"),
    "archive": (archive(**{"a.txt": b"x"}), "not_a_table"),
    "bomb": (archive(**{"[Content_Types].xml": b"x", "xl/worksheets/sheet1.xml": b"0" * 30_000_000}), "too_big"),
    "quotation mark": (b'No,Jenis Pelayanan,Jumlah\n1,"Kartu Keluarga,5\n', "csv_broken"),
    "half characters": (b"\xff\xfeN\x00o\x00,", "encoding_unknown"),
    "no header": (as_csv([GOOD, [2, "Surat Pindah", 3]]), "no_header"),
    "answers of a survey": (as_csv([["U1", "U2", "U3"], [1, 2, 3]]), "no_header"),
    "header alone": (as_csv([HEAD]), "no_rows"),
    "total alone": (as_csv([HEAD, ["JUMLAH", "", 0]]), "no_rows"),
    "two columns of counts": (
        as_csv([["No", "Jenis Pelayanan", "Jumlah masuk", "Jumlah selesai"], [1, "KK", 2, 3]]),
        "column_twice",
    ),
    "divided count": (as_csv([HEAD, ["", "", "Cetak", "Ditolak"], [1, "KK", 2, 3]]), "column_twice"),
    "two tables beside each other": (as_csv([[*HEAD, *HEAD], [1, "KK", 2, 2, "KTP", 3]]), "column_twice"),
    "below the total": (as_csv([HEAD, GOOD, ["JUMLAH", "", 5], [2, "Surat Pindah", 3]]), "rows_after_total"),
    "too many rows": (as_csv([HEAD, *[[at, f"Layanan {at}", 1] for at in range(1, 2102)]]), "too_many_rows"),
    "never calculated": (uncalculated(), "cells_refused"),
}


@pytest.mark.parametrize("case", FILES)
def test_file_is_refused_with_a_stable_code(case):
    content, code = FILES[case]
    with pytest.raises(ReadingRefused) as refusal:
        read(Upload("berkas", content))

    assert refusal.value.code == code
    assert refusal.value.message


def test_sheet_that_does_not_exist():
    with pytest.raises(ReadingRefused) as refusal:
        read(Upload("a.xlsx", as_xlsx(Mei=[HEAD, GOOD])), sheet="Juni")

    assert (refusal.value.code, refusal.value.message) == (
        "sheet_unknown",
        "a.xlsx tidak mempunyai lembar “Juni”. Yang ada: Mei.",
    )


def test_file_that_is_not_there(tmp_path):
    with pytest.raises(ReadingRefused) as refusal:
        read(tmp_path / "tidak-ada.csv")

    assert refusal.value.code == "file_not_found"


def test_the_file_of_october_cut_at_any_place_is_read_or_refused():
    content = october()
    outcomes = set()
    for end in range(0, len(content), 37):
        try:
            outcomes.add(type(read(Upload("a.csv", content[:end]))).__name__)
        except ReadingRefused as refusal:
            outcomes.add(refusal.code)

    assert outcomes <= {"Recap", "file_empty", "no_header", "no_rows", "cells_refused"}
