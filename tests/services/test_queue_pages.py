"""The pages of the queue for the staff: the panel of a desk, its buttons, the set-up."""

import io
import uuid

import pytest
from pypdf import PdfReader

from saregep.accounts.models import Role
from saregep.services.actions import queue, queue_setup
from saregep.services.models import Desk, Ticket
from tests.factories import OfficeFactory, ServiceFactory, member
from tests.printed import pages_of
from tests.sign_in import same_session, signed_in
from tests.standing import own, standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
Status = Ticket.Status


@pytest.fixture(scope="module")
def counter(django_db_setup, django_db_blocker):
    """The office, and browsers in which an officer and the secretary are signed in."""
    with standing(django_db_blocker):
        office = OfficeFactory()
        yield office, signed_in(member(office, Role.OFFICER)), signed_in(member(office, Role.SECRETARY))


@pytest.fixture
def office(counter):
    return own(counter[0])


@pytest.fixture
def client(counter):
    return same_session(counter[1])


@pytest.fixture
def manager(counter):
    return same_session(counter[2])


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
    text = pages_of(response.content)[0]
    assert [word in text for word in ("A-001", "Kartu Keluarga", office.name, "Tidak ada antrean di depan Anda.")] == [
        True
    ] * 4


def test_a_width_that_no_printer_has_is_refused(office, client):
    ticket = queue.take(office=office, by=None)

    response = client.post(of_ticket(ticket, "cetak"), {"lebar": "72"})

    assert (response.status_code, "Pilih lebar kertas 58 atau 80 mm." in response.content.decode()) == (422, True)


# what cannot be done is said on the page that one comes from


def test_two_officers_on_one_ticket(office, client, desk):
    ticket = queue.take(office=office)
    queue.call_next(desk=desk, by=None)
    queue.skip(ticket=ticket, by=None)

    response = press(client, of_ticket(ticket, "layani"), kembali="/loket/")

    assert (response.status_code, response["Location"]) == (302, "/loket/")
    assert said(press(client, of_ticket(ticket, "layani"))) == ["A-001 kini dilewati. Lihat antreannya lagi."] * 2


def test_a_press_when_nobody_waits(office, client, desk):
    assert said(press(client, f"/loket/antrean/panggil/{desk.pk}/")) == ["Saat ini tidak ada yang menunggu."]


@pytest.mark.parametrize("service", ["0", "99999999", "1e3", "²", "-1", "' OR 1=1", "9" * 40])
def test_a_service_that_is_not_in_the_list(office, client, service):
    response = press(client, page(office, "ambil/"), layanan=service)

    assert said(response) == ["Layanan ini tidak ditawarkan di sini. Pilih dari daftar."]
    assert Ticket.objects.count() == 0


def test_service_and_desk_of_another_office(office, client):
    service, desk = ServiceFactory(), Desk.objects.create(office=OfficeFactory(), name="Loket 9")

    assert said(press(client, page(office, "ambil/"), layanan=service.pk)) == [
        "Layanan ini tidak ditawarkan di sini. Pilih dari daftar."
    ]
    assert said(press(client, page(office, "duduk/"), loket=desk.pk)) == [
        "Loket ini tidak dipakai di sini. Pilih dari daftar."
    ]
    assert press(client, f"/loket/antrean/panggil/{desk.pk}/").status_code == 404


def test_ticket_of_another_office_does_not_exist(client):
    ticket = queue.take(office=OfficeFactory())

    paths = [of_ticket(ticket, verb) for verb in ("layani", "selesai", "lewati", "hadir", "pergi", "ulangi", "cetak")]
    assert [press(client, path).status_code for path in paths] == [404] * 7
    assert status_of(ticket) == Status.WAITING


@pytest.mark.parametrize("place", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)", "loket/", ""])
def test_a_press_leads_to_no_foreign_page(office, client, desk, place):
    response = press(client, f"/loket/antrean/panggil/{desk.pk}/", kembali=place)

    assert response["Location"] == page(office)


def test_a_desk_that_was_retired_is_no_longer_mine(office, client, desk):
    press(client, page(office, "duduk/"), loket=desk.pk)
    queue_setup.set_in_use(desk=desk, in_use=False, by=None)

    assert "Belum ada loket." in client.get(page(office)).content.decode()


