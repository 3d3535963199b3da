"""What the citizen's pages ask: the period that is open, the services to choose from, the newest closed period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q, QuerySet

from saregep.services.models import Service
from saregep.surveys.models import Period, Survey

# Where nothing is open, the link of a visit leads to the survey whose period ended last.
RECENT = timedelta(days=400)


def survey_at(slug: str) -> Survey | None:
    return Survey.objects.select_related("office").filter(slug=slug).first()


def open_period(slug: str, now: datetime) -> Period | None:
    """The period of the survey that takes answers on this day of the office's calendar, with all that intake needs."""
    yesterday, tomorrow = _around(now)
    periods = (
        Period.objects.select_related("survey__office", "instrument")
        .filter(survey__slug=slug, status=Period.Status.OPEN, starts_on__lte=tomorrow, ends_on__gte=yesterday)
        .order_by("-starts_on", "-ends_on")
    )
    for period in periods:
        today = now.astimezone(period.survey.office.zone).date()
        if period.starts_on <= today <= period.ends_on:
            return period
    return None


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """What the intake must know of a survey that takes answers, in one row."""

    period_id: int
    starts_on: date
    ends_on: date
    instrument_id: int
    determined_at: datetime | None
    survey_id: int
    service_id: int | None
    asks_service: bool
    office_id: int
    time_zone: str
    staff_networks: str


# Plain SQL, the same on both engines: this runs with every answer, and the ORM took twenty times as long to build it.
OPEN = """
    SELECT period.id, period.starts_on, period.ends_on, period.instrument_id, instrument.determined_at,
           survey.id, survey.service_id, survey.asks_service, survey.office_id, office.time_zone, office.staff_networks
    FROM surveys_survey survey
    JOIN surveys_period period ON period.survey_id = survey.id
    JOIN surveys_instrument instrument ON instrument.id = period.instrument_id
    JOIN offices_office office ON office.id = survey.office_id
    WHERE survey.slug = %s AND period.status = 'open' AND period.starts_on <= %s AND period.ends_on >= %s
    ORDER BY period.starts_on DESC, period.ends_on DESC
"""


def open_survey(slug: str, now: datetime) -> OpenSurvey | None:
    """The same period as `open_period`, for the road of an answer; never kept between requests."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [slug, *(day.isoformat() for day in reversed(_around(now)))])
        rows = cursor.fetchall()
    for row in rows:
        found = OpenSurvey(*row)
        if found.starts_on <= now.astimezone(ZoneInfo(found.time_zone)).date() <= found.ends_on:
            return found
    return None


def _around(now: datetime) -> tuple[date, date]:
    """Yesterday and tomorrow: offices live in three time zones."""
    return now.date() - timedelta(days=1), now.date() + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Visited:
    """Where the link of a visit leads: the period that takes answers today, else the survey that tells when."""

    service: Service
    survey: Survey
    period: Period | None


def has_survey(service: Service) -> bool:
    """Whether `visited` finds a survey for the service."""
    return _surveys_of(service).exists()


def _surveys_of(service: Service) -> QuerySet[Survey]:
    return Survey.objects.filter(Q(service=None) | Q(service=service), office=service.office_id)


def visited(service_id: int, now: datetime) -> Visited | None:
    """The survey of the service, or else of its whole office; None where the office has no survey.

    One that takes answers today comes first, then one of the service alone, then real answers before simulated ones.
    """
    service = Service.objects.filter(pk=service_id).first()
    if service is None:
        return None
    found = []
    for period in (
        Period.objects.select_related("survey__office", "survey__service", "instrument")
        .filter(survey__office=service.office_id, ends_on__gte=now.date() - RECENT)
        .filter(Q(survey__service=None) | Q(survey__service=service_id))
    ):
        today = now.astimezone(period.survey.office.zone).date()
        is_open = period.status == Period.Status.OPEN and period.starts_on <= today <= period.ends_on
        ours = period.survey.service_id is not None
        found.append(((is_open, ours, not period.mark, period.survey.asks_service, period.starts_on), period))
    if not found:
        survey = _surveys_of(service).select_related("office").order_by("pk").first()
        return Visited(service, survey, None) if survey else None
    (is_open, *_rest), period = max(found, key=itemgetter(0))
    return Visited(service, period.survey, period if is_open else None)


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


def allowed_services(office_id: int, posted: str) -> Mapping[str, int]:
    """The posted service if the office offers it, as `intake.check` wants it; no query where nothing came."""
    if not (posted.isascii() and posted.isdigit() and len(posted) < 18):
        return {}
    known = Service.objects.filter(pk=int(posted), office=office_id, is_active=True).exists()
    return {posted: int(posted)} if known else {}
