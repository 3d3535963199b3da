"""Verbs of mail merge: make the drafts of a batch, move all its papers one step on."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.papers import merge_queries as queries
from saregep.papers import merging
from saregep.papers.actions import drafts, life
from saregep.papers.models import Merge, Merged, Paper, State

SECONDS = 5  # how long one press moves papers on; laying out a paper with its number takes most of them
type Move = Callable[[Paper, User, str], object]


def _moved(action: Callable[..., object], *, site: bool = False) -> Move:
    def move(paper: Paper, by: User, address: str) -> object:
        more = {"site": address} if site else {}
        return action(paper=paper, version=paper.version, by=by, **more)

    return move


STEPS: dict[str, Move] = {
    "ajukan": _moved(life.propose),
    "paraf": _moved(life.initial),
    "tanda-tangan": _moved(life.sign),
    "nomor": _moved(life.number, site=True),
    "terbit": _moved(life.issue, site=True),
    "arsip": _moved(life.archive),
    "buang": _moved(drafts.discard),
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


def move(*, merge: Merge, step: str, shown: str, by: User, site: str = "") -> Moved:
    """Move the next papers of a batch that are this account's to move one step on, in the order of the table.

    Each moves in its own transaction: a book stays locked only while one paper is laid out, so others number meanwhile.
    Where a paper cannot go on, those before it stay moved, and it and those after it stay as they were. Raises
    RuleBroken where `shown` is no longer so.
    """
    papers = queries.standing(merge, step, by)
    if papers and queries.seen(papers) != shown:
        raise RuleBroken(_("Somebody else moved or changed papers of this batch. Look at them, then decide."))
    start = time.monotonic()
    for done, paper in enumerate(papers):
        if done and time.monotonic() - start > SECONDS:
            return Moved(done, len(papers) - done)
        try:
            STEPS[step](paper, by, site)
        except RuleBroken as broken:
            label = Merged.objects.get(paper=paper).recipient
            return Moved(done, len(papers) - done, label, str(broken.message))
    return Moved(len(papers), 0)
