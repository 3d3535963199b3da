"""A workbook out: text stays text, figures stay figures, formulas carry the value that they give."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from saregep.documents.paper import Paper, Size
from saregep.documents.text import clean

Number = int | Decimal | Fraction
LONGEST_TEXT = 32_767  # what a cell can hold
_PAPER_CODES = {Size.A4: 9, Size.F4: 14}  # folio, 8½ × 13 inches, is what spreadsheets know of F4


class Look(StrEnum):
    """How a cell is dressed."""

    PLAIN = "plain"
    TITLE = "title"
    HEAD = "head"
    STRONG = "strong"
    NOTE = "note"
    CELL = "cell"
    MIDDLE = "middle"
    COUNT = "count"
    TWO = "two"
    EXACT = "exact"
    TOTAL_COUNT = "total_count"
    TOTAL_TWO = "total_two"
    TOTAL = "total"
    TOTAL_MIDDLE = "total_middle"


_GRID = {"border": 1, "border_color": "#969696"}
_TOTAL = {**_GRID, "bold": True, "top": 2, "top_color": "#000000"}
_LOOKS: dict[Look, dict[str, Any]] = {
    Look.PLAIN: {},
    Look.TITLE: {"bold": True, "font_size": 12},
    Look.HEAD: {
        **_GRID,
        "bold": True,
        "bg_color": "#EAEAEA",
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    Look.STRONG: {"bold": True},
    Look.NOTE: {"font_size": 9, "font_color": "#333333"},
    Look.CELL: dict(_GRID),
    Look.MIDDLE: {**_GRID, "align": "center"},
    Look.COUNT: {**_GRID, "num_format": "#,##0"},
    Look.TWO: {**_GRID, "num_format": "#,##0.00"},
    Look.EXACT: {**_GRID, "num_format": "0.0000"},
    Look.TOTAL_COUNT: {**_TOTAL, "num_format": "#,##0"},
    Look.TOTAL_TWO: {**_TOTAL, "num_format": "#,##0.00"},
    Look.TOTAL: dict(_TOTAL),
    Look.TOTAL_MIDDLE: {**_TOTAL, "align": "center"},
}


class Book:
    """A workbook; `finish` gives its bytes. The same content gives the same bytes.

    A `streaming` one forgets each row once the next one is written, so that its length costs no memory: its rows are
    written from top to bottom.
    """

    def __init__(self, title: str, author: str, day: date, *, streaming: bool = False) -> None:
        self._raw = io.BytesIO()
        options = {
            "in_memory": not streaming,
            "constant_memory": streaming,
            # A text that begins with = or http is still a text.
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(self._raw, options)
        self._book.set_properties(
            {"title": clean(title), "author": clean(author), "created": datetime.combine(day, time())}
        )
        base = {"font_name": "Arial", "font_size": 10}
        self._book.formats[0].set_font_name("Arial")
        self._book.formats[0].set_font_size(10)
        self._looks = {look: self._book.add_format(base | dress) for look, dress in _LOOKS.items()}

    def sheet(self, name: str, paper: Paper, *, landscape: bool = False) -> "Sheet":
        """A new sheet, set up to be printed as wide as the paper."""
        made = self._book.add_worksheet(name)
        made.set_paper(_PAPER_CODES[paper.size])
        if landscape:
            made.set_landscape()
        left, right, top, bottom = (side / 25.4 for side in (paper.left, paper.right, paper.top, paper.bottom))
        made.set_margins(left, right, top, bottom)
        made.fit_to_pages(1, 0)
        made.set_footer("&L&A&R&P / &N")
        return Sheet(made, self._looks)

    def finish(self) -> bytes:
        self._book.close()
        return self._raw.getvalue()


class Sheet:
    """One sheet. Rows and columns count from 0."""

    def __init__(self, sheet: Any, looks: dict[Look, Any]) -> None:
        self._sheet, self._looks = sheet, looks

    def text(self, row: int, column: int, text: str, look: Look = Look.PLAIN) -> None:
        """A text cell, whatever the text looks like."""
        self._sheet.write_string(row, column, clean(text)[:LONGEST_TEXT], self._looks[look])

    def number(self, row: int, column: int, value: Number, look: Look = Look.COUNT) -> None:
        self._sheet.write_number(row, column, float(value), self._looks[look])

    def formula(self, row: int, column: int, formula: str, value: Number | str, look: Look = Look.COUNT) -> None:
        """A live formula with the value that a reader without a calculator shows."""
        cached = value if isinstance(value, str) else float(value)
        self._sheet.write_formula(row, column, f"={formula}", self._looks[look], cached)

    def numbers(self, row: int, column: int, values: Sequence[int], look: Look = Look.COUNT) -> None:
        dress = self._looks[look]
        for place, value in enumerate(values, start=column):
            self._sheet.write_number(row, place, value, dress)

    def texts(self, row: int, column: int, texts: Sequence[str], look: Look = Look.PLAIN) -> None:
        for place, text in enumerate(texts, start=column):
            self.text(row, place, text, look)

    def merged(self, row: int, first: int, last: int, text: str, look: Look, *, rows: int = 1) -> None:
        """A text over several cells."""
        if first == last and rows == 1:
            self.text(row, first, text, look)
        else:
            self._sheet.merge_range(row, first, row + rows - 1, last, "", self._looks[look])
            self.text(row, first, text, look)

    def widths(self, *widths: float) -> None:
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def height(self, row: int, points: float) -> None:
        self._sheet.set_row(row, points)

    def head(self, rows: int, columns: int, *, first: int = 0) -> None:
        """Keep the first rows and columns in view, and repeat the rows from `first` on every printed page."""
        self._sheet.freeze_panes(rows, columns)
        self._sheet.repeat_rows(first, rows - 1)


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """The name of a cell: "B8", or "$B$8"."""
    return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))


def span(first_row: int, first: int, last_row: int, last: int, *, sheet: str = "", fixed: bool = False) -> str:
    """The name of a range, with its sheet where one is given."""
    place = f"{cell(first_row, first, fixed=fixed)}:{cell(last_row, last, fixed=fixed)}"
    return f"{quoted(sheet)}!{place}" if sheet else place


def quoted(sheet: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"
