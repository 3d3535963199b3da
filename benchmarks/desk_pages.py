"""Every page of the services with a busy year behind it, against the same page with few requests.

Queries are counted: a page that asks more of the database when the register grows fails the run. Times are the 95th
percentile of repeated requests, at `few` rows and at `many`, in one run.
"""

import math
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks import busy_year
from benchmarks.desk_addresses import Addresses, Page
from saregep.documents.models import Counter
from saregep.offices.models import Office
from saregep.services.models import Check, Event, Letter, Missing, Request, Ticket

SMALLEST = 10
ROUNDS = 20
DOCUMENT_ROUNDS = 3  # what is laid out or written takes its time


def measure(office: Office, *, few: int, many: int) -> None:
    """Print queries and times; raises SystemExit where the number of queries grows with the register."""
    addresses = Addresses(office)
    counts: dict[int, dict[str, int]] = {}
    times: dict[int, dict[str, float]] = {}
    for size in (SMALLEST, few, many):
        _empty()
        start = time.perf_counter()
        busy_year.fill(office, requests=size, last=timezone.now().astimezone(office.zone).date())
        print(f"{size:>9} requests of a simulated year written in {time.perf_counter() - start:.1f} s", flush=True)
        counts[size], times[size] = {}, {}
        for page in addresses.pages():
            counts[size][page.name] = _queries(page)
            if size != SMALLEST:
                times[size][page.name] = _p95(page)
    print(f"{'page':<28} queries {SMALLEST:>6} {many:>9}   p95 ms {few:>9} {many:>9}   ratio")
    grown = []
    for name, before in counts[SMALLEST].items():
        after, fast, slow = counts[many][name], times[few][name], times[many][name]
        print(f"{name:<28}         {before:>6} {after:>9}          {fast:>9.1f} {slow:>9.1f}   {slow / fast:5.2f}")
        if after > before:
            grown.append(name)
    if grown:
        raise SystemExit(f"These pages ask more of the database when the register grows: {', '.join(grown)}")


def _queries(page: Page) -> int:
    _answer(page)  # warms what is kept between requests
    with CaptureQueriesContext(connection) as captured:
        _answer(page)
    return len(captured)


def _p95(page: Page) -> float:
    times = []
    for _round in range(DOCUMENT_ROUNDS if page.is_document else ROUNDS):
        start = time.perf_counter()
        _answer(page)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def _answer(page: Page) -> None:
    if (status := page.ask()) != page.status:
        raise SystemExit(f"{page.name}: {page.address} answered {status}")


def _empty() -> None:
    """A register without rows; standards, SOP and old recaps of the example stay."""
    for model in (Missing, Event, Check, Request, Ticket, Letter):
        model.objects.all()._raw_delete(model.objects.db)
    Counter.objects.all().delete()
