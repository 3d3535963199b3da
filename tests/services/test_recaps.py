"""The recap of services: counts of a stretch, held against the one before, with old recaps where they fill a gap."""

import io
from datetime import UTC, date, datetime

import docx
import openpyxl
import pytest

from saregep.accounts.models import Role
from saregep.documents import pdf, word
from saregep.documents.blocks import Table
from saregep.documents.tables_in import Upload
from saregep.methods.periods import PeriodKind, bounds
from saregep.offices.models import Office
from saregep.services import recap_paper
from saregep.services.actions import recaps as actions
from saregep.services.imports import read
from saregep.services.models import MOVES, Status
from saregep.services.queries import recaps as queries
from saregep.services.queries.performance import Stretch
from tests.documents.sample import reader
from tests.factories import OfficeFactory, RequestFactory, ServiceFactory, member
from tests.printed import squeezed, words_of
from tests.services.imports.recap_files import HEAD, as_csv
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
OCTOBER = Stretch(PeriodKind.MONTH, date(2023, 10, 1), date(2023, 10, 31))
DAY = date(2023, 11, 2)


@pytest.fixture
def office():
    return OfficeFactory(code="32.14.77", name="Kecamatan Rekap", signer_title="Camat Rekap", place="Rekap")


def asked(service, day, *, finished=None, status=Status.HANDED_OVER):
    """A request of a day, finished on another one or still open."""
    fields = {"status": Status.RECEIVED}
    if finished is not None:
        fields = {"status": status, "finished_on": finished, "handed_to": "Pemohon contoh"}
        fields["finished_at"] = datetime.combine(finished, datetime.min.time(), UTC)
    return RequestFactory(service=service, registered_on=day, events=[], **fields)


def old_recap(office, first, last, rows, services=None):
    reading = read(Upload(f"{first}.csv", as_csv([HEAD, *rows])))
    return actions.import_recap(
        office=office, reading=reading, first=first, last=last, services=services or {}, by=None
    )


def figures(recap):
    return [(line.name, line.registered, line.done, line.before) for line in recap.lines]


def test_what_came_in_and_what_was_finished_are_counted_on_their_own_days(office):
    card, letter = ServiceFactory(office=office, name="Kartu"), ServiceFactory(office=office, name="Surat", position=1)
    ServiceFactory(office=office, name="Tidak dilayani lagi", is_active=False, position=2)
    asked(card, date(2023, 10, 1), finished=date(2023, 10, 31))
    asked(card, date(2023, 9, 30), finished=date(2023, 10, 1), status=Status.READY)
    asked(card, date(2023, 10, 31), finished=date(2023, 11, 1))
    asked(card, date(2023, 9, 1), finished=date(2023, 9, 30))
    asked(letter, date(2023, 10, 5), finished=date(2023, 10, 6), status=Status.REJECTED)
    asked(letter, date(2023, 10, 5), finished=date(2023, 10, 6), status=Status.CANCELLED)
    asked(letter, date(2023, 10, 5))
    asked(ServiceFactory(), date(2023, 10, 5), finished=date(2023, 10, 5))

    recap = queries.recap(office, OCTOBER)

    assert figures(recap) == [("Kartu", 2, 2, 1), ("Surat", 3, 0, 0)]
    assert (recap.registered, recap.done, recap.before, recap.change) == (5, 2, 1, 1)


def test_no_step_takes_a_counted_product_out_of_its_month():
    """Nor out of the figures of performance, which leave out what was cancelled."""
    assert {step for status in queries.DONE for step in MOVES[status]} == {Status.HANDED_OVER}


def test_a_service_that_is_no_longer_offered_stays_where_it_counts(office):
    asked(ServiceFactory(office=office, name="Lama", is_active=False), date(2023, 10, 5))

    assert figures(queries.recap(office, OCTOBER)) == [("Lama", 1, 0, None)]


