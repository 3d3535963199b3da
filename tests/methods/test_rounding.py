from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.rounding import from_units, round_up, square_root, to_decimal

fractions = st.fractions(max_denominator=10_000)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(3, 8), 2, "0.38"),
        (Fraction(12, 1000) + Fraction(2999, 10**6), 2, "0.01"),
        (Decimal("76.605"), 2, "76.61"),
        (Decimal("76.6049999999999999999999999999999999"), 2, "76.60"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("3.5"), 0, "4"),
        (Decimal("1E+3"), 2, "1000.00"),
        (3, 2, "3.00"),
        (0, 1, "0.0"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(2, 3), 4, "0.6667"),
        (10**40, 2, "1" + "0" * 40 + ".00"),
    ],
)
def test_value_is_rounded_half_up(value, places, text):
    assert str(to_decimal(value, places)) == text


def test_rounding_does_not_depend_on_the_decimal_context():
    with localcontext() as context:
        context.prec = 2
        rounded = to_decimal(Fraction(123_456_789, 1000), 2)

    assert str(rounded) == "123456.79"


@given(fractions, st.integers(0, 6))
def test_rounded_value_is_within_half_a_unit(value, places):
    error = abs(Fraction(to_decimal(value, places)) - value)

    assert error <= Fraction(1, 2 * 10**places)


@given(fractions, st.integers(0, 6))
def test_rounding_mirrors_negative_values(value, places):
    assert to_decimal(-value, places) == to_decimal(value, places).copy_negate()


@given(fractions, fractions)
def test_rounding_keeps_order(one, other):
    low, high = sorted((one, other))

    assert to_decimal(low) <= to_decimal(high)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_rounding_a_rounded_value_changes_nothing(value):
    assert to_decimal(value) == value


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_value_that_is_not_finite_is_refused(value):
    with pytest.raises(ValueError, match="finite"):
        to_decimal(value)


def test_float_is_refused():
    with pytest.raises(TypeError, match="not exact"):
        to_decimal(76.605)


def test_negative_places_are_refused():
    with pytest.raises(ValueError, match="negative"):
        to_decimal(1, -1)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction("3.691"), "3.70"), (Fraction("3.69"), "3.69"), (Fraction(0), "0.00"), (Fraction("-0.009"), "0.00")],
)
def test_value_is_rounded_up(value, text):
    assert str(round_up(value)) == text


@pytest.mark.parametrize(("units", "text"), [(7690, "76.90"), (-5, "-0.05"), (0, "0.00")])
def test_units_become_a_decimal(units, text):
    assert str(from_units(units, 2)) == text


@given(st.fractions(min_value=0, max_denominator=10_000))
def test_root_of_a_square_is_exact(value):
    assert square_root(value * value) == value


@given(st.fractions(min_value=Fraction(1, 10_000), max_denominator=10_000, max_value=10**6))
def test_root_is_right_to_fifty_digits(value):
    relative_error = abs(square_root(value) ** 2 / value - 1)

    assert relative_error < Fraction(1, 10**50)


def test_root_of_a_negative_value_is_refused():
    with pytest.raises(ValueError, match="negative"):
        square_root(Fraction(-1))
