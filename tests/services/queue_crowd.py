"""A hundred citizens who take a number in the same moment, and twenty desks that call them meanwhile."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from saregep.services.actions import queue
from saregep.services.models import Desk, Ticket
from tests.factories import OfficeFactory, ServiceFactory, UserFactory
from tests.services.queue_machine import check_rows


def crowd(takers: int = 100, callers: int = 20) -> Counter[str]:
    """Let them all in at once and serve everyone; what the rows say afterwards, for the caller to compare."""
    office = OfficeFactory()
    officer = UserFactory()
    services = [ServiceFactory(office=office, letter=letter) for letter in "AB"]
    desks = [Desk.objects.create(office=office, name=f"Loket {n}") for n in range(callers)]
    ready = threading.Barrier(takers + callers)
    taken = threading.Semaphore(0)
    called: list[int] = []

    def take(number: int) -> None:
        ready.wait()
        priority = "elderly" if number % 5 == 0 else ""
        queue.take(office=office, service=services[number % 2], priority=priority, by=officer)
        taken.release()

    def call(number: int) -> None:
        ready.wait()
        for _turn in range(takers // callers):
            taken.acquire()  # there is a ticket for this turn: as many turns as tickets
            ticket = queue.call_next(desk=desks[number], by=officer).ticket
            if ticket:
                called.append(ticket.pk)
                queue.start(ticket=ticket, by=officer)
        if last := Ticket.objects.filter(desk=desks[number], status=Ticket.Status.SERVING).first():
            queue.finish(ticket=last, by=officer)

    def run(work: int) -> None:
        try:
            (take if work < takers else call)(work if work < takers else work - takers)
        finally:
            connection.close()

    with ThreadPoolExecutor(takers + callers) as pool:
        list(pool.map(run, range(takers + callers)))
    rows = list(Ticket.objects.filter(office=office))
    check_rows(rows)
    return Counter(
        tickets=len(rows),
        served=sum(row.status == Ticket.Status.SERVED for row in rows),
        calls=len(called),
        called=len(set(called)),
        highest=max(row.number for row in rows),
    )


def everyone_once(takers: int = 100) -> Counter[str]:
    """What `crowd` must say: each ticket called once and served, and two rows of numbers without a gap."""
    return Counter(tickets=takers, served=takers, calls=takers, called=takers, highest=takers // 2)
