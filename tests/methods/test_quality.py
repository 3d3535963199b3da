import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.quality import MAX_PER_HOUR, MIN_SECONDS, Flag, flags_of

HONEST = (4, 3, 4, 4, 3, 3, 4, 2, 3)


def test_limits_are_those_that_the_manual_names():
    assert (MIN_SECONDS, MAX_PER_HOUR) == (8, 20)


def test_flags_keep_the_numbers_that_are_stored():
    assert {flag.name: flag.value for flag in Flag} == {
        "STRAIGHT_LINE": 1,
        "TOO_FAST": 2,
        "BURST": 4,
        "STAFF_NETWORK": 8,
    }


@pytest.mark.parametrize(
    ("scores", "seconds", "within_hour", "staff", "flags"),
    [
        (HONEST, 60, 1, False, Flag(0)),
        ((3,) * 9, 60, 1, False, Flag.STRAIGHT_LINE),
        ((3,) * 8 + (4,), 60, 1, False, Flag(0)),
        ((3,), 60, 1, False, Flag(0)),
        (HONEST, 7.99, 1, False, Flag.TOO_FAST),
        (HONEST, 8, 1, False, Flag(0)),
        (HONEST, 0, 1, False, Flag.TOO_FAST),
        (HONEST, None, 1, False, Flag(0)),
        (HONEST, 60, 20, False, Flag(0)),
        (HONEST, 60, 21, False, Flag.BURST),
        (HONEST, 60, 1, True, Flag.STAFF_NETWORK),
        ((1,) * 9, 1, 99, True, Flag.STRAIGHT_LINE | Flag.TOO_FAST | Flag.BURST | Flag.STAFF_NETWORK),
    ],
)
def test_signs_of_a_sheet(scores, seconds, within_hour, staff, flags):
    assert flags_of(scores, seconds, within_hour, staff) == flags


@given(st.lists(st.integers(1, 4), min_size=9, max_size=9), st.randoms(use_true_random=False))
def test_order_of_questions_changes_no_flag(scores, random):
    shuffled = scores.copy()
    random.shuffle(shuffled)

    assert flags_of(shuffled, 60, 1, False) == flags_of(scores, 60, 1, False)
