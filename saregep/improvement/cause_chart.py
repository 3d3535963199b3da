"""The causes of an issue as a drawing: a fishbone on its side, the issue at its head, a bone for each category.

Each line of the drawing is a line of the tree, so that it fits a phone; the nested list beside it says the same whole.
"""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from saregep.core.charts.parts import Medium
from saregep.core.charts.pen import Pen, cut
from saregep.improvement.queries.rounds import Node

STEP = 26  # from one line to the next
INDENT = 20  # from one why to the next
LETTERS = 44  # that fit a phone


def draw(ident: str, issue: str, nodes: Sequence[Node], medium: Medium = Medium.SCREEN) -> SafeString:
    """The spine goes down from the issue; a why hangs under the cause that it explains."""
    pen = Pen(ident, medium)
    letters = 80 if pen.paper else LETTERS
    pen.text(cut(issue, letters), "v", x=2, y=16)
    lines = list(_lines(nodes))
    heights = {0: 24}  # where the line of each depth begins: under its parent
    for place, (depth, node) in enumerate(lines, start=1):
        y = 24 + place * STEP - 8
        x = 8 + (depth - 1) * INDENT
        begins = heights[depth - 1]
        pen.draw("line", "axis", x1=x, x2=x, y1=begins, y2=y)
        pen.draw("line", "axis", x1=x, x2=x + INDENT - 6, y1=y, y2=y)
        pen.text(cut(node.text, letters - 3 * depth), "v" if depth == 1 else "", x=x + INDENT - 2, y=y + 4)
        heights[depth] = y + 6
    description = "; ".join(f"{node.text}" for _depth, node in lines)
    return pen.finish(24 + len(lines) * STEP + 8, _("Causes of: %(issue)s") % {"issue": issue}, description)


def _lines(nodes: Sequence[Node], depth: int = 1) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield depth, node
        yield from _lines(node.below, depth + 1)
