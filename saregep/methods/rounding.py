"""From exact values to printed ones: rounded once, at the edge, half up.

Python's `round` takes halves to the even digit and binary floats cannot hold most decimals; a spreadsheet
takes halves away from zero. The figures of an office must agree with its spreadsheet, so this module does
the same.
"""

from decimal import Context, Decimal
from fractions import Fraction
from math import floor

# Relative error of `square_root` stays under 10**-50: far below any figure that is printed.
ROOT_DIGITS = 50


def to_decimal(value: Fraction | int | Decimal, places: int = 2) -> Decimal:
    """Return the value rounded half up to a number of decimal places, computed exactly.

    A half goes away from zero, as in a spreadsheet: 0.125 becomes 0.13 and -0.125 becomes -0.13. The result
    always carries the places asked for (`Decimal("3.00")`) and is never a negative zero.

    Raises TypeError for a float, which has lost the exact value already, and ValueError for negative places
    or a value that is not a finite number.
    """
    if isinstance(value, float):
        raise TypeError("A float is not exact; pass a Fraction, an int or a Decimal.")
    if places < 0:
        raise ValueError("The number of decimal places cannot be negative.")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("Only a finite number can be rounded.")
    over, under = value.as_integer_ratio()
    units = (2 * abs(over) * 10**places + under) // (2 * under)  # half a unit more, and cut off
    return from_units(-units if over < 0 else units, places)


def round_up(value: Fraction, places: int = 2) -> Decimal:
    """Return the least number with this many decimal places that is not under the value, computed exactly."""
    return from_units(-floor(-value * 10**places), places)


def from_units(units: int, places: int) -> Decimal:
    """Return a whole number of the last decimal place as a decimal: 7690 and 2 give 76.90."""
    digits = tuple(map(int, str(abs(units))))
    return Decimal((int(units < 0), digits, -places))


def square_root(value: Fraction, digits: int = ROOT_DIGITS) -> Fraction:
    """Return the square root of an exact value: exact where the root is rational, else to `digits` digits.

    √(p/q) is taken as √(p·q)/q, so that the root of a perfect square (9/16, say) comes out exactly and a
    half that follows from it is still rounded as a half. Raises ValueError for a negative value.
    """
    if value < 0:
        raise ValueError("A negative number has no square root here.")
    radicand = value.numerator * value.denominator
    context = Context(prec=digits + len(str(radicand)))
    return Fraction(context.sqrt(Decimal(radicand))) / value.denominator
