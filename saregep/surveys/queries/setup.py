"""What the set-up pages show: surveys with their present period, the periods of one survey."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from saregep.accounts.models import User
from saregep.methods.ikm import Grade, ikm
from saregep.methods.tally import Tally
from saregep.surveys.models import Period, Survey, TallyCell
from saregep.surveys.queries.periods import surveys_for
from saregep.surveys.queries.tallies import sum_of
from saregep.surveys.terms import performance_label


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period with what was measured in it so far; no index without answers."""

    period: Period
    respondents: int
    index: Decimal | None
    grade: Grade | None

    @property
    def performance(self) -> str:
        return performance_label(self.grade) if self.grade else ""


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey with its open period, or else its newest one."""

    survey: Survey
    current: PeriodRow | None


def surveys_with_current(user: User) -> QuerySet[Survey]:
    """The surveys that the account may read, each with the key of its open or newest period."""
    current = Period.objects.filter(survey=OuterRef("pk")).order_by(
        Case(When(status=Period.Status.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()),
        "-starts_on",
        "-ends_on",
    )
    return surveys_for(user).annotate(current_id=Subquery(current.values("pk")[:1])).order_by("office__code", "title")


def rows_of(surveys: Sequence[Survey]) -> list[SurveyRow]:
    """The rows of one page; two queries for any number of surveys."""
    keys = [key for survey in surveys if (key := getattr(survey, "current_id", None))]
    periods = {row.period.pk: row for row in with_results(list(Period.objects.filter(pk__in=keys)))}
    return [SurveyRow(survey, periods.get(getattr(survey, "current_id", None) or 0)) for survey in surveys]


def with_results(periods: Sequence[Period]) -> list[PeriodRow]:
    """Each period with respondents and index; one query for any number of periods."""
    tallies: dict[int, list[Tally]] = {}
    for cell in TallyCell.objects.filter(period__in=periods, facet=TallyCell.SHEET, respondents__gt=0):
        tallies.setdefault(cell.period_id, []).append(Tally.from_json(cell.counts))
    return [_row(period, sum_of(tallies.get(period.pk, []))) for period in periods]


def _row(period: Period, tally: Tally) -> PeriodRow:
    if not tally.respondents:
        return PeriodRow(period, 0, None, None)
    result = ikm(tally, tally.keys)
    return PeriodRow(period, tally.respondents, result.index, result.grade)
