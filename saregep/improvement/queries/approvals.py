"""What mentor and coach approved, and since when it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.improvement.models import Approval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from saregep.improvement.models import Action


def of_the_plan(action: Action) -> list[Approval]:
    """The approvals of the plan, the oldest first: one query."""
    return plan_approvals([action])[action.pk]


def plan_approvals(actions: Sequence[Action]) -> dict[int, list[Approval]]:
    """{action: the approvals of its plan, the oldest first}: one query for all of them."""
    found: dict[int, list[Approval]] = {action.pk: [] for action in actions}
    rows = Approval.objects.filter(action__in=actions, subject=Approval.Subject.PLAN, approved=True)
    for one in rows.order_by("at", "pk"):
        found[one.action_id].append(one)
    return found


def first_approved_on(action: Action, approvals: Iterable[Approval]) -> date | None:
    """The day on which both had approved the same plan for the first time; None while they have not.

    What one of them approved before the plan was taken back stands for nothing.
    """
    found: dict[datetime | None, dict[str, date]] = {}
    for one in approvals:
        if one.subject == Approval.Subject.PLAN and one.approved:
            found.setdefault(one.asked_at, {}).setdefault(one.part, one.at.astimezone(action.office.zone).date())
    return min((max(days.values()) for days in found.values() if len(days) == len(Approval.Part)), default=None)
