from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.ikm import DEFAULT_TARGET, Needed, Target, ikm, needed_for
from saregep.methods.rounding import to_decimal
from saregep.methods.tally import Tally

from ..strategies import KEYS, surveys

FOUR = ("waktu", "biaya", "produk", "sarana")


def result_of(*rows):
    return ikm(Tally.of([dict(zip(FOUR, row, strict=True)) for row in rows], FOUR), FOUR)


def index_with(result, means):
    """Return the printed index with some elements at other means, from the definition."""
    total = sum((means.get(element.key, element.mean) for element in result.elements), Fraction())
    return to_decimal(25 * total / len(result.elements))


def test_default_target_is_the_floor_of_class_a():
    assert Decimal("88.31") == DEFAULT_TARGET


def test_low_elements_need_one_common_mean():
    # 25/4 · (4 + 4 + 2x) = 88.305 is x = 3.0644: printed 88.31 needs 3.07.
    found = needed_for(result_of((4, 4, 2, 2)))

    assert found == Target(
        target=Decimal("88.31"),
        reached=False,
        elements=(
            Needed("produk", Fraction(2), Decimal("3.07")),
            Needed("sarana", Fraction(2), Decimal("3.07")),
        ),
        highest_reachable=Decimal("100.00"),
    )


def test_needed_mean_counts_on_the_rounding_of_the_index():
    # 25/4 · (4 + 4 + 2 · 3.07) is 88.375, which is printed as 88.38.
    found = needed_for(result_of((4, 4, 2, 2)), Decimal("88.38"))

    assert [one.needed_mean for one in found.elements] == [Decimal("3.07")] * 2


def test_target_that_only_the_highest_mean_reaches():
    found = needed_for(result_of((4, 4, 2, 2)), Decimal("100"))

    assert [one.needed_mean for one in found.elements] == [Decimal("4.00")] * 2


def test_element_that_has_the_mean_already_is_left_out():
    # Both low: 3 and 1. 25/4 · (4 + 4 + 3 + x) = 75 is x = 1, reached; 76 needs x = 1.16, less than 3.
    found = needed_for(result_of((4, 4, 3, 1)), Decimal("76"))

    assert found.elements == (Needed("sarana", Fraction(1), Decimal("1.16")),)


def test_reached_target_asks_nothing():
    found = needed_for(result_of((4, 4, 4, 4)))

    assert (found.reached, found.elements, found.highest_reachable) == (True, (), Decimal("100.00"))


def test_target_that_the_low_elements_alone_cannot_reach():
    # Two elements stay at 80 (four 3 and one 4), two are raised from 2 to 4: 25/4 · (3.2 + 3.2 + 8) = 90.
    rows = [(3, 3, 2, 2)] * 4 + [(4, 4, 2, 2)]
    found = needed_for(result_of(*rows), Decimal("95"))

    assert [(one.key, one.needed_mean) for one in found.elements] == [("produk", None), ("sarana", None)]
    assert (found.reached, found.highest_reachable) == (False, Decimal("90.00"))


def test_without_poor_elements_the_three_lowest_are_raised():
    # All at 80; 25/4 · (3.2 + 3x) = 90 with half a unit off is x = 3.7331: 3.74.
    rows = [(3, 3, 3, 3)] * 4 + [(4, 4, 4, 4)]
    found = needed_for(result_of(*rows), Decimal("90"))

    assert [(one.key, str(one.needed_mean)) for one in found.elements] == [
        ("waktu", "3.74"),
        ("biaya", "3.74"),
        ("produk", "3.74"),
    ]


@pytest.mark.parametrize("target", ["24.99", "100.01"])
def test_target_off_the_scale_is_refused(target):
    with pytest.raises(ValueError, match="from 25 to 100"):
        needed_for(result_of((4, 4, 2, 2)), Decimal(target))


@given(surveys(), st.decimals(min_value=25, max_value=100, places=2))
def test_needed_mean_is_the_least_that_reaches_the_target(sheets, target):
    result = ikm(Tally.of(sheets, KEYS), KEYS)
    found = needed_for(result, target)
    levels = {one.key: one.needed_mean for one in found.elements}

    assert found.reached == (result.index >= target)
    if found.reached:
        assert levels == {}
    elif None in levels.values():
        assert found.highest_reachable < target
        assert index_with(result, dict.fromkeys(levels, Fraction(4))) == found.highest_reachable
    else:
        (level,) = set(levels.values())
        less = level - Decimal("0.01")
        lower = {one.key: max(one.mean, Fraction(less)) for one in found.elements}
        assert all(one.mean < level <= 4 for one in found.elements)
        assert index_with(result, dict.fromkeys(levels, Fraction(level))) >= target
        assert index_with(result, lower) < target
