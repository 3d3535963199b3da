"""The rules of an SOP (PermenPAN-RB 35/2012; regulations §3): what is broken, and at which steps.

The time of an SOP is the sum of the times of all its steps, as the form totals them: a loop counts once. Hours and
days become working minutes, a day by the hours of the office.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from saregep.methods.flow.graph import Kind, Step, Way, links, named_ways, reached, ways
from saregep.methods.flow.names import looks_like_a_person, unknown_equipment

MINUTES_OF_A_DAY = 450  # 37 hours 30 minutes in five days (Perpres 21/2023), where an office states no hours


class Code(StrEnum):
    EMPTY = "empty"
    NO_START = "no_start"
    MANY_STARTS = "many_starts"
    NO_END = "no_end"
    MANY_ENDS = "many_ends"
    NO_EXIT = "no_exit"
    MANY_EXITS = "many_exits"
    TWO_EXITS = "two_exits"
    SAME_EXITS = "same_exits"
    NOWHERE = "nowhere"
    END_GOES_ON = "end_goes_on"
    UNREACHABLE = "unreachable"
    NEVER_ENDS = "never_ends"
    TOO_LONG = "too_long"
    NO_STANDARD = "no_standard"
    NO_TIME = "no_time"
    PERSON = "person"
    EQUIPMENT = "equipment"


# What is pointed out but does not keep the head from determining the SOP.
WARNINGS = frozenset({Code.NO_STANDARD, Code.NO_TIME, Code.PERSON, Code.EQUIPMENT})


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule with the numbers of the steps, or the words, that it is about."""

    code: Code
    steps: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    total: int = 0
    limit: int = 0

    @property
    def is_warning(self) -> bool:
        return self.code in WARNINGS


@dataclass(frozen=True, slots=True)
class Promise:
    """What the standard of the service says: its time in working minutes, and its facilities."""

    minutes: int | None
    facilities: tuple[str, ...] = ()


def total_minutes(steps: Iterable[Step]) -> int:
    return sum(step.minutes or 0 for step in steps)


def in_minutes(amount: int, unit: str, minutes_of_a_day: int = MINUTES_OF_A_DAY) -> int:
    """A duration in working minutes; the unit is minute, hour or day."""
    return amount * {"minute": 1, "hour": 60, "day": minutes_of_a_day}[unit]


def check(
    steps: Sequence[Step],
    *,
    actors: Sequence[str] = (),
    equipment: Sequence[str] = (),
    promise: Promise | None = None,
) -> tuple[Problem, ...]:
    """Everything that is wrong with an SOP, what keeps it from being determined first."""
    found = [*_check_flow(steps), *_check_time(steps, promise)]
    if people := tuple(title for title in actors if looks_like_a_person(title)):
        found.append(Problem(Code.PERSON, words=people))
    if promise and (unknown := unknown_equipment(equipment, promise.facilities)):
        found.append(Problem(Code.EQUIPMENT, words=unknown))
    return tuple(sorted(found, key=lambda problem: problem.is_warning))


def _check_flow(steps: Sequence[Step]) -> list[Problem]:
    if not steps:
        return [Problem(Code.EMPTY)]
    starts = [step.number for step in steps if step.kind == Kind.START]
    ends = [step.number for step in steps if step.kind == Kind.END]
    walked = ways(steps)
    found = []
    if not starts:
        found.append(Problem(Code.NO_START))
    elif len(starts) > 1:
        found.append(Problem(Code.MANY_STARTS, tuple(starts)))
    if not ends:
        found.append(Problem(Code.NO_END))
    elif len(ends) > 1:
        found.append(Problem(Code.MANY_ENDS, tuple(ends)))
    found += _check_exits(steps)
    numbers = {step.number for step in steps}
    if lost := sorted(numbers - reached(starts, links(walked))) if starts else ():
        found.append(Problem(Code.UNREACHABLE, tuple(lost)))
    if endless := sorted(numbers - reached(ends, links(walked, backwards=True))) if ends else ():
        found.append(Problem(Code.NEVER_ENDS, tuple(endless)))
    return found


def _check_exits(steps: Sequence[Step]) -> list[Problem]:
    numbers = {step.number for step in steps}
    out: dict[int, list[Way]] = {step.number: [] for step in steps}
    for way in named_ways(steps):
        out[way.source].append(way)
    broken: dict[Code, list[int]] = {}
    for step in steps:
        exits = out[step.number]
        for code in _exit_faults(step, exits):
            broken.setdefault(code, []).append(step.number)
        if any(way.target not in numbers for way in exits):
            broken.setdefault(Code.NOWHERE, []).append(step.number)
    return [Problem(code, tuple(broken[code])) for code in Code if code in broken]


def _exit_faults(step: Step, exits: Sequence[Way]) -> list[Code]:
    if step.kind == Kind.END:
        return [Code.END_GOES_ON] if exits else []
    if step.kind == Kind.DECISION:
        if step.yes is None or step.no is None or step.next is not None:
            return [Code.TWO_EXITS]
        return [Code.SAME_EXITS] if step.yes == step.no else []
    if not exits:
        return [Code.NO_EXIT]
    return [Code.MANY_EXITS] if len(exits) > 1 else []


def _check_time(steps: Sequence[Step], promise: Promise | None) -> list[Problem]:
    found = []
    total = total_minutes(steps)
    if promise is None or promise.minutes is None:
        found.append(Problem(Code.NO_STANDARD, total=total))
    elif total > promise.minutes:
        found.append(Problem(Code.TOO_LONG, total=total, limit=promise.minutes))
    if untimed := tuple(step.number for step in steps if step.minutes is None):
        found.append(Problem(Code.NO_TIME, untimed))
    return found
