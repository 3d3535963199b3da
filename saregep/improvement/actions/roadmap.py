"""Verbs of the roadmap: plan activities while the plan is a draft, record when they were done.

Once mentor and coach approved the plan, its dates move by a change request alone (`plan_changes.py`); an activity that
is added then has no plan until such a request gives it one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import check_report_open
from saregep.improvement.actions.seen import check_version
from saregep.improvement.models import Action, ActionState, Activity, Phase

MOST_ACTIVITIES = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What an activity says. An activity that was added later has no days of its own plan."""

    phase: str
    text: str
    planned_start: date | None = None
    planned_end: date | None = None
    target: int = 1
    target_kind: str = Activity.Kind.EVENT
    needed: Sequence[str] = field(default_factory=tuple)
    is_critical: bool = False

    def fields(self) -> dict[str, Any]:
        return asdict(self) | {"needed": list(self.needed)}


def is_open(action: Action) -> bool:
    """Whether the plan is still a draft, so that everything in it may change."""
    return action.state == ActionState.DRAFT


def is_loose(activity: Activity) -> bool:
    """Whether an activity was added to an approved plan and nothing hangs on it yet."""
    return not activity.is_planned and activity.planned_start is None and activity.actual_start is None


@transaction.atomic
def add(*, action: Action, plan: Plan, by: User | None) -> Activity:
    """Add an activity at the end of its phase; to a plan that is approved it is added without planned days."""
    row = _locked(action)
    check_report_open(row)
    if not is_open(row) and row.state != ActionState.RUNNING:
        raise RuleBroken(_closed(row))
    if is_open(row):
        _check(row, plan)
    if row.activities.count() >= MOST_ACTIVITIES:
        raise RuleBroken(_("A roadmap holds at most %(most)s activities.") % {"most": MOST_ACTIVITIES})
    values = plan.fields() if is_open(row) else plan.fields() | {"planned_start": None, "planned_end": None}
    made = Activity.objects.create(action=row, position=_next(row, plan.phase), is_planned=is_open(row), **values)
    _record(row, "improvement.activity.add", made, by, after=_told(made) | {"is_planned": made.is_planned})
    return made


@transaction.atomic
def change(*, activity: Activity, plan: Plan, version: int, by: User | None) -> Activity:
    """Write an activity anew; in another phase it comes last."""
    action, row = _both(activity)
    check_version(row, version, row.version, action.office)
    _check_changeable(action, row)
    if is_open(action):
        _check(action, plan)
    before = _told(row)
    values = plan.fields()
    if not is_open(action):
        values |= {"planned_start": None, "planned_end": None}
    if plan.phase != row.phase:
        row.position = _next(action, plan.phase)
    for name, value in values.items():
        setattr(row, name, value)
    after = _told(row)
    if after == before:
        return row
    row.version += 1
    row.save()
    _record(action, "improvement.activity.change", row, by, *_differences(before, after))
    return row


@transaction.atomic
def remove(*, activity: Activity, by: User | None) -> None:
    """Take an activity out of a plan that nobody has approved yet."""
    action, row = _both(activity)
    _check_changeable(action, row)
    if row.evidence.exists():
        raise RuleBroken(_("This activity has evidence and stays in the roadmap."))
    _record(action, "improvement.activity.remove", row, by, before=_told(row))
    row.delete()


@transaction.atomic
def move(*, activity: Activity, up: bool, by: User | None) -> Activity:
    """Change places with the neighbour of the same phase; the outermost one stays where it is."""
    action, row = _both(activity)
    if not is_open(action):
        raise RuleBroken(_closed(action))
    others = action.activities.filter(phase=row.phase)
    if up:
        other = others.filter(position__lt=row.position).order_by("-position").first()
    else:
        other = others.filter(position__gt=row.position).order_by("position").first()
    if other is None:
        return row
    mine, theirs = row.position, other.position
    # Two rows never share a place: the one goes to place 0 while the other moves.
    for moved, place in ((other, 0), (row, theirs), (other, mine)):
        moved.position = place
        moved.save(update_fields=["position"])
    _record(action, "improvement.activity.move", row, by, {"position": mine}, {"position": theirs})
    return row


def freeze_plan(action: Action) -> None:
    """Keep the days of the plan that mentor and coach approved; called in the transaction of the last approval."""
    planned = action.activities.filter(planned_start__isnull=False, first_start__isnull=True, is_planned=True)
    planned.update(first_start=F("planned_start"), first_end=F("planned_end"))


def lacks(action: Action) -> list[str]:
    """What the roadmap still lacks before mentor and coach can be asked."""
    activities = list(action.activities.all())
    if not activities:
        return [_("The roadmap has no activity yet.")]
    without = sum(activity.planned_start is None for activity in activities)
    empty = [str(phase.label) for phase in Phase if not any(one.phase == phase for one in activities)]
    told = [_("Activities without planned days: %(n)s.") % {"n": without}] if without else []
    return told + [_("The phase %(phase)s has no activity yet.") % {"phase": phase} for phase in empty]


