"""Verbs of the checker: accept a finding with a reason, take that back.

Mentor and coach read the findings and the reasons where they decide, so neither moves while they look, nor afterwards.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import open_action
from saregep.improvement.models import Action, Waiver
from saregep.improvement.queries.consistency import Shown


@transaction.atomic
def waive(*, action: Action, shown: Shown, reason: str, by: User) -> Waiver:
    """Accept a finding: this rule of this thing with this figure, and no other."""
    action = open_action(action)
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
    action = open_action(waiver.action)
    row = Waiver.objects.select_for_update(of=("self",)).filter(pk=waiver.pk).first()
    if row is None:
        return
    before = {"where": row.where, "found": row.found, "reason": row.reason}
    audit.record(office=action.office.code, by=by, action="improvement.waiver.take_back", thing=row, before=before)
    row.delete()
