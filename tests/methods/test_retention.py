"""How long papers are kept: whole years after the one of the paper, for every kind."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.papers import KINDS
from saregep.methods.papers.retention import SUGGESTED, Fate, Phase, Retention

days = st.dates(date(1945, 1, 1), date(2199, 12, 31))
retentions = st.builds(Retention, st.integers(0, 100), st.integers(0, 100), st.sampled_from(Fate))


def test_every_kind_has_a_suggestion():
    assert set(SUGGESTED) == set(KINDS)


def test_years_begin_when_the_year_of_the_paper_ends():
    kept, dated = Retention(1, 2, Fate.DESTROY), date(2020, 3, 1)

    assert (kept.active_until(dated), kept.kept_until(dated)) == (date(2021, 12, 31), date(2023, 12, 31))


@given(retentions, days)
def test_a_paper_is_active_then_inactive_then_its_time_is_over(kept, dated):
    after = timedelta(days=1)
    phases = [
        kept.phase(dated, day)
        for day in (dated, kept.active_until(dated), kept.kept_until(dated), kept.kept_until(dated) + after)
    ]

    assert phases == [Phase.ACTIVE, Phase.ACTIVE, Phase.INACTIVE if kept.inactive else Phase.ACTIVE, Phase.OVER]


@given(retentions, days)
def test_no_paper_is_kept_shorter_than_its_years_say(kept, dated):
    assert kept.kept_until(dated).year - dated.year == kept.active + kept.inactive
