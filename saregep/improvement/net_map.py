"""The net map: the action leader in the middle, the office above, others below, their relations as lines.

No forces: each stakeholder has its own slot by its order, so that the same data always give the same picture and a new
one moves nobody. Whoever is moved by hand keeps his place, counted in half nodes from the leader. Two nodes never
overlap: a move goes on to the next free place. The table beside the drawing says the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from saregep.core.charts.parts import Medium
from saregep.core.charts.pen import PAPER_WIDTH, Pen, cut

type Cell = tuple[int, int]  # half nodes right of the leader and below him

WIDEST = 2  # the map is three nodes wide
DEEPEST = 60
NEAREST = 2  # the row of the leader is his own
HALF = 45  # height of half a node
HEAD, CIRCLE, WORDS = 22, 26, 66  # room for the name of a side, for half a circle, for half a circle with its words
ROWS: tuple[tuple[int, ...], ...] = ((-2, 2), (-2, 0, 2), (-1, 1))  # so that the leader sees past the nearer rows
STEPS: Mapping[str, Cell] = {"kiri": (-1, 0), "kanan": (1, 0), "atas": (0, -1), "bawah": (0, 1)}
LETTER = 7  # the mean width of a letter of the words beside a circle
PHONE_WIDTH = 300  # of the narrowest window in which the map is read
AIR = 0.13  # half nodes around words, since a line may be drawn beside its middle
POINTS = 40  # of a stroke that are looked at
WAYS = (  # from the middle of a line to its bend, the nearest first
    *((0, 0), (0, 0.5), (0, -0.5), (-0.5, 0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, -0.5)),
    *((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)),
)
KINDS = ("order", "coordination", "consultation")
LEADER: Cell = (0, 0)


@dataclass(frozen=True, slots=True)
class Node:
    """A stakeholder of the map; `marks` is its line of short signs, `moved` the place that it was given by hand."""

    pk: int
    number: int
    name: str
    inside: bool
    influence: int
    marks: str
    moved: Cell | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation; without a source it comes from the leader."""

    source: int | None
    target: int
    kind: str


def layout(nodes: Sequence[Node]) -> dict[int, Cell]:
    """The place of every node."""
    places: dict[int, Cell] = {}
    for node in nodes:
        if node.moved and _allowed(node.moved, node.inside) and _free(node.moved, places):
            places[node.pk] = node.moved
    ranks = {True: 0, False: 0}
    for node in nodes:
        rank, ranks[node.inside] = ranks[node.inside], ranks[node.inside] + 1
        if node.pk not in places:
            slots = (slot for at, slot in enumerate(_slots(node.inside)) if at >= rank)
            places[node.pk] = next(slot for slot in slots if _free(slot, places))
    return places


def step(nodes: Sequence[Node], pk: int, direction: str) -> Cell | None:
    """Where a node goes when it is moved: the next free place in the direction; None where there is none."""
    places = layout(nodes)
    inside = next(node.inside for node in nodes if node.pk == pk)
    (x, y), (right, down) = places.pop(pk), STEPS[direction]
    while True:
        x, y = x + right, y + down
        if not _allowed((x, y), inside):
            return None
        if _free((x, y), places):
            return x, y


def _slots(inside: bool) -> Iterator[Cell]:
    row = 0
    while True:
        for x in ROWS[row % len(ROWS)]:
            yield x, (-1 if inside else 1) * (NEAREST + 2 * row)
        row += 1


def _allowed(cell: Cell, inside: bool) -> bool:
    x, y = cell
    return abs(x) <= WIDEST and NEAREST <= (-y if inside else y) <= DEEPEST


def _free(cell: Cell, places: Mapping[int, Cell]) -> bool:
    return all(abs(cell[0] - x) >= 2 or abs(cell[1] - y) >= 2 for x, y in places.values())


def draw(
    ident: str,
    leader: str,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    legend: Mapping[str, str],
    medium: Medium = Medium.SCREEN,
) -> SafeString:
    """The whole map with the legend of its lines."""
    pen = Pen(ident, medium)
    pen.arrow("tip")
    places = layout(nodes)
    rows = [0, *(y for _x, y in places.values())]
    middle = HEAD + WORDS - min(rows) * HALF + 4 if min(rows) else 40
    sides = _sides(pen, middle, min(rows), max(rows))
    labels = [label for node in nodes for label in _labels(pen, places[node.pk], node)]
    for edge in edges:
        _line(pen, middle, places, edge, labels)
    _leader(pen, middle, leader)
    for node in nodes:
        _node(pen, middle, places[node.pk], node)
    bottom = _legend(pen, sides + 18, {kind: legend[kind] for kind in KINDS})
    description = "; ".join(f"{node.number} {node.name}: {node.marks}" for node in nodes)
    return pen.finish(bottom, _("Net map of the stakeholders"), description)


