"""Many at once: no number twice or left out, and no ticket for two desks."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from saregep.services.actions import queue
from saregep.services.models import Desk, Ticket
from tests.factories import OfficeFactory
from tests.services.queue_crowd import crowd, everyone_once

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work, callers):
    ready = threading.Barrier(callers)

    def run(number):
        ready.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(callers) as pool:
        return list(pool.map(run, range(callers)))


def test_a_hundred_citizens_and_twenty_desks():
    assert crowd() == everyone_once()


def test_two_officers_press_in_the_same_moment():
    office = OfficeFactory()
    desks = [Desk.objects.create(office=office, name=f"Loket {n}") for n in range(2)]
    for _number in range(2):
        queue.take(office=office)

    calls = at_once(lambda number: str(queue.call_next(desk=desks[number], by=None).ticket), 2)

    assert sorted(calls) == ["A-001", "A-002"]


def test_one_form_that_comes_ten_times_at_once_takes_one_number():
    office, key = OfficeFactory(), uuid.uuid4()

    numbers = at_once(lambda _number: str(queue.take(office=office, key=key)), 10)

    assert (set(numbers), Ticket.objects.count()) == ({"A-001"}, 1)
