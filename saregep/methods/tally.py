"""The tally: how often each option was chosen. Every figure of the survey is a function of it.

Tallies add up: two days, two services, two offices. Only complete answer sheets are counted
(PermenPANRB 14/2017, annex: the formula knows one number of respondents for all elements).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Self

Option = int  # 1 (lowest) to 4 (highest)
Counts = tuple[int, int, int, int]
OPTIONS: tuple[Option, ...] = (1, 2, 3, 4)


class NoAnswers(ValueError):
    """A figure was asked of a tally without answers."""


class DifferentElements(ValueError):
    """Figures with different elements were to be added, averaged or compared."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of complete answer sheets.

    `counts` says for each question key how often option 1, 2, 3 and 4 was chosen; `totals` says for each sum
    of one respondent's scores over all keys how many respondents reached it (zeros are left out).

    Raises ValueError where the parts contradict each other: a row of counts or the totals that do not add up
    to `respondents`, or totals that do not hold the same scores as the counts.
    """

    respondents: int
    counts: Mapping[str, Counts]
    totals: Mapping[int, int]

    def __post_init__(self) -> None:
        counts = {key: _row(key, row) for key, row in self.counts.items()}
        totals = {total: number for total, number in sorted(self.totals.items()) if number}
        object.__setattr__(self, "counts", MappingProxyType(counts))
        object.__setattr__(self, "totals", MappingProxyType(totals))
        self._check()

    def _check(self) -> None:
        if self.respondents < 0 or any(number < 0 for number in self.totals.values()):
            raise ValueError("A tally cannot hold negative numbers.")
        for key, row in self.counts.items():
            if sum(row) != self.respondents:
                raise ValueError(f"The counts of {key} add up to {sum(row)}, not to {self.respondents}.")
        if sum(self.totals.values()) != self.respondents:
            raise ValueError(f"The totals hold {sum(self.totals.values())} of {self.respondents} respondents.")
        questions = len(self.counts)
        if any(not questions <= total <= 4 * questions for total in self.totals):
            raise ValueError(f"A total must lie from {questions} to {4 * questions}.")
        if sum(total * number for total, number in self.totals.items()) != sum(map(self.sum, self.counts)):
            raise ValueError("The totals and the counts do not hold the same scores.")

    @classmethod
    def empty(cls, keys: Iterable[str]) -> Self:
        """Return a tally of these questions without any answer."""
        return cls(0, dict.fromkeys(_distinct(keys), (0, 0, 0, 0)), {})

    @classmethod
    def of(cls, sheets: Iterable[Mapping[str, int]], keys: Sequence[str]) -> Self:
        """Count complete answer sheets; each maps every key to 1, 2, 3 or 4 (other keys are passed over).

        Raises ValueError that names the sheet (counted from 1) and the key where an answer is missing or is
        not 1 to 4.
        """
        keys = _distinct(keys)
        patterns: Counter[tuple[int, ...]] = Counter()
        for place, sheet in enumerate(sheets, start=1):
            pattern = tuple(sheet.get(key, 0) for key in keys)
            if pattern not in patterns:
                _check_sheet(place, keys, pattern)
            patterns[pattern] += 1
        counts = {key: [0, 0, 0, 0] for key in keys}
        totals: Counter[int] = Counter()
        for pattern, number in patterns.items():
            totals[sum(pattern)] += number
            for key, score in zip(keys, pattern, strict=True):
                counts[key][score - 1] += number
        return cls(patterns.total(), {key: _row(key, row) for key, row in counts.items()}, totals)

    def __add__(self, other: Self) -> Self:
        """Return the tally of both sets of respondents; the questions must be the same."""
        if not isinstance(other, Tally):
            return NotImplemented
        if self.counts.keys() != other.counts.keys():
            raise DifferentElements("Tallies of different questions cannot be added.")
        counts = {
            key: _row(key, [mine + theirs for mine, theirs in zip(row, other.counts[key], strict=True)])
            for key, row in self.counts.items()
        }
        totals = Counter(self.totals) + Counter(other.totals)
        return type(self)(self.respondents + other.respondents, counts, totals)

    @property
    def keys(self) -> tuple[str, ...]:
        """The question keys, in the order in which they were given."""
        return tuple(self.counts)

    def sum(self, key: str) -> int:
        """Return the sum of all scores of one question (`jumlah nilai per unsur`)."""
        return sum(option * number for option, number in zip(OPTIONS, self.counts[key], strict=True))

    def mean(self, key: str) -> Fraction:
        """Return the exact mean score of one question, 1 to 4 (`NRR`); raises NoAnswers for none."""
        if not self.respondents:
            raise NoAnswers("There are no answers yet.")
        return Fraction(self.sum(key), self.respondents)

    def to_json(self) -> dict[str, Any]:
        """Return the tally in built-in types; `keys` keeps the order where a store sorts its names."""
        return {
            "respondents": self.respondents,
            "keys": list(self.keys),
            "counts": {key: list(row) for key, row in self.counts.items()},
            "totals": {str(total): number for total, number in self.totals.items()},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the tally that `to_json` wrote; raises ValueError where the parts contradict each other."""
        keys = data["keys"]
        if sorted(keys) != sorted(data["counts"]):
            raise ValueError("The keys and the counts do not name the same questions.")
        counts = {key: _row(key, data["counts"][key]) for key in keys}
        return cls(data["respondents"], counts, {int(k): v for k, v in data["totals"].items()})

    def __reduce__(self) -> tuple[type[Self], tuple[int, dict[str, Counts], dict[int, int]]]:
        # A read-only mapping can be neither copied nor pickled; a cache does both.
        return type(self), (self.respondents, dict(self.counts), dict(self.totals))


def _row(key: str, row: Sequence[int]) -> Counts:
    if len(row) != 4 or any(number < 0 for number in row):
        raise ValueError(f"The counts of {key} must be four numbers of 0 or more.")
    return (row[0], row[1], row[2], row[3])


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    keys = tuple(keys)
    if not keys:
        raise ValueError("A tally needs at least one question.")
    if len(set(keys)) != len(keys):
        raise ValueError("A question key stands twice in the list.")
    return keys


def _check_sheet(place: int, keys: tuple[str, ...], pattern: tuple[int, ...]) -> None:
    for key, score in zip(keys, pattern, strict=True):
        if score not in OPTIONS:
            raise ValueError(f"Sheet {place} has no answer from 1 to 4 for {key}.")
