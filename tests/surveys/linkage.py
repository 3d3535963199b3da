"""An attack on the survey links: whoever holds the whole database and the keys of the server, but not the paper.

The attacker reads every table in the order in which the rows lie (with what the engine hides: rowid on SQLite, ctid
and xmin on PostgreSQL), knows how links are made, and tries to say which used link and which answer belongs to which
request. Three attempts: nonces computed from what is stored of a request; rows matched by any order; equal values.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

type Row = dict[str, Any]


def stolen() -> dict[str, list[Row]]:
    """Every table of the database with the hidden columns of its rows, in the order in which they lie there."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            found[table] = _rows(cursor, table)
    return found


def _rows(cursor: Any, table: str) -> list[Row]:
    if connection.vendor == "postgresql":
        cursor.execute(f'SELECT ctid::text AS lies, xmin::text AS written, * FROM "{table}" ORDER BY ctid')
    else:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        hidden = "" if "WITHOUT ROWID" in cursor.fetchone()[0] else "rowid AS lies, "
        cursor.execute(f'SELECT {hidden}* FROM "{table}"')
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def computed_hashes(request: Row) -> Iterator[str]:
    """What a nonce could be that was made from one or two values of the request, with or without the keys."""
    values = [str(value).encode() for value in request.values() if value not in (None, "")]
    texts = {*values, *(b"%s:%s" % pair for pair in product(values, repeat=2))}
    for text in texts:
        for nonce in _nonces(text):
            yield hashlib.sha256(nonce).hexdigest()


def _nonces(text: bytes) -> Iterator[bytes]:
    key = settings.SECRET_KEY.encode()
    yield text
    for digest in (
        hashlib.sha256(text).digest(),
        hmac.digest(key, text, "sha256"),
        salted_hmac("saregep.services.survey_links", text, algorithm="sha256").digest(),
    ):
        yield digest
        yield digest[:12]


@dataclass(frozen=True, slots=True)
class Guess:
    """How many were matched rightly by putting both sides in some order, and how alike the two orders are."""

    how: str
    right: int
    likeness: float


def matched_by_order(
    requests: Sequence[Row], others: Sequence[Row], truth: Mapping[object, object], key: str
) -> list[Guess]:
    """Requests and rows of another table, each in the order of every column and as they lie, paired one by one."""
    guesses = []
    for (own, left), (other, right) in product(_orders(requests), _orders(others)):
        pairs = list(zip(left, right, strict=True))
        place = {row["id"]: number for number, row in enumerate(left)}
        found = [place[truth[row[key]]] for row in right]
        guesses.append(
            Guess(
                how=f"{own} / {other}",
                right=sum(truth[row[key]] == request["id"] for request, row in pairs),
                likeness=_likeness(found),
            )
        )
    return guesses


def _orders(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    yield "as they lie", list(rows)
    for column in rows[0]:
        if len({str(row[column]) for row in rows}) == len(rows):
            sort: Callable[[Row], Any] = lambda row, column=column: (str(type(row[column])), row[column])  # noqa: E731
            yield column, sorted(rows, key=sort)


def _likeness(places: Sequence[int]) -> float:
    """Spearman's rank correlation between 0, 1, 2 … and these places."""
    count = len(places)
    squares = sum((place - number) ** 2 for number, place in enumerate(places))
    return 1 - 6 * squares / (count * (count**2 - 1))
