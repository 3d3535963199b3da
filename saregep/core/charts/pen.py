"""The pen: writes SVG, escapes every word, and knows what the classes of the stylesheet mean on paper."""

from collections.abc import Mapping
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString

from saregep.core.charts.parts import Axis, Medium

PAPER_WIDTH = 605
PAPER_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

# Solid, hatched, outlined: the tones also differ in grey.
PAPER: Mapping[str, Mapping[str, str]] = {
    "grid": {"stroke": "#999", "stroke-width": "0.75"},
    "axis": {"stroke": "#333", "stroke-width": "1"},
    "target": {"stroke": "#000", "stroke-width": "2"},
    "band": {"fill": "#eaeaea"},
    "a": {"fill": "#1c6237"},
    "b": {"fill": "#1f5964"},
    "c": {"stroke": "#7d4e00", "stroke-width": "1.5"},
    "d": {"fill": "#fff", "stroke": "#9c1f1f", "stroke-width": "2"},
    "s1": {"fill": "#fff", "stroke": "#333", "stroke-width": "1"},
    "s2": {"stroke": "#333", "stroke-width": "1"},
    "s3": {"fill": "#c4c4c4", "stroke": "#333", "stroke-width": "1"},
    "s4": {"fill": "#333", "stroke": "#333", "stroke-width": "1"},
    "series": {"stroke": "#000", "stroke-width": "1.75"},
    "whisker": {"stroke": "#555", "stroke-width": "1.25"},
    "point": {"fill": "#000"},
    "faint": {"stroke": "#ddd", "stroke-width": "0.75"},
    "dot": {"fill": "#14524a", "stroke": "#14524a", "stroke-width": "1.5"},
    "ring": {"fill": "#fff", "stroke": "#14524a", "stroke-width": "1.5"},
    "move": {"stroke": "#555", "stroke-width": "1.25"},
    "tip": {"fill": "#333"},
    "plan": {"fill": "#c4c4c4", "stroke": "#666", "stroke-width": "0.75"},
    "first": {"fill": "none", "stroke": "#000", "stroke-width": "0.75", "stroke-dasharray": "3 2"},
    "edge-order": {"stroke": "#000", "stroke-width": "2"},
    "edge-coordination": {"stroke": "#000", "stroke-width": "1.5", "stroke-dasharray": "7 4"},
    "edge-consultation": {"stroke": "#000", "stroke-width": "1.75", "stroke-dasharray": "1.5 4"},
    "hatch-bg": {"fill": "#fff"},
    "hatch-line": {"stroke": "#7d4e00", "stroke-width": "3"},
    "hatch-ink": {"stroke": "#333", "stroke-width": "1.5"},
    "soft": {"fill": "#333", "font-size": "11"},
    "small": {"font-size": "13"},
    "v": {"font-weight": "700"},
    "ground": {"stroke": "#eaeaea", "stroke-width": "3"},  # words on a band
    "on": {"fill": "#fff", "stroke": "none"},
}
PAPER_TEXT: Mapping[str, str] = {
    "fill": "#000",
    "font-size": "12",
    "stroke": "#fff",
    "stroke-width": "2.5",
    "stroke-linejoin": "round",
    "paint-order": "stroke",
}


