"""Verbs of the communication plan: plan a talk, change it or say what came of it, remove it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import open_action
from saregep.improvement.actions.seen import check_seen
from saregep.improvement.models import Communication, Stakeholder

MOST = 300


@dataclass(frozen=True, slots=True)
class Plan:
    """With whom one talks, how, about what, on which day."""

    stakeholder: Stakeholder
    technique: str
    message: str
    planned_on: date


@transaction.atomic
def plan(*, plan: Plan, by: User | None) -> Communication:
    row = open_action(plan.stakeholder.action)
    if Communication.objects.filter(stakeholder__action=row).count() >= MOST:
        raise RuleBroken(_("The plan holds at most %(most)s talks. Remove one first.") % {"most": MOST})
    made = Communication.objects.create(
        stakeholder=plan.stakeholder, technique=plan.technique, message=plan.message, planned_on=plan.planned_on
    )
    _record("improvement.talk.plan", made, by, after=_said(made))
    return made


@transaction.atomic
def change(
    *, talk: Communication, plan: Plan, held_on: date | None, result: str, seen: str | None, by: User | None
) -> Communication:
    """Put a talk right, or write when it was held and what came of it; `seen` is what the form showed (`seen_of`)."""
    row = open_action(talk.stakeholder.action)
    if plan.stakeholder.action_id != row.pk:
        raise RuleBroken(_("Choose stakeholders of this action."), field="stakeholder")
    if held_on is not None and not result.strip():
        raise RuleBroken(_("Write what came out of it."), field="result")
    if held_on is None and result.strip():
        raise RuleBroken(_("Write the day on which the talk was held."), field="held_on")
    if held_on is not None and held_on > row.office.local_now().date():
        raise RuleBroken(_("This day lies ahead. Write the result once the talk was held."), field="held_on")
    stored = Communication.objects.select_for_update(of=("self",)).select_related("stakeholder").get(pk=talk.pk)
    check_seen(stored, seen, row.office)
    before = _said(stored)
    stored.stakeholder, stored.technique, stored.message = plan.stakeholder, plan.technique, plan.message
    stored.planned_on, stored.held_on, stored.result = plan.planned_on, held_on, result.strip()
    stored.save()
    _record("improvement.talk.change", stored, by, before=before, after=_said(stored))
    return stored


@transaction.atomic
def remove(*, talk: Communication, by: User) -> None:
    open_action(talk.stakeholder.action)
    found = Communication.objects.select_related("stakeholder__action__office").filter(pk=talk.pk).first()
    if found is None:
        return
    _record("improvement.talk.remove", found, by, before=_said(found))
    found.delete()


def _said(talk: Communication) -> dict[str, Any]:
    """What the trail keeps; the words of a result may name people, so that they stay out of it."""
    return {
        "stakeholder": talk.stakeholder.name,
        "technique": talk.technique,
        "message": talk.message,
        "planned_on": talk.planned_on,
        "held_on": talk.held_on,
    }


def _record(
    action: str,
    talk: Communication,
    by: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    office = talk.stakeholder.action.office.code
    audit.record(office=office, by=by, action=action, thing=talk, before=before, after=after)
