import copy
import json
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.tally import DifferentElements, NoAnswers, Tally

from .strategies import KEYS, surveys

PAIR = ("waktu", "biaya")
THREE_SHEETS = [{"waktu": 1, "biaya": 4}, {"waktu": 3, "biaya": 4}, {"waktu": 3, "biaya": 2}]


def test_sheets_are_counted():
    assert Tally.of(THREE_SHEETS, PAIR) == Tally(
        respondents=3, counts={"waktu": (1, 0, 2, 0), "biaya": (0, 1, 0, 2)}, totals={5: 2, 7: 1}
    )


def test_sum_and_mean_are_exact():
    tally = Tally.of(THREE_SHEETS, PAIR)

    assert (tally.sum("waktu"), tally.mean("waktu")) == (7, Fraction(7, 3))


def test_keys_keep_their_order():
    assert Tally.of(THREE_SHEETS, PAIR).keys == PAIR


def test_other_keys_of_a_sheet_are_passed_over():
    sheets = [sheet | {"saran": 9} for sheet in THREE_SHEETS]

    assert Tally.of(sheets, PAIR) == Tally.of(THREE_SHEETS, PAIR)


@pytest.mark.parametrize("score", [0, 5, -1, 2.5, None, "3"])
def test_sheet_with_an_answer_that_is_not_an_option_is_refused(score):
    with pytest.raises(ValueError, match="Sheet 2 has no answer from 1 to 4 for biaya"):
        Tally.of([THREE_SHEETS[0], {"waktu": 1, "biaya": score}], PAIR)


def test_sheet_with_a_blank_is_refused():
    with pytest.raises(ValueError, match="Sheet 1 has no answer from 1 to 4 for biaya"):
        Tally.of([{"waktu": 1}], PAIR)


@pytest.mark.parametrize(("keys", "message"), [((), "at least one"), (("waktu", "waktu"), "twice")])
def test_keys_must_be_given_once(keys, message):
    with pytest.raises(ValueError, match=message):
        Tally.empty(keys)


@pytest.mark.parametrize(
    ("respondents", "counts", "totals", "message"),
    [
        (2, {"waktu": (1, 0, 0, 0)}, {1: 2}, "counts of waktu add up to 1, not to 2"),
        (1, {"waktu": (1, 0, 0, 0)}, {1: 2}, "totals hold 2 of 1"),
        (1, {"waktu": (1, 0, 0, 0)}, {2: 1}, "same scores"),
        (2, {"waktu": (1, 1, 0, 0)}, {0: 1, 3: 1}, "from 1 to 4"),
        (2, {"waktu": (1, 0, 0, 1)}, {0: 1, 5: 1}, "from 1 to 4"),
        (0, {"waktu": (1, -1, 0, 0)}, {}, "four numbers"),
        (1, {"waktu": (1, 0, 0)}, {1: 1}, "four numbers"),
        (-1, {}, {}, "negative"),
        (0, {"waktu": (0, 0, 0, 0)}, {1: 1, 2: -1}, "negative"),
    ],
)
def test_tally_that_contradicts_itself_is_refused(respondents, counts, totals, message):
    with pytest.raises(ValueError, match=message):
        Tally(respondents, counts, totals)


def test_zero_totals_are_left_out():
    assert dict(Tally(1, {"waktu": (1, 0, 0, 0)}, {1: 1, 2: 0}).totals) == {1: 1}


def test_tally_cannot_be_changed():
    tally = Tally.empty(PAIR)

    with pytest.raises(TypeError):
        tally.counts["waktu"] = (1, 0, 0, 0)


def test_tally_does_not_follow_the_mapping_that_it_was_made_from():
    counts = {"waktu": (1, 0, 0, 0)}
    tally = Tally(1, counts, {1: 1})
    counts["waktu"] = (0, 1, 0, 0)

    assert tally.counts["waktu"] == (1, 0, 0, 0)


def test_mean_of_no_answers_is_refused():
    with pytest.raises(NoAnswers):
        Tally.empty(PAIR).mean("waktu")


def test_tallies_of_different_questions_cannot_be_added():
    with pytest.raises(DifferentElements):
        Tally.empty(PAIR) + Tally.empty(KEYS)


def test_tally_cannot_be_added_to_something_else():
    with pytest.raises(TypeError):
        Tally.empty(PAIR) + 1


@given(surveys(min_respondents=0), surveys(min_respondents=0))
def test_tallies_add_up(one, other):
    assert Tally.of(one, KEYS) + Tally.of(other, KEYS) == Tally.of(one + other, KEYS)


@given(surveys(min_respondents=0))
def test_adding_an_empty_tally_changes_nothing(sheets):
    tally = Tally.of(sheets, KEYS)

    assert tally + Tally.empty(KEYS) == Tally.empty(KEYS) + tally == tally


@given(surveys(), st.randoms(use_true_random=False))
def test_order_of_sheets_changes_nothing(sheets, random):
    shuffled = sheets.copy()
    random.shuffle(shuffled)

    assert Tally.of(shuffled, KEYS) == Tally.of(sheets, KEYS)


@given(surveys(min_respondents=0))
def test_tally_comes_back_from_json_with_its_order(sheets):
    tally = Tally.of(sheets, KEYS)
    # A store may sort the names of an object, as PostgreSQL does.
    back = Tally.from_json(json.loads(json.dumps(tally.to_json(), sort_keys=True)))

    assert (back, back.keys) == (tally, tally.keys)


def test_json_with_other_keys_than_counts_is_refused():
    data = Tally.of(THREE_SHEETS, PAIR).to_json() | {"keys": ["waktu"]}

    with pytest.raises(ValueError, match="same questions"):
        Tally.from_json(data)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda tally: pickle.loads(pickle.dumps(tally))])
def test_tally_can_be_copied_and_kept_in_a_cache(again):
    tally = Tally.of(THREE_SHEETS, PAIR)

    assert again(tally) == tally
