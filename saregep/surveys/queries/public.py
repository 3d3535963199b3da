"""What the citizen's pages ask: the period that is open, the services to choose from, the newest closed period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from saregep.services.models import Service
from saregep.surveys.models import Period, Survey


def survey_at(slug: str) -> Survey | None:
    return Survey.objects.select_related("office").filter(slug=slug).first()


def open_period(slug: str, now: datetime) -> Period | None:
    """The period of the survey that takes answers on this day of the office's calendar, with all that intake needs."""
    around = (now.date() - timedelta(days=1), now.date() + timedelta(days=1))  # offices live in three time zones
    periods = (
        Period.objects.select_related("survey__office", "instrument")
        .filter(survey__slug=slug, status=Period.Status.OPEN, starts_on__lte=around[1], ends_on__gte=around[0])
        .order_by("-starts_on", "-ends_on")
    )
    for period in periods:
        today = now.astimezone(period.survey.office.zone).date()
        if period.starts_on <= today <= period.ends_on:
            return period
    return None


@dataclass(frozen=True, slots=True)
class Doors:
    """Why a survey takes no answers today: the day it opens again, the last day it was open."""

    opens_on: date | None
    closed_on: date | None


def doors(survey: Survey, now: datetime) -> Doors:
    today = now.astimezone(survey.office.zone).date()
    periods = Period.objects.filter(survey=survey).values_list("status", "starts_on", "ends_on")
    coming = [start for status, start, _end in periods if status != Period.Status.CLOSED and start > today]
    past = [min(end, today) for _status, start, end in periods if start <= today]
    return Doors(opens_on=min(coming, default=None), closed_on=max(past, default=None))


def period_on(survey: Survey, day: date) -> Period | None:
    """The period to which a day of the survey belongs."""
    return Period.objects.filter(survey=survey, starts_on__lte=day, ends_on__gte=day).first()


def services_of(survey: Survey) -> list[tuple[int, str]]:
    """The services to choose from, in the order of the office; none where the survey does not ask."""
    if not survey.asks_service:
        return []
    return list(Service.objects.filter(office=survey.office_id, is_active=True).values_list("pk", "name"))


def allowed_services(survey: Survey, posted: str) -> Mapping[str, int]:
    """The posted service if it may be chosen, as `intake.check` wants it; one query, and none where nothing came."""
    if not survey.asks_service or not (posted.isascii() and posted.isdigit() and len(posted) < 18):
        return {}
    known = Service.objects.filter(pk=int(posted), office=survey.office_id, is_active=True).exists()
    return {posted: int(posted)} if known else {}
