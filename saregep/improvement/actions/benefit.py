"""Verbs of the savings calculator: write a line with its assumptions, change it, take it away."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import open_action
from saregep.improvement.actions.seen import check_seen
from saregep.improvement.models import Action, Saving
from saregep.methods.budget import saving

MOST_LINES = 50
HIGHEST_SAVING = 10**12


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a unit of work costs before and after, how many there are in a year, and why we think so."""

    text: str
    unit: str
    quantity_before: int
    price_before: int
    quantity_after: int
    price_after: int
    units_a_year: int
    assumption: str


@transaction.atomic
def add(*, action: Action, assumed: Assumed, by: User | None) -> Saving:
    action = open_action(action)
    _check(assumed)
    if action.savings.count() >= MOST_LINES:
        raise RuleBroken(_("An action keeps at most %(most)s lines of savings.") % {"most": MOST_LINES})
    made = Saving.objects.create(action=action, **asdict(assumed))
    audit.record(office=action.office.code, by=by, action="improvement.saving.add", thing=made, after=asdict(assumed))
    return made


@transaction.atomic
def change(*, row: Saving, assumed: Assumed, seen: str | None, by: User | None) -> Saving:
    action = open_action(row.action)
    stored = Saving.objects.get(pk=row.pk)
    check_seen(stored, seen, action.office)
    _check(assumed)
    after = {name: value for name, value in asdict(assumed).items() if getattr(stored, name) != value}
    if after:
        before = {name: getattr(stored, name) for name in after}
        for name, value in after.items():
            setattr(stored, name, value)
        stored.save()
        audit.record(
            office=action.office.code,
            by=by,
            action="improvement.saving.change",
            thing=stored,
            before=before,
            after=after,
        )
    return stored


@transaction.atomic
def remove(*, row: Saving, by: User | None) -> None:
    action = open_action(row.action)
    stored = Saving.objects.filter(pk=row.pk).first()
    if stored is None:
        return
    before = {"text": stored.text}
    audit.record(office=action.office.code, by=by, action="improvement.saving.remove", thing=stored, before=before)
    stored.delete()


def _check(assumed: Assumed) -> None:
    if not assumed.assumption.strip():
        raise RuleBroken(_("Write on what the figures rest, and where they come from."), field="assumption")
    reckoned = saving(
        assumed.quantity_before,
        assumed.price_before,
        assumed.quantity_after,
        assumed.price_after,
        assumed.units_a_year,
    )
    if abs(reckoned.in_a_year) >= HIGHEST_SAVING:
        raise RuleBroken(_("The saving is too large to be true. Check the figures."), field="units_a_year")
