"""The next number of a book. It belongs to the transaction of the row that takes it, so a failed row leaves no gap."""

from django.db import connection

from saregep.offices.models import Office

# One statement, the same on both engines: the row of the counter is held from here on, also when it is a new one.
NEXT = """
    INSERT INTO documents_counter (office_id, book, year, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (office_id, book, year) DO UPDATE SET last = documents_counter.last + 1
    RETURNING last
"""


def next_number(*, office: Office, book: str, year: int) -> int:
    """Take the next number, from 1, for this office, book and year; others wait until the transaction ends.

    Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A number belongs to the transaction of the row that carries it.")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [office.pk, book, year])
        number: int = cursor.fetchone()[0]
    return number
