"""The stored tallies: counted with the answers, read as sums, proved and made anew from the answers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from saregep.methods.tally import Tally
from saregep.surveys.models import Answer, Period, TallyCell
from saregep.surveys.official import NINE

PROFILE = ("jenis_kelamin", "usia", "pendidikan", "pekerjaan")
Key = tuple[str, str, bool]


def cells_of(answer: Answer) -> Iterator[Key]:
    """The cells that an answer belongs to: (facet, value, flagged)."""
    flagged = answer.flags != 0
    yield TallyCell.SHEET, f"{answer.service_id or 0}/{answer.mode}", flagged
    if flagged:
        yield TallyCell.FLAGS, str(answer.flags), True
    for field in PROFILE:
        if value := getattr(answer, field):
            yield field, value, flagged


def count(answers: Iterable[Answer]) -> dict[Key, Tally]:
    """Tally the answers of one period by cell."""
    sheets: dict[Key, list[Mapping[str, int]]] = defaultdict(list)
    for answer in answers:
        scores = answer.scores
        for key in cells_of(answer):
            sheets[key].append(scores)
    return {key: Tally.of(rows, tuple(rows[0])) for key, rows in sheets.items()}


def add(period_id: int, answers: Iterable[Answer]) -> None:
    """Count new answers of one period; the last statements of the transaction that stores them.

    The cells are locked in one order, so that two transactions wait for each other and never against each other.
    """
    added = count(answers)
    keys = sorted(added)
    cells = _locked(period_id, keys)
    if len(cells) < len(keys):
        TallyCell.objects.bulk_create(
            [
                TallyCell(period_id=period_id, facet=facet, value=value, flagged=flagged)
                for facet, value, flagged in keys
                if (facet, value, flagged) not in cells
            ],
            ignore_conflicts=True,
        )
        cells = _locked(period_id, keys)
    for key in keys:
        cell, tally = cells[key], added[key]
        if cell.respondents:
            tally = Tally.from_json(cell.counts) + tally
        cell.respondents, cell.counts = tally.respondents, tally.to_json()
    TallyCell.objects.bulk_update([cells[key] for key in keys], ["respondents", "counts"])


def _locked(period_id: int, keys: list[Key]) -> dict[Key, TallyCell]:
    rows = (
        TallyCell.objects.select_for_update()
        .filter(period_id=period_id, facet__in={key[0] for key in keys}, value__in={key[1] for key in keys})
        .order_by("facet", "value", "flagged")
    )
    wanted = set(keys)
    return {key: cell for cell in rows if (key := (cell.facet, cell.value, cell.flagged)) in wanted}


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell whose stored figures are not those of the answers."""

    period_id: int
    facet: str
    value: str
    flagged: bool
    stored: int
    counted: int


def recount(period: Period) -> dict[Key, Tally]:
    """Count every answer of a period anew, in pieces, so that a million answers fit in memory."""
    totals: dict[Key, Tally] = {}
    chunk: list[Answer] = []
    for answer in period.answers.order_by("received_on", "pk").iterator(chunk_size=5000):
        chunk.append(answer)
        if len(chunk) == 5000:
            _merge(totals, count(chunk))
            chunk = []
    _merge(totals, count(chunk))
    return totals


def _merge(totals: dict[Key, Tally], more: Mapping[Key, Tally]) -> None:
    for key, tally in more.items():
        totals[key] = totals[key] + tally if key in totals else tally


def verify(period: Period) -> Iterator[Difference]:
    """Every cell of the period that does not equal its answers."""
    counted = recount(period)
    stored = {(cell.facet, cell.value, cell.flagged): cell for cell in period.cells.all() if cell.respondents}
    for key in sorted(counted.keys() | stored.keys()):
        tally, cell = counted.get(key), stored.get(key)
        if tally is None or cell is None or tally.to_json() != cell.counts or cell.respondents != tally.respondents:
            yield Difference(
                period.pk,
                *key,
                stored=cell.respondents if cell else 0,
                counted=tally.respondents if tally else 0,
            )


@transaction.atomic
def rebuild(period: Period) -> None:
    """Throw the stored cells away and count the answers anew; answers wait meanwhile."""
    list(TallyCell.objects.select_for_update().filter(period=period).order_by("facet", "value", "flagged"))
    period.cells.all().delete()
    TallyCell.objects.bulk_create(
        [
            TallyCell(
                period=period,
                facet=facet,
                value=value,
                flagged=flagged,
                respondents=tally.respondents,
                counts=tally.to_json(),
            )
            for (facet, value, flagged), tally in sorted(recount(period).items())
        ]
    )


__all__ = ["NINE", "PROFILE", "Difference", "add", "cells_of", "count", "rebuild", "recount", "verify"]
