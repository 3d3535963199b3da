"""A line over periods, with the interval of each value."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from saregep.core.charts.parts import Axis, Medium, Point
from saregep.core.charts.pen import PAPER_WIDTH, Pen, cut

TOP, BOTTOM = 16, 186
MOST_NAMES = 4  # more would touch each other on a phone


def trend(
    ident: str,
    points: Sequence[Point],
    axis: Axis,
    *,
    target: Decimal | None,
    title: str,
    description: str,
    medium: Medium,
) -> SafeString:
    """The values in the order given; the target is a broken line, an interval a whisker."""
    paper = medium is Medium.PAPER
    start = 44 if paper else 0
    pen = Pen(ident, medium, start=start, width=PAPER_WIDTH - start)
    _upright_scale(pen, axis)
    if target is not None:
        y = _down(axis, target)
        pen.draw("line", "target", x1=pen.at(0), x2=pen.right, y1=y, y2=y, stroke_dasharray="3 5")
    places = [pen.at((place + Decimal("0.5")) / len(points)) for place in range(len(points))]
    heights = [_down(axis, point.value) for point in points]
    for place in range(1, len(points)):
        ends = {"x1": places[place - 1], "y1": heights[place - 1], "x2": places[place], "y2": heights[place]}
        pen.draw("line", "series", **ends)
    every = -(-len(points) // MOST_NAMES)
    for place, point in enumerate(points):
        x = places[place]
        if point.low is not None and point.high is not None:
            ends = {"y1": _down(axis, point.low), "y2": _down(axis, point.high)}
            pen.draw("line", "whisker", x1=x, x2=x, **ends)
            for y in ends.values():
                pen.cross(x, y, 4, "whisker")
        pen.draw("circle", "point", cx=x, cy=heights[place], r=4)
        if (len(points) - 1 - place) % every == 0:
            last = place == len(points) - 1 and len(points) > MOST_NAMES
            _name(pen, axis, point, pen.right if last else x, "end" if last else "middle")
    return pen.finish(BOTTOM + 38, title, description)


def _down(axis: Axis, value: Decimal) -> str:
    return f"{BOTTOM - axis.share(value) * (BOTTOM - TOP):.1f}"


def _upright_scale(pen: Pen, axis: Axis) -> None:
    for band in axis.bands:
        low, high = axis.share(band.low), axis.share(band.high)
        if band.shaded and high > low:
            height = f"{(high - low) * (BOTTOM - TOP):.1f}"
            pen.draw("rect", "band", x=pen.at(0), y=_down(axis, band.high), width=pen.wide(1), height=height)
    for value, label in axis.ticks:
        y = _down(axis, value)
        pen.draw("line", "grid", x1=pen.at(0), x2=pen.right, y1=y, y2=y)
        if pen.paper:
            pen.text(label, "soft", x=38, y=y, dy=4, text_anchor="end")
        else:
            pen.text(label, "soft", x=0, y=y, dy=-3)


def _name(pen: Pen, axis: Axis, point: Point, x: str, anchor: str) -> None:
    """Value and period; those of the last of many points end at the edge, where half of them would be cut."""
    highest = point.value if point.high is None else point.high
    pen.text(point.label, "v", x=x, y=_down(axis, highest), dy=-7, text_anchor=anchor)
    # The year goes to a second line: "Triwulan I–II" over "2023".
    words, _space, year = cut(point.name, 30).rpartition(" ")
    for line, part in enumerate(part for part in (words, year) if part):
        pen.text(part, "soft", x=x, y=BOTTOM + 17 + 15 * line, text_anchor=anchor)
