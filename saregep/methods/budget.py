"""Sums of a budget in whole rupiah: what is a product is multiplied, what is a sum is added up, nothing is typed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import prod

from saregep.methods.rounding import to_decimal

MONTHS = 12

_TIMES = re.compile(r"(?:(?<=[0-9])|\s)\s*[x×X*]\s*(?=[0-9])")
_FACTOR = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:\s*[^\W\d_][\w ./-]*)?")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


def product_of(text: str) -> int | None:
    """The product that a text writes, such as 50 for "50 orang x 1 giat"; None where it writes none.

    A single number with its unit ("32 box") is no product, nor is a text with anything else in it.
    """
    parts = _TIMES.split(text.strip())
    if len(parts) < 2:
        return None
    factors = [_FACTOR.fullmatch(part.strip()) for part in parts]
    if any(factor is None for factor in factors):
        return None
    return prod(int(factor[1].replace(".", "")) for factor in factors if factor is not None)


def product_in(text: str) -> int | None:
    """The product in brackets behind a name: "Snack rapat (8 orang x 4 giat)" holds 32; None where there is none."""
    return next(
        (found for part in _IN_BRACKETS.findall(text) if (found := product_of(part)) is not None),
        None,
    )


def months_too_much(amount: int, months: Sequence[int]) -> int:
    """By how much the months exceed the amount; negative where they fall short. Raises ValueError unless twelve."""
    if len(months) != MONTHS or any(month < 0 for month in months):
        raise ValueError("A plan of months has twelve amounts, none of them below zero.")
    return sum(months) - amount


def add_up(parents: Mapping[int, int | None], figures: Mapping[int, Sequence[int]]) -> dict[int, tuple[int, ...]]:
    """For each line what it and all lines below it hold together, column by column.

    `parents` names the group of each line, None for one at the top; `figures` holds the columns of those lines that
    have figures of their own. Raises ValueError for a group that is not among the lines, or that lies below itself.
    """
    width = len(next(iter(figures.values()), ()))
    sums = {line: [0] * width for line in parents}
    for line, columns in figures.items():
        for above in _up(line, parents):
            sums[above] = [one + more for one, more in zip(sums[above], columns, strict=True)]
    return {line: tuple(columns) for line, columns in sums.items()}


def _up(line: int, parents: Mapping[int, int | None]) -> Iterable[int]:
    seen: list[int] = []
    at: int | None = line
    while at is not None:
        if at in seen or at not in parents:
            raise ValueError(f"Line {line} does not lie in a tree.")
        seen.append(at)
        at = parents[at]
    return seen


def numbers(parents: Mapping[int, int | None]) -> dict[int, str]:
    """The number of each line in the order given: "1", "1.1", "1.2", "2" …"""
    found: dict[int, str] = {}
    counted: dict[int | None, int] = {}
    for line, above in parents.items():
        counted[above] = counted.get(above, 0) + 1
        found[line] = f"{found[above]}.{counted[above]}" if above is not None else str(counted[above])
    return found


@dataclass(frozen=True, slots=True)
class Saving:
    """What a unit of work costs before and after, and how many there are in a year."""

    before: int
    after: int
    units: int

    @property
    def each(self) -> int:
        """What one unit saves; negative where it costs more."""
        return self.before - self.after

    @property
    def in_a_year(self) -> int:
        return self.each * self.units


def saving(quantity_before: int, price_before: int, quantity_after: int, price_after: int, units: int) -> Saving:
    return Saving(quantity_before * price_before, quantity_after * price_after, units)


def counted(percent: Decimal, base: int) -> int:
    """How many of `base` a printed percentage tells: the nearest whole number."""
    return int(to_decimal(Fraction(percent) * base / 100, 0))


def share(count: int, base: int, places: int = 1) -> Decimal:
    """Per cent of the base, each rounded half up by itself, so that shares may add up to 99,9 or 100,1."""
    return to_decimal(Fraction(100 * count, base), places)
