"""The queue in a browser: a number from the kiosk, called with one key, seen on the display within three seconds."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Role
from saregep.offices.models import Office
from saregep.services import queue_links
from saregep.services.actions import queue
from saregep.services.models import Desk, Ticket
from tests.browser.axe import Walk, in_the_dark, violations
from tests.browser.session import enter
from tests.factories import OfficeFactory, ServiceFactory, UserFactory, member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> Office:
    office = OfficeFactory(name="Kecamatan Contoh")
    for number in (1, 2):
        Desk.objects.create(office=office, name=f"Loket {number}")
    ServiceFactory(office=office, name="Kartu Keluarga")
    return office


def kiosk_of(office: Office) -> str:
    return f"/antrean/{office.code}/anjungan/{queue_links.kiosk_token(office)}/"


def take_a_number(page: Page, office: Office) -> None:
    """Three screens, two taps."""
    page.goto(kiosk_of(office))
    page.get_by_role("button", name="Kartu Keluarga").click()
    page.get_by_role("button", name="Tidak, ambil nomor").click()
    expect(page.locator("h1")).to_contain_text("Nomor Anda")


@pytest.mark.parametrize("screen", ["desktop", "desktop_without_js"])
def test_two_taps_take_a_number(request: pytest.FixtureRequest, office: Office, screen: str) -> None:
    page = request.getfixturevalue(screen)

    take_a_number(page, office)

    expect(page.locator(".ticket-no")).to_have_text("A-001")
    assert page.locator("svg.qr").bounding_box()["width"] >= 150
    assert Ticket.objects.count() == 1
    page.get_by_role("link", name="Selesai").click()
    expect(page.locator("h1")).to_have_text("Apa keperluan Anda hari ini?")


def test_a_number_that_is_left_alone_makes_room_for_the_next_person(desktop: Page, office: Office) -> None:
    desktop.clock.install()
    take_a_number(desktop, office)
    desktop.clock.run_for(21_000)

    expect(desktop.locator("h1")).to_have_text("Apa keperluan Anda hari ini?")


def test_one_key_calls_and_the_display_follows_within_three_seconds(
    open_page: Callable[..., Page], office: Office, live_server: LiveServer
) -> None:
    display, desk = open_page(), open_page()
    display.clock.install()
    for _number in range(2):
        queue.take(office=office, by=UserFactory())
    display.route("**/layar/isi/", lambda route: route.abort())  # nothing is answered before a number is called
    display.goto(f"/antrean/{office.code}/layar/")
    expect(display.locator("#b-loket")).to_have_text("Belum ada panggilan.")
    display.clock.pause_at(timezone.now() + timedelta(hours=1))  # from here on only the seconds that the test grants
    enter(desk, member(office, Role.OFFICER), live_server)
    desk.goto("/loket/antrean/")
    desk.get_by_role("button", name="Pakai loket ini").click()

    expect(desk.get_by_role("button", name="Panggil A-001")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Layani A-001")).to_be_focused()
    display.unroute("**/layar/isi/")
    display.clock.run_for(3_000)
    expect(display.locator("#b-no")).to_have_text("A-001")
    expect(display.locator("#b-loket")).to_have_text("Loket 1")
    expect(display.locator(".board-now")).to_have_class(re.compile("flash"))

    expect(desk.get_by_role("button", name="Layani A-001")).to_have_attribute("accesskey", "p")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Panggil A-002")).to_be_focused()


def test_the_display_says_when_it_lost_the_network_and_comes_back(desktop: Page, office: Office) -> None:
    page = desktop
    page.clock.install()
    page.goto(f"/antrean/{office.code}/layar/")
    nodes = page.evaluate("document.querySelectorAll('*').length")
    page.context.set_offline(True)
    for _second in range(16):
        page.clock.run_for(1000)
    expect(page.locator("#b-tunggu")).to_have_text("Menunggu sambungan")

    page.context.set_offline(False)
    queue.take(office=office)
    for _second in range(8):
        page.clock.run_for(1000)
    expect(page.locator("#b-jumlah")).to_have_text("1")
    expect(page.locator("#b-tunggu")).to_have_text("")
    assert page.evaluate("document.querySelectorAll('*').length") == nodes  # a day of this adds nothing


def test_no_flash_for_an_older_call_that_comes_to_the_fore_again(desktop: Page, office: Office) -> None:
    for desk in Desk.objects.order_by("pk"):
        queue.take(office=office)
        newest = queue.call_next(desk=desk, by=None).ticket
    desktop.clock.install()
    desktop.goto(f"/antrean/{office.code}/layar/")
    expect(desktop.locator("#b-no")).to_have_text("A-002")

    queue.skip(ticket=newest, by=None)
    desktop.clock.run_for(3_000)

    expect(desktop.locator("#b-no")).to_have_text("A-001")
    expect(desktop.locator(".board-now")).to_have_class("board-now")


def test_the_number_on_the_display_is_read_from_afar(desktop: Page, office: Office) -> None:
    queue.take(office=office)
    queue.call_next(desk=Desk.objects.first(), by=None)
    with desktop.expect_event("requestfinished", lambda request: request.url.endswith("/layar/isi/")):
        desktop.goto(f"/antrean/{office.code}/layar/")
    expect(desktop.locator(".board-now")).to_have_class("board-now")  # no flash for what the page came with

    for width, height in ((1366, 768), (1920, 1080), (1024, 768), (720, 1280)):
        desktop.set_viewport_size({"width": width, "height": height})
        size = desktop.evaluate("parseFloat(getComputedStyle(document.getElementById('b-no')).fontSize)")
        fits = desktop.evaluate(
            "document.getElementById('b-no').scrollWidth <= document.querySelector('.board-now').clientWidth"
        )
        assert (size >= 0.2 * min(width, height), fits) == (True, True)


def test_the_phone_follows_its_number(phone: Page, office: Office) -> None:
    ticket = queue.take(office=office)
    phone.clock.install()
    phone.goto(f"/antrean/{office.code}/tiket/{queue_links.ticket_token(ticket)}/")
    expect(phone.locator("main")).to_contain_text("Tidak ada antrean di depan Anda.")

    queue.call_next(desk=Desk.objects.get(name="Loket 2"), by=None)
    phone.clock.run_for(11_000)

    expect(phone.locator(".notice")).to_have_text("Giliran Anda. Silakan ke Loket 2.")


def test_axe_finds_nothing(walk: Walk, office: Office, live_server: LiveServer) -> None:
    page = enter(walk.page, member(office, Role.OFFICER), live_server)
    page.goto("/loket/antrean/")
    page.get_by_role("button", name="Pakai loket ini").click()
    waiting, skipped, _served, called = (
        queue.take(office=office, by=None, priority=reason, at=timezone.now() - timedelta(minutes=3))
        for reason in ("", "elderly", "pregnant", "disabled")
    )
    desk = Desk.objects.get(name="Loket 1")
    queue.skip(ticket=queue.call_next(desk=desk, by=None).ticket, by=None)
    queue.start(ticket=queue.call_next(desk=Desk.objects.get(name="Loket 2"), by=None).ticket, by=None)
    queue.call_next(desk=desk, by=None)
    paths = [
        f"/loket/antrean/{office.code}/",
        f"/loket/antrean/tiket/{waiting.pk}/",
        f"/antrean/{office.code}/",
        f"/antrean/{office.code}/layar/",
        kiosk_of(office),
        f"{kiosk_of(office)}{queue_links.ticket_token(waiting)}/",
        *(f"/antrean/{office.code}/tiket/{queue_links.ticket_token(ticket)}/" for ticket in (waiting, skipped, called)),
    ]
    found = {}
    for path in paths:
        walk.to(path)
        light = violations(page)
        dark = in_the_dark(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        if light or dark or width > 360:
            found[path] = (light, dark, width)
    page.goto(kiosk_of(office))
    page.get_by_role("button", name="Kartu Keluarga").click()
    page.wait_for_selector("text=Ada yang perlu didahulukan?")
    found["question"] = violations(page)

    assert found == {"question": []}
