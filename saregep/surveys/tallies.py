"""The stored tallies: counted with the answers, read as sums, proved and made anew from the answers."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from saregep.methods.tally import DifferentElements, Tally
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
    scores: list[Mapping[str, int]] = []
    places: dict[Key, list[int]] = defaultdict(list)
    for place, answer in enumerate(answers):
        scores.append(answer.scores)
        for key in cells_of(answer):
            places[key].append(place)
    # Many cells hold the same sheets (all of them, where a single sheet is counted): tally those once.
    tallies = {
        held: Tally.of([scores[place] for place in held], tuple(scores[0])) for held in map(tuple, places.values())
    }
    return {key: tallies[tuple(held)] for key, held in places.items()}


def add(period_id: int, answers: Iterable[Answer]) -> None:
    """Count new answers of one period; the last statements of the transaction that stores them.

    The cells are locked in one order, so that two transactions wait for each other and never against each other.
    Plain SQL, the same on both engines: this runs with every answer, and building the same queries through the ORM
    took most of its time.
    """
    added = count(answers)
    keys = sorted(added)
    with connection.cursor() as cursor:
        stored = _locked(cursor, period_id, keys)
        if len(stored) < len(keys):
            cursor.executemany(
                "INSERT INTO surveys_tallycell (period_id, facet, value, flagged, respondents, counts) "
                "VALUES (%s, %s, %s, %s, 0, '{}') ON CONFLICT (period_id, facet, value, flagged) DO NOTHING",
                [(period_id, *key) for key in keys if key not in stored],
            )
            stored = _locked(cursor, period_id, keys)
        rows = []
        for key in keys:
            cell, (respondents, counts) = stored[key]
            grown = _plus(json.loads(counts), added[key]) if respondents else added[key].to_json()
            rows.append((grown["respondents"], json.dumps(grown), cell))
        cursor.executemany("UPDATE surveys_tallycell SET respondents = %s, counts = %s WHERE id = %s", rows)


def _plus(stored: dict[str, Any], more: Tally) -> dict[str, Any]:
    """A stored tally with further sheets. Its sums are not proved again with every answer; `verify` does that."""
    counts, totals = stored["counts"], stored["totals"]
    if counts.keys() != more.counts.keys():
        raise DifferentElements("Tallies of different questions cannot be added.")
    for key, row in more.counts.items():
        counts[key] = [have + new for have, new in zip(counts[key], row, strict=True)]
    for total, number in more.totals.items():
        totals[str(total)] = totals.get(str(total), 0) + number
    stored["respondents"] += more.respondents
    return stored


def subtract(period_id: int, answers: Iterable[Answer]) -> None:
    """Take answers that are about to be removed out of the tallies of their period."""
    removed = count(answers)
    keys = sorted(removed)
    with connection.cursor() as cursor:
        stored = _locked(cursor, period_id, keys)
        rows = []
        for key in keys:
            cell, (_respondents, counts) = stored[key]
            tally = _minus(Tally.from_json(json.loads(counts)), removed[key])
            rows.append((tally.respondents, json.dumps(tally.to_json() if tally.respondents else {}), cell))
        cursor.executemany("UPDATE surveys_tallycell SET respondents = %s, counts = %s WHERE id = %s", rows)


def _minus(tally: Tally, less: Tally) -> Tally:
    return Tally(
        respondents=tally.respondents - less.respondents,
        counts={
            key: tuple(have - gone for have, gone in zip(row, less.counts[key], strict=True))  # type: ignore[misc]
            for key, row in tally.counts.items()
        },
        totals={total: number - less.totals.get(total, 0) for total, number in tally.totals.items()},
    )


def _locked(cursor: CursorWrapper, period_id: int, keys: Sequence[Key]) -> dict[Key, tuple[int, tuple[int, str]]]:
    """{cell: (id, (respondents, counts as JSON text))}, locked until the transaction ends."""
    one = "(facet = %s AND value = %s AND flagged = %s)"
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    cursor.execute(
        "SELECT id, facet, value, flagged, respondents, CAST(counts AS text) FROM surveys_tallycell "  # noqa: S608
        f"WHERE period_id = %s AND ({' OR '.join([one] * len(keys))}) ORDER BY facet, value, flagged{lock}",
        [period_id, *(part for key in keys for part in key)],
    )
    return {
        (facet, value, bool(flagged)): (pk, (respondents, counts))
        for pk, facet, value, flagged, respondents, counts in cursor.fetchall()
    }


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


__all__ = ["NINE", "PROFILE", "Difference", "add", "cells_of", "count", "rebuild", "recount", "subtract", "verify"]
