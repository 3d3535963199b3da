"""Who answered: the index by service and by what respondents said of themselves. Small groups stay hidden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saregep.methods.disclosure import shown_together
from saregep.methods.ikm import Ikm, ikm
from saregep.methods.suppression import MIN_CELL
from saregep.methods.tally import Tally
from saregep.services.models import Service
from saregep.surveys.models import Period
from saregep.surveys.official import skm
from saregep.surveys.queries.elements import elements_of, keys_of
from saregep.surveys.queries.selection import shown_groups
from saregep.surveys.queries.tallies import SheetCell, profile_tallies, sheet_cells, sum_of


@dataclass(frozen=True, slots=True)
class Group:
    """Respondents with one thing in common. A hidden group shows no number at all; an empty name is "not said"."""

    name: str
    hidden: bool
    respondents: int
    index: Ikm | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The groups of one question, in the order of its choices."""

    key: str
    name: str
    groups: tuple[Group, ...]

    @property
    def hides(self) -> bool:
        return any(group.hidden for group in self.groups)

    @property
    def shown(self) -> tuple[Group, ...]:
        """The groups that have a row: those with respondents, hidden or not."""
        return tuple(group for group in self.groups if group.hidden or group.respondents)

    @property
    def silent(self) -> tuple[str, ...]:
        """The names of the groups without respondents."""
        return tuple(group.name for group in self.groups if not group.hidden and not group.respondents)


@dataclass(frozen=True, slots=True)
class Respondents:
    period: Period
    respondents: int
    services: Breakdown
    profile: tuple[Breakdown, ...]

    @property
    def hides(self) -> bool:
        return any(table.hides for table in (self.services, *self.profile))


def respondents(period: Period) -> Respondents:
    """Four queries, whatever the number of answers."""
    keys = keys_of(elements_of(period.instrument))
    cells = sheet_cells(period)
    total = sum_of(cell.tally for cell in cells).respondents
    return Respondents(
        period=period,
        respondents=total,
        services=_by_service(period, cells, keys),
        profile=tuple(_by_profile(period, keys, total)),
    )


def _by_service(period: Period, cells: Sequence[SheetCell], keys: tuple[str, ...]) -> Breakdown:
    """Every service that the survey asks for, and those of the past that have sheets; "not named" stands last."""
    shown = shown_groups(cells).services
    found = {cell.service_id for cell in cells}
    named = [
        (pk, name)
        for pk, name, offered in Service.objects.filter(office=period.survey.office_id).values_list(
            "pk", "name", "is_active"
        )
        if pk in found or (offered and period.survey.asks_service)
    ]
    groups = []
    for pk, name in [*named, *((0, "") for _none in {0} & found)]:
        tally = sum_of(cell.tally for cell in cells if cell.service_id == pk)
        groups.append(_group(name, tally, pk in shown, keys))
    return Breakdown("layanan", "", tuple(groups))


def _group(name: str, tally: Tally, shown: bool, keys: tuple[str, ...]) -> Group:
    if not tally.respondents:
        return Group(name, False, 0, None)
    if not shown:
        return Group(name, True, 0, None)
    return Group(name, False, tally.respondents, ikm(tally, keys))


def shown_choices(sizes: Mapping[str, int]) -> frozenset[str]:
    """The choices of one question whose figures may stand beside the total of all respondents."""
    wanted = sorted(sizes, key=lambda choice: -sizes[choice])
    small = {choice for choice, size in sizes.items() if 0 < size < MIN_CELL}
    allowed = shown_together(
        sizes, given=[set(sizes)], wanted=[{choice} for choice in wanted], guarded=[*({one} for one in small), small]
    )
    return frozenset(choice for choice, may in zip(wanted, allowed, strict=True) if may)


def _by_profile(period: Period, keys: tuple[str, ...], total: int) -> Iterable[Breakdown]:
    tallies = profile_tallies(period)
    for field in skm().profile:
        found = tallies.get(field.key, {})
        if not found and field.key not in period.instrument.profile_fields:
            continue
        sizes = {choice: tally.respondents for choice, tally in found.items()}
        silent = total - sum(sizes.values())
        shown = shown_choices(sizes | {"": silent})
        groups = [
            _group(choice.label["id"], found[choice.value], choice.value in shown, keys)
            if choice.value in found
            else Group(choice.label["id"], False, 0, None)
            for choice in field.choices
        ]
        if silent:
            # Nothing but the number is known of those who did not say: their answers are in no cell of their own.
            groups.append(Group("", "" not in shown, silent if "" in shown else 0, None))
        yield Breakdown(field.key, field.label["id"], tuple(groups))