class Pen:
    """Collects the parts of a drawing; `start` and `width` are the place of its scale on paper, `page` is the sheet."""

    def __init__(
        self, ident: str, medium: Medium, *, start: int = 0, width: int = PAPER_WIDTH, page: int = PAPER_WIDTH
    ) -> None:
        self.paper = medium is Medium.PAPER
        self.right = str(page) if self.paper else "100%"
        self._page = page
        self._ident = escape(ident)
        self._start, self._width = start, width
        self._parts: list[str] = []

    def at(self, share: Decimal | int) -> str:
        """Where a share of the scale lies: per cent of the window, or units of the viewBox."""
        if self.paper:
            return f"{self._start + share * self._width:.1f}"
        return self.wide(share) if share else "0"

    def wide(self, share: Decimal | int) -> str:
        """How wide a share of the scale is."""
        return f"{share * self._width:.1f}" if self.paper else f"{share * 100:.2f}%"

    def draw(self, tag: str, classes: str, **attributes: object) -> None:
        self._parts.append(f"<{tag}{self._attributes(classes, attributes)}/>")

    def text(self, words: str, classes: str = "", *, code: str = "", **attributes: object) -> None:
        """Words, where given with a code before them in a softer tone."""
        inner = escape(words)
        if code:
            inner = f"{escape(code)} {inner}" if self.paper else f'<tspan class="soft">{escape(code)}</tspan> {inner}'
        if self.paper:
            attributes = {**PAPER_TEXT, **attributes}
        self._parts.append(f"<text{self._attributes(classes, attributes)}>{inner}</text>")

    def cross(self, x: str, y: str, half: int, classes: str) -> None:
        """A short level stroke around a place; per cent and pixels need a window of their own to add up."""
        stroke = f"<path{self._attributes(classes, {'d': f'M-{half} 0h{2 * half}'})}/>"
        self._parts.append(f'<svg x="{x}" y="{y}" width="1" height="1" overflow="visible">{stroke}</svg>')

    def hatch(self, name: str, line: str, size: int) -> None:
        """A pattern of slanted lines under an id of this drawing."""
        head = f'<pattern id="{self._ident}-{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"'
        ground = f"<rect{self._attributes('hatch-bg', {'width': size, 'height': size})}/>"
        stroke = f"<path{self._attributes(line, {'d': f'M0 0v{size}'})}/>"
        self._parts.append(f'<defs>{head} patternTransform="rotate(45)">{ground}{stroke}</pattern></defs>')

    def arrow(self, name: str, before: int = 0) -> None:
        """The tip of a line under an id of this drawing, so many pixels before its end; used as `hatched` is."""
        head = f'<marker id="{self._ident}-{name}" viewBox="0 0 8 8" refX="{8 + before}" refY="4" orient="auto"'
        size = 'markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"'
        tip = f"<path{self._attributes('tip', {'d': 'M0 0L8 4L0 8Z'})}/>"
        self._parts.append(f"<defs>{head} {size}>{tip}</marker></defs>")

    def hatched(self, name: str) -> str:
        return f"url(#{self._ident}-{name})"

    def finish(self, height: int, title: str, description: str) -> SafeString:
        """The whole drawing with its name and description."""
        frame = f'class="chart" width="100%" height="{height}"'
        if self.paper:
            size = f'viewBox="0 0 {self._page} {height}" width="{self._page}" height="{height}"'
            frame = f'xmlns="http://www.w3.org/2000/svg" {size} font-family="{PAPER_FONT}"'
        ident = self._ident
        return SafeString(
            f'<svg {frame} role="img" aria-labelledby="{ident}-t" aria-describedby="{ident}-d">'
            f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(description)}</desc>'
            f"{''.join(self._parts)}</svg>"
        )

    def _attributes(self, classes: str, attributes: Mapping[str, object]) -> str:
        given = {name.replace("_", "-"): str(value) for name, value in attributes.items()}
        if not self.paper:
            given = {"class": classes, **given} if classes else given
        for one in classes.split() if self.paper else ():
            given |= PAPER[one]
        return "".join(f' {name}="{escape(value)}"' for name, value in given.items())


def cut(words: str, length: int) -> str:
    """The words, cut to about the given number of letters; the table of the chart holds them whole."""
    return words if len(words) <= length else words[: length - 1].rstrip(" ,.-/") + "…"


def level_scale(pen: Pen, axis: Axis, top: int, bottom: int) -> None:
    """A scale from left to right: the shaded band, the letters of the bands, lines and marks, the axis."""
    spans = [(band, axis.share(band.low), axis.share(band.high)) for band in axis.bands]
    for band, low, high in spans:
        if band.shaded:
            pen.draw("rect", "band", x=pen.at(low), y=top, width=pen.wide(high - low), height=bottom - top - 4)
    for band, low, high in spans:
        pen.text(band.letter, "soft v", x=pen.at((low + high) / 2), y=top - 8, text_anchor="middle")
    shaded_ends = {band.high for band in axis.bands if band.shaded}
    for value, _label in axis.ticks[1:-1]:
        if value not in shaded_ends:
            x = pen.at(axis.share(value))
            pen.draw("line", "grid", x1=x, x2=x, y1=4, y2=bottom)
    pen.draw("line", "axis", x1=pen.at(0), x2=pen.at(0), y1=top, y2=bottom)
    for place, (value, label) in enumerate(axis.ticks):
        # In a window the outer marks stay inside; on paper there is room beside the scale.
        outer = {0: "start", len(axis.ticks) - 1: "end"} if not pen.paper else {}
        x = pen.at(axis.share(value))
        pen.text(label, "soft", x=x, y=bottom + (16 if pen.paper else 18), text_anchor=outer.get(place, "middle"))
