"""A citizen looks up a service on a phone, without JavaScript: finds it, reads what to bring, prints and shares it."""

from datetime import date, time

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from saregep.accounts.models import Role
from saregep.offices.models import Holiday, OpeningHours
from saregep.services.models import Channel, Charter, Life
from tests.browser.axe import EVERYTHING, NO_COLOURS, Walk, in_the_dark, violations
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, member

pytestmark = pytest.mark.django_db(transaction=True)
STATES = ("", "?cari=ktp", "?cari=kk", "?cari=paspor", "{ktp}/", "{draft}/", "maklumat/")


@pytest.fixture
def pages() -> list[str]:
    """An office with a service by its standard, one without, opening hours, a holiday and a charter."""
    office = OfficeFactory(code="32.14.02", name="Kecamatan Contoh", phone="(0264) 000000", address="Jalan Contoh 1")
    for weekday in range(5):
        OpeningHours.objects.create(office=office, weekday=weekday, opens=time(8), closes=time(15))
    Holiday.objects.create(office=None, day=date(2099, 12, 25), name="Hari Natal")
    ktp = StandardFactory(
        service=ServiceFactory(office=office, name="Pengantar KTP elektronik", position=1),
        status=Life.DRAFT,
        procedure="Ambil nomor antrean.\nSerahkan berkas di loket.\nTerima surat pengantar.",
    )
    for position, (kind, address) in enumerate((("phone", "(0264) 000000"), ("box", "Ruang tunggu"), ("lapor", ""))):
        Channel.objects.create(standard=ktp, position=position, kind=kind, address=address)
    ktp.status = Life.IN_FORCE
    ktp.save()
    draft = ServiceFactory(office=office, name="Rekomendasi nikah", position=2)
    Charter.objects.create(
        office=office,
        statements="Kami melayani sesuai standar.\nKami terus memperbaiki.\nKami bersedia diberi sanksi.",
        number="1/2026",
        signed_on=date(2026, 1, 2),
        signer_title="Camat Contoh",
        published_at=timezone.now(),
        published_by=member(office, Role.HEAD),
    )
    return [f"/layanan/32.14.02/{state.format(ktp=ktp.service_id, draft=draft.pk)}" for state in STATES]


def test_a_citizen_finds_the_service_by_his_own_word(phone_without_js: Page, pages: list[str]) -> None:
    phone = phone_without_js
    phone.goto("/layanan/")
    phone.get_by_label("Cari layanan").fill("e-ktp")
    phone.get_by_role("button", name="Cari").tap()
    expect(phone.get_by_role("heading", name="1 layanan cocok dengan “e-ktp”.")).to_be_visible()
    phone.get_by_role("link", name="Pengantar KTP elektronik").tap()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Pengantar KTP elektronik")
    paper = phone.get_by_label("Fotokopi Kartu Keluarga")
    paper.check()
    expect(paper).to_be_checked()
    phone.get_by_text("Kode QR halaman ini").tap()
    expect(phone.locator("svg.qr")).to_be_visible()
    sheet = phone.get_by_role("link", name="Cetak lembar ini").get_attribute("href")
    assert sheet is not None
    printed = phone.request.get(sheet)
    assert (printed.status, printed.headers["content-type"]) == (200, "application/pdf")
    phone.get_by_role("link", name="Maklumat pelayanan").tap()
    expect(phone.get_by_role("listitem").filter(has_text="Kami melayani sesuai standar.")).to_be_visible()


def test_every_state_fits_a_phone_and_its_thumb_and_axe_finds_nothing(walk: Walk, pages: list[str]) -> None:
    phone, found = walk.page, dict[str, list[str]]()
    for path in pages:
        joint = "&" if "?" in path else "?"
        for language in ("su", "id"):
            walk.to(f"{path}{joint}bahasa={language}")
            assert phone.evaluate("document.documentElement.scrollWidth") == 360
            if language == "id":
                found[f"{path} {language}"] = violations(phone, EVERYTHING if language == "id" else NO_COLOURS)
        found[f"{path} dark"] = in_the_dark(phone)
        found[f"{path} too small"] = phone.evaluate(
            "[...document.querySelectorAll('main a, main button, main label.option, main input[type=search]')]"
            ".filter(e => e.getBoundingClientRect().height < 40).map(e => e.textContent)"
        )

    assert {state: ids for state, ids in found.items() if ids} == {}
