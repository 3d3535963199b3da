from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.ikm import Comparison, DifferentElements, Interval, NoAnswers, compare, confidence_95, ikm
from saregep.methods.tally import Tally

from ..strategies import KEYS, surveys

ONE = ("waktu",)


def tally_of(*scores):
    return Tally.of([{"waktu": score} for score in scores], ONE)


def interval(low, high, error):
    return Interval(Decimal(low), Decimal(high), Decimal(error))


def test_interval_reckoned_by_hand():
    # Own indices 50, 75, 75, 100: s² = 1250/3, SE = √(1250/12) = 10.2062072616, 1.96 · SE = 20.00416…
    assert confidence_95(tally_of(2, 3, 3, 4), ONE) == interval("55.00", "95.00", "10.2062072616")


def test_known_population_narrows_the_interval():
    # The factor is (5 − 4)/(5 − 1), so SE is halved.
    assert confidence_95(tally_of(2, 3, 3, 4), ONE, 5) == interval("65.00", "85.00", "5.1031036308")


def test_interval_of_a_whole_population_is_a_point():
    assert confidence_95(tally_of(2, 3, 3, 4), ONE, 4) == interval("75.00", "75.00", "0")


def test_interval_stays_on_the_scale():
    # Own indices 25 and 100: SE = 37.5, so the limits would be −11 and 136.
    assert confidence_95(tally_of(1, 4), ONE) == interval("25.00", "100.00", "37.5")


def test_limits_exactly_at_a_half_are_rounded_up():
    # n(n − 1) = 1025 · 1024 and 2 · 328 · 625 square points: SE = 0.625, limits 73.775 and 76.225.
    tally = Tally(1025, {"waktu": (0, 328, 369, 328)}, {2: 328, 3: 369, 4: 328})

    assert confidence_95(tally, ONE) == interval("73.78", "76.23", "0.625")


@pytest.mark.parametrize("population", [None, 1, 10])
def test_one_respondent_tells_no_interval(population):
    assert confidence_95(tally_of(3), ONE, population) is None


def test_no_respondents_tell_no_interval():
    assert confidence_95(Tally.empty(ONE), ONE) is None


def test_population_smaller_than_the_sample_is_refused():
    with pytest.raises(ValueError, match=r"population \(3\) is smaller than the number of respondents \(4\)"):
        confidence_95(tally_of(2, 3, 3, 4), ONE, 3)


def test_interval_of_some_of_the_questions_is_refused():
    with pytest.raises(DifferentElements):
        confidence_95(Tally.of([dict.fromkeys(KEYS, 3)] * 2, KEYS), KEYS[:8])


@given(surveys(min_respondents=2))
def test_index_lies_in_its_interval(sheets):
    tally = Tally.of(sheets, KEYS)
    found = confidence_95(tally, KEYS)

    assert found.low <= ikm(tally, KEYS).index <= found.high


@given(surveys(min_respondents=2), st.integers(0, 50), st.integers(1, 50))
def test_larger_population_never_narrows_the_interval(sheets, more, still_more):
    tally = Tally.of(sheets, KEYS)
    population = len(sheets) + more
    small, large, unknown = (confidence_95(tally, KEYS, size) for size in (population, population + still_more, None))

    assert small.standard_error <= large.standard_error <= unknown.standard_error
    assert unknown.low <= large.low <= small.low <= small.high <= large.high <= unknown.high


@given(surveys(min_respondents=2), st.randoms(use_true_random=False))
def test_order_of_sheets_changes_no_interval(sheets, random):
    shuffled = sheets.copy()
    random.shuffle(shuffled)

    assert confidence_95(Tally.of(shuffled, KEYS), KEYS) == confidence_95(Tally.of(sheets, KEYS), KEYS)


def test_comparison_reckoned_by_hand():
    # 100 − 75 with SE √(10.2062² + 0²): 25 ± 20.00416…
    found = compare(tally_of(2, 3, 3, 4), tally_of(4, 4, 4, 4), ONE)

    assert found == Comparison(Decimal("25.00"), Decimal("5.00"), Decimal("45.00"), True)


def test_fall_is_a_change_as_well():
    found = compare(tally_of(4, 4, 4, 4), tally_of(2, 3, 3, 4), ONE)

    assert found == Comparison(Decimal("-25.00"), Decimal("-45.00"), Decimal("-5.00"), True)


def test_errors_of_both_sides_add_up_as_squares():
    # SE = √2 · 10.2062… = 14.4338, 1.96 · SE = 28.2901…
    found = compare(tally_of(2, 3, 3, 4), tally_of(2, 3, 3, 4), ONE)

    assert found == Comparison(Decimal("0.00"), Decimal("-28.29"), Decimal("28.29"), False)


def test_each_side_has_its_population():
    # The first side is a whole population and has no error, the second has 1.96 · 5.1031… = 10.0020…
    found = compare(tally_of(2, 3, 3, 4), tally_of(2, 3, 3, 4), ONE, (4, 5))

    assert found == Comparison(Decimal("0.00"), Decimal("-10.00"), Decimal("10.00"), False)


def test_interval_that_touches_zero_is_no_change():
    # 75 with SE 0.625 against 73.775 without error: the lower limit of the difference is exactly 0.
    same = Tally(1025, {"waktu": (0, 328, 369, 328)}, {2: 328, 3: 369, 4: 328})
    whole = Tally(1000, {"waktu": (0, 49, 951, 0)}, {2: 49, 3: 951})
    found = compare(whole, same, ONE, (1000, None))

    assert found == Comparison(Decimal("1.23"), Decimal("0.00"), Decimal("2.45"), False)


@pytest.mark.parametrize("sides", [((3,), (4, 4)), ((4, 4), (3,))])
def test_one_respondent_on_a_side_tells_only_the_difference(sides):
    found = compare(tally_of(*sides[0]), tally_of(*sides[1]), ONE)

    assert (abs(found.difference), found.low, found.high, found.changed) == (Decimal("25.00"), None, None, None)


def test_comparison_with_nothing_is_refused():
    with pytest.raises(NoAnswers):
        compare(Tally.empty(ONE), tally_of(3, 4), ONE)


@given(surveys(min_respondents=2), surveys(min_respondents=2))
def test_comparison_the_other_way_round_is_the_mirror(one, other):
    earlier, later = Tally.of(one, KEYS), Tally.of(other, KEYS)
    forth, back = compare(earlier, later, KEYS), compare(later, earlier, KEYS)

    assert (forth.difference, forth.low, forth.high) == (-back.difference, -back.high, -back.low)
    assert forth.changed is back.changed


@given(surveys(min_respondents=2))
def test_survey_does_not_differ_from_itself(sheets):
    tally = Tally.of(sheets, KEYS)
    found = compare(tally, tally, KEYS)

    assert (found.difference, found.changed) == (Decimal("0.00"), False)
