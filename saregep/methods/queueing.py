"""Who is called next, how long the others wait, and when tickets are given out.

The order. Priority tickets (elderly, pregnant, disabled citizens) go first, each class in the order of its places.
Once two priority tickets were called in a row, an ordinary ticket that has waited for 15 minutes or more goes
before the next one: nobody is passed over without end, and a short queue costs the priority nothing.

The estimate. Each desk at work takes a ticket in the typical serving time, so a place with k tickets ahead waits for
k + 1 of them, shared among the desks; for k, where a desk is free. Typical is the median of today's servings if there
are at least five of them, else of the last days'; without any, nothing is said. Working time counts (a break is
waited for too), and the result is rounded up to 5 minutes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil
from statistics import median
from typing import Final

from saregep.methods.working_time import DAY, Calendar, add_minutes

MOST_PRIORITY_IN_A_ROW: Final = 2
PATIENCE: Final = timedelta(minutes=15)
# Whoever missed the call and comes back in this time keeps the place; later the ticket goes to the end.
KEEPS_PLACE: Final = timedelta(minutes=15)
ENOUGH_TODAY: Final = 5
STEP_MINUTES: Final = 5
# Tickets are given out a little before the doors open, so that the first ones need not stand.
EARLY: Final = timedelta(minutes=60)
_LOOK_AHEAD: Final = 60  # days within which the next working day is looked for


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that waits: its place counts from `since`, equal ones by their key."""

    key: int
    priority: bool
    since: datetime

    @property
    def place(self) -> tuple[datetime, int]:
        return self.since, self.key


def choose(priority: Waiting | None, ordinary: Waiting | None, run: int, now: datetime) -> Waiting | None:
    """Return which of the first of each class is called, after `run` priority calls in a row."""
    if priority is None or ordinary is None:
        return priority or ordinary
    is_ordinary_due = run >= MOST_PRIORITY_IN_A_ROW and now - ordinary.since >= PATIENCE
    return ordinary if is_ordinary_due else priority


def run_after(called: Waiting, run: int) -> int:
    """Return how many priority calls in a row there are once this ticket is called."""
    return run + 1 if called.priority else 0


def order(waiting: Iterable[Waiting], run: int, now: datetime) -> list[Waiting]:
    """Return the tickets in the order in which they would be called if all were called now."""
    tickets = sorted(waiting, key=lambda ticket: ticket.place, reverse=True)
    priority = [ticket for ticket in tickets if ticket.priority]
    ordinary = [ticket for ticket in tickets if not ticket.priority]
    result = []
    while called := choose(priority[-1] if priority else None, ordinary[-1] if ordinary else None, run, now):
        (priority if called.priority else ordinary).pop()
        run = run_after(called, run)
        result.append(called)
    return result


def keeps_place(called: datetime, now: datetime) -> bool:
    """Whether a citizen who missed the call comes back early enough to keep the place."""
    return now - called <= KEEPS_PLACE


@dataclass(frozen=True, slots=True)
class Served:
    """How long a ticket was served, and on which day of the office."""

    day: date
    seconds: int


def typical_seconds(recent: Sequence[Served], today: date) -> Fraction | None:
    """Return the median of today's servings, of all recent ones while today has fewer than five, None without any."""
    todays = [served.seconds for served in recent if served.day == today]
    seconds = todays if len(todays) >= ENOUGH_TODAY else [served.seconds for served in recent]
    return Fraction(median(seconds)) if seconds else None


@dataclass(frozen=True, slots=True)
class Desks:
    """The desks at work, and how many of them have a citizen now."""

    at_work: int
    busy: int

    @property
    def has_free_one(self) -> bool:
        return self.busy < self.at_work


def wait_minutes(ahead: int, desks: Desks, seconds: Fraction | None, calendar: Calendar, now: datetime) -> int | None:
    """Return the estimated wait with so many tickets ahead, in steps of 5 minutes; None where nothing is known.

    An office that is still closed or rests lets its citizens wait until it works again. A queue that reaches beyond
    the end of the day is worked off after it.
    """
    if seconds is None:
        return None
    turns = ahead if desks.has_free_one else ahead + 1
    minutes = ceil(turns * seconds / max(desks.at_work, 1) / 60)
    if calendar.has_working_time:
        # One minute more and back again: a wait of none also ends only when the office works.
        end = add_minutes(calendar, now, minutes + 1) - timedelta(minutes=1)
        if end.astimezone(calendar.zone).date() == now.astimezone(calendar.zone).date():
            minutes = max(minutes, ceil((end - now) / timedelta(minutes=1)))
    return ceil(minutes / STEP_MINUTES) * STEP_MINUTES


@dataclass(frozen=True, slots=True)
class Doors:
    """Whether tickets are given out, and from when again where they are not (None: not in sight)."""

    is_open: bool
    opens_at: datetime | None = None


def doors(calendar: Calendar, now: datetime) -> Doors:
    """Return whether a kiosk gives out tickets: on working days from an hour before the desk opens until it closes.

    An office that has written down no hours gives them out at any time.
    """
    if not calendar.has_working_time:
        return Doors(is_open=True)
    local = now.astimezone(calendar.zone)
    for step in range(_LOOK_AHEAD):
        day = local.date() + step * DAY
        hours = calendar.week[day.weekday()]
        if hours is None or not calendar.is_working_day(day):
            continue
        opens_at = _moment(calendar, day, hours.opens) - EARLY
        if now < opens_at:
            return Doors(is_open=False, opens_at=opens_at)
        if now < _moment(calendar, day, hours.closes):
            return Doors(is_open=True)
    return Doors(is_open=False)


def _moment(calendar: Calendar, day: date, at: time) -> datetime:
    return datetime.combine(day, at, calendar.zone)
