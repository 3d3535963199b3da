from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.stakeholders import RULES, Influence, Quadrant, Strategy, rules_on

TODAY = date(2023, 9, 5)
numbers = st.integers(1, 10)


@pytest.mark.parametrize(
    ("influence", "interest", "quadrant", "strategy"),
    [
        (6, 6, Quadrant.PROMOTER, Strategy.MANAGE_CLOSELY),
        (6, 5, Quadrant.LATENT, Strategy.KEEP_SATISFIED),
        (5, 6, Quadrant.DEFENDER, Strategy.KEEP_INFORMED),
        (5, 5, Quadrant.APATHETIC, Strategy.MONITOR),
    ],
)
def test_both_sides_of_the_middle(influence, interest, quadrant, strategy):
    rules = rules_on(TODAY)

    assert (rules.quadrant(influence, interest), rules.strategy(quadrant)) == (quadrant, strategy)


@pytest.mark.parametrize(("value", "word"), [(1, "rendah"), (4, "rendah"), (5, "sedang"), (7, "sedang"), (8, "tinggi")])
def test_influence_in_words(value, word):
    assert rules_on(TODAY).word(value) == Influence(word)


@pytest.mark.parametrize(("influence", "interest"), [(0, 5), (5, 11), (-1, 5)])
def test_other_numbers_are_refused(influence, interest):
    with pytest.raises(ValueError, match="from 1 to 10"):
        rules_on(TODAY).quadrant(influence, interest)


@given(numbers, numbers)
def test_more_influence_never_makes_a_stakeholder_less_influential(influence, interest):
    rules = rules_on(TODAY)
    more = rules.quadrant(min(influence + 1, 10), interest)

    assert more.is_influential >= rules.quadrant(influence, interest).is_influential


def test_the_first_rules_also_hold_before_their_day():
    assert rules_on(date(1999, 1, 1)) == RULES[0]
