"""Files as bytes: encodings, separators, workbooks, several files together."""

import io
import re
import zipfile
from datetime import datetime, time

import openpyxl
import pytest
import xlsxwriter

from saregep.documents.tables_in import sources
from saregep.surveys.imports import ReadingRefused, Upload, importing, read
from saregep.surveys.official import NINE
from tests.surveys.imports.material import as_csv, as_xlsx, coded, forms, same, some_sheets

SHEETS = some_sheets(12)


def scores(reading):
    return [dict(sheet.scores) for sheet in reading.sheets]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_encoding_and_separator(delimiter, encoding):
    rows = forms(SHEETS, language="su", extra=[("Saran", "Tempat “sejuk”, é – baik; rapi")])
    reading = read([Upload("a.csv", as_csv(rows, delimiter=delimiter, encoding=encoding))])

    assert scores(reading) == SHEETS
    assert reading.sheets[0].comment == "Tempat “sejuk”, é – baik; rapi"
    guessed = ["encoding_windows_1252"] if encoding == "cp1252" else []
    assert [note.code for note in reading.warnings if note.code != "rows_twice"] == guessed


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_each_end_of_line(newline):
    text = as_csv(coded(SHEETS)).decode().replace("\r\n", newline)

    assert scores(read([Upload("a.csv", text.encode())], order="regulation")) == SHEETS


def test_a_line_that_declares_the_separator_keeps_the_row_numbers():
    content = b"sep=;\r\n" + as_csv([NINE, [9, *[3] * 8]], delimiter=";")
    (cell,) = read([Upload("a.csv", content)]).rejected

    assert cell.row == 3


def test_decimal_commas_of_whole_numbers_are_whole_numbers():
    rows = [NINE, ["3,0", "3.0", " 3 ", "3,00", 3, "3", "\u00a03", "3 ,0", "3."[:1]]]

    assert scores(read([Upload("a.csv", as_csv(rows, delimiter=";"))])) == [same(3)]


def test_rows_count_as_excel_counts_them_though_a_cell_holds_line_breaks():
    rows = forms([same(3), same(3)], extra=[("Saran", "satu\ndua\ntiga")])
    rows[2][1] = "x"
    (cell,) = read([Upload("a.csv", as_csv(rows))]).rejected

    assert cell.row == 3


def test_cells_that_excel_calculated_come_with_their_stored_value():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, NINE)
        for column in range(1, 10):
            sheet.write_formula(3, column, "=1+2", None, 3)

    (sheet,) = read([Upload("a.xlsx", buffer.getvalue())]).sheets
    assert (dict(sheet.scores), sheet.row) == (same(3), 4)


def test_formulas_that_were_never_calculated_are_named():
    book = openpyxl.Workbook()
    for row in (list(NINE), [4] * 9, ["=2+2", *[4] * 8]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read([Upload("a.xlsx", buffer.getvalue())])

    assert [cell.row for cell in reading.rejected] == [3]
    assert [note.message for note in reading.warnings] == [
        "a.xlsx memuat rumus yang belum pernah dihitung; rumus itu dianggap kosong. Buka dan simpan ulang di Excel."
    ]


def test_cells_without_a_place_of_their_own_are_read():
    source = io.BytesIO(as_xlsx(("A", [list(NINE), [4] * 9])))
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, re.sub(rb'<c r="[A-Z]+\d+"', b"<c", part) if "worksheets" in name else part)

    assert scores(read([Upload("a.xlsx", target.getvalue())])) == [same(4)]


def test_dates_of_a_workbook_are_read_as_dates():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Cap waktu", "Jam", *NINE])
        sheet.write_datetime(
            1, 0, datetime.fromisoformat("2024-05-02 09:14:33"), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        )
        sheet.write_datetime(1, 1, time(9, 14), book.add_format({"num_format": "hh:mm"}))
        sheet.write_row(1, 2, [3] * 9)

    (read_sheet,) = read([Upload("a.xlsx", buffer.getvalue())]).sheets
    assert read_sheet.stamp == "2024-05-02 09:14:33"


def test_truth_values_of_a_workbook_are_not_ones():
    content = as_xlsx(("A", [list(NINE), [1] * 9, [True, *[1] * 8]]))
    (cell,) = read([Upload("a.xlsx", content)]).rejected

    assert (cell.value, cell.column) == ("TRUE", "A (persyaratan)")


def test_dates_and_formats_far_away_do_not_matter():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, NINE)
        sheet.write_row(1, 0, [4] * 9)
        sheet.write_blank(100_000, 16_000, None, bold)

    assert scores(read([Upload("a.xlsx", buffer.getvalue())])) == [same(4)]


def test_hidden_sheets_and_other_tables_of_a_workbook_are_passed_over():
    content = as_xlsx(
        ("Sampul", [["Laporan"]]), ("Jawaban", [list(NINE), [4] * 9]), ("Lama", [list(NINE), [1] * 9]), hidden=["Lama"]
    )

    assert scores(read([Upload("a.xlsx", content)])) == [same(4)]


def test_several_files_add_up():
    uploads = [Upload("a.csv", as_csv(forms(SHEETS[:5]))), Upload("b.xlsx", as_xlsx(("B", forms(SHEETS[5:]))))]
    reading = read(uploads)

    assert scores(reading) == SHEETS
    assert [sheet.file for sheet in reading.sheets] == ["a.csv"] * 5 + ["b.xlsx"] * 7


def test_the_same_file_twice_is_counted_once():
    content = as_csv(forms(SHEETS, numbers=True))
    reading = read([Upload("a.csv", content), Upload("salinan.csv", content)])

    assert len(reading.sheets) == 12
    assert [note.message for note in reading.warnings if note.code == "same_file_twice"] == [
        "salinan.csv berisi sama persis dengan a.csv dan dihitung satu kali."
    ]


def test_the_same_name_with_the_same_content_is_counted_once(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(forms(SHEETS, numbers=True)))

    assert len(read([path, str(path)]).sheets) == 12


def test_the_same_upload_given_twice_is_counted_once():
    upload = Upload("a.csv", as_csv(forms(SHEETS, numbers=True)))

    assert len(read([upload, upload]).sheets) == 12


def test_progress_is_told_by_file_and_rows():
    told = []
    read([Upload("a.csv", as_csv(coded(SHEETS)))], order="regulation", progress=lambda *step: told.append(step))

    assert told == [("a.csv", 1, 13)]


def test_a_file_over_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MOST_FILE_BYTES", 10)
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 11)

    for item in (path, Upload("a.csv", b"x" * 11)):
        with pytest.raises(ReadingRefused) as refusal:
            importing.read([item])
        assert refusal.value.message == "a.csv lebih besar dari 200 MB. Bagi menjadi beberapa berkas."
