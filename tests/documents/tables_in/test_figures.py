"""Figures as they are printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.documents.tables_in.figures import agrees, decimal_number, whole_number
from saregep.methods.wording import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1378", 1378), ("1.378", 1378), ("1,378", 1378), ("12.098", 12098), ("1.378,0", 1378), ("1378,00", 1378),
        (" 31 ", 31), ("*) 12", 12), ("0", 0), ("3,5", None), ("1.37", None), ("", None), ("U1", None), ("1.3.7", None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_whole_number(text, value):
    assert whole_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,15", "3.15"), ("3.15", "3.15"), ("76, 90", "76.90"), ("100", "100"), ("**) 81,71", "81.71"),
        ("3.154", "3.154"),
        ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("*)", None), ("A", None), ("3,1,5", None),
        ("88,31 - 100,00", None),
    ],
)  # fmt: skip
def test_decimal_number(text, value):
    assert decimal_number(text) == (None if value is None else Decimal(value))


@given(st.integers(0, 10**9))
def test_a_sum_in_indonesian_form_is_read_back(value):
    assert whole_number(number(value)) == value


@given(st.integers(100, 10000), st.integers(2, 4))
def test_an_index_in_indonesian_form_is_read_back(units, places):
    value = Decimal(units).scaleb(-places)

    assert decimal_number(number(value, places)) == value


def test_a_printed_figure_agrees_when_the_exact_one_rounds_to_it():
    assert agrees(Decimal("78.83"), Fraction(1378, 437) * 25)
    assert agrees(Decimal("3.153318077803204"), Fraction(1378, 437))
    assert agrees(Decimal("0.13"), Fraction(1, 8))
    assert not agrees(Decimal("89.54"), Fraction(1740, 437) * 25)
