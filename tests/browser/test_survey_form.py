"""A citizen with a phone: from the open form to the counted answer, without JavaScript, by finger and by key."""

import re
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from saregep.methods.tally import Tally
from saregep.surveys.models import Answer, Period
from saregep.surveys.official import NINE, skm
from saregep.surveys.queries.tallies import tally_of
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer

pytestmark = pytest.mark.django_db(transaction=True)
ORDER = skm().questionnaire_order
SUMMARY = "#ringkasan-kesalahan"


@pytest.fixture
def period() -> Period:
    office = OfficeFactory(name="Kecamatan Contoh")
    ServiceFactory(office=office, name="Kartu Keluarga")
    return PeriodFactory(survey=SurveyFactory(slug="kantor", office=office))


def choose_all(page: Page, score: int = 3) -> None:
    """All answers at once; how they are chosen by finger and by key is tested on its own."""
    page.evaluate(
        "ids => ids.forEach(id => { document.getElementById(id).checked = true; })", [f"{key}-{score}" for key in ORDER]
    )


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim jawaban").click()


def test_ten_taps_without_javascript_are_counted(phone_without_js: Page, period: Period) -> None:
    page, taps = phone_without_js, 0
    page.goto("/s/kantor/")
    for place, key in enumerate(ORDER):
        page.locator(f"label:has(#{key}-{1 + place % 4})").tap()
        taps += 1
    page.get_by_role("button", name="Kirim jawaban").tap()
    taps += 1

    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih. Jawaban Anda sudah terkirim.")
    assert taps <= 10
    sheet = {key: 1 + place % 4 for place, key in enumerate(ORDER)}
    assert tally_of(period) == Tally.of([sheet], NINE)
    assert Answer.objects.get().mode == "web"


def test_forty_keys_without_a_mouse(desktop_without_js: Page, period: Period, capsys: pytest.CaptureFixture) -> None:
    page, keys = desktop_without_js, 0

    def press(*names: str) -> None:
        nonlocal keys
        for name in names:
            page.keyboard.press(name)
            keys += 1

    page.goto("/s/kantor/")
    press("Tab", "Enter")  # skip link
    for _question in ORDER:
        press("Tab", "ArrowDown", "ArrowDown")
    press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih. Jawaban Anda sudah terkirim.")
    assert Answer.objects.get().scores == dict.fromkeys(NINE, 3)
    with capsys.disabled():
        sys.stdout.write(f"\nsurvey by keyboard: {keys} keys\n")
    assert keys <= 40


def test_every_control_can_be_reached_by_tab_in_reading_order(desktop: Page, period: Period) -> None:
    page = desktop
    page.goto("/s/kantor/")
    names = []
    for _step in range(40):
        page.keyboard.press("Tab")
        name, ring = page.evaluate(
            """() => {
                const at = document.activeElement;
                const ring = getComputedStyle(at.closest('label') || at).outlineStyle;
                return [at.name || at.textContent.trim().slice(0, 12), ring];
            }"""
        )
        if name in names:
            break
        names.append(name)
        assert ring == "solid", name

    profile = ["layanan", *(entry.key for entry in skm().profile), "saran"]
    assert names[4:] == [*ORDER, *profile, "Kirim jawaba", "Lihat hasil "]


def test_one_request_few_bytes_no_script_no_cookie_no_storage(phone: Page, period: Period, capsys) -> None:
    asked: list[Request] = []
    phone.on("request", lambda request: asked.append(request))

    phone.goto("/s/kantor/", wait_until="networkidle")

    assert [request.url.partition("/s/")[2] for request in asked] == ["kantor/"]
    sizes = asked[0].sizes()
    sent = sizes["responseBodySize"] + sizes["responseHeadersSize"]
    with capsys.disabled():
        sys.stdout.write(f"\nsurvey page over the wire: {sent} bytes with headers, 1 request, 0 bytes of JavaScript\n")
    assert sent <= 14_000
    assert phone.evaluate("document.scripts.length") == 0
    assert phone.context.cookies() == []
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0


def test_targets_of_48_pixels_and_no_sideways_scroll(phone: Page, period: Period) -> None:
    controls = "a:not(.skip), button, select, textarea, label.option, input:not([type=radio]):not([type=hidden])"
    for language in ("id", "en", "su"):
        phone.goto(f"/s/kantor/?bahasa={language}")
        small = phone.evaluate(
            """controls => [...document.querySelectorAll(controls)]
               .map(e => [e.textContent.trim().slice(0, 20) || e.name, e.getBoundingClientRect().height])
               .filter(([, height]) => height < 48)""",
            controls,
        )

        assert (language, small) == (language, [])
        assert phone.evaluate("document.documentElement.scrollWidth") == 360, language


