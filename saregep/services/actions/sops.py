"""Verbs of an SOP: draft it, say what it is, determine it, put it in force, review it, make the next version.

Steps and actors have their own verbs in `sop_steps`.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.offices.models import Office
from saregep.services.models import SOP_MOVES, VALID, Actor, Life, Service, Sop, Step
from saregep.services.queries import sops as queries

MOST_ACTORS = 10  # more columns do not fit on the sheet


@dataclass(frozen=True, slots=True)
class Identity:
    """What the identity block says."""

    title: str
    service: Service | None
    number: str
    made_on: date
    revised_on: date | None
    legal_bases: str
    qualifications: str
    related: str
    equipment: str
    warning: str
    records: str


@transaction.atomic
def add(*, office: Office, title: str, service: Service | None, actors: Sequence[str], by: User | None) -> Sop:
    """A first version, a draft, with its columns."""
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    _check_title(office, title)
    _check_actors(actors)
    sop = Sop.objects.create(
        office=office,
        service=service,
        series=uuid.uuid4(),
        title=title,
        made_on=office.local_now().date(),
        changed_at=timezone.now(),
        changed_by=by,
    )
    Actor.objects.bulk_create(Actor(sop=sop, position=place, title=name) for place, name in enumerate(actors, 1))
    after = {"title": title, "service": service.name if service else "", "actors": list(actors)}
    record(sop, by, "services.sop.add", None, after)
    return sop


@transaction.atomic
def identify(*, sop: Sop, identity: Identity, edition: int | None, by: User | None) -> Sop:
    """Write the identity block of a draft."""
    sop = locked_draft(sop, edition)
    others = Sop.objects.exclude(series=sop.series)
    if identity.number and others.filter(office=sop.office, number=identity.number).exists():
        raise RuleBroken(_("Another SOP has this number. Write another one."), field="number")
    if identity.title != sop.title:
        _check_title(sop.office, identity.title, series=sop.series)
    if identity.revised_on and identity.revised_on < identity.made_on:
        raise RuleBroken(_("The revision cannot lie before the day on which the SOP was made."), field="revised_on")
    before = _said(sop)
    for name in Identity.__dataclass_fields__:
        setattr(sop, name, getattr(identity, name))
    after = _said(sop)
    if after != before:
        touch(sop, by)
        changed = [name for name in after if after[name] != before[name]]
        record(
            sop,
            by,
            "services.sop.edit",
            {name: before[name] for name in changed},
            {name: after[name] for name in changed},
        )
    return sop


@transaction.atomic
def determine(*, sop: Sop, number: str, decision: str, day: date, edition: int | None, by: User | None) -> Sop:
    """The head's decision on the edition that he has read: from now on what the version says never changes."""
    sop = locked(sop)
    check_move(sop, Life.DETERMINED)
    if edition is not None and edition != sop.edition:
        raise RuleBroken(_("The SOP was changed after you read it. Read it again, then determine it."))
    if any(not problem.is_warning for problem in queries.check(sop).problems):
        raise RuleBroken(_("Put right first what the list of problems names."))
    office = sop.office
    if day > office.local_now().date():
        raise RuleBroken(_("The date of the decision must not lie in the future."), field="day")
    if day < sop.made_on:
        raise RuleBroken(_("The decision cannot lie before the day on which the SOP was made."), field="day")
    others = Sop.objects.exclude(series=sop.series)
    if others.filter(office=office, number=number).exists():
        raise RuleBroken(_("Another SOP has this number. Write another one."), field="number")
    sop.status, sop.number, sop.decision_number, sop.decision_on = Life.DETERMINED, number, decision, day
    sop.determined_by = office.signer_title or (by.title if by else "") or office.name
    sop.keep_signer(office)
    sop.save()
    after = {"status": sop.status, "number": number, "decision_number": decision, "decision_on": day}
    record(sop, by, "services.sop.determine", {"status": Life.DRAFT}, after | {"steps": content_of(sop)})
    return sop


@transaction.atomic
def put_in_force(*, sop: Sop, day: date, review_due: date, by: User | None) -> Sop:
    """Let the version count from this day; the one before it is superseded in the same breath."""
    sop = locked(sop)
    check_move(sop, Life.IN_FORCE)
    if day > sop.office.local_now().date():
        raise RuleBroken(_("Put the SOP in force on its day, not before."), field="day")
    if sop.decision_on and day < sop.decision_on:
        raise RuleBroken(_("An SOP is in force from the day of its decision at the earliest."), field="day")
    if review_due <= day:
        raise RuleBroken(_("The review lies after the day from which the SOP is in force."), field="review_due")
    earlier = Sop.objects.select_for_update(of=("self",)).filter(series=sop.series, status__in=VALID)
    for old in earlier.select_related("office"):
        if old.effective_on and day < old.effective_on:
            raise RuleBroken(_("The version before is in force from a later day. Choose that day."), field="day")
        before = old.status
        old.status, old.superseded_on = Life.SUPERSEDED, day
        old.save(update_fields=["status", "superseded_on"])
        after = {"status": Life.SUPERSEDED, "superseded_on": day}
        record(old, by, "services.sop.supersede", {"status": before}, after)
    sop.status, sop.effective_on, sop.review_due = Life.IN_FORCE, day, review_due
    sop.save(update_fields=["status", "effective_on", "review_due"])
    after = {"status": Life.IN_FORCE, "effective_on": day, "review_due": review_due}
    record(sop, by, "services.sop.enforce", {"status": Life.DETERMINED}, after)
    return sop


