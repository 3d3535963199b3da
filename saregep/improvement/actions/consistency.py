"""Verbs of the checker: accept a finding with a reason, take that back."""

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.models import Action, Waiver
from saregep.improvement.queries.consistency import Shown


@transaction.atomic
def waive(*, action: Action, shown: Shown, reason: str, by: User) -> Waiver:
    """Accept a finding: this rule of this thing with this figure, and no other."""
    action = Action.objects.select_for_update(of=("self",)).select_related("office").get(pk=action.pk)
    if not reason.strip():
        raise RuleBroken(_("Write why the finding is accepted."), field="reason")
    rule, thing, found = shown.names
    where = shown.finding.where[:200]
    if action.waivers.filter(rule=rule, thing=thing, found=found).exists():
        raise RuleBroken(_("This finding is already accepted."))
    made = Waiver.objects.create(
        action=action, rule=rule, thing=thing, where=where, found=found, reason=reason.strip(), by=by
    )
    after = {"where": where, "found": found, "reason": made.reason}
    audit.record(office=action.office.code, by=by, action="improvement.waiver.add", thing=made, after=after)
    return made


@transaction.atomic
def take_back(*, waiver: Waiver, by: User | None) -> None:
    """The finding is open again, if it is still there."""
    row = Waiver.objects.select_for_update(of=("self",)).select_related("action__office").filter(pk=waiver.pk).first()
    if row is None:
        return
    before = {"where": row.where, "found": row.found, "reason": row.reason}
    office = row.action.office.code
    audit.record(office=office, by=by, action="improvement.waiver.take_back", thing=row, before=before)
    row.delete()
