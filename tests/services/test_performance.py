"""How the promises were kept: the figures against requests counted by hand."""

import io
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.http import QueryDict

from saregep.accounts.models import Role
from saregep.methods.periods import PeriodKind, bounds
from saregep.offices.models import OpeningHours
from saregep.services.durations import minutes_words, promise_words
from saregep.services.forms.performance import StretchForm
from saregep.services.models import Event, Life, Missing, OldRecap, OldRecapRow, Status, Unit
from saregep.services.queries import performance as queries
from saregep.services.queries.performance import Stretch
from tests.factories import OfficeFactory, RequestFactory, ServiceFactory, StandardFactory, TicketFactory, member
from tests.sign_in import signed_in
from tests.surveys.page import read

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
MARCH = Stretch(PeriodKind.MONTH, *bounds(PeriodKind.MONTH, 2026, 3))
BY_SERVICE = "Permohonan, janji yang ditepati dan waktu menurut layanan"
LATE = "Permohonan yang selesai melewati janji waktu"
OPEN = "Permohonan yang belum selesai dan terlambat"


@pytest.fixture
def office():
    office = OfficeFactory()
    for weekday in range(7):
        OpeningHours.objects.create(office=office, weekday=weekday, opens="08:00", closes="16:00")
    return office


@pytest.fixture
def client(office):
    return signed_in(member(office, Role.HEAD, title="Camat Contoh"))


def at(day, clock="09:00"):
    return datetime.fromisoformat(f"2026-{day} {clock}").replace(tzinfo=WIB)


def finished(service, day="03-03", minutes=30, *, status=Status.HANDED_OVER, promised=45, paused=0, **fields):
    """A request that was registered at nine and took so many minutes."""
    start = at(day)
    end = start + timedelta(minutes=minutes + paused)
    values = {
        "events": [Status.RECEIVED],
        "status": status,
        "handed_to": "Pemohon" if status == Status.HANDED_OVER else "",
        "registered_at": start,
        "registered_on": start.date(),
        "promised": promised,
        "promised_unit": Unit.MINUTE if promised else "",
        "due_at": start + timedelta(minutes=promised + paused) if promised else None,
        "finished_at": end,
        "finished_on": end.date(),
        "handling_minutes": minutes,
        "total_minutes": minutes + paused,
        "on_time": minutes <= promised if promised else None,
    }
    return RequestFactory(service=service, **values | fields)


def opened(service, day="03-03", **fields):
    return RequestFactory(service=service, registered_at=at(day), registered_on=at(day).date(), **fields)


def page(client, office, query="masa=month:3&tahun=2026", path=""):
    return client.get(f"/rekap/kinerja/{office.code}/{path}?{query}")


