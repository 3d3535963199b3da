"""Horizontal bars: one value each, or a whole in parts."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from saregep.core.charts.parts import Axis, Bar, Medium, Stack
from saregep.core.charts.pen import PAPER_WIDTH, Pen, cut, level_scale

LEGEND_SIGN = 4  # the sign before the words of a legend takes the room of so many letters


def bars(
    ident: str,
    rows: Sequence[Bar],
    axis: Axis,
    *,
    target: Decimal | None,
    title: str,
    description: str,
    medium: Medium,
) -> SafeString:
    """Bars in the order given, each with its name, its printed value and a mark at the target."""
    # On paper the names stand before the bars while they are short, else above them as on the screen.
    beside = medium is Medium.PAPER and all(len(row.code) + len(row.name) <= 32 for row in rows)
    start, width = (196, 340) if beside else (0, PAPER_WIDTH)
    step, top, first, overhang = (18, 18, 8, 2) if beside else (34, 22, 25, 3)
    pen = Pen(ident, medium, start=start, width=width)
    pen.hatch("hatch", "hatch-line", 6)
    bottom = top + step * len(rows) + (8 if beside else 12)
    level_scale(pen, axis, top, bottom)
    for place, row in enumerate(rows):
        bar = top + step * place + first
        words = bar + 9 if beside else bar - 5
        pen.text(cut(row.name, 40), code=row.code, x=0 if beside else 6, y=words)
        tone = row.tone.lower()
        hatch = {"fill": pen.hatched("hatch")} if tone == "c" else {}
        pen.draw("rect", tone, x=pen.at(0), y=bar, width=pen.wide(axis.share(row.value)), height=10, **hatch)
        if target is not None:
            x = pen.at(axis.share(target))
            pen.draw("line", "target", x1=x, x2=x, y1=bar - overhang, y2=bar + 10 + overhang)
        pen.text(row.label, "v", x=pen.right, y=words, text_anchor="end")
    return pen.finish(bottom + (20 if pen.paper else 22), title, description)


def stacks(
    ident: str,
    rows: Sequence[Stack],
    legend: Sequence[str],
    *,
    title: str,
    description: str,
    medium: Medium,
) -> SafeString:
    """Whole bars in up to four parts, lowest first: outline, hatched, light, dark; readable in grey."""
    pen = Pen(ident, medium)
    pen.hatch("part", "hatch-ink", 7)
    step, top, height = (34, 26, 13) if pen.paper else (44, 30, 16)
    # Longer words get more room, so that the legend fits a phone.
    rooms = [len(words) + LEGEND_SIGN for words in legend]
    for place, words in enumerate(legend):
        x = pen.at(Decimal(sum(rooms[:place])) / sum(rooms))
        _part(pen, place, x=x, y=2, width=13, height=11)
        pen.text(words, "soft", x=x, y=12, dx=19)
    for place, row in enumerate(rows):
        bar = top + step * place + (17 if pen.paper else 22)
        pen.text(cut(row.name, 40), code=row.code, x=0, y=bar - 5)
        pen.text(row.label, "v", x=pen.right, y=bar - 5, text_anchor="end")
        begin = Decimal(0)
        for part, (per_cent, label) in enumerate(row.shares):
            share = per_cent / 100
            if share > 0:
                _part(pen, part, x=pen.at(begin), y=bar, width=pen.wide(share), height=height)
            if per_cent >= 9:
                # A narrower part has no room for its figure; the table has it.
                x, y = pen.at(begin + share / 2), bar + height - (3 if pen.paper else 4)
                pen.text(label, "soft on" if part == 3 else "soft", x=x, y=y, text_anchor="middle")
            begin += share
    return pen.finish(top + step * len(rows) + 2, title, description)


def _part(pen: Pen, part: int, **shape: object) -> None:
    if part == 1:
        shape["fill"] = pen.hatched("part")
    pen.draw("rect", f"s{part + 1}", **shape)
