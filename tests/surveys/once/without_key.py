"""The control: a table that has lost the key that lets a sheet in only once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections


@contextmanager
def without_key(table: str) -> Iterator[None]:
    """The table without its primary key and without its rows, for as long as the block runs."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_kept")
        cursor.execute(f"CREATE TABLE {table} AS SELECT * FROM {table}_kept WHERE 1 = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {table}")
            cursor.execute(f"ALTER TABLE {table}_kept RENAME TO {table}")
        connections.close_all()
