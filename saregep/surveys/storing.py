"""Putting answer sheets into the database: each key once, counted in the same transaction."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from saregep.surveys import tallies
from saregep.surveys.models import Answer


class Outcome(StrEnum):
    """What became of a sheet: stored, known with the same content, or known with other content (not stored)."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"


def store(answers: Sequence[Answer]) -> list[Outcome]:
    """Store sheets in one transaction, all or nothing; on return they are on the disk.

    Nearly every key is new, so the first try looks nothing up; the primary key tells when that was wrong. Two
    requests with one new key can both find it free: the database lets one through, the other looks again.
    """
    try:
        _insert(answers)
    except IntegrityError:
        pass
    else:
        return [Outcome.NEW] * len(answers)
    try:
        return _insert_unknown(answers)
    except IntegrityError:
        return _insert_unknown(answers)


@transaction.atomic
def _insert(answers: Iterable[Answer]) -> None:
    by_period = sorted(answers, key=attrgetter("period_id", "pk"))  # one order, so that no two wait for each other
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [row_of(answer) for answer in by_period])
    for period_id, group in groupby(by_period, key=attrgetter("period_id")):
        tallies.add(period_id, list(group))


@transaction.atomic
def _insert_unknown(answers: Sequence[Answer]) -> list[Outcome]:
    """Store the sheets whose key is not known yet, and say of the others whether they hold the same."""
    known = Answer.objects.in_bulk([answer.pk for answer in answers])
    fresh: list[Answer] = []
    outcomes = []
    for answer in answers:
        if earlier := known.get(answer.pk):
            outcomes.append(Outcome.SAME if _content(earlier) == _content(answer) else Outcome.DIFFERENT)
        else:
            known[answer.pk] = answer
            fresh.append(answer)
            outcomes.append(Outcome.NEW)
    if fresh:
        _insert(fresh)
    return outcomes


# Plain SQL, the same on both engines: the ORM builds this statement anew for every answer.
COLUMNS = [str(field.column) for field in Answer._meta.concrete_fields]
INSERT = f"INSERT INTO surveys_answer ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608


def row_of(answer: Answer) -> list[Any]:
    """The values of the columns as both drivers take them."""
    row = [getattr(answer, field.attname) for field in Answer._meta.concrete_fields]
    native = connection.features.has_native_uuid_field
    return [
        value.hex
        if isinstance(value, UUID) and not native
        else json.dumps(value)
        if isinstance(value, dict)
        else value.isoformat()
        if isinstance(value, date)
        else value
        for value in row
    ]


def _content(answer: Answer) -> tuple[object, ...]:
    """What the respondent said: everything but when, in which language and how it came."""
    return (
        answer.period_id,
        answer.service_id,
        answer.scores,
        *(getattr(answer, name) for name in tallies.PROFILE),
        answer.comment,
    )
