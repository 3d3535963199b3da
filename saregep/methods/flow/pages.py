"""Which rows stand on which page, and the connectors where the flow goes on to another page.

A way to another page ends at a connector at the edge of its page and goes on at a connector with the same letter on
the other page: at the foot and the head of the pages where it leads down, at the head and the foot where it leads up.
Ways from one page to the same step share their letter. Each connector has a row of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from saregep.methods.flow.graph import Answer, Way

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Connector:
    """One of the two places of a letter. `other` is the page of its twin, `step` where the way leads."""

    letter: str
    step: int
    leaves: bool
    points_down: bool
    other: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a page from top to bottom, and the ways between them by the places of the rows."""

    number: int
    rows: tuple[int | Connector, ...]
    ways: tuple[tuple[int, int, Answer], ...]

    @property
    def steps(self) -> tuple[int, ...]:
        return tuple(row for row in self.rows if isinstance(row, int))


def one_page(numbers: Sequence[int], found: Sequence[Way]) -> Sheet:
    """All rows on one page, as on a screen."""
    return _sheets([list(numbers)], found)[0]


def split(
    numbers: Sequence[int],
    found: Sequence[Way],
    heights: Sequence[float],
    *,
    room: float,
    strip: float,
    foot: float = 0,
) -> tuple[Sheet, ...]:
    """The rows on as few pages as the room allows, in their order.

    `strip` is the height of a connector, `foot` what the last page needs below its rows. A page with a single step
    may be higher than the room; any other is not.
    """
    by_number = dict(zip(numbers, heights, strict=True))
    target = room
    while True:
        sheets = _sheets(_greedy(numbers, found, heights, target, strip, foot), found)
        worst = max((_overflow(sheet, by_number, room, strip, foot, len(sheets)) for sheet in sheets), default=0)
        if worst <= 0:
            return sheets
        target -= strip


def _greedy(
    numbers: Sequence[int], found: Sequence[Way], heights: Sequence[float], room: float, strip: float, foot: float
) -> list[list[int]]:
    """Fill one page after the other. A way that leaves the page counts as one connector for each step it leads to."""
    pages: list[list[int]] = []
    begin = 0
    while begin < len(numbers):
        end = begin + 1
        for stop in range(begin + 2, len(numbers) + 1):
            inside = set(numbers[begin:stop])
            crossing = {way.target for way in found if (way.source in inside) != (way.target in inside)}
            needed = sum(heights[begin:stop]) + strip * len(crossing) + (foot if stop == len(numbers) else 0)
            if needed <= room:
                end = stop
        pages.append(list(numbers[begin:end]))
        begin = end
    return pages or [[]]


def _overflow(sheet: Sheet, heights: dict[int, float], room: float, strip: float, foot: float, pages: int) -> float:
    if len(sheet.steps) < 2:
        return 0
    connectors = len(sheet.rows) - len(sheet.steps)
    needed = sum(heights[number] for number in sheet.steps) + strip * connectors
    return needed + (foot if sheet.number == pages else 0) - room


def _sheets(pages: Sequence[Sequence[int]], found: Sequence[Way]) -> tuple[Sheet, ...]:
    page_of = {number: place for place, page in enumerate(pages, start=1) for number in page}
    crossing = {(page_of[way.source], way.target) for way in found if page_of[way.source] != page_of[way.target]}
    # In the order in which the reader meets them.
    ordered = sorted(crossing, key=lambda key: (key[0], page_of[key[1]] < key[0], key[1]))
    letters = {key: _letter(place) for place, key in enumerate(ordered)}
    sheets = []
    for place, page in enumerate(pages, start=1):
        head: list[Connector] = []
        tail: list[Connector] = []
        for (source, target), letter in letters.items():
            home = page_of[target]
            down = home > source
            if source == place:
                (tail if down else head).append(Connector(letter, target, True, down, home))
            if home == place:
                (head if down else tail).append(Connector(letter, target, False, down, source))
        rows: tuple[int | Connector, ...] = (*head, *page, *tail)
        sheets.append(Sheet(place, rows, _local(place, rows, found, page_of, letters)))
    return tuple(sheets)


def _local(
    place: int,
    rows: Sequence[int | Connector],
    found: Sequence[Way],
    page_of: dict[int, int],
    letters: dict[tuple[int, int], str],
) -> tuple[tuple[int, int, Answer], ...]:
    """The ways of a page; a way that leaves goes to the connector, from the other one it goes on."""
    at = {row if isinstance(row, int) else (row.letter, row.leaves): number for number, row in enumerate(rows)}
    result = [
        (number, at[row.step], Answer.NONE)
        for number, row in enumerate(rows)
        if isinstance(row, Connector) and not row.leaves
    ]
    for way in found:
        if page_of[way.source] == place:
            stays = page_of[way.target] == place
            end = at[way.target] if stays else at[letters[place, way.target], True]
            result.append((at[way.source], end, way.answer))
    return tuple(result)


def _letter(place: int) -> str:
    """A, B … Z, AA, AB …"""
    rest, last = divmod(place, len(LETTERS))
    return (_letter(rest - 1) if rest else "") + LETTERS[last]
