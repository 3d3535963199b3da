"""Numbers from before saregep: looked at, taken in whole or not at all, never given again."""

import io
import uuid
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.documents.models import Counter
from saregep.documents.tables_in import Upload
from saregep.methods.papers import KINDS
from saregep.methods.papers.kinds import OUTGOING
from saregep.papers.actions import life, past
from saregep.papers.models import PastNumber, State
from saregep.papers.past_table import Wrong, read, text_of
from saregep.services.models import Letter
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
BOOK = KINDS["memo"].book


@pytest.fixture
def office():
    return HouseFactory()


@pytest.fixture
def year(office):
    return office.local_now().year


def table(year, *numbers, sign="; "):
    return "\n".join(sign.join((str(n), f"000/{n}/{year}", f"5 Januari {year}", f"Hal; ke-{n}")) for n in numbers)


def faults(office, text):
    return past.faults(office, BOOK, read(text))


def sheet(*rows):
    """A workbook with these rows."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("sign", ["; ", "\t"])
def test_lines_are_read_as_they_are_pasted(year, sign):
    (line,) = read(f"\n{table(year, 7, sign=sign)}\n")

    assert (line.number, line.number_text, line.dated.month, line.subject) == (7, f"000/7/{year}", 1, "Hal; ke-7")


def test_the_book_goes_on_after_the_highest_number(office, year):
    assert past.take(office=office, book=BOOK, lines=read(table(year, 3, 41, 12)), by=None) == 3
    paper = life.number(paper=PaperFactory(office=office, state=State.SIGNED), version=1, by=None)
    other = life.number(paper=PaperFactory(office=office, kind="record", state=State.SIGNED), version=1, by=None)

    assert (paper.number, other.number, list(audit.verify())) == (42, 1, [])


def test_a_lower_number_does_not_set_the_book_back(office, year):
    past.take(office=office, book=BOOK, lines=read(table(year, 41)), by=None)
    past.take(office=office, book=BOOK, lines=read(table(year, 5)), by=None)

    assert life.number(paper=PaperFactory(office=office, state=State.SIGNED), version=1, by=None).number == 42


def test_letters_go_on_in_the_agenda(office, year):
    past.take(office=office, book=OUTGOING, lines=read(table(year, 9)), by=None)
    paper = life.number(paper=PaperFactory(office=office, kind="letter", state=State.SIGNED), version=1, by=None)

    assert (paper.number, Letter.objects.get().number) == (10, 10)
    assert past.faults(office, OUTGOING, read(table(year, 10))) == [
        Wrong(1, "number", "10", "Nomor ini sudah terpakai di bukunya.")
    ]


@pytest.mark.parametrize(
    ("line", "column", "value", "reason"),
    [
        ("tujuh; a; 5/1/2025; b", "number", "tujuh", "Tulis nomor urut dengan angka."),
        ("0; a; 5/1/2025; b", "number", "0", "Tulis nomor urut dengan angka."),
        ("7", "number_text", "", "Tulis nomor seperti tertera di naskah."),
        ("7; a; kapan; b", "dated", "kapan", "Tulis tanggal seperti 27/3/2026."),
        ("7; a; 5/1/2025", "subject", "", "Tulis tentang apa naskah ini."),
        ("7; a; 5/1/2190; b", "dated", "05/01/2190", "Tulis tanggal yang tidak lewat dari hari ini."),
    ],
)
def test_what_is_wrong_in_a_line_is_told_with_its_place(office, line, column, value, reason):
    assert faults(office, f"1; a; 5/1/2025; b\n\n{line}") == [Wrong(3, column, value, reason)]
    with pytest.raises(RuleBroken, match="Belum ada yang diambil"):
        past.take(office=office, book=BOOK, lines=read(line), by=None)
    assert PastNumber.objects.count() == 0


def test_a_number_that_is_used_or_stands_twice_is_told(office, year):
    life.number(paper=PaperFactory(office=office, state=State.SIGNED), version=1, by=None)
    past.take(office=office, book=BOOK, lines=read(table(year, 8)), by=None)
    other = f"8; 000/8/{year}; 5/1/{year}; Lain"

    assert [one.place for one in faults(office, f"{table(year, 1, 9, 9, 10)}\n{other}")] == [1, 2, 3, 5]


def test_a_number_that_another_paper_carries_is_told_both_ways(office, year):
    """Whatever the book: the same number on two papers cannot be told apart."""
    paper = life.number(paper=PaperFactory(office=office, kind="record", state=State.SIGNED), version=1, by=None)
    line = f"7; {paper.number_text}; 5/1/{year}; Hal"
    told = Wrong(1, "number_text", paper.number_text, "Nomor ini sudah tertera di naskah dalam saregep.")
    past.take(office=office, book=OUTGOING, lines=read(f"8; 000/ND.001-Kec.Contoh/{year}; 5/1/{year}; Lama"), by=None)

    assert faults(office, line) == [told]
    with pytest.raises(RuleBroken, match="sudah tertera di “Lama”"):
        life.number(paper=PaperFactory(office=office, state=State.SIGNED), version=1, by=None)


def test_a_large_leap_is_asked_about(office, year):
    """One figure too many, and the book would go on after it."""
    lines = read(table(year, 7, 99_999))
    past.take(office=office, book=BOOK, lines=read(table(year, 900)), by=None)

    assert past.leaps(office, BOOK, lines) == [past.Leap(year, 99_999, 900)]
    assert past.leaps(office, BOOK, read(table(year, 1_900))) == []
    with pytest.raises(RuleBroken, match=r"99\.999 menyusul 900, dan naskah berikutnya bernomor 100\.000") as asked:
        past.take(office=office, book=BOOK, lines=lines, by=None)
    assert (asked.value.field, PastNumber.objects.count()) == ("lompat", 1)
    assert past.take(office=office, book=BOOK, lines=lines, by=None, leaps_meant=True) == 2


def test_more_lines_than_are_taken_at_once_are_refused_whole(office, year):
    lines = read(table(year, *range(1, past.MOST + 2)))

    assert len(lines) == past.MOST + 1
    with pytest.raises(RuleBroken, match=r"Paling banyak 2\.000 baris"):
        past.take(office=office, book=BOOK, lines=lines, by=None)
    assert PastNumber.objects.count() == 0


def test_the_same_table_twice_changes_nothing(office, year):
    taken = [
        past.take(office=office, book=BOOK, lines=read(table(year, *numbers)), by=None)
        for numbers in ((1, 2), (1, 2), (2, 3))
    ]

    assert (taken, PastNumber.objects.count(), Counter.objects.get().last) == ([2, 0, 1], 3, 3)
    assert AuditEntry.objects.filter(action="papers.past.take").count() == 2


def test_a_file_is_read_by_its_headings_with_the_rows_that_it_has():
    content = sheet(
        ("Buku nota dinas",),
        (),
        ("Tanggal", "No.", "Nomor Surat", "Kepada", "Perihal"),
        (date(2025, 1, 5), 7, "000/7/2025", "Sekda", "Usulan\nanggaran"),
        (date(2025, 1, 6), "x", "000/8/2025", "Sekda", "Laporan"),
    )
    first, second = read(text_of(Upload("buku.xlsx", content)))

    assert (first.place, first.number, first.dated, first.subject) == (4, 7, date(2025, 1, 5), "Usulan anggaran")
    assert second.wrong == Wrong(5, "number", "x", "Tulis nomor urut dengan angka.")


def test_a_csv_without_headings_is_read_in_the_order_of_the_columns():
    (line,) = read(text_of(Upload("buku.csv", b"7;000/7/2025;5/1/2025;Usulan; anggaran\n")))

    assert (line.number, line.number_text, line.wrong) == (7, "000/7/2025", None)


def test_the_database_keeps_a_number_once(office, year):
    past.take(office=office, book=BOOK, lines=read(table(year, 1)), by=None)
    kept = PastNumber.objects.get()
    kept.pk = None

    told = "papers_past_number_once" if connection.vendor == "postgresql" else "UNIQUE"
    with pytest.raises(IntegrityError, match=told), transaction.atomic():
        kept.save(force_insert=True)


@pytest.mark.one_engine
def test_the_table_is_looked_at_before_it_is_taken_in(office, year):
    client, address = signed_in(member(office, Role.SECRETARY)), f"/naskah/{office.code}/nomor-lama/"
    tomorrow = office.local_now().date() + timedelta(days=1)

    def post(text, **more):
        return client.post(address, {"kunci": str(uuid.uuid4()), "book": BOOK, "table": text} | more)

    wrong = post(f"1; a; {tomorrow:%d/%m/%Y}; b", simpan="1")
    leaps = [post(table(year, 1, 9_999), **more) for more in ({}, {"simpan": "1"})]
    assert [(one.status_code, list(one.context["form"].errors)) for one in leaps] == [(200, []), (422, ["lompat"])]
    assert "Ya, lompatan ini benar" in leaps[0].content.decode()
    looked = post(table(year, 1, 2))
    before = PastNumber.objects.count()
    taken = post(table(year, 1, 2), simpan="1", lompat="on")

    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["table"])
    assert ("2 nomor terbaca" in looked.content.decode(), before) == (True, 0)
    assert (taken.status_code, client.get(address).context["page"].paginator.count) == (302, 2)


@pytest.mark.one_engine
def test_a_file_is_shown_before_it_is_taken_in(office, year):
    client, address = signed_in(member(office, Role.SECRETARY)), f"/naskah/{office.code}/nomor-lama/"

    def post(content=None, **more):
        file = {} if content is None else {"file": SimpleUploadedFile("buku.xlsx", content)}
        return client.post(address, {"kunci": str(uuid.uuid4()), "book": BOOK, "table": ""} | file | more)

    good = sheet((1, f"000/1/{year}", f"5/1/{year}", "Usulan"))
    wrong = post(sheet((1, "a", "kapan", "b")))
    picture, nothing = post(b"\x89PNG"), post()
    looked = post(good, simpan="1")
    before = PastNumber.objects.count()
    text = looked.context["form"]["table"].value()
    taken, again = post(table=text, simpan="1"), post(good)

    post(table=text, simpan="1")
    told = client.get(address).content.decode()

    assert ("Semua nomor ini sudah ada. Tidak ada yang berubah." in told, "0 nomor" in told) == (True, False)
    assert wrong.context["wrong"] == [Wrong(1, "dated", "kapan", "Tulis tanggal seperti 27/3/2026.")]
    assert [list(answer.context["form"].errors) for answer in (picture, nothing)] == [["file"], ["table"]]
    assert (looked.status_code, before, taken.status_code, PastNumber.objects.count()) == (200, 0, 302, 1)
    assert (again.context["new"], again.context["known"], "Ambil semuanya" in again.content.decode()) == (0, 1, False)
