from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.schedule import State, shift, state, week
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
