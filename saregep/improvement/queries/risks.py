"""The risks of an action with their size and level, and where they lie in the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from saregep.improvement.models import Action, Risk
from saregep.improvement.permissions import actions_of
from saregep.methods.risk import HIGHEST, LOWEST, Level, Rules, rules_on

if TYPE_CHECKING:
    from saregep.accounts.models import User

SCORES = range(LOWEST, HIGHEST + 1)


@dataclass(frozen=True, slots=True)
class Rated:
    """A risk; size and level are None where it waits for its scores."""

    number: int
    risk: Risk
    size: int | None
    level: Level | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the matrix with the risks in it."""

    impact: int
    size: int
    level: Level
    risks: tuple[Rated, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """All risks of an action. `matrix` runs from the likeliest row down, each row from the least impact on."""

    rules: Rules
    risks: tuple[Rated, ...]
    matrix: tuple[tuple[int, tuple[Cell, ...]], ...]

    @property
    def unrated(self) -> tuple[Rated, ...]:
        return tuple(rated for rated in self.risks if rated.level is None)

    @property
    def heaviest(self) -> tuple[Rated, ...]:
        """The rated risks, the heaviest first; those that are over stand no longer among them."""
        open_ones = (one for one in self.risks if one.size is not None and one.risk.state != Risk.State.CLOSED)
        return tuple(sorted(open_ones, key=lambda one: (-(one.size or 0), one.number)))

    @property
    def spans(self) -> tuple[tuple[Level, int, int], ...]:
        """Each level with its least and greatest size, the heaviest first."""
        return tuple((level, *self.rules.span(level)) for _floor, level in reversed(self.rules.levels))


def risks_for(user: User) -> QuerySet[Risk]:
    """Every risk that the account may read."""
    return Risk.objects.filter(action__in=actions_of(user)).select_related("action__office")


def register(action: Action) -> Register:
    """Two queries, whatever the number of risks."""
    rules = rules_on(action.starts_on)
    rated = tuple(
        _rate(number, risk, rules) for number, risk in enumerate(action.risks.prefetch_related("notes"), start=1)
    )
    matrix = tuple(
        (likelihood, tuple(_cell(likelihood, impact, rated, rules) for impact in SCORES))
        for likelihood in reversed(SCORES)
    )
    return Register(rules, rated, matrix)


def _rate(number: int, risk: Risk, rules: Rules) -> Rated:
    if risk.likelihood is None or risk.impact is None:
        return Rated(number, risk, None, None)
    size = rules.size(risk.likelihood, risk.impact)
    return Rated(number, risk, size, rules.level(size))


def _cell(likelihood: int, impact: int, rated: tuple[Rated, ...], rules: Rules) -> Cell:
    size = rules.size(likelihood, impact)
    here = tuple(one for one in rated if (one.risk.likelihood, one.risk.impact) == (likelihood, impact))
    return Cell(impact, size, rules.level(size), here)
