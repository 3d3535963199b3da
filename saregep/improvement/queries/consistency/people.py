"""The stakeholders of an action: numbers and what was typed beside them, talks, letters of support."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from saregep.improvement.models import Communication, Stakeholder
from saregep.improvement.queries.consistency.part import Part, Place
from saregep.improvement.queries.stakeholders import parties
from saregep.methods.consistency import facts
from saregep.methods.consistency.kept import Leaning, Talk, Turn

if TYPE_CHECKING:
    from saregep.improvement.models import Action
    from saregep.improvement.queries.stakeholders import Party, Stand


def stakeholders(action: Action) -> Part:
    """Four queries."""
    place = Place(reverse_lazy("improvement:stakeholders", args=[action.pk]), "stakeholders")
    held = dict(
        Stakeholder.objects.filter(action=action)
        .annotate(held=Count("communications", filter=Q(communications__held_on__isnull=False)))
        .values_list("pk", "held")
        .order_by()
    )
    before: list[facts.Stakeholder] = []
    after: list[facts.Stakeholder] = []
    turns, leanings = [], []
    places: dict[str, Place] = {}
    names: dict[int, str] = {}
    for party in parties(action):
        row = party.stakeholder
        where = names[row.pk] = _("Stakeholder: %(name)s") % {"name": row.name}
        places[where] = replace(place, ref=f"stakeholder:{row.pk}")
        for stand, moment, found in ((party.before, _("before"), before), (party.after, _("after"), after)):
            if stand is not None:
                there = f"{where} ({moment})"
                places[there] = replace(place, ref=f"standing:{stand.standing.pk}")
                found.append(_row(there, row, stand))
        if (turn := _turn(where, party, held[row.pk])) is not None:
            turns.append(turn)
        if row.letter is not None and not row.letter.is_standing:
            leanings.append(Leaning(where, row.name, row.letter.title))
    return Part(
        {
            "before": tuple(before),
            "after": tuple(after),
            "turns": tuple(turns),
            "talks": _talks(action, names),
            "leanings": tuple(leanings),
        },
        places,
    )


def _row(where: str, row: Stakeholder, stand: Stand) -> facts.Stakeholder:
    typed = stand.standing
    return facts.Stakeholder(
        where=where,
        inside=row.side == Stakeholder.Side.INTERNAL,
        name=row.name,
        number=f"{typed.support}{typed.influence}",
        quadrant=typed.typed_quadrant,
        kind=str(row.get_kind_display()),
        strategy=typed.typed_strategy,
        technique=typed.typed_technique,
        interest=typed.interest,
        in_team=row.in_team,
    )


def _turn(where: str, party: Party, talks: int) -> Turn | None:
    if party.before is None or party.after is None:
        return None
    one, two = (f"{stand.quadrant} {stand.standing.support}" for stand in (party.before, party.after))
    return Turn(where, party.stakeholder.name, one, two, talks) if one != two else None


def _talks(action: Action, names: dict[int, str]) -> tuple[Talk, ...]:
    rows = Communication.objects.filter(stakeholder__action=action)
    return tuple(Talk(names[row.stakeholder_id], row.message, row.held_on or row.planned_on) for row in rows)
