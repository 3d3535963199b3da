"""How far a change action is: stages, outputs that accepted evidence shows, working days that are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saregep.methods.achievement import percent
from saregep.methods.schedule import State
from saregep.methods.working_time import working_days

if TYPE_CHECKING:
    from saregep.improvement.models import Action
    from saregep.improvement.queries.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Progress:
    stages: int
    finished: int
    late: int
    outputs: int
    target: int
    evidence: int
    needed: int
    days_left: int | None
    days_over: int

    @property
    def percent(self) -> int | None:
        return percent(self.outputs, self.target) if self.target else None


def progress_of(action: Action, roadmap: Roadmap) -> Progress:
    """Reckoned from the roadmap as it was read: no query. What goes beyond a target counts for no other one."""
    today, calendar = roadmap.today, roadmap.calendar
    left = None
    if calendar.has_working_time:
        first = max(today, action.first_day)
        left = working_days(calendar, first, action.last_day) if first <= action.last_day else 0
    return Progress(
        stages=len(roadmap.lines),
        finished=roadmap.finished,
        late=sum(line.state == State.LATE and line.activity.actual_end is None for line in roadmap.lines),
        outputs=sum(min(line.outputs, line.activity.target) for line in roadmap.lines),
        target=sum(line.activity.target for line in roadmap.lines),
        evidence=roadmap.present,
        needed=roadmap.needed,
        days_left=left,
        days_over=max((today - action.last_day).days, 0),
    )
