"""Whether an office is open at a moment, and until or from when: the line that a citizen looks for first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from saregep.methods.working_time import Calendar

LOOK_AHEAD = 60  # days: the longest closing of an office that is announced with a day


class Door(StrEnum):
    OPEN = "open"
    BREAK = "break"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Opening:
    """`until`: when an open desk stops next (for the break or the day), or when a shut one opens again.

    It is None where the desk stays shut for as long as the calendar was looked at.
    """

    door: Door
    until: datetime | None


def opening(calendar: Calendar, now: datetime) -> Opening | None:
    """Return the state of the desk at a moment; None for an office that has written down no hours."""
    if not calendar.has_working_time:
        return None
    today = now.astimezone(calendar.zone).date()
    was_open_today = False
    for opens, closes in _stretches(calendar, now):
        if opens <= now < closes:
            return Opening(Door.OPEN, closes)
        if now < opens:
            resting = was_open_today and opens.date() == today
            return Opening(Door.BREAK if resting else Door.CLOSED, opens)
        was_open_today = opens.date() == today
    return Opening(Door.CLOSED, None)


def _stretches(calendar: Calendar, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of work from today on, in the zone of the office."""
    first = now.astimezone(calendar.zone).date()
    for step in range(LOOK_AHEAD):
        day = first + timedelta(days=step)
        hours = calendar.week[day.weekday()]
        if hours is None or day in calendar.holidays:
            continue
        for opens, closes in hours.pieces:
            yield datetime.combine(day, opens, calendar.zone), datetime.combine(day, closes, calendar.zone)
