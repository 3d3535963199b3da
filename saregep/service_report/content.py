"""Everything printed in the report of an office and a stretch of days, gathered from the queries of all parts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils import timezone, translation

from saregep.improvement.queries.changes import under_way
from saregep.improvement.queries.changes_progress import Progress, progress_of
from saregep.improvement.queries.roadmap import read_all
from saregep.papers.meeting_queries import TaskCounts, task_counts
from saregep.service_report import drafts
from saregep.service_report.key_figures import KeyFigures, key_figures
from saregep.service_report.models import Text
from saregep.service_report.wording import text_fields
from saregep.services import clock
from saregep.services.queries import broken_promises as promises
from saregep.services.queries.balance import Balance, balance
from saregep.services.queries.performance import performance
from saregep.services.queries.recaps import recap
from saregep.surveys.models import FollowUp
from saregep.surveys.queries.elements import elements_of
from saregep.surveys.queries.figures import Result, result_of
from saregep.surveys.queries.follow_ups import Plan, plan_of
from saregep.surveys.queries.measured import Measured, Running, measured_until, running_in
from saregep.surveys.reports.content import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from saregep.improvement.models import Action
    from saregep.offices.models import Office
    from saregep.services.queries.broken_promises import Broken
    from saregep.services.queries.performance import Performance, Stretch
    from saregep.services.queries.recaps import Recap


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey with its newest result up to the last day; `plan` is that of this period, or of the one before."""

    measured: Measured
    result: Result
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Step:
    """A change action and how far it is."""

    action: Action
    progress: Progress


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """The report; `day` is the one on which the figures were taken, and that of its signature."""

    office: Office
    stretch: Stretch
    day: date
    recap: Recap
    balances: Mapping[int, Balance]
    performance: Performance
    broken: tuple[Broken, ...]
    surveys: tuple[Survey, ...]
    running: tuple[Running, ...]
    actions: tuple[Step, ...]
    tasks: TaskCounts
    texts: Mapping[str, Passage] = field(default_factory=dict)

    @property
    def balance(self) -> Balance:
        """Of all services together."""
        return sum(self.balances.values(), Balance())

    @property
    def is_early(self) -> bool:
        """Whether the stretch is not over yet."""
        return self.day <= self.stretch.last

    @property
    def late_stages(self) -> int:
        return sum(one.progress.late for one in self.actions)

    @property
    def late_follow_ups(self) -> int:
        return sum(one.plan.late for one in self.surveys if one.plan)

    @property
    def unwritten(self) -> tuple[str, ...]:
        """The keys of the texts that are still drafts."""
        return tuple(key for key, passage in self.texts.items() if passage.draft)

    @property
    def key_figures(self) -> KeyFigures:
        return key_figures(self.recap, self.performance, self.surveys[0].measured if self.surveys else None)


def gather(office: Office, stretch: Stretch, day: date, texts: Mapping[str, Text]) -> ServiceReport:
    """The report as the data are at this moment; `texts` are those that the office wrote, by key.

    A fixed number of queries, whatever the number of requests, services, surveys, actions and tasks.
    """
    with translation.override("id"):
        late = promises.broken(office, stretch)[: promises.SHOWN]
        report = ServiceReport(
            office=office,
            stretch=stretch,
            day=day,
            recap=recap(office, stretch),
            balances=balance(office, stretch),
            performance=performance(office, stretch),
            broken=tuple(promises.broken_rows(clock.calendar_of(office), late, timezone.now())),
            surveys=_surveys(measured_until([office.pk], stretch.last).get(office.pk, []), day),
            running=tuple(running_in(office.pk, stretch.first, stretch.last)),
            actions=_actions(office, stretch),
            tasks=task_counts(office, stretch.first, stretch.last, day),
        )
        return replace(report, texts=_passages(drafts.drafts(report), texts))


def _surveys(found: Sequence[Measured], day: date) -> tuple[Survey, ...]:
    periods = [step.period for one in found for step in (one.step, one.before) if step]
    rows: dict[int, list[FollowUp]] = {period.pk: [] for period in periods}
    for row in FollowUp.objects.filter(period__in=periods):
        rows[row.period_id].append(row)
    made = []
    for one in found:
        elements = elements_of(one.period.instrument)
        target, population = one.period.survey.target, one.period.population
        result = result_of(one.tally, elements, target=target, population=population)
        planned = next((step for step in (one.step, one.before) if step and rows[step.period.pk]), None)
        plan = None
        if planned is not None:
            plan = plan_of(planned.period, rows[planned.period.pk], elements_of(planned.period.instrument), day)
        if result is not None:
            made.append(Survey(one, result, plan))
    return tuple(made)


def _actions(office: Office, stretch: Stretch) -> tuple[Step, ...]:
    roadmaps = read_all(list(under_way(office, stretch.first, stretch.last)))
    return tuple(Step(one.action, progress_of(one.action, one)) for one in roadmaps)


def _passages(proposals: Mapping[str, str], rows: Mapping[str, Text]) -> dict[str, Passage]:
    """The text of the office; the draft with its mark, or without it where the office took it over."""
    keys: Iterable[str] = (one.key for one in text_fields())
    return {
        key: Passage(rows[key].text or proposals[key], False) if key in rows else Passage(proposals[key], True)
        for key in keys
    }
