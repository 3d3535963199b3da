"""How heavy a risk is: likelihood and impact from 1 to 5 give its size, the size its level.

The matrix is that of the risk management of the government. It is no product of the two numbers: a rare risk of the
greatest impact is still very high. A change of the matrix is a new set with its own first day.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saregep.methods.sources import Confidence, Source

LOWEST, HIGHEST = 1, 5


class Level(StrEnum):
    """The level of a risk in the words of the guide."""

    VERY_LOW = "sangat rendah"
    LOW = "rendah"
    MIDDLE = "sedang"
    HIGH = "tinggi"
    VERY_HIGH = "sangat tinggi"


@dataclass(frozen=True, slots=True)
class Rules:
    """A matrix: `sizes[likelihood - 1][impact - 1]` from 1 to 25, and from which size on a level holds."""

    source: Source
    sizes: tuple[tuple[int, ...], ...]
    levels: tuple[tuple[int, Level], ...]

    def size(self, likelihood: int, impact: int) -> int:
        """The size of a risk, 1 to 25. Raises ValueError for a score outside 1 to 5."""
        for score in (likelihood, impact):
            if not LOWEST <= score <= HIGHEST:
                raise ValueError(f"Likelihood and impact lie between {LOWEST} and {HIGHEST}, not at {score}.")
        return self.sizes[likelihood - 1][impact - 1]

    def level(self, size: int) -> Level:
        return next(level for floor, level in reversed(self.levels) if size >= floor)

    def span(self, level: Level) -> tuple[int, int]:
        """The least and the greatest size of a level."""
        floors = [floor for floor, _level in self.levels]
        place = [each for _floor, each in self.levels].index(level)
        return floors[place], floors[place + 1] - 1 if place + 1 < len(floors) else HIGHEST * HIGHEST


# The guide itself was not read. Two public programs that carry it agree in all 25 sizes and differ in the edges of the
# levels; those below are the ones of the program that names the ministry's guide. Of its day only the year is known.
RULES: tuple[Rules, ...] = (
    Rules(
        source=Source(
            document="KMK 577/KMK.01/2019 tentang Manajemen Risiko, lampiran B",
            article="matriks analisis risiko dan tingkat risiko",
            confidence=Confidence.SECONDARY,
            valid_from=date(2019, 1, 1),
        ),
        sizes=(
            (1, 3, 5, 8, 20),
            (2, 7, 11, 13, 21),
            (4, 10, 14, 17, 22),
            (6, 12, 16, 19, 24),
            (9, 15, 18, 23, 25),
        ),
        levels=((1, Level.VERY_LOW), (6, Level.LOW), (12, Level.MIDDLE), (16, Level.HIGH), (20, Level.VERY_HIGH)),
    ),
)


def rules_on(day: date) -> Rules:
    """The rules that hold on a day; the first ones also hold before their own first day."""
    return next((rules for rules in reversed(RULES) if rules.source.holds_on(day)), RULES[0])
