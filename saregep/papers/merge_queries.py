"""Batches of mail merge: which there are, their papers, what can be done with all of them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.accounts.permissions import has_role, offices_of
from saregep.offices.models import Office
from saregep.papers import permissions, sheets
from saregep.papers.actions import life
from saregep.papers.actions.merges import seen, standing
from saregep.papers.models import File, Meeting, Merge, Merged, Paper

IN_ONE_PDF = 100  # papers
MEETINGS = 30  # the newest, to choose from


def merges_for(user: User) -> QuerySet[Merge]:
    return Merge.objects.filter(office__in=offices_of(user)).select_related("office", "made_by")


def merges_of(office: Office) -> QuerySet[Merge]:
    found = Merge.objects.filter(office=office).annotate(count=Count("papers"))
    return found.order_by("-pk").fetch_mode(models.FETCH_RAISE)


def papers_of(merge: Merge) -> QuerySet[Merged]:
    found = Merged.objects.filter(merge=merge).select_related("paper").order_by("place")
    return found.defer("paper__content", "paper__signed", "paper__words").fetch_mode(models.FETCH_RAISE)


def meetings_of(office: Office) -> QuerySet[Meeting]:
    return Meeting.objects.filter(office=office).exclude(invited="").order_by("-day", "-pk")[:MEETINGS]


def parts_of(merge: Merge) -> list[tuple[int, int, int]]:
    """The PDF of a batch in parts: number, first and last paper of each."""
    count = merge.papers.count()
    starts = range(0, count, IN_ONE_PDF)
    return [(part, start + 1, min(start + IN_ONE_PDF, count)) for part, start in enumerate(starts, start=1)]


def files_of(merge: Merge, part: int, day: date) -> list[bytes]:
    """The PDF of each paper of a part: as frozen, or as a draft stands. Empty where there is no such part."""
    if part < 1:
        return []
    start = (part - 1) * IN_ONE_PDF
    papers = Paper.objects.filter(merged__merge=merge, restricted=False).select_related("office", "signer")
    papers = papers.order_by("merged__place")
    wanted = list(papers[start : start + IN_ONE_PDF])
    frozen = dict(File.objects.filter(paper__in=wanted, kind=File.Kind.FROZEN).values_list("paper", "content"))
    return [bytes(frozen[one.pk]) if one.pk in frozen else sheets.pdf_of(one, day) for one in wanted]


def steps_for(user: User, merge: Merge) -> list[tuple[str, str, int, str]]:
    """What this account can do with all papers that stand at one place: name, words, how many, what it was shown."""
    office = merge.office
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
        papers = standing(merge, step)
        if papers and may(user, office, step, papers[0]):
            found.append((step, text, len(papers), seen(papers)))
    return found


def may(user: User, office: Office, step: str, paper: Paper) -> bool:
    match step:
        case "paraf":
            turn = life.next_of(paper)
            return turn is not None and has_role(user, office, turn.role)
        case "tanda-tangan":
            return permissions.can_sign(user, paper)
        case "nomor" | "terbit" | "arsip":
            return permissions.can_number(user, office)
        case _:
            return permissions.can_draft(user, office)
