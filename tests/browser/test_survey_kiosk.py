"""The tablet of the office: one question a screen, back to the start by itself, nothing left for the next person."""

import pytest
from playwright.sync_api import Page, expect

from saregep.surveys.models import Answer, Period
from saregep.surveys.official import NINE, skm
from tests.factories import PeriodFactory, SurveyFactory

pytestmark = pytest.mark.django_db(transaction=True)
ORDER = skm().questionnaire_order
START = "/s/kantor/kios/"


@pytest.fixture
def period() -> Period:
    return PeriodFactory(survey=SurveyFactory(slug="kantor"))


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def answer_all(page: Page, score: int) -> int:
    """Walk through all screens; how many taps it took."""
    page.goto(START)
    tap(page, "Mulai")
    taps = 1
    for number, key in enumerate(ORDER, start=1):
        expect(page.locator("h1")).to_have_text(f"{number} dari 9")
        page.locator(f"label:has(#{key}-{score})").click()
        tap(page, "Lanjut" if number < 9 else "Kirim jawaban")
        taps += 2
    expect(page.locator("h1")).to_have_text("Terima kasih. Jawaban Anda sudah terkirim.")
    return taps


def test_nineteen_taps_without_javascript(desktop_without_js: Page, period: Period) -> None:
    assert answer_all(desktop_without_js, 4) == 19

    answer = Answer.objects.get()
    assert (answer.mode, answer.scores) == ("kiosk", dict.fromkeys(NINE, 4))
    assert desktop_without_js.context.cookies() == []


def test_nineteen_taps_and_no_address_and_no_storage_tells_an_answer(phone: Page, period: Period) -> None:
    page = phone
    addresses = []
    page.on("framenavigated", lambda frame: addresses.append(frame.url))
    page.goto("about:blank")
    before = page.evaluate("history.length")

    assert answer_all(page, 2) == 19

    answer = Answer.objects.get()
    assert (answer.mode, answer.scores) == ("kiosk", dict.fromkeys(NINE, 2))
    assert {address.partition("/s/")[2] for address in addresses} <= {"", "kantor/kios/"}
    assert page.evaluate("history.length") == before + 1  # the start alone; no screen can be gone back to
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_the_end_leads_to_the_next_person_who_sees_nobody_elses_answers(desktop: Page, period: Period) -> None:
    page = desktop
    page.goto("/health/")
    page.clock.install()
    answer_all(page, 3)
    page.clock.run_for(5_100)

    expect(page.get_by_role("button", name="Mulai")).to_be_visible()
    answer_all(page, 1)
    assert Answer.objects.count() == 2
    page.get_by_role("link", name="Mulai untuk orang berikutnya").click()
    expect(page.get_by_role("button", name="Mulai")).to_be_visible()
    page.go_back()

    assert page.locator("input:checked").count() == 0


def test_asks_after_45_seconds_and_leaves_after_65(desktop: Page, period: Period) -> None:
    page = desktop
    page.clock.install()
    page.goto(START)
    tap(page, "Mulai")
    page.locator("label:has(#persyaratan-4)").click()
    still = page.get_by_role("alertdialog")

    page.clock.run_for(44_000)
    expect(still).to_be_hidden()
    page.clock.run_for(1_500)
    expect(still).to_contain_text("Masih di sini?")
    expect(page.get_by_role("button", name="Ya, lanjutkan")).to_be_focused()

    tap(page, "Ya, lanjutkan")  # one tap gives another 45 seconds, and the answer is still there
    expect(still).to_be_hidden()
    assert page.locator("#persyaratan-4").is_checked()
    page.clock.run_for(44_000)
    expect(still).to_be_hidden()

    page.clock.run_for(22_000)
    expect(page.get_by_role("button", name="Mulai")).to_be_visible()
    assert page.locator("input[type=radio]").count() == 0
    assert Answer.objects.count() == 0


def test_a_forgotten_answer_and_the_way_back(desktop_without_js: Page, period: Period) -> None:
    page = desktop_without_js
    page.goto(START)
    tap(page, "Mulai")
    tap(page, "Lanjut")
    expect(page.locator("#ringkasan-kesalahan")).to_be_focused()
    expect(page.locator("#ringkasan-kesalahan a")).to_have_text("Pilih jawaban untuk nomor 1")

    page.locator("label:has(#persyaratan-2)").click()
    tap(page, "Lanjut")
    tap(page, "Kembali")

    expect(page.locator("h1")).to_have_text("1 dari 9")
    assert page.locator("#persyaratan-2").is_checked()


def test_a_screen_fits_without_scrolling(phone: Page, period: Period) -> None:
    phone.goto(START)
    tap(phone, "Mulai")
    expect(phone.locator("h1")).to_have_text("1 dari 9")

    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert phone.get_by_role("button", name="Lanjut").bounding_box()["y"] + 48 < 640


def test_the_network_fails_for_a_moment(desktop: Page, period: Period) -> None:
    """The screen is sent the plain way then, and nothing is lost."""
    page = desktop
    page.goto(START)
    tap(page, "Mulai")
    page.locator("label:has(#persyaratan-3)").click()
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()); }")
    tap(page, "Lanjut")

    expect(page.locator("h1")).to_have_text("2 dari 9")