class TestFigures:
    def test_each_service_is_counted_by_itself_and_all_together(self, office):
        ktp, kk = (ServiceFactory(office=office, name=name, position=place) for place, name in enumerate(("KTP", "KK")))
        StandardFactory(service=ktp, duration=45)
        for minutes in (10, 20, 60):
            finished(ktp, minutes=minutes, paused=5)
        finished(kk, minutes=30, promised=None)
        opened(kk)
        opened(ServiceFactory())

        found = queries.performance(office, MARCH)

        assert [(line.name, line.promised, line.now.registered, line.now.finished) for line in found.lines] == [
            ("KTP", 45, 3, 3),
            ("KK", None, 2, 1),
        ]
        first, second = (line.now for line in found.lines)
        assert (first.kept.judged, first.kept.kept, first.kept.broken) == (3, 2, 1)
        assert first.kept.share == Fraction(200, 3)
        assert (first.handling.median, first.handling.ninetieth) == (20, 60)
        assert (first.total.median, first.total.ninetieth) == (25, 65)
        assert (second.kept.share, second.without_promise, second.handling.median) == (None, 1, 30)
        everything = found.all.now
        assert (everything.registered, everything.finished, everything.without_promise) == (5, 4, 1)
        assert (everything.kept.judged, everything.handling.count, everything.handling.median) == (3, 4, 25)

    def test_a_request_counts_on_the_day_of_its_registration_and_on_that_of_its_end(self, office):
        service = ServiceFactory(office=office)
        finished(service, day="02-28", finished_at=at("03-02"), finished_on=date(2026, 3, 2))
        finished(service, day="03-31", finished_at=at("04-01"), finished_on=date(2026, 4, 1))

        (line,) = queries.performance(office, MARCH).lines

        assert (line.now.registered, line.now.finished) == (1, 1)
        assert (line.before.registered, line.before.finished) == (1, 0)

    def test_cancelled_requests_take_part_in_no_time_but_can_break_a_promise(self, office):
        service = ServiceFactory(office=office)
        finished(service, minutes=20)
        finished(service, minutes=5, status=Status.CANCELLED, on_time=None)
        finished(service, minutes=90, status=Status.CANCELLED)
        finished(service, minutes=10, status=Status.REJECTED)

        (line,) = queries.performance(office, MARCH).lines

        assert (line.now.registered, line.now.finished, line.now.without_promise) == (4, 2, 0)
        assert (line.now.kept.judged, line.now.kept.kept) == (3, 2)
        assert (line.now.handling.count, line.now.handling.ninetieth) == (2, 20)

    def test_waiting_is_that_of_the_tickets_to_the_nearest_minute(self, office):
        named, by_request = (ServiceFactory(office=office, position=place) for place in range(2))
        for number, seconds in enumerate((29, 90, 600, None), start=1):
            TicketFactory(office=office, service=named, day=date(2026, 3, 3), number=number, waiting_seconds=seconds)
        unnamed = TicketFactory(office=office, day=date(2026, 3, 3), number=11, waiting_seconds=120)
        opened(by_request, ticket=unnamed)
        TicketFactory(office=office, day=date(2026, 3, 3), number=12, waiting_seconds=3600)
        TicketFactory(office=office, service=named, day=date(2026, 4, 1), waiting_seconds=3600)

        found = queries.performance(office, MARCH)

        assert [(line.now.waiting.count, line.now.waiting.median) for line in found.lines] == [(3, 2), (1, 2)]
        assert (found.all.now.waiting.count, found.all.now.waiting.ninetieth) == (5, 60)

    def test_the_load_of_an_account_is_what_it_registered_and_handed_over(self, office):
        first, second = (member(office, title=title) for title in ("Petugas Loket 1", "Petugas Loket 2"))
        service = ServiceFactory(office=office)
        for _each in range(2):
            handed = finished(service, registered_by=first)
            Event.objects.create(request=handed, status=Status.HANDED_OVER, at=at("03-04"), by=second)
        opened(service, registered_by=second)
        opened(service, registered_by=None)
        Event.objects.create(request=handed, status=Status.HANDED_OVER, at=at("04-01", "00:00"), by=second)

        loads = queries.performance(office, MARCH).officers

        assert [(load.title, load.registered, load.handed_over) for load in loads] == [
            ("Petugas Loket 2", 1, 2),
            ("Petugas Loket 1", 2, 0),
        ]

    def test_returned_files_by_what_was_missing(self, office):
        service = ServiceFactory(office=office, name="KTP")
        letter, photo = StandardFactory(service=service, requirements=["Surat desa", "Pas foto"]).requirements.all()
        for lacking in ((letter, photo), (letter,), ()):
            request = opened(service)
            for _time in range(2):
                event = Event.objects.create(request=request, status=Status.RETURNED, at=at("03-05"))
                for requirement in lacking:
                    Missing.objects.create(event=event, requirement=requirement)

        found = queries.performance(office, MARCH).returned

        assert (found.times, found.requests) == (6, 3)
        assert [(lack.service, lack.requirement, lack.files) for lack in found.lacks] == [
            ("KTP", "Surat desa", 4),
            ("KTP", "Pas foto", 2),
        ]

    def test_a_promise_that_even_the_median_breaks_is_marked(self, office):
        service = ServiceFactory(office=office)
        StandardFactory(service=service, duration=1, duration_unit=Unit.HOUR)
        finished(service, minutes=61)

        (line,) = queries.performance(office, MARCH).lines

        assert (line.promise_words, line.median_breaks) == ("1 jam", True)

    def test_only_the_standard_in_force_promises(self, office):
        service = ServiceFactory(office=office)
        StandardFactory(service=service, status=Life.SUPERSEDED, duration=10)
        StandardFactory(service=service, status=Life.REVIEWED, duration=2, duration_unit=Unit.DAY)
        finished(service)

        (line,) = queries.performance(office, MARCH).lines

        assert (line.promise_words, line.median_breaks) == ("2 hari kerja", False)


@pytest.mark.parametrize(
    ("kind", "first", "last", "before"),
    [
        (PeriodKind.MONTH, date(2026, 1, 1), date(2026, 1, 31), (date(2025, 12, 1), date(2025, 12, 31))),
        (PeriodKind.QUARTER, date(2026, 4, 1), date(2026, 6, 30), (date(2026, 1, 1), date(2026, 3, 31))),
        (PeriodKind.YEAR, date(2024, 1, 1), date(2024, 12, 31), (date(2023, 1, 1), date(2023, 12, 31))),
        (PeriodKind.CUSTOM, date(2026, 3, 10), date(2026, 3, 12), (date(2026, 3, 7), date(2026, 3, 9))),
    ],
)
def test_the_stretch_before(kind, first, last, before):
    assert Stretch(kind, first, last).before == Stretch(kind, *before)


