"""Whom the desk served in a period, how many of them the survey needs, and how many it reached: by service.

The numbers of the register are the population of the survey (N). A service's respondents are shown where the page of
the respondents shows them; small groups stay hidden here as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from saregep.methods.sampling import allocate, krejcie_morgan
from saregep.services.models import Service
from saregep.services.queries.performance import served
from saregep.surveys.models import Period
from saregep.surveys.queries.links import LinksOfPeriod
from saregep.surveys.queries.links import links as links_of
from saregep.surveys.queries.selection import shown_groups
from saregep.surveys.queries.tallies import SheetCell


@dataclass(frozen=True, slots=True)
class ServiceCoverage:
    """A service: people served, respondents needed of them, respondents. `received` is None where it is hidden."""

    name: str
    population: int
    needed: int
    received: int | None

    @property
    def rate(self) -> Fraction | None:
        """Respondents of a hundred people served."""
        return None if self.received is None else Fraction(100 * self.received, self.population)

    @property
    def missing(self) -> int | None:
        """How many respondents are missing to the need; None where that is not shown."""
        return None if self.received is None else max(self.needed - self.received, 0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the register says of a period. `elsewhere` are sheets without a service or of one that served nobody."""

    population: int
    required: int
    received: int
    reached: int
    lines: tuple[ServiceCoverage, ...]
    elsewhere: int | None
    links: LinksOfPeriod

    @property
    def rate(self) -> Fraction:
        return Fraction(100 * self.received, self.population)

    @property
    def too_small(self) -> bool:
        """More sheets than people: the register does not hold everyone who was served."""
        return self.received > self.population

    @property
    def link_rate(self) -> Fraction | None:
        return Fraction(100 * self.links.spent, self.links.given) if self.links.given else None

    @property
    def hides(self) -> bool:
        return self.elsewhere is None or any(line.received is None for line in self.lines)


def populations_of(period: Period) -> dict[int, int]:
    """{service: people served} of the services that the survey is about, as the register has them: two queries."""
    counts = served(period.survey.office, period.starts_on, period.ends_on)
    if period.survey.service_id is not None:
        counts = {pk: count for pk, count in counts.items() if pk == period.survey.service_id}
    return counts


def coverage_of(period: Period, cells: Sequence[SheetCell], names: Mapping[int, str] | None = None) -> Coverage | None:
    """The coverage of a period, or None where the register knows of nobody: five queries at most."""
    populations = populations_of(period)
    if not populations:
        return None
    if names is None:
        names = dict(Service.objects.filter(office=period.survey.office_id).values_list("pk", "name"))
    population = sum(populations.values())
    required = krejcie_morgan(population)
    needed = allocate({str(pk): count for pk, count in populations.items()}, required)
    sizes: dict[int, int] = {}
    for cell in cells:
        sizes[cell.service_id] = sizes.get(cell.service_id, 0) + cell.tally.respondents
    shown = shown_groups(cells).services
    others = {pk for pk in sizes if pk not in populations}
    return Coverage(
        population=population,
        required=required,
        received=sum(sizes.values()),
        reached=sum(1 for pk in populations if sizes.get(pk)),
        lines=tuple(
            ServiceCoverage(
                name=name,
                population=populations[pk],
                needed=needed[str(pk)],
                received=sizes.get(pk, 0) if pk in shown or not sizes.get(pk) else None,
            )
            for pk, name in names.items()
            if pk in populations
        ),
        elsewhere=sum(sizes[pk] for pk in others) if others <= shown else None,
        links=links_of(period),
    )
