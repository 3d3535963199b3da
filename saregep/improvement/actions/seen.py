"""A row that two people may edit is changed only by whoever has seen what it says now."""

from django.db.models import Model
from django.utils.translation import gettext as _

from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.offices.models import Office
from saregep.services.fingerprints import fingerprint_of


def seen_of(row: Model) -> str:
    """What a form remembers of the row that it shows; its place in the list is none of the form's business."""
    fields = (field for field in row._meta.concrete_fields if field.name != "position")
    return fingerprint_of(*(getattr(row, field.attname) for field in fields))


def check_seen(row: Model, seen: str | None, office: Office) -> None:
    """Refuse where somebody else changed the row meanwhile; says who and when. None where nothing was shown before."""
    if seen is not None and seen != seen_of(row):
        raise changed_meanwhile(row, office)


def check_version(thing: Model, seen: int, stored: int, office: Office) -> None:
    """Raise RuleBroken where the version that was seen is not the stored one."""
    if seen != stored:
        raise changed_meanwhile(thing, office)


def changed_meanwhile(row: Model, office: Office) -> RuleBroken:
    """Who changed the row last and when."""
    entries = AuditEntry.objects.filter(thing=row._meta.label_lower, thing_id=str(row.pk))
    last = entries.order_by("-number").first()
    at = last.at.astimezone(office.zone) if last else None
    return RuleBroken(
        _("This was already changed by %(who)s at %(time)s. Load the page again, then enter your change.")
        % {
            "who": (last.by_title if last else "") or _("operator"),
            "time": f"{at:%H.%M} {office.zone_label}" if at else "–",
        }
    )
