"""Which sheets of a period a page speaks of: all of them, or those of a service, a way of answering, without marks.

A selection is shown only where it tells nothing of a small group: neither by itself nor by subtracting it from
another one that is shown (`methods.disclosure`).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from saregep.methods.disclosure import shown_together
from saregep.methods.suppression import MIN_CELL
from saregep.methods.tally import Tally
from saregep.surveys.queries.tallies import SheetCell, sum_of

Place = tuple[int, str, bool]  # service, way of answering, marked
Sizes = Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the filters of a page say; None and False mean "all"."""

    service_id: int | None = None
    mode: str | None = None
    without_flagged: bool = False

    @property
    def is_whole(self) -> bool:
        return self == WHOLE

    def takes(self, cell: SheetCell) -> bool:
        return (
            (self.service_id is None or cell.service_id == self.service_id)
            and (self.mode is None or cell.mode == self.mode)
            and not (self.without_flagged and cell.flagged)
        )


WHOLE = Selection()


class Refusal(StrEnum):
    """Why a selection shows no figure."""

    FEW = "few"  # it holds 1 to 4 sheets
    NEIGHBOUR = "neighbour"  # with it, another group of 1 to 4 sheets could be reckoned


def tally_of_cells(cells: Iterable[SheetCell], selection: Selection = WHOLE) -> Tally:
    return sum_of(cell.tally for cell in cells if selection.takes(cell))


def refusal_of(cells: Sequence[SheetCell], selection: Selection) -> Refusal | None:
    """Why this selection may not be shown beside all others, or None where it may.

    The whole period is always shown, with and without marked sheets: a mark says nothing of who answered. By
    service or by way of answering, the sums are checked together. Both at once, or one without marked sheets, are
    shown only where no piece of the period is small, because then nothing small can come out of any sum.
    """
    service, mode = selection.service_id, selection.mode
    if service is None and mode is None:
        return None
    size = tally_of_cells(cells, selection).respondents
    if size < MIN_CELL:
        return Refusal.FEW if size else None
    sizes = _sizes(cells)
    if selection.without_flagged:
        safe = min(sizes.values()) >= MIN_CELL
    elif service is not None and mode is not None:
        safe = all(_size(sizes, pair) >= MIN_CELL for pair in _groups(sizes, lambda place: place[:2]).values())
    else:
        shown = shown_groups(cells)
        safe = service in shown.services or mode in shown.modes
    return None if safe else Refusal.NEIGHBOUR


@dataclass(frozen=True, slots=True)
class Shown:
    """The services (0 = not named) and the ways of answering whose figures may stand beside the total."""

    services: frozenset[int]
    modes: frozenset[str]


def shown_groups(cells: Iterable[SheetCell]) -> Shown:
    """Services come first, because the page of the respondents shows them all; larger groups before smaller ones."""
    sizes = _sizes(cells)
    services = _groups(sizes, lambda place: place[0])
    modes = _groups(sizes, lambda place: place[1])
    pairs = _groups(sizes, lambda place: place[:2])
    wanted = [*services.values(), *modes.values()]
    allowed = shown_together(
        sizes,
        given=[set(sizes), {place for place in sizes if not place[2]}],
        wanted=wanted,
        guarded=[*wanted, *pairs.values(), _small(sizes, services), _small(sizes, modes)],
    )
    cut = len(services)
    return Shown(
        frozenset(service for service, may in zip(services, allowed[:cut], strict=True) if may),
        frozenset(mode for mode, may in zip(modes, allowed[cut:], strict=True) if may),
    )


def _sizes(cells: Iterable[SheetCell]) -> Sizes:
    return {(cell.service_id, cell.mode, cell.flagged): cell.tally.respondents for cell in cells}


def _size(sizes: Sizes, group: Iterable[Place]) -> int:
    return sum(sizes[place] for place in group)


def _groups[Name: Hashable](sizes: Sizes, name_of: Callable[[Place], Name]) -> dict[Name, set[Place]]:
    """The places of each name, largest group first."""
    groups: dict[Name, set[Place]] = {}
    for place in sizes:
        groups.setdefault(name_of(place), set()).add(place)
    return dict(sorted(groups.items(), key=lambda group: -_size(sizes, group[1])))


def _small[Name: Hashable](sizes: Sizes, groups: Mapping[Name, set[Place]]) -> set[Place]:
    """All small groups as one: together they can still be a small one."""
    return {place for group in groups.values() if _size(sizes, group) < MIN_CELL for place in group}
