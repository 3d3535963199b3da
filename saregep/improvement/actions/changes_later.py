"""Verbs of the time after the training: later tasks, and the days on which they are looked at."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.changes import locked
from saregep.improvement.actions.locks import check_plan_at_rest
from saregep.improvement.actions.seen import check_seen
from saregep.improvement.models import Action, ActionState, LaterTask, Monitoring

MOST_TASKS = 50
MOST_MONITORINGS = 24
LONGEST_TERM = 60  # months


@transaction.atomic
def add_task(*, action: Action, text: str, months: int, output: str, by: User | None) -> LaterTask:
    """Plan a task for the time after the training; its day is reckoned from the last day that holds."""
    row = _open(action)
    if row.later_tasks.count() >= MOST_TASKS:
        raise RuleBroken(_("At most %(most)s later tasks.") % {"most": MOST_TASKS})
    _check_term(months)
    place = 1 + (row.later_tasks.aggregate(last=Max("position"))["last"] or 0)
    made = LaterTask.objects.create(action=row, position=place, text=text, months=months, output=output)
    audit.record(office=row.office.code, by=by, action="improvement.later.add", thing=made, after=_told(made))
    return made


@transaction.atomic
def change_task(
    *, task: LaterTask, text: str, months: int, output: str, seen: str | None, by: User | None
) -> LaterTask:
    """Write a later task anew; `seen` is what the form showed (`seen_of`)."""
    action, row = _both(task)
    check_seen(row, seen, action.office)
    _check_term(months)
    before = _told(row)
    row.text, row.months, row.output = text, months, output
    return _save(action, row, "improvement.later.change", before, by)


@transaction.atomic
def finish_task(*, task: LaterTask, day: date, by: User | None) -> LaterTask:
    """Write down when a later task was done."""
    action, row = _both(task)
    if day > action.office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="day")
    if day < action.first_day:
        raise RuleBroken(_("Write a day after the action has begun."), field="day")
    before = _told(row)
    row.done_on = day
    return _save(action, row, "improvement.later.finish", before, by)


@transaction.atomic
def remove_task(*, task: LaterTask, by: User | None) -> None:
    """Remove a later task that nobody has monitored yet."""
    action = _open(task.action)
    row = LaterTask.objects.filter(pk=task.pk).first()
    if row is None:
        return
    if row.done_on is not None or row.monitorings.filter(held_on__isnull=False).exists():
        raise RuleBroken(_("This task is done or was monitored. It stays in the list."))
    audit.record(office=action.office.code, by=by, action="improvement.later.remove", thing=row, before=_told(row))
    row.delete()


@transaction.atomic
def plan_monitoring(*, task: LaterTask, due_on: date, by: User | None) -> Monitoring:
    """Fix a day on which the task is looked at."""
    action, row = _both(task)
    if due_on < action.first_day:
        raise RuleBroken(_("Write a day after the action has begun."), field="due_on")
    if row.monitorings.filter(due_on=due_on).exists():
        raise RuleBroken(_("This day is already planned."), field="due_on")
    if row.monitorings.count() >= MOST_MONITORINGS:
        raise RuleBroken(_("At most %(most)s days for one task.") % {"most": MOST_MONITORINGS})
    made = Monitoring.objects.create(task=row, due_on=due_on)
    after = {"task": row.text, "due_on": due_on}
    audit.record(office=action.office.code, by=by, action="improvement.monitoring.plan", thing=made, after=after)
    return made


@transaction.atomic
def hold_monitoring(*, monitoring: Monitoring, held_on: date, result: str, by: User | None) -> Monitoring:
    """Write down what was found; a result that is there is not written over."""
    action, _task = _both(monitoring.task)
    row = Monitoring.objects.select_for_update(of=("self",)).get(pk=monitoring.pk)
    if row.held_on is not None:
        raise RuleBroken(_("The result of this day is already written."))
    if held_on > action.office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="held_on")
    if held_on < action.first_day:
        raise RuleBroken(_("Write a day after the action has begun."), field="held_on")
    if not result.strip():
        raise RuleBroken(_("Write what was found."), field="result")
    row.held_on, row.result = held_on, result.strip()
    row.save()
    after = {"held_on": held_on, "result": row.result}
    audit.record(office=action.office.code, by=by, action="improvement.monitoring.hold", thing=row, after=after)
    return row


def _check_term(months: int) -> None:
    if not 1 <= months <= LONGEST_TERM:
        raise RuleBroken(_("Write a term from 1 to %(most)s months.") % {"most": LONGEST_TERM}, field="months")


def _open(action: Action) -> Action:
    row = locked(action)
    check_plan_at_rest(row)
    if row.state == ActionState.STOPPED:
        raise RuleBroken(_("The action was stopped. Nothing follows from it."))
    return row


def _both(task: LaterTask) -> tuple[Action, LaterTask]:
    action = _open(task.action)
    row = LaterTask.objects.select_for_update(of=("self",)).filter(pk=task.pk).first()
    if row is None:
        raise RuleBroken(_("Somebody has removed this line. Go back to the action."))
    row.action = action
    return action, row


def _save(action: Action, row: LaterTask, verb: str, before: dict[str, Any], by: User | None) -> LaterTask:
    after = _told(row)
    if after != before:
        row.save()
        audit.record(office=action.office.code, by=by, action=verb, thing=row, before=before, after=after)
    return row


def _told(task: LaterTask) -> dict[str, Any]:
    return {"text": task.text, "months": task.months, "output": task.output, "done_on": task.done_on}
