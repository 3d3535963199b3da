from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.ikm import (
    DifferentElements,
    Grade,
    MeanOfUnits,
    NoAnswers,
    ikm,
    mean_of_units,
    pooled,
)
from saregep.methods.tally import Tally

from ..strategies import KEYS, surveys

ONE = ("waktu",)


def tally_of(*scores):
    return Tally.of([{"waktu": score} for score in scores], ONE)


def test_pooling_weighs_by_respondents_and_the_mean_of_units_does_not():
    large, small = tally_of(4, 4, 4), tally_of(2)

    assert str(ikm(pooled([large, small]), ONE).index) == "87.50"
    assert mean_of_units([ikm(large, ONE), ikm(small, ONE)]) == MeanOfUnits(
        index=Decimal("75.00"),
        grade=Grade.C,
        units=(Decimal("100.00"), Decimal("50.00")),
        exact=Fraction(75),
    )


def test_mean_of_units_is_rounded_once():
    # 58.333… and 66.666…, 62.5 exactly: their printed 58.33 and 66.67 would give it as well, three would not.
    units = [ikm(tally_of(*scores), ONE) for scores in ((2, 2, 3), (2, 2, 3), (3, 3, 4))]

    assert mean_of_units(units).exact == Fraction(25 * (7 + 7 + 10), 9)


def test_no_units_are_refused():
    with pytest.raises(NoAnswers):
        mean_of_units([])
    with pytest.raises(NoAnswers):
        pooled([])


def test_units_with_different_elements_are_refused():
    other = Tally.of([{"biaya": 3}], ("biaya",))

    with pytest.raises(DifferentElements):
        mean_of_units([ikm(tally_of(3), ONE), ikm(other, ("biaya",))])
    with pytest.raises(DifferentElements):
        pooled([tally_of(3), other])


@given(st.lists(surveys(max_respondents=4), min_size=1, max_size=4))
def test_pooled_tally_is_the_tally_of_everybody(units):
    everybody = [sheet for sheets in units for sheet in sheets]

    assert pooled(Tally.of(sheets, KEYS) for sheets in units) == Tally.of(everybody, KEYS)


@given(st.lists(surveys(min_respondents=3, max_respondents=3), min_size=1, max_size=4))
def test_both_ways_agree_for_units_of_the_same_size(units):
    tallies = [Tally.of(sheets, KEYS) for sheets in units]

    assert mean_of_units([ikm(tally, KEYS) for tally in tallies]).exact == ikm(pooled(tallies), KEYS).exact


@given(st.lists(surveys(max_respondents=4), min_size=1, max_size=4))
def test_mean_lies_between_its_units(units):
    found = mean_of_units([ikm(Tally.of(sheets, KEYS), KEYS) for sheets in units])

    assert min(found.units) <= found.index <= max(found.units)
