"""Data that stand for several tests: made once, seen by each, gone at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

from django.db import models, transaction


@contextmanager
def standing(django_db_blocker) -> Iterator[None]:
    """For a fixture of a module or a class: what is made inside stays until it ends; each test has its own savepoint.

    Its tests need the mark `django_db`, and none of them may be a test with `transaction=True`.
    """
    with django_db_blocker.unblock():
        everything = transaction.atomic()
        everything._from_testcase = True  # as Django's own TestCase does: views may ask for a durable transaction
        with everything:
            yield
            transaction.set_rollback(True)


def own[Row: models.Model](row: Row) -> Row:
    """A standing row for one test, which may change it and what hangs on it: the next test sees nothing of that."""
    return deepcopy(row)
