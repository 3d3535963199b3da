from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.schedule import Change, State, counted_end, shift, state, week
from saregep.methods.working_time import Calendar, Hours

FIRST = date(2023, 9, 5)  # a Tuesday
END = date(2023, 10, 11)
HOURS = Hours(time(8), time(15))
CALENDAR = Calendar((HOURS,) * 5 + (None, None), frozenset({date(2023, 9, 28)}), ZoneInfo("Asia/Jakarta"))
days = st.dates(date(2023, 8, 1), date(2023, 12, 1))
BEFORE, AFTER = END - timedelta(days=1), END + timedelta(days=1)


@pytest.mark.parametrize(("day", "number"), [("09-04", 1), ("09-10", 1), ("09-11", 2), ("10-29", 8), ("10-30", 9)])
def test_weeks_run_from_monday(day, number):
    assert week(FIRST, date.fromisoformat(f"2023-{day}")) == number


def test_a_day_before_the_first_week_is_refused():
    with pytest.raises(ValueError, match="before the first week"):
        week(FIRST, date(2023, 9, 3))


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_seven_days_later_is_one_week_later(first, days):
    day = first + timedelta(days=days)

    assert week(first, day + timedelta(days=7)) == week(first, day) + 1


@pytest.mark.parametrize(
    ("planned_end", "started", "ended", "today", "expected"),
    [
        (None, None, None, END, State.UNPLANNED),
        (None, BEFORE, END, END, State.UNPLANNED),
        (END, None, None, END, State.NOT_YET),
        (END, BEFORE, None, END, State.RUNNING),
        (END, None, None, AFTER, State.LATE),
        (END, BEFORE, None, AFTER, State.LATE),
        (END, BEFORE, END, AFTER, State.ON_SCHEDULE),
        (END, BEFORE, BEFORE, AFTER, State.EARLY),
        (END, BEFORE, AFTER, AFTER, State.LATE),
    ],
)
def test_states(planned_end, started, ended, today, expected):
    assert state(planned_end=planned_end, started=started, ended=ended, today=today) == expected


@pytest.mark.parametrize(("started", "ended"), [(None, END), (END, BEFORE)])
def test_an_end_needs_a_start_before_it(started, ended):
    with pytest.raises(ValueError, match="on or after the day of its start"):
        state(planned_end=END, started=started, ended=ended, today=END)


@pytest.mark.parametrize(
    ("planned", "done", "shifted"),
    [
        ("2023-11-01", "2023-11-02", 1),
        ("2023-09-15", "2023-09-13", -2),
        ("2023-09-08", "2023-09-09", 0),  # a Saturday
        ("2023-09-08", "2023-09-11", 1),
        ("2023-09-27", "2023-09-29", 1),  # a holiday between
        ("2023-09-11", "2023-09-09", -1),
        ("2023-09-11", "2023-09-11", 0),
    ],
)
def test_a_shift_counts_working_days(planned, done, shifted):
    assert shift(CALENDAR, date.fromisoformat(planned), date.fromisoformat(done)) == shifted


@given(days, days, days)
def test_shifts_add_up_and_one_back_is_the_same_with_the_other_sign(one, two, three):
    assert shift(CALENDAR, one, two) + shift(CALENDAR, two, three) == shift(CALENDAR, one, three)
    assert shift(CALENDAR, one, two) == -shift(CALENDAR, two, one)


FRIDAY = date(2023, 9, 8)


@pytest.mark.parametrize(
    ("ended", "today", "expected"),
    [
        (FRIDAY + timedelta(days=1), AFTER, State.ON_SCHEDULE),  # a Saturday: no working day between
        (FRIDAY + timedelta(days=3), AFTER, State.LATE),
        (None, FRIDAY + timedelta(days=2), State.RUNNING),
        (None, FRIDAY + timedelta(days=3), State.LATE),
    ],
)
def test_late_is_what_lies_a_working_day_after_its_plan(ended, today, expected):
    found = state(planned_end=FRIDAY, started=FRIDAY, ended=ended, today=today, calendar=CALENDAR)

    assert found == expected


@given(days, days)
def test_the_state_has_the_sign_of_the_shift(planned, ended):
    found = state(planned_end=planned, started=ended, ended=ended, today=ended, calendar=CALENDAR)
    signs = {State.LATE: 1, State.ON_SCHEDULE: 0, State.EARLY: -1}
    shifted = shift(CALENDAR, planned, ended)

    assert signs[found] == (shifted > 0) - (shifted < 0)


def moved(asked, new_end, *, old=FRIDAY, approved=None):
    return Change(date(2023, 9, asked), date(2023, 9, approved or asked), old, date(2023, 9, new_end))


@pytest.mark.parametrize(
    ("changes", "ended", "counted"),
    [
        ([], None, 8),
        ([moved(7, 14)], None, 14),
        ([moved(7, 14, approved=20)], 14, 14),  # the mentor's delay is not the leader's
        ([moved(9, 14)], None, 14),  # asked on the Saturday after
        ([moved(11, 14)], None, 8),
        ([moved(7, 14), moved(18, 20, old=date(2023, 9, 14))], 20, 14),
        ([moved(11, 14), moved(13, 20, old=date(2023, 9, 14))], 20, 8),
        ([moved(7, 14, old=None)], None, 14),
        ([moved(7, 14, old=None)], 13, 14),
        ([moved(14, 13, old=None)], 13, None),
        ([moved(12, 13, old=None, approved=14)], 13, None),
        ([moved(14, 13, old=None), moved(15, 20, old=date(2023, 9, 13))], 13, None),
    ],
)
def test_a_plan_that_came_too_late_does_not_count(changes, ended, counted):
    end = changes[-1].new_end if changes else FRIDAY
    done = ended and date(2023, 9, ended)
    found = counted_end(end, changes, ended=done, calendar=CALENDAR)

    assert found == (counted and date(2023, 9, counted))


@given(days, st.lists(st.integers(1, 29), max_size=3), days, days)
def test_nothing_planned_what_was_done_before_the_plan_was_approved(planned, asked, ended, approved):
    changes = [moved(day, 14) for day in sorted(asked)]
    without = counted_end(planned, changes, ended=ended, calendar=CALENDAR)
    found = counted_end(planned, changes, ended=ended, calendar=CALENDAR, approved_on=approved)

    assert found == (None if ended < approved else without)
