"""The roadmap of a change action: its weeks, and the state of an activity. Both are reckoned, never typed."""

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


def state(*, planned_end: date | None, started: date | None, ended: date | None, today: date) -> State:
    """Return the state of an activity: an ended one by its last day, an open one by today.

    Raises ValueError where it ends before it starts, or ends without having started.
    """
    if ended is not None and (started is None or ended < started):
        raise ValueError("An activity ends on or after the day of its start.")
    if planned_end is None:
        return State.UNPLANNED
    if ended is None:
        if today > planned_end:
            return State.LATE
        return State.NOT_YET if started is None else State.RUNNING
    if ended > planned_end:
        return State.LATE
    return State.EARLY if ended < planned_end else State.ON_SCHEDULE
