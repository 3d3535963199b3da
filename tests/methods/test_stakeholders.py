from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.stakeholders import (
    RULES,
    TECHNIQUE_RULES,
    Influence,
    Part,
    Quadrant,
    Strategy,
    Technique,
    derive,
    quadrant_said,
    rules_on,
    strategy_said,
    technique_rules_on,
    technique_said,
    typed_otherwise,
)

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
    assert technique_rules_on(date(1999, 1, 1)) == TECHNIQUE_RULES[0]


def test_the_team_is_instructed_and_others_are_spoken_to_by_quadrant():
    rules = technique_rules_on(TODAY)

    assert {rules.technique(quadrant, in_team=True) for quadrant in Quadrant} == {Technique.INSTRUCTIVE}
    assert [rules.technique(quadrant, in_team=False) for quadrant in Quadrant] == [
        Technique.CANALIZING,
        Technique.CANALIZING,
        Technique.INFORMATIVE,
        Technique.PERSUASIVE,
    ]


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (quadrant_said, "promoter sekaligus sponsor", Quadrant.PROMOTER),
        (quadrant_said, "Promotor", Quadrant.PROMOTER),
        (quadrant_said, "Apathetics", Quadrant.APATHETIC),
        (quadrant_said, "sponsor", None),
        (strategy_said, "Minimal  Effort", Strategy.MONITOR),
        (strategy_said, "Keep Satisfied", Strategy.KEEP_SATISFIED),
        (strategy_said, "Persuasif", None),
        (technique_said, "Repetition", Technique.REDUNDANCY),
        (technique_said, "Persuasif", Technique.PERSUASIVE),
        (technique_said, "", None),
    ],
)
def test_what_was_typed_is_read(read, text, found):
    assert read(text) is found


def test_what_was_typed_otherwise_stands_beside_the_right_one():
    derived = derive(9, 9, in_team=True, day=TODAY)

    assert derived.against(quadrant="Promoters", strategy="manage closely", technique="") == {}
    assert derived.against(quadrant="latent", strategy="Keep Satisfied", technique="bisik-bisik") == {
        Part.QUADRANT: ("latent", "promoter"),
        Part.STRATEGY: ("Keep Satisfied", "manage closely"),
        Part.TECHNIQUE: ("bisik-bisik", "instruktif"),
    }


HIGH, LOW = (Quadrant.PROMOTER, Quadrant.LATENT), (Quadrant.DEFENDER, Quadrant.APATHETIC)


@pytest.mark.parametrize(
    ("possible", "typed", "found"),
    [
        (HIGH, {"quadrant": "promoter", "strategy": "Keep Satisfied"}, {Part.STRATEGY: "manage closely"}),
        (HIGH, {"quadrant": "apathetic", "strategy": "Manage Closely"}, {Part.QUADRANT: "promoter / latent"}),
        (LOW, {"quadrant": "latent", "strategy": "Minimal Effort"}, {Part.QUADRANT: "defender / apathetic"}),
        (LOW, {"quadrant": "latent", "strategy": "Keep Satisfied"}, {Part.QUADRANT: "defender / apathetic"}),
        (LOW, {"quadrant": "latent", "strategy": "Manage Closely"},
         {Part.QUADRANT: "defender / apathetic", Part.STRATEGY: ""}),
        (LOW, {"quadrant": "sponsor", "strategy": "Keep Informed"}, {}),
        (LOW, {"strategy": "Keep Satisfied", "technique": "Canalizing"}, {Part.STRATEGY: "", Part.TECHNIQUE: ""}),
        (HIGH, {"technique": "Persuasif"}, {Part.TECHNIQUE: "canalizing"}),
    ],
)  # fmt: skip
def test_one_number_leaves_two_quadrants(possible, typed, found):
    differs = typed_otherwise(possible, TODAY, in_team=False, **typed)

    assert {part: right for part, (_said, right) in differs.items()} == found


def test_where_nobody_says_who_is_in_the_team_instructions_may_be_right():
    assert typed_otherwise(HIGH, TODAY, in_team=None, technique="Instruktif") == {}
