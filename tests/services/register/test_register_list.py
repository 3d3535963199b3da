"""The list of the register: search, order, pages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from saregep.services.clock import calendar_of
from saregep.services.forms.register import SearchForm
from saregep.services.models import Event, Request
from saregep.services.queries.register import search
from tests.factories import (
    RequestFactory,
    ServiceFactory,
    StandardFactory,
    TicketFactory,
)
from tests.services.register.data import BAD_SEARCHES, registered

pytestmark = pytest.mark.django_db


def date_of(office):
    return timezone.now().astimezone(office.zone).date()


@pytest.fixture
def many(office, service):
    """Twelve requests of three services, one of another office."""
    others = [ServiceFactory(office=office, name=f"Layanan lain {n}") for n in range(2)]
    day = date(2026, 11, 2)
    names = [
        "Ani",
        "Aniek",
        "Budi",
        "budiman",
        "Cici",
        "Ñandu",
        "100% asli",
        "Ani_ta",
        "de Contoh",
        "Éva",
        "Zul",
        "anis",
    ]
    for place, name in enumerate(names):
        RequestFactory(
            service=[service, *others][place % 3],
            applicant=name,
            number=place + 1,
            registered_on=day + timedelta(days=place),
            registered_at=datetime(2026, 11, 2 + place, 3, tzinfo=UTC),
        )
    RequestFactory(applicant="Ani tetangga", number=1, registered_on=day)
    return office


def shown(client, office, query):
    page = client.get(f"/loket/{office.code}/permohonan/?{query}")
    return [row.request.applicant for row in page.context["rows"]]


def found(office, query):
    """What the page asks for this address."""
    form = SearchForm(QueryDict(query), services=office.services.all())
    assert form.is_valid()
    hits = search(office, form.filters, calendar_of(office), timezone.now())
    return [request.applicant for request in (*hits.late, *hits.rest)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("cari=ani", ["anis", "Ani_ta", "Aniek", "Ani"]),
        ("cari=ANI", ["anis", "Ani_ta", "Aniek", "Ani"]),
        ("cari=ani_", ["Ani_ta"]),
        ("cari=100%25", ["100% asli"]),
        ("cari=%25", []),
        ("cari=BUDI", ["budiman", "Budi"]),
        ("cari=contoh", []),
        ("cari=de+contoh", ["de Contoh"]),
        ("cari=%C3%91", ["Ñandu"]),
        ("cari=3", ["Budi"]),
        ("cari=0003", ["Budi"]),
        ("cari=0003/2026", ["Budi"]),
        ("cari=3/2025", []),
        ("cari=99999999999999999999", []),
        ("dari=12/11/2026", ["anis", "Zul"]),
        ("sampai=2026-11-03", ["Aniek", "Ani"]),
        ("dari=3-11-2026&sampai=4+Nov+2026", ["Budi", "Aniek"]),
        ("status=handed_over", []),
        ("status=terbuka&cari=zul", ["Zul"]),
        ("status=lewat", []),
        ("layanan=&status=&dari=&sampai=&cari=zul", ["Zul"]),
    ],
)
def test_search_finds_by_number_name_service_date_and_status(many, query, names):
    assert found(many, query) == names


def test_search_by_service(many, service, client):
    assert len(shown(client, many, f"layanan={service.pk}")) == 4


def test_search_that_cannot_be_read_is_named(many, client):
    query, field, message = BAD_SEARCHES[0]

    page = client.get(f"/loket/{many.code}/permohonan/?{query}")

    assert (page.status_code, page.context["form"].errors) == (422, {field: [message]})


def test_late_ones_stand_on_top_of_the_first_page_and_count_once(office, service, client):
    office.opening_hours.bulk_create(
        office.opening_hours.model(office=office, weekday=day, opens="00:00", closes="23:59") for day in range(7)
    )
    now = timezone.now()
    RequestFactory(
        service=service,
        applicant="Lewat",
        number=1,
        due_at=now - timedelta(hours=2),
        promised=45,
        promised_unit="minute",
    )
    RequestFactory.create_batch(60, service=service, due_at=now + timedelta(hours=3), promised=4, promised_unit="hour")

    page = client.get(f"/loket/{office.code}/permohonan/")
    second = client.get(f"/loket/{office.code}/permohonan/?halaman=2&cari=")

    assert (page.context["rows"][0].request.applicant, page.context["rows"][0].state) == ("Lewat", "late")
    assert (page.context["total"], len(page.context["rows"]), len(second.context["rows"])) == (61, 51, 10)
    assert "?halaman=2" in page.content.decode()
    assert shown(client, office, "status=lewat") == ["Lewat"]
    assert client.get(f"/loket/{office.code}/").context["figures"].late == 1


def test_no_browser_keeps_the_names_of_the_list(office, client):
    assert "no-store" in client.get(f"/loket/{office.code}/permohonan/")["Cache-Control"]


def test_empty_register_leads_to_the_desk(office, client):
    assert "Daftarkan permohonan pertama" in client.get(f"/loket/{office.code}/permohonan/").content.decode()


# cost


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_need_the_same_queries_for_any_number_of_rows(django_assert_num_queries, office, officer, client, rows):
    for _row in range(rows):
        service = ServiceFactory(office=office)
        StandardFactory(service=service)
        request = registered(service)
        Event.objects.bulk_create(
            Event(request=request, status=status, at=timezone.now(), by=officer, note=note)
            for status, note in [("returned", "Kurang"), ("checked", "Lengkap")] * rows
        )
        ticket = TicketFactory(office=office, service=service, day=date_of(office))
        Request.objects.filter(pk=request.pk).update(ticket=ticket, status="checked", changed_by=officer)
    addresses = {
        f"/loket/{office.code}/": QUERIES["desk"],
        f"/loket/{office.code}/permohonan/": QUERIES["list"],
        f"/loket/permohonan/{request.pk}/": QUERIES["request"],
        f"/loket/permohonan/{request.pk}/terdaftar/": QUERIES["registered"],
        f"/loket/permohonan/{request.pk}/data/": QUERIES["data"],
    }
    for address, queries in addresses.items():
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


QUERIES = {"desk": 21, "list": 10, "request": 11, "registered": 11, "data": 6}
