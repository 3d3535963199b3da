"""USG: medians, spread, totals and ranks."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.usg import Spread, judge, ranks

SCORE = st.integers(1, 5)
THREE = st.tuples(SCORE, SCORE, SCORE)


def test_the_table_of_the_source():
    assert ranks([(5, 5, 5), (5, 5, 3), (5, 5, 4)]) == [1, 3, 2]


def test_equal_totals_are_parted_by_u_then_s_then_g_and_equal_problems_share_a_rank():
    assert ranks([(3, 5, 4), (4, 4, 4), (4, 5, 3), (4, 4, 4), (1, 1, 1)]) == [4, 2, 1, 2, 5]


def test_several_assessors_count_by_the_median():
    first, second = judge([[(5, 4, 3), (4, 4, 1)], [(1, 1, 1), (2, 2, 2)]])

    assert (first.urgency, first.total, first.rank) == (Spread(Fraction(9, 2), 4, 5), Fraction(21, 2), 1)
    assert (second.growth.differs, second.rank) == (True, 2)


@settings(max_examples=40)
@given(st.lists(THREE, min_size=1, max_size=6))
def test_ranks_follow_the_order_of_the_rule(scores):
    found = ranks(scores)
    keys = [(sum(one), *one) for one in scores]

    assert sorted(found)[0] == 1
    assert all((keys[a] > keys[b]) == (found[a] < found[b]) for a in range(len(keys)) for b in range(len(keys)))


@settings(max_examples=40)
@given(st.lists(st.lists(THREE, min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_order_of_the_assessors_does_not_matter(problems):
    assert judge([list(reversed(sheets)) for sheets in problems]) == judge(problems)


@pytest.mark.parametrize("problem", [[], [(6, 1, 1)], [(1, 1, 0)]])
def test_what_nobody_can_have_scored_is_refused(problem):
    with pytest.raises(ValueError, match="score"):
        judge([problem])
