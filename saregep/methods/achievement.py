"""What an activity achieved: the outputs that accepted evidence shows, against the target."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache


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
_SHORT = {
    "kec": "kecamatan",
    "kel": "kelurahan",
    "kab": "kabupaten",
    "ds": "desa",
    "lt": "lantai",
    "r": "ruang",
    "rg": "ruang",
    "ruangan": "ruang",
}
_ALIKE_FROM = 0.85  # of `SequenceMatcher.ratio`: one letter in seven may differ
_NUMBER = re.compile(r"[0-9]+")
_LEAST_LETTERS = 4  # of a name that is looked for within another one
type _Place = tuple[str, ...]  # its words


def outputs(kind: str, shown: Iterable[Shown]) -> int:
    """Return how many outputs the evidence shows: of documents each one, of events each day that is shown.

    Two meetings at two places on one day are two events where the places are clearly others: one that is left out, told
    with fewer words ("Aula", "aula kecamatan"), abbreviated or spelled otherwise ("Aula Kec.", "aulakecamatn") is no
    other one. So a photo is no document, and ten photos of one meeting are one event. Raises ValueError for another
    kind.
    """
    if kind == "document":
        return sum(one.kind not in _OF_EVENTS for one in shown)
    if kind == "event":
        days: dict[date, set[_Place]] = defaultdict(set)
        for one in shown:
            if one.kind not in _NO_EVENT:
                days[one.day].add(_words(one.place))
        return sum(_apart(places) for places in days.values())
    raise ValueError(f"An output is an event or a document, not {kind}.")


def _words(place: str) -> _Place:
    found = re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFKC", place).casefold())
    return tuple(_SHORT.get(word, word.lstrip("0") or word) for word in found)


def _apart(places: set[_Place]) -> int:
    """How many places these are at most, where each is taken for another one that may be meant by it.

    Those that lead to each other are one; one that leads to others but is not meant by them ("Aula" beside "Aula desa"
    and "Aula kecamatan") is none of its own. So another spelling of a place never adds one: it leads to that place.
    """
    meant = {one: {other for other in places if _may_mean(one, other)} for one in places}
    reached = {place: {place} for place in places}
    for found in reached.values():
        new = set(found)
        while new:
            new = {other for one in new for other in meant[one]} - found
            found |= new
    ends = (found for place, found in reached.items() if all(place in reached[other] for other in found))
    return len({frozenset(found) for found in ends})


def _may_mean(one: _Place, other: _Place) -> bool:
    """Whether the one is the other, or told with fewer words; another number is another place."""
    joined, within = "".join(one), "".join(other)
    if not set(_NUMBER.findall(joined)) <= set(_NUMBER.findall(within)):
        return False
    if _alike(joined, within) or (len(joined) >= _LEAST_LETTERS and joined in within):
        return True
    return all(any(_alike(word, another) for another in other) for word in one)


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    # In one order, for the ratio depends on it; the quick ones are never less than it.
    match = SequenceMatcher(None, min(one, other), max(one, other), autojunk=False)
    return all(ratio() >= _ALIKE_FROM for ratio in (match.real_quick_ratio, match.quick_ratio, match.ratio))


def percent(done: int, target: int) -> int:
    """Return the achievement in whole per cent, rounded down, so that 100 means all; more than the target is 100.

    Raises ValueError where the target is not at least 1 or the outputs are negative.
    """
    if target < 1 or done < 0:
        raise ValueError("A target is at least 1, and outputs are never fewer than none.")
    return min(done, target) * 100 // target
