"""What a chart is made of. All values are plain numbers; all words come ready to print from the caller."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.safestring import SafeString


class Medium(StrEnum):
    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished chart: the drawing, and the sentence, the text alternative and the table that say the same.

    `sentence` is the finding, `alt` the alternative for those who do not see the drawing, `key` explains its
    signs; `columns` and `rows` are its table, in the words and with the rounding of the drawing.
    """

    svg: SafeString
    sentence: str
    alt: str
    key: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A range of the axis with its letter; one band may be shaded."""

    low: Decimal
    high: Decimal
    letter: str
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale: its ends, the values that get a mark with their printed form (lowest first), and its bands."""

    low: Decimal
    high: Decimal
    ticks: tuple[tuple[Decimal, str], ...]
    bands: tuple[Band, ...] = ()

    def share(self, value: Decimal) -> Decimal:
        """Where a value lies between the ends, from 0 to 1; values beyond an end stop there."""
        return (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Bar:
    """A named value with its printed form. Tone: a and b are solid, c is hatched, d is an outline."""

    code: str
    name: str
    value: Decimal
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A whole in parts: the share of each in per cent with its printed form, and the figure at the end."""

    code: str
    name: str
    shares: tuple[tuple[Decimal, str], ...]
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a row of periods, with its interval where one is known."""

    name: str
    value: Decimal
    label: str
    low: Decimal | None = None
    high: Decimal | None = None
