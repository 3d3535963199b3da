"""Rules of figures on any numbers."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.consistency import Case, Rule, figures
from saregep.methods.consistency.facts import AnswerShare, Issue
from saregep.methods.rounding import to_decimal
from saregep.methods.working_time import Calendar

CASE = Case(calendar=Calendar((None,) * 7, frozenset(), ZoneInfo("Asia/Jakarta")))
counts = st.lists(st.integers(0, 400), min_size=1, max_size=6).filter(any)
scores = st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=1, max_size=6)


def answers(given_counts: list[int]) -> tuple[AnswerShare, ...]:
    whole = sum(given_counts)
    return tuple(
        AnswerShare(f"baris {at}", "Usia", whole, f"jawaban {at}", to_decimal(Fraction(100 * count, whole), 1))
        for at, count in enumerate(given_counts)
    )


@given(counts)
def test_rounded_shares_of_any_counts_raise_no_alarm(given_counts):
    assert list(figures.shares(replace(CASE, evaluation=answers(given_counts)))) == []


@given(counts, st.integers(0, 5))
def test_a_share_that_no_count_gives_is_found_with_its_nearest(given_counts, at):
    right = answers(given_counts)
    at %= len(right)
    step = Fraction(100, sum(given_counts))
    wrong = replace(right[at], share=right[at].share + to_decimal(step / 2, 1) + Decimal("0.1"))
    found = list(figures.shares(replace(CASE, evaluation=(*right[:at], wrong, *right[at + 1 :]))))
    possible = {to_decimal(Fraction(100 * count, wrong.respondents), 1) for count in range(2 * wrong.respondents + 2)}

    assert [one.where for one in found if one.rule == Rule.SHARE_IMPOSSIBLE] == (
        [] if wrong.share in possible else [wrong.where]
    )


@given(scores)
def test_ranks_by_total_then_urgency_seriousness_growth_raise_no_alarm(rows):
    ordered = sorted(rows, key=lambda row: (-sum(row), *(-score for score in row)))
    issues = tuple(Issue(f"baris {at}", "", row, sum(row), 1 + ordered.index(row)) for at, row in enumerate(rows))

    assert list(figures.usg(replace(CASE, issues=issues))) == []
