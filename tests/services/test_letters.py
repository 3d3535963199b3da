"""The books of letters: numbers without gap, corrections that overwrite nothing, lines that are struck out, never removed."""

import io
import threading
import uuid
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.offices.models import Office
from saregep.services.actions import letters as actions
from saregep.services.forms.letters import LetterForm, SearchForm
from saregep.services.models import Letter
from saregep.services.queries import letters as queries
from tests.documents.sample import reader
from tests.factories import OfficeFactory, member
from tests.printed import pages_of, squeezed, text_of
from tests.sign_in import signed_in

IN, OUT = Letter.Book.IN.value, Letter.Book.OUT.value
ENTRY = actions.Entry(
    date(2026, 1, 5), "Dinas Contoh", "Undangan rapat", "005/1/2026", "1 berkas", "Sekretaris", "segera"
)


@pytest.fixture
def office(db):
    return OfficeFactory(code="32.14.78", name="Kecamatan Surat")


@pytest.fixture
def client(office):
    return signed_in(member(office, Role.OFFICER, title="Petugas Loket"))


def page(office, rest="masuk/"):
    return f"/agenda/{office.code}/{rest}"


def form(**fields):
    return {
        "kunci": str(uuid.uuid4()), "partner": "Dinas Contoh", "letter_on": "5/1/2026", "subject": "Undangan rapat",
    } | fields  # fmt: skip


def entered(office, book=IN, day=date(2026, 1, 6), **changes):
    entry = actions.Entry(**{"letter_on": date(2026, 1, 5), "partner": "Dinas Contoh", "subject": "Undangan"} | changes)
    return actions.enter(office=office, book=book, entry=entry, by=None, day=day)


def test_numbers_run_by_book_and_year(office):
    other = OfficeFactory()
    lines = [
        entered(office), entered(office), entered(office, OUT), entered(other), entered(office, day=date(2027, 1, 4)),
    ]  # fmt: skip

    assert [str(line) for line in lines] == ["0001/2026", "0002/2026", "0001/2026", "0001/2026", "0001/2027"]


def test_a_refused_line_takes_no_number(office):
    with pytest.raises(RuleBroken):
        entered(office, letter_on=date(2026, 1, 7))

    assert entered(office).number == 1


def test_letter_is_entered_and_said(office, client):
    response = client.post(page(office, "masuk/baru/"), form(handled_by="Kasi Pelayanan"), follow=True)

    letter = Letter.objects.get()
    assert (letter.number, letter.entered_on, letter.partner) == (1, office.local_now().date(), "Dinas Contoh")
    assert f"Surat dicatat dengan nomor agenda {letter}." in response.content.decode()
    assert AuditEntry.objects.get().after == {"number": str(letter), "book": "in"}


def test_double_click_enters_once(office, client):
    sent = form()
    answers = [client.post(page(office, "keluar/baru/"), sent).status_code for _click in range(3)]

    assert (answers, Letter.objects.count()) == ([302, 303, 303], 1)


WRONG = {
    "no partner": ({"partner": " "}, {"partner": ["Tulis dari siapa surat ini."]}),
    "no subject": ({"subject": ""}, {"subject": ["Tulis perihal surat."]}),
    "no date": ({"letter_on": ""}, {"letter_on": ["Tulis tanggal surat, misalnya 27/3/2026."]}),
    "impossible date": ({"letter_on": "31/2/2026"}, {"letter_on": ["Tulis tanggal seperti 27/3/2026."]}),
    "date of another age": ({"letter_on": "5/1/1026"}, {"letter_on": ["Tulis tanggal seperti 27/3/2026."]}),
    "words as a date": ({"letter_on": "kemarin"}, {"letter_on": ["Tulis tanggal seperti 27/3/2026."]}),
    "date to come": (
        {"letter_on": "1/1/2199"},
        {"letter_on": ["Tanggal surat masuk tidak dapat sesudah hari pencatatannya."]},
    ),
    "long partner": ({"partner": "x" * 201}, {"partner": ["Tulis paling banyak 200 karakter. Ini 201 karakter."]}),
    "long subject": ({"subject": "x" * 301}, {"subject": ["Tulis paling banyak 300 karakter. Ini 301 karakter."]}),
    "long number": (
        {"letter_number": "x" * 101},
        {"letter_number": ["Tulis paling banyak 100 karakter. Ini 101 karakter."]},
    ),
    "long note": ({"note": "x" * 100_000}, {"note": ["Tulis paling banyak 300 karakter. Ini 100000 karakter."]}),
}


@pytest.mark.parametrize("case", sorted(WRONG.keys() - {"date to come"}))
def test_what_cannot_be_read_is_named(case):
    fields, errors = WRONG[case]

    assert LetterForm(form() | fields, book=IN).errors == errors


