"""What an activity achieved: the outputs that accepted evidence shows, against the target."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of accepted evidence: its kind, the day and place of what it shows."""

    kind: str
    day: date
    place: str = ""


# What shows that something took place, but is no document that was to be made.
_OF_EVENTS = frozenset({"documentation", "attendance", "receipt"})


def outputs(kind: str, shown: Iterable[Shown]) -> int:
    """Return how many outputs the evidence shows: of documents each one, of events each day and place that is shown.

    So a photo is no document, and ten photos of one meeting are one event. Raises ValueError for another kind.
    """
    if kind == "document":
        return sum(one.kind not in _OF_EVENTS for one in shown)
    if kind == "event":
        return len({(one.day, " ".join(one.place.casefold().split())) for one in shown})
    raise ValueError(f"An output is an event or a document, not {kind}.")


def percent(done: int, target: int) -> int:
    """Return the achievement in whole per cent, rounded down, so that 100 means all; more than the target is 100.

    Raises ValueError where the target is not at least 1 or the outputs are negative.
    """
    if target < 1 or done < 0:
        raise ValueError("A target is at least 1, and outputs are never fewer than none.")
    return min(done, target) * 100 // target
