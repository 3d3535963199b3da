"""What everyone sees of the queue: kiosk, display, a number on the phone. Opened without account and cookie."""

import json
import re
import sys
import uuid
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from saregep.core.models import AuditEntry
from saregep.offices.models import Holiday, OpeningHours
from saregep.services import queue_links
from saregep.services.actions import queue, queue_setup
from saregep.services.models import Desk, Queue, Ticket
from tests.factories import OfficeFactory, ServiceFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
Status = Ticket.Status


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def desk(office):
    return Desk.objects.create(office=office, name="Loket 1")


def kiosk(office):
    return f"/antrean/{office.code}/anjungan/{queue_links.kiosk_token(office)}/"


def follow(ticket):
    return f"/antrean/{ticket.office.code}/tiket/{queue_links.ticket_token(ticket)}/"


def heading(response):
    text = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)[1]
    return re.sub(r"<[^>]+>", "", text).strip()


def choose(client, office, **fields):
    return client.post(kiosk(office), {"layanan": "lain", "prioritas": "tidak", "kunci": str(uuid.uuid4())} | fields)


# the kiosk


def test_three_screens_lead_to_a_number(office, desk, client):
    service = ServiceFactory(office=office, letter="B", name="Kartu Keluarga")
    start = client.get(kiosk(office))
    question = client.post(kiosk(office), {"layanan": service.pk})
    key = re.search(r'name="kunci" value="([^"]+)"', question.content.decode())[1]

    sent = client.post(kiosk(office), {"layanan": service.pk, "prioritas": "elderly", "kunci": key})
    number = client.get(sent["Location"])

    assert [heading(page) for page in (start, question, number)] == [
        "Apa keperluan Anda hari ini?",
        "Ada yang perlu didahulukan?",
        "Nomor Anda B-001",
    ]
    ticket = Ticket.objects.get()
    assert (ticket.service, ticket.priority, ticket.by, sent.status_code) == (service, "elderly", None, 303)
    text = number.content.decode()
    assert [word in text for word in ("Kartu Keluarga", "Didahulukan", "Tidak ada antrean di depan Anda.", "<svg")] == [
        True
    ] * 4
    assert AuditEntry.objects.count() == 0  # hundreds a day: the row itself says who did what when
    assert client.cookies == {}


def test_a_second_press_gives_the_same_number(office, desk, client):
    key = str(uuid.uuid4())

    places = {choose(client, office, kunci=key)["Location"] for _press in range(3)}

    assert (len(places), Ticket.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "What do you need today?"), ("su", "Aya kaperyogian naon dinten ieu?"), ("xx", "Apa keperluan Anda hari ini?")],
)  # fmt: skip
def test_the_kiosk_speaks_three_languages(office, desk, client, language, words):
    assert heading(client.get(f"{kiosk(office)}?bahasa={language}")) == words


@pytest.mark.parametrize("service", ["", "0", "99999999", "²", "lain ", "1e3", "9" * 60, "<script>"])
def test_a_choice_that_is_not_on_the_screen(office, desk, client, service):
    response = choose(client, office, layanan=service)

    assert (response.status_code, Ticket.objects.count()) == (422, 0)
    assert "Pilih layanan, atau “Layanan lainnya”." in response.content.decode()


def test_a_service_of_another_office_or_a_retired_one(office, desk, client):
    services = [ServiceFactory(), ServiceFactory(office=office, is_active=False)]

    assert [choose(client, office, layanan=service.pk).status_code for service in services] == [422, 422]


@pytest.mark.parametrize("reason", ["", "camat", "elderly,pregnant", "\x00", "x" * 5000])
def test_a_reason_that_is_not_on_the_screen(office, desk, client, reason):
    response = choose(client, office, prioritas=reason)

    assert (response.status_code, heading(response), Ticket.objects.count()) == (422, "Nomor belum diambil", 0)


