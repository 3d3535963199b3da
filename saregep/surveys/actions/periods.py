"""Verbs of a period: plan it, change the plan, open and close it, say how many people were served."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.surveys.models import Instrument, Period, Survey
from saregep.surveys.models.periods import PERIOD_MOVES


@transaction.atomic
def create(
    *, survey: Survey, kind: str, starts_on: date, ends_on: date, population: int | None, by: User | None
) -> Period:
    """Plan a period that asks what the head determined last; it gathers answers once it is opened."""
    survey = _locked_survey(survey.pk)
    instrument = newest_determined(survey)
    if instrument is None:
        raise RuleBroken(_("Let the head of the office determine a questionnaire first."))
    _check_days(survey, starts_on, ends_on)
    period = Period.objects.create(
        survey=survey,
        instrument=instrument,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        population=population,
    )
    _record(period, by, "surveys.period.create", None)
    return period


@transaction.atomic
def plan(
    *, period: Period, kind: str, starts_on: date, ends_on: date, population: int | None, by: User | None
) -> Period:
    """Change a period that was not opened yet."""
    period = _locked(period)
    if period.status != Period.Status.DRAFT:
        raise RuleBroken(_("This period was already opened: its days stay. Make another period for other days."))
    _check_days(period.survey, starts_on, ends_on, own=period)
    before = _content(period)
    period.kind, period.starts_on, period.ends_on, period.population = kind, starts_on, ends_on, population
    period.save()
    _record(period, by, "surveys.period.plan", before)
    return period


@transaction.atomic
def set_population(*, period: Period, population: int | None, by: User | None) -> Period:
    """Write down how many people the service register counts in the period; the sample is judged by it."""
    period = _locked(period)
    before = _content(period)
    period.population = population
    period.save(update_fields=["population"])
    _record(period, by, "surveys.period.population", before)
    return period


@transaction.atomic
def open(*, period: Period, by: User | None) -> Period:
    """Let the period gather answers, from the first day to the last."""
    period = _locked(period)
    _check_move(period, Period.Status.OPEN)
    _check_alone(period)
    before = _content(period)
    if before["status"] == Period.Status.DRAFT and not period.answers.exists():
        period.instrument = newest_determined(period.survey) or period.instrument
    if period.instrument.is_draft:
        raise RuleBroken(_("Let the head of the office determine the questionnaire first."))
    period.status = Period.Status.OPEN
    period.save(update_fields=["status", "instrument"])
    _record(period, by, "surveys.period.open", before)
    return period


@transaction.atomic
def close(*, period: Period, by: User | None) -> Period:
    """Let no more answers in; the figures stand still."""
    period = _locked(period)
    _check_move(period, Period.Status.CLOSED)
    before = _content(period)
    period.status = Period.Status.CLOSED
    period.save(update_fields=["status"])
    _record(period, by, "surveys.period.close", before)
    return period


def newest_determined(survey: Survey) -> Instrument | None:
    """The questionnaire that the head of the survey's office determined last."""
    return (
        Instrument.objects.filter(office_id=survey.office_id, status=Instrument.Status.DETERMINED)
        .order_by("-version")
        .first()
    )


def _locked_survey(pk: int) -> Survey:
    """The survey, locked, so that two periods of it are never planned or opened at once."""
    return Survey.objects.select_for_update(no_key=True, of=("self",)).select_related("office").get(pk=pk)


def _locked(period: Period) -> Period:
    survey = _locked_survey(period.survey_id)
    period = Period.objects.select_for_update(no_key=True, of=("self",)).select_related("instrument").get(pk=period.pk)
    period.survey = survey
    return period


def _check_days(survey: Survey, starts_on: date, ends_on: date, own: Period | None = None) -> None:
    if ends_on < starts_on:
        raise RuleBroken(_("Choose a last day that is not before the first day."), field="ends_on")
    same = Period.objects.filter(survey=survey, starts_on=starts_on, ends_on=ends_on).first()
    if same is not None and same != own:
        raise RuleBroken(_("This survey already has a period with these days. Choose other days."))


def _check_move(period: Period, status: str) -> None:
    if status not in PERIOD_MOVES[period.status]:
        raise RuleBroken(
            _("The period %(period)s is already %(status)s. Load the page again.")
            % {"period": period.label, "status": period.get_status_display()}
        )


def _check_alone(period: Period) -> None:
    other = (
        Period.objects.filter(
            survey_id=period.survey_id,
            status=Period.Status.OPEN,
            starts_on__lte=period.ends_on,
            ends_on__gte=period.starts_on,
        )
        .exclude(pk=period.pk)
        .first()
    )
    if other is not None:
        raise RuleBroken(
            _("The period %(other)s is open for the same days. Close it first, then open %(period)s.")
            % {"other": other.label, "period": period.label}
        )


def _content(period: Period) -> dict[str, object]:
    return {
        "kind": period.kind,
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
        "status": period.status,
        "population": period.population,
        "instrument": period.instrument.version,
    }


def _record(period: Period, by: User | None, action: str, before: dict[str, object] | None) -> None:
    after = _content(period)
    if after != before:
        audit.record(office=period.survey.office.code, by=by, action=action, thing=period, before=before, after=after)
