"""Numbers from before saregep: looked at, taken in whole or not at all, never given again."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.methods.papers import KINDS
from saregep.methods.papers.kinds import OUTGOING
from saregep.papers.actions import life, past
from saregep.papers.models import PastNumber, State
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
    return past.faults(office, BOOK, past.read(text))


@pytest.mark.parametrize("sign", ["; ", "\t"])
def test_lines_are_read_as_they_are_pasted(year, sign):
    (line,) = past.read(f"\n{table(year, 7, sign=sign)}\n")

    assert (line.number, line.number_text, line.dated.month, line.subject) == (7, f"000/7/{year}", 1, "Hal; ke-7")


def test_the_book_goes_on_after_the_highest_number(office, year):
    assert past.take(office=office, book=BOOK, lines=past.read(table(year, 3, 41, 12)), by=None) == 3
    paper = life.number(paper=PaperFactory(office=office, state=State.SIGNED), version=1, by=None)
    other = life.number(paper=PaperFactory(office=office, kind="record", state=State.SIGNED), version=1, by=None)

    assert (paper.number, other.number, list(audit.verify())) == (42, 1, [])


def test_a_lower_number_does_not_set_the_book_back(office, year):
    past.take(office=office, book=BOOK, lines=past.read(table(year, 41)), by=None)
    past.take(office=office, book=BOOK, lines=past.read(table(year, 5)), by=None)

    assert life.number(paper=PaperFactory(office=office, state=State.SIGNED), version=1, by=None).number == 42


def test_letters_go_on_in_the_agenda(office, year):
    past.take(office=office, book=OUTGOING, lines=past.read(table(year, 9)), by=None)
    paper = life.number(paper=PaperFactory(office=office, kind="letter", state=State.SIGNED), version=1, by=None)

    assert (paper.number, Letter.objects.get().number) == (10, 10)
    assert past.faults(office, OUTGOING, past.read(table(year, 10))) == [(1, "Nomor ini sudah terpakai di bukunya.")]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("tujuh; a; 5/1/2025; b", "Tulis nomor urut dengan angka."),
        ("0; a; 5/1/2025; b", "Tulis nomor urut dengan angka."),
        ("7", "Tulis nomor seperti tertera di naskah."),
        ("7; a; kapan; b", "Tulis tanggal seperti 27/3/2026."),
        ("7; a; 5/1/2025", "Tulis tentang apa naskah ini."),
        ("7; a; 5/1/2190; b", "Tulis tanggal yang tidak lewat dari hari ini."),
    ],
)
def test_what_is_wrong_in_a_line_is_told(office, line, fault):
    assert [place for place, _told in faults(office, f"1; a; 5/1/2025; b\n{line}")] == [2]
    with pytest.raises(RuleBroken, match="Belum ada yang diambil"):
        past.take(office=office, book=BOOK, lines=past.read(line), by=None)
    assert (faults(office, line)[0][1], PastNumber.objects.count()) == (fault, 0)


def test_a_number_that_is_used_or_stands_twice_is_told(office, year):
    life.number(paper=PaperFactory(office=office, state=State.SIGNED), version=1, by=None)
    past.take(office=office, book=BOOK, lines=past.read(table(year, 8)), by=None)

    assert [place for place, _told in faults(office, table(year, 1, 8, 9, 9, 10))] == [1, 2, 3, 4]


def test_the_database_keeps_a_number_once(office, year):
    past.take(office=office, book=BOOK, lines=past.read(table(year, 1)), by=None)
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
    looked = post(table(year, 1, 2))
    before = PastNumber.objects.count()
    taken = post(table(year, 1, 2), simpan="1")

    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["table"])
    assert ("2 nomor terbaca" in looked.content.decode(), before) == (True, 0)
    assert (taken.status_code, client.get(address).context["page"].paginator.count) == (302, 2)
