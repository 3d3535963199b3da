"""A request from the first word to the citizen's hand, by keyboard alone, with and without JavaScript.

The citizen follows it on a phone meanwhile and uses the survey link of the printed receipt; the recap of the month
counts the request at the end.
"""

from collections.abc import Callable
from datetime import time

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Role
from saregep.offices.models import Office, OpeningHours
from saregep.services.models import Request, Status
from saregep.services.receipt import Paper
from saregep.surveys.models import Answer
from saregep.surveys.official import NINE
from tests.browser.axe import violations
from tests.browser.keyboard import Keyboard
from tests.browser.session import enter
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, StandardFactory, SurveyFactory, member
from tests.services.printed_receipt import survey_link_on

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> Office:
    """An office that works around the clock, so that a test at night has a clock too, and asks its citizens."""
    office = OfficeFactory(name="Kecamatan Contoh")
    for weekday in range(7):
        OpeningHours.objects.create(office=office, weekday=weekday, opens=time(0), closes=time(23, 59))
    StandardFactory(service=ServiceFactory(office=office, name="Pengantar KTP elektronik"))
    PeriodFactory(survey=SurveyFactory(office=office, slug="kantor"))
    return office


def signed_in(page: Page, office: Office, live_server: LiveServer) -> Keyboard:
    return Keyboard(enter(page, member(office, Role.OFFICER), live_server))


@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_from_the_first_word_to_the_recap(
    open_page: Callable[..., Page], phone_without_js: Page, office: Office, live_server: LiveServer, javascript: bool
) -> None:
    page, citizen = open_page(java_script_enabled=javascript, viewport={"width": 1024, "height": 768}), phone_without_js
    hands = signed_in(page, office, live_server)

    page.goto(f"/loket/{office.code}/")
    expect(page.locator("#id_service")).to_be_focused()
    hands.type("Pengantar KTP")
    hands.press("Tab")
    hands.type("Pemohon contoh 1")
    hands.follow("Daftarkan")
    assert hands.keys <= 60
    expect(page.locator("h1")).to_contain_text("sudah didaftarkan")
    asked = Request.objects.get()
    link = survey_link_on(hands.printed("button[name=kertas][value='58']"), Paper.NARROW, str(live_server))

    citizen.goto(f"/lacak/{asked.tracking_code}/")
    assert asked.applicant not in citizen.content()
    hands.follow("Buka permohonan ini")
    hands.follow("Kembalikan ke warga")
    citizen.reload()
    expect(citizen.locator("main")).to_contain_text("Surat pengantar desa")

    for box in ("input[name=requirement]:not(:checked)",) * 2:
        hands.to(box)
        hands.press("Space")
    hands.follow("Berkas lengkap")
    hands.follow("Mulai proses")
    hands.follow("Siap diambil")
    citizen.reload()
    expect(citizen.locator("h1, h2").filter(has_text="siap diambil").first).to_be_visible()

    hands.to("input[name=handed_to]")
    hands.type("Pemohon contoh 1")
    hands.follow("Serahkan")
    citizen.reload()
    asked.refresh_from_db()
    assert [event.status for event in asked.events.all()] == [
        Status.RECEIVED,
        Status.RETURNED,
        Status.CHECKED,
        Status.IN_PROCESS,
        Status.READY,
        Status.HANDED_OVER,
    ]
    assert (asked.on_time, asked.handed_to) == (True, "Pemohon contoh 1")

    for heading in ("Terima kasih. Jawaban Anda sudah terkirim.", "Tautan ini sudah dipakai"):
        citizen.goto(link)
        if citizen.locator("#kirim").count():
            for key in NINE:
                citizen.locator(f"#{key}-3").check()
            citizen.locator("#kirim").click()
        expect(citizen.get_by_role("heading", level=1)).to_have_text(heading)
        assert Answer.objects.count() == 1
    assert citizen.context.cookies() == []

    page.goto(f"/rekap/{office.code}/?masa=month:{asked.registered_on.month}&tahun={asked.year}")
    cells = page.locator("tbody tr").locator("td, th")
    expect(cells).to_have_text(["1", "Pengantar KTP elektronik", "1", "1", "–", "–"])


def test_the_desk_fits_its_screen_also_enlarged_and_axe_finds_nothing(
    open_page: Callable[..., Page], office: Office, live_server: LiveServer
) -> None:
    page = open_page(viewport={"width": 1024, "height": 768})
    signed_in(page, office, live_server)
    page.goto(f"/loket/{office.code}/")
    for width, height in ((1024, 768), (512, 384), (360, 640)):  # the second is 1024×768 at 200 %
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (width, height)
    assert violations(page) == []