def _at(pen: Pen, x: float) -> str:
    return pen.at(Decimal("0.5") + Decimal(str(x)) / 6)


def _down(middle: float, y: float) -> float:
    """Below the leader there is room for the name of the other side."""
    return middle + y * HALF + (HEAD if y >= NEAREST else HEAD * max(y, 0) / NEAREST)


def _sides(pen: Pen, middle: int, top: int, bottom: int) -> int:
    """The two grounds with their names; returns the lower end."""
    upper = {"y": 0, "height": _down(middle, -NEAREST) + CIRCLE}
    lower = {"y": _down(middle, NEAREST) - CIRCLE - HEAD, "height": (bottom - NEAREST) * HALF + CIRCLE + HEAD + WORDS}
    end = _down(middle, 0) + WORDS
    for has, ground, name in ((top < 0, upper, _("Internal")), (bottom > 0, lower, _("External"))):
        if has:
            pen.draw("rect", "band", x=0, width=pen.right, rx=6, **ground)
            pen.text(name, "v ground", x=8, y=round(ground["y"]) + 17)
            end = max(end, ground["y"] + ground["height"])
    return round(end)


@dataclass(frozen=True, slots=True)
class Label:
    """Where the words of a node stand, in half nodes: they are read only where no line runs through them."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float, air: float = 0) -> bool:
        across, down = self.left - air < x < self.right + air, self.top - air < y < self.bottom + air
        return across and down


def _labels(pen: Pen, place: Cell, node: Node) -> list[Label]:
    """Each line of its words as a box."""
    (x, y), words = place, _words(pen, node)
    unit, top = (PAPER_WIDTH if pen.paper else PHONE_WIDTH) / 6, _top(node, len(words))
    halves = [len(line) * LETTER / 2 / unit for line, _classes in words]
    ends = [((top + 15 * number - 13) / HALF, (top + 15 * number + 5) / HALF) for number in range(len(words))]
    return [Label(x - half, y + first, x + half, y + last) for half, (first, last) in zip(halves, ends, strict=True)]


def _line(pen: Pen, middle: int, places: Mapping[int, Cell], edge: Edge, labels: Sequence[Label]) -> None:
    """Two strokes over a bend, so that the arrow stands in the middle and no node is crossed where that can be."""
    start = LEADER if edge.source is None else places[edge.source]
    end = places[edge.target]
    others = {place for pk, place in places.items() if pk not in {edge.source, edge.target}}
    if edge.source is not None:
        others.add(LEADER)
    bend = _bend(start, end, others, labels)
    slant = (end[0] - start[0]) * (end[1] - start[1]) > 0
    shift = (KINDS.index(edge.kind) - 1) * 5
    classes = f"edge-{edge.kind}"
    aside = {"transform": f"translate({shift} {-shift if slant else shift})"} if shift else {}
    for place, (one, two) in enumerate(((start, bend), (bend, end))):
        ends = {"x1": _at(pen, one[0]), "x2": _at(pen, two[0])}
        heights = {"y1": f"{_down(middle, one[1]):.1f}", "y2": f"{_down(middle, two[1]):.1f}"}
        tip = {"marker_end": pen.hatched("tip")} if place == 0 and edge.kind != "coordination" else {}
        pen.draw("line", classes, **ends, **heights, **aside, **tip)


def _bend(start: Cell, end: Cell, others: set[Cell], labels: Sequence[Label]) -> tuple[float, float]:
    """The bend whose strokes cross least: no node and no other line, then few words, then none too near."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    bends = [(middle[0] + right, middle[1] + down) for right, down in WAYS]
    seen = [bend for bend in bends if abs(bend[0]) <= WIDEST + 0.5]

    def crossed(bend: tuple[float, float]) -> tuple[int, int, int]:
        nodes = sum(_hits(start, bend, end, other) for other in others)
        if bend != middle:
            nodes += sum(_follows(one, bend, other) for one in (start, end) for other in others)
        points = list(_points(start, bend, end))
        near = [one for one in labels if any(one.holds(*point, AIR) for point in points)]
        words = sum(any(one.holds(*point, 0) for point in points) for one in near)
        return nodes, words, len(near)

    best, least = seen[0], crossed(seen[0])
    for bend in seen[1:]:
        if least == (0, 0, 0):  # nothing can be better, and to look at all of them is what takes the time
            break
        if (found := crossed(bend)) < least:
            best, least = bend, found
    return best


