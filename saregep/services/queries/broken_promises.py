"""The list of broken promises: what ended later than promised, and what is open and late at this moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from saregep.methods.working_time import Calendar, working_days
from saregep.services import clock
from saregep.services.durations import days_words, minutes_words, promise_words
from saregep.services.models import Request, Unit

if TYPE_CHECKING:
    from saregep.offices.models import Office
    from saregep.services.queries.performance import Stretch

SHOWN = 10  # beside the figures of a stretch; the whole list has a page


def broken(office: Office, stretch: Stretch) -> QuerySet[Request]:
    """The requests that ended later than promised, newest first. The citizens' names are not even read."""
    return _unnamed(
        Request.objects.filter(office=office, on_time=False, finished_on__range=(stretch.first, stretch.last))
    ).order_by("-finished_on", "-finished_at", "-pk")


def open_and_late(office: Office, calendar: Calendar, now: datetime) -> QuerySet[Request]:
    """The requests that are open and late at this moment, the latest first."""
    return _unnamed(Request.objects.filter(clock.late(calendar, now), office=office)).order_by("due_at", "pk")


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that was not kept: what was promised, what it took, by how much."""

    pk: int
    number: str
    service: str
    status: str
    promised: int
    promised_unit: str
    taken: int  # working minutes; of a promise in days, working days
    late_minutes: int
    late_days: int  # of a promise in days: the working days after the one on which it was due
    due_at: datetime
    finished_at: datetime | None

    @property
    def promise_words(self) -> str:
        return promise_words(self.promised, self.promised_unit)

    @property
    def taken_words(self) -> str:
        return days_words(self.taken) if self.promised_unit == Unit.DAY else minutes_words(self.taken)

    @property
    def late_words(self) -> str:
        """In working days where the promise was made in them, unless it is a matter of hours."""
        return days_words(self.late_days) if self.late_days else minutes_words(self.late_minutes)


def broken_rows(calendar: Calendar, requests: Iterable[Request], now: datetime) -> list[Broken]:
    """The rows of a page of `broken` or `open_and_late`; needs no query."""
    return [_broken(calendar, request, now) for request in requests]


def _broken(calendar: Calendar, request: Request, now: datetime) -> Broken:
    if request.due_at is None or request.promised is None:
        raise ValueError("Where nothing was promised, no promise is broken.")
    late = clock.late_minutes(calendar, request, now)
    due_on = request.due_at.astimezone(calendar.zone).date()
    end = (request.finished_at or request.paused_at or now).astimezone(calendar.zone).date()
    days = working_days(calendar, due_on + timedelta(days=1), end) if due_on < end else 0
    in_days = request.promised_unit == Unit.DAY
    minutes = request.promised * (60 if request.promised_unit == Unit.HOUR else 1) + late
    return Broken(
        pk=request.pk,
        number=str(request),
        service=request.service.name,
        status=request.get_status_display(),
        promised=request.promised,
        promised_unit=request.promised_unit,
        taken=request.promised + days if in_days else minutes,
        late_minutes=late,
        late_days=days if in_days else 0,
        due_at=request.due_at,
        finished_at=request.finished_at,
    )


def _unnamed(requests: QuerySet[Request]) -> QuerySet[Request]:
    return requests.select_related("service").only(
        "number", "year", "status", "promised", "promised_unit", "due_at", "paused_at", "finished_at", "service__name"
    )
