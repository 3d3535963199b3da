"""Whether all evidence is still what was added: files against rows, rows against the trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saregep.core import stored_files
from saregep.core.models import AuditEntry
from saregep.improvement.models import Evidence

if TYPE_CHECKING:
    from saregep.core.stored_files import Stored

type Told = tuple[str, str]  # SHA-256 and link


class Fault(StrEnum):
    MISSING = "missing"
    CHANGED = "changed"
    SIZE = "size"
    NOT_AS_RECORDED = "not as recorded"
    REMOVED = "removed"
    UNRECORDED = "unrecorded"


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files were read, the faults by the number of the evidence, and the files that no row names."""

    files: int
    faults: tuple[tuple[int, Fault], ...]
    unnamed: tuple[str, ...]


def verify() -> Verified:
    """Read every file again and compare it with its row, and each row with what the trail says was added.

    A file that no row names is no fault: a process that ended between file and row leaves one.
    """
    faults: list[tuple[int, Fault]] = []
    measured: dict[str, Stored | None] = {}
    rows: dict[int, Told] = {}
    for pk, sha256, size, link in (
        Evidence.objects.order_by("pk").values_list("pk", "sha256", "size", "link").iterator()
    ):
        rows[pk] = sha256, link
        if not sha256:
            continue
        if sha256 not in measured:
            measured[sha256] = _measure(sha256)
        if (fault := _fault(measured[sha256], sha256, size)) is not None:
            faults.append((pk, fault))
    faults += _against_the_trail(rows)
    unnamed = tuple(name for name in stored_files.lying() if name not in measured)
    return Verified(len(measured), tuple(sorted(faults)), unnamed)


def _measure(sha256: str) -> Stored | None:
    try:
        return stored_files.measure(stored_files.path_of(sha256))
    except ValueError:  # no SHA-256 at all: somebody wrote past the application
        return None


def _fault(found: Stored | None, sha256: str, size: int) -> Fault | None:
    if found is None:
        return Fault.MISSING
    if found.size != size:
        return Fault.SIZE
    return Fault.CHANGED if found.sha256 != sha256 else None


def _against_the_trail(rows: Mapping[int, Told]) -> Iterator[tuple[int, Fault]]:
    entries = AuditEntry.objects.filter(action="improvement.evidence.add").values_list("thing_id", "after")
    recorded = {int(pk): (after["sha256"], after["link"]) for pk, after in entries.iterator() if after}
    for pk in recorded.keys() | rows.keys():
        if pk not in rows:
            yield pk, Fault.REMOVED
        elif pk not in recorded:
            yield pk, Fault.UNRECORDED
        elif rows[pk] != recorded[pk]:
            yield pk, Fault.NOT_AS_RECORDED
