"""Verbs of the set-up: how papers are printed and numbered, and who may sign besides the head."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.methods.papers import numbers
from saregep.offices.models import Office
from saregep.papers.models import Setup, Signer


@transaction.atomic
def change(*, office: Office, values: Mapping[str, Any], by: User | None) -> Setup:
    """Another way to print and to write numbers. Numbers that were given stay as they were written."""
    if any(numbers.faults(pattern) for pattern in values["patterns"].values()):
        raise RuleBroken(_("A pattern needs {nomor} and {tahun}."))
    if numbers.alike({**numbers.DEFAULTS, **values["patterns"]}):
        raise RuleBroken(_("Give each book a pattern of its own, otherwise two papers carry the same number."))
    Setup.objects.get_or_create(office=office)
    setup = Setup.objects.select_for_update(of=("self",)).get(office=office)
    before = {name: getattr(setup, name) for name in values}
    for name, value in values.items():
        setattr(setup, name, value)
    setup.save()
    changed = [name for name in values if before[name] != values[name]]
    if changed:
        audit.record(
            office=office.code,
            by=by,
            action="papers.setup.change",
            thing=setup,
            before={name: _told(before[name]) for name in changed},
            after={name: _told(values[name]) for name in changed},
        )
    return setup


@transaction.atomic
def add_signer(*, office: Office, signer: Signer, by: User | None) -> Signer:
    signer.office = office
    signer.save(force_insert=True)
    audit.record(office=office.code, by=by, action="papers.signer.add", thing=signer, after={"signer": str(signer)})
    return signer


@transaction.atomic
def retire_signer(*, signer: Signer, by: User | None) -> Signer:
    """Papers that he signed keep him; new ones no longer offer him."""
    signer.is_active = False
    signer.save(update_fields=["is_active"])
    audit.record(
        office=signer.office.code, by=by, action="papers.signer.retire", thing=signer, after={"signer": str(signer)}
    )
    return signer


def _told(value: Any) -> Any:
    return [f"{book}: {pattern}" for book, pattern in value.items()] if isinstance(value, dict) else value