@pytest.mark.parametrize("key", ["", "1", "tidak-ada", "0" * 500])
def test_a_form_without_its_key_is_asked_again(office, desk, client, key):
    response = choose(client, office, kunci=key)

    assert (heading(response), Ticket.objects.count()) == ("Ada yang perlu didahulukan?", 0)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"layanan=lain&prioritas=tidak&kunci=%ff%fe", "application/x-www-form-urlencoded"),
        (b'{"layanan": "lain"}', "application/json"),
        (b"\xff\xfe\x00", "application/octet-stream"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"a=1&" * 1000, "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_no_form_of_ours(office, desk, client, body, kind):
    response = client.post(kiosk(office), body, content_type=kind)

    assert (response.status_code < 500, Ticket.objects.count()) == (True, 0)


@pytest.mark.parametrize("token", ["0" * 16, "tidak-ada", "ä" * 16, "dcd12c0e37f123a8-x"])
def test_an_address_that_the_office_did_not_make(office, desk, client, token):
    path = f"/antrean/{office.code}/anjungan/{token}/"

    assert [client.get(path).status_code, client.post(path, {"layanan": "lain"}).status_code] == [404, 404]


def test_a_renewed_address_makes_the_old_one_worthless(office, desk, client):
    old = kiosk(office)

    queue_setup.renew_kiosk(office=office, by=None)

    assert [client.get(path).status_code for path in (old, kiosk(office))] == [404, 200]
    assert AuditEntry.objects.get().action == "services.kiosk_renew"


def test_the_address_of_one_office_opens_no_other(office, desk, client):
    other = OfficeFactory()

    assert client.get(f"/antrean/{other.code}/anjungan/{queue_links.kiosk_token(office)}/").status_code == 404


def shut_today(office):
    """Hours on every day but this one."""
    today = timezone.now().astimezone(office.zone)
    OpeningHours.objects.bulk_create(
        OpeningHours(office=office, weekday=day, opens=time(8), closes=time(15))
        for day in range(7)
        if day != today.weekday()
    )


def test_a_closed_office_gives_no_number_and_says_when_again(office, desk, client):
    shut_today(office)

    look, send = client.get(kiosk(office)), choose(client, office)

    assert [(page.status_code, heading(page)) for page in (look, send)] == [
        (200, "Nomor antrean sedang tutup"),
        (409, "Nomor antrean sedang tutup"),
    ]
    assert re.search(r"Nomor dibagikan lagi mulai .+ pukul 07\.00 WIB\.", send.content.decode())
    assert Ticket.objects.count() == 0


def test_a_holiday_is_named(office, desk, client):
    today = timezone.now().astimezone(office.zone)
    OpeningHours.objects.create(office=office, weekday=today.weekday(), opens=time(8), closes=time(15))
    Holiday.objects.create(office=office, day=today.date(), name="Hari jadi <kantor>")

    assert "Hari ini libur: Hari jadi &lt;kantor&gt;." in choose(client, office).content.decode()
    assert "Hari ini libur: Hari jadi &lt;kantor&gt;." in client.get(f"/antrean/{office.code}/").content.decode()


def test_an_office_without_desks_gives_no_number(office, client):
    assert "Saat ini belum ada loket yang dibuka." in choose(client, office).content.decode()


def test_a_child_at_the_kiosk(office, desk, client):
    statuses = [choose(client, office).status_code for _press in range(14)]

    assert statuses == [303] * 12 + [422] * 2
    assert "Tunggu satu menit" in choose(client, office).content.decode()


def test_numbers_end_at_999(office, desk, client):
    Ticket.objects.create(office=office, day=timezone.now().astimezone(office.zone).date(), number=999)
    Ticket.objects.update(taken_at=timezone.now() - timedelta(hours=1))

    assert "Nomor baris A hari ini habis." in choose(client, office).content.decode()


# the number on the phone


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Status.WAITING, "Tidak ada antrean di depan Anda."),
        (Status.CALLED, "Giliran Anda. Silakan ke Loket 1."),
        (Status.SERVING, "Anda sedang dilayani di Loket 1."),
        (Status.SKIPPED, "Beri tahu petugas loket bahwa Anda hadir."),
        (Status.SERVED, "Anda sudah dilayani."),
        (Status.GONE, "Nomor ini sudah keluar dari antrean."),
    ],
)
def test_the_phone_says_what_to_do(office, desk, client, state, words):
    ticket = queue.take(office=office)
    if state != Status.WAITING:
        Ticket.objects.update(status=state, desk=desk, called_at=timezone.now(), served_at=timezone.now())

    page = client.get(follow(ticket))

    assert (page.status_code, words in page.content.decode()) == (200, True)
    assert ("queue_ticket.js" in page.content.decode()) is (state not in {Status.SERVED, Status.GONE})


def test_a_number_of_yesterday_says_so(office, client):
    ticket = queue.take(office=office, at=timezone.now() - timedelta(days=1))

    assert "Silakan ambil nomor baru di kantor." in client.get(follow(ticket)).content.decode()


