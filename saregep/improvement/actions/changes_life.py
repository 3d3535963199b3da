"""Verbs of the life of a change action: send it up, approve it, finish it, hand it over, stop it.

Mentor and coach each approve for themselves; a refusal carries its reason and sends the plan back. An approval counts
from the moment at which it was asked for and is never changed.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions import plan_changes, roadmap
from saregep.improvement.actions.changes import check_fits, locked
from saregep.improvement.actions.locks import check_open
from saregep.improvement.actions.seen import changed_meanwhile
from saregep.improvement.models import ACTION_MOVES, Action, ActionState, Approval, ChangeRequest
from saregep.improvement.permissions import part_of
from saregep.improvement.queries.changes import decision_of, lacks
from saregep.services.fingerprints import fingerprint_of

Subject = Approval.Subject


@transaction.atomic
def submit(*, action: Action, by: User | None, at: datetime | None = None) -> Action:
    """Ask mentor and coach to approve the plan. A plan with holes is not sent."""
    row = locked(action)
    _move(row, ActionState.SUBMITTED)
    if missing := [*map(str, lacks(row)), *roadmap.lacks(row)]:
        raise RuleBroken(_("The plan is not complete: %(list)s") % {"list": " ".join(missing)})
    row.plan_asked_at = at or timezone.now()
    row.save(update_fields=["state", "plan_asked_at"])
    _record(row, "improvement.action.submit", by)
    return row


@transaction.atomic
def take_back(*, action: Action, by: User | None) -> Action:
    """Take the plan back from mentor and coach to change it. What one of them approved is asked for anew."""
    row = locked(action)
    if row.state != ActionState.SUBMITTED:
        raise RuleBroken(_("Only a plan that waits for approval can be taken back."))
    _move(row, ActionState.DRAFT)
    row.plan_asked_at = None
    row.save(update_fields=["state", "plan_asked_at"])
    _record(row, "improvement.action.take_back", by)
    return row


@transaction.atomic
def ask_again(*, action: Action, by: User | None, at: datetime | None = None) -> Action:
    """Ask mentor and coach once more for other title or days under way that one of them has sent back."""
    row = locked(action)
    if not row.is_sent_back_under_way:
        raise RuleBroken(_("Nothing was sent back that could be asked for again. Load the page again."))
    row.plan_asked_at = at or timezone.now()
    row.save(update_fields=["plan_asked_at"])
    _record(row, "improvement.action.submit", by)
    return row


@transaction.atomic
def restore_plan(*, action: Action, by: User | None) -> Action:
    """Put the approved title and days back in the place of other ones; nobody needs to approve them again."""
    row = locked(action)
    check_open(row)
    if row.state != ActionState.RUNNING or not row.is_changed_since_approval:
        raise RuleBroken(_("Title and days are the approved ones already."))
    before = _plan_of(row)
    row.title, row.starts_on, row.ends_on = row.approved_title, row.first_day, row.last_day
    row.plan_asked_at = None
    row.version += 1
    row.save(update_fields=["title", "starts_on", "ends_on", "plan_asked_at", "version"])
    after = _plan_of(row)
    audit.record(
        office=row.office.code, by=by, action="improvement.action.restore", thing=row, before=before, after=after
    )
    return row


@transaction.atomic
def ask_report(*, action: Action, by: User | None, at: datetime | None = None) -> Action:
    """Ask mentor and coach to approve the report."""
    row = locked(action)
    if row.state != ActionState.RUNNING:
        raise RuleBroken(_("The report is asked for while the action is under way."))
    if row.report_asked_at is not None:
        raise RuleBroken(_("The report already waits for approval."))
    _check_approved(row)
    if ChangeRequest.objects.filter(activity__action=row, state=ChangeRequest.State.OPEN).exists():
        raise RuleBroken(_("A change of the plan still waits for the mentor. The report follows the decision."))
    row.report_asked_at = at or timezone.now()
    row.save(update_fields=["report_asked_at"])
    _record(row, "improvement.action.ask_report", by)
    return row


@transaction.atomic
def take_back_report(*, action: Action, by: User | None) -> Action:
    """Take the report back from mentor and coach to change it. What one of them approved is asked for anew."""
    row = locked(action)
    if not row.report_waits:
        raise RuleBroken(_("Only a report that waits for approval can be taken back."))
    row.report_asked_at = None
    row.save(update_fields=["report_asked_at"])
    _record(row, "improvement.action.take_back_report", by)
    return row


@transaction.atomic
def decide(
    *, action: Action, subject: str, approved: bool, note: str, seen: str, by: User, at: datetime | None = None
) -> Approval:
    """Approve the plan or the report as its mentor or coach, or send it back with a reason.

    `seen` is what was looked at (`asked_of`): a plan that was taken back, changed and sent anew is another one.
    """
    row = locked(action)
    part = part_of(by, row)
    if part is None:
        raise RuleBroken(_("Only the mentor and the coach of this action approve it."))
    if by.pk == row.leader_id:
        raise RuleBroken(_("The leader cannot approve the own action. Choose another account."))
    if row.mentor_id == row.coach_id:
        raise RuleBroken(_("Mentor and coach are two accounts."))
    _check_asked(row, subject, approved)
    if seen != asked_of(row, subject):
        raise changed_meanwhile(row, row.office)
    if subject == Subject.REPORT and approved:
        _check_approved(row)
    if subject == Subject.PLAN and approved:
        check_fits(row, row.starts_on, row.ends_on)
    if not approved and not note.strip():
        raise RuleBroken(_("Write why it is sent back."), field="note")
    if approved and (earlier := decision_of(row, subject, part)) is not None and earlier.approved:
        raise RuleBroken(_("You have already approved this."))
    made = Approval.objects.create(
        action=row, subject=subject, part=part, approved=approved, note=note.strip(), by=by, at=at or timezone.now()
    )
    _follow(row, subject, approved)
    verb = "improvement.action.approve" if approved else "improvement.action.refuse"
    after = {"subject": subject, "part": part, "note": made.note, "state": row.state}
    audit.record(office=row.office.code, by=by, action=verb, thing=row, after=after)
    return made


@transaction.atomic
def hand_over(*, action: Action, day: date, to: str, sustainability: str, by: User | None) -> Action:
    """Hand the finished action over to who carries it on."""
    row = locked(action)
    _move(row, ActionState.HANDED_OVER)
    if day > row.office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="day")
    if day < row.first_day:
        raise RuleBroken(_("It cannot be handed over before its first day."), field="day")
    if not to.strip():
        raise RuleBroken(_("Write the position that receives it."), field="to")
    if not sustainability.strip():
        raise RuleBroken(_("Write how it goes on."), field="sustainability")
    row.handed_over_on, row.handed_over_to, row.sustainability = day, to.strip(), sustainability.strip()
    row.save(update_fields=["state", "handed_over_on", "handed_over_to", "sustainability"])
    after = {"handed_over_on": day, "handed_over_to": row.handed_over_to, "sustainability": row.sustainability}
    audit.record(office=row.office.code, by=by, action="improvement.action.hand_over", thing=row, after=after)
    return row


@transaction.atomic
def stop(*, action: Action, reason: str, by: User | None) -> Action:
    """End an action that leads nowhere; the reason stays with it."""
    row = locked(action)
    _move(row, ActionState.STOPPED)
    if not reason.strip():
        raise RuleBroken(_("Write why the action is stopped."), field="reason")
    plan_changes.withdraw_open(row, by)
    row.stopped_on, row.stopped_reason = row.office.local_now().date(), reason.strip()
    row.save(update_fields=["state", "stopped_on", "stopped_reason"])
    after = {"stopped_on": row.stopped_on, "stopped_reason": row.stopped_reason}
    audit.record(office=row.office.code, by=by, action="improvement.action.stop", thing=row, after=after)
    return row


def asked_of(action: Action, subject: str) -> str:
    """What a decision is on: the asking, and the version of texts, dates and people."""
    asked = action.report_asked_at if subject == Subject.REPORT else action.plan_asked_at
    return fingerprint_of(asked, action.version)


def _check_asked(row: Action, subject: str, approved: bool) -> None:
    """Whether this is being asked at all; a finished report can only be sent back."""
    if subject == Subject.PLAN:
        asked = row.state == ActionState.SUBMITTED or (
            row.state == ActionState.RUNNING and row.is_changed_since_approval and row.plan_asked_at is not None
        )
    elif subject == Subject.REPORT:
        finished = row.state == ActionState.FINISHED and not approved
        asked = row.report_waits or finished
    else:
        asked = False
    if not asked:
        raise RuleBroken(_("Nothing waits for an approval here. Load the page again."))


def _check_approved(row: Action) -> None:
    """A report tells of the plan that was approved, and of no other title and dates."""
    if row.is_changed_since_approval:
        raise RuleBroken(_("Title or dates differ from the approved plan. Mentor and coach approve that first."))


def _follow(row: Action, subject: str, approved: bool) -> None:
    """What a decision leads to."""
    both = all(decision is not None and decision.approved for decision in _current(row, subject))
    if subject == Subject.REPORT:
        if not approved:
            row.state, row.report_asked_at = ActionState.RUNNING, None
        elif both:
            _move(row, ActionState.FINISHED)
    elif not approved:
        if row.state == ActionState.SUBMITTED:
            _move(row, ActionState.DRAFT)
        row.plan_asked_at = None
    elif both:
        if row.state == ActionState.SUBMITTED:
            _move(row, ActionState.RUNNING)
            roadmap.freeze_plan(row)
        row.approved_title, row.approved_start, row.approved_end = row.title, row.starts_on, row.ends_on
    row.save()


def _current(row: Action, subject: str) -> list[Approval | None]:
    return [decision_of(row, subject, part) for part in Approval.Part]


def _move(row: Action, to: ActionState) -> None:
    if to not in ACTION_MOVES[row.state]:
        raise RuleBroken(
            _("The action is “%(state)s”. Load the page again and look what can be done.")
            % {"state": row.get_state_display()}
        )
    row.state = to


def _plan_of(row: Action) -> dict[str, str]:
    return {"title": row.title, "starts_on": row.starts_on.isoformat(), "ends_on": row.ends_on.isoformat()}


def _record(row: Action, verb: str, by: User | None) -> None:
    audit.record(office=row.office.code, by=by, action=verb, thing=row, after={"state": row.state})
