"""What follows a change action: later tasks with their days, the index against its target, what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from saregep.improvement.models import Action, LaterTask, Monitoring
from saregep.improvement.queries.changes import reaches
from saregep.methods.ikm import Ikm, ikm
from saregep.surveys.models import Period
from saregep.surveys.queries.elements import elements_of, keys_of
from saregep.surveys.queries.periods import newest_measured
from saregep.surveys.queries.tallies import tally_of

if TYPE_CHECKING:
    pass

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Later:
    """A task after the training with its days, seen from today."""

    task: LaterTask
    today: date
    monitorings: tuple[Monitoring, ...]

    @property
    def due_on(self) -> date:
        return self.task.due_on

    @property
    def is_late(self) -> bool:
        return self.task.done_on is None and self.due_on < self.today

    @property
    def is_soon(self) -> bool:
        return self.task.done_on is None and self.today <= self.due_on <= self.today + SOON

    @property
    def late_days(self) -> int:
        return (self.today - self.due_on).days

    @property
    def done_late(self) -> int:
        return max((self.task.done_on - self.due_on).days, 0) if self.task.done_on else 0

    @property
    def missed(self) -> tuple[Monitoring, ...]:
        """Monitorings whose day has come and whose result is missing."""
        return tuple(one for one in self.monitorings if one.held_on is None and one.due_on <= self.today)


def later_of(action: Action) -> list[Later]:
    """The later tasks by term, each with its monitorings: two queries."""
    today = action.office.local_now().date()
    rows = LaterTask.objects.filter(action=action).prefetch_related("monitorings").order_by("months", "position")
    found = []
    for row in rows:
        row.action = action
        found.append(Later(row, today, tuple(row.monitorings.all())))
    return found


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest closed period of the office with answers, against the target of the action."""

    period: Period
    index: Ikm
    target: Decimal | None
    above: bool = False  # whether more than the target is asked for

    @property
    def is_reached(self) -> bool:
        return self.target is not None and reaches(self.index.index, self.target, above=self.above)

    @property
    def missing(self) -> Decimal:
        return self.target - self.index.index if self.target is not None else Decimal(0)


def newest_index(action: Action) -> Newest | None:
    """Of the survey in which the action is measured, or of any survey of the office where it names none."""
    measured = action.after or action.before
    period = newest_measured(action.office, measured.survey_id if measured else None)
    return Newest(period, index_of(period), action.target, action.above_target) if period is not None else None


def index_of(period: Period) -> Ikm:
    return ikm(tally_of(period), keys_of(elements_of(period.instrument)))
