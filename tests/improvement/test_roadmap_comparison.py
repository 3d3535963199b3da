"""The first plan, the plan now and what was done stand side by side as the days say, whatever the days are."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saregep.documents.blocks import Table
from saregep.improvement import roadmap_paper
from saregep.improvement.models import Activity, Phase
from saregep.improvement.queries import roadmap
from saregep.methods.wording import date_range
from saregep.offices.models import OpeningHours
from tests.improvement.factories import ActionFactory
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
MONDAY = date(2023, 9, 4)
SIGNS = {"terlambat": 1, "sesuai jadwal": 0, "lebih cepat": -1}


@pytest.fixture(scope="module")
def action(django_db_setup, django_db_blocker):
    """Of an office that works from Monday to Friday."""
    with standing(django_db_blocker):
        made = ActionFactory()
        OpeningHours.objects.bulk_create(
            OpeningHours(office=made.office, weekday=day, opens=time(8), closes=time(15)) for day in range(5)
        )
        yield made


@st.composite
def times(draw):
    """A first and a last day within the weeks of the action, both on working days."""
    working = st.integers(0, 39).map(lambda n: MONDAY + timedelta(days=n // 5 * 7 + n % 5))
    return tuple(sorted((draw(working), draw(working))))


@st.composite
def plans(draw):
    """(first plan, plan now, what was done): moved or not, added later, begun, done."""
    first = draw(st.none() | times())
    now = draw(times() | (st.just(first) if first else st.none()))
    done = draw(st.none() | times())
    return first, now, done


def stored(action, rows):
    Activity.objects.filter(action=action).delete()
    Activity.objects.bulk_create(
        Activity(
            action=action,
            phase=Phase.ACTUATING,
            position=place,
            text=f"Kegiatan {place}",
            is_planned=now is not None,
            **dict(zip(("first_start", "first_end"), first or (None, None), strict=True)),
            **dict(zip(("planned_start", "planned_end"), now or (None, None), strict=True)),
            **dict(zip(("actual_start", "actual_end"), done or (None, None), strict=True)),
        )
        for place, (first, now, done) in enumerate(rows, start=1)
    )
    return roadmap.read(action)


def working_days(after, until):
    """How many Mondays to Fridays lie after one day up to another; counted one by one, backwards below zero."""
    if until < after:
        return -working_days(until, after)
    return sum((after + timedelta(days=n)).weekday() < 5 for n in range(1, (until - after).days + 1))


def in_words(span):
    return date_range(*span) if span else ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(plans(), min_size=1, max_size=6))
def test_the_first_plan_is_kept_and_what_differs_from_it_is_said(action, rows):
    found = stored(action, rows)

    for line, (first, now, done) in zip(found.lines, rows, strict=True):
        assert (line.first_plan, line.plan, line.done) == (in_words(first), in_words(now), in_words(done))
        assert line.moved == (first is not None and first != now)
        assert line.shift == (working_days(now[1], done[1]) if now and done else None)
        assert line.first_shift == (working_days(first[1], done[1]) if first and done else None)
        if line.shift is not None and line.first_shift is not None:
            assert line.first_shift - line.shift == working_days(first[1], now[1])
        if line.shift is not None:
            assert (line.shift > 0) - (line.shift < 0) == SIGNS[line.word]
        assert bool(line.first_word) == (line.moved and line.first_state != line.state)
        assert (line.due, line.now_word) == (now and now[1], "")
        assert (line.word == "tidak direncanakan") == (now is None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(plans(), min_size=1, max_size=6))
def test_the_paper_says_what_the_page_says(action, rows):
    found = stored(action, rows)
    made = roadmap_paper.document(found, [], [], MONDAY)
    (table,) = (block for block in made.blocks if isinstance(block, Table) and block.key == "kesesuaian")

    for line, (first, now, _done), cells in zip(found.lines, rows, table.rows[1:], strict=True):
        kept = first is not None and first == now
        assert cells[2:5] == (line.first_plan or "–", "tetap" if kept else line.plan or "–", line.done or "–")
        assert cells[6] == line.word.capitalize() + (f" (rencana awal: {line.first_word})" if line.first_word else "")
    assert sum(count for _word, _tone, count in found.sums) == len(rows)
