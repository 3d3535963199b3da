"""Slides as data, written as PPTX (16:9). Nothing here knows what they are about.

A table or list that is longer than a slide goes on to the next one, so that nothing is cut and nothing is too small to
be read from the last row.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from saregep.documents import pdf
from saregep.documents.blocks import Align, Image
from saregep.documents.text import clean
from saregep.documents.word.render import without_clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT, EDGE, TOP = 338.7, 190.5, 16.0, 37.0  # millimetres
BODY = HEIGHT - TOP - 28  # height of what stands under the title
FONT = "Arial"
COLOR: Any = RGBColor  # its package leaves it untyped
INK, ACCENT, SOFT = (COLOR.from_string(one) for one in ("1B1F1E", "16534A", "555B59"))
WHITE, BAND = (COLOR.from_string(one) for one in ("FFFFFF", "EEF2F0"))
TITLE_ONLY = 5  # of the layouts that python-pptx brings
MOST_ITEMS, MOST_LETTERS = 8, 620  # of a list on one slide
SIZES = (18, 16, 14, 13)  # points of a table: the largest that one slide can hold, else the smallest
LETTER, LINE = 0.19, 0.52  # millimetres of a letter and of a line for each point


@dataclass(frozen=True, slots=True)
class Opening:
    """The first slide and the last: a title in the middle with lines below it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A title with a list."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A title with a few large figures and what each of them means; `note` stands below."""

    title: str
    figures: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A title with a table: (head, width, side) of each column."""

    title: str
    columns: tuple[tuple[str, float, Align], ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A title with a picture; `wide` is its width over its height."""

    title: str
    image: Image
    wide: float
    note: str = ""


type Slide = Opening | Points | Figures | Grid | Shown


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides, and what the file says of itself. `mark` stands at the foot of each slide."""

    title: str
    author: str
    subject: str
    date: date
    slides: tuple[Slide, ...]
    footer: str = ""
    mark: str = ""
    language: str = "id-ID"


def render(deck: Deck) -> bytes:
    """The deck as PPTX. The same deck gives the same bytes."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = Mm(WIDTH), Mm(HEIGHT)
    about = made.core_properties
    about.title, about.author, about.subject = clean(deck.title), clean(deck.author), clean(deck.subject)
    about.language, about.last_modified_by, about.revision = deck.language, clean(deck.author), 1
    about.created = about.modified = datetime.combine(deck.date, time())
    for number, slide in enumerate(parted(deck.slides), start=1):
        _draw(_Page(made, deck, number), slide)
    raw = io.BytesIO()
    made.save(raw)
    return without_clock(raw.getvalue())


def parted(slides: Sequence[Slide]) -> list[Slide]:
    """The slides with long lists and tables on as many as they need, each saying which part it is."""
    found: list[Slide] = []
    for slide in slides:
        if isinstance(slide, Points):
            parts: list[Slide] = [replace(slide, items=tuple(items)) for items in _filled(slide.items)]
        elif isinstance(slide, Grid):
            parts = [replace(slide, rows=tuple(rows)) for rows in _rows(slide)]
        else:
            parts = [slide]
        if len(parts) > 1:
            parts = [replace(one, title=f"{one.title} ({at}/{len(parts)})") for at, one in enumerate(parts, start=1)]
        found += parts
    return found