@pytest.mark.one_engine
@pytest.mark.parametrize("case", ["no partner", "date to come"])
def test_what_cannot_be_entered_is_said_and_kept(office, client, case):
    fields, errors = WRONG[case]
    response = client.post(page(office, "masuk/baru/"), form(note="dipertahankan") | fields)

    assert (response.status_code, response.context["form"].errors) == (422, errors)
    assert Letter.objects.count() == 0
    assert "<title>Kesalahan: " in response.content.decode()
    assert 'value="dipertahankan"' in response.content.decode()


TEXTS = ("<script>alert(1)</script>", "' OR 1=1 --", "=HYPERLINK(0)", "😀 \u202e", "{{ 7*7 }}", "a\nb", "%00")


def test_any_text_is_kept_as_it_is_and_harms_no_page_and_no_paper(office, client):
    for text in TEXTS:
        client.post(page(office, "masuk/baru/"), form(subject=text))

    listed = client.get(page(office)).content.decode()
    files = [client.get(page(office, f"masuk/berkas/{kind}/")).status_code for kind in ("pdf", "xlsx")]

    assert list(Letter.objects.order_by("number").values_list("subject", flat=True)) == [text.strip() for text in TEXTS]
    assert ("<script>alert" in listed, files) == (False, [200, 200])


def test_null_sign_is_refused(office, client):
    response = client.post(page(office, "masuk/baru/"), form(subject="a\x00b"))

    assert (response.status_code, Letter.objects.count()) == (422, 0)


def test_forged_fields_change_nothing(office, client):
    other = OfficeFactory()
    client.post(
        page(office, "masuk/baru/"),
        form(number="900", year="1999", office=other.pk, book="out", struck_reason="x", entered_on="1/1/1999"),
    )

    letter = Letter.objects.get()
    assert (letter.number, letter.year, letter.office, letter.book, letter.struck_reason, letter.entered_on) == (
        1, office.local_now().year, office, "in", "", office.local_now().date(),
    )  # fmt: skip


def test_correction_writes_and_the_trail_tells_only_which_parts(office, client):
    letter = entered(office, note="lama")
    response = client.post(
        f"/agenda/surat/{letter.pk}/", form(subject="Undangan baru", note="", version="1"), follow=True
    )
    letter.refresh_from_db()

    assert (letter.subject, letter.note, letter.version, letter.changed_by.title) == (
        "Undangan baru", "", 2, "Petugas Loket",
    )  # fmt: skip
    assert f"Baris {letter} diperbaiki." in response.content.decode()
    entry = AuditEntry.objects.get(action="services.letter.correct")
    assert entry.after == {"number": "0001/2026", "book": "in", "corrected": ["subject", "note"]}
    assert "Undangan" not in str(AuditEntry.objects.values_list("before", "after"))


def test_second_officer_is_told_and_overwrites_nothing(office, client):
    letter = entered(office)
    client.post(f"/agenda/surat/{letter.pk}/", form(subject="Perihal pertama", version="1"))

    second = signed_in(member(office, Role.SECRETARY))
    refused = second.post(f"/agenda/surat/{letter.pk}/", form(subject="Perihal kedua", version="1"))
    letter.refresh_from_db()
    text = refused.content.decode()

    assert (refused.status_code, letter.subject, letter.version) == (422, "Perihal pertama", 2)
    assert "Baris ini sudah diubah oleh Petugas Loket pukul " in text
    assert ("Perihal kedua" in text, "Perihal pertama" in text) == (True, True)
    assert 'name="version" value="2"' in text

    second.post(f"/agenda/surat/{letter.pk}/", form(subject="Perihal kedua", version="2"))
    letter.refresh_from_db()
    assert letter.subject == "Perihal kedua"


@pytest.mark.parametrize("version", ["0", "-1", "x", "99999999999999999999"])
def test_a_version_that_no_page_has_shown_is_no_version(version):
    assert set(LetterForm(form(version=version), book=IN).errors) == {"version"}


@pytest.mark.parametrize("version", ["", "x"])
def test_correction_without_the_seen_version_is_refused(office, client, version):
    letter = entered(office)

    response = client.post(f"/agenda/surat/{letter.pk}/", form(subject="Lain", version=version))
    letter.refresh_from_db()

    assert (response.status_code, letter.subject) == (422, "Undangan")


