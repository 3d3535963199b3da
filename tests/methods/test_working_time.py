"""The clock of working time against a count of every single minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from saregep.methods.working_time import (
    Calendar,
    Hours,
    NoWorkingTime,
    add_days,
    add_minutes,
    due,
    last_worked_minute,
    minutes_between,
    working_days,
)

MINUTE = timedelta(minutes=1)
INDONESIA = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
# Berlin and New York at 1 and 2 o'clock, Lord Howe by half an hour, São Paulo and Santiago at midnight, Casablanca
# twice a year around Ramadan, Apia with a day that never was, Kathmandu 5:45 h from Greenwich.
ELSEWHERE = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "America/Santiago",
    "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu",
)  # fmt: skip
# Days around which these zones change their clocks.
CHANGES = (
    date(2023, 3, 26), date(2023, 10, 29), date(2023, 3, 12), date(2023, 11, 5), date(2023, 10, 1), date(2023, 4, 2),
    date(2018, 11, 4), date(2018, 2, 18), date(2023, 9, 3), date(2023, 3, 19), date(2023, 4, 23), date(2011, 12, 30),
)  # fmt: skip

OFFICE_DAY = Hours(time(8), time(16), time(12), time(13))
FRIDAY = Hours(time(8), time(16, 30), time(11, 30), time(13))


def a_calendar(*holidays, zone="Asia/Jakarta", week=(OFFICE_DAY,) * 4 + (FRIDAY, None, None)):
    return Calendar(week, frozenset(holidays), ZoneInfo(zone))


CAMPAKA = a_calendar(date(2023, 9, 28))
NEVER = a_calendar(week=(None,) * 7)


def at(day, clock="08:00", calendar=CAMPAKA):
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=calendar.zone)


def shown(moment, calendar=CAMPAKA):
    return f"{moment.astimezone(calendar.zone):%Y-%m-%d %H:%M}"


@st.composite
def some_hours(draw):
    four = sorted(draw(st.lists(st.integers(0, 1439), min_size=4, max_size=4, unique=True)))
    opens, break_starts, break_ends, closes = (time(minute // 60, minute % 60) for minute in four)
    return Hours(opens, closes, break_starts, break_ends) if draw(st.booleans()) else Hours(opens, closes)


@st.composite
def calendars(draw, zones=INDONESIA + ELSEWHERE):
    week = draw(st.lists(st.none() | some_hours(), min_size=7, max_size=7))
    near = st.sampled_from(CHANGES).flatmap(lambda day: st.integers(-3, 3).map(lambda days: day + timedelta(days=days)))
    return Calendar(tuple(week), frozenset(draw(st.lists(near, max_size=3))), ZoneInfo(draw(st.sampled_from(zones))))


@st.composite
def moments(draw, count, hours=48):
    """Moments in order, near one change of clocks, with seconds, each told in some zone."""
    midnight = datetime.combine(draw(st.sampled_from(CHANGES)), time(), UTC)
    away = st.integers(-hours * 3600, hours * 3600)
    zone = st.sampled_from(("UTC", *INDONESIA, *ELSEWHERE))
    seconds = sorted(draw(st.lists(away, min_size=count, max_size=count)))
    return tuple((midnight + timedelta(seconds=step)).astimezone(ZoneInfo(draw(zone))) for step in seconds)


def a_moment():
    return moments(1).map(lambda found: found[0])


def is_worked(calendar, minute):
    """What the clock on the wall shows at this minute."""
    wall = minute.astimezone(calendar.zone)
    hours = calendar.week[wall.weekday()]
    if hours is None or wall.date() in calendar.holidays or not hours.opens <= wall.time() < hours.closes:
        return False
    return hours.break_starts is None or not hours.break_starts <= wall.time() < hours.break_ends


def to_minute(moment):
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def minutes_from(start):
    minute = to_minute(start)
    while True:
        yield minute
        minute += MINUTE


def counted(calendar, start, end):
    """The slow truth: every minute from the start to the end is asked for."""
    steps = (to_minute(end) - to_minute(start)) // MINUTE
    first = to_minute(start)
    return sum(is_worked(calendar, first + step * MINUTE) for step in range(steps))


@given(calendars(), moments(2))
@example(a_calendar(zone="Pacific/Apia"), (datetime(2011, 12, 29, 12, tzinfo=UTC), datetime(2011, 12, 31, tzinfo=UTC)))
def test_minutes_are_those_that_a_count_of_every_minute_finds(calendar, stretch):
    start, end = stretch

    assert minutes_between(calendar, start, end) == counted(calendar, start, end)


@given(calendars(), a_moment(), st.integers(1, 700))
def test_added_minutes_end_where_a_count_of_every_minute_ends(calendar, start, minutes):
    assume(sum(hours is not None for hours in calendar.week) >= 4)
    left = minutes
    for minute in minutes_from(start):
        left -= is_worked(calendar, minute)
        if left == 0:
            break
        assume(minute - to_minute(start) < timedelta(days=8))

    assert add_minutes(calendar, start, minutes) == minute + MINUTE


@given(calendars(), a_moment(), st.integers(0, 20_000))
def test_minutes_added_are_the_minutes_between(calendar, start, minutes):
    assume(calendar.has_working_time)

    assert minutes_between(calendar, start, add_minutes(calendar, start, minutes)) == minutes


@given(calendars(), moments(2, hours=900))
def test_minutes_between_added_lead_to_the_last_minute_worked(calendar, stretch):
    start, end = stretch
    minutes = minutes_between(calendar, start, end)
    assume(minutes > 0)
    reached = add_minutes(calendar, start, minutes)

    assert reached <= to_minute(end)
    assert minutes_between(calendar, reached, end) == 0


@given(calendars(), moments(3, hours=900))
def test_stretches_add_up(calendar, points):
    first, middle, last = points

    assert minutes_between(calendar, first, last) == minutes_between(calendar, first, middle) + minutes_between(
        calendar, middle, last
    )


@given(calendars(), moments(2, hours=200))
def test_last_worked_minute_tells_late_from_in_time(calendar, points):
    assume(calendar.has_working_time)
    due_at, now = points

    late = minutes_between(calendar, due_at, now) > 0

    assert (to_minute(due_at) <= last_worked_minute(calendar, now)) == late


@given(calendars(), a_moment())
def test_last_worked_minute_is_the_one_that_a_walk_back_finds(calendar, now):
    assume(sum(hours is not None for hours in calendar.week) >= 4)
    minute = to_minute(now) - MINUTE
    while not is_worked(calendar, minute):
        minute -= MINUTE
        assume(to_minute(now) - minute < timedelta(days=8))

    assert last_worked_minute(calendar, now) == minute


@given(calendars(), st.dates(date(2011, 1, 1), date(2025, 12, 31)), st.integers(0, 400))
def test_working_days_are_counted_one_by_one(calendar, first, days):
    last = first + timedelta(days=days)
    one_by_one = sum(calendar.is_working_day(first + timedelta(days=step)) for step in range(days + 1))

    assert working_days(calendar, first, last) == one_by_one


@given(calendars(INDONESIA), a_moment(), st.integers(1, 40))
def test_a_promise_in_days_ends_at_the_close_of_the_last_day(calendar, start, days):
    assume(calendar.has_working_time)
    end = due(calendar, start, days, "day").astimezone(calendar.zone)
    tomorrow = start.astimezone(calendar.zone).date() + timedelta(days=1)

    assert calendar.is_working_day(end.date())
    assert end.time() == calendar.week[end.weekday()].closes
    assert working_days(calendar, tomorrow, end.date()) == days


def test_the_thirteen_days_of_the_source():
    assert working_days(CAMPAKA, date(2023, 9, 12), date(2023, 9, 30)) == 13
    assert working_days(a_calendar(), date(2023, 9, 12), date(2023, 9, 30)) == 14


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2023-09-12 08:00", 45, "2023-09-12 08:45"),
        ("2023-09-12 08:00:59", 45, "2023-09-12 08:45"),
        ("2023-09-12 06:00", 45, "2023-09-12 08:45"),
        ("2023-09-12 11:30", 45, "2023-09-12 13:15"),
        ("2023-09-12 11:15", 45, "2023-09-12 12:00"),
        ("2023-09-12 15:15", 45, "2023-09-12 16:00"),
        ("2023-09-12 16:00", 45, "2023-09-13 08:45"),
        ("2023-09-27 15:30", 45, "2023-09-29 08:15"),
        ("2023-09-29 16:00", 45, "2023-10-02 08:15"),
        ("2023-09-30 10:00", 0, "2023-09-30 10:00"),
    ],
    ids=["opening", "seconds", "early", "break", "to-the-break", "to-the-close", "closed", "holiday", "friday", "none"],
)
def test_the_office_at_campaka(start, minutes, end):
    day, clock = start.split(" ")

    assert shown(add_minutes(CAMPAKA, at(day, clock), minutes)) == end


@pytest.mark.parametrize(
    ("amount", "unit", "end"),
    [
        (45, "minute", "2023-09-27 15:45"),
        (1, "hour", "2023-09-27 16:00"),
        (2, "hour", "2023-09-29 09:00"),
        (1, "day", "2023-09-29 16:30"),
        (2, "day", "2023-10-02 16:00"),
    ],
)
def test_promise_in_each_unit(amount, unit, end):
    assert shown(due(CAMPAKA, at("2023-09-27", "15:00"), amount, unit)) == end


def test_promise_in_days_given_on_a_closed_day():
    assert shown(add_days(CAMPAKA, at("2023-09-30", "10:00"), 1)) == "2023-10-02 16:00"


def test_days_of_the_office_and_not_of_greenwich_count():
    tuesday_early = at("2023-09-12", "05:00")  # still Monday in Greenwich

    assert shown(add_days(CAMPAKA, tuesday_early.astimezone(UTC), 1)) == "2023-09-13 16:00"


def test_hours_that_summer_time_leaves_out():
    night = a_calendar(zone="Europe/Berlin", week=(Hours(time(2), time(3)),) * 7)
    saturday = at("2023-03-25", "12:00", night)

    assert minutes_between(night, saturday, at("2023-03-26", "12:00", night)) == 0
    assert shown(add_days(night, saturday, 1), night) == "2023-03-27 00:00"
    assert shown(add_minutes(night, saturday, 1), night) == "2023-03-27 02:01"


def test_hour_that_is_shown_twice_counts_twice():
    night = a_calendar(zone="Europe/Berlin", week=(Hours(time(2), time(3)),) * 7)

    assert minutes_between(night, at("2023-10-28", "12:00", night), at("2023-10-29", "12:00", night)) == 120


def test_break_that_fills_the_day_leaves_no_working_day():
    closed = Hours(time(8), time(16), time(8), time(16))
    calendar = a_calendar(week=(closed,) * 7)

    assert closed.pieces == ()
    assert not calendar.has_working_time
    assert working_days(calendar, date(2023, 9, 12), date(2023, 9, 30)) == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda: add_minutes(NEVER, at("2023-09-12"), 1),
        lambda: add_days(NEVER, at("2023-09-12"), 1),
        lambda: last_worked_minute(NEVER, at("2023-09-12")),
    ],
    ids=["minutes", "days", "last"],
)
def test_calendar_without_working_time_is_named(ask):
    with pytest.raises(NoWorkingTime, match="no working time"):
        ask()


def test_calendar_without_working_time_counts_nothing():
    assert minutes_between(NEVER, at("2023-09-12"), at("2023-09-30")) == 0
    assert add_minutes(NEVER, at("2023-09-12"), 0) == at("2023-09-12")


@pytest.mark.parametrize("add", [add_minutes, add_days])
def test_promise_beyond_the_last_day_of_the_calendar(add):
    with pytest.raises(NoWorkingTime, match="last day"):
        add(CAMPAKA, at("9999-12-27"), 5000)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: minutes_between(CAMPAKA, at("2023-09-13"), at("2023-09-12")), "before the start"),
        (lambda: working_days(CAMPAKA, date(2023, 9, 13), date(2023, 9, 12)), "before the first"),
        (lambda: add_minutes(CAMPAKA, at("2023-09-12"), -1), "negative"),
        (lambda: add_days(CAMPAKA, at("2023-09-12"), 0), "at least one day"),
        (lambda: due(CAMPAKA, at("2023-09-12"), 1, "week"), "minute, hour, day, not week"),
        (lambda: add_minutes(CAMPAKA, at("2023-09-12").replace(tzinfo=None), 1), "time zone"),
        (lambda: Calendar((None,) * 6, frozenset(), ZoneInfo("Asia/Jakarta")), "seven days"),
    ],
    ids=["end", "last", "minutes", "days", "unit", "zone", "week"],
)
def test_what_makes_no_sense_is_refused(ask, message):
    with pytest.raises(ValueError, match=message):
        ask()


def test_a_long_promise_is_found_by_days_and_not_by_minutes():
    """A century by the minute would be 50 million steps."""
    end = add_days(CAMPAKA, at("2023-09-12"), 32_767)

    assert minutes_between(CAMPAKA, at("2023-09-12"), end) > 32_000 * 400
