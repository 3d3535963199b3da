"""The pages of papers: the whole way by its buttons, what a page shows, what it asks of the database."""

import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role, User
from saregep.methods.papers import KINDS
from saregep.papers import sheets
from saregep.papers.models import Delivery, File, Paper, Setup, Signer, State
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.samples import SHORT, SUBJECT
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
CODE = Path(__file__).parents[2] / "saregep"
PNG = b"\x89PNG\r\n\x1a\n pindaian"


@pytest.fixture
def office():
    return HouseFactory()


@pytest.fixture
def secretary(office):
    return signed_in(member(office, Role.SECRETARY))


@pytest.fixture
def officer(office):
    return signed_in(member(office, Role.OFFICER))


@pytest.fixture
def head(office):
    return signed_in(member(office, Role.HEAD))


def post(client, address, **data):
    return client.post(address, data | {"kunci": str(uuid.uuid4())})


def step(client, paper, name, **data):
    """A button of the page as it stands now."""
    paper.refresh_from_db()
    return post(client, f"/naskah/lembar/{paper.pk}/{name}/", version=str(paper.version), **data)


@pytest.mark.parametrize("key", KINDS)
def test_every_kind_is_written_on_its_form(office, officer, key):
    data = dict(SHORT[key]) | {"subject": SUBJECT, "code": KINDS[key].code}
    answer = post(officer, f"/naskah/{office.code}/baru/{key}/", **data)
    paper = Paper.objects.get()

    assert (answer.status_code, answer["Location"]) == (302, f"/naskah/lembar/{paper.pk}/")
    assert {part: text for part, text in paper.content.items() if text} == dict(SHORT[key])


def test_a_draft_is_kept_unfinished_and_says_what_it_lacks(office, officer):
    post(officer, f"/naskah/{office.code}/baru/memo/", subject=SUBJECT, code="000", nature="Biasa")
    page = officer.get(f"/naskah/lembar/{Paper.objects.get().pk}/")

    assert page.context["blocking"] == [f"{part}: belum diisi." for part in ("Kepada", "Dari", "Lampiran", "Isi")]
    assert [name for name, _words, _posts in page.context["steps"]] == []


def test_a_title_of_100_kb_comes_back_with_what_to_do(office, officer):
    data = dict(SHORT["memo"]) | {"subject": "Standar " * 12_800, "code": "000"}
    answer = post(officer, f"/naskah/{office.code}/baru/memo/", **data)

    assert (answer.status_code, Paper.objects.count()) == (422, 0)
    assert answer.context["form"].errors == {"subject": ["Tulis paling banyak 300 karakter. Ini 102399 karakter."]}


def test_a_paper_goes_its_way_by_the_buttons(office, officer, secretary, head):
    paper = PaperFactory(office=office, kind="letter")
    for client, name in (
        (officer, "ajukan"),
        (secretary, "paraf"),
        (head, "tanda-tangan"),
        (officer, "nomor"),
        (officer, "terbit"),
    ):
        assert step(client, paper, name).status_code == 302
    day = office.local_now().strftime("%d/%m/%Y")
    sent = step(officer, paper, "kirim", addressees="Kepala Desa 1\n\nKepala Desa 2", way="post", sent_on=day)
    step(officer, paper, "arsip")

    paper.refresh_from_db()
    assert (sent.status_code, paper.state) == (302, State.ARCHIVED)
    assert list(Delivery.objects.values_list("addressee", flat=True)) == ["Kepala Desa 1", "Kepala Desa 2"]


def test_a_second_click_numbers_once(office, officer):
    paper = PaperFactory(office=office, state=State.SIGNED)
    data = {"version": "1", "kunci": str(uuid.uuid4())}
    answers = [officer.post(f"/naskah/lembar/{paper.pk}/nomor/", data) for _click in range(2)]

    assert ([answer.status_code for answer in answers], File.objects.count()) == ([302, 303], 1)


def test_what_is_refused_stands_at_its_field(office, officer):
    paper = PaperFactory(office=office, state=State.SIGNED)
    step(officer, paper, "nomor")
    step(officer, paper, "terbit")
    tomorrow = (office.local_now() + timedelta(days=1)).strftime("%d/%m/%Y")
    answer = step(officer, paper, "kirim", addressees="Bupati", way="post", sent_on=tomorrow)

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"sent_on": ["Tulis tanggal yang tidak lewat dari hari ini."]}


