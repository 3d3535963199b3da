"""From an empty office to counted sheets, without JavaScript; and every page of the set-up under axe and on a phone."""

import uuid
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Membership, Role, User
from saregep.offices.models import Office
from saregep.surveys.actions import instruments
from saregep.surveys.models import Answer, Period
from tests.browser.axe import Walk, in_the_dark, violations
from tests.browser.session import enter
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer, member

pytestmark = pytest.mark.django_db(transaction=True)
HEADER = "Persyaratan;Prosedur;Waktu;Biaya;Produk Layanan;Kompetensi;Perilaku;Penanganan Pengaduan;Sarana dan Prasarana"


def head_and_secretary(office: Office) -> User:
    """One account that may do all that this journey needs."""
    user = member(office, Role.HEAD)
    for role in (Role.SECRETARY, Role.OFFICER):
        Membership.objects.create(user=user, office=office, role=role)
    return user


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_from_an_empty_office_to_counted_sheets(
    phone_without_js: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    office = OfficeFactory()
    page = enter(phone_without_js, head_and_secretary(office), live_server)

    page.goto("/survei/")
    page.get_by_role("link", name="1. Minta kepala kantor menetapkan kuesioner").click()
    press(page, "Buat versi baru")
    page.get_by_role("link", name="Ubah kalimat Biaya/Tarif").click()
    page.get_by_label("Pertanyaan").first.fill("Apakah **biaya** di kantor ini wajar?")
    press(page, "Simpan pertanyaan")
    page.get_by_role("link", name="Tetapkan").click()
    page.get_by_label("Nomor keputusan").fill("400.14/3/2026")
    page.get_by_label("Tanggal keputusan").fill("5 Januari 2026")
    press(page, "Tetapkan kuesioner")
    expect(page.get_by_role("status")).to_have_text("Kuesioner ditetapkan. Periode baru memakainya.")

    page.goto("/survei/baru/")
    page.get_by_label("Judul").fill("SKM Kantor Contoh")
    press(page, "Buat survei ini")
    page.get_by_role("link", name="Rencanakan periode pertama").click()
    page.get_by_label("Periode", exact=True).select_option(label="setahun penuh")
    page.get_by_label("Tahun").fill("2026")
    press(page, "Rencanakan periode ini")
    press(page, "Buka Tahun 2026")
    expect(page.get_by_role("status")).to_have_text("Tahun 2026 dibuka. Cetak dan pasang poster QR.")

    page.get_by_role("link", name="Ketik lembar kertas").click()
    page.get_by_label("Tanggal pada kertas").fill("6/1/2026")
    page.get_by_label("Jawaban, satu angka untuk setiap pertanyaan").fill("344344341")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 Pengaduan: Tidak ada")
    press(page, "Batalkan lembar ini")
    page.get_by_label("Jawaban, satu angka untuk setiap pertanyaan").fill("344 344 342")
    press(page, "Hitung lembar ini")

    file = tmp_path / "jawaban.csv"
    file.write_text(f"{HEADER}\n3;3;3;4;3;3;3;3;2\n4;4;4;4;4;4;4;4;5\n", encoding="utf-8")
    period = Period.objects.get()
    page.goto(f"/survei/periode/{period.pk}/impor/")
    page.get_by_label("Berkas jawaban").set_input_files(file)
    press(page, "Lihat isinya")
    press(page, "Impor semua lembar")
    expect(page.locator("#ringkasan-kesalahan")).to_be_focused()
    page.get_by_label("Impor tanpa 1 lembar yang salah").check()
    press(page, "Impor semua lembar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lembar jawaban")

    assert sorted(Answer.objects.values_list("mode", "pengaduan", "sarana")) == [("import", 3, 2), ("paper", 2, 4)]


def test_an_officer_types_three_sheets_with_the_keyboard_alone(desktop: Page, live_server: LiveServer) -> None:
    period = PeriodFactory()
    page = enter(desktop, member(period.survey.office, Role.OFFICER), live_server)
    page.goto(f"/survei/periode/{period.pk}/kertas/")

    for number, digits in enumerate(("344344341", "333444333", "443344434"), start=1):
        expect(page.get_by_label("Jawaban, satu angka untuk setiap pertanyaan")).to_be_focused()
        page.keyboard.type(digits)
        page.keyboard.press("Enter")
        expect(page.get_by_text("Anda ketik hari ini").locator("xpath=following-sibling::dd")).to_have_text(str(number))

    assert Answer.objects.filter(mode="paper").count() == 3


@pytest.fixture
def pages() -> tuple[User, list[str]]:
    """An account and every page of the set-up, with long names and with nothing."""
    office = OfficeFactory()
    ServiceFactory(office=office, name="Rekomendasi Surat Keterangan Tidak Mampu untuk Beasiswa Perguruan Tinggi")
    survey = SurveyFactory(office=office, title="Survei Kepuasan Masyarakat Pelayanan Administrasi Terpadu Kecamatan")
    period = PeriodFactory(survey=survey)
    empty = PeriodFactory(survey=survey, instrument=period.instrument, ends_on=date(2098, 1, 1), status="draft")
    answer(period, 3, flags=15, comment="Antreannya panjang sekali, tolong tambah kursi dan loket " * 3)
    draft = instruments.create_draft(office=office, by=None)
    changed = instruments.Wording({"id": "Biaya"}, {"id": "Biaya"}, {"id": "Wajar?"}, {"id": ("a", "b", "c", "d")})
    instruments.reword(instrument=draft, key="biaya", wording=changed, by=None)
    added = instruments.Wording({"id": "Aman"}, {"id": "Aman"}, {"id": "Aman?"}, {"id": ("a", "b", "c", "d")})
    instruments.add_element(instrument=draft, wording=added, by=None)
    user = head_and_secretary(office)
    return user, [
        "/survei/",
        "/survei/baru/",
        f"/survei/{survey.pk}/",
        f"/survei/{survey.pk}/ubah/",
        f"/survei/{survey.pk}/periode/baru/",
        f"/survei/periode/{period.pk}/ubah/",
        f"/survei/periode/{empty.pk}/ubah/",
        "/survei/instrumen/",
        f"/survei/instrumen/{draft.pk}/",
        f"/survei/instrumen/{period.instrument_id}/",
        f"/survei/instrumen/{draft.pk}/unsur/baru/",
        f"/survei/instrumen/{draft.pk}/unsur/biaya/",
        f"/survei/instrumen/{draft.pk}/unsur/aman/hapus/",
        f"/survei/instrumen/{draft.pk}/tetapkan/",
        f"/survei/instrumen/{draft.pk}/pratinjau/",
        f"/survei/instrumen/{draft.pk}/perubahan/",
        f"/survei/periode/{period.pk}/kertas/",
        f"/survei/periode/{empty.pk}/kertas/",
        f"/survei/periode/{period.pk}/lembar/",
        f"/survei/periode/{empty.pk}/lembar/",
        f"/survei/periode/{period.pk}/impor/",
        f"/layanan/kelola/{office.code}/",
        f"/layanan/kelola/{office.code}/baru/",
    ]


def faults(page: Page, path: str) -> list[str]:
    """What axe finds, a page that scrolls sideways, and marks that the house forbids."""
    forbidden = page.evaluate(
        """() => {
            const found = ['[required]', '[disabled]', '[style]', 'form:not([novalidate])']
                .filter(mark => document.querySelector(mark));
            const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth > clientWidth ? [...found, 'scrolls sideways'] : found;
        }"""
    )
    return [f"{path}: {fault}" for fault in (*violations(page), *forbidden)]


def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    walk: Walk, live_server: LiveServer, pages: tuple[User, list[str]]
) -> None:
    user, paths = pages
    phone = enter(walk.page, user, live_server)

    found = []
    for path in paths:
        walk.to(path)
        found += faults(phone, path)

    assert found == []


