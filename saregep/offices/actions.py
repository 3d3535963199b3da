"""Verbs that change an office: each with its line in the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from saregep.core import audit
from saregep.core.audit import Person
from saregep.core.errors import RuleBroken
from saregep.offices import emblems
from saregep.offices.hours import Hours
from saregep.offices.models import Emblem, Holiday, Office, OpeningHours

# A number of a person: the trail says that it changed, not what it is.
PERSONAL = frozenset({"signer_nip"})


@transaction.atomic
def create_office(*, code: str, name: str, government: str, by: Person | None) -> Office:
    """The first step of an installation: an office with the name and the government of its letterhead.

    Its kind follows from the length of the code. Raises RuleBroken that names what is wrong with the values.
    """
    kinds = {5: Office.Kind.REGENCY, 8: Office.Kind.DISTRICT, 13: Office.Kind.VILLAGE}
    office = Office(code=code, name=name, government=government, kind=kinds.get(len(code), Office.Kind.UNIT))
    try:
        office.full_clean()
    except ValidationError as error:
        raise RuleBroken(" ".join(error.messages)) from error
    office.save()
    audit.record(office=code, by=by, action="offices.create", thing=office, after={"code": code, "name": name})
    return office


@transaction.atomic
def change(*, office: Office, values: Mapping[str, object], by: Person) -> Office:
    """Write these fields of the office (letterhead, signer, paper, networks); what is the same leaves no trace."""
    office = Office.objects.select_for_update().get(pk=office.pk)
    before = {name: getattr(office, name) for name, value in values.items() if getattr(office, name) != value}
    if not before:
        return office
    for name in before:
        setattr(office, name, values[name])
    office.save(update_fields=list(before))
    audit.record(
        office=office.code,
        by=by,
        action="offices.change",
        thing=office,
        before=_told(before),
        after=_told({name: values[name] for name in before}),
    )
    return office


def _told(values: Mapping[str, object]) -> dict[str, object]:
    return {name: "•••" if name in PERSONAL and value else value for name, value in values.items()}


@transaction.atomic
def set_emblem(*, office: Office, content: bytes, by: Person) -> Office:
    """Put an emblem at the head of the office's papers; one that is none raises RuleBroken and changes nothing."""
    made = emblems.prepared(content)
    # Written over itself: an emblem that was damaged on the server is whole again.
    Emblem.objects.update_or_create(pk=made.pk, defaults={"content": made.content})
    return _with_emblem(office, made, by)


@transaction.atomic
def remove_emblem(*, office: Office, by: Person) -> Office:
    """Print papers without an emblem from now on; those that are signed keep theirs."""
    return _with_emblem(office, None, by)


def _with_emblem(office: Office, emblem: Emblem | None, by: Person) -> Office:
    office = Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    before, after = office.emblem_id, emblem.pk if emblem else None
    if before == after:
        return office
    office.emblem_id = after
    office.save(update_fields=["emblem"])
    audit.record(
        office=office.code,
        by=by,
        action="offices.emblem",
        thing=office,
        before={"emblem": (before or "")[:12]},
        after={"emblem": (after or "")[:12]},
    )
    return office


@transaction.atomic
def set_hours(*, office: Office, time_zone: str, hours: Sequence[Hours], by: Person) -> None:
    """Replace the opening hours of the week and the time zone that they are meant in."""
    office = change(office=office, values={"time_zone": time_zone}, by=by)
    before = [Hours.of(row) for row in office.opening_hours.all()]
    if before == list(hours):
        return
    office.opening_hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(
            office=office,
            weekday=row.weekday,
            opens=row.opens,
            closes=row.closes,
            break_starts=row.break_starts,
            break_ends=row.break_ends,
        )
        for row in hours
    )
    audit.record(
        office=office.code,
        by=by,
        action="offices.set_hours",
        thing=office,
        before={"hours": _lines(before)},
        after={"hours": _lines(hours)},
    )


def _lines(hours: Sequence[Hours]) -> list[str]:
    """1: 08.00–15.00 (12.00–13.00), with 1 for Monday."""
    return [
        f"{row.weekday + 1}: {row.opens:%H.%M}–{row.closes:%H.%M}"
        + (f" ({row.break_starts:%H.%M}–{row.break_ends:%H.%M})" if row.break_starts else "")
        for row in hours
    ]


@transaction.atomic
def add_holiday(*, office: Office, day: date, name: str, by: Person) -> Holiday:
    """A day on which the desk of this office is closed."""
    try:
        with transaction.atomic():
            holiday = Holiday.objects.create(office=office, day=day, name=name)
    except IntegrityError as error:
        raise RuleBroken(_("This day is already on the list. Choose another day."), field="day") from error
    audit.record(
        office=office.code,
        by=by,
        action="offices.add_holiday",
        thing=holiday,
        after={"day": day, "name": name},
    )
    return holiday


@transaction.atomic
def remove_holiday(*, holiday: Holiday, by: Person) -> None:
    """Take a holiday of the office off the list; national holidays are not an office's to remove."""
    if holiday.office is None:
        raise RuleBroken(_("National holidays cannot be removed here."))
    audit.record(
        office=holiday.office.code,
        by=by,
        action="offices.remove_holiday",
        thing=holiday,
        before={"day": holiday.day, "name": holiday.name},
    )
    holiday.delete()
