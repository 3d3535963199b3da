"""The agenda of letters as PDF and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from saregep.core.errors import RuleBroken
from saregep.methods.wording import number
from saregep.services.book_paper import Column, Line, book_pdf, book_xlsx
from saregep.services.models import Letter

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from saregep.offices.models import Office
    from saregep.services.queries.performance import Stretch

MOST_ON_PAPER = 3000
TITLES = {Letter.Book.IN.value: "BUKU AGENDA SURAT MASUK", Letter.Book.OUT.value: "BUKU AGENDA SURAT KELUAR"}
STRUCK = "Baris yang dicoret tidak berlaku; nomornya tetap terpakai dan sebabnya tertulis di kolom keterangan."


def columns_of(book: str) -> tuple[Column, ...]:
    incoming = book == Letter.Book.IN
    return (
        Column("No. agenda", 4, 12),
        Column("Tanggal dicatat", 4, 14),
        Column("Nomor surat", 5, 26),
        Column("Tanggal surat", 4, 14),
        Column("Dari" if incoming else "Kepada", 6, 34),
        Column("Perihal", 9, 46),
        Column("Lampiran", 3, 14),
        Column("Diteruskan kepada" if incoming else "Pengolah", 5, 26),
        Column("Keterangan", 5, 34),
    )


def lines_of(letters: QuerySet[Letter]) -> Iterator[Line]:
    for letter in letters.iterator(chunk_size=2000):
        struck = f"DICORET: {letter.struck_reason}" if letter.is_struck else ""
        yield Line(
            (
                str(letter),
                _day(letter.entered_on),
                letter.letter_number,
                _day(letter.letter_on),
                letter.partner,
                letter.subject,
                letter.attachments,
                letter.handled_by,
                ". ".join(part for part in (letter.note, struck) if part),
            ),
            letter.is_struck,
        )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def pdf(letters: QuerySet[Letter], office: Office, book: str, stretch: Stretch, day: date) -> bytes:
    check_length(letters.count())
    return book_pdf(
        title=TITLES[book],
        period=stretch.label,
        office=office,
        columns=columns_of(book),
        lines=lines_of(letters),
        notes=(STRUCK,),
        day=day,
    )


def xlsx(letters: QuerySet[Letter], office: Office, book: str, stretch: Stretch, day: date) -> bytes:
    return book_xlsx(
        title=TITLES[book],
        period=stretch.label,
        office=office,
        columns=columns_of(book),
        lines=lines_of(letters),
        notes=(STRUCK,),
        day=day,
    )


def check_length(count: int) -> None:
    """A PDF is laid out as a whole, so it has an end; a workbook has none."""
    if count > MOST_ON_PAPER:
        message = _("A PDF holds at most %(most)s lines, these are %(count)s. Choose fewer days, or take the XLSX.")
        raise RuleBroken(message % {"most": number(MOST_ON_PAPER), "count": number(count)})


FILES: dict[str, tuple[Callable[..., bytes], str]] = {
    "pdf": (pdf, "application/pdf"),
    "xlsx": (xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
