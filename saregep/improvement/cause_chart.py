"""The causes of an issue as a drawing: a fishbone on its side, the issue at its head, a bone for each category.

Each line of the drawing is a line of the tree, so that it fits a phone; the nested list beside it says the same whole.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from saregep.core.charts.parts import Medium
from saregep.core.charts.pen import Pen
from saregep.improvement.queries.rounds import Node

STEP = 26  # from one line of the tree to the next
MORE = 18  # for each further line of its words
INDENT = 20  # from one why to the next
LETTERS = 36  # that fit a phone


def draw(ident: str, issue: str, nodes: Sequence[Node], medium: Medium = Medium.SCREEN) -> SafeString:
    """The spine goes down from the issue; a why hangs under the cause that it explains. No word is cut."""
    pen = Pen(ident, medium)
    letters = 84 if pen.paper else LETTERS
    y = _write(pen, wrap(issue, letters), "v", 2, 16)
    heights = {0: y + 6}  # where the line of each depth begins: under its parent
    lines = list(_lines(nodes))
    for depth, node in lines:
        y += STEP
        x = 8 + (depth - 1) * INDENT
        pen.draw("line", "axis", x1=x, x2=x, y1=heights[depth - 1], y2=y - 4)
        pen.draw("line", "axis", x1=x, x2=x + INDENT - 6, y1=y - 4, y2=y - 4)
        y = _write(pen, wrap(node.text, letters - 3 * depth), "v" if depth == 1 else "", x + INDENT - 2, y)
        heights[depth] = y + 4
    description = "; ".join(node.text for _depth, node in lines)
    return pen.finish(y + 12, _("Causes of: %(issue)s") % {"issue": issue}, description)


def _write(pen: Pen, words: Sequence[str], classes: str, x: int, y: int) -> int:
    """Words line by line; the height of the last one."""
    for place, line in enumerate(words):
        pen.text(line, classes, x=x, y=y + place * MORE)
    return y + (len(words) - 1) * MORE


def _lines(nodes: Sequence[Node], depth: int = 1) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield depth, node
        yield from _lines(node.below, depth + 1)