def _points(start: Cell, bend: tuple[float, float], end: Cell) -> Iterator[tuple[float, float]]:
    """Points close enough to each other that no words lie between two of them."""
    for (ax, ay), (bx, by) in ((start, bend), (bend, end)):
        for step in range(POINTS + 1):
            share = step / POINTS
            yield ax + share * (bx - ax), ay + share * (by - ay)


def _follows(start: Cell, bend: tuple[float, float], other: Cell) -> bool:
    """Whether a stroke runs the way to another node, so that its line could be taken for that one's."""
    (ax, ay), (bx, by) = (bend[0] - start[0], bend[1] - start[1]), (other[0] - start[0], other[1] - start[1])
    return ax * by == ay * bx and ax * bx + ay * by > 0


def _hits(start: Cell, bend: tuple[float, float], end: Cell, other: Cell) -> bool:
    """Whether the strokes come too near to the middle of another node."""
    for (ax, ay), (bx, by) in ((start, bend), (bend, end)):
        long = (bx - ax) ** 2 + (by - ay) ** 2
        share = 0.0 if long == 0 else ((other[0] - ax) * (bx - ax) + (other[1] - ay) * (by - ay)) / long
        share = min(max(share, 0), 1)
        if (ax + share * (bx - ax) - other[0]) ** 2 + (ay + share * (by - ay) - other[1]) ** 2 < 0.45**2:
            return True
    return False


def _leader(pen: Pen, middle: int, name: str) -> None:
    lines = _lines(name, 22)
    half = 13 + 8 * len(lines)
    shift = {"transform": f"translate(-82 -{half})"}
    pen.draw("rect", "dot", x=_at(pen, 0), y=middle, width=164, height=2 * half, rx=4, **shift)
    top = middle - half + 19
    pen.text(_("Action leader"), "v on", x=_at(pen, 0), y=top, text_anchor="middle")
    for place, line in enumerate(lines, start=1):
        pen.text(line, "small on", x=_at(pen, 0), y=top + 16 * place, text_anchor="middle")


def _node(pen: Pen, middle: int, place: Cell, node: Node) -> None:
    """A circle as large as the influence, its number, the name and its signs on the side away from the leader."""
    x, y = _at(pen, place[0]), round(_down(middle, place[1]))
    pen.draw("circle", "dot" if node.inside else "ring", cx=x, cy=y, r=9 + node.influence)
    pen.text(str(node.number), "v on" if node.inside else "v", x=x, y=y + 5, text_anchor="middle")
    lines = _words(pen, node)
    top = y + _top(node, len(lines))
    for number, (line, classes) in enumerate(lines):
        pen.text(line, f"{classes} ground", x=x, y=top + 15 * number, text_anchor="middle")


def _top(node: Node, lines: int) -> int:
    """Where its first line stands: over the circle or under it, away from the leader."""
    return -10 - 15 * lines if node.inside else 34


def _words(pen: Pen, node: Node) -> list[tuple[str, str]]:
    """The lines under or over a circle, each with its class."""
    name = _lines(node.name, 26 if pen.paper else 14)
    return [*((line, "small") for line in name), (node.marks, "small" if pen.paper else "soft")]


def _lines(name: str, letters: int) -> list[str]:
    """A name in at most two lines; the table beside the drawing holds it whole."""
    lines = wrap(name, letters)
    return lines if len(lines) <= 2 else [lines[0], cut(" ".join(lines[1:]), letters)]


def _legend(pen: Pen, top: int, kinds: Mapping[str, str]) -> int:
    """What the lines mean: side by side on paper, one below the other on a phone."""
    for place, (kind, words) in enumerate(kinds.items()):
        x, y = (190 * place, top) if pen.paper else (0, top + 20 * place)
        tip = {} if kind == "coordination" else {"marker_end": pen.hatched("tip")}
        pen.draw("line", f"edge-{kind}", x1=x, x2=x + 44, y1=y - 4, y2=y - 4, **tip)
        pen.text(words, "small", x=x + 56, y=y)
    return top + (8 if pen.paper else 20 * len(kinds))