@transaction.atomic
def review(*, sop: Sop, day: date, note: str, review_due: date, by: User | None) -> Sop:
    """What a review of the version in force found, and when the next one is due."""
    sop = locked(sop)
    check_move(sop, Life.REVIEWED)
    if day > sop.office.local_now().date():
        raise RuleBroken(_("The date of the review must not lie in the future."), field="day")
    if sop.effective_on and day < sop.effective_on:
        raise RuleBroken(_("A review lies after the day from which the SOP is in force."), field="day")
    if review_due <= day:
        raise RuleBroken(_("The next review lies after this one."), field="review_due")
    before = {"status": sop.status, "review_due": sop.review_due}
    sop.status, sop.reviewed_on, sop.review_note, sop.review_due = Life.REVIEWED, day, note, review_due
    sop.save(update_fields=["status", "reviewed_on", "review_note", "review_due"])
    after = {"status": sop.status, "reviewed_on": day, "review_note": note, "review_due": review_due}
    record(sop, by, "services.sop.review", before, after)
    return sop


@transaction.atomic
def renew(*, sop: Sop, by: User | None) -> Sop:
    """The next version of an SOP: a draft that says what the given version says."""
    sop = locked(sop)
    versions = list(Sop.objects.select_for_update(of=("self",)).filter(series=sop.series))
    if any(row.status in {Life.DRAFT, Life.DETERMINED} for row in versions):
        raise RuleBroken(_("The SOP already has a version in hand. Finish that one first."))
    said = {name: getattr(sop, name) for name in Identity.__dataclass_fields__}
    copy = Sop.objects.create(
        **said | {"revised_on": max(sop.office.local_now().date(), sop.made_on)},
        office=sop.office,
        series=sop.series,
        version=max(row.version for row in versions) + 1,
        changed_at=timezone.now(),
        changed_by=by,
    )
    actors = {}
    for actor in sop.actors.all():
        actors[actor.pk] = Actor.objects.create(sop=copy, position=actor.position, title=actor.title)
    steps = list(sop.steps.all())
    for step in steps:
        step.pk, step.sop, step.actor = None, copy, actors[step.actor_id]
    Step.objects.bulk_create(steps)
    record(copy, by, "services.sop.renew", {"version": sop.version}, {"version": copy.version})
    return copy


@transaction.atomic
def discard(*, sop: Sop, by: User | None) -> None:
    """Throw a draft away; its earlier versions stay."""
    sop = locked_draft(sop, None)
    record(sop, by, "services.sop.discard", {"title": sop.title, "version": sop.version}, None)
    sop.steps.all().delete()  # before the actors that they point to
    sop.delete()


def locked(sop: Sop) -> Sop:
    return Sop.objects.select_for_update(of=("self",)).select_related("office", "service", "changed_by").get(pk=sop.pk)


def locked_draft(sop: Sop, edition: int | None) -> Sop:
    """The draft, if it still is the one that the person saw: `edition` is the count of changes on their page."""
    sop = locked(sop)
    if sop.is_frozen:
        raise RuleBroken(_("This SOP is determined and never changes. Make a new version to change it."))
    if edition is not None and edition != sop.edition:
        at = sop.changed_at.astimezone(sop.office.zone) if sop.changed_at else None
        raise RuleBroken(
            _("The SOP was already changed by %(who)s at %(time)s. Load the page again, then enter your change.")
            % {
                "who": sop.changed_by.title if sop.changed_by else _("operator"),
                "time": f"{at:%H.%M} {sop.office.zone_label}" if at else "–",
            }
        )
    return sop


def check_move(sop: Sop, status: str) -> None:
    if status not in SOP_MOVES[sop.status]:
        raise RuleBroken(
            _("An SOP that is %(now)s cannot become %(then)s.")
            % {"now": sop.get_status_display(), "then": Life(status).label}
        )


def touch(sop: Sop, by: User | None) -> None:
    """Count a change of the draft."""
    sop.edition += 1
    sop.changed_at, sop.changed_by = timezone.now(), by
    sop.save()


def record(
    sop: Sop, by: User | None, action: str, before: Mapping[str, object] | None, after: Mapping[str, object] | None
) -> None:
    audit.record(office=sop.office.code, by=by, action=action, thing=sop, before=before, after=after)


def content_of(sop: Sop) -> list[str]:
    """The steps as the audit trail keeps them."""
    return [
        f"{step.number}. {step.text} ({step.actor.title}) {step.next_number or ''}{_answers(step)}".strip()
        for step in sop.steps.select_related("actor")
    ]


def _answers(step: Step) -> str:
    return f"{step.yes_number or '–'}/{step.no_number or '–'}" if step.kind == Step.Kind.DECISION else ""


def _said(sop: Sop) -> dict[str, object]:
    said = {name: getattr(sop, name) for name in Identity.__dataclass_fields__}
    return said | {"service": sop.service.name if sop.service else ""}


def _check_title(office: Office, title: str, series: uuid.UUID | None = None) -> None:
    """Two SOP of one name cannot be told apart on paper; superseded ones do not count."""
    others = Sop.objects.filter(office=office, title__iexact=title).exclude(status=Life.SUPERSEDED)
    if series:
        others = others.exclude(series=series)
    if others.exists():
        raise RuleBroken(_("The office already has an SOP of this name. Write another name."), field="title")


def _check_actors(actors: Sequence[str]) -> None:
    if len(actors) > MOST_ACTORS:
        raise RuleBroken(_("A flowchart has room for at most 10 actors."), field="actors")
    if len({name.casefold() for name in actors}) < len(actors):
        raise RuleBroken(_("Each actor is named once."), field="actors")