def _filled(items: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for item in items:
        if part and (len(part) == MOST_ITEMS or sum(map(len, (*part, item))) > MOST_LETTERS):
            yield part
            part = []
        part.append(item)
    yield part


def _rows(grid: Grid) -> Iterator[list[tuple[str, ...]]]:
    size = _size(grid)
    most = BODY / (LINE * size) - 1
    part: list[tuple[str, ...]] = []
    lines = 0
    for row in grid.rows:
        high = _lines_of(grid, row, size)
        if part and lines + high > most:
            yield part
            part, lines = [], 0
        part.append(row)
        lines += high
    yield part


def _size(grid: Grid) -> int:
    """The points of the letters of a table."""
    for size in SIZES:
        if (sum(_lines_of(grid, row, size) for row in grid.rows) + 1) * LINE * size <= BODY:
            return size
    return SIZES[-1]


def _lines_of(grid: Grid, row: Sequence[str], size: int) -> int:
    """The lines that a row takes, by its longest cell."""
    whole = sum(width for _head, width, _side in grid.columns)
    rooms = [(WIDTH - 2 * EDGE) * width / whole - 4 for _head, width, _side in grid.columns]
    return max(
        1, *(-(-int(len(cell) * LETTER * size) // max(int(room), 1)) for cell, room in zip(row, rooms, strict=True))
    )


class _Page:
    """A slide with its title, to be filled."""

    def __init__(self, made: Any, deck: Deck, number: int) -> None:
        self.deck = deck
        self.slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
        if number > 1:
            foot = self.box(EDGE, HEIGHT - 12, WIDTH - 2 * EDGE - 20, 8)
            self.write(foot, " · ".join(part for part in (deck.footer, deck.mark) if part), 11, color=SOFT)
            self.write(self.box(WIDTH - EDGE - 20, HEIGHT - 12, 20, 8), str(number), 11, PP_ALIGN.RIGHT, color=SOFT)

    def title(self, text: str, top: float = 10.0, size: float = 28, align: Any = PP_ALIGN.LEFT) -> None:
        shape = self.slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = Mm(EDGE), Mm(top), Mm(WIDTH - 2 * EDGE), Mm(22)
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = 0
        self.write(frame, text, size if len(text) < 60 else size * 0.8, align, bold=True, color=ACCENT)

    def box(self, left: float, top: float, width: float, height: float) -> Any:
        frame = self.slide.shapes.add_textbox(Mm(left), Mm(top), Mm(width), Mm(height)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        return frame

    def write(
        self,
        frame: Any,
        text: str,
        size: float,
        align: Any = PP_ALIGN.LEFT,
        *,
        bold: bool = False,
        color: Any = INK,
        more: bool = False,
    ) -> Any:
        """A paragraph; `more` adds it to those that are there."""
        paragraph = frame.add_paragraph() if more else frame.paragraphs[0]
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = clean(text)
        font = run.font
        font.size, font.bold, font.name, font.color.rgb = Pt(size), bold, FONT, color
        run._r.get_or_add_rPr().set("lang", self.deck.language)
        return paragraph


def _draw(page: _Page, slide: Slide) -> None:
    if isinstance(slide, Opening):
        page.title(slide.title, 62, 34, PP_ALIGN.CENTER)
        frame = page.box(EDGE, 92, WIDTH - 2 * EDGE, 60)
        for place, line in enumerate(slide.lines):
            page.write(frame, line, 18, PP_ALIGN.CENTER, more=bool(place))
        return
    page.title(slide.title)
    if isinstance(slide, Points):
        frame = page.box(EDGE, TOP, WIDTH - 2 * EDGE, BODY)
        letters = sum(map(len, slide.items))
        size = 24 if letters < 300 else 20 if letters < 450 else 17
        for place, item in enumerate(slide.items):
            paragraph = page.write(frame, item, size, more=bool(place))
            paragraph.space_after = Pt(size / 2)
            _bullet(paragraph)
    elif isinstance(slide, Figures):
        _figures(page, slide)
    elif isinstance(slide, Grid):
        _grid(page, slide)
    else:
        _picture(page, slide)
    note = getattr(slide, "note", "")
    if note:
        frame = page.box(EDGE, HEIGHT - 26, WIDTH - 2 * EDGE, 12)
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        page.write(frame, note, 12, color=SOFT)


def _bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Mm(7)))
    properties.set("indent", str(-Mm(7)))
    made = properties.makeelement(qn("a:buChar"), {"char": "•"})
    properties.append(made)


def _figures(page: _Page, slide: Figures) -> None:
    count = len(slide.figures)
    across = min(count, 3)
    down = -(-count // across)
    wide, high = (WIDTH - 2 * EDGE) / across, min(50.0, BODY / down)
    for place, (value, meaning) in enumerate(slide.figures):
        left, top = EDGE + wide * (place % across), TOP + 4 + high * (place // across)
        page.write(page.box(left, top, wide - 6, 20), value, 40 if len(value) < 10 else 26, bold=True, color=ACCENT)
        page.write(page.box(left, top + 20, wide - 6, 20), meaning, 16)


def _grid(page: _Page, slide: Grid) -> None:
    size = _size(slide)
    line = LINE * size
    whole = sum(width for _head, width, _side in slide.columns)
    shape = page.slide.shapes.add_table(
        len(slide.rows) + 1, len(slide.columns), Mm(EDGE), Mm(TOP), Mm(WIDTH - 2 * EDGE), Mm(line)
    )
    table = shape.table
    for place, (head, width, side) in enumerate(slide.columns):
        table.columns[place].width = Mm((WIDTH - 2 * EDGE) * width / whole)
        _cell(page, table.cell(0, place), head, side, size, head=True)
        for at, row in enumerate(slide.rows, start=1):
            _cell(page, table.cell(at, place), row[place], side, size, band=at % 2 == 0)
    for at, row in enumerate(slide.rows, start=1):
        table.rows[at].height = Mm(line * _lines_of(slide, row, size))
    table.rows[0].height = Mm(line)


def _cell(page: _Page, cell: Any, text: str, side: Align, size: int, *, head: bool = False, band: bool = False) -> None:
    cell.margin_top = cell.margin_bottom = Mm(0.8)
    cell.margin_left = cell.margin_right = Mm(2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = ACCENT if head else BAND if band else WHITE
    align = {Align.LEFT: PP_ALIGN.LEFT, Align.RIGHT: PP_ALIGN.RIGHT, Align.CENTER: PP_ALIGN.CENTER}[side]
    color = WHITE if head else INK
    page.write(cell.text_frame, text, size, align, bold=head, color=color)


def _picture(page: _Page, slide: Shown) -> None:
    room = BODY + (0 if slide.note else 14)
    width = min(WIDTH - 2 * EDGE, room * slide.wide)
    image = slide.image
    content = pdf.picture(image, width) if image.suffix == "svg" else image.content
    left = (WIDTH - width) / 2
    made = page.slide.shapes.add_picture(io.BytesIO(content), Mm(left), Mm(TOP - 2), width=Mm(width))
    made._element.nvPicPr.cNvPr.set("descr", clean(image.alt))
