"""Periods that an account may read, with what every page of figures shows of them."""

from datetime import date

from django.db.models import Q, QuerySet, Sum

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.methods.periods import PeriodKind, label
from saregep.methods.suppression import MIN_CELL
from saregep.offices.models import Office
from saregep.surveys.models import Period, Survey, TallyCell


def periods_for(user: User) -> QuerySet[Period]:
    """The periods of every office that the account may read."""
    return Period.objects.filter(survey__office__in=offices_of(user)).select_related(
        "survey__office", "survey__service", "instrument"
    )


def surveys_for(user: User) -> QuerySet[Survey]:
    return Survey.objects.filter(office__in=offices_of(user)).select_related("office", "service")


def labels_of(survey: Survey) -> list[tuple[int, str]]:
    """(key, name) of every period of a survey, newest first."""
    rows: list[tuple[int, str, date, date]] = list(survey.periods.values_list("pk", "kind", "starts_on", "ends_on"))
    return [(pk, label(PeriodKind(kind), start, end)) for pk, kind, start, end in rows]


def period_before(period: Period) -> Period | None:
    """The last period of the same survey that began earlier: whose plan this one reports on."""
    return (
        Period.objects.filter(survey_id=period.survey_id, starts_on__lt=period.starts_on)
        .exclude(mark=Period.Mark.SIMULATED)
        .select_related("survey__office", "instrument")
        .order_by("-starts_on", "-ends_on")
        .first()
    )


def newest_measured(office: Office, survey: int | None = None) -> Period | None:
    """The newest closed period, of one survey or of any, whose figures may be shown: five citizens or more answered."""
    periods = Period.objects.filter(survey__office=office, status=Period.Status.CLOSED)
    if survey is not None:
        periods = periods.filter(survey=survey)
    sheets = Sum("cells__respondents", filter=Q(cells__facet=TallyCell.SHEET), default=0)
    return (
        periods.annotate(sheets=sheets)
        .filter(sheets__gte=MIN_CELL)
        .select_related("survey", "instrument")
        .prefetch_related("instrument__questions")
        .order_by("-ends_on", "-pk")
        .first()
    )
