"""Verbs of old recaps: take one in, replace it, and say which service a row counts."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.methods.periods import PeriodKind, label
from saregep.offices.models import Office
from saregep.services.imports import Recap
from saregep.services.models import OldRecap, OldRecapRow, Request, Service
from saregep.services.queries.recaps import overlapping

LONGEST_DOUBT = 300


@transaction.atomic
def import_recap(
    *,
    office: Office,
    reading: Recap,
    first: date,
    last: date,
    services: Mapping[int, Service],
    by: User | None,
    replace: bool = False,
) -> OldRecap:
    """Keep a recap with all its rows, as printed; the same file for the same days again changes nothing.

    `services` names the service of a row by its line in the file. `replace` puts it in the place of the recap that
    covers the same days.
    """
    office = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    if any(service.office_id != office.pk for service in services.values()):
        raise RuleBroken(_("Choose services of this office."))
    same = OldRecap.objects.filter(office=office, sha256=reading.sha256).first()
    if same is not None and (same.starts_on, same.ends_on) == (first, last):
        return same
    _check_days(office, first, last)
    if same is not None:
        message = _("This file was already imported as %(period)s. Choose the file of the other period.")
        raise RuleBroken(message % {"period": name_of(same)})
    replaced = _check_place(office, first, last, replace=replace)
    made = OldRecap.objects.create(
        office=office,
        starts_on=first,
        ends_on=last,
        file=reading.file[:200],
        sha256=reading.sha256,
        printed_total=reading.printed_total,
        imported_by=by,
    )
    OldRecapRow.objects.bulk_create(
        OldRecapRow(
            recap=made,
            position=position,
            name=row.service,
            count=row.count,
            service=services.get(row.line),
            doubt=_doubt(reading, row.line),
        )
        for position, row in enumerate(reading.rows, start=1)
    )
    after = {
        "first_day": first,
        "last_day": last,
        "file": made.file,
        "sha256": made.sha256,
        "rows": len(reading.rows),
        "sum": reading.total,
        "printed_total": made.printed_total,
    }
    audit.record(
        office=office.code, by=by, action="services.recap.import", thing=made, before=replaced or None, after=after
    )
    return made


def _check_days(office: Office, first: date, last: date) -> None:
    if last < first:
        raise RuleBroken(_("Choose a last day that is not before the first day."), field="sampai")
    if last >= office.local_now().date():
        raise RuleBroken(_("An old recap ends before today. Write its last day."), field="sampai")
    if Request.objects.filter(office=office, registered_on__range=(first, last)).exists():
        message = _("The register holds requests of these days. Its counts are used, the old recap is not needed.")
        raise RuleBroken(message, field="dari")


def _check_place(office: Office, first: date, last: date, *, replace: bool) -> Mapping[str, object]:
    """Make room for a recap; returns what was there for the same days and goes."""
    others = list(overlapping(office, first, last))
    exact = [other for other in others if (other.starts_on, other.ends_on) == (first, last)]
    if len(others) > len(exact):
        other = next(other for other in others if other not in exact)
        message = _("The recap of %(period)s covers some of these days. Nothing counts twice: choose other days.")
        raise RuleBroken(message % {"period": name_of(other)}, field="dari")
    if not exact:
        return {}
    if not replace:
        message = _("A recap of %(period)s is already there, from the file %(file)s. Say that it shall be replaced.")
        values = {"period": name_of(exact[0]), "file": exact[0].file}
        raise RuleBroken(message % values, field="ganti")
    before = {"file": exact[0].file, "sha256": exact[0].sha256, "printed_total": exact[0].printed_total}
    exact[0].delete()
    return before


def _doubt(reading: Recap, line: int) -> str:
    text = "\n".join(doubt.message for doubt in reading.doubts_of(line))
    return text if len(text) <= LONGEST_DOUBT else f"{text[: LONGEST_DOUBT - 1]}…"


@transaction.atomic
def link(*, recap: OldRecap, services: Mapping[int, Service | None], seen: str, by: User | None) -> OldRecap:
    """Say which service each row counts, by the key of the row. Refused where somebody changed it since `seen`."""
    recap = OldRecap.objects.select_for_update(of=("self",)).select_related("office").get(pk=recap.pk)
    rows = list(recap.rows.select_related("service"))
    if links_of(rows) != seen:
        raise RuleBroken(_("Somebody else chose services for this recap meanwhile. Load the page again."))
    if any(service is not None and service.office_id != recap.office_id for service in services.values()):
        raise RuleBroken(_("Choose services of this office."))
    before, after = {}, {}
    for row in rows:
        service = services.get(row.pk)
        if row.pk in services and (service.pk if service else None) != row.service_id:
            place = f"{row.position} {row.name}"
            before[place] = row.service.name if row.service else ""
            after[place] = service.name if service else ""
            row.service = service
    if after:
        OldRecapRow.objects.bulk_update(rows, ["service"])
        audit.record(
            office=recap.office.code,
            by=by,
            action="services.recap.link",
            thing=recap,
            before={"links": [f"{place} → {name or '–'}" for place, name in before.items()]},
            after={"links": [f"{place} → {name or '–'}" for place, name in after.items()]},
        )
    return recap


def links_of(rows: list[OldRecapRow]) -> str:
    """The services of all rows as one mark, which changes with any of them."""
    return "-".join(str(row.service_id or 0) for row in rows)


def name_of(recap: OldRecap) -> str:
    """Its period in words: Oktober 2023."""
    return label(PeriodKind.MONTH, recap.starts_on, recap.ends_on)