def test_error_summary_has_the_focus_and_leads_to_each_field(phone_without_js: Page, live_server: LiveServer) -> None:
    period = PeriodFactory()
    office = period.survey.office
    page = enter(phone_without_js, head_and_secretary(office), live_server)

    for path, button in (
        ("/survei/baru/", "Buat survei ini"),
        (f"/survei/{period.survey_id}/periode/baru/", "Rencanakan periode ini"),
        (f"/survei/periode/{period.pk}/kertas/", "Hitung lembar ini"),
        (f"/survei/periode/{period.pk}/impor/", "Lihat isinya"),
        (f"/layanan/kelola/{office.code}/baru/", "Tambah layanan ini"),
    ):
        page.goto(path)
        press(page, button)

        expect(page.locator("#ringkasan-kesalahan")).to_be_focused()
        assert page.title().startswith("Kesalahan: "), path
        lines = page.evaluate(
            """() => [...document.querySelectorAll('#ringkasan-kesalahan a')].map(link => {
                const fields = document.querySelectorAll(`[id="${link.getAttribute('href').slice(1)}"]`);
                const error = fields[0].closest('.wrong').querySelector('.error');
                return [fields.length, error.innerText.endsWith(link.innerText)];
            })"""
        )
        assert lines == [[1, True]] * len(lines) != [], path


def test_error_states_pass_axe(walk: Walk, live_server: LiveServer) -> None:
    period = PeriodFactory()
    page = enter(walk.page, head_and_secretary(period.survey.office), live_server)

    found = []
    for path, button in (
        ("/survei/baru/", "Buat survei ini"),
        (f"/survei/periode/{period.pk}/kertas/", "Hitung lembar ini"),
    ):
        page.goto(path)
        press(page, button)
        expect(page.locator("#ringkasan-kesalahan")).to_be_focused()
        found += [*faults(page, path), *in_the_dark(page)]

    assert found == []


def test_double_click_makes_one_survey(desktop: Page, live_server: LiveServer) -> None:
    office = OfficeFactory()
    page = enter(desktop, head_and_secretary(office), live_server)
    page.goto("/survei/baru/")
    page.get_by_label("Judul").fill(f"SKM {uuid.uuid4()}")

    page.get_by_role("button", name="Buat survei ini").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("SKM")

    assert office.surveys.count() == 1
