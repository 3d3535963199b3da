"""Size and level of a risk from likelihood and impact."""

from datetime import date
from itertools import product

import pytest

from saregep.methods.risk import RULES, Level, rules_on

SCORES = range(1, 6)


def test_each_field_of_the_matrix_has_a_size_of_its_own():
    rules = rules_on(date(2023, 9, 4))

    assert sorted(rules.size(one, two) for one, two in product(SCORES, SCORES)) == list(range(1, 26))


def test_a_greater_score_never_gives_a_smaller_size():
    rules = RULES[0]
    for one, two in product(SCORES, range(1, 5)):
        assert rules.size(one, two) < rules.size(one, two + 1)
        assert rules.size(two, one) < rules.size(two + 1, one)


def test_levels_cover_every_size_once():
    rules = RULES[0]
    spans = [rules.span(level) for level in Level]

    assert spans == [(1, 5), (6, 11), (12, 15), (16, 19), (20, 25)]
    assert [rules.level(size) for size in (1, 5, 6, 11, 12, 15, 16, 19, 20, 25)] == [
        level for level in Level for _edge in range(2)
    ]
    assert rules.level(rules.size(1, 5)) == Level.VERY_HIGH


@pytest.mark.parametrize("scores", [(0, 1), (1, 6)])
def test_scores_outside_one_to_five_are_refused(scores):
    with pytest.raises(ValueError, match="between 1 and 5"):
        RULES[0].size(*scores)


def test_an_older_action_keeps_the_first_rules():
    assert rules_on(date(2010, 1, 1)) is RULES[0]
