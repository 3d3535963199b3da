"""A book of the office on paper: wide sheets of its size with the head repeated, or a workbook of any length.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saregep.documents.office import paper_of
from saregep.documents.typeset import compile_apart
from saregep.documents.xlsx import Book, Look

if TYPE_CHECKING:
    from datetime import date

    from saregep.offices.models import Office

LAYOUT = Path(__file__).parent / "typst" / "book.typ"
EXAMPLE = "Data contoh: kantor dan isi buku ini dibuat untuk mencoba saregep."
EMPTY = "Tidak ada catatan dalam periode ini."
HEAD = 4  # the row of the names of the columns


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the sheet, `signs` the width of the column in a workbook."""

    title: str
    width: int
    signs: int
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Line:
    cells: tuple[str, ...]
    struck: bool = False


def book_pdf(
    *,
    title: str,
    period: str,
    office: Office,
    columns: Sequence[Column],
    lines: Iterable[Line],
    notes: Sequence[str],
    day: date,
) -> bytes:
    """The book as PDF/A-2a and PDF/UA-1."""
    size = paper_of(office).size
    return compile_apart(
        LAYOUT,
        {
            "title": title,
            "office": office.name,
            "period": period,
            "day": [day.year, day.month, day.day],
            "width": size.width,
            "height": size.height,
            "footer": f"{title}, {office.name}, {period}",
            "words": {"page": "Halaman", "of": "dari"},
            "empty": EMPTY,
            "columns": [{"title": one.title, "width": one.width, "align": one.align} for one in columns],
            "rows": [{"cells": list(line.cells), "struck": line.struck} for line in lines],
            "notes": [*notes, *([EXAMPLE] if office.is_example else [])],
        },
        day,
    )


def book_xlsx(
    *,
    title: str,
    period: str,
    office: Office,
    columns: Sequence[Column],
    lines: Iterable[Line],
    notes: Sequence[str],
    day: date,
) -> bytes:
    """The book as a workbook; every cell is text, as it is printed. Rows are written one by one."""
    made = Book(title, office.name, day, streaming=True)
    sheet = made.sheet("Buku", paper_of(office), landscape=True)
    sheet.widths(*(column.signs for column in columns))
    sheet.head(HEAD + 1, 0, first=HEAD)
    for row, text in enumerate((title, office.name, period)):
        sheet.text(row, 0, text, Look.TITLE)
    sheet.texts(HEAD, 0, [column.title for column in columns], Look.HEAD)
    row = HEAD
    for row, line in enumerate(lines, start=HEAD + 1):
        sheet.texts(row, 0, line.cells, Look.CELL)
    for place, text in enumerate([*notes, *([EXAMPLE] if office.is_example else [])], start=row + 2):
        sheet.text(place, 0, text, Look.NOTE)
    return made.finish()
