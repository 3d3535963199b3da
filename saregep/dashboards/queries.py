"""What the front page shows: the surveys of all offices that are open or have a result. And what the home page of
an account shows: what waits for it, and the surveys that run.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.improvement.queries.changes_waiting import waiting_for
from saregep.methods.ikm import Ikm, ikm
from saregep.methods.sampling import sample_check
from saregep.methods.suppression import MIN_CELL
from saregep.methods.tally import Tally
from saregep.offices.models import Office
from saregep.service_report.queries import undetermined
from saregep.services.queries.standards import reviews_due_counts
from saregep.surveys.models import FollowUp, Instrument, Period, Survey, TallyCell
from saregep.surveys.permissions import can_determine, can_enter, can_manage
from saregep.surveys.queries.tallies import sum_of


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey: until when it is open (None where it is not), and what the newest closed period gave."""

    survey: Survey
    open_until: date | None
    result: Ikm | None
    mark: str


@dataclass(frozen=True, slots=True)
class OfficeSurveys:
    office: Office
    lines: tuple[SurveyLine, ...]


def front_offices(now: datetime) -> list[OfficeSurveys]:
    """Three queries, whatever the number of offices and answers. An example office says so in its name."""
    surveys = Survey.objects.select_related("office").order_by("office__code", "title")
    periods: dict[int, list[Period]] = defaultdict(list)
    for period in Period.objects.order_by("-ends_on", "-starts_on"):
        periods[period.survey_id].append(period)
    newest = {
        survey_id: next((period for period in rows if period.status == Period.Status.CLOSED), None)
        for survey_id, rows in periods.items()
    }
    tallies = _tallies([period.pk for period in newest.values() if period])
    offices: dict[int, tuple[Office, list[SurveyLine]]] = {}
    for survey in surveys:
        today = now.astimezone(survey.office.zone).date()
        until = [
            period.ends_on
            for period in periods[survey.pk]
            if period.status == Period.Status.OPEN and period.starts_on <= today <= period.ends_on
        ]
        closed = newest.get(survey.pk)
        tally = tallies.get(closed.pk) if closed else None
        result = ikm(tally, tally.keys) if tally and tally.respondents >= MIN_CELL else None
        if until or closed:
            line = SurveyLine(survey, max(until, default=None), result, closed.mark if closed else "")
            offices.setdefault(survey.office_id, (survey.office, []))[1].append(line)
    return [OfficeSurveys(office, tuple(lines)) for office, lines in offices.values()]


def _tallies(periods: list[int]) -> dict[int, Tally]:
    cells: dict[int, list[Tally]] = defaultdict(list)
    for period_id, counts in TallyCell.objects.filter(
        period__in=periods, facet=TallyCell.SHEET, respondents__gt=0
    ).values_list("period_id", "counts"):
        cells[period_id].append(Tally.from_json(counts))
    return {period_id: sum_of(found) for period_id, found in cells.items()}


SHOWN_PERIODS = 12


class Need(StrEnum):
    """Why something waits for somebody."""

    FOLLOW_UP_LATE = "follow_up_late"  # activities whose day is over
    PERIOD_OVER = "period_over"  # an open period whose last day is over
    QUESTIONNAIRE = "questionnaire"  # a draft that the head has not determined
    STANDARD_REVIEW = "standard_review"  # service standards whose day of review has come
    SERVICE_REPORT = "service_report"  # the report of last month that the head has not determined
    SAMPLE = "sample"  # an open period that still needs respondents
    NO_PERIOD = "no_period"  # a survey without any open or planned period
    # change actions, as `improvement.queries.changes_waiting` names them
    ACTION_PLAN = "action_plan"
    ACTION_REPORT = "action_report"
    ACTION_CHANGE = "action_change"
    ACTION_SENT_BACK = "action_sent_back"
    ACTION_HAND_OVER = "action_hand_over"
    ACTION_MONITORING = "action_monitoring"
    ACTION_LATER = "action_later"


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for the account: where it is, and how much or how long."""

    need: Need
    office: Office
    pk: int
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Running:
    """An open period with what was measured in it so far."""

    period: Period
    respondents: int
    index: Ikm | None
    can_enter: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The home page: tasks, the most urgent first, and the open periods of the offices that the account reads."""

    offices: int
    surveys: int
    tasks: tuple[Task, ...]
    running: tuple[Running, ...]
    more_running: int

    @property
    def several_offices(self) -> bool:
        return self.offices > 1


