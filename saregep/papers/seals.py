"""What the trail of changes says of frozen papers, and where the rows of the papers say something else.

The seal of a paper is a hash over everything that its number fixed, with the code that proves it. It is written into
the trail in the transaction that gives the number, and the trail is chained. So whoever writes into the tables past the
application and past their triggers is found as long as he does not forge the whole chain after it.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from saregep.core import audit
from saregep.core.models import AuditEntry
from saregep.papers.models import Paper, Proof

FROZEN = (
    "office_id",
    "kind",
    "subject",
    "code",
    "content",
    "signer_id",
    "drafted_by_id",
    "signed_by_id",
    "signed_at",
    "signed",
    "dated",
    "book",
    "year",
    "number",
    "number_text",
    "letter_id",
    "replaces_id",
)
PROVING = ("code", "address", "electronic", "holder", "issuer", "fingerprint")
FREEZING = frozenset({"papers.paper.number", "papers.paper.issue"})
SCANNING = "papers.paper.scan"


class Fault(StrEnum):
    """Where a paper and the trail part."""

    REMOVED = "removed"  # the trail tells of its number or its issue, and it is gone
    UNRECORDED = "unrecorded"  # it went out, and the trail knows nothing of it
    ALTERED = "altered"  # what its number fixed, or its proof, is not what was sealed
    STATE = "state"  # the last step that the trail knows left it in another state
    NO_FILE = "no file"
    AGENDA = "agenda"  # the line of the agenda that gave its number says something else


@dataclass(slots=True)
class Recorded:
    """All that the trail says of one paper. `sha256` is that of the frozen file, `scans` of its scan."""

    number: str = ""
    dated: str = ""
    seal: str = ""
    sha256: str = ""
    state: str = ""
    is_chained: bool = True
    scans: set[str] = field(default_factory=set)

    @property
    def is_frozen(self) -> bool:
        return self.sha256 != ""

    @property
    def is_unsealed(self) -> bool:
        """Frozen by a build that did not seal papers yet."""
        return self.is_frozen and not self.seal


def seal_of(paper: Paper, proof: Proof | None) -> str:
    """The hash over what never changes again."""
    values: dict[str, Any] = {name: getattr(paper, name) for name in FROZEN}
    values["proof"] = [getattr(proof, name) for name in PROVING] if proof else None
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def recorded() -> dict[str, Recorded]:
    """What the trail says of each paper, by its primary key as the trail writes it."""
    entries = AuditEntry.objects.filter(thing=Paper._meta.label_lower).order_by("number")
    return _read(entries.iterator(chunk_size=2000))


def recorded_of(paper: Paper) -> Recorded:
    """The same for one paper."""
    key = str(paper.pk)
    entries = AuditEntry.objects.filter(thing=Paper._meta.label_lower, thing_id=key).order_by("number")
    return _read(entries).get(key, Recorded())


def parts_from(paper: Paper, proof: Proof | None, told: Recorded) -> Fault | None:
    """The gravest fault of a frozen paper; None where it says what the trail sealed."""
    if not told.is_frozen:
        return Fault.UNRECORDED
    if not told.is_chained or not _is_as_told(paper, proof, told):
        return Fault.ALTERED
    if paper.state != told.state:
        return Fault.STATE
    line = paper.letter
    if line is not None and (line.is_struck or line.letter_number != paper.number_text or line.number != paper.number):
        return Fault.AGENDA
    return None


def _is_as_told(paper: Paper, proof: Proof | None, told: Recorded) -> bool:
    """By the seal; of a paper from before the seals the trail keeps number and day alone."""
    if not told.is_unsealed:
        return seal_of(paper, proof) == told.seal
    return paper.number_text == told.number and told.dated in {"", str(paper.dated)}


def _read(entries: Iterable[AuditEntry]) -> dict[str, Recorded]:
    found: dict[str, Recorded] = {}
    for entry in entries:
        told, after = found.setdefault(entry.thing_id, Recorded()), entry.after or {}
        told.is_chained &= audit.hash_of(entry) == entry.hash
        told.state = after.get("state", told.state)
        if entry.action == SCANNING:
            told.scans.add(after["sha256"])
        elif entry.action in FREEZING and "sha256" in after:
            told.number, told.seal = after.get("number", ""), after.get("seal", "")
            told.dated = after.get("dated", "")
            told.sha256 = after["sha256"]
    return found
