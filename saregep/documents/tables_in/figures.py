"""Figures as offices print them: "1.378", "76, 90", "*) 3,08". What a separator means comes from the kind of figure."""

import re
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from saregep.methods.rounding import to_decimal
from saregep.methods.wording import parse_number

_FOOTNOTE = re.compile(r"^\*+\)?\s*[:=]?\s*")
# A spreadsheet carries a mean with up to 17 digits; nobody prints an index with more than six places.
MOST_PLACES = 6
_LONGEST = 30


def _readings(text: str) -> list[Decimal]:
    bare = _FOOTNOTE.sub("", text.strip())
    if len(bare) > _LONGEST:
        return []
    readings = []
    for sign in (",", "."):
        with suppress(ValueError):
            readings.append(parse_number(bare, sign))
    return readings


def whole_number(text: str) -> int | None:
    """A count or a sum of scores: "1378", "1.378", "1,378" and "1378,0" are all 1378; else None."""
    return next((int(value) for value in _readings(text) if value == value.to_integral_value()), None)


def decimal_number(text: str) -> Decimal | None:
    """A mean or an index, with the places as printed: "3,15", "3.15", "76, 90" and "100"; else None.

    Such a figure never reaches a thousand, so that the one separator in "3.154" is its decimal sign.
    """
    return max(_readings(text), key=lambda value: (_exponent(value), -value), default=None)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def places_of(printed: Decimal) -> int:
    """How many places a figure was printed with, as far as they are compared."""
    return min(max(_exponent(printed), 0), MOST_PLACES)


def agrees(printed: Decimal, exact: Fraction) -> bool:
    """Whether the exact value, rounded half up to the printed places, is the printed figure."""
    places = places_of(printed)
    return to_decimal(exact, places) == to_decimal(printed, places)
