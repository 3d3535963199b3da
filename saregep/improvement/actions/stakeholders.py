"""Verbs of stakeholders: list one with where he stands before and after, remove him, place him on the map; relate."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import open_action
from saregep.improvement.actions.seen import check_seen
from saregep.improvement.models import Action, Evidence, Relation, Stakeholder, Standing
from saregep.methods.stakeholders import HIGHEST, LOWEST

MOST = 40
MOST_RELATIONS = 120


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands at a moment; what was typed in an older paper is kept as it was typed."""

    influence: int
    interest: int
    support: str
    typed_quadrant: str = ""
    typed_strategy: str = ""
    typed_technique: str = ""

    def __str__(self) -> str:
        return f"{self.influence}/{self.interest} {self.support}"


@dataclass(frozen=True, slots=True)
class Description:
    """Who a stakeholder is. `name` is a position or a body."""

    name: str
    side: str
    kind: str
    in_team: bool = False
    note: str = ""


@transaction.atomic
def add(*, action: Action, who: Description, before: Stand, after: Stand | None = None, by: User | None) -> Stakeholder:
    """List a stakeholder at the end of its side."""
    row = open_action(action)
    if row.stakeholders.count() >= MOST:
        raise RuleBroken(_("The list holds at most %(most)s stakeholders. Remove one first.") % {"most": MOST})
    _check_name(row, who.name)
    made = Stakeholder.objects.create(action=row, position=_next(row, who.side), **asdict(who))
    _stand(made, before, after)
    _record("improvement.stakeholder.add", made, by, after=_said(made, before, after))
    return made


@transaction.atomic
def change(
    *,
    stakeholder: Stakeholder,
    who: Description,
    before: Stand,
    after: Stand | None,
    letter: Evidence | None,
    version: int,
    by: User | None,
) -> Stakeholder:
    """Write down anew who a stakeholder is and where he stands; `version` is the one that was seen."""
    row = open_action(stakeholder.action)
    stored = Stakeholder.objects.select_for_update(of=("self",)).get(pk=stakeholder.pk)
    if version != stored.version:  # not the whole row: a move on the map changes nothing that the form shows
        check_seen(stored, "", row.office)
    _check_name(row, who.name, but=stored.pk)
    if letter is not None and letter not in letters_of(row):
        raise RuleBroken(_("Choose a letter of support of this action."), field="letter")
    stands = {one.moment: one for one in stored.standings.all()}
    was = _said(stored, _kept(stands.get(Standing.Moment.BEFORE)), _kept(stands.get(Standing.Moment.AFTER)))
    if who.side != stored.side:  # each side has its own part of the list and of the map
        stored.position, stored.map_x, stored.map_y = _next(row, who.side), None, None
    for name, value in asdict(who).items():
        setattr(stored, name, value)
    stored.letter, stored.version = letter, stored.version + 1
    stored.save()
    stored.standings.all().delete()
    _stand(stored, before, after)
    _record("improvement.stakeholder.change", stored, by, before=was, after=_said(stored, before, after))
    return stored


@transaction.atomic
def remove(*, stakeholder: Stakeholder, by: User) -> None:
    """Take a stakeholder off the list, with his relations and talks."""
    row = open_action(stakeholder.action)
    found = row.stakeholders.filter(pk=stakeholder.pk).first()
    if found is None:
        return
    _record("improvement.stakeholder.remove", found, by, before={"name": found.name})
    found.delete()


@transaction.atomic
def give_letter(*, stakeholder: Stakeholder, letter: Evidence, by: User | None) -> Stakeholder:
    """Name the letter with which a stakeholder promised his support."""
    row = open_action(stakeholder.action)
    if letter not in letters_of(row):
        raise RuleBroken(_("Choose a letter of support of this action."), field="letter")
    stored = Stakeholder.objects.select_for_update(of=("self",)).get(pk=stakeholder.pk)
    stored.letter, stored.version = letter, stored.version + 1
    stored.save(update_fields=["letter", "version"])
    _record("improvement.stakeholder.change", stored, by, after={"letter": letter.title})
    return stored