class TestServed:
    def test_requests_of_the_register_and_old_recaps_that_lie_within(self, office):
        ktp, kk, other = (ServiceFactory(office=office) for _each in range(3))
        for _each in range(3):
            opened(ktp, day="03-31")
        opened(kk, day="04-01")
        opened(ServiceFactory())
        for first, last, count in (
            (date(2026, 1, 1), date(2026, 1, 31), 40),
            (date(2025, 12, 15), date(2026, 1, 14), 500),
        ):
            recap = OldRecap.objects.create(office=office, starts_on=first, ends_on=last, file="a.csv", sha256="0" * 64)
            for place, service in enumerate((ktp, other, None)):
                OldRecapRow.objects.create(recap=recap, position=place, name="x", count=count * place, service=service)

        found = queries.served(office, date(2026, 1, 1), date(2026, 3, 31))

        assert found == {ktp.pk: 3, other.pk: 40}


class TestBroken:
    def test_what_was_promised_taken_and_by_how_much(self, office, client):
        service = ServiceFactory(office=office, name="KTP")
        request = finished(service, minutes=140, number=12)
        finished(service, minutes=45)

        rows = read(page(client, office)).tables[LATE]

        assert rows == [
            ["Nomor", "Layanan", "Dijanjikan", "Terpakai", "Terlambat", "Selesai tanggal"],
            [str(request), "KTP", "45 menit", "2 jam 20 menit", "1 jam 35 menit", "3 Maret 2026"],
        ]

    def test_a_promise_in_days_is_late_by_days(self, office, client):
        service = ServiceFactory(office=office, name="KTP")
        late = {"promised": 2, "promised_unit": Unit.DAY, "due_at": at("03-05", "16:00"), "on_time": False}
        finished(service, number=1, finished_at=at("03-09", "10:00"), finished_on=date(2026, 3, 9), **late)
        hours = {"due_at": at("03-06", "10:00"), "finished_at": at("03-06", "12:00"), "finished_on": date(2026, 3, 6)}
        finished(service, number=2, **late | hours)

        rows = read(page(client, office)).tables[LATE][1:]

        assert [row[2:5] for row in rows] == [
            ["2 hari kerja", "6 hari kerja", "4 hari kerja"],
            ["2 hari kerja", "2 hari kerja", "2 jam"],
        ]

    def test_no_citizen_is_named_and_only_the_desk_opens_the_file(self, office):
        request = finished(ServiceFactory(office=office), minutes=140, applicant="Pemohon Rahasia")
        answers = {
            role: page(signed_in(member(office, role)), office).content.decode() for role in (Role.OFFICER, Role.MENTOR)
        }

        assert all("Rahasia" not in answer for answer in answers.values())
        link = f"/loket/permohonan/{request.pk}/"
        assert {role: link in answer for role, answer in answers.items()} == {Role.OFFICER: True, Role.MENTOR: False}

    def test_open_requests_that_are_late_stand_apart(self, office, client):
        service = ServiceFactory(office=office)
        late = opened(service, due_at=at("03-03", "09:45"), promised=45, promised_unit=Unit.MINUTE)
        resting = {"status": Status.RETURNED, "paused_at": at("03-03", "09:30"), "paused_left": 15}
        opened(service, due_at=at("03-03", "09:45"), promised=45, promised_unit=Unit.MINUTE, **resting)

        shown = read(page(client, office))
        listed = read(page(client, office, "masa=month:3&tahun=2026&daftar=terbuka", "janji/"))

        assert [row[0] for row in shown.tables[OPEN][1:]] == [str(late)]
        assert shown.facts["Terbuka dan terlambat kini"] == "1 lihat semua"
        assert [row[0] for row in listed.tables[OPEN][1:]] == [str(late)]
        assert "1 permohonan belum selesai dan sudah terlambat." in listed.text

    def test_the_whole_list_has_pages(self, office, client):
        service = ServiceFactory(office=office)
        for number in range(51):
            finished(service, minutes=46 + number)

        first = page(client, office)
        second = read(page(client, office, "masa=month:3&tahun=2026&halaman=2", "janji/"))

        assert len(read(first).tables[LATE]) == 11
        assert "Lihat semua 51 janji yang tidak ditepati" in read(first).text
        assert len(second.tables[LATE]) == 2

    @pytest.mark.parametrize(
        ("query", "words"),
        [("", "Semua janji waktu ditepati."), ("daftar=terbuka", "Tidak ada permohonan terbuka yang terlambat.")],
    )
    def test_nothing_to_list(self, office, client, query, words):
        assert words in read(page(client, office, query, "janji/")).text


