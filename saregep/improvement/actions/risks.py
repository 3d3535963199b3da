"""Verbs of risks: write them down, score them, tell how they stand."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import open_action
from saregep.improvement.actions.places import change_places
from saregep.improvement.actions.seen import check_seen
from saregep.improvement.models import Action, Risk, RiskNote
from saregep.methods.risk import HIGHEST, LOWEST

MOST_RISKS = 100


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a risk; without scores it waits for them."""

    problem: str
    risk: str
    response: str
    owner: str = ""
    likelihood: int | None = None
    impact: int | None = None


@transaction.atomic
def add(*, action: Action, told: Told, by: User | None) -> Risk:
    """Write a risk down at the end of the list."""
    action = open_action(action)
    _check(told)
    if action.risks.count() >= MOST_RISKS:
        raise RuleBroken(_("An action keeps at most %(most)s risks.") % {"most": MOST_RISKS})
    made = Risk.objects.create(action=action, position=_next_place(action), **asdict(told))
    audit.record(office=action.office.code, by=by, action="improvement.risk.add", thing=made, after=asdict(told))
    return made


@transaction.atomic
def take_in(*, action: Action, rows: Sequence[Told], by: User | None) -> int:
    """Take in a whole table; tells how many are new. A risk that is there with the same words stays as it is."""
    action = open_action(action)
    there = set(action.risks.values_list("problem", "risk"))
    new = [told for told in rows if (told.problem, told.risk) not in there]
    if len(there) + len(new) > MOST_RISKS:
        raise RuleBroken(_("An action keeps at most %(most)s risks.") % {"most": MOST_RISKS}, field="file")
    for told in new:
        _check(told)
    place = _next_place(action)
    Risk.objects.bulk_create(Risk(action=action, position=place + step, **asdict(one)) for step, one in enumerate(new))
    if new:
        after = {"risks": [told.risk for told in new]}
        audit.record(office=action.office.code, by=by, action="improvement.risk.take_in", thing=action, after=after)
    return len(new)


@transaction.atomic
def change(*, risk: Risk, told: Told, seen: str | None, by: User | None) -> Risk:
    """Other words, or the scores that were missing."""
    action = open_action(risk.action)
    row = Risk.objects.get(pk=risk.pk)
    check_seen(row, seen, action.office)
    _check(told)
    before, after = _differences(row, asdict(told))
    if after:
        for name, value in after.items():
            setattr(row, name, value)
        row.save()
        audit.record(
            office=action.office.code, by=by, action="improvement.risk.change", thing=row, before=before, after=after
        )
    return row


@transaction.atomic
def move(*, risk: Risk, up: bool, by: User | None) -> None:
    """Change places with the neighbour; the outermost risk stays, and so does one that somebody has removed."""
    action = open_action(risk.action)
    row = action.risks.filter(pk=risk.pk).first()
    if row is None or not change_places(row, list(action.risks.all()), up=up):
        return
    after = {"risk": row.risk, "moved": "naik" if up else "turun"}
    audit.record(office=action.office.code, by=by, action="improvement.risk.move", thing=row, after=after)


@transaction.atomic
def remove(*, risk: Risk, by: User | None) -> None:
    action = open_action(risk.action)
    row = Risk.objects.filter(pk=risk.pk).first()
    if row is None:
        return
    before = {"problem": row.problem, "risk": row.risk}
    audit.record(office=action.office.code, by=by, action="improvement.risk.remove", thing=row, before=before)
    row.delete()


@transaction.atomic
def note(*, risk: Risk, day: date, state: str, text: str, by: User | None) -> RiskNote:
    """How a risk stood on a day; the newest note gives its state."""
    action = open_action(risk.action)
    row = Risk.objects.get(pk=risk.pk)
    if day > action.office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="day")
    made = RiskNote.objects.create(risk=row, day=day, state=state, text=text)
    newest = row.notes.first()
    if newest is not None and newest.state != row.state:
        row.state = newest.state
        row.save(update_fields=["state"])
    after = {"risk": row.risk, "day": day, "state": str(Risk.State(state).label), "text": text}
    audit.record(office=action.office.code, by=by, action="improvement.risk.note", thing=row, after=after)
    return made


def _check(told: Told) -> None:
    if (told.likelihood is None) != (told.impact is None):
        missing = "likelihood" if told.likelihood is None else "impact"
        raise RuleBroken(_("Score both likelihood and impact."), field=missing)
    if any(score is not None and not LOWEST <= score <= HIGHEST for score in (told.likelihood, told.impact)):
        raise RuleBroken(_("A score is a number from 1 to 5."), field="likelihood")


def _differences(row: Risk, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    after = {name: value for name, value in values.items() if getattr(row, name) != value}
    return {name: getattr(row, name) for name in after}, after


def _next_place(action: Action) -> int:
    return 1 + (action.risks.aggregate(last=Max("position"))["last"] or 0)