def test_a_forgotten_answer_is_shown_and_everything_else_stays(phone: Page, period: Period) -> None:
    page = phone
    page.goto("/s/kantor/")
    for key in ORDER:
        if key not in {"waktu", "sarana"}:
            page.locator(f"label:has(#{key}-2)").click()
    page.get_by_label("Usia").fill("tiga puluh")
    page.get_by_label("Saran untuk kami").fill("Kursi kurang")
    send(page)

    expect(page).to_have_title("Kesalahan: Survei Kepuasan Masyarakat – Kecamatan Contoh")
    expect(page.locator(SUMMARY)).to_be_focused()
    assert page.evaluate(
        "!!(document.querySelector('#ringkasan-kesalahan').compareDocumentPosition(document.querySelector('h1')) & 4)"
    )
    links = page.locator(f"{SUMMARY} a")
    assert links.all_text_contents() == [
        "Pilih jawaban untuk nomor 3",
        "Pilih jawaban untuk nomor 8",
        "Tulis usia dalam tahun, dari 1 sampai 120.",
    ]
    for link, name in zip(links.all(), ["waktu", "sarana", "usia"], strict=True):
        link.click()
        assert page.evaluate("document.activeElement.name") == name
        box = page.evaluate("document.activeElement.closest('.wrong').querySelector('.error').textContent")
        assert box == link.text_content()
    assert page.get_by_label("Saran untuk kami").input_value() == "Kursi kurang"

    page.locator("label:has(#waktu-1)").click()
    page.locator("label:has(#sarana-1)").click()
    page.get_by_label("Usia").fill("30")
    send(page)

    answer = Answer.objects.get()
    assert (answer.waktu, answer.sarana, answer.biaya, answer.usia, answer.comment) == (
        1,
        1,
        2,
        "20-30",
        "Kursi kurang",
    )


def test_the_summary_has_the_focus_without_javascript(phone_without_js: Page, period: Period) -> None:
    page = phone_without_js
    page.goto("/s/kantor/")
    send(page)

    expect(page.locator(SUMMARY)).to_be_focused()
    assert page.locator(f"{SUMMARY} a").count() == 9


def double_click(page: Page) -> None:
    page.get_by_role("button", name="Kirim jawaban").dblclick()


def fifty_clicks(page: Page) -> None:
    page.evaluate(
        "() => { const b = document.querySelector('#kirim'); let n = 0;"
        " const t = setInterval(() => { b.click(); if (++n === 50) clearInterval(t); }, 50); }"
    )


def back_and_again(page: Page) -> None:
    send(page)
    page.wait_for_url("**/bukti/**")
    page.go_back()
    assert page.locator("#waktu-3").is_checked()  # nothing of what was chosen is lost
    send(page)


def reload_of_the_receipt(page: Page) -> None:
    send(page)
    page.wait_for_url("**/bukti/**")
    page.reload()


def enter_and_click(page: Page) -> None:
    page.locator("#waktu-3").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/bukti/**")
    page.go_back()
    send(page)


def test_sent_once_however_it_is_sent(phone: Page, period: Period) -> None:
    ways = (double_click, fifty_clicks, back_and_again, reload_of_the_receipt, enter_and_click)
    for sheets, way in enumerate(ways, start=1):
        phone.goto("/s/kantor/")
        choose_all(phone)
        way(phone)
        expect(phone).to_have_url(re.compile("/bukti/"))
        phone.wait_for_load_state("networkidle")  # a second sheet would still be on its way

        assert (way.__name__, Answer.objects.count()) == (way.__name__, sheets)
    assert tally_of(period).respondents == len(ways)


def test_two_tabs_are_two_people(phone: Page, period: Period) -> None:
    other = phone.context.new_page()
    for page in (phone, other):
        page.goto("/s/kantor/")
        choose_all(page)
    for page in (phone, other):
        page.bring_to_front()
        send(page)
        page.wait_for_url("**/bukti/**")

    assert Answer.objects.count() == 2
    assert phone.url != other.url


def test_back_and_changed_keeps_the_first(phone_without_js: Page, period: Period) -> None:
    page = phone_without_js
    page.goto("/s/kantor/")
    choose_all(page, 4)
    send(page)
    page.wait_for_url("**/bukti/**")
    receipt = page.url
    page.go_back()
    page.locator("label:has(#waktu-1)").click()
    send(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Lembar ini sudah terkirim")
    assert Answer.objects.get().waktu == 4
    page.get_by_role("link", name="Lihat bukti kiriman pertama").click()
    expect(page).to_have_url(receipt)


def test_a_new_sheet_for_another_person_is_empty(phone: Page, period: Period) -> None:
    phone.goto("/s/kantor/")
    choose_all(phone)
    send(phone)
    phone.get_by_role("link", name="Isi lembar baru untuk orang lain").click()

    assert phone.locator("input:checked").count() == 0
    choose_all(phone, 1)
    send(phone)
    phone.wait_for_url("**/bukti/**")

    assert Answer.objects.count() == 2


def test_a_phone_that_refuses_cookies(open_page: Callable[..., Page], period: Period) -> None:
    """As the browser inside WhatsApp may do."""
    page = open_page(java_script_enabled=False, accept_downloads=False)
    page.route("**/*", lambda route: route.continue_(headers=route.request.headers | {"cookie": ""}))
    page.goto("/s/kantor/")
    choose_all(page)
    send(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih. Jawaban Anda sudah terkirim.")


def test_the_result_appears_after_the_period(phone_without_js: Page, period: Period) -> None:
    page = phone_without_js
    for score in (4, 4, 3, 3):
        answer(period, score)
    page.goto("/s/kantor/")
    choose_all(page, 4)
    send(page)
    page.wait_for_url("**/bukti/**")
    Period.objects.update(status="closed")

    page.goto("/")
    page.get_by_role("link", name="Lihat hasil").click()

    expect(page.locator(".figure.big")).to_have_text("90,00")
    expect(page.locator("main")).to_contain_text("5 warga mengisi survei.")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
