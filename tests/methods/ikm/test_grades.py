from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.ikm import (
    GRADE_FLOORS,
    GRADE_RANGES,
    GRADE_SOURCE,
    Grade,
    Margin,
    Performance,
    grade_of,
    margin,
    performance_of,
)

indices = st.integers(2500, 10_000).map(lambda units: Decimal(units) / 100)


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        ("25", Grade.D),
        ("25.00", Grade.D),
        ("24.995", Grade.D),
        ("64.99", Grade.D),
        ("64.994999", Grade.D),
        ("64.995", Grade.C),
        ("65.00", Grade.C),
        ("76.60", Grade.C),
        ("76.604999", Grade.C),
        ("76.605", Grade.B),
        ("76.61", Grade.B),
        ("88.30", Grade.B),
        ("88.304999", Grade.B),
        ("88.305", Grade.A),
        ("88.31", Grade.A),
        ("100", Grade.A),
        ("100.004", Grade.A),
    ],
)
def test_class_at_its_edges(index, grade):
    assert grade_of(Decimal(index)) is grade


@pytest.mark.parametrize("index", ["24.99", "24.994", "0", "-1", "100.01", "100.005"])
def test_index_off_the_scale_is_refused(index):
    with pytest.raises(ValueError, match="from 25 to 100"):
        grade_of(Decimal(index))


@pytest.mark.parametrize(
    ("grade", "performance", "value"),
    [
        (Grade.A, Performance.VERY_GOOD, "sangat_baik"),
        (Grade.B, Performance.GOOD, "baik"),
        (Grade.C, Performance.LESS_GOOD, "kurang_baik"),
        (Grade.D, Performance.NOT_GOOD, "tidak_baik"),
    ],
)
def test_performance_label_of_a_class(grade, performance, value):
    assert (performance_of(grade), performance.value) == (performance, value)


def test_table_of_classes_is_the_regulations():
    assert [(str(row.low), str(row.high), row.grade.value) for row in GRADE_RANGES] == [
        ("88.31", "100.00", "A"),
        ("76.61", "88.30", "B"),
        ("65.00", "76.60", "C"),
        ("25.00", "64.99", "D"),
    ]


@given(indices)
def test_index_lies_in_exactly_the_range_of_its_class(index):
    assert [row.grade for row in GRADE_RANGES if row.low <= index <= row.high] == [grade_of(index)]


def test_floors_name_their_source():
    assert GRADE_SOURCE.document == "PermenPANRB 14/2017"
    assert GRADE_SOURCE.holds_on(date(2023, 6, 30))
    assert len(GRADE_FLOORS) == 4


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("76.90", Margin(Decimal("0.29"), Grade.B, Decimal("11.41"), Grade.A)),
        ("76.61", Margin(Decimal("0.00"), Grade.B, Decimal("11.70"), Grade.A)),
        ("76.605", Margin(Decimal("0.00"), Grade.B, Decimal("11.70"), Grade.A)),
        ("76.60", Margin(Decimal("11.60"), Grade.C, Decimal("0.01"), Grade.B)),
        ("64.99", Margin(Decimal("39.99"), Grade.D, Decimal("0.01"), Grade.C)),
        ("100", Margin(Decimal("11.69"), Grade.A, None, None)),
    ],
)
def test_margin_to_the_edges_of_the_class(index, expected):
    assert margin(Decimal(index)) == expected


@given(indices)
def test_margin_leads_exactly_to_the_next_class(index):
    found = margin(index)

    assert grade_of(index - found.above_floor) is found.grade
    if found.to_next is not None:
        assert grade_of(index + found.to_next) is found.next_grade
        assert grade_of(index + found.to_next - Decimal("0.01")) is found.grade
