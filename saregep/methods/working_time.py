"""Working time: how many minutes an office worked between two moments, and when a promise is due.

The clock counts whole minutes of the wall clock: seconds are dropped, so that stretches add up and the moment
that a citizen reads on his receipt is the one that counts. A minute is worked if the office's clock shows it
inside the opening hours of a working day and outside the break. Where clocks change for summer time, an hour
shown twice counts twice and one that is left out does not count. Moments carry their zone and are returned in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAY: Final = timedelta(days=1)
MINUTE: Final = timedelta(minutes=1)
WEEK: Final = 7
LAST_DAY: Final = date.max - DAY  # the end of a day needs a day after it
UNITS: Final = ("minute", "hour", "day")


class NoWorkingTime(ValueError):
    """The calendar has no working minute in any week, so nothing can ever be due."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a weekday in whole minutes, with an optional break."""

    opens: time
    closes: time
    break_starts: time | None = None
    break_ends: time | None = None

    @property
    def pieces(self) -> tuple[tuple[time, time], ...]:
        """The stretches that are worked, without empty ones."""
        stretches = [(self.opens, self.closes)]
        if self.break_starts is not None and self.break_ends is not None:
            stretches = [(self.opens, self.break_starts), (self.break_ends, self.closes)]
        return tuple((start, end) for start, end in stretches if start < end)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When an office works: hours of seven weekdays from Monday on, its holidays, its time zone."""

    week: tuple[Hours | None, ...]
    holidays: frozenset[date]
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if len(self.week) != WEEK:
            raise ValueError("A week has seven days.")

    @property
    def has_working_time(self) -> bool:
        return any(hours is not None and hours.pieces for hours in self.week)

    def is_working_day(self, day: date) -> bool:
        hours = self.week[day.weekday()]
        return hours is not None and bool(hours.pieces) and day not in self.holidays


def minutes_between(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Return the whole working minutes from one moment to another; raises ValueError where the end lies before."""
    first, last = _minute(start), _minute(end)
    if last < first:
        raise ValueError("The end lies before the start.")
    worked = timedelta()
    for day in _days(first.astimezone(calendar.zone).date() - DAY, last.astimezone(calendar.zone).date() + DAY):
        for opens, closes in _worked(calendar, day):
            worked += max(min(closes, last) - max(opens, first), timedelta())
    return worked // MINUTE


def add_minutes(calendar: Calendar, start: datetime, minutes: int) -> datetime:
    """Return the first moment at which so many working minutes have passed; none have at the start itself.

    Raises NoWorkingTime if the calendar has none, ValueError for a negative number.
    """
    if minutes < 0:
        raise ValueError("A duration cannot be negative.")
    moment = _minute(start)
    if minutes == 0:
        return moment
    _need_working_time(calendar)
    left = minutes * MINUTE
    for day in _days(moment.astimezone(calendar.zone).date() - DAY, LAST_DAY):
        for opens, closes in _worked(calendar, day):
            begins = max(opens, moment)
            if closes - begins >= left:
                return begins + left
            left -= max(closes - begins, timedelta())
    raise NoWorkingTime("The duration reaches beyond the last day of the calendar.")


def working_days(calendar: Calendar, first: date, last: date) -> int:
    """Return the number of working days from one day to another, both counted; ValueError if the last is before."""
    if last < first:
        raise ValueError("The last day lies before the first.")
    weeks, rest = divmod((last - first).days + 1, WEEK)
    in_the_week = [hours is not None and bool(hours.pieces) for hours in calendar.week]
    days = weeks * sum(in_the_week) + sum(in_the_week[(first.weekday() + step) % WEEK] for step in range(rest))
    return days - sum(in_the_week[day.weekday()] for day in calendar.holidays if first <= day <= last)


def add_days(calendar: Calendar, start: datetime, days: int) -> datetime:
    """Return the close of the n-th working day after the day of the start; raises ValueError for n under 1."""
    if days < 1:
        raise ValueError("A promise in days is at least one day.")
    _need_working_time(calendar)
    left = days
    for day in _days(_minute(start).astimezone(calendar.zone).date() + DAY, LAST_DAY):
        left -= calendar.is_working_day(day)
        if left == 0:
            return _close(calendar, day)
    raise NoWorkingTime("The duration reaches beyond the last day of the calendar.")


def due(calendar: Calendar, start: datetime, amount: int, unit: str) -> datetime:
    """Return when a promise of so many working minutes, hours or days is due.

    Minutes and hours run from the start; days end at the close of the last one, and the day of the start does
    not count. Raises as `add_minutes` and `add_days`, ValueError for another unit.
    """
    if unit not in UNITS:
        raise ValueError(f"A promise is made in {', '.join(UNITS)}, not {unit}.")
    if unit == "day":
        return add_days(calendar, start, amount)
    return add_minutes(calendar, start, amount * (60 if unit == "hour" else 1))


def last_worked_minute(calendar: Calendar, before: datetime) -> datetime:
    """Return the start of the last working minute that has wholly passed at a moment.

    What was due at that minute or earlier is late by at least a working minute, what was due after it is not.
    Raises NoWorkingTime if the calendar has none.
    """
    _need_working_time(calendar)
    moment = _minute(before)
    day = moment.astimezone(calendar.zone).date() + DAY
    while True:
        for opens, closes in reversed(_worked(calendar, day)):
            if opens < moment:
                return min(closes, moment) - MINUTE
        day -= DAY


def _minute(moment: datetime) -> datetime:
    """The moment in UTC without its seconds: two times of one zone would be subtracted by their faces."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def _need_working_time(calendar: Calendar) -> None:
    if not calendar.has_working_time:
        raise NoWorkingTime("The calendar has no working time.")


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day < last:
        yield day
        day += DAY
    yield day


def _worked(calendar: Calendar, day: date) -> list[tuple[datetime, datetime]]:
    """The stretches of a day in UTC that are worked, in order."""
    hours = calendar.week[day.weekday()]
    if hours is None or day in calendar.holidays:
        return []
    # A midnight that summer time repeats or leaves out has two readings in UTC.
    midnights = [
        datetime.combine(midnight, time(), calendar.zone).replace(fold=fold)
        for midnight in (day, day + DAY)
        for fold in (0, 1)
    ]
    if len({midnight.utcoffset() for midnight in midnights}) > 1:
        readings = [midnight.astimezone(UTC) for midnight in midnights]
        return _worked_by_the_minute(calendar, day, hours, min(readings), max(readings))
    return [(_utc(calendar, day, opens), _utc(calendar, day, closes)) for opens, closes in hours.pieces]


def _worked_by_the_minute(
    calendar: Calendar, day: date, hours: Hours, start: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    """The stretches of a day on which the clocks change: what the clock shows is asked for each minute."""
    stretches: list[tuple[datetime, datetime]] = []
    moment = start
    while moment < end:
        shown = moment.astimezone(calendar.zone)
        if shown.date() == day and any(opens <= shown.time() < closes for opens, closes in hours.pieces):
            if stretches and stretches[-1][1] == moment:
                stretches[-1] = (stretches[-1][0], moment + MINUTE)
            else:
                stretches.append((moment, moment + MINUTE))
        moment += MINUTE
    return stretches


def _utc(calendar: Calendar, day: date, at: time) -> datetime:
    return datetime.combine(day, at, calendar.zone).astimezone(UTC)


def _close(calendar: Calendar, day: date) -> datetime:
    """The end of a working day, or midnight where the hours fell into the gap of summer time."""
    stretches = _worked(calendar, day)
    return stretches[-1][1] if stretches else _utc(calendar, day + DAY, time())