def test_the_scan_is_kept_marked_and_given_out(office, officer):
    paper = PaperFactory(office=office, state=State.SIGNED)
    step(officer, paper, "nomor")
    address = f"/naskah/lembar/{paper.pk}/pindaian/"
    wrong = post(officer, address, file=SimpleUploadedFile("a.png", b"MZ"))
    large = post(officer, address, file=SimpleUploadedFile("a.pdf", b"%PDF-" + bytes(5 * 1024 * 1024)))
    post(officer, address, file=SimpleUploadedFile("a.png", PNG))

    assert wrong.context["form"].errors == {"file": ["Pilih berkas PDF, PNG, atau JPEG."]}
    assert large.context["form"].errors == {"file": ["Pindaian harus lebih kecil dari 5 MB."]}
    given = officer.get(f"/naskah/lembar/{paper.pk}/berkas/pindaian/")
    assert (given.content, given["Content-Type"]) == (PNG, "image/png")
    assert given["Content-Disposition"].endswith('-pindaian.png"')
    assert "bertanda tangan basah" in officer.get(f"/naskah/lembar/{paper.pk}/").content.decode()


def test_the_pdf_given_out_is_the_frozen_one(office, officer):
    paper = PaperFactory(office=office, state=State.SIGNED)
    step(officer, paper, "nomor")
    given = officer.get(f"/naskah/lembar/{paper.pk}/berkas/pdf/")

    assert given.content == bytes(File.objects.get().content)
    name = f"naskah-000-nd-001-kec-contoh-{office.local_now().year}.pdf"
    assert given["Content-Disposition"] == f'attachment; filename="{name}"'


def test_files_and_pages_that_are_not_there(office, officer):
    paper = PaperFactory(office=office)
    found = [
        officer.get(f"/naskah/lembar/{paper.pk}/{name}/").status_code
        for name in ("berkas/pdf", "berkas/docx", "berkas/pindaian", "berkas/lain", "halaman/1", "halaman/2")
    ]

    assert found == [200, 200, 404, 404, 200, 404]


def test_a_replacement_begins_with_the_text_of_the_old(office, officer):
    old = PaperFactory(office=office, state=State.SIGNED)
    step(officer, old, "nomor")
    step(officer, old, "terbit")
    form = officer.get(f"/naskah/lembar/{old.pk}/ganti/").context["form"]

    assert (form.initial["subject"], form.initial["body"]) == (SUBJECT, SHORT["memo"]["body"])


def test_the_list_is_searched_by_words_kind_state_and_year(office, officer):
    memo = PaperFactory(office=office, subject="Usulan anggaran loket")
    PaperFactory(office=office, kind="letter", subject="Laporan bulanan")
    year = str(memo.drafted_at.year)

    for query, count in (
        ({"cari": "loket usulan"}, 1),
        ({"cari": "loket laporan"}, 0),
        ({"cari": "ANGGARAN arahan"}, 1),
        ({"cari": "100%"}, 0),
        ({"jenis": "letter"}, 1),
        ({"keadaan": "signed"}, 0),
        ({"tahun": year}, 2),
    ):
        assert officer.get(f"/naskah/{office.code}/", query).context["page"].paginator.count == count, query
    assert officer.get(f"/naskah/{office.code}/", {"tahun": "1900"}).status_code == 422


