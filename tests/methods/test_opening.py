"""Whether the desk is open, and until or from when."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.opening import LOOK_AHEAD, Door, Opening, opening
from saregep.methods.working_time import Calendar, Hours, minutes_between

ZONE = ZoneInfo("Asia/Jakarta")
DAY = Hours(time(8), time(15), time(12), time(13))
WEEK = (DAY, DAY, DAY, DAY, Hours(time(8), time(11)), None, None)
CHRISTMAS = date(2026, 12, 25)  # a Friday
CALENDAR = Calendar(WEEK, frozenset({CHRISTMAS}), ZONE)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "door", "until"),
    [
        (at(24, 7, 59), Door.CLOSED, at(24, 8)),
        (at(24, 8), Door.OPEN, at(24, 12)),
        (at(24, 12), Door.BREAK, at(24, 13)),
        (at(24, 13), Door.OPEN, at(24, 15)),
        (at(24, 15), Door.CLOSED, at(25, 8)),
        (at(27, 11), Door.CLOSED, at(30, 8)),  # Friday to Monday
        (at(24, 16, month=12), Door.CLOSED, at(28, 8, month=12)),  # over Christmas and the weekend
        (at(25, 9, month=12), Door.CLOSED, at(28, 8, month=12)),
    ],
)
def test_the_state_of_the_desk(now, door, until):
    assert opening(CALENDAR, now) == Opening(door, until)


def test_an_office_without_hours_says_nothing():
    assert opening(Calendar((None,) * 7, frozenset(), ZONE), at(24, 9)) is None


def test_an_office_that_is_closed_for_long_names_no_day():
    holidays = frozenset(date(2026, 11, 24) + timedelta(days=step) for step in range(LOOK_AHEAD))

    assert opening(Calendar(WEEK, holidays, ZONE), at(24, 9)) == Opening(Door.CLOSED, None)


@given(st.integers(0, 80 * 24 * 60))
@settings(max_examples=100)
def test_an_open_desk_works_in_the_next_minute_and_a_shut_one_does_not(minutes):
    now = at(1, 0) + timedelta(minutes=minutes)
    state = opening(CALENDAR, now)

    works = minutes_between(CALENDAR, now, now + timedelta(minutes=1)) == 1
    assert (state.door == Door.OPEN) == works
    assert (minutes_between(CALENDAR, now, state.until) == 0) == (not works)
