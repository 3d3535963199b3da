"""Verbs of a draft's columns and rows: actors and steps. Renumbering keeps every exit on the step that it led to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core.errors import RuleBroken
from saregep.services.actions.sops import MOST_ACTORS, locked_draft, record, touch
from saregep.services.models import Actor, Sop, Step

MOST_STEPS = 60
OUT_OF_THE_WAY = 10_000
EXITS = ("next_number", "yes_number", "no_number")


@dataclass(frozen=True, slots=True)
class StepContent:
    """What a row says. Exits are the numbers that the rows have now."""

    kind: str
    text: str
    actor: Actor
    completeness: str = ""
    duration: int | None = None
    duration_unit: str = "minute"
    output: str = ""
    remark: str = ""
    next_number: int | None = None
    yes_number: int | None = None
    no_number: int | None = None


@transaction.atomic
def add_actor(*, sop: Sop, title: str, edition: int | None, by: User | None) -> Actor:
    """One column more, at the right."""
    sop = locked_draft(sop, edition)
    actors = list(sop.actors.all())
    if len(actors) >= MOST_ACTORS:
        raise RuleBroken(_("A flowchart has room for at most 10 actors."), field="title")
    _check_actor(actors, title)
    position = max((actor.position for actor in actors), default=0) + 1
    actor = Actor.objects.create(sop=sop, position=position, title=title)
    touch(sop, by)
    record(sop, by, "services.sop.actor_add", None, {"actor": title})
    return actor


@transaction.atomic
def rename_actor(*, actor: Actor, title: str, edition: int | None, by: User | None) -> Actor:
    sop = locked_draft(actor.sop, edition)
    _check_actor([other for other in sop.actors.all() if other.pk != actor.pk], title)
    before = actor.title
    if title != before:
        actor.title = title
        actor.save(update_fields=["title"])
        touch(sop, by)
        record(sop, by, "services.sop.actor_rename", {"actor": before}, {"actor": title})
    return actor


@transaction.atomic
def order_actors(*, sop: Sop, keys: Sequence[int], edition: int | None, by: User | None) -> None:
    """The columns from left to right."""
    sop = locked_draft(sop, edition)
    actors = {actor.pk: actor for actor in sop.actors.all()}
    if sorted(keys) != sorted(actors):
        raise RuleBroken(_("The actors were changed meanwhile. Load the page again."))
    before = [actor.title for actor in actors.values()]
    after = [actors[key].title for key in keys]
    if after != before:
        for position, key in enumerate(keys, start=1):
            actors[key].position = position
        Actor.objects.bulk_update(actors.values(), ["position"])
        touch(sop, by)
        record(sop, by, "services.sop.actor_order", {"order": before}, {"order": after})


@transaction.atomic
def remove_actor(*, actor: Actor, edition: int | None, by: User | None) -> None:
    """Take a column away in which no step stands."""
    sop = locked_draft(actor.sop, edition)
    used = list(Step.objects.filter(sop=sop, actor=actor).values_list("number", flat=True))
    if used:
        numbers = ", ".join(str(number) for number in used)
        raise RuleBroken(
            _("%(actor)s still does step %(numbers)s. Give these steps to another actor first.")
            % {"actor": actor.title, "numbers": numbers}
        )
    record(sop, by, "services.sop.actor_remove", {"actor": actor.title}, None)
    actor.delete()
    touch(sop, by)


@transaction.atomic
def add_step(*, sop: Sop, after: int, content: StepContent, edition: int | None, by: User | None) -> Step:
    """A row below the row with the number `after`, or above all where that is 0."""
    sop = locked_draft(sop, edition)
    steps = list(sop.steps.all())
    if len(steps) >= MOST_STEPS:
        raise RuleBroken(_("An SOP has at most 60 steps. Split it into two SOP that refer to each other."))
    after = min(max(after, 0), len(steps))
    _check_exits(content, {step.number for step in steps})
    step = Step(sop=sop, number=OUT_OF_THE_WAY - 1, **_values(sop, content))
    step.save()
    _renumber(sop, [*steps[:after], step, *steps[after:]])
    touch(sop, by)
    record(sop, by, "services.sop.step_add", None, {"step": _said(step)})
    return step


@transaction.atomic
def edit_step(*, step: Step, content: StepContent, edition: int | None, by: User | None) -> Step:
    sop = locked_draft(step.sop, edition)
    step = Step.objects.select_related("actor").get(pk=step.pk, sop=sop)
    _check_exits(content, set(sop.steps.values_list("number", flat=True)))
    before = _said(step)
    for name, value in _values(sop, content).items():
        setattr(step, name, value)
    after = _said(step)
    if after != before:
        step.save()
        touch(sop, by)
        changed = [name for name in after if after[name] != before[name]]
        record(
            sop,
            by,
            "services.sop.step_edit",
            {"row": step.number} | {name: before[name] for name in changed},
            {"row": step.number} | {name: after[name] for name in changed},
        )
    return step


@transaction.atomic
def move_step(*, step: Step, up: bool, edition: int | None, by: User | None) -> Step:
    """Let a row change places with the one above or below; exits that name a step still lead to that step."""
    sop = locked_draft(step.sop, edition)
    steps = list(sop.steps.all())
    place = next(place for place, row in enumerate(steps) if row.pk == step.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(steps):
        before = steps[place].number
        steps[place], steps[other] = steps[other], steps[place]
        _renumber(sop, steps)
        touch(sop, by)
        record(sop, by, "services.sop.step_move", {"row": before}, {"row": steps[other].number})
        return steps[other]
    return steps[place]


@transaction.atomic
def remove_step(*, step: Step, edition: int | None, by: User | None) -> None:
    """Take a row away. Exits that led to it are open: to the row below, or for a decision still to be chosen."""
    sop = locked_draft(step.sop, edition)
    step = Step.objects.select_related("actor").get(pk=step.pk, sop=sop)
    record(sop, by, "services.sop.step_remove", {"step": _said(step)}, None)
    step.delete()
    _renumber(sop, list(sop.steps.all()))
    touch(sop, by)


def _renumber(sop: Sop, order: Sequence[Step]) -> None:
    """Number the rows from 1 in this order, and let their exits follow."""
    numbers = {step.number: place for place, step in enumerate(order, start=1)}
    for place, step in enumerate(order, start=1):
        for name in EXITS:
            setattr(step, name, numbers.get(getattr(step, name)))
        step.number = place
    # No two rows may carry one number at any moment.
    sop.steps.update(number=F("number") + OUT_OF_THE_WAY)
    Step.objects.bulk_update(order, ["number", *EXITS])


def _values(sop: Sop, content: StepContent) -> dict[str, object]:
    if content.actor.sop_id != sop.pk:
        raise RuleBroken(_("Choose an actor of this SOP."), field="actor")
    values = {name: getattr(content, name) for name in StepContent.__dataclass_fields__}
    # What a kind has no use for is not kept, so that no hidden exit breaks the flow.
    if content.kind == Step.Kind.DECISION:
        return values | {"next_number": None}
    values |= {"yes_number": None, "no_number": None}
    return values | {"next_number": None} if content.kind == Step.Kind.END else values


def _check_exits(content: StepContent, numbers: set[int]) -> None:
    for name in EXITS:
        number = getattr(content, name)
        if number is not None and number not in numbers:
            raise RuleBroken(_("Choose a step of this SOP."), field=name)


def _check_actor(others: Sequence[Actor], title: str) -> None:
    if title.casefold() in {other.title.casefold() for other in others}:
        raise RuleBroken(_("The SOP already has this actor. Write another position."), field="title")


def _said(step: Step) -> dict[str, object]:
    return {
        "row": step.number,
        "kind": step.kind,
        "text": step.text,
        "actor": step.actor.title,
        "completeness": step.completeness,
        "duration": step.duration,
        "duration_unit": step.duration_unit if step.duration is not None else "",
        "output": step.output,
        "remark": step.remark,
        **{name: getattr(step, name) for name in EXITS},
    }
