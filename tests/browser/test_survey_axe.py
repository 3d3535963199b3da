"""axe finds nothing on the citizen's pages: every state, every language, light and dark."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page

from saregep.surveys.official import skm
from tests.browser.axe import EVERYTHING, NO_COLOURS, in_the_dark, violations
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer

pytestmark = pytest.mark.django_db(transaction=True)
ORDER = skm().questionnaire_order


def empty_form(page: Page, query: str) -> None:
    page.goto(f"/s/kantor/{query}")


def filled_form(page: Page, query: str) -> None:
    empty_form(page, query)
    page.evaluate(
        "ids => ids.forEach(id => { document.getElementById(id).checked = true; })", [f"{key}-3" for key in ORDER]
    )


def form_with_mistakes(page: Page, query: str) -> None:
    empty_form(page, query)
    page.locator("#usia").fill("?")
    page.locator("#kirim").click()
    page.wait_for_selector("#ringkasan-kesalahan")


def receipt(page: Page, query: str) -> None:
    filled_form(page, query)
    page.locator("#kirim").click()
    page.wait_for_url("**/bukti/**")


def sent_before(page: Page, query: str) -> None:
    receipt(page, query)
    page.go_back()
    page.locator("#waktu-1").check()
    page.locator("#kirim").click()
    page.wait_for_selector("h1")


def closed(page: Page, query: str) -> None:
    page.goto(f"/s/tutup/{query}")


def results(page: Page, query: str) -> None:
    page.goto(f"/s/tutup/hasil/{query}")
    page.locator("summary").click()


def no_results(page: Page, query: str) -> None:
    page.goto(f"/s/kantor/hasil/{query}")


def front(page: Page, query: str) -> None:
    page.goto(f"/{query}")


def kiosk_start(page: Page, query: str) -> None:
    page.goto(f"/s/kantor/kios/{query}")


def kiosk_question(page: Page, query: str) -> None:
    kiosk_start(page, query)
    page.locator("button").click()
    page.wait_for_selector("#persyaratan-1")


def kiosk_mistake(page: Page, query: str) -> None:
    kiosk_question(page, query)
    page.locator(".pair button").first.click()
    page.wait_for_selector("#ringkasan-kesalahan")


def kiosk_still_there(page: Page, query: str) -> None:
    kiosk_question(page, query)
    page.evaluate("document.querySelector('.still').hidden = false")


def kiosk_end(page: Page, query: str) -> None:
    page.goto(f"/s/kantor/kios/selesai/{query}")


STATES = [
    empty_form, filled_form, form_with_mistakes, receipt, sent_before, closed, results, no_results, front,
    kiosk_start, kiosk_question, kiosk_mistake, kiosk_still_there, kiosk_end,
]  # fmt: skip


@pytest.fixture
def _surveys() -> None:
    office = OfficeFactory(name="Kecamatan Contoh", phone="(0264) 000000")
    ServiceFactory(office=office)
    PeriodFactory(survey=SurveyFactory(slug="kantor", office=office))
    old = PeriodFactory(
        survey=SurveyFactory(slug="tutup", office=office, title="Survei lama"),
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 31),
        status="closed",
        mark="simulated",
    )
    for score in (1, 2, 3, 4, 4):
        answer(old, score, scores={"sarana": 1, "biaya": 4}, flags=score % 2)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.usefixtures("_surveys")
def test_axe_finds_nothing(phone: Page, state: Callable[[Page, str], None]) -> None:
    found = {}
    for language in ("id", "en", "su"):
        state(phone, f"?bahasa={language}")
        assert phone.evaluate("document.documentElement.scrollWidth") == 360
        found[language] = violations(phone, EVERYTHING if language == "id" else NO_COLOURS)
    found["dark"] = in_the_dark(phone)

    assert found == {"id": [], "en": [], "su": [], "dark": []}


@pytest.mark.usefixtures("_surveys")
def test_axe_finds_nothing_where_a_reader_asks_for_more_contrast(phone: Page) -> None:
    phone.emulate_media(contrast="more")
    form_with_mistakes(phone, "")

    assert violations(phone) == []


@pytest.mark.usefixtures("_surveys")
def test_the_colours_of_the_system_reach_every_control(phone: Page) -> None:
    """axe does not see forced colours, so the colours that the browser uses are compared."""
    phone.emulate_media(forced_colors="active")
    form_with_mistakes(phone, "")

    colours = phone.evaluate(
        "() => [...document.querySelectorAll('button, select, .option, .errors, h1')]"
        ".map(e => getComputedStyle(e)).map(s => s.color)"
    )
    assert set(colours) == {"rgb(0, 0, 0)"}
