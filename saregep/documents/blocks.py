"""A document as data: blocks in reading order that every renderer prints with the same words.

Nothing here knows what a document is about. Text is plain: no sign in it is ever read as markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from saregep.documents.paper import Letterhead, Paper


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `marked` stands out as unfinished; `ref` is the key of a table or figure to name."""

    text: str
    bold: bool = False
    italic: bool = False
    marked: bool = False
    ref: str = ""


Runs = tuple[Run, ...]
Cell = str | Runs


def words(*parts: str | Run) -> Runs:
    """Text of plain and dressed parts."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def plain(cell: Cell) -> str:
    """The text of a cell without its dress."""
    return cell if isinstance(cell, str) else "".join(run.text for run in cell)


def is_group(row: Sequence[Cell]) -> bool:
    """Whether a row of a table is the heading of those below it: one cell is filled, and all of it is bold."""
    filled = [cell for cell in row if plain(cell)]
    return len(row) > 1 and len(filled) == 1 and not isinstance(filled[0], str) and all(run.bold for run in filled[0])


def bold(text: str) -> Run:
    return Run(text, bold=True)


def see(key: str) -> Run:
    """The number of a table or figure: "Tabel 3"."""
    return Run("", ref=key)


class Style(StrEnum):
    BODY = "body"
    CENTER = "center"
    LARGE = "large"  # in the middle, as the name on a certificate
    GRAND = "grand"  # in the middle, as its title
    SMALL = "small"
    LEAD = "lead"  # never the last line of a page: it leads what follows
    ASIDE = "aside"  # in the column of the signature, as the place and day of a letter


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (begins a page) to 3; `number` ("BAB I", "1.1") is printed and listed before it.

    That of an annex stands in the list of annexes too. One of level 1 that stays `in_place` begins no page: the title
    of a paper without a cover.
    """

    level: int
    text: str
    number: str = ""
    annex: bool = False
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with bullets or numbers."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one a line: "Unit pelayanan : …"."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A label of a decision ("Menimbang", "KESATU") with its texts, each after its mark ("a.", "1.") or without one."""

    label: str
    items: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Clauses:
    """Labels at the left, their texts beside them.

    Clauses that go on are followed by the last one, which is kept on the page of who signs below it.
    """

    rows: tuple[Clause, ...]
    goes_on: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` is a share of the table, None takes what the text needs.

    Neighbours with the same `group` get one common head above them.
    """

    title: str
    align: Align = Align.LEFT
    width: float | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page. `foot` rows hold the totals, `notes` stand below.

    Without a caption it has no number either. `boxed` draws every line, and `row` is the least height of a row in
    millimetres: forms to be filled in by hand.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[Cell, ...] = ()
    small: bool = False
    boxed: bool = False
    row: float = 0

    @property
    def whole(self) -> bool:
        """Whether the table is short enough to stay on one page."""
        rows = (*self.rows, *self.foot)
        return len(rows) <= 14 and sum(len(plain(cell)) for row in rows for cell in row) <= 1500


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as SVG, PNG or JPEG with what it tells those who do not see it."""

    content: bytes
    alt: str

    @property
    def suffix(self) -> str:
        """File name ending by content: svg, png or jpg; raises ValueError for anything else."""
        if self.content.startswith(b"\x89PNG\r\n\x1a\n"):
            return "png"
        if self.content.startswith(b"\xff\xd8\xff"):
            return "jpg"
        if b"<svg" in self.content[:1000]:
            return "svg"
        raise ValueError("A picture must be SVG, PNG or JPEG.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered picture, never cut by the end of a page; `share` is its part of the width of the text.

    Without a caption it has no number either.
    """

    key: str
    caption: str
    image: Image
    notes: tuple[Cell, ...] = ()
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures without numbers, two beside each other, each with what it shows. PNG or JPEG."""

    items: tuple[tuple[Image, str], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader may not miss: a bold first line and its explanation."""

    title: str
    text: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """How a reader proves the paper: a code to be scanned and what to do without a camera.

    Without a picture its place stays open, so that a draft is laid out as the paper will be.
    """

    lines: tuple[str, ...]
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Place and date, title, room for the hand, name, rank and number: always together on one page.

    `lead` is a last sentence across the page that stays with them, so that nobody signs a page without words. `mark`
    stands framed where the hand signs: the stamp duty, or that the signature is an electronic one. `proof` stands
    beside them.
    """

    opening: tuple[str, ...]
    name: str
    closing: tuple[str, ...] = ()
    lead: str = ""
    mark: str = ""
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """Two who sign beside each other, always together on one page; `lead` stays with them as with one who signs."""

    left: Signature
    right: Signature
    lead: str = ""


class Listing(StrEnum):
    HEADINGS = "headings"
    TABLES = "tables"
    FIGURES = "figures"
    ANNEXES = "annexes"


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of the headings, tables, figures or annexes with their pages."""

    title: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: a title, a figure with its meaning, marks that no reader may miss, and the foot."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    figure: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


Block = (
    Cover
    | Contents
    | Heading
    | Paragraph
    | Items
    | Facts
    | Clauses
    | Table
    | Figure
    | Gallery
    | Notice
    | Signature
    | Signatures
    | Proof
    | NewPage
    | Gap
)


def leads(block: Block, following: Block | None) -> bool:
    """Whether a paragraph ends with a colon before what it announces, and therefore never ends a page."""
    announced = isinstance(following, Items | Table | Facts | Figure)
    return announced and isinstance(block, Paragraph) and plain(block.runs).endswith(":")


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that a renderer adds by itself."""

    table: str = "Tabel"
    figure: str = "Gambar"
    page: str = "Halaman"
    of: str = "dari"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document with its paper, its letterhead for the first page, and what its file says of itself."""

    title: str
    author: str
    subject: str
    date: date
    blocks: tuple[Block, ...]
    paper: Paper
    letterhead: Letterhead | None = None
    footer: str = ""
    language: str = "id"
    keywords: tuple[str, ...] = ()
    words: Words = field(default_factory=Words)

    def numbers(self) -> dict[str, str]:
        """What a reference prints: key → "Tabel 3" or "Gambar 1", counted in reading order."""
        found: dict[str, str] = {}
        counts = {Table: 0, Figure: 0}
        for block in self.blocks:
            if isinstance(block, Table | Figure) and block.caption:
                counts[type(block)] += 1
                name = self.words.table if isinstance(block, Table) else self.words.figure
                if block.key in found:
                    raise ValueError(f"Two tables or figures share the key {block.key!r}.")
                found[block.key] = f"{name} {counts[type(block)]}"
        return found
