"""The DOCX of an office's own template: taken only where nothing of a paper is lost."""

import io
import uuid

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.documents import template
from saregep.documents.paper import Letterhead, Paper
from saregep.methods.papers import KINDS
from saregep.papers import sheets, word_fields
from saregep.papers.actions import life, templates
from saregep.papers.layout import Look, Proven
from saregep.papers.models import State, Template
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.samples import LONG, sheet
from tests.papers.test_layout import letters
from tests.sign_in import signed_in

LOOK = Look(Paper(), Letterhead("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH", ("Jalan Raya 1",)))
PROVEN = Proven("https://contoh.go.id/verifikasi/7KQ42MXP9ABCD/", "7KQ42MXP9ABCD", True)


def edited(kind, old, new):
    """The template to begin with, after somebody replaced a text in Word."""
    word, content = docx.Document(io.BytesIO(word_fields.starter(KINDS[kind]))), io.BytesIO()
    for paragraph in word.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    word.save(content)
    return content.getvalue()


@pytest.mark.parametrize("key", KINDS)
def test_the_template_to_begin_with_prints_all_of_the_longest_paper(key):
    kind = KINDS[key]
    content = word_fields.starter(kind)
    template.check(content, word_fields.samples(kind), word_fields.wanted(kind))
    values = word_fields.values_of(sheet(key, LONG), LOOK, PROVEN if kind.is_proved else None)
    printed = letters(template.text_of(template.fill(content, values)))

    assert letters(" ".join(LONG[key].values())) - printed == letters("")


@pytest.mark.parametrize("key", KINDS)
def test_every_part_has_a_field_of_its_own(key):
    names = [word_fields.NAMES[part.key] for part in KINDS[key].parts if part.key != "empty_lines"]

    assert (len(names), set(names) & {"nomor", "tanggal", *word_fields.SIGNS}) == (len(set(names)), set())


@pytest.fixture
def office():
    return HouseFactory()


def keep(office, content, kind="memo"):
    return templates.keep(office=office, kind=kind, content=content, by=None)


@pytest.mark.django_db
def test_the_docx_follows_the_template_and_the_pdf_does_not(office):
    paper = PaperFactory(office=office)
    day = office.local_now().date()
    before = sheets.pdf_of(paper, day)
    keep(office, edited("memo", "NOTA DINAS", "NOTA DINAS MENURUT PERATURAN BUPATI"))
    text = template.text_of(sheets.docx_of(paper, day))

    assert ("MENURUT PERATURAN BUPATI" in text, "Mohon arahan." in text) == (True, True)
    assert sheets.pdf_of(paper, day) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ isi }}", "{{ isinya }}", "tidak mengenal isian dengan nama ini: isinya"),
        ("{{ sifat }}", "", "akan hilang dari naskah: sifat"),
        ("{{ nomor }}", "{{ nomor | }}", "tidak dapat dibaca"),
    ],
)
def test_what_is_wrong_is_named_and_the_earlier_template_stays(office, old, new, message):
    first = keep(office, word_fields.starter(KINDS["memo"]))
    with pytest.raises(RuleBroken, match=message) as broken:
        keep(office, edited("memo", old, new))

    assert (broken.value.field, Template.objects.get().sha256) == ("file", first.sha256)


@pytest.mark.django_db
def test_a_template_that_was_damaged_later_stops_no_paper(office):
    paper = PaperFactory(office=office, state=State.SIGNED)
    keep(office, word_fields.starter(KINDS["memo"]))
    Template.objects.update(content=b"MZ")

    with pytest.raises(RuleBroken, match="pada server rusak"):
        sheets.docx_of(paper, office.local_now().date())
    assert life.number(paper=paper, version=1, by=None).number == 1


@pytest.mark.django_db
@pytest.mark.one_engine
def test_a_template_is_fetched_kept_and_taken_away_by_the_pages(office):
    client = signed_in(member(office, Role.SECRETARY))
    page = f"/naskah/{office.code}/templat/"
    starter = client.get(f"{page}memo/").content

    def post(address, **data):
        return client.post(address, {"kunci": str(uuid.uuid4())} | data)

    wrong = post(page, kind="memo", file=SimpleUploadedFile("a.docx", b"MZ"))
    large = post(page, kind="memo", file=SimpleUploadedFile("a.docx", bytes(templates.TAKEN + 1)))
    post(page, kind="memo", file=SimpleUploadedFile("a.docx", starter))
    kept = client.get(f"{page}memo/")
    post(f"/naskah/templat/{Template.objects.get().pk}/hapus/")

    assert wrong.context["form"].errors == {"file": ["Templat tidak dapat dibuka. Simpan lagi di Word sebagai .docx."]}
    assert large.context["form"].errors == {"file": ["Templat harus lebih kecil dari 2 MB."]}
    assert (kept.content, Template.objects.count()) == (starter, 0)
    assert client.get(f"{page}lain/").status_code == 404
