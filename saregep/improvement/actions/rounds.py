"""Verbs of USG: begin a round, hand in a sheet, release an assessor, choose the issue; and its causes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import Role, User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.models import ROUND_MOVES, Assessor, Candidate, Cause, Round, RoundStatus, Score
from saregep.improvement.queries.rounds import judged
from saregep.methods.usg import HIGHEST, LOWEST, Scores
from saregep.offices.models import Office

MOST_PROBLEMS = 12
MOST_ASSESSORS = 15
MOST_CAUSES = 60
DEEPEST = 6  # a category and its five whys


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be scored; `source` keeps what the finding said."""

    text: str
    source: Mapping[str, str] = field(default_factory=dict)


def assessors_of(office: Office) -> Any:
    """The accounts that may score: whoever has a role in the office, but its readers."""
    roles = [role for role in Role if role != Role.READER]
    return (
        User.objects.filter(is_active=True, memberships__office=office, memberships__role__in=roles)
        .distinct()
        .order_by("title", "pk")
    )


@transaction.atomic
def begin(
    *, office: Office, title: str, problems: Sequence[Problem], assessors: Sequence[User], by: User | None
) -> Round:
    """Put problems before assessors; from now on each scores on its own sheet."""
    if not 2 <= len(problems) <= MOST_PROBLEMS:
        raise RuleBroken(_("Choose from 2 to %(most)s problems to compare.") % {"most": MOST_PROBLEMS}, field="own")
    if len({" ".join(problem.text.casefold().split()) for problem in problems}) < len(problems):
        raise RuleBroken(_("A problem stands twice in the list. Write each one once."), field="own")
    if not 1 <= len(assessors) <= MOST_ASSESSORS:
        message = _("Choose from 1 to %(most)s assessors.") % {"most": MOST_ASSESSORS}
        raise RuleBroken(message, field="assessors")
    allowed = set(assessors_of(office).values_list("pk", flat=True))
    if any(user.pk not in allowed for user in assessors):
        raise RuleBroken(_("Choose assessors among the accounts of this office."), field="assessors")
    made = Round.objects.create(office=office, title=title)
    Candidate.objects.bulk_create(
        Candidate(round=made, position=place, text=problem.text, source=dict(problem.source))
        for place, problem in enumerate(problems, start=1)
    )
    Assessor.objects.bulk_create(Assessor(round=made, user=user) for user in assessors)
    after = {
        "title": title,
        "candidates": [problem.text for problem in problems],
        "assessors": [user.title for user in assessors],
    }
    audit.record(office=office.code, by=by, action="improvement.round.begin", thing=made, after=after)
    return made


@transaction.atomic
def score(*, round: Round, scores: Mapping[int, Scores], by: User) -> Assessor:
    """Hand in a sheet, or another one until the last is in. The trail does not tell the scores."""
    row = _locked(round)
    _check_open(row)
    sheet = Assessor.objects.filter(round=row, user=by).first()
    if sheet is None:
        raise RuleBroken(_("Only the assessors of this round score it."))
    candidates = list(row.candidates.all())
    if set(scores) != {candidate.pk for candidate in candidates}:
        raise RuleBroken(_("Score each problem of the round."))
    if any(not LOWEST <= one <= HIGHEST for three in scores.values() for one in three):
        raise RuleBroken(_("A score is a number from 1 to 5."))
    sheet.scores.all().delete()
    Score.objects.bulk_create(
        Score(assessor=sheet, candidate_id=pk, urgency=urgency, seriousness=seriousness, growth=growth)
        for pk, (urgency, seriousness, growth) in scores.items()
    )
    sheet.done_at = timezone.now()
    sheet.save(update_fields=["done_at"])
    _close_when_all_are_in(row)
    after = {"sheets": row.assessors.filter(done_at__isnull=False).count()}
    audit.record(office=row.office.code, by=by, action="improvement.round.score", thing=row, after=after)
    return sheet


@transaction.atomic
def release(*, assessor: Assessor, by: User) -> Round:
    """Go on without an assessor who hands in no sheet; at least one stays."""
    row = _locked(assessor.round)
    _check_open(row)
    found = Assessor.objects.select_related("user").filter(pk=assessor.pk).first()
    if found is None:
        return row
    if found.done_at is not None:
        raise RuleBroken(_("This sheet is already in. It stays in the round."))
    if row.assessors.count() == 1:
        raise RuleBroken(_("A round keeps at least one assessor."))
    found.delete()
    _close_when_all_are_in(row)
    before = {"assessors": [found.user.title]}
    audit.record(office=row.office.code, by=by, action="improvement.round.release", thing=row, before=before)
    return row


