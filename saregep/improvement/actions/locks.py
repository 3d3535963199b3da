"""What of an action may change at this moment. Every verb of an action asks here, so that no page forgets a state.

Mentor and coach each look for themselves: what the first one approved must be what the second one sees. So nothing of
a plan moves while it waits for them, and nothing of a report; the leader takes it back to change it. What is measured
or done afterwards has no lock of these: the survey after the action, later tasks, the hand-over.
"""

from django.utils.translation import gettext as _

from saregep.core.errors import RuleBroken
from saregep.improvement.models import Action, ActionState


def open_action(action: Action) -> Action:
    """The action, locked, with its office; RuleBroken where nothing of it may change."""
    row = Action.objects.select_for_update(of=("self",)).select_related("office").get(pk=action.pk)
    check_open(row)
    return row


def check_open(action: Action) -> None:
    """Refuse while the plan or the report waits for approval, and once the action is over."""
    check_plan_at_rest(action)
    check_report_open(action)


def check_plan_at_rest(action: Action) -> None:
    """Refuse while mentor and coach look at the plan."""
    if action.state == ActionState.SUBMITTED:
        raise RuleBroken(_("The plan waits for approval. Take it back first, then change it."))


def check_report_open(action: Action) -> None:
    """Refuse what the report tells once it is asked for: while it waits for approval, and once the action is over."""
    if action.report_waits:
        raise RuleBroken(_("The report waits for approval. Take it back first, then change it."))
    if action.is_over:
        raise RuleBroken(_("The action is closed. What it says stays as it is."))
