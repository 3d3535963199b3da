"""What a round of USG says: who has scored, what came of it, and the causes under the issue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from saregep.accounts.permissions import offices_of
from saregep.improvement.models import Assessor, Candidate, Cause, Round, RoundStatus, Score
from saregep.methods.rounding import to_decimal
from saregep.methods.usg import Judged, Scores, Spread, judge
from saregep.methods.wording import number

if TYPE_CHECKING:
    from fractions import Fraction

    from saregep.accounts.models import User
    from saregep.offices.models import Office


def said(value: Fraction) -> str:
    """A median as it is printed: 4 or 4,5."""
    return number(value.numerator) if value.denominator == 1 else number(to_decimal(value, 1))


@dataclass(frozen=True, slots=True)
class Cell:
    """A criterion of a problem: its median, and from where to where the scores go if they differ."""

    median: str
    spread: str

    @classmethod
    def of(cls, spread: Spread) -> Cell:
        return cls(said(spread.median), f"{spread.low}–{spread.high}" if spread.differs else "")


@dataclass(frozen=True, slots=True)
class Line:
    candidate: Candidate
    judged: Judged

    @property
    def cells(self) -> tuple[Cell, Cell, Cell]:
        return Cell.of(self.judged.urgency), Cell.of(self.judged.seriousness), Cell.of(self.judged.growth)

    @property
    def total(self) -> str:
        return said(self.judged.total)


def rounds_for(user: User) -> QuerySet[Round]:
    """Every round that the account may read."""
    return Round.objects.filter(office__in=offices_of(user)).select_related("office", "chosen", "chosen_by")


def rounds_of(office: Office) -> QuerySet[Round]:
    """The rounds of an office, newest first, with how many sheets are in."""
    return (
        Round.objects.filter(office=office)
        .select_related("chosen")
        .annotate(
            sheets=Count("assessors"),
            sheets_in=Count("assessors", filter=Q(assessors__done_at__isnull=False)),
        )
        .order_by("-created_at", "-pk")
    )


def judged(round: Round) -> list[Line]:
    """The problems by rank; only asked for when all sheets are in."""
    candidates = list(round.candidates.all())
    given: dict[int, list[Scores]] = defaultdict(list)
    scores = Score.objects.filter(candidate__round=round)
    for pk, *three in scores.values_list("candidate_id", "urgency", "seriousness", "growth"):
        given[pk].append((three[0], three[1], three[2]))
    results = judge([given[candidate.pk] for candidate in candidates])
    lines = [Line(candidate, result) for candidate, result in zip(candidates, results, strict=True)]
    return sorted(lines, key=lambda line: (line.judged.rank, line.candidate.position))


@dataclass(frozen=True, slots=True)
class State:
    """A round as one account sees it: the scores of others stay hidden until all sheets are in."""

    round: Round
    assessors: tuple[Assessor, ...]
    candidates: tuple[Candidate, ...]
    mine: Assessor | None
    lines: tuple[Line, ...]

    @property
    def sheets_in(self) -> int:
        return sum(assessor.done_at is not None for assessor in self.assessors)

    @property
    def first(self) -> tuple[Line, ...]:
        """The problem, or the equal problems, of rank 1."""
        return tuple(line for line in self.lines if line.judged.rank == 1)

    @property
    def chosen_line(self) -> Line | None:
        return next((line for line in self.lines if line.candidate.pk == self.round.chosen_id), None)


def state(round: Round, user: User) -> State:
    assessors = tuple(round.assessors.select_related("user"))
    is_open = round.status == RoundStatus.SCORING
    lines = () if is_open else tuple(judged(round))
    return State(
        round=round,
        assessors=assessors,
        candidates=tuple(round.candidates.all()) if is_open else tuple(line.candidate for line in lines),
        mine=next((assessor for assessor in assessors if assessor.user_id == user.pk), None),
        lines=lines,
    )


def sheet_of(assessor: Assessor) -> dict[int, Scores]:
    """What an assessor gave, by problem."""
    rows = assessor.scores.values_list("candidate_id", "urgency", "seriousness", "growth")
    return {pk: (urgency, seriousness, growth) for pk, urgency, seriousness, growth in rows}


@dataclass(frozen=True, slots=True)
class Node:
    """A cause with those under it; a category stands at the top without a row of its own."""

    text: str
    pk: int
    below: tuple[Node, ...]


def tree(candidate: Candidate) -> tuple[Node, ...]:
    """The causes of an issue by category, each with its whys. One query."""
    below: dict[int | None, list[Cause]] = defaultdict(list)
    for cause in Cause.objects.filter(candidate=candidate):
        below[cause.parent_id].append(cause)

    def node(cause: Cause) -> Node:
        return Node(cause.text, cause.pk, tuple(node(under) for under in below[cause.pk]))

    return tuple(
        Node(str(category.label).capitalize(), 0, tuple(node(cause) for cause in causes))
        for category in Cause.Category
        if (causes := [cause for cause in below[None] if cause.category == category])
    )
