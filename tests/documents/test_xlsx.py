"""The workbook: text stays text, formulas stay formulas."""

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from saregep.documents.paper import Paper, Size
from saregep.documents.xlsx import Book, Look, cell, quoted, span

DAY = date(2026, 11, 24)
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "http://contoh.go.id", "007", "\t=1", "1e9"]


def opened(book: Book) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(book.finish()))


def new_book() -> Book:
    return Book("Judul", "Kantor", DAY)


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_is_a_text_whatever_it_looks_like(text: str) -> None:
    book = new_book()
    book.sheet("Data", Paper()).text(0, 0, text)

    found = opened(book)["Data"]["A1"]

    assert (found.data_type, found.value) == ("s", text)


def test_a_text_too_long_for_a_cell_is_cut_and_control_signs_go() -> None:
    book = new_book()
    book.sheet("Data", Paper()).text(0, 0, "a\x00" + "b" * 40_000)

    assert opened(book)["Data"]["A1"].value == "a" + "b" * 32_766


@pytest.mark.parametrize(("value", "stored"), [(1378, 1378), (Decimal("76.90"), 76.9), (Fraction(1, 8), 0.125), (0, 0)])
def test_a_figure_is_a_figure(value: int | Decimal | Fraction, stored: float) -> None:
    book = new_book()
    book.sheet("Data", Paper()).number(0, 0, value, Look.TWO)

    found = opened(book)["Data"]["A1"]

    assert (found.value, found.number_format) == (stored, "#,##0.00")


def test_a_formula_is_live_and_carries_its_value() -> None:
    book = new_book()
    book.sheet("Data", Paper()).formula(0, 0, "SUM(B1:C1)", Fraction(3, 2))
    content = book.finish()

    live = openpyxl.load_workbook(io.BytesIO(content))["Data"]["A1"].value
    cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Data"]["A1"].value
    assert (live, cached) == ("=SUM(B1:C1)", 1.5)


@pytest.mark.parametrize(("size", "code"), [(Size.A4, 9), (Size.F4, 14)])
def test_a_sheet_prints_on_the_paper_of_the_office(size: Size, code: int) -> None:
    book = new_book()
    sheet = book.sheet("Data", Paper(size), landscape=True)
    sheet.head(3, 1, first=1)

    found = opened(book)["Data"]

    assert (found.page_setup.paperSize, found.page_setup.orientation) == (code, "landscape")
    assert (found.freeze_panes, found.print_title_rows) == ("B4", "$2:$3")


def test_merged_cells_hold_their_text() -> None:
    book = new_book()
    sheet = book.sheet("Data", Paper())
    sheet.merged(0, 0, 2, "=A1", Look.HEAD)
    sheet.merged(1, 0, 0, "satu", Look.HEAD)

    found = opened(book)["Data"]

    assert (found["A1"].value, found["A1"].data_type, found["A2"].value) == ("=A1", "s", "satu")


def test_names_of_cells_and_ranges() -> None:
    assert (cell(7, 1), cell(7, 1, fixed=True)) == ("B8", "$B$8")
    assert span(7, 1, 9, 26) == "B8:AA10"
    assert span(0, 0, 1, 0, sheet="Per unsur", fixed=True) == "'Per unsur'!$A$1:$A$2"
    assert quoted("Loket 'A'") == "'Loket ''A'''"


def test_the_same_content_gives_the_same_bytes() -> None:
    made = []
    for _time in range(2):
        book = new_book()
        book.sheet("Data", Paper()).text(0, 0, "x")
        made.append(book.finish())

    assert made[0] == made[1]
