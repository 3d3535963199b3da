"""Charts as SVG made on the server: horizontal bars, stacked bars and a trend line.

One drawing for two media. On the screen x is in per cent and y in pixels, without a viewBox, so that text
keeps its size from a phone to a wide window; colours come from the classes of the stylesheet. On paper the
width is known: the drawing has a viewBox and carries its colours as presentation attributes. There is no
`style` attribute (the content security policy forbids it), and every id starts with the id that the caller
gives, so that several charts share a page.
"""

from saregep.core.charts.bars import bars, stacks
from saregep.core.charts.parts import Axis, Band, Bar, Chart, Medium, Point, Stack
from saregep.core.charts.trend import trend

__all__ = ["Axis", "Band", "Bar", "Chart", "Medium", "Point", "Stack", "bars", "stacks", "trend"]