def test_old_recap_fills_a_month_without_register(office):
    card = ServiceFactory(office=office, name="Kartu")
    old_recap(office, *bounds(PeriodKind.MONTH, 2023, 10), [[1, "Kartu", 35], [2, "Rekomendasi", 4]], {2: card})
    old_recap(office, *bounds(PeriodKind.MONTH, 2023, 9), [[1, "Kartu", 30], [2, "rekomendasi ", 1]], {2: card})

    recap = queries.recap(office, OCTOBER)

    assert figures(recap) == [("Kartu", None, 35, 30), ("Rekomendasi", None, 4, 1)]
    assert [line.from_old for line in recap.lines] == [True, True]
    assert recap.doubts == ("“Rekomendasi” di baris 3 tidak menyebut untuk apa. Tulis objeknya.",)
    assert [line.name for line in recap.lines if line.doubts] == ["Rekomendasi"]
    assert (recap.registered, recap.done, recap.before) == (None, 39, 31)


def test_year_joins_old_recaps_and_the_register(office):
    card = ServiceFactory(office=office, name="Kartu")
    old_recap(office, *bounds(PeriodKind.MONTH, 2023, 10), [[1, "Kartu", 35]], {2: card})
    asked(card, date(2023, 11, 5), finished=date(2023, 11, 6))

    recap = queries.recap(office, Stretch(PeriodKind.YEAR, *bounds(PeriodKind.YEAR, 2023)))

    assert figures(recap) == [("Kartu", 1, 36, None)]


def test_old_recap_that_reaches_beyond_the_stretch_is_named_and_not_counted(office):
    card = ServiceFactory(office=office, name="Kartu")
    whole_year = old_recap(office, *bounds(PeriodKind.YEAR, 2023), [[1, "Kartu", 400]], {2: card})

    recap = queries.recap(office, OCTOBER)

    assert (figures(recap), recap.divided) == ([("Kartu", None, None, None)], (whole_year,))
    assert "Rekap lama Januari–Desember 2023 melewati batas periode ini, tidak dapat dibagi, dan tidak dihitung." in (
        recap_paper.notes(recap, office)
    )


def test_nothing_is_known_of_the_time_before_the_register_began(office):
    """Neither nought requests nor nought products; a month in which the register slept has nought of both."""
    asked(ServiceFactory(office=office, name="Kartu"), date(2023, 11, 6), finished=date(2023, 11, 7))
    october, november, december = (
        queries.recap(office, Stretch(PeriodKind.MONTH, *bounds(PeriodKind.MONTH, 2023, month)))
        for month in (10, 11, 12)
    )

    assert [(one.registered, one.done, one.is_known) for one in (october, november, december)] == [
        (None, None, False),
        (1, 1, True),
        (0, 0, True),
    ]
    assert figures(october) == [("Kartu", None, None, None)]
    assert recap_paper.notes(october, office) == (
        "Tidak ada data untuk Oktober 2023.",
        "Tidak ada data untuk September 2023.",
    )
    table = next(one for one in recap_paper.document(october, office, DAY).blocks if isinstance(one, Table))
    assert (table.rows, table.foot) == ((("1", "Kartu", "–"),), (("", "JUMLAH", "–"),))
    assert recap_paper.book(october, office, DAY)[:2] == b"PK"
    assert [queries.begun([office.pk], date(2023, 11, day)) for day in (5, 6)] == [set(), {office.pk}]


