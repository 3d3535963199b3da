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
    groups = set(map(tuple, places.values()))
    tallies = {held: Tally.of([scores[place] for place in held], tuple(scores[0])) for held in groups}
    return {key: tallies[tuple(held)] for key, held in places.items()}


def add(period_id: int, answers: Iterable[Answer]) -> None:
    """Count new answers of one period; the last statements of the transaction that stores them.

    Who counts in a period holds its row until the commit, so that no two ever wait for each other's cells. Plain SQL,
    the same on both engines: this runs with every answer, and building the same queries through the ORM took most of
    its time.
    """
    added = count(answers)
    with connection.cursor() as cursor:
        stored = _held(cursor, period_id, sorted(added))
        rows = []
        for key, tally in sorted(added.items()):
            grown = _plus(json.loads(stored[key]), tally) if key in stored else tally.to_json()
            rows.append((period_id, *key, grown["respondents"], json.dumps(grown)))
        cursor.executemany(WRITE, rows)


WRITE = (
    "INSERT INTO surveys_tallycell (period_id, facet, value, flagged, respondents, counts) "
    "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (period_id, facet, value, flagged) "
    "DO UPDATE SET respondents = excluded.respondents, counts = excluded.counts"
)


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
    with connection.cursor() as cursor:
        stored = _held(cursor, period_id, sorted(removed))
        rows = []
        for key, less in sorted(removed.items()):
            tally = _minus(Tally.from_json(json.loads(stored[key])), less)
            rows.append((period_id, *key, tally.respondents, json.dumps(tally.to_json() if tally.respondents else {})))
        cursor.executemany(WRITE, rows)


def _minus(tally: Tally, less: Tally) -> Tally:
    return Tally(
        respondents=tally.respondents - less.respondents,
        counts={
            key: tuple(have - gone for have, gone in zip(row, less.counts[key], strict=True))  # type: ignore[misc]
            for key, row in tally.counts.items()
        },
        totals={total: number - less.totals.get(total, 0) for total, number in tally.totals.items()},
    )


def _held(cursor: CursorWrapper, period_id: int, keys: Sequence[Key]) -> dict[Key, str]:
    """{cell: counts as JSON text} of the cells that hold answers; the period is held until the transaction ends."""
    hold(cursor, period_id)
    one = "(facet = %s AND value = %s AND flagged = %s)"
    cursor.execute(
        "SELECT facet, value, flagged, CAST(counts AS text) FROM surveys_tallycell "  # noqa: S608
        f"WHERE period_id = %s AND respondents > 0 AND ({' OR '.join([one] * len(keys))})",
        [period_id, *(part for key in keys for part in key)],
    )
    return {(facet, value, bool(flagged)): counts for facet, value, flagged, counts in cursor.fetchall()}


def hold(cursor: CursorWrapper, period_id: int) -> None:
    """Let nobody else count in the period until the transaction ends; SQLite lets only one write anyway.

    NO KEY: a new answer that refers to the period does not wait for this, only its counting does.
    """
    if connection.features.has_select_for_no_key_update:
        cursor.execute("SELECT id FROM surveys_period WHERE id = %s FOR NO KEY UPDATE", [period_id])


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
    with connection.cursor() as cursor:
        hold(cursor, period.pk)
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
