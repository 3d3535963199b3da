"""What waits for an account in change actions: for the home page, a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Q

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import has_role, offices_of
from saregep.improvement.models import (
    Action,
    ActionState,
    Approval,
    ChangeRequest,
    LaterTask,
    Monitoring,
)
from saregep.improvement.permissions import part_of
from saregep.improvement.queries.changes import standing_of

DAY = timedelta(days=1)
MANAGEMENT = (Role.HEAD, Role.SECRETARY, Role.ADMIN)


class Reason(StrEnum):
    """Why an action waits for somebody."""

    PLAN = "action_plan"  # the plan waits for this mentor or coach
    REPORT = "action_report"  # so does the report
    CHANGE = "action_change"  # changes of the plan wait for this mentor
    SENT_BACK = "action_sent_back"  # the plan of this leader was sent back
    HAND_OVER = "action_hand_over"  # a finished action of this leader
    MONITORING = "action_monitoring"  # monitorings whose day has come (how many)
    LATER = "action_later"  # later tasks whose day is over (how many)


@dataclass(frozen=True, slots=True)
class Waiting:
    reason: Reason
    action: Action
    number: int = 0


def waiting_for(user: User, now: datetime) -> list[Waiting]:
    return [*_decisions(user), *_changes(user), *_later(user, now)]


def _decisions(user: User) -> Iterator[Waiting]:
    open_states = (ActionState.DRAFT, ActionState.SUBMITTED, ActionState.RUNNING, ActionState.FINISHED)
    rows = (
        Action.objects.filter(Q(leader=user) | Q(mentor=user) | Q(coach=user), state__in=open_states)
        .select_related("office")
        .prefetch_related("approvals")
        .order_by("ends_on", "pk")
    )
    for action in rows:
        decisions = list(action.approvals.all())
        part = part_of(user, action)
        for subject, reason in ((Approval.Subject.PLAN, Reason.PLAN), (Approval.Subject.REPORT, Reason.REPORT)):
            if part is not None:
                standing = standing_of(action, subject, part, decisions)
                if standing.waits and not (standing.counts and standing.was_sent_back):
                    yield Waiting(reason, action)
        if user.pk == action.leader_id:
            last = decisions[-1] if decisions else None
            refused = action.state == ActionState.DRAFT and last is not None and not last.approved
            if refused or action.is_sent_back_under_way:
                yield Waiting(Reason.SENT_BACK, action)
            elif action.state == ActionState.FINISHED:
                yield Waiting(Reason.HAND_OVER, action)


def _changes(user: User) -> Iterator[Waiting]:
    rows = ChangeRequest.objects.filter(
        activity__action__mentor=user, activity__action__state=ActionState.RUNNING, state=ChangeRequest.State.OPEN
    ).select_related("activity__action__office")
    found: dict[Action, int] = defaultdict(int)
    for row in rows.order_by("asked_at", "pk"):
        found[row.activity.action] += 1
    for action, count in found.items():
        yield Waiting(Reason.CHANGE, action, count)


def _later(user: User, now: datetime) -> Iterator[Waiting]:
    """For the leader and, since leaders go, for the management of the office."""
    managed = [office.pk for office in offices_of(user) if has_role(user, office, *MANAGEMENT)]
    actions = (
        Action.objects.filter(Q(leader=user) | Q(office__in=managed))
        .exclude(state=ActionState.STOPPED)
        .select_related("office")
    )
    counts: dict[tuple[Reason, Action], int] = defaultdict(int)
    tomorrow = now.date() + DAY  # the furthest zone may be there already; each row is held against its own office
    tasks = LaterTask.objects.filter(
        Q(action__ends_on__lt=tomorrow) | Q(action__approved_end__lt=tomorrow), action__in=actions, done_on__isnull=True
    )
    days = Monitoring.objects.filter(task__action__in=actions, held_on__isnull=True, due_on__lte=tomorrow)
    for day in days.select_related("task__action__office").order_by("due_on", "pk"):
        if day.due_on <= now.astimezone(day.task.action.office.zone).date():
            counts[Reason.MONITORING, day.task.action] += 1
    for task in tasks.select_related("action__office").order_by("action__ends_on", "pk"):
        if task.due_on < now.astimezone(task.action.office.zone).date():
            counts[Reason.LATER, task.action] += 1
    for (reason, action), count in counts.items():
        yield Waiting(reason, action, count)
