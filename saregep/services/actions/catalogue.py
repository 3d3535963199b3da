"""Verbs of the list of services: add, rename, order, retire and offer again."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.offices.models import Office
from saregep.services.models import Service


@transaction.atomic
def add(*, office: Office, name: str, by: User | None) -> Service:
    """A new service at the end of the office's list."""
    services = _locked_list(office)
    _check_name(services, name)
    position = max((service.position for service in services), default=0) + 1
    service = Service.objects.create(office=office, name=name, position=position)
    audit.record(office=office.code, by=by, action="services.add", thing=service, after={"name": name})
    return service


@transaction.atomic
def rename(*, service: Service, name: str, by: User | None) -> Service:
    """Another name for the same service: its answers stay with it."""
    office = service.office
    services = _locked_list(office)
    _check_name([other for other in services if other.pk != service.pk], name)
    before = service.name
    if name != before:
        service.name = name
        service.save(update_fields=["name"])
        audit.record(
            office=office.code,
            by=by,
            action="services.rename",
            thing=service,
            before={"name": before},
            after={"name": name},
        )
    return service


@transaction.atomic
def describe(*, service: Service, recap_name: str, doubt: str, by: User | None) -> Service:
    """What the staff note of a service: its name in old recaps, what is unclear about it."""
    after = {"recap_name": recap_name, "doubt": doubt}
    before = {name: getattr(service, name) for name in after}
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        for name in changed:
            setattr(service, name, after[name])
        service.save(update_fields=changed)
        audit.record(
            office=service.office.code,
            by=by,
            action="services.describe",
            thing=service,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
    return service


@transaction.atomic
def reorder(*, office: Office, keys: Sequence[int], by: User | None) -> None:
    """Show the services in this order, on the form of the citizen as well."""
    services = {service.pk: service for service in _locked_list(office)}
    if sorted(keys) != sorted(services):
        raise RuleBroken(_("The list of services was changed meanwhile. Load the page again."))
    before = [service.name for service in services.values()]
    for position, key in enumerate(keys, start=1):
        services[key].position = position
    after = [services[key].name for key in keys]
    Service.objects.bulk_update(services.values(), ["position"])
    if after != before:
        audit.record(
            office=office.code,
            by=by,
            action="services.reorder",
            thing=office,
            before={"order": before},
            after={"order": after},
        )


@transaction.atomic
def set_offered(*, service: Service, offered: bool, by: User | None) -> Service:
    """Retire a service, or offer it again. A retired one can no longer be chosen; its answers stay."""
    if service.is_active != offered:
        service.is_active = offered
        service.save(update_fields=["is_active"])
        audit.record(
            office=service.office.code,
            by=by,
            action="services.offer" if offered else "services.retire",
            thing=service,
            before={"offered": not offered},
            after={"offered": offered},
        )
    return service


def _locked_list(office: Office) -> list[Service]:
    """The services in their order; the office is locked, so that two changes never cross."""
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    return list(Service.objects.filter(office=office))


def _check_name(others: Sequence[Service], name: str) -> None:
    if name.casefold() in {other.name.casefold() for other in others}:
        raise RuleBroken(_("The office already has a service of this name. Write another name."), field="name")
