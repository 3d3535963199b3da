"""The flowchart of an SOP as SVG, from the layout of `methods.flow`: row by row for a page, whole for a sheet of paper.

On a screen x and y are per cent of the cells of a table, so that the drawing grows with the text beside it; only the
symbols have sizes of their own. On paper everything is in points. The five symbols are those of the regulation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, pairwise

from django.utils.safestring import SafeString

from saregep.methods.flow.drawing import Drawing, Line, Point, Shape, Side, Symbol
from saregep.methods.flow.graph import Answer


@dataclass(frozen=True, slots=True)
class Sizes:
    """Half the width and half the height of the symbols, and the length of an arrow head."""

    wide: float
    high: float
    diamond: float
    head: float
    text: float

    def of(self, shape: Shape) -> tuple[float, float]:
        if shape == Shape.DECISION:
            return self.wide * 1.08, self.diamond
        if shape in {Shape.CONNECTOR_DOWN, Shape.CONNECTOR_UP}:
            return self.high, self.high
        return self.wide, self.high


@dataclass(frozen=True, slots=True)
class Words:
    """What stands at the exits of a decision, and beside a connector by the letter."""

    yes: str
    no: str
    beside: Mapping[str, str]

    def of(self, answer: Answer) -> str:
        return {Answer.NONE: "", Answer.YES: self.yes, Answer.NO: self.no}[answer]


SCREEN = Sizes(wide=25, high=11, diamond=17, head=7, text=12)


def screen_rows(drawing: Drawing, words: Words) -> list[SafeString]:
    """A drawing for the cell of each row, which must be as wide as its columns and hold the drawing alone."""
    return [SafeString(_screen_row(drawing, number, words)) for number in range(len(drawing.symbols))]


def _screen_row(drawing: Drawing, row: int, words: Words) -> str:
    parts = ['<svg class="flow" width="100%" height="100%" aria-hidden="true" focusable="false">']
    for border in range(1, drawing.columns):
        x = _percent(border / drawing.columns)
        parts.append(f'<line class="rule" x1="{x}" x2="{x}" y1="0" y2="100%"/>')
    for line in drawing.lines:
        for (x1, y1), (x2, y2) in pairwise(line.points):
            top, bottom = max(min(y1, y2), row), min(max(y1, y2), row + 1)
            if top <= bottom and (y1 != y2 or row <= y1 < row + 1) and (top < bottom or y1 == y2):
                place = f'x1="{_percent(x1 / drawing.columns)}" x2="{_percent(x2 / drawing.columns)}"'
                parts.append(f'<line class="way" {place} y1="{_percent(top - row)}" y2="{_percent(bottom - row)}"/>')
    symbol = drawing.symbols[row]
    x = _percent((symbol.column + 0.5) / drawing.columns)
    parts.append(f'<svg x="{x}" y="50%" overflow="visible">{_symbol(symbol, SCREEN)}')
    parts += _ends(drawing, row, SCREEN, words)
    return "".join([*parts, "</svg></svg>"])


def sheet(drawing: Drawing, heights: Sequence[float], column: float, words: Words) -> SafeString:
    """The drawing for paper: rows of these heights, columns of this width, all in points."""
    tops = [0.0, *accumulate(heights)]
    wide = min(column * 0.29, 20.0)
    sizes = Sizes(wide=wide, high=min(8.5, wide * 0.62), diamond=min(12.5, wide * 0.8), head=4.6, text=6.5)

    def place(point: Point) -> tuple[str, str]:
        x, y = point
        row = min(int(y), len(heights) - 1)
        return f"{x * column:.2f}", f"{tops[row] + (y - row) * heights[row]:.2f}"

    width, height = f"{drawing.columns * column:.2f}", f"{tops[-1]:.2f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="Liberation Sans">',
        '<g stroke="#000" stroke-width="0.4">',
    ]
    for border in range(1, drawing.columns):
        parts.append(f'<line x1="{border * column:.2f}" x2="{border * column:.2f}" y1="0" y2="{height}"/>')
    parts += [f'<line x1="0" x2="{width}" y1="{top:.2f}" y2="{top:.2f}"/>' for top in tops[1:-1]]
    parts.append('</g><g fill="none" stroke="#000" stroke-width="0.9" stroke-linejoin="round">')
    for line in drawing.lines:
        points = " ".join(",".join(place(point)) for point in line.points)
        parts.append(f'<polyline points="{points}"/>')
    parts.append("</g>")
    for row, symbol in enumerate(drawing.symbols):
        x, y = place((symbol.column + 0.5, row + 0.5))
        style = f'fill="#fff" stroke="#000" stroke-width="0.9" font-size="{sizes.text}"'
        parts.append(f'<g transform="translate({x} {y})" {style}>{_symbol(symbol, sizes)}')
        parts += _ends(drawing, row, sizes, words)
        parts.append("</g>")
    return SafeString("".join([*parts, "</svg>"]))


def _symbol(symbol: Symbol, sizes: Sizes) -> str:
    """The shape around the middle of its place."""
    wide, high = sizes.of(symbol.shape)
    if symbol.shape == Shape.DECISION:
        return f'<path class="symbol" d="M0 {-high:g}L{wide:g} 0L0 {high:g}L{-wide:g} 0Z"/>'
    if symbol.shape in {Shape.CONNECTOR_DOWN, Shape.CONNECTOR_UP}:
        way = 1 if symbol.shape == Shape.CONNECTOR_DOWN else -1
        flat, waist, tip = -high * way, high * 0.25 * way, high * way
        shape = f"M{-high:g} {flat:g}L{high:g} {flat:g}L{high:g} {waist:g}L0 {tip:g}L{-high:g} {waist:g}Z"
        return f'<path class="symbol" d="{shape}"/>{_text(symbol.letter, 0, sizes.text * 0.3 - way, "middle", sizes)}'
    rounded = f' rx="{high:g}"' if symbol.shape == Shape.TERMINATOR else ""
    box = f'x="{-wide:g}" y="{-high:g}" width="{2 * wide:g}" height="{2 * high:g}"'
    return f'<rect class="symbol" {box}{rounded}/>'


def _ends(drawing: Drawing, row: int, sizes: Sizes, words: Words) -> Iterator[str]:
    """The arrow heads at a symbol, the answers at its exits, and what stands beside a connector."""
    symbol = drawing.symbols[row]
    wide, high = sizes.of(symbol.shape)
    leaving = [line for line in drawing.lines if line.source == row]
    entered = sorted({line.enters for line in drawing.lines if line.target == row})
    for side in entered:
        yield _head(side, wide, high, sizes.head)
    for line in leaving:
        if answer := words.of(line.answer):
            yield _answer(line, answer, wide, high, sizes)
    if beside := words.beside.get(symbol.letter, ""):
        taken = {*entered, *(line.leaves for line in leaving)}
        left = Side.RIGHT in taken and Side.LEFT not in taken
        x, anchor = (-wide - 2, "end") if left else (wide + 2, "start")
        yield _text(beside, x, sizes.text * 0.3, anchor, sizes)


def _head(side: Side, wide: float, high: float, size: float) -> str:
    half = size * 0.42
    x, y = {
        Side.TOP: (0.0, -high),
        Side.BOTTOM: (0.0, high),
        Side.LEFT: (-wide, 0.0),
        Side.RIGHT: (wide, 0.0),
    }[side]
    back = {
        Side.TOP: f"l{-half:g} {-size:g}h{2 * half:g}z",
        Side.BOTTOM: f"l{-half:g} {size:g}h{2 * half:g}z",
        Side.LEFT: f"l{-size:g} {-half:g}v{2 * half:g}z",
        Side.RIGHT: f"l{size:g} {-half:g}v{2 * half:g}z",
    }[side]
    return f'<path class="head" fill="#000" stroke="none" d="M{x:g} {y:g}{back}"/>'


def _answer(line: Line, answer: str, wide: float, high: float, sizes: Sizes) -> str:
    """The answer beside its exit: above the line, or below it where the line soon turns upward."""
    gap = sizes.text * 0.35
    if line.leaves == Side.BOTTOM:
        return _text(answer, gap, high + sizes.text * 0.75, "start", sizes)
    (x1, _y1), (x2, y2), (_x3, y3) = line.points[:3]
    y = sizes.text * 0.95 if abs(x2 - x1) < 1 and y3 < y2 else -gap
    side, anchor = (-1, "end") if line.leaves == Side.LEFT else (1, "start")
    return _text(answer, side * (wide + gap), y, anchor, sizes)


def _text(words: str, x: float, y: float, anchor: str, sizes: Sizes) -> str:
    # A halo, so that no rule of the table runs through the letters.
    halo = f'stroke="#fff" stroke-width="{sizes.text * 0.25:g}" stroke-linejoin="round" paint-order="stroke"'
    style = f'fill="#000" font-size="{sizes.text:g}" {halo}'
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" {style}>{escape(words)}</text>'


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"
