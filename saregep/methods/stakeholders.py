"""Where a stakeholder stands and how to deal with him: quadrant, influence in words, strategy, technique.

Two numbers from 1 to 10, influence and interest, give the quadrant; the quadrant gives the strategy and the technique
of communication. The rules are those of the training of officials; a change is a new set with its own first day, so
that an older map stays as it was. What somebody typed is read here too, so that screen and checker compare alike.
"""

import re
from collections.abc import Collection, Mapping, Sequence
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


class Technique(StrEnum):
    """The seven techniques of communication that the training teaches."""

    REDUNDANCY = "redundancy"
    CANALIZING = "canalizing"
    INFORMATIVE = "informatif"
    PERSUASIVE = "persuasif"
    EDUCATIVE = "edukatif"
    COERCIVE = "koersif"
    INSTRUCTIVE = "instruktif"


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


@dataclass(frozen=True, slots=True)
class TechniqueRules:
    """Which technique is proposed: one for the own team, else one for each quadrant."""

    source: Source
    team: Technique
    techniques: Mapping[Quadrant, Technique]

    def technique(self, quadrant: Quadrant, *, in_team: bool) -> Technique:
        return self.team if in_team else self.techniques[quadrant]


# No rule prints this. The tables of the source instruct the team, canalize whoever has influence and persuade whoever
# has little of both; of defenders it has none before the action, and its strategy for them is to keep them informed.
TECHNIQUE_RULES: tuple[TechniqueRules, ...] = (
    TechniqueRules(
        source=Source(
            document="Laporan aksi perubahan PKA 2023, Bab II.E dan tabel 7",
            article="strategi komunikasi",
            confidence=Confidence.POLICY,
            valid_from=date(2019, 1, 1),
        ),
        team=Technique.INSTRUCTIVE,
        techniques={
            Quadrant.PROMOTER: Technique.CANALIZING,
            Quadrant.LATENT: Technique.CANALIZING,
            Quadrant.DEFENDER: Technique.INFORMATIVE,
            Quadrant.APATHETIC: Technique.PERSUASIVE,
        },
    ),
)


def technique_rules_on(day: date) -> TechniqueRules:
    """Return the proposal of techniques that holds on a day; the first one also holds before its own first day."""
    return next((rules for rules in reversed(TECHNIQUE_RULES) if rules.source.holds_on(day)), TECHNIQUE_RULES[0])


# "Minimal effort" is what the source calls watching from afar; repetition is the other name of redundancy.
_SAID: Mapping[str, str] = {"minimal effort": Strategy.MONITOR, "repetition": Technique.REDUNDANCY}
_QUADRANTS: Mapping[str, Quadrant] = {**{str(one): one for one in Quadrant}, "promotor": Quadrant.PROMOTER}


def quadrant_said(text: str) -> Quadrant | None:
    """The quadrant that a text names ("Promoters sekaligus sponsor"); None where it names none."""
    said = (word.rstrip("s") for word in re.findall(r"[a-z]+", text.casefold()))
    return next((_QUADRANTS[word] for word in said if word in _QUADRANTS), None)


def strategy_said(text: str) -> Strategy | None:
    """The strategy that a text names ("Minimal Effort"); None where it names none."""
    plain = _plain(text)
    return next((one for one in Strategy if _SAID.get(plain, plain) == one), None)


def technique_said(text: str) -> Technique | None:
    """The technique that a text names ("Persuasif"); None where it names none."""
    plain = _plain(text)
    return next((one for one in Technique if _SAID.get(plain, plain) == one), None)


class Part(StrEnum):
    """What follows from the two numbers, and is sometimes typed beside them."""

    QUADRANT = "quadrant"
    STRATEGY = "strategy"
    TECHNIQUE = "technique"


def typed_otherwise(
    possible: Sequence[Quadrant],
    day: date,
    *,
    in_team: bool | None,
    quadrant: str = "",
    strategy: str = "",
    technique: str = "",
) -> dict[Part, tuple[str, str]]:
    """What was typed and fits nothing that the numbers allow: for each part the typed text and the right one.

    `possible` are the quadrants that the numbers leave: one of influence and interest, two of influence alone, of
    which the typed one counts if it is among them. Where it is not, nobody knows which of the two is wrong: strategy
    and technique may then follow the number or the quadrant. The right value is empty where it cannot be known. An
    empty text differs from nothing; `in_team` is None where nobody says who is in the team.
    """
    rules, proposals = rules_on(day), technique_rules_on(day)
    said, is_known = quadrant_said(quadrant), len(possible) == 1
    found: dict[Part, tuple[str, str]] = {}
    if quadrant.strip() and said not in possible and (said is not None or is_known):
        found[Part.QUADRANT] = quadrant, " / ".join(possible)
    allowed = list(possible)
    if said is not None and not is_known:
        allowed = [said] if said in possible else [*possible, said]
    strategies = {rules.strategy(one) for one in allowed}
    if strategy.strip() and strategy_said(strategy) not in strategies:
        found[Part.STRATEGY] = strategy, _only(strategies)
    techniques = {proposals.technique(one, in_team=bool(in_team)) for one in allowed}
    if in_team is None:
        techniques.add(proposals.team)
    if technique.strip() and technique_said(technique) not in techniques:
        found[Part.TECHNIQUE] = technique, _only(techniques)
    return found


def _only(values: Collection[StrEnum]) -> str:
    """The value where there is only one."""
    return str(next(iter(values))) if len(values) == 1 else ""


@dataclass(frozen=True, slots=True)
class Derived:
    """What the rules of a day make of two numbers."""

    quadrant: Quadrant
    word: Influence
    strategy: Strategy
    technique: Technique
    in_team: bool
    day: date

    def against(self, *, quadrant: str = "", strategy: str = "", technique: str = "") -> dict[Part, tuple[str, str]]:
        """What was typed otherwise: for each part the typed text and the right one. An empty text differs from none."""
        typed = {"quadrant": quadrant, "strategy": strategy, "technique": technique}
        return typed_otherwise((self.quadrant,), self.day, in_team=self.in_team, **typed)


def derive(influence: int, interest: int, *, in_team: bool, day: date) -> Derived:
    """What the rules of a day make of a stakeholder's influence and interest."""
    rules = rules_on(day)
    quadrant = rules.quadrant(influence, interest)
    technique = technique_rules_on(day).technique(quadrant, in_team=in_team)
    return Derived(quadrant, rules.word(influence), rules.strategy(quadrant), technique, in_team, day)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
