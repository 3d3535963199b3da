"""Where stakeholders stand by influence and interest: a ring before, a filled dot after, a line for the movement.

Stakeholders of the same place share a dot. Their numbers stand beside it where there is room, else the dot says how
many they are; the table beside the drawing says the same whole. The layout is reckoned for the narrowest phone: a
wider window only moves the dots apart, and each label stays with its dot.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from saregep.core.charts.parts import Medium
from saregep.core.charts.pen import Pen
from saregep.methods.stakeholders import HIGHEST, LOWEST, Quadrant

STEPS = HIGHEST - LOWEST + 1
START, UNIT = Decimal("0.08"), Decimal("0.0915")  # of the width: room for the scale, then one step of interest
RADIUS = 7
LETTER, LINE = 8, 15  # the room of a letter and of a line
TOP = 40
FIELDS = (
    (Quadrant.LATENT, 0, 0),
    (Quadrant.PROMOTER, 1, 0),
    (Quadrant.APATHETIC, 0, 1),
    (Quadrant.DEFENDER, 1, 1),
)
type Place = tuple[int, int]  # influence, interest
type Line = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stakeholder of the chart with his number."""

    number: int
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def crossed_by(self, line: "Line") -> bool:
        """Whether a straight line runs through the box: looked for at steps finer than a letter."""
        (ax, ay), (bx, by) = line
        steps = max(1, round(max(abs(bx - ax), abs(by - ay)) / 3))
        points = ((ax + (bx - ax) * at / steps, ay + (by - ay) * at / steps) for at in range(steps + 1))
        return any(self.left < x < self.right and self.top < y < self.bottom for x, y in points)

    def within(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """The numbers of a place; without a box they found no room, and the dot tells how many they are."""

    place: Place
    after: bool
    numbers: tuple[int, ...]
    lines: tuple[str, ...]
    box: Box | None


@dataclass(frozen=True, slots=True)
class Frame:
    """One step of interest and of influence in pixels."""

    across: float
    down: float

    @property
    def box(self) -> Box:
        return Box(0, 0, STEPS * self.across, STEPS * self.down)

    def centre(self, place: Place) -> tuple[float, float]:
        influence, interest = place
        return (interest - LOWEST + 0.5) * self.across, (HIGHEST - influence + 0.5) * self.down

    def field(self, x: float, y: float, high_from: int) -> Quadrant:
        """The field of the drawing in which a point lies."""
        right, up = x > (high_from - LOWEST) * self.across, y < (HIGHEST - high_from + 1) * self.down
        return next(name for name, column, row in FIELDS if (column == 1, row == 0) == (right, up))


SCREEN, PAPER = Frame(27, 30), Frame(55, 34)


def compressed(numbers: Sequence[int]) -> list[str]:
    """Numbers with those that follow each other joined: 1–4, 7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    found: list[str] = []
    for run in runs:
        found += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return found


def labels(marks: Sequence[Mark], frame: Frame) -> tuple[Label, ...]:
    """Every place with its numbers; no label covers another one or a dot. The same marks give the same labels."""
    after: dict[Place, list[int]] = defaultdict(list)
    left: dict[Place, list[int]] = defaultdict(list)
    for mark in marks:
        if mark.after:
            after[mark.after].append(mark.number)
        if mark.before and mark.before != mark.after:
            left[mark.before].append(mark.number)
    dots = {place: _around(frame, place) for place in (*after, *left)}
    moves = [(frame.centre(mark.before), frame.centre(mark.after)) for mark in marks if mark.before and mark.after]
    taken = list(dots.values())
    found: list[Label] = []
    groups = [(place, True, numbers) for place, numbers in sorted(after.items())]
    groups += [(place, False, numbers) for place, numbers in sorted(left.items())]
    for place, is_after, numbers in groups:
        lines, box = _room(frame, place, compressed(numbers), taken, moves)
        if box:
            taken.append(box)
        elif any(other.place == place and other.box is None for other in found):
            continue  # the dot holds one number; the table has both
        found.append(Label(place, is_after, tuple(numbers), lines, box))
    return tuple(found)


def _room(
    frame: Frame, place: Place, parts: Sequence[str], taken: Sequence[Box], moves: Sequence[Line]
) -> tuple[tuple[str, ...], Box | None]:
    """Where the numbers of a place stand: the best place that no line crosses, else the best free one."""
    free: list[tuple[tuple[str, ...], Box]] = []
    for on_a_line in dict.fromkeys((len(parts), 3, 2, 1)):
        lines = tuple(
            ", ".join(parts[start : start + on_a_line]) + ("," if start + on_a_line < len(parts) else "")
            for start in range(0, len(parts), on_a_line)
        )
        width, height = LETTER * max(map(len, lines)), LINE * len(lines)
        for box in _beside(*frame.centre(place), width, height):
            if box.within(frame.box) and not any(box.meets(other) for other in taken):
                free.append((lines, box))
    return next(
        ((lines, box) for lines, box in free if not any(box.crossed_by(line) for line in moves)),
        free[0] if free else ((), None),
    )


def _around(frame: Frame, place: Place) -> Box:
    x, y = frame.centre(place)
    return Box(x - RADIUS - 1, y - RADIUS - 1, x + RADIUS + 1, y + RADIUS + 1)


def _beside(x: float, y: float, width: float, height: float) -> Iterator[Box]:
    """The places for a label at a dot, the best first."""
    gap = RADIUS + 3
    for left, top in (
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x - width / 2, y - gap - height),
        (x - width / 2, y + gap),
        (x + gap - 5, y - gap - height + 5),
        (x - gap + 5 - width, y - gap - height + 5),
        (x + gap - 5, y + gap - 5),
        (x - gap + 5 - width, y + gap - 5),
    ):
        yield Box(left, top, left + width, top + height)


def draw(
    ident: str, marks: Sequence[Mark], counts: dict[Quadrant, int], high_from: int, medium: Medium = Medium.SCREEN
) -> SafeString:
    """Both axes from 1 to 10 and the four fields; `counts` says how many stand in each now."""
    pen = Pen(ident, medium)
    frame = PAPER if pen.paper else SCREEN
    pen.arrow("tip", RADIUS + 1)
    bottom = _ground(pen, frame, counts, high_from)
    moves = sorted({(mark.before, mark.after) for mark in marks if mark.before and mark.after})
    for before, after in moves:
        if before != after:
            ends = {"x1": _x(pen, before), "y1": _y(frame, before), "x2": _x(pen, after), "y2": _y(frame, after)}
            pen.draw("line", "move", **ends, marker_end=pen.hatched("tip"))
    for place in sorted({mark.before for mark in marks if mark.before}):
        pen.draw("circle", "ring", cx=_x(pen, place), cy=_y(frame, place), r=RADIUS)
    for place in sorted({mark.after for mark in marks if mark.after}):
        pen.draw("circle", "dot", cx=_x(pen, place), cy=_y(frame, place), r=RADIUS - 2)
    for label in labels(marks, frame):
        _write(pen, frame, label)
    said = [f"{name.capitalize()} {counts.get(name, 0)}" for name, _column, _row in FIELDS]
    title = _("Quadrants of the stakeholders")
    return pen.finish(bottom + 58, title, _("Stakeholders in each quadrant: %(list)s") % {"list": ", ".join(said)})


def _ground(pen: Pen, frame: Frame, counts: dict[Quadrant, int], high_from: int) -> int:
    bottom = round(TOP + STEPS * frame.down)
    middle_x, middle_y = START + (high_from - LOWEST) * UNIT, TOP + (HIGHEST - high_from + 1) * frame.down
    wide, right = pen.wide(STEPS * UNIT), START + STEPS * UNIT
    high = {"x": pen.at(middle_x), "y": TOP, "width": pen.wide(right - middle_x), "height": middle_y - TOP}
    pen.draw("rect", "band", **high)
    for step in range(STEPS):
        x, y = pen.at(START + (step + Decimal("0.5")) * UNIT), TOP + (step + 0.5) * frame.down
        pen.draw("line", "faint", x1=x, x2=x, y1=TOP, y2=bottom)
        pen.draw("line", "faint", x1=pen.at(START), x2=pen.at(right), y1=y, y2=y)
        pen.text(str(HIGHEST - step), "soft", x=pen.at(START), y=y + 4, dx=-6, text_anchor="end")
        pen.text(str(LOWEST + step), "soft", x=x, y=bottom + 34, text_anchor="middle")
    pen.draw("rect", "axis", x=pen.at(START), y=TOP, width=wide, height=bottom - TOP, fill="none")
    pen.draw("line", "axis", x1=pen.at(middle_x), x2=pen.at(middle_x), y1=TOP, y2=bottom)
    pen.draw("line", "axis", x1=pen.at(START), x2=pen.at(right), y1=middle_y, y2=middle_y)
    for name, column, row in FIELDS:
        edges = (START, middle_x) if column == 0 else (middle_x, right)
        words = f"{name.capitalize()} ({counts.get(name, 0)})"
        pen.text(
            words,
            "v",
            x=pen.at((edges[0] + edges[1]) / 2),
            y=TOP - 7 if row == 0 else bottom + 16,
            text_anchor="middle",
        )
    pen.text(f"↑ {_('Influence')}", "soft", x=0, y=12)
    pen.text(f"{_('Interest')} →", "soft", x=pen.right, y=bottom + 53, text_anchor="end")
    return bottom


def _write(pen: Pen, frame: Frame, label: Label) -> None:
    x, y = frame.centre(label.place)
    classes = "v" if label.after else "soft"
    if label.box is None:
        words = str(label.numbers[0]) if len(label.numbers) == 1 else f"{len(label.numbers)}×"
        pen.text(words, "soft", x=_x(pen, label.place), y=TOP + y, dy=4, text_anchor="middle")
        return
    middle = (label.box.left + label.box.right) / 2 - x
    for place, line in enumerate(label.lines):
        level = TOP + label.box.top + LINE * (place + 1) - 3.5
        pen.text(line, classes, x=_x(pen, label.place), y=f"{level:.1f}", dx=f"{middle:.1f}", text_anchor="middle")


def _x(pen: Pen, place: Place) -> str:
    return pen.at(START + (place[1] - LOWEST + Decimal("0.5")) * UNIT)


def _y(frame: Frame, place: Place) -> str:
    return f"{TOP + frame.centre(place)[1]:.1f}"
