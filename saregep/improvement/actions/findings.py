"""Verbs of findings: write one down, settle it, open it again."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.models import Finding
from saregep.offices.models import Office


@transaction.atomic
def add(*, office: Office, title: str, evidence: str, found_on: date, by: User | None) -> Finding:
    """Write down a weakness with what shows it."""
    if not evidence.strip():
        raise RuleBroken(_("Write what shows the weakness, and where one can see it."), field="evidence")
    if found_on > office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="found_on")
    made = Finding.objects.create(office=office, title=title, evidence=evidence, found_on=found_on, written_by=by)
    after = {"title": title, "evidence": evidence, "found_on": found_on}
    audit.record(office=office.code, by=by, action="improvement.finding.add", thing=made, after=after)
    return made


@transaction.atomic
def settle(*, finding: Finding, reason: str, by: User) -> Finding:
    """Take a finding from the list and say why nothing is left of it; a settled one stays as it is."""
    if not reason.strip():
        raise RuleBroken(_("Write why the finding is settled."), field="reason")
    row = Finding.objects.select_for_update(of=("self",)).select_related("office").get(pk=finding.pk)
    if row.settled_on is None:
        row.settled_on = row.office.local_now().date()
        row.settled_reason = reason.strip()
        row.save(update_fields=["settled_on", "settled_reason"])
        after = {"settled_on": row.settled_on, "settled_reason": row.settled_reason}
        audit.record(office=row.office.code, by=by, action="improvement.finding.settle", thing=row, after=after)
    return row


@transaction.atomic
def reopen(*, finding: Finding, by: User) -> Finding:
    """Put a settled finding back on the list; the trail keeps why it was settled."""
    row = Finding.objects.select_for_update(of=("self",)).select_related("office").get(pk=finding.pk)
    if row.settled_on is not None:
        before = {"settled_on": row.settled_on, "settled_reason": row.settled_reason}
        row.settled_on, row.settled_reason = None, ""
        row.save(update_fields=["settled_on", "settled_reason"])
        audit.record(office=row.office.code, by=by, action="improvement.finding.reopen", thing=row, before=before)
    return row
