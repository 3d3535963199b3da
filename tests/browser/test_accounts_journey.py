"""From the first sign-in of an admin to that of a colleague, on a phone without JavaScript; axe on each page."""

import re
from base64 import b32decode
from time import time

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Role, User
from saregep.offices.models import Office
from tests.browser.axe import Walk, too_wide, violations
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.session import enter
from tests.factories import PASSWORD, OfficeFactory, member

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "kuda biru makan padi"
PAGES = (
    "/akun/",
    "/akun/kode/",
    "/akun/sandi/",
    "/kantor/32.14.02/",
    "/kantor/32.14.02/kop/",
    "/kantor/32.14.02/jam/",
    "/kantor/32.14.02/libur/",
    "/kantor/32.14.02/jaringan/",
    "/kantor/32.14.02/pengguna/",
    "/kantor/32.14.02/pengguna/tambah/",
    "/kantor/32.14.02/pengguna/{admin}/",
    "/kantor/32.14.02/jejak/",
)


@pytest.fixture
def admin() -> User:
    office = OfficeFactory(code="32.14.02", name="Kecamatan Kita")
    return member(office, Role.ADMIN, username="admin", title="Admin Kita")


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama akun").fill(username)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk").click()


def code_for(page: Page) -> str:
    """What the app shows for the secret on the page."""
    totp = TOTP(b32decode(page.locator("code.code").inner_text().replace(" ", "")))
    totp.time = time()
    return f"{totp.token():06d}"


def test_an_admin_signs_in_and_brings_a_colleague_in_without_javascript(admin: User, phone_without_js: Page):
    page = phone_without_js
    sign_in(page, "admin", PASSWORD)
    page.get_by_label("Kode dari aplikasi").fill(code_for(page))
    page.get_by_role("button", name="Aktifkan kode").click()
    expect(page.locator(".codes li")).to_have_count(10)

    page.goto("/kantor/32.14.02/pengguna/tambah/")
    page.get_by_label("Nama akun").fill("loket1")
    page.get_by_label("Jabatan").fill("Petugas Loket 1")
    page.get_by_label("petugas loket", exact=True).check()
    page.get_by_role("button", name="Tambah akun ini").click()
    page.get_by_role("button", name="Buat tautan kata sandi").click()
    link = page.get_by_label("Tautan").input_value()
    page.get_by_role("button", name="Keluar").click()
    expect(page).to_have_url(re.compile(r"/masuk/$"))

    page.goto(link)
    page.get_by_label("Kata sandi baru", exact=True).fill(NEW)
    page.get_by_label("Ulangi kata sandi baru").fill(NEW)
    page.get_by_role("button", name="Simpan kata sandi").click()
    sign_in(page, "loket1", NEW)

    expect(page).to_have_url(re.compile(r"/beranda/$"))
    expect(page.get_by_role("link", name="Petugas Loket 1")).to_be_visible()


def test_every_page_is_accessible_and_fits(admin: User, walk: Walk, live_server: LiveServer):
    phone = enter(walk.page, admin, live_server)
    problems = []
    for path in PAGES:
        phone.set_viewport_size(PHONE["viewport"])
        address = path.format(admin=admin.pk)
        assert walk.to(address).url == f"{live_server}{address}"
        problems += [f"{path}: {rule}" for rule in violations(phone)]
        for size in (PHONE["viewport"], DESKTOP["viewport"]):
            phone.set_viewport_size(size)
            if too_wide(phone):
                problems.append(f"{path}: wider than the screen of {size['width']}")

    assert problems == []


def test_an_empty_form_says_what_to_do_and_each_line_leads_to_its_field(
    admin: User, open_page: OpenPage, live_server: LiveServer
):
    page = open_page(**DESKTOP)
    for path, button in (
        ("/masuk/", "Masuk"),
        ("/akun/sandi/", "Simpan kata sandi baru"),
        ("/akun/kode/", "Aktifkan kode"),
        ("/kantor/32.14.02/pengguna/tambah/", "Tambah akun ini"),
        ("/kantor/32.14.02/libur/", "Tambah hari libur ini"),
    ):
        page.goto(path)
        page.get_by_role("button", name=button, exact=True).click()

        expect(page.locator("#ringkasan-kesalahan")).to_be_focused()
        assert page.title().startswith("Kesalahan: "), path
        lines = page.locator("#ringkasan-kesalahan a")
        assert lines.all_inner_texts() == page.locator("main form .error").all_inner_texts() != [], path
        for line in lines.all():
            line.click()
            target = page.locator(line.get_attribute("href") or "")
            assert target.evaluate("node => ['INPUT', 'SELECT', 'TEXTAREA'].includes(node.tagName)"), path
        assert violations(page) == [], path
        if path == "/masuk/":
            enter(page, admin, live_server)
    assert Office.objects.count() == 1
