"""Keputusan: of the head of the office, or as a draft for the regent."""

from collections.abc import Iterable, Iterator

from saregep.documents.blocks import Block, Clause, Clauses, Gap, NewPage, Paragraph, Runs, Signature, Style, words
from saregep.documents.text import blocks_of
from saregep.methods.papers import Sheet, dictums
from saregep.papers.layout.parts import (
    OPEN_PLACE,
    centred,
    clause,
    copies,
    day_of,
    hand,
    heading,
    lettered,
    number_of,
    numbered,
    place_of,
)


def body(sheet: Sheet) -> Iterator[Block]:
    authority = sheet.authority
    title = f"KEPUTUSAN {authority.upper()}"
    if not sheet.kind.is_numbered:
        yield from centred("RANCANGAN", title)
        yield from centred(f"NOMOR {number_of(sheet)}", "TENTANG", strong=False)
        yield from centred(sheet.subject.upper())
        yield Gap()
        yield from centred("DENGAN RAHMAT TUHAN YANG MAHA ESA", strong=False)
    else:
        yield from heading(sheet, title)
    yield from centred(f"{authority.upper()},")
    reasons = [
        clause("Menimbang", lettered(sheet.items("considering"))),
        clause("Mengingat", numbered(sheet.items("in_view"))),
    ]
    if sheet.lines("noticing"):
        reasons.append(clause("Memperhatikan", numbered(sheet.items("noticing"))))
    yield Clauses(tuple(reasons))
    yield from centred("MEMUTUSKAN:")
    yield Clauses((clause("Menetapkan", (("", words(sheet.text("determines").upper())),)), *_dictums(sheet)))
    yield _hand(sheet, f"Ditetapkan di {place_of(sheet) or OPEN_PLACE}", f"pada tanggal {day_of(sheet)}")
    yield from copies(sheet)
    if sheet.text("annex"):
        yield from _annex(sheet, title)


def _dictums(sheet: Sheet) -> Iterable[Clause]:
    for place, one in enumerate(dictums.read(sheet.lines("dictums")), start=1):
        items: tuple[tuple[str, Runs], ...] = (("", words(one.text)), *lettered(one.under))
        yield Clause(dictums.ordinal(place), items)


def _annex(sheet: Sheet, title: str) -> Iterator[Block]:
    """The annex carries the number of the decision and is signed like it."""
    yield NewPage()
    for line in (f"LAMPIRAN {title}", f"NOMOR {number_of(sheet)}", f"TENTANG {sheet.subject.upper()}"):
        yield Paragraph(words(line), Style.ASIDE)
    yield Gap()
    yield from blocks_of(sheet.text("annex"))
    yield _hand(sheet)


def _hand(sheet: Sheet, *opening: str) -> Signature:
    """The regent signs what is his, without rank and number; his name, like place and day, is left to his office."""
    if sheet.kind.is_numbered:
        return hand(sheet, *opening)
    return Signature((*opening, f"{sheet.authority.upper()},"), "(nama)")
