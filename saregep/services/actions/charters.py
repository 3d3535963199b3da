"""Verbs of the service charter (maklumat pelayanan): write, change, publish, discard.

A published charter never changes; another promise is another charter, and the newest one counts.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.documents.office import signer_of, title_of
from saregep.offices.models import Office
from saregep.services.fingerprints import fingerprint_of
from saregep.services.models import Charter

FIELDS = ("statements", "number", "signed_on", "signer_title")


def mandatory_statements() -> tuple[str, str, str]:
    """The three promises that a charter must hold (the fifth indicator of PermenPAN-RB 29/2022), in Indonesian."""
    with override("id"):
        return (
            _("We serve according to the service standards that are determined."),
            _("We do our duty to citizens and keep improving our service."),
            _("We accept sanctions and give compensation where our service falls short of the standard."),
        )


@transaction.atomic
def write(*, office: Office, values: Mapping[str, Any], by: User | None) -> Charter:
    """A draft; an office has one draft at a time."""
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    if Charter.objects.filter(office=office, published_at=None).exists():
        raise RuleBroken(_("The office already has a draft of a charter. Change that one."))
    charter = Charter.objects.create(office=office, **{name: values[name] for name in FIELDS})
    _record(charter, "services.charter_write", by, after={name: values[name] for name in FIELDS})
    return charter


@transaction.atomic
def change(*, charter: Charter, values: Mapping[str, Any], seen: str, by: User) -> Charter:
    """Change a draft. `seen` is the fingerprint of what the writer changed; somebody else's change is not lost."""
    charter = _locked_draft(charter)
    if seen != fingerprint(charter):
        raise RuleBroken(_changed_meanwhile(charter))
    before = {name: getattr(charter, name) for name in FIELDS if getattr(charter, name) != values[name]}
    for name in before:
        setattr(charter, name, values[name])
    if before:
        charter.save(update_fields=list(before))
        _record(charter, "services.charter_change", by, before=before, after={name: values[name] for name in before})
    return charter


@transaction.atomic
def publish(*, charter: Charter, seen: str, by: User) -> Charter:
    """Put a signed draft in force as the head has read it.

    It was signed today at the latest, and not before the charter that counts now.
    """
    charter = _locked_draft(charter)
    if seen != fingerprint(charter):
        raise RuleBroken(_changed_meanwhile(charter))
    if charter.signed_on > charter.office.local_now().date():
        raise RuleBroken(_("The day of signing lies in the future. Publish the charter when it is signed."))
    newest = Charter.objects.filter(office=charter.office, published_at__isnull=False).first()
    if newest and newest.signed_on > charter.signed_on:
        raise RuleBroken(_("The charter in force was signed later. Correct the day of signing."))
    charter.published_at, charter.published_by = timezone.now(), by
    if charter.signer_title == title_of(charter.office, signer_of(charter.office)):
        charter.keep_signer(charter.office)  # of another position the settings know no name
    charter.save()
    _record(charter, "services.charter_publish", by, after={"number": charter.number, "signed_on": charter.signed_on})
    return charter


@transaction.atomic
def discard(*, charter: Charter, by: User) -> None:
    """Throw a draft away; the trail keeps what it said."""
    charter = _locked_draft(charter)
    _record(charter, "services.charter_discard", by, before={name: getattr(charter, name) for name in FIELDS})
    charter.delete()


def fingerprint(charter: Charter) -> str:
    """What a form remembers of the draft that it shows."""
    return fingerprint_of(*(getattr(charter, name) for name in FIELDS))


def _locked_draft(charter: Charter) -> Charter:
    """The draft, locked; two acts on it never cross."""
    found = Charter.objects.select_for_update(of=("self",)).select_related("office").filter(pk=charter.pk).first()
    if found is None:
        raise RuleBroken(_("Somebody has discarded this draft. Go back to the list."))
    if found.published_at:
        raise RuleBroken(_("This charter is published and no longer changes. Write a new one."))
    return found


def _changed_meanwhile(charter: Charter) -> str:
    entry = (
        AuditEntry.objects.filter(thing=charter._meta.label_lower, thing_id=str(charter.pk)).order_by("-number").first()
    )
    if entry is None:
        return _("Somebody has changed this draft meanwhile. Load the page again.")
    return _("This draft was already changed by %(title)s at %(time)s. Load the page again.") % {
        "title": entry.by_title,
        "time": f"{entry.at.astimezone(charter.office.zone):%H.%M}",
    }


def _record(
    charter: Charter,
    action: str,
    by: User | None,
    before: Mapping[str, str | date] | None = None,
    after: Mapping[str, str | date] | None = None,
) -> None:
    audit.record(office=charter.office.code, by=by, action=action, thing=charter, before=before, after=after)
