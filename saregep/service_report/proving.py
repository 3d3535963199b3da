"""The proof of determined reports: their files, page and figures by the trail of changes."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saregep.core.models import AuditEntry
from saregep.service_report.models import Determination

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

ACTION = "service_report.report.determine"
KINDS = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were looked at, and the report and fault of each that is not as it was."""

    files: int
    faults: tuple[tuple[str, str], ...]


def seal_of(content: Any, figures: Any) -> str:
    """What page and sums show, as the SHA-256 that the trail keeps beside those of the files."""
    kept = json.loads(json.dumps([content, figures]))  # as the database gives it back: keys are texts
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def verify() -> Checked:
    """Prove every determined report by the trail, and that each which the trail names is there."""
    recorded: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in AuditEntry.objects.filter(action=ACTION).order_by("number").values("thing_id", "office", "after"):
        recorded[entry["thing_id"]].append({"office": entry["office"], **(entry["after"] or {})})
    faults: list[tuple[str, str]] = []
    count = 0
    for one in Determination.objects.select_related("report__office").order_by("pk").iterator(chunk_size=20):
        count += len(KINDS)
        faults += _faults(one, recorded.pop(str(one.pk), []))
    for entries in recorded.values():
        faults += [(f"{entry['office']} {entry.get('period', '')}", "removed") for entry in entries]
    return Checked(count, tuple(faults))


def _faults(one: Determination, entries: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    name = f"{one.report.office.code} {one.report}"
    for kind in KINDS:
        kept = getattr(one, f"{kind}_sha256")
        if hashlib.sha256(bytes(getattr(one, kind))).hexdigest() != kept:
            yield f"{name} ({kind})", "changed"
        elif kept not in {entry.get(kind) for entry in entries}:
            yield f"{name} ({kind})", "not as recorded"
    # The first determinations were written into the trail by their files alone.
    seals = {entry["content"] for entry in entries if "content" in entry}
    if seals and seal_of(one.content, one.figures) not in seals:
        yield f"{name} (isi)", "not as recorded"
