"""Verbs of mail merge: make the drafts of a batch, move all its papers one step on."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.papers import merging
from saregep.papers.actions import drafts, life
from saregep.papers.models import Merge, Merged, Paper, State

SECONDS = 5  # how long one press moves papers on; laying out a paper with its number takes most of them
type Move = Callable[[Paper, User, str], object]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the life of a paper: from which states, whether only those with or without a number, and the verb."""

    states: frozenset[State]
    move: Move
    numbered: bool | None = None  # None: kinds with and without a number


def _moved(action: Callable[..., object], *, site: bool = False) -> Move:
    def move(paper: Paper, by: User, address: str) -> object:
        more = {"site": address} if site else {}
        return action(paper=paper, version=paper.version, by=by, **more)

    return move


STEPS: dict[str, Step] = {
    "ajukan": Step(frozenset({State.DRAFT}), _moved(life.propose)),
    "paraf": Step(frozenset({State.PROPOSED}), _moved(life.initial)),
    "tanda-tangan": Step(frozenset({State.INITIALLED}), _moved(life.sign)),
    "nomor": Step(frozenset({State.SIGNED}), _moved(life.number, site=True), numbered=True),
    "terbit": Step(frozenset({State.NUMBERED, State.SIGNED}), _moved(life.issue, site=True)),
    "arsip": Step(frozenset({State.ISSUED, State.SENT}), _moved(life.archive)),
    "buang": Step(frozenset({State.DRAFT}), _moved(drafts.discard)),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """How far one press came: how many moved on, which one did not and why, how many still stand where they stood."""

    done: int
    waiting: int
    stopped_at: str = ""
    reason: str = ""


@transaction.atomic
def make(*, paper: Paper, version: int, table: merging.Table, token: str, by: User | None) -> Merge:
    """A draft for each row of the table, all or none. The same token gives the batch that it made before."""
    paper = drafts.locked(paper)  # a second send waits here
    if made := Merge.objects.filter(token=token).first():
        return made
    check(paper)
    drafts.check_version(paper, version)
    composed = merging.compose(paper, table)
    if composed.faults:
        raise RuleBroken(_("Put every row right first. Nothing was drafted."))
    made = Merge.objects.create(
        office=paper.office,
        kind=paper.kind,
        subject=paper.subject,
        token=token,
        made_by=by,
        made_at=timezone.now(),
    )
    Merged.objects.bulk_create(
        Merged(
            merge=made,
            place=place,
            recipient=one.label,
            paper=drafts.draft(office=paper.office, kind=paper.kind, written=one.written, by=by),
        )
        for place, one in enumerate(composed.papers, start=1)
    )
    after = {"kind": made.kind, "subject": made.subject, "count": len(composed.papers)}
    audit.record(office=paper.office.code, by=by, action="papers.merge.make", thing=made, after=after)
    return made


def check(paper: Paper) -> None:
    """Only a draft of a fitting kind is sent to many."""
    if paper.kind not in merging.MERGED:
        raise RuleBroken(_("This kind of paper is not made for each of many recipients."))
    if paper.state != State.DRAFT:
        raise RuleBroken(_("Only a draft is made for many recipients."))
    if paper.restricted:
        raise RuleBroken(_("A restricted paper is written to each recipient by itself."))


def standing(merge: Merge, step: str) -> list[Paper]:
    """The papers that this step would move, in the order of the table."""
    wanted = STEPS[step]
    papers = Paper.objects.filter(merged__merge=merge, state__in=wanted.states).order_by("merged__place")
    found = list(papers.select_related("office", "signer").defer("words"))
    if step == "terbit":  # a paper with a number is numbered first
        return [paper for paper in found if paper.state == State.NUMBERED or not paper.form.is_numbered]
    return [paper for paper in found if wanted.numbered is None or paper.form.is_numbered == wanted.numbered]


def seen(papers: Sequence[Paper]) -> str:
    """What a page showed of these papers: one moves or signs only what stands there still."""
    return hashlib.sha256(repr([(paper.pk, paper.version) for paper in papers]).encode()).hexdigest()


def move(*, merge: Merge, step: str, shown: str, by: User, site: str = "") -> Moved:
    """Move the next papers of a batch one step on, each in its own transaction and in the order of the table.

    A book stays locked only while one paper is laid out, so others number meanwhile. Where a paper cannot go on, those
    before it stay moved, and it and those after it stay as they were. Raises RuleBroken where `shown` is no longer so.
    """
    papers = standing(merge, step)
    if papers and seen(papers) != shown:
        raise RuleBroken(_("Somebody else moved or changed papers of this batch. Look at them, then decide."))
    start = time.monotonic()
    for done, paper in enumerate(papers):
        if done and time.monotonic() - start > SECONDS:
            return Moved(done, len(papers) - done)
        try:
            STEPS[step].move(paper, by, site)
        except RuleBroken as broken:
            label = Merged.objects.get(paper=paper).recipient
            return Moved(done, len(papers) - done, label, str(broken.message))
    return Moved(len(papers), 0)
