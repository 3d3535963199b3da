"""Putting answer sheets into the database: each key once, counted in the same transaction.

A sheet that came through the survey link of a visit spends that link in the same transaction. A link that another
sheet spent before refuses this one sheet and no other.
"""

import json
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from saregep.surveys import tallies
from saregep.surveys.models import Answer, SpentLink

# A sheet, and the survey link of a visit that it spends.
type Sheet = tuple[Answer, SpentLink | None]


class Outcome(StrEnum):
    """What became of a sheet.

    Stored, known with the same content, known with other content (not stored), or its link was spent before (not
    stored).
    """

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    SPENT = "spent"


def store(answers: Sequence[Answer]) -> list[Outcome]:
    """Store sheets that spend no link: all or nothing; on return they are on the disk."""
    return store_sheets([(answer, None) for answer in answers])


def store_sheets(sheets: Sequence[Sheet]) -> list[Outcome]:
    """Store sheets in one transaction, all or nothing; on return they are on the disk.

    Nearly every key is new, so the first try looks nothing up; the primary keys tell when that was wrong. Two
    requests with one new key, or with one link, can both find it free: the database lets one through, the other
    looks again.
    """
    try:
        _insert(sheets)
    except IntegrityError:
        pass
    else:
        return [Outcome.NEW] * len(sheets)
    try:
        return _insert_unknown(sheets)
    except IntegrityError:
        return _insert_unknown(sheets)


@transaction.atomic
def _insert(sheets: Sequence[Sheet]) -> None:
    # One order for all, so that no two wait for each other: answers, links, then the counting.
    answers = sorted((answer for answer, _link in sheets), key=attrgetter("period_id", "pk"))
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [row_of(answer) for answer in answers])
    if links := [link for _answer, link in sheets if link]:
        SpentLink.objects.bulk_create(sorted(links, key=attrgetter("pk")))
    for period_id, group in groupby(answers, key=attrgetter("period_id")):
        tallies.add(period_id, list(group))


@transaction.atomic
def _insert_unknown(sheets: Sequence[Sheet]) -> list[Outcome]:
    """Store the sheets whose key is not known yet, and say of the others whether they hold the same.

    A sheet that is known spends nothing: sent again, it is answered as before.
    """
    known = Answer.objects.in_bulk([answer.pk for answer, _link in sheets])
    spent = set(SpentLink.objects.in_bulk([link.pk for _answer, link in sheets if link]))
    fresh: list[Sheet] = []
    outcomes = []
    for answer, link in sheets:
        if earlier := known.get(answer.pk):
            outcomes.append(Outcome.SAME if _content(earlier) == _content(answer) else Outcome.DIFFERENT)
        elif link and link.pk in spent:
            outcomes.append(Outcome.SPENT)
        else:
            if link:
                spent.add(link.pk)
            known[answer.pk] = answer
            fresh.append((answer, link))
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
