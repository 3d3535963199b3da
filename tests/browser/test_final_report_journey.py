"""The final report by phone: its pages fit, axe finds nothing, and a text that was not sent is not lost."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from saregep.final_report.models import Text
from tests.browser.axe import Walk, in_the_dark, too_wide, violations
from tests.browser.session import enter
from tests.improvement.factories import ActivityFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_page_fits_a_phone_and_axe_finds_nothing(walk: Walk, live_server: LiveServer) -> None:
    action = ActivityFactory().action
    page = enter(walk.page, action.leader, live_server)

    found = {}
    for path in ("", "teks/simpulan/", "teks/tabel-pegawai/", "lama/", "word/"):
        walk.to(f"/perbaikan/{action.pk}/laporan/{path}")
        if broken := [*violations(page), *in_the_dark(page), *["scrolls sideways"] * too_wide(page)]:
            found[path] = broken

    assert found == {}


def test_a_text_that_was_not_sent_comes_back_until_it_is_sent(phone: Page, live_server: LiveServer) -> None:
    action = ActivityFactory().action
    page = enter(phone, action.leader, live_server)
    address = f"/perbaikan/{action.pk}/laporan/teks/simpulan/"
    page.goto(address)
    page.get_by_label("Teks").fill("Ada {jumlah_kegiatan} kegiatan.")
    page.goto(address)
    page.get_by_role("button", name="Masukkan ke formulir").click()
    expect(page.get_by_label("Teks")).to_have_value("Ada {jumlah_kegiatan} kegiatan.")
    page.get_by_role("button", name="Simpan teks").click()
    page.goto(address)

    expect(page.get_by_text("Peramban ini masih menyimpan")).to_be_hidden()
    assert [row.text for row in Text.objects.filter(action=action)] == ["Ada {jumlah_kegiatan} kegiatan."]
