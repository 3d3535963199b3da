"""Verbs that make a standard count: what the public said of it, the decision, in force, the review."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.documents.office import signer_of, title_of
from saregep.services.actions.standards import ChangedMeanwhile, check_move, fingerprint_by, locked
from saregep.services.components import Content, content_of
from saregep.services.fingerprints import fingerprint_of
from saregep.services.models import VALID, Discussion, Life, Remark, Review, Service, Standard
from saregep.services.queries import standards as queries


@dataclass(frozen=True, slots=True)
class Held:
    """A public discussion as its minutes tell it."""

    held_on: date
    ends_on: date | None
    place: str
    participants: str
    participant_count: int
    minutes_number: str


@dataclass(frozen=True, slots=True)
class Said:
    """A remark, and what became of it."""

    said_by: str
    text: str
    outcome: str
    answer: str


@transaction.atomic
def hold_discussion(
    *, standard: Standard, held: Held, by: User | None, discussion: Discussion | None = None, seen: str = ""
) -> Discussion:
    """Record a public discussion, or put right what was recorded of it: by who has seen that (its fingerprint)."""
    standard = _discussed(standard)
    _not_in_future(standard, held.held_on, "held_on")
    if held.ends_on:
        if held.ends_on < held.held_on:
            raise RuleBroken(_("The last day of the discussion cannot lie before the first."), field="ends_on")
        _not_in_future(standard, held.ends_on, "ends_on")
    if discussion is None:
        discussion, changed = Discussion(standard=standard), list(Held.__dataclass_fields__)
        before = None
    else:
        discussion = Discussion.objects.get(pk=discussion.pk, standard=standard)
        changed = _changed(discussion, held, seen)
        before = {name: getattr(discussion, name) for name in changed}
    if changed:
        after = _write(discussion, held, changed)
        _record(standard, by, "services.standard.discussion", before, after)
    return discussion


@transaction.atomic
def take_remark(
    *, discussion: Discussion, said: Said, by: User | None, remark: Remark | None = None, seen: str = ""
) -> Remark:
    """Record a remark, or what became of it. The trail says which parts changed, not what they say."""
    standard = _discussed(discussion.standard)
    if said.outcome != Remark.Outcome.OPEN and not said.answer:
        raise RuleBroken(_("Write what became of the remark."), field="answer")
    if remark is None:
        remark, changed = Remark(discussion=discussion), list(Said.__dataclass_fields__)
        before: dict[str, object] = {"outcome": None}
        after: dict[str, object] = {"outcome": said.outcome}
    else:
        remark = Remark.objects.get(pk=remark.pk)
        changed = _changed(remark, said, seen)
        before, after = {"outcome": remark.outcome}, {"outcome": said.outcome, "changed": changed}
    if changed:
        _write(remark, said, changed)
        _record(standard, by, "services.standard.remark", before, after)
    return remark


def recorded(thing: Discussion | Remark) -> str:
    """What a form remembers of the discussion or remark that it shows."""
    parts = Held if isinstance(thing, Discussion) else Said
    return fingerprint_of(*(getattr(thing, name) for name in parts.__dataclass_fields__))


def _changed(thing: Discussion | Remark, told: Held | Said, seen: str) -> list[str]:
    """Which parts are told otherwise now than they are stored, where the teller has seen what is stored."""
    if seen != recorded(thing):
        raise ChangedMeanwhile(
            _("This was changed after you opened the page. Nothing of yours was saved. Compare both, then send again.")
        )
    return [name for name in told.__dataclass_fields__ if getattr(thing, name) != getattr(told, name)]


def _write(thing: Discussion | Remark, told: Held | Said, parts: list[str]) -> dict[str, object]:
    after = {name: getattr(told, name) for name in parts}
    for name, value in after.items():
        setattr(thing, name, value)
    thing.save()
    return after


def _discussed(standard: Standard) -> Standard:
    standard = locked(standard)
    if standard.status != Life.DISCUSSION:
        raise RuleBroken(_("Discussions are recorded while the draft is in public discussion."))
    return standard


def obstacles(standard: Standard, content: Content) -> list[str]:
    """Why the head cannot determine a version yet that says this, in words; empty where nothing stands in the way."""
    today = standard.service.office.local_now().date()
    found = [problem.message for problem in queries.problems_of(content, today) if problem.blocks]
    discussions = list(Discussion.objects.filter(standard=standard).prefetch_related("remarks"))
    if not discussions:
        found.append(_("No public discussion is recorded yet. Record one first."))
    undecided = sum(
        remark.outcome == Remark.Outcome.OPEN for discussion in discussions for remark in discussion.remarks.all()
    )
    if undecided:
        found.append(_("Remarks without a decision: %(n)s. Decide each of them first.") % {"n": undecided})
    return found


@transaction.atomic
def determine(*, standard: Standard, number: str, day: date, signer: str, seen: str, by: User | None) -> Standard:
    """The head's decision on what he has read (`seen`, its fingerprint): from now on it never changes."""
    standard = locked(standard)
    check_move(standard, Life.DETERMINED)
    content = content_of(standard)
    if seen != fingerprint_by(standard, content):
        raise RuleBroken(_("The standard was changed after you read it. Read it again, then determine it."))
    if found := obstacles(standard, content):
        raise RuleBroken(found[0])
    _not_in_future(standard, day, "day")
    last = max(each.ends_on or each.held_on for each in Discussion.objects.filter(standard=standard))
    if day < last:
        raise RuleBroken(_("The decision cannot lie before the end of the public discussion."), field="day")
    standard.status = Life.DETERMINED
    standard.decision_number, standard.decision_on, standard.determined_by = number, day, signer
    office = standard.service.office
    if signer == title_of(office, signer_of(office)):  # of another position the settings know no name
        standard.keep_signer(office)
    standard.save()
    after = {"status": Life.DETERMINED, "number": number, "date": day, "signer": signer, **content.words()}
    _record(standard, by, "services.standard.determine", {"status": Life.DISCUSSION}, after)
    return standard


