"""What the agenda of letters says on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from saregep.services.book_paper import Column, Contents, Line
from saregep.services.models import Letter

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from saregep.offices.models import Office
    from saregep.services.queries.performance import Stretch

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


def agenda(letters: QuerySet[Letter], office: Office, book: str, stretch: Stretch) -> Contents:
    return Contents(
        title=TITLES[book],
        period=stretch.label,
        office=office,
        columns=columns_of(book),
        lines=lines_of(letters),
        count=letters.count(),
        note=STRUCK,
    )