@transaction.atomic
def place(*, stakeholder: Stakeholder, x: int, y: int, by: User) -> None:
    """Keep a stakeholder's place on the net map; the picture is no fact, so that the trail does not tell it."""
    open_action(stakeholder.action)
    Stakeholder.objects.filter(pk=stakeholder.pk).update(map_x=x, map_y=y)


@transaction.atomic
def place_anew(*, action: Action, by: User) -> None:
    """Give every stakeholder the place on the net map that it had by itself."""
    open_action(action).stakeholders.update(map_x=None, map_y=None)


@transaction.atomic
def relate(*, action: Action, source: Stakeholder | None, target: Stakeholder, kind: str, by: User | None) -> Relation:
    """Draw a relation; without a source it comes from the action leader."""
    row = open_action(action)
    if target.action_id != row.pk or (source is not None and source.action_id != row.pk):
        raise RuleBroken(_("Choose stakeholders of this action."), field="target")
    if source == target:
        raise RuleBroken(_("A relation leads to somebody else."), field="target")
    if row.relations.count() >= MOST_RELATIONS:
        raise RuleBroken(_("The map holds at most %(most)s relations. Remove one first.") % {"most": MOST_RELATIONS})
    if row.relations.filter(source=source, target=target, kind=kind).exists():
        raise RuleBroken(_("This relation is already drawn."), field="target")
    made = Relation.objects.create(action=row, source=source, target=target, kind=kind)
    after = {"from": source.name if source else "", "to": target.name, "kind": kind}
    audit.record(office=row.office.code, by=by, action="improvement.relation.add", thing=made, after=after)
    return made


@transaction.atomic
def unrelate(*, relation: Relation, by: User) -> None:
    row = open_action(relation.action)
    found = row.relations.select_related("source", "target").filter(pk=relation.pk).first()
    if found is None:
        return
    before = {"from": found.source.name if found.source else "", "to": found.target.name, "kind": found.kind}
    audit.record(office=row.office.code, by=by, action="improvement.relation.remove", thing=found, before=before)
    found.delete()


def letters_of(action: Action) -> list[Evidence]:
    """The letters of support among the evidence of an action, but those that do not count."""
    return list(
        Evidence.objects.standing()
        .filter(activity__action=action, kind=Evidence.Kind.SUPPORT)
        .select_related("activity")
        .order_by("day", "pk")
    )


def _check_name(row: Action, name: str, but: int = 0) -> None:
    if any(
        pk != but and name.casefold() == other.casefold() for pk, other in row.stakeholders.values_list("pk", "name")
    ):
        raise RuleBroken(_("This stakeholder is already listed."), field="name")


def _next(row: Action, side: str) -> int:
    last: int | None = row.stakeholders.filter(side=side).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _stand(stakeholder: Stakeholder, before: Stand, after: Stand | None) -> None:
    for stand in (before, after):
        if stand and not all(LOWEST <= value <= HIGHEST for value in (stand.influence, stand.interest)):
            raise RuleBroken(_("The number lies from 1 to 10."))
    moments = [(Standing.Moment.BEFORE, before), *([(Standing.Moment.AFTER, after)] if after else [])]
    Standing.objects.bulk_create(
        Standing(stakeholder=stakeholder, moment=moment, **asdict(stand)) for moment, stand in moments
    )


def _kept(standing: Standing | None) -> Stand | None:
    return None if standing is None else Stand(standing.influence, standing.interest, standing.support)


def _said(stakeholder: Stakeholder, before: Stand | None, after: Stand | None) -> dict[str, object]:
    return {
        "name": stakeholder.name,
        "side": stakeholder.side,
        "kind": stakeholder.kind,
        "in_team": stakeholder.in_team,
        "letter": stakeholder.letter.title if stakeholder.letter else "",
        "before": str(before or ""),
        "after": str(after or ""),
    }


def _record(
    action: str,
    stakeholder: Stakeholder,
    by: User | None,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.record(
        office=stakeholder.action.office.code,
        by=by,
        action=action,
        thing=stakeholder,
        before=before,
        after=after,
    )
