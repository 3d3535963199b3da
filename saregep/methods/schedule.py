"""The roadmap of a change action: its weeks, and the state of an activity. Both are reckoned, never typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from saregep.methods.working_time import DAY, Calendar, working_days

WEEK = 7


class State(StrEnum):
    """How an activity stands against its plan, in the words of the report."""

    UNPLANNED = "tidak direncanakan"
    NOT_YET = "belum"
    RUNNING = "berjalan"
    LATE = "terlambat"
    ON_SCHEDULE = "sesuai jadwal"
    EARLY = "lebih cepat"


def week(first: date, day: date) -> int:
    """Return the number of the week of a day: weeks begin on Monday, the first one holds the action's first day.

    Raises ValueError for a day before that week.
    """
    monday = first - timedelta(days=first.weekday())
    if day < monday:
        raise ValueError("The day lies before the first week.")
    return (day - monday).days // WEEK + 1


def shift(calendar: Calendar, planned: date, done: date) -> int:
    """Return how many working days something lies after its planned day; negative where it lies before it."""
    if done > planned:
        return working_days(calendar, planned + DAY, done)
    return -working_days(calendar, done + DAY, planned) if done < planned else 0


def offset(calendar: Calendar | None, planned: date, day: date) -> int:
    """Return how far a day lies after the planned one: in working days where those are known, else in days.

    Work that was planned for Friday and done on Saturday is on schedule: no working day lies between.
    """
    if calendar is None or not calendar.has_working_time:
        return (day - planned).days
    return shift(calendar, planned, day)


def state(
    *, planned_end: date | None, started: date | None, ended: date | None, today: date, calendar: Calendar | None = None
) -> State:
    """Return the state of an activity: an ended one by its last day, an open one by today.

    Raises ValueError where it ends before it starts, or ends without having started.
    """
    if ended is not None and (started is None or ended < started):
        raise ValueError("An activity ends on or after the day of its start.")
    if planned_end is None:
        return State.UNPLANNED
    after = offset(calendar, planned_end, ended or today)
    if after > 0:
        return State.LATE
    if ended is None:
        return State.NOT_YET if started is None else State.RUNNING
    return State.EARLY if after < 0 else State.ON_SCHEDULE


@dataclass(frozen=True, slots=True)
class Change:
    """An approved change of the plan: when it was asked for and approved, the last day before and after it."""

    asked_on: date
    approved_on: date
    old_end: date | None
    new_end: date


def counted_end(
    planned_end: date | None,
    changes: Iterable[Change],
    *,
    ended: date | None,
    calendar: Calendar | None = None,
    approved_on: date | None = None,
) -> date | None:
    """Return the last planned day by which an activity is judged; None where nothing planned it before it was done.

    `approved_on` is the day on which the whole plan was approved first: what was done before that day was done without
    a plan, whatever was written afterwards. Changes come in the order in which they were asked for. One that was asked
    for after the plan had run out moves nothing, and one that plans an activity for the first time comes too late when
    the activity was done already.
    """
    if approved_on is not None and ended is not None and ended < approved_on:
        return None
    end, first = planned_end, True
    for change in changes:
        if first:
            end, first = change.old_end, False
        if end is None:
            end = change.new_end if ended is None or change.approved_on <= ended else None
        elif offset(calendar, end, change.asked_on) <= 0:
            end = change.new_end
    return end
