"""A book of the office on paper: wide sheets of its size with the head repeated, or a workbook of any length.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import PDF, XLSX
from saregep.documents.office import paper_of
from saregep.documents.typeset import compile_apart
from saregep.documents.xlsx import Book, Look
from saregep.methods.wording import number

if TYPE_CHECKING:
    from datetime import date

    from saregep.offices.models import Office

LAYOUT = Path(__file__).parent / "typst" / "book.typ"
EXAMPLE = "Data contoh: kantor dan isi buku ini dibuat untuk mencoba saregep."
EMPTY = "Tidak ada catatan dalam periode ini."
MOST_ON_PAPER = 3000
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


@dataclass(frozen=True, slots=True)
class Contents:
    """What a book holds of a stretch of days. `lines` are read when it is written, `count` says how many there are."""

    title: str
    period: str
    office: Office
    columns: Sequence[Column]
    lines: Iterable[Line]
    count: int
    note: str

    @property
    def notes(self) -> list[str]:
        return [self.note, *([EXAMPLE] if self.office.is_example else [])]


def book_pdf(book: Contents, day: date) -> bytes:
    """The book as PDF/A-2a and PDF/UA-1. It is laid out as a whole, so it has an end; a workbook has none."""
    if book.count > MOST_ON_PAPER:
        message = _("A PDF holds at most %(most)s lines, these are %(count)s. Choose fewer days, or take the XLSX.")
        raise RuleBroken(message % {"most": number(MOST_ON_PAPER), "count": number(book.count)})
    size = paper_of(book.office).size
    return compile_apart(
        LAYOUT,
        {
            "title": book.title,
            "office": book.office.name,
            "period": book.period,
            "day": [day.year, day.month, day.day],
            "width": size.width,
            "height": size.height,
            "footer": f"{book.title}, {book.office.name}, {book.period}",
            "words": {"page": "Halaman", "of": "dari"},
            "empty": EMPTY,
            "columns": [{"title": one.title, "width": one.width, "align": one.align} for one in book.columns],
            "rows": [{"cells": list(line.cells), "struck": line.struck} for line in book.lines],
            "notes": [*book.notes],
        },
        day,
    )


def book_xlsx(book: Contents, day: date) -> bytes:
    """The book as a workbook; every cell is text, as it is printed. Rows are written one by one."""
    made = Book(book.title, book.office.name, day, streaming=True)
    sheet = made.sheet("Buku", paper_of(book.office), landscape=True)
    sheet.widths(*(column.signs for column in book.columns))
    sheet.head(HEAD + 1, 0, first=HEAD)
    for row, text in enumerate((book.title, book.office.name, book.period)):
        sheet.text(row, 0, text, Look.TITLE)
    sheet.texts(HEAD, 0, [column.title for column in book.columns], Look.HEAD)
    row = HEAD
    for row, line in enumerate(book.lines, start=HEAD + 1):
        sheet.texts(row, 0, line.cells, Look.CELL)
    for place, text in enumerate(book.notes, start=row + 2):
        sheet.text(place, 0, text, Look.NOTE)
    return made.finish()


FILES: dict[str, tuple[Callable[[Contents, date], bytes], str]] = {
    "pdf": (book_pdf, PDF.media_type),
    "xlsx": (book_xlsx, XLSX.media_type),
}