def test_a_guessed_number_and_one_of_another_office_are_the_same_to_a_stranger(office, client):
    ticket = queue.take(office=office)
    other = OfficeFactory()
    number = queue_links.ticket_token(ticket)
    guesses = [
        f"/antrean/{office.code}/tiket/{number[:-1]}x/",
        f"/antrean/{office.code}/tiket/{number.partition('-')[2]}/",
        f"/antrean/{office.code}/tiket/-/",
        f"/antrean/{other.code}/tiket/{number}/",
        f"/antrean/99.99.99/tiket/{number}/",
        f"/antrean/{office.code}/tiket/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz-{'0' * 16}/",
    ]

    answers = [client.get(path) for path in guesses]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert len({answer.content for answer in answers}) == 1


def test_everyone_reads_how_long_it_takes(office, client):
    for _number in range(2):
        queue.take(office=office)

    text = client.get(f"/antrean/{office.code}/").content.decode()

    assert ('<b class="figure">2</b>' in text, "Belum ada angka untuk memperkirakan" in text) == (True, True)


@pytest.mark.parametrize("path", ["", "layar/", "layar/isi/"])
def test_an_office_that_does_not_exist(client, path):
    assert client.get(f"/antrean/99.99.99/{path}").status_code == 404


# the display


def busy(office, *, name="Loket", desks=4, waiting=9):
    """As much as a display can show."""
    officer = UserFactory()
    for number in range(desks):
        queue.take(office=office, by=officer)
        desk = Desk.objects.create(office=office, name=f"{name} {number}")
        queue.call_next(desk=desk, by=None)
    for _number in range(waiting):
        queue.take(office=office, by=officer)


def size_of(response):
    """Bytes on the wire: status line, headers with those that the server adds, body."""
    added = len(b"server: granian\r\ndate: Tue, 24 Nov 2026 13:44:16 GMT\r\n")
    return len(f"HTTP/1.1 {response.status_code} OK\r\n") + len(response.serialize_headers()) + 4 + added + len(
        response.content
    )  # fmt: skip


def test_a_poll_is_small_and_smaller_while_nothing_changed(office, client, capsys):
    busy(office, name="Loket pelayanan administrasi " + "é" * 8)
    path = f"/antrean/{office.code}/layar/isi/"
    whole = client.get(path)
    same = client.get(path, headers={"If-None-Match": whole["ETag"]})
    queue.take(office=office, by=UserFactory())
    changed = client.get(path, headers={"If-None-Match": whole["ETag"]})

    with capsys.disabled():
        sys.stdout.write(f"\na poll of the display: {size_of(whole)} bytes, unchanged {size_of(same)} bytes\n")
    assert (whole.status_code, same.status_code, same.content, changed.status_code) == (200, 304, b"", 200)
    assert (size_of(whole) <= 1024, size_of(same) <= 1024) == (True, True)
    shown = json.loads(changed.content)
    assert ([call[0] for call in shown["c"]], shown["n"], shown["w"]) == (
        ["A-004", "A-003", "A-002", "A-001"],
        ["A-005", "A-006", "A-007", "A-008", "A-009"],
        10,
    )


@pytest.mark.parametrize("tickets", [1, 3])
def test_a_poll_needs_four_queries_for_any_number(django_assert_num_queries, office, client, tickets):
    busy(office, desks=tickets, waiting=tickets)

    with django_assert_num_queries(4):
        client.get(f"/antrean/{office.code}/layar/isi/")


def test_the_display_without_javascript(office, client):
    busy(office)

    text = client.get(f"/antrean/{office.code}/layar/").content.decode()

    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in text
    assert ('id="b-no">A-004<' in text, "<b>A-005</b>" in text, client.cookies) == (True, True, {})


def test_a_name_in_letters_of_html_stays_a_name(office, client):
    queue.take(office=office)
    queue.call_next(desk=Desk.objects.create(office=office, name="<b>Loket</b>"), by=None)

    assert "<b>Loket</b>" not in client.get(f"/antrean/{office.code}/layar/").content.decode()


def test_an_empty_display(office):
    client = Client()

    assert json.loads(client.get(f"/antrean/{office.code}/layar/isi/").content) == {"c": [], "n": [], "w": 0}
    assert "Belum ada panggilan." in client.get(f"/antrean/{office.code}/layar/").content.decode()
    assert Queue.objects.count() == 0  # looking changes nothing