def test_the_list_asks_as_much_for_three_papers_as_for_one(office, officer):
    counts = []
    for made in (1, 2):
        PaperFactory.create_batch(made, office=office)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            officer.get(f"/naskah/{office.code}/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_each_sees_what_waits_for_him(office, officer, secretary, head):
    PaperFactory(office=office, subject="Paraf", state=State.PROPOSED, line=["secretary"])
    PaperFactory(office=office, subject="Tanda tangan", state=State.INITIALLED)
    PaperFactory(office=office, subject="Nomor", state=State.SIGNED)
    found = [
        [paper.subject for paper in client.get(f"/naskah/{office.code}/").context["waiting"]]
        for client in (officer, secretary, head)
    ]

    assert found == [["Nomor"], ["Paraf", "Nomor"], ["Tanda tangan"]]


def test_the_set_up_names_what_a_pattern_lacks(office, secretary):
    address = f"/naskah/{office.code}/pengaturan/"
    form = secretary.get(address).context["form"]
    data = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    wrong = post(secretary, address, **data | {"pola_naskah-nota": "{nomor}"})
    alike = post(secretary, address, **data | {"pola_naskah-nota": data["pola_surat-keluar"]})
    post(secretary, address, **data | {"left": "35", "font": "serif", "pola_naskah-nota": "{nomor}/{tahun}"})
    paper = PaperFactory(office=office)

    assert [list(answer.context["form"].errors) for answer in (wrong, alike)] == [["pola_naskah-nota"]] * 2
    printed = sheets.document_of(paper, office.local_now().date()).paper
    assert (printed.left, printed.font, Setup.objects.get().pattern("naskah-nota")) == (35, "serif", "{nomor}/{tahun}")


def test_a_signer_is_added_with_all_that_his_right_needs_and_retired(office, secretary):
    address = f"/naskah/{office.code}/penanda/"
    data = {"signing": "ub", "title": "Kasi Pelayanan", "name": "Nama Kasi", "nip": "19660801 198803 1 001"}
    wrong = post(secretary, address, **data)
    post(secretary, address, **data | {"behalf": "Camat Contoh", "middle": "Sekretaris"})
    signer = Signer.objects.get()

    assert set(wrong.context["form"].errors) == {"behalf", "middle"}
    assert (signer.nip, str(signer)) == (
        "196608011988031001",
        "a.n. Camat Contoh Sekretaris u.b. Kasi Pelayanan, Nama Kasi",
    )
    post(secretary, f"/naskah/penanda/{signer.pk}/lepas/")
    assert not Signer.objects.get().is_active


def test_a_signer_with_an_account_signs_himself_and_nobody_in_his_place(office, officer, secretary, head):
    address = f"/naskah/{office.code}/penanda/"
    data = {
        "signing": "an",
        "title": "Sekretaris",
        "behalf": "Camat Contoh",
        "name": "Nama",
        "nip": "196608011988031001",
    }
    account = User.objects.get(memberships__office=office, memberships__role=Role.SECRETARY)
    wrong = post(secretary, address, **data, account=member(HouseFactory(), Role.SECRETARY).pk)
    post(secretary, address, **data, account=account.pk)
    content = SHORT["memo"] | {"sender": "Sekretaris"}
    paper = PaperFactory(office=office, state=State.INITIALLED, signer=Signer.objects.get(), content=content)
    page = f"/naskah/lembar/{paper.pk}/"
    answers = [
        step(client, paper, name).status_code
        for client in (officer, head)
        for name in ("tanda-tangan", "tanda-tangan-elektronik")
    ]

    assert (list(wrong.context["form"].errors), answers) == (["account"], [403] * 4)
    assert [bool(client.get(f"/naskah/{office.code}/").context["waiting"]) for client in (head, secretary)] == [
        False,
        True,
    ]
    assert "Tanda tangani dengan tangan" in secretary.get(page).content.decode()
    assert (step(secretary, paper, "tanda-tangan").status_code, Paper.objects.get().signed_by) == (302, account)


def test_a_draft_has_one_name_on_all_screens():
    """In an office a paper that is still written is a "konsep"."""
    texts = [path.read_text("utf-8") for path in CODE.glob("*/locale/id/LC_MESSAGES/django.po")]

    assert [line for text in texts for line in text.splitlines() if re.search(r"\bdraf(nya)?\b", line, re.I)] == []


@pytest.mark.parametrize(("role", "linked"), [(Role.ADMIN, True), (Role.OFFICER, False)])
def test_a_signer_without_a_number_is_told_where_to_write_it(role, linked):
    office = HouseFactory(signer_nip="")
    paper = PaperFactory(office=office)
    page = signed_in(member(office, role)).get(f"/naskah/lembar/{paper.pk}/").content.decode()
    told = "Isi jabatan, nama, dan NIP (18 angka) pimpinan di “Kop surat dan penanda tangan”."

    assert (told in page, f'<a href="/kantor/{office.code}/kop/">{told}</a>' in page) == (True, linked)
