"""Periods that an account may read, with what every page of figures shows of them."""

from datetime import date

from django.db.models import QuerySet

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.methods.periods import PeriodKind, label
from saregep.surveys.models import Period, Survey


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
