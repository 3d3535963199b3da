"""The clock of a request: what was promised, what is due, how long the office took, in working time.

`start` is called for a new request, `follow` for each later step, before the new status is set. Both change fields of
the request and save nothing; where the clock has nothing to reckon, the working time of the office is not read.

The clock rests while the file is back with the citizen: the working minutes left at the pause are added anew when it
returns, and what was late by then stays late. It stops at READY or a closed status; that the product waits for its
citizen afterwards is no lateness.

Late means late by at least one working minute: a request due at the close of Friday and finished on Saturday was
on time, because no working minute passed. An office without opening hours has no clock, so nothing is due there.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from saregep.methods.working_time import (
    Calendar,
    Hours,
    add_minutes,
    due,
    last_worked_minute,
    minutes_between,
)
from saregep.offices.models import Holiday, Office, OpeningHours
from saregep.services.models import FINISHED, Event, Request, Status

OPEN = tuple(status for status in Status if status not in FINISHED)


def calendar_of(office: Office) -> Calendar:
    """The working time of an office with its holidays and the national ones: two queries."""
    holidays = Holiday.objects.filter(Q(office=office) | Q(office=None)).order_by().values_list("day", flat=True)
    return Calendar(week_of(office), frozenset(holidays), office.zone)


def week_of(office: Office) -> tuple[Hours | None, ...]:
    """The opening hours of an office from Monday to Sunday: one query."""
    week: list[Hours | None] = [None] * 7
    columns = ("weekday", "opens", "closes", "break_starts", "break_ends")
    for weekday, *hours in OpeningHours.objects.filter(office=office).order_by().values_list(*columns):
        week[weekday] = Hours(*hours)
    return tuple(week)


def start(request: Request, calendar: Calendar | None = None) -> None:
    """Take over the promise of the request's standard and compute when it is due, from `registered_at` on.

    Who has the calendar of the office already gives it along.
    """
    standard = request.standard
    if standard is None or standard.duration is None:
        request.promised, request.promised_unit, request.due_at = None, "", None
        return
    request.promised, request.promised_unit = standard.duration, standard.duration_unit
    request.due_at = None
    calendar = calendar or calendar_of(request.office)
    if calendar.has_working_time:
        request.due_at = due(calendar, request.registered_at, standard.duration, standard.duration_unit)


def follow(request: Request, status: str, at: datetime) -> None:
    """Let the clock follow a step from the request's status to another one."""
    if status != Status.RETURNED and request.paused_at is None and status not in FINISHED:
        return  # it just goes on
    calendar = calendar_of(request.office)
    if status == Status.RETURNED:
        pause(calendar, request, at)
        return
    if request.paused_at is not None:
        resume(calendar, request, at)
    if status in FINISHED:
        finish(calendar, request, at, cancelled=status == Status.CANCELLED)


def pause(calendar: Calendar, request: Request, at: datetime) -> None:
    """The file goes back to the citizen. Where a promise is late by then, no minutes are left: not even 0."""
    request.paused_at = at
    request.paused_left = None
    if request.due_at is not None and not _worked(calendar, request.due_at, at):
        request.paused_left = _worked(calendar, at, request.due_at)


def resume(calendar: Calendar, request: Request, at: datetime) -> None:
    """The file is back at the office. A request that was late before it went back stays late."""
    if request.paused_left is not None:
        request.due_at = add_minutes(calendar, at, request.paused_left)
    request.paused_at = request.paused_left = None


def finish(calendar: Calendar, request: Request, at: datetime, *, cancelled: bool = False) -> None:
    """The office has done its part; a second end changes nothing. Call it before the last event is written or after.

    A request that the citizen cancelled in time says nothing about the promise.
    """
    if request.finished_at is not None:
        return
    request.finished_at = at
    request.finished_on = at.astimezone(calendar.zone).date()
    if not calendar.has_working_time:
        return
    request.total_minutes = _worked(calendar, request.registered_at, at)
    request.handling_minutes = request.total_minutes - _paused_minutes(calendar, request, at)
    if request.due_at is not None:
        is_late = _worked(calendar, request.due_at, at) > 0
        request.on_time = None if cancelled and not is_late else not is_late


def late(calendar: Calendar, now: datetime) -> Q:
    """The open requests that are late at this moment; a resting clock makes nobody late."""
    if not calendar.has_working_time:
        return Q(pk__in=[])
    resting_in_time = Q(paused_at__isnull=False, paused_left__isnull=False)
    return Q(status__in=OPEN, due_at__lte=last_worked_minute(calendar, now)) & ~resting_in_time


def late_minutes(calendar: Calendar, request: Request, now: datetime) -> int:
    """By how many working minutes a request was or is late; 0 where it is not."""
    if request.due_at is None:
        return 0
    return _worked(calendar, request.due_at, request.finished_at or request.paused_at or now)


def _worked(calendar: Calendar, since: datetime, until: datetime) -> int:
    """The working minutes between two moments, none where the second is not the later one."""
    return minutes_between(calendar, since, until) if since < until else 0


def _paused_minutes(calendar: Calendar, request: Request, until: datetime) -> int:
    """The working minutes during which the file was back with the citizen."""
    minutes, since = 0, None
    for status, at in Event.objects.filter(request=request).order_by("pk").values_list("status", "at"):
        if since is not None:
            minutes += _worked(calendar, since, at)
        since = at if status == Status.RETURNED else None
    return minutes + (_worked(calendar, since, until) if since is not None else 0)
