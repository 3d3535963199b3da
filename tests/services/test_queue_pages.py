"""The pages of the queue for the staff: the panel of a desk, its buttons, the set-up."""

import io
import uuid

import pytest
from pypdf import PdfReader

from saregep.accounts.models import Role
from saregep.services.actions import queue
from saregep.services.models import Desk, Ticket
from tests.factories import OfficeFactory, ServiceFactory, member
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
Status = Ticket.Status


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def client(office):
    return signed_in(member(office, Role.OFFICER))


@pytest.fixture
def manager(office):
    return signed_in(member(office, Role.SECRETARY))


@pytest.fixture
def desk(office):
    return Desk.objects.create(office=office, name="Loket 1")


def page(office, path=""):
    return f"/loket/antrean/{office.code}/{path}"


def press(client, path, **fields):
    return client.post(path, {"kunci": str(uuid.uuid4())} | fields)


def said(response):
    """The notices of the page that a press led to."""
    return [str(message) for message in response.client.get(response["Location"]).context["messages"]]


def of_ticket(ticket, verb):
    return f"/loket/antrean/tiket/{ticket.pk}/{verb}/"


def status_of(ticket):
    return Ticket.objects.values_list("status", flat=True).get(pk=ticket.pk)


def test_without_a_desk_the_page_asks_for_one(office, client, desk):
    before = client.get(page(office)).content.decode()
    press(client, page(office, "duduk/"), loket=desk.pk)
    after = client.get(page(office)).content.decode()

    assert ("Pakai loket ini" in before, "Pakai loket ini" in after) == (True, False)
    assert "<h1>Loket 1</h1>" in after


def test_the_button_leads_a_ticket_through_the_desk(office, client, desk):
    tickets = [queue.take(office=office, by=None) for _number in range(2)]
    press(client, page(office, "duduk/"), loket=desk.pk)

    press(client, f"/loket/antrean/panggil/{desk.pk}/")
    called = client.get(page(office)).content.decode()
    press(client, of_ticket(tickets[0], "layani"))
    serving = client.get(page(office)).content.decode()
    press(client, f"/loket/antrean/panggil/{desk.pk}/")

    assert 'accesskey="p" autofocus>Layani A-001</button>' in called
    assert ">Panggil A-002</button>" in serving
    assert [status_of(ticket) for ticket in tickets] == [Status.SERVED, Status.CALLED]


def test_the_same_press_acts_once(office, client, desk):
    for _number in range(2):
        queue.take(office=office, by=None)
    data = {"kunci": str(uuid.uuid4())}

    answers = [client.post(f"/loket/antrean/panggil/{desk.pk}/", data).status_code for _press in range(2)]

    assert answers == [302, 303]
    assert Ticket.objects.filter(status=Status.WAITING).count() == 1


def test_an_officer_gives_out_a_number_and_prints_it(office, client):
    service = ServiceFactory(office=office, letter="B")

    response = press(client, page(office, "ambil/"), layanan=service.pk, prioritas="elderly")
    ticket = Ticket.objects.get()

    assert said(response) == [
        f'Nomor B-001 diberikan. <a href="/loket/antrean/tiket/{ticket.pk}/">Cetak</a>',
    ]
    assert (ticket.service, ticket.priority, ticket.by.title) == (service, "elderly", ticket.by.title)
    assert "Cetak, lebar 58 mm" in client.get(f"/loket/antrean/tiket/{ticket.pk}/").content.decode()


@pytest.mark.parametrize("width", [58, 80])
def test_a_ticket_on_thermal_paper(office, client, width):
    ticket = queue.take(office=office, by=None, service=ServiceFactory(office=office, name="Kartu Keluarga"))

    response = client.post(of_ticket(ticket, "cetak"), {"lebar": width})
    sheet = PdfReader(io.BytesIO(response.content)).pages[0]

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert round(float(sheet.mediabox.width) / 72 * 25.4) == width
    text = sheet.extract_text()
    assert [word in text for word in ("A-001", "Kartu Keluarga", office.name, "Tidak ada antrean di depan Anda.")] == [
        True
    ] * 4


def test_a_width_that_no_printer_has_is_refused(office, client):
    ticket = queue.take(office=office, by=None)

    response = client.post(of_ticket(ticket, "cetak"), {"lebar": "72"})

    assert (response.status_code, "Pilih lebar kertas 58 atau 80 mm." in response.content.decode()) == (422, True)
