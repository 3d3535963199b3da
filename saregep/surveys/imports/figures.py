"""Figures as offices print them: "1.378", "76, 90", "*) 3,08". What a separator means comes from the kind of figure."""

import re
from decimal import Decimal
from fractions import Fraction

_STAR = re.compile(r"^\*+\)?\s*[:=]?\s*")
_PLAIN = re.compile(r"^\d+$")
_GROUPED = re.compile(r"^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$")
_WHOLE = re.compile(r"^(\d+)[.,]0+$")
_DECIMAL = re.compile(r"^(\d+)[.,](\d+)$")
_BOTH = re.compile(r"^(\d{1,3}(?:\.\d{3})+),(\d+)$|^(\d{1,3}(?:,\d{3})+)\.(\d+)$")
# A float that Excel calculated carries up to 17 digits; nobody prints an index with more than six.
MOST_PLACES = 6


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", _STAR.sub("", text.strip()))


def whole_number(text: str) -> int | None:
    """A count or a sum of scores: "1378", "1.378", "1,378" and "1378,0" are all 1378; else None."""
    bare = _bare(text)
    if _PLAIN.match(bare):
        return int(bare)
    if _GROUPED.match(bare):
        return int(re.sub(r"[.,]", "", bare))
    whole = _WHOLE.match(bare)
    return int(whole.group(1)) if whole else None


def decimal_number(text: str) -> Decimal | None:
    """A mean or an index, with the places as printed: "3,15", "3.15", "76, 90" and "100"; else None."""
    bare = _bare(text)
    if _PLAIN.match(bare):
        return Decimal(bare)
    one = _DECIMAL.match(bare)
    if one:
        return Decimal(f"{one.group(1)}.{one.group(2)}")
    both = _BOTH.match(bare)
    if both:
        whole, part = (both.group(1), both.group(2)) if both.group(1) else (both.group(3), both.group(4))
        return Decimal(f"{re.sub(r'[.,]', '', whole)}.{part}")
    return None


def places_of(printed: Decimal) -> int:
    exponent = printed.as_tuple().exponent
    return min(-int(exponent), MOST_PLACES) if isinstance(exponent, int) and exponent < 0 else 0


def agrees(printed: Decimal, exact: Fraction) -> bool:
    """Whether the exact value, rounded half up to the printed places, is the printed figure."""
    from saregep.methods.rounding import to_decimal

    places = places_of(printed)
    return to_decimal(exact, places) == to_decimal(Fraction(printed), places)