@transaction.atomic
def put_in_force(*, standard: Standard, day: date, review_due: date, by: User | None) -> Standard:
    """Let the version count from this day; the one before it is superseded in the same breath."""
    Service.objects.select_for_update(no_key=True).get(pk=standard.service_id)
    standard = locked(standard)
    check_move(standard, Life.IN_FORCE)
    _not_in_future(standard, day, "day")
    if standard.decision_on and day < standard.decision_on:
        raise RuleBroken(_("A standard is in force from the day of its decision at the earliest."), field="day")
    if review_due <= day:
        raise RuleBroken(_("The review lies after the day from which the standard is in force."), field="review_due")
    earlier = Standard.objects.select_for_update().filter(service=standard.service_id, status__in=VALID).first()
    if earlier:
        if earlier.in_force_from and day < earlier.in_force_from:
            raise RuleBroken(_("The version before is in force from a later day. Choose that day."), field="day")
        before = earlier.status
        earlier.status, earlier.superseded_on = Life.SUPERSEDED, day
        earlier.save(update_fields=["status", "superseded_on"])
        after = {"status": Life.SUPERSEDED, "superseded_on": day}
        earlier.service = standard.service
        _record(earlier, by, "services.standard.supersede", {"status": before}, after)
    standard.status, standard.in_force_from, standard.review_due = Life.IN_FORCE, day, review_due
    standard.save(update_fields=["status", "in_force_from", "review_due"])
    after = {"status": Life.IN_FORCE, "in_force_from": day, "review_due": review_due}
    _record(standard, by, "services.standard.force", {"status": Life.DETERMINED}, after)
    return standard


@transaction.atomic
def review(*, standard: Standard, held_on: date, outcome: str, note: str, next_due: date, by: User | None) -> Review:
    """Look at a standard in force again: it is kept, or a new version will replace it."""
    standard = locked(standard)
    check_move(standard, Life.REVIEWED)
    _not_in_future(standard, held_on, "held_on")
    if standard.in_force_from and held_on < standard.in_force_from:
        raise RuleBroken(_("The standard was not in force yet on that day."), field="held_on")
    if next_due <= held_on:
        raise RuleBroken(_("The next review lies after this one."), field="next_due")
    found = Review.objects.create(standard=standard, held_on=held_on, outcome=outcome, note=note, next_due=next_due)
    before = {"status": standard.status, "review_due": standard.review_due}
    standard.status, standard.review_due = Life.REVIEWED, next_due
    standard.save(update_fields=["status", "review_due"])
    after = {"status": Life.REVIEWED, "outcome": outcome, "review_due": next_due}
    _record(standard, by, "services.standard.review", before, after)
    return found


def _not_in_future(standard: Standard, day: date, field: str) -> None:
    if day > standard.service.office.local_now().date():
        raise RuleBroken(_("The date must not lie in the future."), field=field)


def _record(
    standard: Standard, by: User | None, action: str, before: Mapping[str, object] | None, after: Mapping[str, object]
) -> None:
    audit.record(office=standard.service.office.code, by=by, action=action, thing=standard, before=before, after=after)
