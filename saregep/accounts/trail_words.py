"""An entry of the audit trail in the reader's words.

Each app names its own verbs: `audit_words` of its AppConfig maps the action of an entry to a phrase. `audit_fields`
names what is no field of a table, and `audit_values` gives a function for values that nobody reads as they are
stored; both by the field, or by table and field where a field means something else elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from saregep.accounts.models import Role
from saregep.core.models import AuditEntry
from saregep.methods import wording
from saregep.offices.models import Office

NOTHING = "–"
LONG = 120  # signs; what is longer is folded on the page
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


CHOICES: dict[str, dict[Any, Any]] = {"roles": dict(Role.choices)}


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: str
    after: str

    @property
    def is_new(self) -> bool:
        """There was nothing before, or it did not change: only the later value is worth a word."""
        return self.before in {NOTHING, self.after}

    @property
    def is_long(self) -> bool:
        return len(self.before) + len(self.after) > LONG


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    at: datetime
    who: str
    what: str
    changes: tuple[Change, ...]
    hash: str


def words() -> dict[str, Any]:
    """The phrase of every action that some app knows."""
    return _gathered("audit_words")


def line_of(entry: AuditEntry, office: Office) -> Line:
    """The entry with the clock of the office."""
    before, after = entry.before or {}, entry.after or {}
    fields = list(dict.fromkeys([*before, *after])) if isinstance(before, dict) and isinstance(after, dict) else []
    names = _gathered("audit_fields")
    return Line(
        number=entry.number,
        at=entry.at.astimezone(office.zone),
        who=entry.by_title or _("operator"),
        what=str(words().get(entry.action, entry.action)),
        changes=tuple(
            Change(
                _field_name(entry.thing, field, names),
                _shown(entry.thing, field, before.get(field)),
                _shown(entry.thing, field, after.get(field)),
            )
            for field in fields
        ),
        hash=entry.hash,
    )


def _gathered(attribute: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for config in apps.get_app_configs():
        found |= getattr(config, attribute, {})
    return found


def _field(thing: str, name: str) -> models.Field[Any, Any] | None:
    try:
        field = apps.get_model(thing)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return field if isinstance(field, models.Field) else None


def _field_name(thing: str, name: str, names: Mapping[str, Any]) -> str:
    for known in (f"{thing}.{name}", name):
        if known in names:
            return str(names[known])
    field = _field(thing, name)
    return str(field.verbose_name) if field else name


def _shown(thing: str, name: str, value: Any) -> str:
    """A stored value as a reader says it."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return wording.number(value)
    if isinstance(value, list):
        between = "; " if any(isinstance(part, dict | list) for part in value) else ", "
        return between.join(_shown(thing, name, part) for part in value)
    if isinstance(value, dict):
        names = _gathered("audit_fields")
        return ", ".join(f"{_field_name(thing, key, names)}: {_shown(thing, key, part)}" for key, part in value.items())
    if isinstance(value, str) and DAY.fullmatch(value):
        return wording.long_date(date.fromisoformat(value))
    if read := _gathered("audit_values").get(f"{thing}.{name}"):
        return str(read(value))
    field = _field(thing, name)
    if isinstance(field, models.DecimalField):
        return wording.number(Decimal(value), field.decimal_places)
    choices = dict(field.flatchoices) if field is not None and field.choices else CHOICES.get(name, {})
    return str(choices.get(value, value))
