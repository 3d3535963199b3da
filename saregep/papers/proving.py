"""What a code or a file that a stranger holds says of a paper: only what stands on every wall of the office anyway."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import translation

from saregep.core.models import AuditEntry
from saregep.documents import signing
from saregep.offices.models import Office
from saregep.papers.models import File, Paper, Proof, State
from saregep.papers.sheets import sheet_of
from saregep.services import tracking_codes

MOST_BYTES = 10 * 1024 * 1024  # of a file that is looked at
_FEW = 8  # codes of a file that are looked up
_SIGN = rb"[0-9A-HJKMNP-TV-Z]"
# As a word that the file says about itself, twice, and in the address that the signature names (slashes in octal).
_CODES = re.compile(rb"verifikasi(?:/|\\057)(%b{13})(?![0-9A-Z])|[>(](%b{13})[<)]" % (_SIGN, _SIGN))


class Verdict(StrEnum):
    KNOWN = "known"  # the code belongs to a paper
    SAME = "same"  # the file is the one that the office keeps, byte by byte
    SCAN = "scan"  # the file is the scan of the signed print that the office keeps
    CHANGED = "changed"  # the file names a paper, and is not its file
    DAMAGED = "damaged"  # the file that the office itself keeps is no longer the one that was issued
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """What everyone may know of a paper that he holds: nothing of its content, no name of a person."""

    kind: str
    number: str
    dated: date | None
    subject: str
    office: Office
    position: str
    state: State
    electronic: bool


@dataclass(frozen=True, slots=True)
class Found:
    verdict: Verdict
    facts: Facts | None = None


UNKNOWN = Found(Verdict.UNKNOWN)


def by_code(code: str | None) -> Found:
    """The paper of a code; UNKNOWN where there is none."""
    proof = Proof.objects.select_related("paper__office", "paper__signer").filter(code=code).first() if code else None
    if proof is None:
        return UNKNOWN
    kept = proof.paper.files.filter(kind=File.Kind.FROZEN).first()
    is_whole = kept is not None and hashlib.sha256(bytes(kept.content)).hexdigest() == kept.sha256
    return Found(Verdict.KNOWN if is_whole else Verdict.DAMAGED, _facts(proof.paper, proof))


def by_file(content: bytes) -> Found:
    """The paper of a file: the same bytes, or others that still name it."""
    papers = File.objects.defer("content").select_related("paper__office", "paper__signer")
    kept = papers.filter(sha256=hashlib.sha256(content).hexdigest()).order_by("kind").first()
    if kept is not None:
        is_scan = kept.kind == File.Kind.SCAN
        proof = Proof.objects.filter(paper=kept.paper).first()
        return Found(Verdict.SCAN if is_scan else Verdict.SAME, _facts(kept.paper, proof))
    proofs = Proof.objects.select_related("paper__office", "paper__signer")
    proof = proofs.filter(code__in=set(_codes_in(content))).order_by("pk").first()
    return Found(Verdict.CHANGED, _facts(proof.paper, proof)) if proof else UNKNOWN


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were looked at, and the paper and fault of each that is not as it was."""

    files: int
    faults: tuple[tuple[str, str], ...]


def verify() -> Checked:
    """Prove every kept file: its bytes by its hash, its hash by the trail of changes, its signature by itself."""
    actions = ("papers.paper.number", "papers.paper.issue", "papers.paper.scan")
    recorded = {
        (entry["thing_id"], (entry["after"] or {}).get("sha256"))
        for entry in AuditEntry.objects.filter(action__in=actions).values("thing_id", "after")
    }
    electronic = dict(Proof.objects.filter(electronic=True).values_list("paper_id", "fingerprint"))
    faults, count = [], 0
    for file in File.objects.select_related("paper").order_by("pk").iterator(chunk_size=20):
        count += 1
        content, frozen = bytes(file.content), file.kind == File.Kind.FROZEN
        if hashlib.sha256(content).hexdigest() != file.sha256:
            faults.append((str(file.paper), "changed"))
        elif (str(file.paper_id), file.sha256) not in recorded:
            faults.append((str(file.paper), "not as recorded"))
        elif frozen and file.paper_id in electronic and signing.read(content) != electronic[file.paper_id]:
            faults.append((str(file.paper), "signature"))
    return Checked(count, tuple(faults))


def _codes_in(content: bytes) -> Iterator[str]:
    for place, match in enumerate(_CODES.finditer(content)):
        if place == _FEW:
            return
        if code := tracking_codes.parse((match[1] or match[2]).decode()):
            yield code


def _facts(paper: Paper, proof: Proof | None) -> Facts:
    sheet = sheet_of(paper)
    with translation.override("id"):  # the name of a kind of official paper, whatever the language of the page
        kind = paper.get_kind_display()
    return Facts(
        kind=kind,
        number=paper.number_text,
        dated=paper.dated,
        subject=paper.subject,
        office=paper.office,
        position=sheet.signatory.shown if paper.form.signed_by_head else "",
        state=State(paper.state),
        electronic=proof is not None and proof.electronic,
    )
