"""How many respondents a survey needs: Krejcie and Morgan's formula, and its share for each service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saregep.methods.rounding import to_decimal
from saregep.methods.sources import Confidence, Source

KREJCIE_MORGAN_SOURCE = Source(
    document="PermenPANRB 14/2017",
    article="Lampiran: tabel sampel dari Krejcie dan Morgan (1970)",
    confidence=Confidence.COMPUTED,
    valid_from=date(2017, 5, 8),
)
CHI_SQUARE = Fraction("3.841")  # one degree of freedom, 95 %
PROPORTION = Fraction("0.5")
ERROR = Fraction("0.05")


def krejcie_morgan(population: int) -> int:
    """Return the number of respondents for a population of service receivers in the survey period.

        S = X²·N·P(1 − P) / ( d²(N − 1) + X²·P(1 − P) ),   X² = 3.841, P = 0.5, d = 0.05

    rounded to the nearest whole number, half up: so rounded, it gives every row of the printed table. Fewer
    than ten receivers are all asked, which the formula gives as well. Raises ValueError under 1.
    """
    if population < 1:
        raise ValueError("A population has at least one member.")
    spread = CHI_SQUARE * PROPORTION * (1 - PROPORTION)
    exact = spread * population / (ERROR**2 * (population - 1) + spread)
    return int(to_decimal(exact, 0))


@dataclass(frozen=True, slots=True)
class SampleCheck:
    """Whether the respondents of a survey are enough for its population."""

    population: int
    required: int
    respondents: int
    sufficient: bool


def sample_check(population: int, respondents: int) -> SampleCheck:
    """Compare the number of respondents with what the population requires; raises as `krejcie_morgan`."""
    required = krejcie_morgan(population)
    return SampleCheck(population, required, respondents, respondents >= required)


def allocate(populations: Mapping[str, int], required: int) -> dict[str, int]:
    """Share a number of respondents among services by their populations, by largest remainder.

    Every service with receivers gets at least one, none gets more than it has receivers, one without gets
    none. The shares add up to `required`, or to the number of services with receivers where that is more.
    Equal remainders favour the larger population, then the order given. Raises ValueError for a negative
    number, or where more respondents are required than there are receivers.
    """
    if required < 0 or any(number < 0 for number in populations.values()):
        raise ValueError("Populations and respondents cannot be negative.")
    if required > sum(populations.values()):
        raise ValueError("More respondents are required than there are receivers of the services.")
    shares = dict.fromkeys(populations, 0)
    open_services = {key: number for key, number in populations.items() if number}
    left = required
    while open_services:
        rate = Fraction(left, sum(open_services.values()))
        below_one = [key for key, number in open_services.items() if number * rate < 1]
        if not below_one:
            break
        for key in below_one:
            shares[key] = 1
            del open_services[key]
        left -= len(below_one)
    if open_services:
        shares.update(_largest_remainder(open_services, left))
    return shares


def _largest_remainder(weights: Mapping[str, int], seats: int) -> dict[str, int]:
    whole = sum(weights.values())
    shares = {key: seats * weight // whole for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: (seats * weights[key] % whole, weights[key]), reverse=True)
    for key in by_remainder[: seats - sum(shares.values())]:
        shares[key] += 1
    return shares
