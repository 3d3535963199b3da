"""Batches of mail merge: which there are, their papers, what can be done with all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.accounts.permissions import has_role, offices_of
from saregep.offices.models import Office
from saregep.papers import permissions, sheets
from saregep.papers.models import File, Meeting, Merge, Merged, Paper, State
from saregep.papers.queries import next_of

IN_ONE_PDF = 100  # papers
MEETINGS = 30  # the newest, to choose from


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the papers stand that a step moves on; `numbered`: only kinds with or without a number, None for both."""

    states: frozenset[State]
    numbered: bool | None = None


STANDS: dict[str, Stand] = {
    "ajukan": Stand(frozenset({State.DRAFT})),
    "paraf": Stand(frozenset({State.PROPOSED})),
    "tanda-tangan": Stand(frozenset({State.INITIALLED})),
    "nomor": Stand(frozenset({State.SIGNED}), numbered=True),
    "terbit": Stand(frozenset({State.NUMBERED, State.SIGNED})),
    "arsip": Stand(frozenset({State.ISSUED, State.SENT})),
    "buang": Stand(frozenset({State.DRAFT})),
}


def merges_for(user: User) -> QuerySet[Merge]:
    return Merge.objects.filter(office__in=offices_of(user)).select_related("office", "made_by")


def merges_of(office: Office) -> QuerySet[Merge]:
    found = Merge.objects.filter(office=office).annotate(count=Count("papers"))
    return found.order_by("-pk").fetch_mode(models.FETCH_RAISE)


def papers_of(merge: Merge, user: User) -> QuerySet[Merged]:
    """Those that the account may read: the recipient of a restricted paper is as secret as the paper."""
    mine = Paper.objects.filter(permissions.readable(user, merge.office), merged__merge=merge)
    found = Merged.objects.filter(merge=merge, paper__in=mine).select_related("paper").order_by("place")
    return found.defer("paper__content", "paper__signed", "paper__words").fetch_mode(models.FETCH_RAISE)


def meetings_of(office: Office) -> QuerySet[Meeting]:
    return Meeting.objects.filter(office=office).exclude(invited="").order_by("-day", "-pk")[:MEETINGS]


def parts_of(merge: Merge) -> list[tuple[int, int, int]]:
    """The PDF of a batch in parts: number, first and last paper of each."""
    count = _printed(merge).count()
    starts = range(0, count, IN_ONE_PDF)
    return [(part, start + 1, min(start + IN_ONE_PDF, count)) for part, start in enumerate(starts, start=1)]


def files_of(merge: Merge, part: int, day: date) -> list[bytes]:
    """The PDF of each paper of a part: as frozen, or as a draft stands. Empty where there is no such part."""
    if part < 1:
        return []
    start = (part - 1) * IN_ONE_PDF
    papers = _printed(merge).select_related("office", "signer").order_by("merged__place")
    wanted = list(papers[start : start + IN_ONE_PDF])
    frozen = dict(File.objects.filter(paper__in=wanted, kind=File.Kind.FROZEN).values_list("paper", "content"))
    return [bytes(frozen[one.pk]) if one.pk in frozen else sheets.pdf_of(one, day) for one in wanted]


def _printed(merge: Merge) -> QuerySet[Paper]:
    """A restricted paper is printed by itself."""
    return Paper.objects.filter(merged__merge=merge, restricted=False)


def steps_for(user: User, merge: Merge) -> list[tuple[str, str, int, str]]:
    """What this account can do with all papers that stand at one place: name, words, how many, what it was shown."""
    names = {
        "ajukan": _("Send all up"),
        "paraf": _("Initial all"),
        "tanda-tangan": _("Sign all by hand"),
        "nomor": _("Number all"),
        "terbit": _("Issue all"),
        "arsip": _("Archive all"),
        "buang": _("Discard all drafts"),
    }
    found = []
    for step, text in names.items():
        if papers := standing(merge, step, user):
            found.append((step, text, len(papers), seen(papers)))
    return found


def standing(merge: Merge, step: str, user: User) -> list[Paper]:
    """The papers that this step of this account would move, in the order of the table.

    Each paper is asked for itself: after the batch was made one may name another signer, be restricted, or have gone
    further along its line than the others.
    """
    wanted = STANDS[step]
    papers = Paper.objects.filter(
        permissions.readable(user, merge.office), merged__merge=merge, state__in=wanted.states
    ).order_by("merged__place")
    if step == "paraf":
        papers = papers.prefetch_related("initials")
    found = [paper for paper in papers.select_related("office", "signer").defer("words") if _may(user, step, paper)]
    if step == "terbit":  # a paper with a number is numbered first
        return [paper for paper in found if paper.state == State.NUMBERED or not paper.form.is_numbered]
    return [paper for paper in found if wanted.numbered is None or paper.form.is_numbered == wanted.numbered]


def seen(papers: Sequence[Paper]) -> str:
    """What a page showed of these papers: one moves or signs only what stands there still."""
    return hashlib.sha256(repr([(paper.pk, paper.version) for paper in papers]).encode()).hexdigest()


def may_ever(user: User, merge: Merge, step: str) -> bool:
    """Whether this step is the account's at all, wherever the papers of the batch stand now."""
    match step:
        case "paraf":
            return permissions.can_initial(user, merge.office)
        case "tanda-tangan":
            papers = Paper.objects.filter(merged__merge=merge).select_related("office", "signer")
            return any(permissions.can_sign(user, paper) for paper in papers.defer("content", "signed", "words"))
        case "nomor" | "terbit" | "arsip":
            return permissions.can_number(user, merge.office)
        case _:
            return permissions.can_draft(user, merge.office)


def _may(user: User, step: str, paper: Paper) -> bool:
    match step:
        case "paraf":
            turn = next_of(paper)
            return turn is not None and has_role(user, paper.office, turn.role)
        case "tanda-tangan":
            return permissions.can_sign(user, paper)
        case "nomor" | "terbit" | "arsip":
            return permissions.can_number(user, paper.office)
        case _:
            return permissions.can_draft(user, paper.office)
