"""The world of the access tests, built once for each module."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.architecture.world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """Offices, things and people, without checks of CSRF tokens; gone at the end of the module."""
    with django_db_blocker.unblock():
        everything = transaction.atomic()
        everything._from_testcase = True  # as Django's own TestCase does: views may ask for a durable transaction
        with everything:
            yield build()
            transaction.set_rollback(True)