def test_who_strikes_out_a_line_that_was_corrected_sees_what_it_says_now_and_may_send_again(office, client):
    letter = entered(office)
    client.post(f"/agenda/surat/{letter.pk}/", form(subject="Perihal baru", version="1"))
    strike = {"kunci": str(uuid.uuid4()), "version": "1", "reason": "Tercatat dua kali"}

    refused = client.post(f"/agenda/surat/{letter.pk}/coret/", strike).content.decode()
    client.post(f"/agenda/surat/{letter.pk}/coret/", strike | {"version": "2"})

    assert "Lihat isinya sekarang, lalu kirim lagi." in refused
    assert ("<dd>Perihal baru</dd>" in refused, 'name="version" value="2"' in refused) == (True, True)
    assert Letter.objects.get().struck_reason == "Tercatat dua kali"


def test_struck_line_stays_readable_and_its_number_used(office, client):
    letter = entered(office)
    missing = client.post(f"/agenda/surat/{letter.pk}/coret/", {"kunci": str(uuid.uuid4()), "version": "1"})
    client.post(
        f"/agenda/surat/{letter.pk}/coret/", {"kunci": str(uuid.uuid4()), "version": "1", "reason": "Tercatat dua kali"}
    )
    letter.refresh_from_db()
    again = client.post(
        f"/agenda/surat/{letter.pk}/coret/", {"kunci": str(uuid.uuid4()), "version": "2", "reason": "Lagi"}
    )
    corrected = client.post(f"/agenda/surat/{letter.pk}/", form(subject="Lain", version="2"))
    text = client.get(page(office)).content.decode()

    assert missing.context["form"].errors == {"reason": ["Tulis mengapa baris ini dicoret."]}
    assert [again.status_code, corrected.status_code] == [422, 422]
    assert "<s>Undangan</s><br><small>Tercatat dua kali</small>" in text
    assert "Coret baris" not in client.get(f"/agenda/surat/{letter.pk}/").content.decode()
    assert entered(office).number == 2


def test_the_line_of_a_numbered_paper_stays_as_it_is(office, client):
    entry = actions.Entry(date(2026, 1, 6), "Bupati", "Laporan")
    day = date(2026, 1, 6)
    line = actions.enter(office=office, book=OUT, entry=entry, by=None, day=day, naming=lambda number: f"000/{number}")
    for rest, fields in (("", {}), ("coret/", {"reason": "keliru"})):
        answer = client.post(f"/agenda/surat/{line.pk}/{rest}", form(version="1", **fields))
        assert (answer.status_code, "milik naskah bernomor" in answer.content.decode()) == (422, True)

    line.refresh_from_db()
    shown = client.get(f"/agenda/surat/{line.pk}/").content.decode()
    assert (line.subject, line.is_struck, line.version, "Coret" in shown) == ("Laporan", False, 1, False)


def test_nothing_removes_a_line(office, client):
    letter = entered(office)

    assert client.delete(f"/agenda/surat/{letter.pk}/").status_code == 405
    assert Letter.objects.count() == 1


def test_search_by_number_words_and_year(office):
    first = entered(office, partner="Kementerian Contoh", subject="Data penduduk", letter_number="470/12")
    second = entered(office, subject="Undangan rapat desa", handled_by="Kasi Pemerintahan")
    third = entered(office, day=date(2027, 1, 4))

    def found(words="", year=None):
        return list(queries.search(office, IN, year, words))

    assert found() == [third, second, first]
    assert found(year=2026) == [second, first]
    assert found("1") == [third, first]
    assert found("0001/2026") == [first]
    assert found("470/12") == [first]
    assert found("PENDUDUK kementerian") == [first]
    assert found("pemerintahan") == [second]
    assert found("penduduk desa") == []


@pytest.mark.parametrize("words", ["%_\\'\"", "😀" * 20, "9" * 50])
def test_search_takes_any_words(office, words):
    entered(office)
    search = SearchForm({"cari": words}, years=[2026])

    assert (search.is_valid(), list(queries.search(office, IN, None, search.cleaned_data["cari"]))) == (True, [])


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("cari", "x" * 101, "Cari dengan paling banyak 100 karakter."),
        ("tahun", "1999", "Pilih tahun dari daftar."),
        ("tahun", "abc", "Pilih tahun dari daftar."),
    ],
)
def test_search_that_cannot_be_read_is_named(field, value, message):
    assert SearchForm({field: value}, years=[2026]).errors == {field: [message]}


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("query", "status"), [({"cari": "x" * 101}, 422), ({"halaman": "x"}, 200), ({"halaman": "999"}, 200)]
)
def test_the_page_of_the_book_takes_anything(office, client, query, status):
    entered(office)

    assert client.get(page(office), query).status_code == status


def test_empty_book_teaches_the_first_step(office, client):
    assert "Catat surat pertama" in client.get(page(office, "keluar/")).content.decode()


@pytest.mark.parametrize("lines", [1, 3])
def test_book_needs_the_same_queries_for_any_number_of_lines(django_assert_num_queries, office, client, lines):
    for _line in range(lines):
        entered(office)
    client.get(page(office))

    with django_assert_num_queries(9):
        assert client.get(page(office)).status_code == 200


