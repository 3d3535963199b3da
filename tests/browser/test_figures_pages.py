"""A journey through the figures of a period, on a phone and on a desktop, without JavaScript."""

import io
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Role
from saregep.methods.quality import Flag
from saregep.offices.models import Office
from saregep.surveys.models import FollowUp, Period
from tests.browser.axe import Walk, in_the_dark, too_wide, violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.session import enter
from tests.factories import PeriodFactory, ServiceFactory, member
from tests.surveys.figures_data import random_scores, store

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/beranda/",
    "/survei/periode/{period}/",
    "/survei/periode/{period}/?cara=paper",
    "/survei/periode/{period}/sebaran/",
    "/survei/periode/{period}/responden/",
    "/survei/{survey}/tren/",
    "/survei/gabungan/",
    "/survei/periode/{period}/tindak-lanjut/",
    "/survei/periode/{period}/tindak-lanjut/baru/",
    "/survei/tindak-lanjut/{follow_up}/",
    "/survei/periode/{period}/laporan/",
    "/survei/periode/{period}/laporan/teks/latar_belakang/",
    "/survei/periode/{empty}/",
)


@pytest.fixture
def world() -> dict[str, object]:
    """A survey with a period before, the present one with doubtful and small groups, and an empty one."""
    before = PeriodFactory(
        kind=Period.Kind.SEMESTER, starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30), population=300
    )
    shared = {"survey": before.survey, "instrument": before.instrument}
    period = PeriodFactory(**shared, population=400)
    empty = PeriodFactory(**shared, starts_on=date(2026, 2, 1))
    services = [
        ServiceFactory(office=before.survey.office, name=name)
        for name in ("Pengantar KTP elektronik", "Rekomendasi Nikah dan Surat Keterangan Ahli Waris", "Akta")
    ]
    store(before, random_scores(30, seed=1))
    store(period, random_scores(20, seed=2), service_id=services[0].pk, profile={"usia": "<20", "pendidikan": "S1"})
    store(period, random_scores(6, seed=3), service_id=services[1].pk, flags=int(Flag.TOO_FAST))
    store(period, random_scores(3, seed=4), mode="paper", profile={"usia": ">50"})
    row = FollowUp.objects.create(
        period=period,
        element="sarana",
        activity="Menambah kursi tunggu dan memperbaiki pendingin ruangan di ruang pelayanan terpadu",
        due_on=date(2026, 1, 2),
        responsible="Kepala Subbagian Umum dan Kepegawaian",
        obstacle="Anggaran perubahan belum disahkan",
    )
    user = member(before.survey.office, Role.SECRETARY)
    return {
        "period": period.pk,
        "survey": before.survey_id,
        "empty": empty.pk,
        "follow_up": row.pk,
        "services": [service.pk for service in services],
        "user": user,
    }


def test_every_page_fits_a_phone_and_axe_finds_nothing_there_or_on_a_desktop_in_the_dark(
    walk: Walk, live_server: LiveServer, world
):
    page = enter(walk.page, world["user"], live_server)
    found = {}
    for address in PAGES:
        page.set_viewport_size(PHONE["viewport"])
        walk.to(address.format(**world))
        wide, light = too_wide(page), violations(page)
        page.set_viewport_size(DESKTOP["viewport"])
        dark = in_the_dark(page)
        if wide or light or dark:
            found[address] = (wide, light, dark)

    assert found == {}


def test_a_choice_of_sheets_is_made_without_javascript(desktop_without_js: Page, live_server: LiveServer, world):
    page = enter(desktop_without_js, world["user"], live_server)
    page.goto(f"/survei/periode/{world['period']}/")

    page.get_by_label("Cara mengisi").select_option("paper")
    page.get_by_role("button", name="Tampilkan").click()

    expect(page.get_by_text("Angka ini tidak ditampilkan")).to_be_visible()
    page.get_by_role("link", name="Tampilkan semua lembar").click()
    expect(page.get_by_role("table", name="Tabel resmi per unsur")).to_be_visible()


def test_an_activity_is_planned_by_keyboard_alone(desktop_without_js: Page, live_server: LiveServer, world):
    page = enter(desktop_without_js, world["user"], live_server)
    page.goto(f"/survei/periode/{world['period']}/tindak-lanjut/baru/")
    page.get_by_label("Kegiatan", exact=True).focus()
    page.keyboard.type("Menata ulang alur antrean")
    page.keyboard.press("Tab")
    page.keyboard.type("besok")
    page.keyboard.press("Tab")
    page.keyboard.type("Kepala Seksi Pelayanan")
    page.keyboard.press("Enter")

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title("Kesalahan: " + page.title().removeprefix("Kesalahan: "))
    summary.get_by_role("link").press("Enter")
    expect(page.get_by_label("Selesai pada")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("31 Desember 2099")
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Menata ulang alur antrean")).to_be_visible()
    assert FollowUp.objects.filter(activity="Menata ulang alur antrean").count() == 1


def test_a_second_click_plans_the_activity_once(desktop: Page, live_server: LiveServer, world):
    page = enter(desktop, world["user"], live_server)
    page.goto(f"/survei/periode/{world['period']}/tindak-lanjut/baru/")
    page.get_by_label("Kegiatan", exact=True).fill("Menata ulang alur antrean")
    page.get_by_label("Selesai pada").fill("31/12/2099")
    page.get_by_label("Jabatan penanggung jawab").fill("Kepala Seksi Pelayanan")

    page.get_by_role("button", name="Simpan kegiatan").dblclick()

    # The message of the first answer may be gone with it: the browser dropped that page for the second.
    expect(page.get_by_role("link", name="Menata ulang alur antrean")).to_be_visible()
    assert FollowUp.objects.filter(activity="Menata ulang alur antrean").count() == 1


def test_the_report_is_downloaded(desktop_without_js: Page, live_server: LiveServer, world):
    page = enter(desktop_without_js, world["user"], live_server)
    page.goto(f"/survei/periode/{world['period']}/laporan/")

    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh DOCX").click()

    assert download.value.suggested_filename.startswith("laporan-skm-kecamatan-contoh-")


def test_paper_of_the_office_shows_the_figures_without_the_screen_around_them(
    desktop: Page, live_server: LiveServer, world
):
    Office.objects.update(paper=Office.Paper.F4)
    page = enter(desktop, world["user"], live_server)
    page.goto(f"/survei/periode/{world['period']}/")
    page.emulate_media(media="print")

    expect(page.get_by_role("table", name="Tabel resmi per unsur")).to_be_visible()
    for part in (".nav", ".tabs", ".filters", ".buttons", ".crumbs", ".foot"):
        expect(page.locator(part).first).to_be_hidden()
    sheet = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].mediabox
    assert (round(float(sheet.width)), round(float(sheet.height))) == (609, 935)