@transaction.atomic
def choose(*, round: Round, candidate: Candidate, reason: str, by: User, on: date | None = None) -> Round:
    """Choose the issue with its reason; it need not be the first by rank."""
    row = _locked(round)
    if row.status == RoundStatus.SCORING:
        raise RuleBroken(_("Wait until all sheets are in, or release who does not score."))
    _move(row, RoundStatus.CHOSEN)
    rank = next((line.judged.rank for line in judged(row) if line.candidate.pk == candidate.pk), None)
    if rank is None:
        raise RuleBroken(_("Choose a problem of this round."), field="candidate")
    if not reason.strip():
        raise RuleBroken(reason_missing(rank), field="reason")
    row.chosen, row.reason, row.chosen_by = candidate, reason.strip(), by
    row.chosen_on = on or row.office.local_now().date()
    row.save()
    after = {"issue": candidate.text, "rank": rank, "reason": row.reason}
    audit.record(office=row.office.code, by=by, action="improvement.round.choose", thing=row, after=after)
    return row


def reason_missing(rank: int) -> str:
    if rank == 1:
        return _("Write why this issue is chosen.")
    return _("This problem has rank %(rank)s. Write why it goes before those above it.") % {"rank": rank}


@transaction.atomic
def add_cause(*, round: Round, text: str, category: str = "", parent: Cause | None = None, by: User | None) -> Cause:
    """Write a cause under the chosen issue: with a category at the bone, or as the answer to why under another."""
    row = _locked(round)
    if row.chosen_id is None:
        raise RuleBroken(_("Choose the issue first, then look for its causes."))
    if parent is None and category not in Cause.Category.values:
        raise RuleBroken(_("Choose the category of a first cause."), field="category")
    if parent is not None and parent.candidate_id != row.chosen_id:
        raise RuleBroken(_("Choose a cause of this issue."), field="parent")
    others = list(Cause.objects.filter(candidate=row.chosen_id).values_list("pk", "parent_id", "position"))
    if len(others) >= MOST_CAUSES:
        raise RuleBroken(_("The drawing holds at most %(most)s causes. Remove one first.") % {"most": MOST_CAUSES})
    if parent is not None and _depth({pk: above for pk, above, _place in others}, parent.pk) >= DEEPEST - 1:
        raise RuleBroken(_("Five whys are enough. Write the cause at a higher place."), field="parent")
    made = Cause.objects.create(
        candidate_id=row.chosen_id,
        parent=parent,
        category="" if parent else category,
        position=1 + max((place for _pk, _above, place in others), default=0),
        text=text,
    )
    after = {"text": text, "category": made.category, "under": parent.text if parent else ""}
    audit.record(office=row.office.code, by=by, action="improvement.cause.add", thing=made, after=after)
    return made


@transaction.atomic
def remove_cause(*, cause: Cause, by: User) -> None:
    """Remove a cause with all that stands under it."""
    row = _locked(cause.candidate.round)
    found = Cause.objects.filter(pk=cause.pk).first()
    if found is None:
        return
    before = {"text": found.text}
    audit.record(office=row.office.code, by=by, action="improvement.cause.remove", thing=found, before=before)
    found.delete()


def _depth(above: Mapping[int, int | None], pk: int) -> int:
    depth, at = 1, above.get(pk)
    while at is not None:
        depth, at = depth + 1, above.get(at)
    return depth


def _locked(round: Round) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("office").get(pk=round.pk)


def _check_open(row: Round) -> None:
    if row.status != RoundStatus.SCORING:
        raise RuleBroken(_("All sheets are in. The scores stay as they are."))


def _close_when_all_are_in(row: Round) -> None:
    if not row.assessors.filter(done_at__isnull=True).exists():
        _move(row, RoundStatus.SCORED)
        row.save(update_fields=["status"])


def _move(row: Round, to: str) -> None:
    if to not in ROUND_MOVES[row.status]:
        raise RuleBroken(_("The issue of this round is already chosen."))
    row.status = to
