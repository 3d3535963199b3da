"""What an activity achieved: the outputs that accepted evidence shows, against the target."""

import re
from collections import defaultdict
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
# What is paid, promised or prepared for an event shows no event.
_NO_EVENT = frozenset({"receipt", "support", "draft"})


def outputs(kind: str, shown: Iterable[Shown]) -> int:
    """Return how many outputs the evidence shows: of documents each one, of events each day that is shown.

    Two meetings at two places on one day are two events; a place that is left out or told with fewer words ("Aula",
    "aula kecamatan") is no other one. So a photo is no document, and ten photos of one meeting are one event. Raises
    ValueError for another kind.
    """
    if kind == "document":
        return sum(one.kind not in _OF_EVENTS for one in shown)
    if kind == "event":
        days: dict[date, set[frozenset[str]]] = defaultdict(set)
        for one in shown:
            if one.kind not in _NO_EVENT:
                days[one.day].add(frozenset(re.findall(r"\w+", one.place.casefold())))
        return sum(_apart(places) for places in days.values())
    raise ValueError(f"An output is an event or a document, not {kind}.")


def _apart(places: set[frozenset[str]]) -> int:
    """How many of the places are none of the others with fewer words."""
    return sum(not any(place < other for other in places) for place in places)


def percent(done: int, target: int) -> int:
    """Return the achievement in whole per cent, rounded down, so that 100 means all; more than the target is 100.

    Raises ValueError where the target is not at least 1 or the outputs are negative.
    """
    if target < 1 or done < 0:
        raise ValueError("A target is at least 1, and outputs are never fewer than none.")
    return min(done, target) * 100 // target
