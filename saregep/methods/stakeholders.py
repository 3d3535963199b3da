"""Where a stakeholder stands and how to deal with him: quadrant, influence in words, strategy.

Two numbers from 1 to 10, influence and interest, give the quadrant; the quadrant gives the strategy. The rules are
those of the training of officials; a change is a new set with its own first day, so that an older map stays as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saregep.methods.sources import Confidence, Source

LOWEST, HIGHEST = 1, 10


class Quadrant(StrEnum):
    PROMOTER = "promoter"
    LATENT = "latent"
    DEFENDER = "defender"
    APATHETIC = "apathetic"

    @property
    def is_influential(self) -> bool:
        return self in (Quadrant.PROMOTER, Quadrant.LATENT)


class Influence(StrEnum):
    """Influence in words: rendah, sedang, tinggi."""

    LOW = "rendah"
    MIDDLE = "sedang"
    HIGH = "tinggi"


class Strategy(StrEnum):
    MANAGE_CLOSELY = "manage closely"
    KEEP_SATISFIED = "keep satisfied"
    KEEP_INFORMED = "keep informed"
    MONITOR = "monitor"


@dataclass(frozen=True, slots=True)
class Rules:
    """A set of rules: from which number influence and interest count as high, the words, the strategy of a quadrant."""

    source: Source
    high_from: int
    words: tuple[tuple[int, Influence], ...]
    strategies: Mapping[Quadrant, Strategy]

    def quadrant(self, influence: int, interest: int) -> Quadrant:
        """Return the quadrant of two numbers from 1 to 10; raises ValueError for others."""
        for value in (influence, interest):
            if not LOWEST <= value <= HIGHEST:
                raise ValueError(f"Influence and interest are numbers from {LOWEST} to {HIGHEST}, not {value}.")
        if self.is_high(influence):
            return Quadrant.PROMOTER if self.is_high(interest) else Quadrant.LATENT
        return Quadrant.DEFENDER if self.is_high(interest) else Quadrant.APATHETIC

    def is_high(self, value: int) -> bool:
        return value >= self.high_from

    def word(self, influence: int) -> Influence:
        """Return the influence in words; what lies under the lowest step is low."""
        return next((word for floor, word in self.words if influence >= floor), Influence.LOW)

    def strategy(self, quadrant: Quadrant) -> Strategy:
        return self.strategies[quadrant]


# The source prints two legends whose steps overlap (8-10, 5-7, 3-6, 0-2 and 8-10, 5-7, 1-4); the second has no overlap.
# Where "high" begins it does not say: the middle of the scale, so that 6 is the first high number.
RULES: tuple[Rules, ...] = (
    Rules(
        source=Source(
            document="Laporan aksi perubahan PKA 2023, Bab II.D–E dan keterangan tabel 10",
            article="kuadran, pengaruh, strategi",
            confidence=Confidence.SECONDARY,
            valid_from=date(2019, 1, 1),
        ),
        high_from=6,
        words=((8, Influence.HIGH), (5, Influence.MIDDLE), (1, Influence.LOW)),
        strategies={
            Quadrant.PROMOTER: Strategy.MANAGE_CLOSELY,
            Quadrant.LATENT: Strategy.KEEP_SATISFIED,
            Quadrant.DEFENDER: Strategy.KEEP_INFORMED,
            Quadrant.APATHETIC: Strategy.MONITOR,
        },
    ),
)


def rules_on(day: date) -> Rules:
    """Return the rules that hold on a day; the first ones also hold before their own first day."""
    return next((rules for rules in reversed(RULES) if rules.source.holds_on(day)), RULES[0])
