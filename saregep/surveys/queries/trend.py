"""The periods of a survey one after another, and what changed from each to the next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from saregep.methods.ikm import Comparison, Ikm, Interval, compare, confidence_95, ikm
from saregep.methods.tally import Tally
from saregep.surveys.models import Period, Survey, TallyCell
from saregep.surveys.queries.elements import Element, elements_of, keys_of
from saregep.surveys.queries.tallies import sum_of
from saregep.surveys.reports.content import TrendRow
from saregep.surveys.terms import signed

MOST_PERIODS = 12


@dataclass(frozen=True, slots=True)
class ElementChange:
    """An element in two periods, compared by itself."""

    element: Element
    earlier: Ikm
    later: Ikm
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Change:
    """What changed since the period before; only where both asked the same elements."""

    earlier: Period
    later: Period
    comparison: Comparison
    elements: tuple[ElementChange, ...]

    @property
    def sentence(self) -> str:
        """What the comparison found, in one sentence."""
        found = self.comparison
        if found.low is None or found.high is None:
            return _("One of the two periods has too few sheets to say whether the index changed.")
        words = {
            "difference": signed(found.difference),
            "low": signed(found.low),
            "high": signed(found.high),
        }
        if found.changed:
            return _("The index changed for real: %(difference)s (95%% interval %(low)s to %(high)s).") % words
        return _("The index did not change for real: %(difference)s (95%% interval %(low)s to %(high)s).") % words


@dataclass(frozen=True, slots=True)
class Step:
    """A period with answers. `change` is None for the first one and where the elements differ."""

    period: Period
    index: Ikm
    interval: Interval | None
    change: Change | None
    other_elements: bool

    @property
    def row(self) -> TrendRow:
        """The period as the trend chart draws it."""
        return TrendRow(
            label=self.period.label,
            respondents=self.index.respondents,
            index=self.index.index,
            grade=self.index.grade,
            performance=self.index.performance,
            interval=self.interval,
            change=self.change.comparison if self.change else None,
        )


@dataclass(frozen=True, slots=True)
class Trend:
    survey: Survey
    steps: tuple[Step, ...]
    left_out: int
    without_answers: tuple[Period, ...]

    @property
    def last(self) -> Period | None:
        return self.steps[-1].period if self.steps else None

    @property
    def newest_first(self) -> tuple[Step, ...]:
        return self.steps[::-1]


def trend(survey: Survey) -> Trend:
    """The last twelve periods with answers, oldest first: three queries, whatever their number."""
    sheets = Sum("cells__respondents", filter=Q(cells__facet=TallyCell.SHEET), default=0)
    periods = list(
        survey.periods.annotate(sheets=sheets)
        .select_related("instrument")
        .prefetch_related("instrument__questions")
        .order_by("starts_on", "ends_on")
    )
    answered = [period for period in periods if period.sheets]
    shown = answered[-MOST_PERIODS:]
    return Trend(
        survey=survey,
        steps=steps_of(shown),
        left_out=len(answered) - len(shown),
        without_answers=tuple(period for period in periods if not period.sheets),
    )


def steps_of(periods: Sequence[Period], tallies: Mapping[int, Tally] | None = None) -> tuple[Step, ...]:
    """These periods one after another, each compared with the one before it; those without answers are left out.

    `tallies` are those of `tallies_of`, where they were read already.
    """
    tallies = tallies_of(periods) if tallies is None else tallies
    shown = [period for period in periods if period.pk in tallies]
    steps: list[Step] = []
    for place, period in enumerate(shown):
        elements = elements_of(period.instrument)
        keys = keys_of(elements)
        tally = tallies[period.pk]
        before = shown[place - 1] if place else None
        same = before is not None and set(tallies[before.pk].keys) == set(tally.keys)
        steps.append(
            Step(
                period=period,
                index=ikm(tally, keys),
                interval=confidence_95(tally, keys, _population(period, tally)),
                change=_change(before, period, tallies, elements) if before is not None and same else None,
                other_elements=before is not None and not same,
            )
        )
    return tuple(steps)


def tallies_of(periods: Iterable[Period]) -> dict[int, Tally]:
    """{period: tally of all its sheets}; periods without answers are missing. One query."""
    parts: dict[int, list[Tally]] = defaultdict(list)
    cells = TallyCell.objects.filter(period__in=list(periods), facet=TallyCell.SHEET, respondents__gt=0)
    for period_id, counts in cells.values_list("period_id", "counts"):
        parts[period_id].append(Tally.from_json(counts))
    return {period_id: sum_of(tallies) for period_id, tallies in parts.items()}


def _population(period: Period, tally: Tally) -> int | None:
    """The population, unless it is smaller than the number of sheets and therefore wrong."""
    known = period.population
    return known if known is not None and known >= tally.respondents else None


def _change(before: Period, period: Period, tallies: Mapping[int, Tally], elements: tuple[Element, ...]) -> Change:
    earlier, later = tallies[before.pk], tallies[period.pk]
    populations = (_population(before, earlier), _population(period, later))
    return Change(
        earlier=before,
        later=period,
        comparison=compare(earlier, later, keys_of(elements), populations),
        elements=tuple(_element_change(element, earlier, later, populations) for element in elements),
    )


def _element_change(
    element: Element, earlier: Tally, later: Tally, populations: tuple[int | None, int | None]
) -> ElementChange:
    one, two = _only(earlier, element.key), _only(later, element.key)
    keys = (element.key,)
    return ElementChange(element, ikm(one, keys), ikm(two, keys), compare(one, two, keys, populations))


def _only(tally: Tally, key: str) -> Tally:
    """The tally of a single element: each respondent's total is then the score itself."""
    counts = tally.counts[key]
    return Tally(tally.respondents, {key: counts}, {score: counts[score - 1] for score in (1, 2, 3, 4)})
