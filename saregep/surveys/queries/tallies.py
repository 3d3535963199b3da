"""Sums of stored tallies: the only road from answers to a figure on a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from saregep.methods.quality import Flag
from saregep.methods.tally import Tally
from saregep.surveys.models import Period, TallyCell
from saregep.surveys.official import NINE
from saregep.surveys.tallies import PROFILE


@dataclass(frozen=True, slots=True)
class SheetCell:
    """The tally of the sheets of one service (0 = not named) and one way of answering, with or without flags."""

    service_id: int
    mode: str
    flagged: bool
    tally: Tally


def sheet_cells(period: Period) -> tuple[SheetCell, ...]:
    """Every cell of a period in one query; a page sums what it needs from them."""
    return tuple(
        SheetCell(
            service_id=int(cell.value.partition("/")[0]),
            mode=cell.value.partition("/")[2],
            flagged=cell.flagged,
            tally=Tally.from_json(cell.counts),
        )
        for cell in period.cells.filter(facet=TallyCell.SHEET, respondents__gt=0).order_by("value", "flagged")
    )


def sum_of(tallies: Iterable[Tally]) -> Tally:
    total = Tally.empty(NINE)
    for tally in tallies:
        total = total + tally if total.respondents else tally
    return total


def tally_of(
    period: Period, *, service_id: int | None = None, mode: str | None = None, flagged: bool | None = None
) -> Tally:
    """The tally of a period, narrowed to a service, a way of answering, or sheets with or without quality flags."""
    return sum_of(
        cell.tally
        for cell in sheet_cells(period)
        if (service_id is None or cell.service_id == service_id)
        and (mode is None or cell.mode == mode)
        and (flagged is None or cell.flagged == flagged)
    )


def profile_tallies(period: Period) -> dict[str, dict[str, Tally]]:
    """{profile field: {choice: tally}}; whoever shows them hides small groups (`methods.disclosure`)."""
    tallies: dict[str, dict[str, Tally]] = {}
    for cell in period.cells.filter(facet__in=PROFILE, respondents__gt=0):
        choices = tallies.setdefault(cell.facet, {})
        tally = Tally.from_json(cell.counts)
        choices[cell.value] = choices[cell.value] + tally if cell.value in choices else tally
    return tallies


def profile_counts(period: Period) -> dict[str, dict[str, int]]:
    """{profile field: {choice: respondents}}, flagged sheets included."""
    counts: dict[str, dict[str, int]] = {}
    for facet, value, respondents in period.cells.filter(facet__in=PROFILE).values_list(
        "facet", "value", "respondents"
    ):
        choices = counts.setdefault(facet, {})
        choices[value] = choices.get(value, 0) + respondents
    return counts


def flag_counts(period: Period) -> dict[Flag, int]:
    """How many sheets carry each quality mark; a sheet with two marks counts for both."""
    counts = dict.fromkeys(Flag, 0)
    for value, respondents in period.cells.filter(facet=TallyCell.FLAGS).values_list("value", "respondents"):
        for flag in Flag(int(value)):
            counts[flag] += respondents
    return counts
