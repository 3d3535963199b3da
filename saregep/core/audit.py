"""The audit trail: who, when, what, before and after, chained by hashes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils import timezone

from saregep.core.models import AuditEntry, AuditHead


class Person(Protocol):
    """Whoever acts: any account has a primary key and a title (a position, never a private name)."""

    pk: Any
    title: Any


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold."""

    number: int
    reason: str


# Plain SQL, the same on both engines: this runs with every change, and the first of them holds the head until its end.
NEXT = "UPDATE core_audithead SET number = number + 1 WHERE id = 1 RETURNING number, hash"
HASH = "UPDATE core_audithead SET hash = %s WHERE id = 1"


def record(
    *,
    office: str,
    by: Person | None,
    action: str,
    thing: models.Model,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Append an entry; must be called inside the transaction of the change that it tells of."""
    if not connection.in_atomic_block:
        raise RuntimeError("An audit entry belongs to the transaction of its change.")
    entry = AuditEntry(
        office=office,
        by_id=by.pk if by else None,
        by_title=str(by.title) if by else "",
        action=action,
        thing=thing._meta.label_lower,
        thing_id=str(thing.pk),
        before=_plain(before),
        after=_plain(after),
    )
    entry.number, entry.previous_hash = _next()  # from here on everybody else who changes something waits
    entry.at = timezone.now().replace(microsecond=0)
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute(HASH, [entry.hash])
    return entry


def _next() -> tuple[int, str]:
    """The number of the next entry and the hash of the one before it."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT)
        found = cursor.fetchone()
        if found is None:  # the very first entry; of two at once one makes the head
            AuditHead.objects.get_or_create(pk=1)
            cursor.execute(NEXT)
            found = cursor.fetchone()
    number, previous = found
    return number, previous


def hash_of(entry: AuditEntry) -> str:
    """SHA-256 over everything that the entry says and the hash of the one before."""
    at: datetime = entry.at
    content = [
        entry.number,
        at.astimezone(UTC).isoformat(),
        entry.office,
        entry.by_id,
        entry.by_title,
        entry.action,
        entry.thing,
        entry.thing_id,
        entry.before,
        entry.after,
        entry.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def verify() -> Iterator[Break]:
    """Walk the whole chain and name every place where it is broken."""
    previous, expected = "", 1
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != expected:
            yield Break(expected, f"entries {expected} to {entry.number - 1} are missing")
        if entry.previous_hash != previous:
            yield Break(entry.number, "does not follow the entry before it")
        if hash_of(entry) != entry.hash:
            yield Break(entry.number, "was changed after it was written")
        previous, expected = entry.hash, entry.number + 1
    head = AuditHead.objects.filter(pk=1).first() or AuditHead(number=0, hash="")
    if (head.number, head.hash) != (expected - 1, previous):
        yield Break(head.number, "the chain does not end where its head says")


def _plain(values: Mapping[str, Any] | None) -> Any:
    """What JSON gives back, so that the hash of the stored entry equals the hash of the written one."""
    return None if values is None else json.loads(json.dumps(values, cls=DjangoJSONEncoder))
