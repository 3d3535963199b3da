"""From the first sign-in of an admin to that of a colleague, on a phone without JavaScript; axe on each page."""

import re
from base64 import b32decode
from time import time

import pytest
from django.conf import settings
from django_otp.oath import TOTP
from playwright.sync_api import Page, expect

from saregep.accounts.models import Role, User
from saregep.offices.models import Office
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.factories import PASSWORD, OfficeFactory, member
from tests.sign_in import signed_in

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


def enter(page: Page, user: User) -> None:
    """Carry a session that is signed in already."""
    page.goto("/health/")
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": signed_in(user).cookies[name].value, "url": page.url.removesuffix("health/")}]
    )


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


@pytest.mark.parametrize("width", [360, 1366])
def test_every_page_is_accessible_and_fits(admin: User, open_page: OpenPage, width: int):
    page = open_page(viewport={"width": width, "height": 700})
    enter(page, admin)
    problems = []
    for path in PAGES:
        address = path.format(admin=admin.pk)
        page.goto(address)
        expect(page).to_have_url(re.compile(f"{re.escape(address)}$"))
        if width == 360:
            problems += [f"{path}: {rule}" for rule in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            problems.append(f"{path}: wider than the screen")

    assert problems == []


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/masuk/", "Masuk"),
        ("/akun/sandi/", "Simpan kata sandi baru"),
        ("/akun/kode/", "Aktifkan kode"),
        ("/kantor/32.14.02/pengguna/tambah/", "Tambah akun ini"),
        ("/kantor/32.14.02/libur/", "Tambah hari libur ini"),
    ],
)
def test_an_empty_form_says_what_to_do_and_each_line_leads_to_its_field(
    admin: User, open_page: OpenPage, path: str, button: str
):
    page = open_page()
    if path != "/masuk/":
        enter(page, admin)
    page.goto(path)
    page.get_by_role("button", name=button, exact=True).click()

    expect(page.locator("#ringkasan-kesalahan")).to_be_focused()
    assert page.title().startswith("Kesalahan: ")
    lines = page.locator("#ringkasan-kesalahan a")
    assert lines.all_inner_texts() == page.locator("main form .error").all_inner_texts() != []
    for line in lines.all():
        line.click()
        target = page.locator(line.get_attribute("href") or "")
        assert target.evaluate("node => ['INPUT', 'SELECT', 'TEXTAREA'].includes(node.tagName)")
    assert violations(page) == []
    assert Office.objects.count() == 1