def test_days_that_nothing_keeps_are_told_for_both_stretches(office):
    quarter = Stretch(PeriodKind.QUARTER, *bounds(PeriodKind.QUARTER, 2023, 4))
    spring = Stretch(PeriodKind.QUARTER, *bounds(PeriodKind.QUARTER, 2024, 1))
    card = ServiceFactory(office=office, name="Kartu")
    old_recap(office, *bounds(PeriodKind.MONTH, 2023, 10), [[1, "Kartu", 127]], {2: card})
    alone = queries.recap(office, quarter)
    asked(card, date(2023, 12, 11), finished=date(2023, 12, 12))
    asked(card, date(2024, 1, 2), finished=date(2024, 1, 2))
    both, after = queries.recap(office, quarter), queries.recap(office, spring)

    assert (alone.only, both.only, both.only_before, after.only, after.only_before) == (
        "Oktober 2023",
        "Oktober 2023 dan 11 Desember 2023 s.d. 31 Desember 2023",
        "",
        "",
        both.only,
    )
    assert "Angka Triwulan IV 2023 hanya mencakup Oktober 2023." in recap_paper.notes(alone, office)
    assert f"Angka Triwulan IV 2023 hanya mencakup {both.only}." in recap_paper.notes(after, office)


def test_a_register_that_began_in_the_first_days_of_a_month_keeps_the_month(office):
    asked(ServiceFactory(office=office), date(2023, 10, 5))

    assert queries.recap(office, OCTOBER).only == ""


@pytest.mark.parametrize("requests", [1, 3])
def test_recap_needs_six_questions_for_any_number_of_requests(django_assert_num_queries, office, requests):
    for at in range(requests):
        service = ServiceFactory(office=office)
        asked(service, date(2023, 10, 5), finished=date(2023, 10, 6))
        first, last = bounds(PeriodKind.MONTH, 2023, 9 - at)
        old_recap(office, first, last, [[1, "Kartu", 35 + at]], {2: service})

    with django_assert_num_queries(6):
        queries.recap(office, OCTOBER)


@pytest.fixture
def mixed(office):
    """A recap with an old one, a doubtful row and a difference of each sign."""
    card, letter = ServiceFactory(office=office, name="Kartu"), ServiceFactory(office=office, name="Surat", position=1)
    old_recap(office, *bounds(PeriodKind.MONTH, 2023, 10), [[1, "Kartu", 1378], [2, "Surat Lahir Usaha", 4]], {2: card})
    old_recap(office, *bounds(PeriodKind.MONTH, 2023, 9), [[1, "Surat", 30]], {2: letter})
    return queries.recap(office, OCTOBER)


def pieces(content):
    """Every paragraph and every cell of a Word file."""
    file = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in file.paragraphs] + cells


def test_old_recap_alone_is_printed_in_the_plain_form_of_the_office(office):
    card = ServiceFactory(office=office, name="Kartu")
    old_recap(office, *bounds(PeriodKind.MONTH, 2023, 10), [[1, "Kartu", 35], ["JUMLAH", "", 36]], {2: card})

    text = words_of(pdf.render(recap_paper.document(queries.recap(office, OCTOBER), office, DAY)))

    assert "No Jenis pelayanan Jumlah 1 Kartu* 35 JUMLAH 35 Tidak ada data untuk September 2023." in text
    assert "Jumlah tercetak di rekap itu 36; yang dipakai hasil penjumlahan barisnya." in text


@pytest.mark.parametrize("paper", [Office.Paper.A4, Office.Paper.F4])
def test_pdf_says_the_same_as_docx_on_the_sheet_of_the_office(office, mixed, paper):
    office.paper = paper
    document = recap_paper.document(mixed, office, DAY)
    content = pdf.render(document)
    text = words_of(content)

    assert [round(float(side) * 25.4 / 72) for side in reader(content).pages[0].mediabox[2:]] == (
        [210, 297] if paper == "A4" else [215, 330]
    )
    assert "REKAPITULASI PELAYANAN BULAN OKTOBER 2023" in text
    assert "1 Kartu* 1.378 0 +1.378 2 Surat 0 30 −30 3 Surat Lahir Usaha* 4 0 +4 JUMLAH 1.382 30 +1.352" in text
    assert "Rekap, 2 November 2023 Camat Rekap," in text
    printed = squeezed(text)
    assert [piece for piece in pieces(word.render(document)) if squeezed(piece) not in printed] == []