def test_book_of_another_office_does_not_exist(office):
    letter = entered(office)
    stranger = signed_in(member(OfficeFactory(), Role.HEAD))
    coach = signed_in(member(office, Role.COACH))

    for account, status in ((stranger, 404), (coach, 403)):
        assert [
            account.get(page(office)).status_code,
            account.get(page(office, "masuk/berkas/pdf/")).status_code,
            account.post(page(office, "masuk/baru/"), form()).status_code,
            account.get(f"/agenda/surat/{letter.pk}/").status_code,
            account.post(f"/agenda/surat/{letter.pk}/coret/", form()).status_code,
        ] == [status] * 5


def test_unknown_book_and_kind_do_not_exist(office, client):
    assert [client.get(page(office, rest)).status_code for rest in ("lain/", "masuk/berkas/docx/")] == [404, 404]


def test_account_of_one_office_goes_straight_to_its_book(office, client):
    assert client.get("/agenda/")["Location"] == page(office)


@pytest.mark.one_engine
@pytest.mark.parametrize("paper", [Office.Paper.A4, Office.Paper.F4])
def test_printed_book_is_wide_and_repeats_its_head(office, client, paper):
    office.paper = paper
    office.save()
    told = {"office": office, "book": IN, "year": 2026, "entered_on": date(2026, 1, 6), "letter_on": date(2026, 1, 5)}
    Letter.objects.bulk_create(Letter(number=at + 1, subject=f"Perihal nomor {at}", **told) for at in range(60))
    Letter.objects.filter(number=7).update(struck_reason="Salah buku")
    entered(office, OUT, subject="Surat keluar")

    content = client.get(page(office, "masuk/berkas/pdf/"), {"masa": "month:1", "tahun": "2026"}).content
    pages = reader(content).pages
    text = squeezed(text_of(content))

    short, long = (210, 297) if paper == "A4" else (215, 330)
    assert {tuple(round(float(side) * 25.4 / 72) for side in one.mediabox[2:]) for one in pages} == {(long, short)}
    assert len(pages) > 1
    assert all(squeezed("No. agenda Tanggal dicatat Nomor surat") in squeezed(one) for one in pages_of(content))
    assert [at for at in range(60) if squeezed(f"Perihal nomor {at}") not in text] == []
    assert (squeezed("DICORET: Salah buku") in text, squeezed("Surat keluar") in text) == (True, False)


def test_workbook_of_the_book(office, client):
    entered(office, letter_number="=1+1")
    entered(office, day=date(2026, 2, 2))

    content = client.get(page(office, "masuk/berkas/xlsx/"), {"masa": "month:1", "tahun": "2026"}).content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))

    assert [row[0] for row in rows[:3]] == ["BUKU AGENDA SURAT MASUK", "Kecamatan Surat", "Januari 2026"]
    assert [row[:6] for row in rows[5:6]] == [
        ("0001/2026", "06/01/2026", "=1+1", "05/01/2026", "Dinas Contoh", "Undangan")
    ]
    assert "0002/2026" not in {row[0] for row in rows}


def test_book_that_is_too_long_for_paper_says_what_to_do(office, client, monkeypatch):
    monkeypatch.setattr("saregep.services.book_paper.MOST_ON_PAPER", 2)
    for _line in range(3):
        entered(office)

    response = client.get(page(office, "masuk/berkas/pdf/"), {"masa": "year:1", "tahun": "2026"})

    assert response.status_code == 422
    assert "PDF memuat paling banyak 2 baris, ini 3." in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_hundred_letters_at_once_leave_no_gap_and_no_double():
    office = OfficeFactory(code="32.14.79")
    door, faults = threading.Barrier(20), []

    def enter_five():
        try:
            door.wait(timeout=30)
            for _letter in range(5):
                entered(office)
        except Exception as fault:  # told below, in the thread of the test
            faults.append(fault)
        finally:
            connection.close()

    officers = [threading.Thread(target=enter_five) for _officer in range(20)]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()

    assert faults == []
    assert sorted(Letter.objects.values_list("number", flat=True)) == list(range(1, 101))


def test_an_old_line_is_not_dated_by_today(office):
    assert entered(office, day=date(2020, 5, 4), letter_on=date(2020, 5, 4)).year == 2020
    assert entered(office, OUT, letter_on=date(2026, 1, 6) + timedelta(days=3)).number == 1


def test_the_desk_leads_to_the_books_and_the_recap(office, client):
    text = client.get(f"/loket/{office.code}/").content.decode()

    links = [page(office), page(office, "register/"), f"/rekap/{office.code}/"]
    assert [link for link in links if f'href="{link}"' not in text] == []
