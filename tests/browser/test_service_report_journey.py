"""The report of a month: written on a phone, determined by the head, read by the regency; axe finds nothing."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Role
from saregep.offices.models import Office
from tests.browser.axe import Walk, in_the_dark, too_wide, violations
from tests.browser.session import enter
from tests.factories import OfficeFactory, member
from tests.service_report.made import measured, served

pytestmark = pytest.mark.django_db(transaction=True)


def broken(page: Page) -> list[str]:
    return [*violations(page), *in_the_dark(page), *["scrolls sideways"] * too_wide(page)]


def test_from_the_drafts_to_the_table_of_the_regency(walk: Walk, desktop: Page, live_server: LiveServer) -> None:
    regency = OfficeFactory(code="32.14", kind=Office.Kind.REGENCY, name="Kabupaten Contoh")
    office = served(code="32.14.02", name="Kecamatan Satu")
    measured(office)
    found: dict[str, list[str]] = {}

    def looked_at(page: Page) -> None:
        if objections := broken(page):
            found[page.url] = objections

    page = enter(walk.page, member(office, Role.SECRETARY), live_server)
    page.goto("/laporan/32.14.02/?tahun=2026")
    looked_at(page)
    page.get_by_role("link", name="Maret 2026").click()
    looked_at(page)
    page.get_by_role("link", name="Tulis teks").click()
    page.get_by_label("Pengaduan").fill("Tidak ada pengaduan pada Maret 2026.")
    for tick in page.get_by_label("Konsep ini sudah benar").all():
        tick.check()
    looked_at(page)
    page.get_by_role("button", name="Simpan teks").click()
    expect(page.get_by_text("Semua teks sudah ditulis kantor")).to_be_visible()

    page.context.clear_cookies()
    enter(page, member(office, Role.HEAD, title="Camat Satu"), live_server)
    page.reload()
    page.get_by_role("button", name="Tetapkan laporan").click()
    expect(page.get_by_text("Ditetapkan oleh Camat Satu")).to_be_visible()
    page.get_by_role("link", name="Tarik laporan").click()
    looked_at(page)

    page = enter(desktop, member(regency, Role.READER), live_server)
    page.goto("/laporan/unit/?masa=month:3&tahun=2026")
    looked_at(page)
    with page.expect_download() as given:
        page.get_by_role("link", name="Unduh PDF").click()
    assert given.value.suggested_filename == "rekapitulasi-laporan-2026-03.pdf"
    page.get_by_role("link", name="Kecamatan Satu").click()
    expect(page.get_by_text("Tidak ada pengaduan pada Maret 2026.")).to_be_visible()
    assert found == {}
