"""What the stakeholders of an action say: where each stands, how he moved, what was typed otherwise, what is due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from saregep.improvement.models import Communication, Relation, Stakeholder, Standing
from saregep.improvement.net_map import Edge, Node
from saregep.improvement.quadrant_chart import Mark
from saregep.methods.stakeholders import Derived, Part, Quadrant, derive

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from saregep.improvement.models import Action

SUPPORTERS = frozenset({Standing.Support.STRONG, Standing.Support.SUPPORTS, Standing.Support.FAIRLY})
# The arrow of a movement by the signs of interest (right) and influence (up).
ARROWS = {
    (0, 0): "=",
    (1, 0): "→",
    (1, 1): "↗",
    (0, 1): "↑",
    (-1, 1): "↖",
    (-1, 0): "←",
    (-1, -1): "↙",
    (0, -1): "↓",
    (1, -1): "↘",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a stakeholder stands at a moment, with what the rules make of it."""

    standing: Standing
    derived: Derived

    @property
    def quadrant(self) -> str:
        return self.derived.quadrant.capitalize()

    @property
    def strategy(self) -> str:
        return self.derived.strategy.capitalize()

    @property
    def technique(self) -> str:
        return self.derived.technique.capitalize()

    @property
    def marks(self) -> str:
        """Letter of the quadrant, influence and sign of the support, as the net map prints them."""
        return f"{self.quadrant[0]} · {self.standing.influence} · {self.standing.support}"

    @property
    def differences(self) -> list[str]:
        """What was typed otherwise, in words."""
        typed = self.standing
        found = self.derived.against(
            quadrant=typed.typed_quadrant, strategy=typed.typed_strategy, technique=typed.typed_technique
        )
        sentences = {
            Part.QUADRANT: _("quadrant: written %(typed)s, its numbers give %(right)s"),
            Part.STRATEGY: _("strategy: written %(typed)s, its quadrant asks for %(right)s"),
            Part.TECHNIQUE: _("technique: written %(typed)s, proposed is %(right)s"),
        }
        return [sentences[part] % {"typed": said, "right": right} for part, (said, right) in found.items()]


@dataclass(frozen=True, slots=True)
class Party:
    """A stakeholder with its number on list and charts, before and after."""

    number: int
    stakeholder: Stakeholder
    before: Stand | None
    after: Stand | None

    @property
    def now(self) -> Stand | None:
        return self.after or self.before

    @property
    def arrow(self) -> str:
        """How the numbers moved; empty where one moment is missing."""
        if self.before is None or self.after is None:
            return ""
        one, two = self.before.standing, self.after.standing
        return ARROWS[_sign(two.interest - one.interest), _sign(two.influence - one.influence)]

    @property
    def movement(self) -> str:
        """The movement in words: "Latent → Promoter", "stays Promoter"."""
        if self.before is None or self.after is None:
            return ""
        if self.before.quadrant == self.after.quadrant:
            return _("stays %(quadrant)s") % {"quadrant": self.after.quadrant}
        return f"{self.before.quadrant} → {self.after.quadrant}"

    @property
    def lacks_letter(self) -> bool:
        """Whether a supporter outside the team has not yet given a letter of support."""
        letter = self.stakeholder.letter
        missing = letter is None or not letter.is_standing
        return missing and self.now is not None and self.now.standing.support in SUPPORTERS

    @property
    def differs(self) -> bool:
        """Whether something was typed otherwise."""
        return any(stand is not None and stand.differences for stand in (self.before, self.after))


def parties(action: Action) -> tuple[Party, ...]:
    """The stakeholders, internal before external, numbered through. Two queries."""
    rows = Stakeholder.objects.filter(action=action).select_related("letter").prefetch_related("standings")
    return tuple(_party(number, row, action.starts_on) for number, row in enumerate(rows, start=1))


def marks(parties: Sequence[Party]) -> list[Mark]:
    """What the chart of the quadrants shows."""
    return [Mark(party.number, _place(party.before), _place(party.after)) for party in parties]


def counts(parties: Sequence[Party]) -> dict[Quadrant, int]:
    """How many stand in each quadrant now."""
    return Counter(party.now.derived.quadrant for party in parties if party.now)


def nodes(parties: Sequence[Party], moment: str) -> list[Node]:
    """What the net map shows of a moment; of whoever has no later numbers, the earlier ones."""
    found = []
    for party in parties:
        row = party.stakeholder
        stand = party.now if moment == Standing.Moment.AFTER else party.before
        moved = (row.map_x, row.map_y) if row.map_x is not None and row.map_y is not None else None
        found.append(
            Node(
                pk=row.pk,
                number=party.number,
                name=row.name,
                inside=row.side == Stakeholder.Side.INTERNAL,
                influence=stand.standing.influence if stand else 1,
                marks=stand.marks if stand else "",
                moved=moved,
            )
        )
    return found


def relations(action: Action) -> list[Relation]:
    return list(Relation.objects.filter(action=action).select_related("source", "target"))


def edges(relations: Sequence[Relation]) -> list[Edge]:
    return [Edge(one.source_id, one.target_id, one.kind) for one in relations]


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk of the communication plan on a day."""

    row: Communication
    today: date

    @property
    def is_late(self) -> bool:
        return self.row.held_on is None and self.row.planned_on < self.today

    @property
    def is_due(self) -> bool:
        return self.row.held_on is None and self.row.planned_on == self.today

    @property
    def rank(self) -> tuple[int, date, int]:
        """What is late or due first, then what is planned, last what was held."""
        return (0 if self.is_late or self.is_due else 2 if self.row.held_on else 1, self.row.planned_on, self.row.pk)


def talks(action: Action, today: date) -> list[Talk]:
    rows = Communication.objects.filter(stakeholder__action=action).select_related("stakeholder")
    return sorted((Talk(row, today) for row in rows), key=lambda talk: talk.rank)


def _place(stand: Stand | None) -> tuple[int, int] | None:
    return (stand.standing.influence, stand.standing.interest) if stand else None


def _party(number: int, row: Stakeholder, day: date) -> Party:
    stands = {
        one.moment: Stand(one, derive(one.influence, one.interest, in_team=row.in_team, day=day))
        for one in row.standings.all()
    }
    return Party(number, row, stands.get(Standing.Moment.BEFORE), stands.get(Standing.Moment.AFTER))


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
