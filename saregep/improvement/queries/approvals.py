"""What mentor and coach approved, and since when it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.improvement.models import Approval

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from saregep.improvement.models import Action


def of_the_plan(action: Action) -> list[Approval]:
    """The approvals of the plan, the oldest first: one query."""
    return list(action.approvals.filter(subject=Approval.Subject.PLAN, approved=True).order_by("at", "pk"))


def first_approved_on(action: Action, approvals: Iterable[Approval]) -> date | None:
    """The day on which both had approved the plan for the first time; None while they have not."""
    first: dict[str, date] = {}
    for one in approvals:
        if one.subject == Approval.Subject.PLAN and one.approved:
            first.setdefault(one.part, one.at.astimezone(action.office.zone).date())
    return max(first.values()) if len(first) == len(Approval.Part) else None
