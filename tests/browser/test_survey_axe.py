"""axe finds nothing on the citizen's pages: every state, every language, light and dark."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

from saregep.surveys.official import skm
from tests.browser.axe import NO_COLOURS, ONLY_COLOURS, Walk, in_the_dark, violations
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer

pytestmark = pytest.mark.django_db(transaction=True)
ORDER = skm().questionnaire_order
# All that they show stands on another state of the same page too, and axe reads it there.
LESS = {"empty form", "question"}
# Their parts stand on another page too, where axe reads them in every language.
PARTS = {"filled form", "sent before", "closed", "no results", "still there", "end"}


def form_with_mistakes(page: Page) -> None:
    page.locator("#usia").fill("?")
    page.locator("#kirim").click()
    page.wait_for_selector("#ringkasan-kesalahan")


def form(page: Page, query: str) -> Iterator[str]:
    """The form from empty to sent twice."""
    page.goto(f"/s/kantor/{query}")
    yield "empty form"
    form_with_mistakes(page)
    yield "form with mistakes"
    page.goto(f"/s/kantor/{query}")
    page.evaluate(
        "ids => ids.forEach(id => { document.getElementById(id).checked = true; })", [f"{key}-3" for key in ORDER]
    )
    yield "filled form"
    page.locator("#kirim").click()
    page.wait_for_url("**/bukti/**")
    yield "receipt"
    page.go_back()
    page.locator("#waktu-1").check()
    page.locator("#kirim").click()
    page.wait_for_selector("main a[href*='/bukti/']")
    yield "sent before"


def others(page: Page, query: str) -> Iterator[str]:
    """The pages around the form."""
    page.goto(f"/s/tutup/{query}")
    yield "closed"
    page.goto(f"/s/tutup/hasil/{query}")
    page.locator("summary").click()
    yield "results"
    page.goto(f"/s/kantor/hasil/{query}")
    yield "no results"
    page.goto(f"/{query}")
    yield "front"


def kiosk(page: Page, query: str) -> Iterator[str]:
    """The tablet of the office from the start to the end."""
    page.goto(f"/s/kantor/kios/{query}")
    yield "start"
    page.locator("button").click()
    page.wait_for_selector("#persyaratan-1")
    yield "question"
    page.evaluate("document.querySelector('.still').hidden = false")
    yield "still there"
    page.evaluate("document.querySelector('.still').hidden = true")
    page.locator(".pair button").first.click()
    page.wait_for_selector("#ringkasan-kesalahan")
    yield "mistake"
    page.goto(f"/s/kantor/kios/selesai/{query}")
    yield "end"


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


@pytest.mark.parametrize("states", [form, others, kiosk], ids=lambda states: states.__name__)
@pytest.mark.usefixtures("_surveys")
def test_axe_finds_nothing(walk: Walk, states: Callable[[Page, str], Iterator[str]]) -> None:
    phone, found = walk.page, dict[tuple[str, str], list[str]]()
    for language in ("id", "en", "su"):
        for state in states(phone, f"?bahasa={language}"):
            assert phone.evaluate("[document.documentElement.scrollWidth, document.documentElement.lang]") == [
                360,
                language,
            ]
            if state in LESS:
                continue
            if language == "id":
                found[state, "light"] = violations(phone)
                found[state, "dark"] = in_the_dark(phone)
            elif state not in PARTS:
                found[state, language] = violations(phone, NO_COLOURS)

    assert {state: rules for state, rules in found.items() if rules} == {}


@pytest.mark.usefixtures("_surveys")
def test_the_contrast_and_the_colours_that_a_reader_asks_for(phone: Page) -> None:
    """axe does not see forced colours, so the colours that the browser uses are compared."""
    phone.emulate_media(contrast="more")
    phone.goto("/s/kantor/")
    form_with_mistakes(phone)

    assert violations(phone, ONLY_COLOURS) == []

    phone.emulate_media(contrast=None, forced_colors="active")
    colours = phone.evaluate(
        "() => [...document.querySelectorAll('button, select, .option, .errors, h1')]"
        ".map(e => getComputedStyle(e)).map(s => s.color)"
    )
    assert set(colours) == {"rgb(0, 0, 0)"}
