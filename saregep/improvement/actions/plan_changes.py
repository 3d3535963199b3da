"""Verbs of change requests: an approved plan moves by a reason that the mentor approves or refuses."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import check_report_open
from saregep.improvement.actions.roadmap import check_inside
from saregep.improvement.models import Action, ActionState, Activity, Approval, ChangeRequest


@transaction.atomic
def ask(
    *, activity: Activity, new_start: date, new_end: date, reason: str, by: User, at: datetime | None = None
) -> ChangeRequest:
    """Ask the mentor to move an activity, or to plan one that was added later; what is finished keeps its plan.

    Days that lie only within longer days of the action that wait for approval may be asked for, so that nobody has to
    wait with the request; they are approved when the days of the action are (`decide`).
    Raises RuleBroken also where a first plan begins before the day on which it is asked for: a plan looks ahead.
    """
    moment = at or timezone.now()
    action = _locked(activity.action)
    row = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if action.state != ActionState.RUNNING:
        raise RuleBroken(_("A change is asked for while the action is under way."))
    check_report_open(action)
    if row.actual_end is not None:
        raise RuleBroken(_("This activity is finished. Its plan stays as it was, so that the comparison is honest."))
    if new_end < new_start:
        raise RuleBroken(_("The last day cannot lie before the first."), field="new_end")
    if not (action.starts_on <= new_start and new_end <= action.ends_on):
        check_inside(action, new_start, new_end, "new_start", "new_end")
    if row.planned_start is None and new_start < moment.astimezone(action.office.zone).date():
        raise RuleBroken(_("A first plan looks ahead. Write a day that is not before today."), field="new_start")
    if (new_start, new_end) == (row.planned_start, row.planned_end):
        raise RuleBroken(_("These are the days of the plan. Write other ones."), field="new_start")
    if not reason.strip():
        raise RuleBroken(_("Write why the plan changes."), field="reason")
    if row.changes.filter(state=ChangeRequest.State.OPEN).exists():
        raise RuleBroken(_("A change of this activity already waits for the mentor."))
    made = ChangeRequest.objects.create(
        activity=row,
        old_start=row.planned_start,
        old_end=row.planned_end,
        new_start=new_start,
        new_end=new_end,
        reason=reason.strip(),
        asked_by=by,
        asked_at=moment,
    )
    before = {"start": row.planned_start, "end": row.planned_end}
    after = {"activity": row.text, "start": new_start, "end": new_end, "reason": made.reason}
    audit.record(
        office=action.office.code, by=by, action="improvement.change.ask", thing=made, before=before, after=after
    )
    return made


@transaction.atomic
def decide(*, change: ChangeRequest, approved: bool, note: str, by: User, at: datetime | None = None) -> ChangeRequest:
    """The mentor's word: an approved change moves the plan, a refused one leaves it; the first plan is kept."""
    action = _locked(change.activity.action)
    row = ChangeRequest.objects.select_for_update(of=("self",)).filter(pk=change.pk).first()
    if row is None:
        raise RuleBroken(_("This change was withdrawn. Nothing is to be decided any more."))
    if by.pk != action.mentor_id:
        raise RuleBroken(_("The mentor of the action decides on changes of the plan."))
    wanted = ChangeRequest.State.APPROVED if approved else ChangeRequest.State.REFUSED
    if row.state == wanted:
        return row
    if row.state != ChangeRequest.State.OPEN:
        raise RuleBroken(_("This change is already decided."))
    if action.state != ActionState.RUNNING:
        raise RuleBroken(_("The action is closed. Its roadmap stays as it is."))
    if approved:
        check_report_open(action)
        if not action.first_day <= row.new_start <= row.new_end <= action.last_day:
            raise RuleBroken(_("Mentor and coach approve the new days of the action first, then this change."))
    if not approved and not note.strip():
        raise RuleBroken(_("Write why it is sent back."), field="note")
    row.state = wanted
    row.save(update_fields=["state"])
    Approval.objects.create(
        action=action,
        subject=Approval.Subject.CHANGE,
        part=Approval.Part.MENTOR,
        change=row,
        approved=approved,
        note=note.strip(),
        by=by,
        at=at or timezone.now(),
    )
    if approved:
        activity = Activity.objects.select_for_update(of=("self",)).get(pk=row.activity_id)
        activity.planned_start, activity.planned_end = row.new_start, row.new_end
        activity.version += 1
        activity.save(update_fields=["planned_start", "planned_end", "version"])
    verb = "improvement.change.approve" if approved else "improvement.change.refuse"
    after = {"activity": row.activity.text, "start": row.new_start, "end": row.new_end, "note": note.strip()}
    audit.record(office=action.office.code, by=by, action=verb, thing=row, after=after)
    return row


@transaction.atomic
def withdraw(*, change: ChangeRequest, by: User | None) -> None:
    """Take a change back that the mentor has not decided on; the trail keeps what was asked for."""
    action = _locked(change.activity.action)
    row = ChangeRequest.objects.select_for_update(of=("self",)).filter(pk=change.pk).first()
    if row is None:
        return
    if row.state != ChangeRequest.State.OPEN:
        raise RuleBroken(_("This change is already decided."))
    _remove(action, row, by)


def withdraw_open(action: Action, by: User | None) -> None:
    """Take back what still waits for the mentor of an action that ends here; the caller holds its lock."""
    for row in ChangeRequest.objects.filter(activity__action=action, state=ChangeRequest.State.OPEN):
        _remove(action, row, by)


def _remove(action: Action, row: ChangeRequest, by: User | None) -> None:
    before = {"activity": row.activity.text, "start": row.new_start, "end": row.new_end, "reason": row.reason}
    audit.record(office=action.office.code, by=by, action="improvement.change.withdraw", thing=row, before=before)
    row.delete()


def _locked(action: Action) -> Action:
    return Action.objects.select_for_update(of=("self",)).select_related("office").get(pk=action.pk)
