"""The evidence of an action: a page of it, what it amounts to, one piece with all that hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Count, Q, Sum

from saregep.core import stored_files
from saregep.improvement.models import (
    EVIDENCE_IN_STATE,
    Action,
    Activity,
    Evidence,
    EvidenceState,
    Phase,
    Spending,
    Stakeholder,
)

if TYPE_CHECKING:
    from saregep.core.stored_files import Stored
    from saregep.improvement.models.roadmap import EvidenceQuerySet

ON_A_PAGE, IN_A_GALLERY = 25, 24
PEOPLE = ("added_by", "accepted_by", "refused_by", "withdrawn_by")
GALLERY = "galeri"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is shown; empty shows everything, and so does anything unknown in an address."""

    kind: str = ""
    phase: str = ""
    state: str = ""
    look: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Filters:
        kind, phase, state = asked.get("jenis", ""), asked.get("tahap", ""), asked.get("keadaan", "")
        return cls(
            kind=kind if kind in Evidence.Kind else "",
            phase=phase if phase in Phase else "",
            state=state if state in EvidenceState else "",
            look=GALLERY if asked.get("tampilan") == GALLERY else "",
        )

    @property
    def is_gallery(self) -> bool:
        return self.look == GALLERY

    @property
    def is_narrow(self) -> bool:
        return bool(self.kind or self.phase or self.state)

    def narrow(self, found: EvidenceQuerySet) -> EvidenceQuerySet:
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.phase:
            found = found.filter(activity__phase=self.phase)
        return found.in_state(EvidenceState(self.state)) if self.state else found


@dataclass(frozen=True, slots=True)
class Total:
    """What the evidence of an action amounts to."""

    pieces: int
    files: int
    size: int
    waiting: int
    accepted: int


def page(action: Action, filters: Filters, number: str) -> Page[Evidence]:
    """One page, the newest first, whatever it needs fetched at once."""
    found = Evidence.objects.filter(activity__action=action).select_related("activity", *PEOPLE).order_by("-pk")
    on_a_page = IN_A_GALLERY if filters.is_gallery else ON_A_PAGE
    return Paginator(filters.narrow(found).fetch_mode(models.FETCH_RAISE), on_a_page).get_page(number)


def total(action: Action) -> Total:
    found = Evidence.objects.filter(activity__action=action).aggregate(
        pieces=Count("pk"),
        files=Count("pk", filter=~Q(file="")),
        bytes=Sum("size"),
        waiting=Count("pk", filter=EVIDENCE_IN_STATE[EvidenceState.WAITING]),
        accepted=Count("pk", filter=EVIDENCE_IN_STATE[EvidenceState.ACCEPTED]),
    )
    return Total(found["pieces"], found["files"], found["bytes"] or 0, found["waiting"], found["accepted"])


def of_activity(activity: Activity) -> list[Evidence]:
    return list(activity.evidence.select_related(*PEOPLE).order_by("-pk").fetch_mode(models.FETCH_RAISE))


@dataclass(frozen=True, slots=True)
class Uses:
    """What else leans on a piece: the same file elsewhere, money, letters of support."""

    same: tuple[Evidence, ...]
    spendings: tuple[Spending, ...]
    stakeholders: tuple[Stakeholder, ...]


def uses(one: Evidence) -> Uses:
    action = one.activity.action_id
    same = Evidence.objects.filter(activity__action=action, sha256=one.sha256).exclude(pk=one.pk)
    return Uses(
        same=tuple(same.select_related("activity").order_by("pk")) if one.sha256 else (),
        spendings=tuple(Spending.objects.filter(receipt=one).select_related("line")),
        stakeholders=tuple(Stakeholder.objects.filter(letter=one)),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """A file as it lies there now, beside what it was when it was added."""

    evidence: Evidence
    found: Stored | None

    @property
    def is_intact(self) -> bool:
        return self.found is not None and (self.found.sha256, self.found.size) == (
            self.evidence.sha256,
            self.evidence.size,
        )


def compare(one: Evidence) -> Compared:
    return Compared(one, stored_files.measure(stored_files.path_of(one.sha256)))
