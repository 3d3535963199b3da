"""The steps of an SOP as a graph.

A step that is no decision has one way out: to the step that it names, or to the row below where it names none. A
decision names two: one for yes and one for no. An end has none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    START = "start"
    PROCESS = "process"
    DECISION = "decision"
    END = "end"


class Answer(StrEnum):
    """Which exit of a decision a way is; the only exit of other steps has no answer."""

    NONE = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the form. Exits are numbers of steps; `minutes` is None where no time is written."""

    number: int
    kind: Kind
    actor: str = ""
    next: int | None = None
    yes: int | None = None
    no: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """From one step to another."""

    source: int
    target: int
    answer: Answer = Answer.NONE


def named_ways(steps: Sequence[Step]) -> tuple[Way, ...]:
    """Every way out, also to numbers that no step has; in the order of the rows, yes before no."""
    found = []
    for place, step in enumerate(steps):
        below = steps[place + 1].number if place + 1 < len(steps) else None
        implied = below if step.kind in {Kind.START, Kind.PROCESS} else None
        only = step.next if step.next is not None else implied
        if only is not None:
            found.append(Way(step.number, only))
        if step.yes is not None:
            found.append(Way(step.number, step.yes, Answer.YES))
        if step.no is not None:
            found.append(Way(step.number, step.no, Answer.NO))
    return tuple(found)


def ways(steps: Sequence[Step]) -> tuple[Way, ...]:
    """The ways that lead to a step: what can be walked and drawn."""
    numbers = {step.number for step in steps}
    return tuple(way for way in named_ways(steps) if way.target in numbers)


def reached(start: Iterable[int], links: Mapping[int, Iterable[int]]) -> set[int]:
    """Everything that can be reached, the start included."""
    seen = set(start)
    waiting = list(seen)
    while waiting:
        for number in links.get(waiting.pop(), ()):
            if number not in seen:
                seen.add(number)
                waiting.append(number)
    return seen


def links(found: Iterable[Way], *, backwards: bool = False) -> dict[int, list[int]]:
    """Where each step leads to, or from where it is reached."""
    result: dict[int, list[int]] = {}
    for way in found:
        source, target = (way.target, way.source) if backwards else (way.source, way.target)
        result.setdefault(source, []).append(target)
    return result
