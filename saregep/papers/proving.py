"""What a code or a file that a stranger holds says of a paper: only what stands on every wall of the office anyway."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet
from django.utils import translation

from saregep.documents import signing
from saregep.offices.models import Office
from saregep.papers import seals
from saregep.papers.gaps import gaps
from saregep.papers.models import OPEN, File, Paper, Proof, State
from saregep.papers.seals import Fault, Recorded
from saregep.papers.sheets import sheet_of
from saregep.services import tracking_codes

MOST_BYTES = 10 * 1024 * 1024  # of a file that is looked at
_MANY = 20_000  # different codes of a file that are looked up: more than that no paper holds
_AT_ONCE = 1_000
_SIGN = rb"[0-9A-HJKMNP-TV-Z]"
# As a word that the file says about itself, twice, and in the address that the signature names (slashes in octal).
_CODES = re.compile(rb"verifikasi(?:/|\\057)(%b{13})(?![0-9A-Z])|[>(](%b{13})[<)]" % (_SIGN, _SIGN))


class Verdict(StrEnum):
    KNOWN = "known"  # the code belongs to a paper
    SAME = "same"  # the file is the one that the office keeps, byte by byte
    SCAN = "scan"  # the file is the scan of the signed print that the office keeps
    CHANGED = "changed"  # the file names a paper, and is not its file
    DAMAGED = "damaged"  # the file that the office itself keeps is no longer the one that was issued
    PARTED = "parted"  # what the office keeps of the paper is not what was sealed when it got its number
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """What everyone may know of a paper that he holds: nothing of its content, no name of a person.

    A restricted paper does not even tell what it is about: `subject` is "".
    """

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
    """The paper of a code; UNKNOWN where there is none. Nothing is told of one that the trail contradicts."""
    proof = _proofs().filter(code=code).first() if code else None
    if proof is None:
        return UNKNOWN
    told = seals.recorded_of(proof.paper)
    kept = proof.paper.files.filter(kind=File.Kind.FROZEN).first()
    is_whole = kept is not None and hashlib.sha256(bytes(kept.content)).hexdigest() == kept.sha256 == told.sha256
    return _found(Verdict.KNOWN if is_whole else Verdict.DAMAGED, proof.paper, proof, told)


def by_file(content: bytes) -> Found:
    """The paper of a file: the same bytes, or others that still name it."""
    sha256 = hashlib.sha256(content).hexdigest()
    files = File.objects.defer("content").select_related("paper__office", "paper__signer", "paper__letter")
    kept = files.filter(sha256=sha256).order_by("kind").first()
    if kept is not None:
        told, is_scan = seals.recorded_of(kept.paper), kept.kind == File.Kind.SCAN
        if sha256 not in (told.scans if is_scan else {told.sha256}):
            return Found(Verdict.PARTED)
        verdict = Verdict.SCAN if is_scan else Verdict.SAME
        return _found(verdict, kept.paper, Proof.objects.filter(paper=kept.paper).first(), told)
    proof = _named_in(content)
    return _found(Verdict.CHANGED, proof.paper, proof, seals.recorded_of(proof.paper)) if proof else UNKNOWN


def _found(verdict: Verdict, paper: Paper, proof: Proof | None, told: Recorded) -> Found:
    if seals.parts_from(paper, proof, told) is not None:
        return Found(Verdict.PARTED)
    return Found(verdict, _facts(paper, proof))


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were looked at, and the paper (or the numbers of a book) and the fault of each that is wrong.

    Of `unsealed` papers only number, day, state and files could be compared: a build before the seals numbered them.
    """

    files: int
    faults: tuple[tuple[str, str], ...]
    unsealed: int = 0


def verify() -> Checked:
    """Prove all that went out: papers, states, proofs and files by the trail, signatures by themselves, books whole."""
    told = seals.recorded()
    count, wrong = _wrong_files(told)
    faults = (*wrong, *_wrong_papers(told), *_wrong_books())
    return Checked(count, faults, sum(known.is_unsealed for known in told.values()))


def _wrong_files(told: dict[str, Recorded]) -> tuple[int, list[tuple[str, str]]]:
    electronic = dict(Proof.objects.filter(electronic=True).values_list("paper_id", "fingerprint"))
    faults, count = [], 0
    for file in File.objects.select_related("paper").order_by("pk").iterator(chunk_size=20):
        count += 1
        content, frozen = bytes(file.content), file.kind == File.Kind.FROZEN
        known = told.get(str(file.paper_id), Recorded())
        if hashlib.sha256(content).hexdigest() != file.sha256:
            faults.append((str(file.paper), "changed"))
        elif file.sha256 not in ({known.sha256} if frozen else known.scans):
            faults.append((str(file.paper), "not as recorded"))
        elif frozen and file.paper_id in electronic and signing.read(content) != electronic[file.paper_id]:
            faults.append((str(file.paper), "signature"))
    return count, faults


def _wrong_papers(told: dict[str, Recorded]) -> Iterator[tuple[str, str]]:
    kept = set(File.objects.values_list("paper_id", "kind"))
    proofs = {proof.paper_id: proof for proof in Proof.objects.iterator(chunk_size=2000)}
    missing = {key for key, known in told.items() if known.is_frozen}
    papers = Paper.objects.exclude(state__in=OPEN, number__isnull=True).select_related("letter").order_by("pk")
    for paper in papers.iterator(chunk_size=500):
        known = told.get(str(paper.pk), Recorded())
        missing.discard(str(paper.pk))
        if fault := seals.parts_from(paper, proofs.get(paper.pk), known):
            yield str(paper), fault
        if known.is_frozen and (paper.pk, File.Kind.FROZEN) not in kept:
            yield str(paper), Fault.NO_FILE
        if known.scans and (paper.pk, File.Kind.SCAN) not in kept:
            yield str(paper), Fault.NO_FILE
    for key in sorted(missing, key=int):
        yield told[key].number or key, Fault.REMOVED


def _wrong_books() -> Iterator[tuple[str, str]]:
    for gap in gaps():
        yield str(gap), "behind" if gap.is_behind else "gap"


def _proofs() -> QuerySet[Proof]:
    return Proof.objects.select_related("paper__office", "paper__signer", "paper__letter")


def _named_in(content: bytes) -> Proof | None:
    """The first paper that the file names, however many other codes somebody wrote into it."""
    codes = list(_codes_in(content))
    for start in range(0, len(codes), _AT_ONCE):
        if proof := _proofs().filter(code__in=codes[start : start + _AT_ONCE]).order_by("pk").first():
            return proof
    return None


def _codes_in(content: bytes) -> Iterator[str]:
    seen: set[str] = set()
    for match in _CODES.finditer(content):
        code = tracking_codes.parse((match[1] or match[2]).decode())
        if code and code not in seen:
            seen.add(code)
            yield code
            if len(seen) == _MANY:
                return


def _facts(paper: Paper, proof: Proof | None) -> Facts:
    sheet = sheet_of(paper)
    with translation.override("id"):  # the name of a kind of official paper, whatever the language of the page
        kind = paper.get_kind_display()
    return Facts(
        kind=kind,
        number=paper.number_text,
        dated=paper.dated,
        subject="" if paper.restricted else paper.subject,
        office=paper.office,
        position=sheet.signatory.shown if paper.form.signed_by_head else "",
        state=State(paper.state),
        electronic=proof is not None and proof.electronic,
    )