@pytest.mark.one_engine
class TestPage:
    def test_sentence_figures_and_table(self, office, client):
        service = ServiceFactory(office=office, name="KTP")
        StandardFactory(service=service, duration=45)
        for minutes in (20, 30, 90):
            finished(service, minutes=minutes)
        for minutes in (20, 90):
            finished(service, day="02-10", minutes=minutes)

        shown = read(page(client, office))

        assert "1 dari 3 janji waktu tidak ditepati: Maret 2026." in shown.text
        assert "Tepat waktu 66,7%; periode sebelumnya, Februari 2026, 50,0%." in shown.text
        assert shown.facts["Permohonan"] == "3 sebelumnya: 2"
        assert shown.facts["Tepat waktu"] == "66,7% 2 dari 3 janji"
        assert shown.facts["Penanganan"] == "30 menit sembilan dari sepuluh dalam 1 jam 30 menit"
        assert shown.facts["Menunggu di antrean"] == "– belum ada nomor yang dipanggil"
        figures = ["3 sebelumnya: 2", "3", "66,7% sebelumnya: 50,0%", "–", *["30 menit 90%: 1 jam 30 menit"] * 2]
        assert shown.tables[BY_SERVICE][1:] == [["KTP", "45 menit", *figures], ["Semua layanan", "–", *figures]]

    def test_a_period_that_still_runs_says_so(self, office, client):
        finished(ServiceFactory(office=office))
        running = "Periode ini masih berjalan; angkanya masih akan berubah."

        assert running not in read(page(client, office)).text
        assert running in read(page(client, office, "masa=custom&dari=1/3/2026&sampai=31/12/2199")).text

    def test_kept_promises_are_good_news(self, office, client):
        for _each in range(2):
            finished(ServiceFactory(office=office))

        assert "Semua 2 janji waktu ditepati: Maret 2026." in read(page(client, office)).text

    def test_requests_without_a_promise_are_named(self, office, client):
        finished(ServiceFactory(office=office), promised=None)

        shown = read(page(client, office))

        assert "Belum ada janji waktu yang dapat dinilai: Maret 2026." in shown.text
        assert "1 permohonan selesai tanpa janji waktu" in shown.text

    def test_an_empty_month_says_what_to_do(self, office, client):
        response = page(client, office)

        assert "Tidak ada permohonan yang dicatat atau selesai pada periode ini: Maret 2026." in read(response).text
        assert f'href="/loket/{office.code}/"' in response.content.decode()
        assert "berkas/" not in response.content.decode()

    def test_without_a_choice_it_is_the_present_month(self, office, client):
        today = office.local_now().date()

        answer = client.get(f"/rekap/kinerja/{office.code}/")

        assert Stretch(PeriodKind.MONTH, *bounds(PeriodKind.MONTH, today.year, today.month)).label in read(answer).text

    @pytest.mark.parametrize(
        ("query", "label"),
        [
            ("masa=quarter:1&tahun=2026", "Triwulan I 2026"),
            ("masa=year:1&tahun=2026", "Tahun 2026"),
            ("masa=custom&dari=1/3/2026&sampai=15 Maret 2026", "1 Maret 2026 s.d. 15 Maret 2026"),
        ],
    )
    def test_other_stretches(self, query, label):
        assert StretchForm(QueryDict(query), today=date(2026, 3, 31)).stretch.label == label

    def test_the_page_is_that_of_the_stretch(self, office, client):
        finished(ServiceFactory(office=office))

        shown = read(page(client, office, "masa=quarter:1&tahun=2026")).text

        assert "Semua 1 janji waktu ditepati: Triwulan I 2026." in shown

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("masa=month:13&tahun=2026", "Pilih periode dari daftar."),
            ("masa=month:3&tahun=26", "Tulis tahun dengan empat angka, misalnya 2026."),
            ("masa=month:3&tahun=", "Tulis tahun periode, misalnya 2026."),
            ("masa=custom&sampai=1/3/2026", "Tulis hari pertama, misalnya 1/1/2026."),
            ("masa=custom&dari=1/3/2026", "Tulis hari terakhir, misalnya 30/6/2026."),
            ("masa=custom&dari=2/3/2026&sampai=1/3/2026", "Pilih hari terakhir yang tidak mendahului hari pertama."),
            ("masa=custom&dari=31/2/2026&sampai=1/3/2026", "Tulis tanggal seperti 27/3/2026."),
        ],
    )
    def test_an_unreadable_choice_says_what_to_write(self, query, message):
        form = StretchForm(QueryDict(query), today=date(2026, 3, 31))

        assert (form.stretch, list(form.errors.values())) == (None, [[message]])

    def test_an_unreadable_choice_is_named_on_the_page(self, office, client):
        query = "masa=month:3&tahun="
        response = page(client, office, query)

        assert response.status_code == 422
        assert read(response).text.count("Tulis tahun periode, misalnya 2026.") == 2
        assert [page(client, office, query, path).status_code for path in ("janji/", "berkas/")] == [404, 404]

    def test_one_office_is_shown_at_once_and_several_as_a_choice(self, office, client):
        assert client.get("/rekap/kinerja/")["Location"] == f"/rekap/kinerja/{office.code}/"
        above = OfficeFactory(code=office.code[:5])

        choice = read(signed_in(member(above, Role.READER)).get("/rekap/kinerja/"))

        assert office.name in choice.text
        assert above.name in choice.text

    def test_an_account_without_an_office_is_told_whom_to_ask(self, office):
        user = member(office)
        user.memberships.all().delete()

        assert "Mintalah peran kepada admin." in read(signed_in(user).get("/rekap/kinerja/")).text

    @pytest.mark.parametrize("requests", [1, 3])
    def test_the_same_queries_for_any_number(self, office, client, requests, django_assert_num_queries):
        for _each in range(requests):
            service = ServiceFactory(office=office)
            letter, *_others = StandardFactory(service=service).requirements.all()
            request = finished(service, minutes=90, registered_by=member(office))
            event = Event.objects.create(request=request, status=Status.RETURNED, at=at("03-05"))
            Missing.objects.create(event=event, requirement=letter)
            Event.objects.create(request=request, status=Status.HANDED_OVER, at=at("03-05"), by=member(office))
            opened(service, due_at=at("03-03", "09:45"), promised=45, promised_unit=Unit.MINUTE)
            TicketFactory(office=office, service=service, day=date(2026, 3, 3), waiting_seconds=60)
        page(client, office)

        with django_assert_num_queries(23):
            page(client, office)
        with django_assert_num_queries(10):
            page(client, office, path="janji/")


