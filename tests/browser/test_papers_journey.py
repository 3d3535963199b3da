"""A paper from its draft to the stranger who proves it, and a meeting from its code to its tasks, by phone without
JavaScript; then every page of the papers for axe.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Role
from saregep.offices.models import Office
from saregep.papers.models import Attendee, FollowUp, Paper, Proof, State
from tests.architecture import papers
from tests.architecture.matrix import Plain
from tests.browser.axe import EVERYTHING, NO_COLOURS, Walk, too_wide, violations
from tests.browser.session import enter
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.hands import PASSWORD, p12
from tests.papers.samples import SHORT

pytestmark = pytest.mark.django_db(transaction=True)
NO_PAGE = {f"papers:{name}" for name in ("file", "page", "template", "index", "merge_pdf", "retention_xlsx")}
PAGES = {name: access for name, access in papers.MATRIX.items() if "GET" in access.roles and name not in NO_PAGE}


@pytest.fixture
def office() -> Office:
    return HouseFactory(phone="(0264) 000000")


def send(page: Page) -> None:
    page.locator("main form button[type=submit]").last.click()


def test_a_paper_is_signed_by_phone_and_a_stranger_proves_it(
    phone_without_js: Page, live_server: LiveServer, office: Office
) -> None:
    page, head = phone_without_js, member(office, Role.HEAD)
    certificate = {"name": "camat.p12", "mimeType": "application/x-pkcs12", "buffer": p12()}
    enter(page, head, live_server)
    page.goto(f"/naskah/{office.code}/")
    page.get_by_role("link", name="Sertifikat elektronik").click()
    page.get_by_label("Sertifikat", exact=True).set_input_files(certificate)
    page.get_by_label("Kata sandi sertifikat").fill(PASSWORD)
    page.get_by_role("button", name="Simpan sertifikat ini").click()

    page.goto(f"/naskah/{office.code}/baru/memo/")
    page.get_by_label("Tentang").fill("Usulan anggaran")
    for label, text in (
        ("Kepada", "Sekretaris Daerah"),
        ("Dari", "Camat Contoh"),
        ("Lampiran", "-"),
        ("Isi", "Mohon."),
    ):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Sifat").select_option("Biasa")
    send(page)
    page.get_by_role("button", name="Ajukan").click()
    page.get_by_role("link", name="Tanda tangani secara elektronik").click()
    page.get_by_label("Kata sandi sertifikat").fill("keliru")
    send(page)
    page.get_by_label("Kata sandi sertifikat").fill(PASSWORD)
    send(page)
    expect(page.get_by_text("bernomor", exact=True).first).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("link", name="PDF").click()
    content = given.value.path().read_bytes()

    page.context.clear_cookies()
    for file, heading in ((content, "Berkas ini asli"), (content[:-1], "Berkas ini sudah berubah")):
        page.goto("/verifikasi/")
        page.get_by_label("Berkas naskah").set_input_files(
            {"name": "naskah.pdf", "mimeType": "application/pdf", "buffer": file}
        )
        page.get_by_role("button", name="Periksa berkas").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.goto(f"/verifikasi/{Proof.objects.get().code}/")
    expect(page.get_by_text("000/ND.001-Kec.Contoh")).to_be_visible()
    assert ("Nama Camat" in page.content(), too_wide(page)) == (False, False)


def test_a_meeting_leaves_its_tasks(phone_without_js: Page, live_server: LiveServer, office: Office) -> None:
    page, officer = phone_without_js, member(office, Role.OFFICER)
    enter(page, officer, live_server)
    page.goto(f"/naskah/{office.code}/rapat/baru/")
    day = office.local_now().date()
    told = {"subject": "Rapat tim", "day": f"{day:%d/%m/%Y}", "time": "09.00 WIB", "place": "Aula", "agenda": "Jadwal"}
    for name, text in (told | {"invited": "Kepala Desa", "chair": "Camat", "secretary": "Nama Notulis"}).items():
        page.locator(f"[name={name}]").fill(text)
    send(page)
    code = page.locator("a[href*='/hadir/']").get_attribute("href")
    page.get_by_role("button", name="Tulis undangan").click()
    expect(page.get_by_text("Sebelum diajukan")).to_have_count(0)

    page.goto(code)
    page.get_by_label("Nama Anda").fill("Nama Satu")
    page.get_by_label("Jabatan atau instansi Anda").fill("Kepala Desa")
    page.get_by_role("button", name="Catat kehadiran saya").click()
    expect(page.get_by_text("Kehadiran Anda tercatat")).to_be_visible()
    assert [one.name for one in Attendee.objects.all()] == ["Nama Satu"]

    page.goto(f"/naskah/{office.code}/rapat/")
    page.get_by_role("link", name="Rapat tim").click()
    page.get_by_role("button", name="Tulis notula").click()
    minutes = Paper.objects.get(kind="minutes")
    signed = PaperFactory.build(office=office, state=State.SIGNED)
    content = (
        SHORT["minutes"]
        | minutes.content
        | {key: SHORT["minutes"][key] for key in ("discussion", "decisions", "follow_ups")}
    )
    Paper.objects.filter(pk=minutes.pk).update(
        state=State.SIGNED, signed_at=signed.signed_at, signed=signed.signed, content=content
    )
    page.goto(f"/naskah/lembar/{minutes.pk}/")
    page.get_by_role("button", name="Terbitkan").click()
    page.goto(f"/naskah/{office.code}/tindak-lanjut/")
    page.get_by_role("link", name="Menyusun jadwal").click()
    page.get_by_role("button", name="Tugas ini selesai").click()
    expect(page.get_by_text("selesai", exact=False).first).to_be_visible()
    assert FollowUp.objects.get().done_by == officer


def test_every_page_of_the_papers_passes_axe_and_fits_the_phone(
    walk: Walk, live_server: LiveServer, office: Office
) -> None:
    boss = member(office, Role.ADMIN)
    for role in (Role.HEAD, Role.SECRETARY):
        boss.memberships.create(office=office, role=role)
    made = papers.things(office, boss, {}) | {"office_code": office.code}
    page, broken = enter(walk.page, boss, live_server), {}
    for place, (name, access) in enumerate(PAGES.items()):
        parts = {key: part.value if isinstance(part, Plain) else made[part] for key, part in access.parts.items()}
        walk.to(reverse(name, kwargs=parts))
        found = violations(page, EVERYTHING if place % 4 == 0 else NO_COLOURS)
        if found or too_wide(page):
            broken[name] = found or ["too wide"]

    assert (broken, len(PAGES) > 15) == ({}, True)