@transaction.atomic
def record(*, activity: Activity, started: date | None, ended: date | None, version: int, by: User | None) -> Activity:
    """Write down when an activity was begun and finished; what has not happened yet stays empty."""
    action, row = _both(activity)
    check_version(row, version, row.version, action.office)
    return _done(action, row, started, ended, by)


@transaction.atomic
def begin_today(*, activity: Activity, by: User | None) -> Activity:
    """The activity begins today. One that has begun keeps its day, so that a second tap changes nothing."""
    action, row = _both(activity)
    if row.actual_start is not None:
        return row
    return _done(action, row, action.office.local_now().date(), None, by)


@transaction.atomic
def end_today(*, activity: Activity, by: User | None) -> Activity:
    """The activity ends today; one that nobody began was also begun today."""
    action, row = _both(activity)
    if row.actual_end is not None:
        return row
    today = action.office.local_now().date()
    return _done(action, row, row.actual_start or today, today, by)


def _done(action: Action, row: Activity, started: date | None, ended: date | None, by: User | None) -> Activity:
    if action.state != ActionState.RUNNING:
        raise RuleBroken(_("Days are written down while the action is under way."))
    check_report_open(action)
    today = action.office.local_now().date()
    if ended is not None and started is None:
        raise RuleBroken(_("Write the first day too."), field="started")
    for name, day in (("started", started), ("ended", ended)):
        if day is not None and day > today:
            raise RuleBroken(_("Write a day that is not after today."), field=name)
    if started is not None and ended is not None and ended < started:
        raise RuleBroken(_("The last day cannot lie before the first."), field="ended")
    before = {"actual_start": row.actual_start, "actual_end": row.actual_end}
    after = {"actual_start": started, "actual_end": ended}
    if before == after:
        return row
    row.actual_start, row.actual_end = started, ended
    row.version += 1
    row.save(update_fields=["actual_start", "actual_end", "version"])
    _record(action, "improvement.activity.done", row, by, *_differences(before, after))
    return row


def _check(action: Action, plan: Plan) -> None:
    """The planned days lie in the time of the action."""
    if plan.planned_start is None:
        raise RuleBroken(_("Write the first planned day."), field="planned_start")
    if plan.planned_end is None:
        raise RuleBroken(_("Write the last planned day."), field="planned_end")
    if plan.planned_end < plan.planned_start:
        raise RuleBroken(_("The last planned day cannot lie before the first."), field="planned_end")
    check_inside(action, plan.planned_start, plan.planned_end, "planned_start", "planned_end")


def check_inside(action: Action, first: date, last: date, first_field: str, last_field: str) -> None:
    """Raise RuleBroken where planned days lie outside the days of the action that hold."""
    for name, day in ((first_field, first), (last_field, last)):
        if not action.first_day <= day <= action.last_day:
            raise RuleBroken(
                _("The action runs from %(first)s to %(last)s. Write a day in this time.")
                % {"first": _short(action.first_day), "last": _short(action.last_day)},
                field=name,
            )


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _check_changeable(action: Action, row: Activity) -> None:
    check_report_open(action)
    if not is_open(action) and not (action.state == ActionState.RUNNING and is_loose(row)):
        raise RuleBroken(_closed(action))


def _closed(action: Action) -> str:
    if action.state == ActionState.SUBMITTED:
        return _("The plan waits for approval. Take it back first, then change it.")
    if action.state == ActionState.RUNNING:
        return _("The plan is approved. Ask the mentor for a change of its days.")
    return _("The action is closed. Its roadmap stays as it is.")


def _locked(action: Action) -> Action:
    return Action.objects.select_for_update(of=("self",)).select_related("office").get(pk=action.pk)


def _both(activity: Activity) -> tuple[Action, Activity]:
    """The action and the activity, locked in this order."""
    action = _locked(activity.action)
    row = Activity.objects.select_for_update(of=("self",)).filter(pk=activity.pk).first()
    if row is None:
        raise RuleBroken(_("Somebody has removed this activity. Go back to the roadmap."))
    row.action = action
    return action, row


def _next(action: Action, phase: str) -> int:
    return 1 + (action.activities.filter(phase=phase).aggregate(last=Max("position"))["last"] or 0)


def _told(activity: Activity) -> dict[str, Any]:
    return {name: getattr(activity, name) for name in Plan.__dataclass_fields__}


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    changed = [name for name in after if before[name] != after[name]]
    return {name: before[name] for name in changed}, {name: after[name] for name in changed}


def _record(
    action: Action,
    verb: str,
    activity: Activity,
    by: User | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    audit.record(office=action.office.code, by=by, action=verb, thing=activity, before=before, after=after)
