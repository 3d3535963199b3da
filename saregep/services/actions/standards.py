"""Verbs of the draft of a service standard: begin, write, put up for discussion, take back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.services.components import COLUMNS, Content, content_of
from saregep.services.fingerprints import fingerprint_of
from saregep.services.models import (
    STANDARD_MOVES,
    Channel,
    Facility,
    LegalBasis,
    Life,
    Requirement,
    Service,
    Standard,
)
from saregep.services.queries import standards as queries


class ChangedMeanwhile(RuleBroken):
    """Somebody else saved after the page was opened."""


@transaction.atomic
def create_draft(*, service: Service, by: User | None) -> Standard:
    """A new version: a copy of the newest one, or an empty first one."""
    service = Service.objects.select_for_update(no_key=True, of=("self",)).select_related("office").get(pk=service.pk)
    newest = Standard.objects.filter(service=service).order_by("-version").first()
    if Standard.objects.filter(service=service, status__in=queries.IN_HAND).exists():
        raise RuleBroken(_("The service already has a version in hand. Finish that one first."))
    content = content_of(newest) if newest else Content()
    version = newest.version + 1 if newest else 1
    standard = Standard.objects.create(service=service, version=version, **_columns(content))
    _write_rows(standard, content, Content())
    after = {"service": service.name, "version": standard.version}
    audit.record(office=service.office.code, by=by, action="services.standard.draft", thing=standard, after=after)
    return standard


@transaction.atomic
def save(*, standard: Standard, content: Content, seen: str, by: User | None) -> Standard:
    """Write the draft anew. `seen` is the fingerprint of what the writer had before him."""
    standard = locked(standard)
    if standard.is_frozen:
        raise RuleBroken(_("This standard is determined and never changes. Make a new version to change it."))
    before = content_of(standard)
    if seen != fingerprint_by(standard, before):
        raise ChangedMeanwhile(_changed_words(standard))
    if content != before:
        _write(standard, content, before)
        old, new = before.words(), content.words()
        changed = [key for key in {**old, **new} if old.get(key) != new.get(key)]
        audit.record(
            office=standard.service.office.code,
            by=by,
            action="services.standard.save",
            thing=standard,
            before={key: old.get(key) for key in changed},
            after={key: new.get(key) for key in changed},
        )
    return standard


@transaction.atomic
def take_over(*, service: Service, content: Content, seen: str, by: User | None) -> Standard:
    """What a table says becomes the draft: a new version, or written over the draft that was there (`seen`)."""
    standard = Standard.objects.filter(service=service, status__in=(Life.DRAFT, Life.DISCUSSION)).first()
    if seen != (fingerprint(locked(standard)) if standard else ""):
        raise ChangedMeanwhile(_("The draft was changed after the file was read. Look at it, then take the file over."))
    standard = standard or create_draft(service=service, by=by)
    return save(standard=standard, content=content, seen=seen or fingerprint(standard), by=by)


def fingerprint(standard: Standard) -> str:
    """What a version says and where it stands, in a few signs."""
    return fingerprint_by(standard, content_of(standard))


def fingerprint_by(standard: Standard, content: Content) -> str:
    """The same, where what it says is known already."""
    return fingerprint_of(standard.status, *(getattr(content, name) for name in Content.__dataclass_fields__))


def _changed_words(standard: Standard) -> str:
    entry = queries.last_change(standard)
    if entry is None:
        return _("This standard was changed meanwhile. Compare it with what you wrote.")
    at: datetime = entry.at.astimezone(standard.service.office.zone)
    return _("This standard was changed by %(who)s at %(time)s. Compare it with what you wrote.") % {
        "who": entry.by_title or _("operator"),
        "time": f"{at:%H.%M} {standard.service.office.zone_label}",
    }


@transaction.atomic
def start_discussion(*, standard: Standard, by: User | None) -> Standard:
    """Put the draft before the public."""
    return move(standard, Life.DISCUSSION, by=by, action="services.standard.discuss")


@transaction.atomic
def take_back(*, standard: Standard, by: User | None) -> Standard:
    """Back to the drawing board; what was discussed stays on record."""
    return move(standard, Life.DRAFT, by=by, action="services.standard.takeback")


def move(standard: Standard, status: Life, *, by: User | None, action: str) -> Standard:
    """From one status to the next, where the table of moves allows it and nothing else needs to be known."""
    standard = locked(standard)
    check_move(standard, status)
    before, standard.status = standard.status, status
    standard.save(update_fields=["status"])
    audit.record(
        office=standard.service.office.code,
        by=by,
        action=action,
        thing=standard,
        before={"status": before},
        after={"status": status},
    )
    return standard


def check_move(standard: Standard, status: Life) -> None:
    if status not in STANDARD_MOVES[standard.status]:
        raise RuleBroken(
            _("This standard is %(status)s; this step is not possible now. Load the page again.")
            % {"status": standard.get_status_display()}
        )


def locked(standard: Standard) -> Standard:
    return Standard.objects.select_for_update(of=("self",)).select_related("service__office").get(pk=standard.pk)


def _write(standard: Standard, content: Content, before: Content) -> None:
    columns = _columns(content)
    for name, value in columns.items():
        setattr(standard, name, value)
    standard.save(update_fields=list(columns))
    _write_rows(standard, content, before)


def _columns(content: Content) -> dict[str, Any]:
    return {name: getattr(content, name) for name in COLUMNS}


def _write_rows(standard: Standard, content: Content, before: Content) -> None:
    """The rows of what is said otherwise now are written anew; the others stay as they are."""
    said: dict[str, Iterable[Requirement | LegalBasis | Facility | Channel]] = {
        "requirements": (
            Requirement(standard=standard, position=place, text=text) for place, text in _numbered(content.requirements)
        ),
        "legal_bases": (
            LegalBasis(standard=standard, position=place, citation=text)
            for place, text in _numbered(content.legal_bases)
        ),
        "facilities": (
            Facility(standard=standard, position=place, name=name, for_vulnerable=for_vulnerable)
            for place, (name, for_vulnerable) in _numbered(content.facilities)
        ),
        "channels": (
            Channel(standard=standard, position=place, kind=kind, address=address)
            for place, (kind, address) in _numbered(content.channels)
        ),
    }
    for relation, rows in said.items():
        if getattr(content, relation) == (earlier := getattr(before, relation)):
            continue
        stored = getattr(standard, relation)
        if earlier:
            stored.all().delete()
        stored.model._default_manager.bulk_create(rows)


def _numbered[Line](lines: Iterable[Line]) -> Iterable[tuple[int, Line]]:
    return enumerate(lines, start=1)