@pytest.mark.one_engine
class TestBook:
    def test_the_workbook_holds_the_figures_of_the_page(self, office, client):
        service = ServiceFactory(office=office, name="KTP")
        letter, *_others = StandardFactory(service=service, duration=45).requirements.all()
        clerk = member(office, title="Petugas Loket 1")
        for minutes in (20, 30, 90):
            request = finished(service, minutes=minutes, registered_by=clerk)
        event = Event.objects.create(request=request, status=Status.RETURNED, at=at("03-05"))
        Missing.objects.create(event=event, requirement=letter)

        response = page(client, office, path="berkas/")
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)] for sheet in book}

        assert response["Content-Disposition"] == 'attachment; filename="kinerja-layanan-20260301-20260331.xlsx"'
        assert book["Layanan"]["A1"].value == "Kinerja layanan Maret 2026"
        assert rows["Layanan"][0][:7] == ["KTP", "45 menit", 3, 3, 3, 2, pytest.approx(66.67, abs=0.01)]
        assert rows["Layanan"][0][9:13] == [30, 90, 30, 90]
        assert rows["Layanan"][1][0] == "Semua layanan"
        assert [row[:2] + row[3:6] for row in rows["Janji yang tidak ditepati"]] == [
            [str(request), "KTP", "45 menit", "1 jam 30 menit", "45 menit"]
        ]
        assert rows["Petugas"] == [["Petugas Loket 1", 3, 0]]
        assert rows["Berkas dikembalikan"] == [["KTP", letter.text, 1]]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, ""),
        (0, "0 menit"),
        (Fraction(25, 2), "12,5 menit"),
        (59, "59 menit"),
        (60, "1 jam"),
        (Fraction(161, 2), "1 jam 21 menit"),
        (1439, "23 jam 59 menit"),
        (1479, "25 jam"),
        (100_000, "1.667 jam"),
    ],
)
def test_minutes_in_words(minutes, words):
    assert minutes_words(minutes) == words


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (None, "", ""),
        (45, Unit.MINUTE, "45 menit"),
        (90, Unit.MINUTE, "90 menit"),
        (2, Unit.HOUR, "2 jam"),
        (1, Unit.DAY, "1 hari kerja"),
        (1200, Unit.DAY, "1.200 hari kerja"),
    ],
)
def test_promise_in_words(amount, unit, words):
    assert promise_words(amount, unit) == words