def test_workbook_adds_up_by_itself(office, mixed):
    content = recap_paper.book(mixed, office, DAY)
    formulas = openpyxl.load_workbook(io.BytesIO(content)).active
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active

    assert [cell.value for cell in formulas[10]] == [
        "", "JUMLAH", "–", "=SUM(D7:D9)", "=SUM(E7:E9)", "=SUM(F7:F9)",
    ]  # fmt: skip
    assert [cell.value for cell in values[10]][3:] == [1382, 30, 1352]
    assert [cell.value for cell in formulas[7]] == [1, "Kartu*", "–", 1378, 0, "=D7-E7"]


def test_page_shows_last_month_unless_another_is_asked_for(office):
    client = signed_in(member(office, Role.COACH))
    page = f"/rekap/{office.code}/"

    default = client.get(page)
    october = client.get(page, {"masa": "month:10", "tahun": "2023"})
    own = client.get(page, {"masa": "custom", "dari": "12/9/2023", "sampai": "30/9/2023"})

    today = office.local_now().date()
    last = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
    assert default.context["recap"].stretch.first == last
    assert october.context["recap"].stretch == OCTOBER
    assert own.context["recap"].stretch.before.first == date(2023, 8, 24)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"masa": "month:13"}, "Pilih periode dari daftar."),
        ({"masa": "month:1", "tahun": "23"}, "Tulis tahun dengan empat angka, misalnya 2026."),
        ({"masa": "month:1", "tahun": "' OR 1=1"}, "Tulis tahun dengan empat angka, misalnya 2026."),
        ({"masa": "custom", "dari": "31/2/2023", "sampai": "1/3/2023"}, "Tulis tanggal seperti 27/3/2026."),
        (
            {"masa": "custom", "dari": "2/3/2023", "sampai": "1/3/2023"},
            "Pilih hari terakhir yang tidak mendahului hari pertama.",
        ),
    ],
)
def test_days_that_cannot_be_are_said_and_no_file_is_made(office, query, message):
    client = signed_in(member(office, Role.COACH))

    page = client.get(f"/rekap/{office.code}/", query)
    file = client.get(f"/rekap/{office.code}/berkas/pdf/", query)

    assert (page.status_code, file.status_code) == (422, 404)
    assert [error for errors in page.context["form"].errors.values() for error in errors] == [message]
    assert "Kesalahan: Rekap pelayanan" in page.content.decode()


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_files_carry_their_days_in_the_name(office, kind, start):
    ServiceFactory(office=office)
    client = signed_in(member(office, Role.READER))

    response = client.get(f"/rekap/{office.code}/berkas/{kind}/", {"masa": "quarter:4", "tahun": "2023"})

    assert response["Content-Disposition"] == f'attachment; filename="rekap-layanan-20231001-20231231.{kind}"'
    assert response.content.startswith(start)


def test_file_of_another_kind_does_not_exist(office):
    assert signed_in(member(office, Role.HEAD)).get(f"/rekap/{office.code}/berkas/exe/").status_code == 404


def test_empty_recap_teaches_the_next_step(office):
    def text(role):
        return signed_in(member(office, role)).get(f"/rekap/{office.code}/").content.decode()

    assert "Register saat itu belum dimulai." in text(Role.SECTION_HEAD)
    assert "Impor rekap lama untuk masa ini" in text(Role.SECTION_HEAD)
    assert "Catat permohonan di loket" in text(Role.OFFICER)


@pytest.mark.parametrize("services", [1, 3])
def test_page_needs_the_same_queries_for_any_number_of_services(django_assert_num_queries, office, services):
    client = signed_in(member(office, Role.SECTION_HEAD))
    for service in ServiceFactory.create_batch(services, office=office):
        asked(service, date(2023, 10, 5))
    page = f"/rekap/{office.code}/?masa=month:10&tahun=2023"
    client.get(page)

    with django_assert_num_queries(10):
        client.get(page)
