"""The next number of a book. It belongs to the transaction of the row that takes it, so a failed row leaves no gap."""

from django.db import connection

from saregep.documents.models import Counter
from saregep.offices.models import Office


def next_number(*, office: Office, book: str, year: int) -> int:
    """Take the next number, from 1, for this office, book and year; others wait until the transaction ends.

    Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A number belongs to the transaction of the row that carries it.")
    counter, _made = Counter.objects.get_or_create(office=office, book=book, year=year)
    counter = Counter.objects.select_for_update().get(pk=counter.pk)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