def home(user: User, now: datetime) -> Home:
    """A fixed number of queries, whatever the number of offices, periods and answers."""
    offices = {office.pk: office for office in offices_of(user)}
    surveys = list(Survey.objects.filter(office__in=list(offices)).select_related("office"))
    periods = list(
        Period.objects.filter(survey__in=surveys, status__in=[Period.Status.OPEN, Period.Status.DRAFT])
        .select_related("survey__office")
        .order_by("ends_on", "survey__office__code", "pk")
    )
    open_periods = [period for period in periods if period.status == Period.Status.OPEN]
    tallies = _tallies([period.pk for period in open_periods])
    managed = {office.pk for office in offices.values() if can_manage(user, office)}
    tasks = [
        *_actions(user, now),
        *_late_follow_ups(managed, offices, now),
        *_period_tasks([period for period in open_periods if period.survey.office_id in managed], tallies, now),
        *_standard_reviews({pk: offices[pk] for pk in managed}, now),
        *_service_reports({pk: offices[pk] for pk in managed}, now),
        *_drafts(user, offices),
        *_without_period([survey for survey in surveys if survey.office_id in managed], periods),
    ]
    return Home(
        offices=len(offices),
        surveys=len(surveys),
        tasks=tuple(tasks),
        running=tuple(_running(user, period, tallies) for period in open_periods[:SHOWN_PERIODS]),
        more_running=max(0, len(open_periods) - SHOWN_PERIODS),
    )


def _actions(user: User, now: datetime) -> Iterator[Task]:
    """What waits for the account in change actions, also in those of other offices that it mentors or coaches."""
    for one in waiting_for(user, now):
        yield Task(Need(one.reason.value), one.action.office, one.action.pk, one.action.title, one.number)


def _running(user: User, period: Period, tallies: Mapping[int, Tally]) -> Running:
    tally = tallies.get(period.pk)
    index = ikm(tally, tally.keys) if tally else None
    respondents = tally.respondents if tally else 0
    return Running(period, respondents, index, can_enter(user, period.survey.office))


def _late_follow_ups(managed: Collection[int], offices: Mapping[int, Office], now: datetime) -> Iterator[Task]:
    """Periods with activities whose day is over in their office, longest over first."""
    rows = (
        FollowUp.objects.filter(period__survey__office__in=managed, due_on__lte=now.date())
        .exclude(status=FollowUp.Status.DONE)
        .select_related("period__survey")
        .order_by("due_on", "pk")
    )
    late: dict[int, list[FollowUp]] = defaultdict(list)
    for row in rows:
        if row.due_on < now.astimezone(offices[row.period.survey.office_id].zone).date():
            late[row.period_id].append(row)
    for found in late.values():
        period = found[0].period
        yield Task(Need.FOLLOW_UP_LATE, offices[period.survey.office_id], period.pk, period.label, len(found))


def _period_tasks(periods: Iterable[Period], tallies: Mapping[int, Tally], now: datetime) -> Iterator[Task]:
    """Open periods that are over (days since then), then those that need more respondents (how many)."""
    few = []
    for period in periods:
        office = period.survey.office
        days = (now.astimezone(office.zone).date() - period.ends_on).days
        if days > 0:
            yield Task(Need.PERIOD_OVER, office, period.survey_id, period.label, days)
        elif period.population:
            tally = tallies.get(period.pk)
            check = sample_check(period.population, tally.respondents if tally else 0)
            if not check.sufficient:
                missing = check.required - check.respondents
                few.append(Task(Need.SAMPLE, office, period.pk, period.label, missing))
    yield from few


def _standard_reviews(offices: Mapping[int, Office], now: datetime) -> Iterator[Task]:
    """Offices with standards whose review is due (how many)."""
    for pk, number in sorted(reviews_due_counts(list(offices.values()), now).items()):
        yield Task(Need.STANDARD_REVIEW, offices[pk], pk, offices[pk].code, number)


def _service_reports(offices: Mapping[int, Office], now: datetime) -> Iterator[Task]:
    """Offices that served in the month that is over and whose report of it is not determined."""
    month, waiting = undetermined(list(offices), timezone.localdate(now))
    for pk in waiting:
        yield Task(Need.SERVICE_REPORT, offices[pk], pk, month.label, 1)


def _drafts(user: User, offices: Mapping[int, Office]) -> Iterator[Task]:
    """Draft questionnaires of the offices in which the account determines or prepares them."""
    concerned = [pk for pk, office in offices.items() if can_manage(user, office) or can_determine(user, office)]
    for draft in Instrument.objects.filter(office__in=concerned, status=Instrument.Status.DRAFT).order_by("pk"):
        yield Task(Need.QUESTIONNAIRE, offices[draft.office_id], draft.pk, str(draft.version), draft.version)


def _without_period(surveys: Iterable[Survey], periods: Iterable[Period]) -> Iterator[Task]:
    busy = {period.survey_id for period in periods}
    for survey in surveys:
        if survey.pk not in busy:
            yield Task(Need.NO_PERIOD, survey.office, survey.pk, survey.title, 0)
