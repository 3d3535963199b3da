"""What several kinds print alike."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from saregep.documents.blocks import (
    Align,
    Block,
    Clause,
    Column,
    Gap,
    Items,
    Paragraph,
    Runs,
    Signature,
    Style,
    Table,
    bold,
    words,
)
from saregep.documents.office import printed_nip
from saregep.methods.papers import Sheet, Signatory
from saregep.methods.papers.sheet import letter_of
from saregep.methods.wording import long_date

OPEN_NUMBER = "……………………"
OPEN_DAY = "……………………"
OPEN_PLACE = "……………………"
OPEN_COUNT = "………"


def number_of(sheet: Sheet) -> str:
    return sheet.number or OPEN_NUMBER


def day_of(sheet: Sheet) -> str:
    """The day of the paper; of a draft for another office that one writes it."""
    return long_date(sheet.dated) if sheet.dated and not sheet.kind.for_another else OPEN_DAY


def place_of(sheet: Sheet) -> str:
    return sheet.place if not sheet.kind.for_another else OPEN_PLACE


def place_and_day(sheet: Sheet) -> str:
    return f"{sheet.place}, {day_of(sheet)}" if sheet.place else day_of(sheet)


def centred(*lines: str, strong: bool = True) -> Iterable[Block]:
    for line in lines:
        yield Paragraph(words(bold(line) if strong else line), Style.CENTER)


def heading(sheet: Sheet, title: str, *, about: bool = True) -> Iterable[Block]:
    """The title in the middle, its number where the kind has one, and what it is about."""
    yield from centred(title)
    if sheet.kind.is_numbered:
        yield from centred(f"NOMOR {number_of(sheet)}", strong=False)
    if about:
        yield from centred("TENTANG", strong=False)
        yield from centred(sheet.subject.upper())
        yield Gap()


def lettered(items: Sequence[str]) -> tuple[tuple[str, Runs], ...]:
    return tuple((f"{letter_of(place)}.", words(item)) for place, item in enumerate(items))


def numbered(items: Sequence[str]) -> tuple[tuple[str, Runs], ...]:
    """Numbers where there are several."""
    if len(items) == 1:
        return (("", words(items[0])),)
    return tuple((f"{place}.", words(item)) for place, item in enumerate(items, start=1))


def clause(label: str, items: tuple[tuple[str, Runs], ...]) -> Clause:
    return Clause(label, items or (("", words("")),))


def signatory_of(sheet: Sheet) -> Signatory:
    """Who signs, as it is printed: under a decision the office stands in capitals as in its head."""
    who = sheet.signatory
    if sheet.kind.part("dictums") is None:
        return who
    return replace(who, title=who.title.upper(), behalf=who.behalf.upper(), middle=who.middle.upper())


def hand(sheet: Sheet, *opening: str) -> Signature:
    """Who signs for the office, below the lines of `opening`."""
    who = signatory_of(sheet)
    closing = [who.rank, f"NIP {printed_nip(who.nip)}" if who.nip else ""]
    return Signature((*opening, *who.lines()), who.name or "(nama pejabat)", tuple(line for line in closing if line))


def signed(sheet: Sheet) -> Signature:
    """Place and day above who signs."""
    return hand(sheet, place_and_day(sheet))


def copies(sheet: Sheet) -> Iterable[Block]:
    """Who gets a copy, below the signature."""
    items = sheet.items("copies")
    if items:
        yield Gap()
        yield Paragraph(words("Tembusan:"), Style.LEAD)
        yield Items(tuple(words(item) for item in items), numbered=True)


def table(key: str, heads: Sequence[tuple[str, float | None]], rows: Iterable[Sequence[str]]) -> Table:
    """A table with a number before each row and every line drawn."""
    columns = (Column("No", Align.CENTER), *(Column(title, Align.LEFT, width) for title, width in heads))
    lines = tuple((str(place), *row) for place, row in enumerate(rows, start=1))
    return Table(key=key, caption="", columns=columns, rows=lines, boxed=True)
