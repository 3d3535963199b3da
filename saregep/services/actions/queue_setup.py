"""Verbs of those who set up a queue: its desks, its rows of numbers, the address of its kiosk."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.offices.models import Office
from saregep.services.actions.queue import hold
from saregep.services.models import Desk, Queue, Service, Ticket
from saregep.services.models.queue import AT_A_DESK


@transaction.atomic
def add_desk(*, office: Office, name: str, by: User | None) -> Desk:
    """A new desk at which tickets are called."""
    hold(office, timezone.now())
    _check_name(office, name)
    desk = Desk.objects.create(office=office, name=name)
    audit.record(office=office.code, by=by, action="services.desk_add", thing=desk, after={"name": name})
    return desk


@transaction.atomic
def rename_desk(*, desk: Desk, name: str, by: User | None) -> Desk:
    """Another name for the same desk; its tickets stay with it."""
    hold(desk.office, timezone.now())
    desk.refresh_from_db(fields=["name"])
    before = desk.name
    if name == before:
        return desk
    _check_name(desk.office, name, desk)
    desk.name = name
    desk.save(update_fields=["name"])
    audit.record(
        office=desk.office.code,
        by=by,
        action="services.desk_rename",
        thing=desk,
        before={"name": before},
        after={"name": name},
    )
    return desk


@transaction.atomic
def set_in_use(*, desk: Desk, in_use: bool, by: User | None, at: datetime | None = None) -> Desk:
    """Take a desk out of use or back into it. Raises RuleBroken while it has a citizen."""
    hold(desk.office, at or timezone.now())
    desk.refresh_from_db(fields=["is_active"])
    if desk.is_active == in_use:
        return desk
    if not in_use and (ticket := Ticket.objects.filter(desk=desk, status__in=AT_A_DESK).first()):
        raise RuleBroken(
            _("%(desk)s still serves %(ticket)s. Finish or skip it first.") % {"desk": desk.name, "ticket": ticket}
        )
    desk.is_active = in_use
    desk.save(update_fields=["is_active"])
    audit.record(
        office=desk.office.code,
        by=by,
        action="services.desk_use" if in_use else "services.desk_retire",
        thing=desk,
        before={"in_use": not in_use},
        after={"in_use": in_use},
    )
    return desk


@transaction.atomic
def set_letters(*, office: Office, letters: Mapping[int, str], by: User | None) -> None:
    """Say for each service in which row (letter) its tickets are numbered; those given out keep theirs."""
    hold(office, timezone.now())
    services = Service.objects.filter(office=office, pk__in=letters)
    changed = [service for service in services if service.letter != letters[service.pk]]
    if not changed:
        return
    before = {service.name: service.letter for service in changed}
    for service in changed:
        service.letter = letters[service.pk]
    Service.objects.bulk_update(changed, ["letter"])
    audit.record(
        office=office.code,
        by=by,
        action="services.queue_rows",
        thing=office,
        before={"letters": before},
        after={"letters": {service.name: service.letter for service in changed}},
    )


@transaction.atomic
def renew_kiosk(*, office: Office, by: User | None) -> Queue:
    """A new address for the kiosk; every older one is worthless from now on."""
    queue = hold(office, timezone.now())
    before = queue.kiosk_version
    queue.kiosk_version += 1
    queue.save(update_fields=["kiosk_version"])
    audit.record(
        office=office.code,
        by=by,
        action="services.kiosk_renew",
        thing=queue,
        before={"address": before},
        after={"address": queue.kiosk_version},
    )
    return queue


def _check_name(office: Office, name: str, desk: Desk | None = None) -> None:
    others = Desk.objects.filter(office=office).exclude(pk=desk.pk if desk else 0).values_list("name", flat=True)
    if name.casefold() in {other.casefold() for other in others}:
        raise RuleBroken(_("The office already has a desk of this name. Write another name."), field="name")
