"""Who is called next, how long the others wait, and when numbers are given out."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.queueing import (
    MOST_PRIORITY_IN_A_ROW,
    PATIENCE,
    Desks,
    Doors,
    Served,
    Waiting,
    choose,
    doors,
    keeps_place,
    order,
    run_after,
    typical_seconds,
    wait_minutes,
)
from saregep.methods.working_time import Calendar, Hours

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)  # 09.30 WIB on a Tuesday
JAKARTA = ZoneInfo("Asia/Jakarta")
TODAY = date(2026, 11, 24)
HOURS = Hours(time(8), time(15), time(12), time(13))
WEEK = Calendar((HOURS,) * 5 + (None, None), frozenset({date(2026, 11, 25)}), JAKARTA)
NO_HOURS = Calendar((None,) * 7, frozenset(), JAKARTA)
BUSY = Desks(at_work=2, busy=2)


def at(hour, minute=0, day=24):
    return datetime(2026, 11, day, hour, minute, tzinfo=JAKARTA)


def waiting(key, minutes, *, priority=False):
    return Waiting(key, priority, NOW - timedelta(minutes=minutes))


def keys(tickets):
    return [ticket.key for ticket in tickets]


def test_priority_goes_first_and_each_class_keeps_its_order():
    tickets = [waiting(1, 9), waiting(2, 8), waiting(3, 2, priority=True), waiting(4, 3, priority=True)]

    assert keys(order(tickets, 0, NOW)) == [4, 3, 1, 2]


def test_after_two_priority_calls_a_patient_ordinary_ticket_goes():
    tickets = [waiting(1, 40), waiting(2, 5), *(waiting(key, 20, priority=True) for key in (3, 4, 5, 6))]

    assert keys(order(tickets, 0, NOW)) == [3, 4, 1, 5, 6, 2]


@pytest.mark.parametrize(("minutes", "run", "called"), [(14, 2, 2), (15, 2, 1), (15, 1, 2), (60, 0, 2)])
def test_the_edges_of_patience(minutes, run, called):
    assert choose(waiting(2, 1, priority=True), waiting(1, minutes), run, NOW).key == called


def test_equal_places_go_by_their_key():
    assert keys(order([waiting(8, 5), waiting(7, 5)], 0, NOW)) == [7, 8]


def test_nobody_waits():
    assert (choose(None, None, 0, NOW), order([], 3, NOW)) == (None, [])


tickets = st.lists(
    st.tuples(st.booleans(), st.integers(0, 120)), max_size=25
).map(lambda rows: [waiting(key, minutes, priority=priority) for key, (priority, minutes) in enumerate(rows)])  # fmt: skip


@given(tickets, st.integers(0, 5))
def test_the_order_calls_everyone_once_and_passes_nobody_over_for_long(rows, run):
    result = order(rows, run, NOW)

    assert sorted(keys(result)) == sorted(keys(rows))
    for priority in (True, False):
        of_class = [ticket.place for ticket in result if ticket.priority is priority]
        assert of_class == sorted(of_class)
    for place, ticket in enumerate(result):
        passed_over = [later for later in result[place:] if not later.priority and NOW - later.since >= PATIENCE]
        assert not (ticket.priority and run >= MOST_PRIORITY_IN_A_ROW and passed_over)
        assert ticket.priority or run >= MOST_PRIORITY_IN_A_ROW or not any(later.priority for later in result[place:])
        run = run_after(ticket, run)


@given(tickets, st.integers(0, 5))
def test_the_order_foretells_the_calls_one_by_one(rows, run):
    called, left = [], list(rows)
    now_run = run
    while left:
        heads = [
            min(
                (ticket for ticket in left if ticket.priority is priority),
                key=lambda ticket: ticket.place,
                default=None,
            )
            for priority in (True, False)
        ]
        ticket = choose(*heads, now_run, NOW)
        now_run = run_after(ticket, now_run)
        called.append(ticket)
        left.remove(ticket)

    assert order(rows, run, NOW) == called


@pytest.mark.parametrize(("minutes", "keeps"), [(0, True), (15, True), (16, False)])
def test_who_comes_back_soon_keeps_the_place(minutes, keeps):
    assert keeps_place(NOW - timedelta(minutes=minutes), NOW) is keeps


def test_typical_is_the_median_of_today_once_there_are_five():
    yesterday = [Served(date(2026, 11, 23), 900)] * 9
    today = [Served(TODAY, seconds) for seconds in (60, 120, 300, 240)]

    assert [typical_seconds(rows, TODAY) for rows in ([], yesterday, yesterday + today)] == [None, 900, 900]
    assert typical_seconds([*yesterday, *today, Served(TODAY, 360)], TODAY) == 240
    assert typical_seconds([Served(TODAY, 100), Served(TODAY, 201)], TODAY) == Fraction(301, 2)


@pytest.mark.parametrize(
    ("ahead", "desks", "seconds", "now", "minutes"),
    [
        (0, BUSY, None, at(9), None),  # nothing is known yet
        (0, BUSY, 600, at(9), 5),
        (3, BUSY, 600, at(9), 20),  # four turns of ten minutes at two desks
        (4, BUSY, 600, at(9), 25),
        (3, Desks(2, 1), 600, at(9), 15),  # a desk is free: three turns
        (0, Desks(1, 0), 600, at(9), 0),
        (0, Desks(0, 0), 600, at(9), 10),  # nobody was called yet today
        (5, Desks(1, 1), 61, at(9), 10),  # rounded up
        (0, Desks(1, 0), 600, at(7), 60),  # waits for the doors
        (1, Desks(1, 0), 600, at(11, 55), 70),  # five minutes, the break, five minutes
        (0, Desks(1, 0), 600, at(12, 30), 30),
        (11, Desks(1, 1), 600, at(14, 30), 120),  # worked off after the close
        (1, Desks(1, 0), 600, at(9, 0, day=28), 10),  # a Saturday: the office works all the same
    ],
)
def test_the_estimate(ahead, desks, seconds, now, minutes):
    typical = None if seconds is None else Fraction(seconds)

    assert wait_minutes(ahead, desks, typical, WEEK, now) == minutes


def test_an_office_without_hours_is_estimated_by_its_turns_alone():
    assert wait_minutes(3, BUSY, Fraction(600), NO_HOURS, at(3)) == 20


@given(
    st.integers(0, 60),
    st.integers(0, 6),
    st.integers(0, 6),
    st.integers(1, 5000),
    st.integers(0, 1439).map(lambda minute: at(0) + timedelta(minutes=minute)),
)
def test_one_more_ahead_never_shortens_the_wait(ahead, at_work, busy, seconds, now):
    desks = Desks(at_work, min(busy, at_work))
    waits = [wait_minutes(ahead + more, desks, Fraction(seconds), NO_HOURS, now) for more in (0, 1)]

    assert (waits[0] <= waits[1], waits[0] % 5) == (True, 0)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(6, 59), Doors(is_open=False, opens_at=at(7))),
        (at(7), Doors(is_open=True)),
        (at(12, 30), Doors(is_open=True)),  # in the break as well
        (at(14, 59), Doors(is_open=True)),
        (at(15), Doors(is_open=False, opens_at=at(7, day=26))),  # the 25th is a holiday
        (at(9, day=25), Doors(is_open=False, opens_at=at(7, day=26))),
        (at(9, day=28), Doors(is_open=False, opens_at=at(7, day=30))),  # Saturday, then Monday
    ],
)
def test_the_doors(now, expected):
    assert doors(WEEK, now) == expected


def test_doors_without_hours_stand_open_and_those_of_an_endless_holiday_stay_shut():
    days = frozenset(TODAY + timedelta(days=number) for number in range(90))

    assert doors(NO_HOURS, at(3)) == Doors(is_open=True)
    assert doors(Calendar(WEEK.week, days, JAKARTA), at(9)) == Doors(is_open=False)
