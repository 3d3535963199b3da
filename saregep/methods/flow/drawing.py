"""Where the symbols and arrows of a page stand, in units of columns (x) and rows (y).

Every row holds one symbol, in the middle of the column of its actor. Ways run level through the middle of the row
that they leave or reach, or just above or below the symbols, and upright down the middle of a column or on lanes
beside the borders between columns. So none crosses a symbol, and two ways share a line only where both lead to the
same step.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from saregep.methods.flow.graph import Answer

SYMBOL_WIDE = 0.29  # half of a symbol, in columns
SYMBOL_HIGH = 0.3  # half of a symbol, in rows
ABOVE, BELOW = 0.07, 0.93  # where a way passes over and under the symbol of its row
LANES = 0.15  # how far from a border lanes may lie

CROSSING = 2.0  # what a crossing costs, in columns of length

Point = tuple[float, float]
Part = tuple[float, float, float, float]  # left, right, top, bottom of a straight piece


class Shape(StrEnum):
    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"
    CONNECTOR_DOWN = "connector_down"
    CONNECTOR_UP = "connector_up"


class Side(StrEnum):
    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of a row."""

    column: int
    shape: Shape
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A way as it is drawn, from the middle of one symbol to the middle of another; the symbols cover its ends."""

    source: int
    target: int
    answer: Answer
    leaves: Side
    enters: Side
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    columns: int
    symbols: tuple[Symbol, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class _Course:
    """A possible line. `lane` is the border that it runs along, where it does."""

    leaves: Side
    enters: Side
    points: tuple[Point, ...]
    lane: int | None = None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(
            (min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)) for (x1, y1), (x2, y2) in pairwise(self.points)
        )


def draw(columns: int, symbols: Sequence[Symbol], ways: Iterable[tuple[int, int, Answer]]) -> Drawing:
    """Lay out one page. Ways are given by the rows that they join; every one is drawn."""
    ordered = sorted(ways, key=_ease)
    router = _Router(columns, symbols, Counter(source for source, _target, _answer in ordered))
    for source, target, answer in ordered:
        router.add(source, target, answer)
    router.improve()
    return Drawing(columns, tuple(symbols), router.lines())


def _ease(way: tuple[int, int, Answer]) -> tuple[bool, int, bool, int]:
    """The plain ways first: to the next row, then short ones; of a decision the yes before the no."""
    source, target, answer = way
    return target <= source, abs(target - source), answer == Answer.NO, source


class _Router:
    def __init__(self, columns: int, symbols: Sequence[Symbol], exits: Counter[int]) -> None:
        self._columns, self._symbols = columns, symbols
        self._waiting = exits  # ways out of each row that have no line yet
        self._found: list[tuple[int, int, Answer, _Course]] = []

    def add(self, source: int, target: int, answer: Answer) -> None:
        self._waiting[source] -= 1
        self._found.append((source, target, answer, self._best(source, target, answer)))

    def improve(self) -> None:
        """The first lines were drawn before the later ones were known: each may now choose again."""
        for _turn in range(2):
            before = list(self._found)
            for number in range(len(self._found)):
                source, target, answer, _course = self._found.pop(number)
                self._found.insert(number, (source, target, answer, self._best(source, target, answer)))
            if self._found == before:
                return

    def _best(self, source: int, target: int, answer: Answer) -> _Course:
        out = {(row, course.leaves) for row, _to, _answer, course in self._found}
        into = {(to, course.enters) for _row, to, _answer, course in self._found}
        possible = [course for course in self._courses(source, target) if self._fits(source, target, course, out, into)]
        # Crossings take long to count: only for lines that could still be the best.
        priced = sorted((self._cost(course, target, answer), place) for place, course in enumerate(possible))
        others = [part for _source, to, _answer, course in self._found if to != target for part in course.parts]
        best, chosen = float("inf"), possible[0]
        for cost, place in priced:
            if cost >= best:
                break
            total = cost + CROSSING * _crossings(possible[place].parts, others, (best - cost) / CROSSING)
            if total < best:
                best, chosen = total, possible[place]
        return chosen

    def _fits(
        self, source: int, target: int, course: _Course, out: set[tuple[int, Side]], into: set[tuple[int, Side]]
    ) -> bool:
        """A side serves one way out, or any number of ways in; enough sides stay for the ways out still to come."""
        taken = out | into
        if (source, course.leaves) in taken or (target, course.enters) in out:
            return False
        if course.enters == Side.TOP or (target, course.enters) in into:
            return True
        free = {Side.LEFT, Side.RIGHT, Side.BOTTOM} - {side for row, side in taken if row == target}
        return len(free) > self._waiting[target]

    def _courses(self, source: int, target: int) -> list[_Course]:
        """Every line from one row to another that crosses no symbol."""
        here, there = self._symbols[source].column, self._symbols[target].column
        x, y = here + 0.5, source + 0.5
        to_x, to_y = there + 0.5, target + 0.5
        found = []
        if source < target and self._is_free(there, source + 1, target):
            if here == there:
                found.append(_Course(Side.BOTTOM, Side.TOP, ((x, y), (to_x, to_y))))
            else:
                side = Side.RIGHT if there > here else Side.LEFT
                found.append(_Course(side, Side.TOP, ((x, y), (to_x, y), (to_x, to_y))))
                under = source + BELOW
                found.append(_Course(Side.BOTTOM, Side.TOP, ((x, y), (x, under), (to_x, under), (to_x, to_y))))
        for border in range(self._columns + 1):
            found += self._along(border, (here, source), (there, target))
        return found

    def _along(self, border: int, start: tuple[int, int], end: tuple[int, int]) -> list[_Course]:
        """The lines on a lane beside a border."""
        (here, source), (there, target) = start, end
        x, y = here + 0.5, source + 0.5
        to_x, to_y = there + 0.5, target + 0.5
        out = Side.LEFT if border <= here else Side.RIGHT
        into = Side.LEFT if border <= there else Side.RIGHT
        beginnings: dict[Side, tuple[Point, ...]] = {
            out: ((x, y), (border, y)),
            Side.BOTTOM: ((x, y), (x, source + BELOW), (border, source + BELOW)),
        }
        endings: dict[Side, tuple[Point, ...]] = {
            Side.TOP: ((border, target + ABOVE), (to_x, target + ABOVE), (to_x, to_y))
        }
        if source != target:
            endings[into] = ((border, to_y), (to_x, to_y))
        return [
            _Course(leaves, enters, (*first, *last), border)
            for leaves, first in beginnings.items()
            for enters, last in endings.items()
        ]

    def _is_free(self, column: int, first: int, stop: int) -> bool:
        return all(symbol.column != column for symbol in self._symbols[first:stop])

    def _cost(self, course: _Course, target: int, answer: Answer) -> float:
        """Short lines with few bends; what a reader of such charts expects costs less. Crossings come on top."""
        length = sum(right - left + bottom - top for left, right, top, bottom in course.parts)
        cost = length + 0.8 * len(course.points)
        if len(course.points) > 2 and course.leaves == Side.BOTTOM:
            cost += 1.5
        if course.lane is not None and course.enters == Side.TOP:
            cost += 1.0 if self._symbols[target].shape != Shape.CONNECTOR_UP else 9.0
        if answer == Answer.NO and course.leaves == Side.BOTTOM:
            cost += 0.5
        return cost

    def lines(self) -> tuple[Line, ...]:
        """The lines with their lanes side by side."""
        places = self._lanes()
        result = []
        for number, (source, target, answer, course) in enumerate(self._found):
            points = course.points
            if course.lane is not None:
                points = tuple((places[number] if x == course.lane else x, y) for x, y in points)
            result.append(Line(source, target, answer, course.leaves, course.enters, points))
        return tuple(result)

    def _lanes(self) -> dict[int, float]:
        """Where each line on a lane runs; those to the same step may share, others that meet may not."""
        result: dict[int, float] = {}
        for border in range(self._columns + 1):
            members = [number for number, found in enumerate(self._found) if found[3].lane == border]
            # Short lines next to the border, so that a longer one goes around them.
            members.sort(key=lambda number: _span(self._found[number][3])[1] - _span(self._found[number][3])[0])
            slots: list[list[int]] = []
            for number in members:
                slot = next((slot for slot in slots if not any(self._meet(number, other) for other in slot)), None)
                if slot is None:
                    slots.append([number])
                else:
                    slot.append(number)
            for slot, x in zip(slots, self._places(border, len(slots)), strict=True):
                result |= dict.fromkeys(slot, x)
        return result

    def _places(self, border: int, count: int) -> list[float]:
        """Beside the border and never on it, where the table has its rule."""
        outer = border in {0, self._columns}
        each_side = count if outer else -(-count // 2)
        step = LANES / max(each_side, 2)
        if outer:
            sign = 1 if border == 0 else -1
            return [border + sign * step * place for place in range(1, count + 1)]
        return [border + step * (place // 2 + 1) * (1 if place % 2 == 0 else -1) for place in range(count)]

    def _meet(self, first: int, second: int) -> bool:
        """Whether two lines to different steps would lie on each other."""
        if self._found[first][1] == self._found[second][1]:
            return False
        low, high = _span(self._found[first][3])
        other_low, other_high = _span(self._found[second][3])
        return low <= other_high and other_low <= high


def _span(course: _Course) -> tuple[float, float]:
    """From where to where a line runs on its lane."""
    heights = [y for x, y in course.points if x == course.lane]
    return min(heights), max(heights)


def _crossings(mine: Iterable[Part], others: Sequence[Part], most: float) -> int:
    """How often the parts of a line cross or touch those of others; beyond `most` nobody needs to know."""
    found = 0
    for left, right, top, bottom in mine:
        for other_left, other_right, other_top, other_bottom in others:
            if left <= other_right and other_left <= right and top <= other_bottom and other_top <= bottom:
                found += 1
        if found > most:
            break
    return found