def test_verbs_of_the_panel_say_what_they_did(office, client, desk):
    tickets = [queue.take(office=office) for _number in range(2)]
    press(client, f"/loket/antrean/panggil/{desk.pk}/")

    words = [
        said(press(client, of_ticket(tickets[0], verb)))
        for verb in ("ulangi", "lewati", "hadir", "pergi")
    ]  # fmt: skip
    press(client, f"/loket/antrean/panggil/{desk.pk}/")
    press(client, of_ticket(tickets[1], "layani"))
    words.append(said(press(client, of_ticket(tickets[1], "selesai"))))

    assert words == [
        ["A-001 dipanggil ulang."],
        ["A-001 dilewati. Pilih “Hadir” bila warga datang."],
        ["A-001 menunggu lagi."],
        ["A-001 dikeluarkan dari antrean."],
        ["A-002 selesai dilayani."],
    ]


def test_a_ticket_is_put_first_from_its_page(office, client):
    ticket = queue.take(office=office)

    assert said(press(client, of_ticket(ticket, "dahulukan"), prioritas="pregnant")) == ["A-001 didahulukan."]
    assert said(press(client, of_ticket(ticket, "dahulukan"), prioritas="")) == ["A-001 menunggu menurut urutan biasa."]
    assert said(press(client, of_ticket(ticket, "dahulukan"), prioritas="camat")) == [
        "Pilih salah satu alasan dalam daftar."
    ]


def test_an_account_of_one_office_goes_straight_to_its_queue(office, client):
    assert client.get("/loket/antrean/")["Location"] == page(office)


@pytest.mark.parametrize("tickets", [1, 3])
def test_the_page_needs_the_same_queries_for_any_number_of_tickets(
    django_assert_num_queries, office, client, desk, tickets
):
    press(client, page(office, "duduk/"), loket=desk.pk)
    for _number in range(2 * tickets):
        queue.take(office=office, service=ServiceFactory(office=office), priority="elderly")
    for _number in range(tickets):
        queue.skip(ticket=queue.call_next(desk=desk, by=None).ticket, by=None)
    client.get(page(office))

    with django_assert_num_queries(14):
        assert client.get(page(office)).status_code == 200


# the set-up


def test_a_manager_sets_up_desks_and_rows(office, manager):
    service = ServiceFactory(office=office)

    press(manager, page(office, "atur/loket-baru/"), name="Loket 1")
    desk = Desk.objects.get()
    press(manager, f"/loket/antrean/meja/{desk.pk}/", name="Loket Utama")
    press(manager, page(office, "atur/baris/"), **{f"huruf_{service.pk}": "b"})
    press(manager, f"/loket/antrean/meja/{desk.pk}/henti/")

    desk.refresh_from_db()
    service.refresh_from_db()
    assert (desk.name, desk.is_active, service.letter) == ("Loket Utama", False, "B")
    text = manager.get(page(office, "atur/")).content.decode()
    assert [word in text for word in ("Loket Utama", "Pakai lagi", f"/antrean/{office.code}/layar/")] == [True] * 3


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Tulis nama loket."),
        ("x" * 41, "Tulis paling banyak 40 karakter. Ini 41 karakter."),
        ("loket 1", "Kantor sudah punya loket dengan nama ini. Tulis nama lain."),
    ],
)
def test_a_name_that_no_desk_can_have(office, manager, desk, name, message):
    response = press(manager, page(office, "atur/loket-baru/"), name=name)

    assert (response.status_code, response.context["form"].errors) == (422, {"name": [message]})


@pytest.mark.parametrize("letter", ["", "AB", "1", "é", " "])
def test_a_row_that_is_no_letter(office, manager, letter):
    service = ServiceFactory(office=office)

    response = press(manager, page(office, "atur/baris/"), **{f"huruf_{service.pk}": letter})

    assert (response.status_code, response.context["form"].errors) == (
        422,
        {f"huruf_{service.pk}": ["Tulis satu huruf dari A sampai Z."]},
    )


def test_an_officer_calls_and_sets_up_nothing(office, client, desk):
    paths = [page(office, "atur/"), page(office, "atur/loket-baru/"), f"/loket/antrean/meja/{desk.pk}/"]

    assert [client.get(path).status_code for path in paths] == [403] * 3
    assert "Loket dan anjungan" not in client.get(page(office)).content.decode()
