"""Every page of the services with a busy year behind it, against the same page with few requests.

Queries are counted: a page that asks more of the database when the register grows fails the run. Times are the 95th
percentile of repeated requests, at `few` rows and at `many`, in one run.
"""

import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks import busy_year
from saregep.accounts.models import Role, User
from saregep.documents.models import Counter
from saregep.offices.models import Office
from saregep.services.models import Check, Event, Letter, Missing, OldRecap, Request, Sop, Standard, Ticket

SMALLEST = 10
ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    address: str
    public: bool


def measure(office: Office, *, few: int, many: int) -> None:
    """Print queries and times; raises SystemExit where the number of queries grows with the register."""
    counts: dict[int, dict[str, int]] = {}
    times: dict[int, dict[str, float]] = {}
    for size in (SMALLEST, few, many):
        _empty()
        start = time.perf_counter()
        busy_year.fill(office, requests=size, last=timezone.now().astimezone(office.zone).date())
        print(f"{size:>9} requests of a simulated year written in {time.perf_counter() - start:.1f} s", flush=True)
        counts[size], times[size] = {}, {}
        for page in _pages(office):
            counts[size][page.name] = _queries(page, office)
            times[size][page.name] = _p95(page, office)
    print(f"{'page':<28} queries {SMALLEST:>6} {many:>9}   p95 ms {few:>9} {many:>9}   ratio")
    grown = []
    for name, before in counts[SMALLEST].items():
        after, fast, slow = counts[many][name], times[few][name], times[many][name]
        print(f"{name:<28}         {before:>6} {after:>9}          {fast:>9.1f} {slow:>9.1f}   {slow / fast:5.2f}")
        if after > before:
            grown.append(name)
    if grown:
        raise SystemExit(f"These pages ask more of the database when the register grows: {', '.join(grown)}")


def _pages(office: Office) -> list[Page]:
    request = Request.objects.filter(office=office).order_by("-registered_at").first()
    standard = Standard.objects.filter(service__office=office, status="in_force").first()
    sop = Sop.objects.filter(office=office, status="in_force").first()
    letter, recap = Letter.objects.filter(office=office).first(), OldRecap.objects.filter(office=office).first()
    if not (request and standard and sop and letter and recap):
        raise SystemExit("The example office lacks something that the pages show.")
    code = {"code": office.code}
    staff: list[tuple[str, str, dict[str, object], str]] = [
        ("desk", "services:desk", code, ""),
        ("request list", "services:request_list", code, ""),
        ("search by name", "services:request_list", code, "?cari=simulasi+12"),
        ("search by number", "services:request_list", code, f"?cari={request.number}"),
        ("request", "services:request", {"pk": request.pk}, ""),
        ("queue", "services:queue", code, ""),
        ("queue setup", "services:queue_setup", code, ""),
        ("recap", "services:recap", code, ""),
        ("recap of a year", "services:recap", code, f"?masa=year:1&tahun={request.year}"),
        ("performance", "services:performance", code, ""),
        ("performance broken", "services:performance_broken", code, ""),
        ("old recap", "services:old_recap", {"pk": recap.pk}, ""),
        ("letters", "services:letters", code | {"book": "masuk"}, ""),
        ("letter", "services:letter", {"pk": letter.pk}, ""),
        ("register book", "services:register_book", code, ""),
        ("standards", "services:standards", code, ""),
        ("standards coverage", "services:standards_coverage", code, ""),
        ("standard", "services:standard", {"pk": standard.pk}, ""),
        ("sop list", "services:sop_list", code, ""),
        ("sop show", "services:sop_show", {"pk": sop.pk}, ""),
        ("office", "services:office", code, ""),
    ]
    public: list[tuple[str, str, dict[str, object], str]] = [
        ("public office", "services:public_office", code, ""),
        ("public service", "services:public_service", code | {"pk": standard.service_id}, ""),
        ("queue public", "services:queue_public", code, ""),
        ("queue display", "services:queue_display", code, ""),
        ("queue board", "services:queue_board", code, ""),
        ("tracking", "services:tracking", {"code": request.tracking_code}, ""),
        ("tracking, unknown code", "services:tracking", {"code": "0123456789ABC"}, ""),
    ]
    return [
        Page(label, reverse(name, kwargs=parts) + extra, is_public)
        for is_public, pages in ((False, staff), (True, public))
        for label, name, parts, extra in pages
    ]


def _client(page: Page, office: Office) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    if not page.public:
        client.force_login(User.objects.filter(memberships__office=office, memberships__role=Role.SECTION_HEAD)[0])
    return client


def _queries(page: Page, office: Office) -> int:
    client = _client(page, office)
    client.get(page.address)  # warms what is kept between requests
    with CaptureQueriesContext(connection) as captured:
        response = client.get(page.address)
    if response.status_code >= 400 and page.name != "tracking, unknown code":
        raise SystemExit(f"{page.address} answered {response.status_code}")
    return len(captured)


def _p95(page: Page, office: Office) -> float:
    client = _client(page, office)
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        client.get(page.address)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[int(0.95 * ROUNDS) - 1]


def _empty() -> None:
    """A register without rows; standards, SOP and old recaps of the example stay."""
    for model in (Missing, Event, Check, Request, Ticket, Letter):
        model.objects.all()._raw_delete(model.objects.db)
    Counter.objects.all().delete()
