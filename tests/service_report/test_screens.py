"""The pages: the year of an office, one report with its texts, the units side by side with their sums."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.methods.wording import long_date
from saregep.offices.models import Office
from saregep.service_report import actions, queries
from saregep.service_report.content import gather
from saregep.service_report.models import Determination
from saregep.service_report.units_paper import document
from saregep.service_report.wording import text_fields
from saregep.services.models import OldRecap, OldRecapRow
from saregep.services.queries.performance import Stretch
from tests.factories import OfficeFactory, RequestFactory, ServiceFactory, member
from tests.service_report.made import MARCH, measured, request, served
from tests.service_report.test_life import seen_of, write
from tests.sign_in import signed_in
from tests.standing import standing
from tests.surveys.page import read

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
APRIL = Stretch.coded("2026-04")
IN_MARCH = "?masa=month:3&tahun=2026"


@pytest.fixture(scope="module")
def regency(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield OfficeFactory(code="32.14", kind=Office.Kind.REGENCY, name="Kabupaten Contoh")


@pytest.fixture(scope="module")
def office(regency):
    """A unit with figures, whose report of March is determined."""
    office = served(code="32.14.02", name="Kecamatan Satu")
    measured(office, score=3)
    write(office, **{field.key: "" for field in text_fields()})
    actions.determine(office=office, stretch=MARCH, seen=seen_of(office), by=member(office, Role.HEAD, title="Camat"))
    return office


@pytest.fixture(scope="module")
def other(regency):
    """A unit with figures and no report: two requests, one late, and another index."""
    office = OfficeFactory(code="32.14.03", name="Kecamatan Dua")
    service = ServiceFactory(office=office)
    for minutes in (20, 60):
        request(service, "03-03", minutes=minutes)
    measured(office, score=4, sheets=12)
    return office


@pytest.fixture(scope="module")
def desk(office):
    return client_of(office)


def client_of(office, role=Role.SECRETARY):
    return signed_in(member(office, role))


def form_of(client, path):
    """What a browser sends of a page that nobody touched."""
    form = client.get(path).context["form"]
    return {name: form[name].value() for name in form.fields if not name.startswith("konsep_")}


def posted(client, path, **data):
    return client.post(path, {"kunci": str(uuid.uuid4()), **data})


class TestYear:
    def test_each_month_and_quarter_tells_its_state(self, office, desk):
        write(office, stretch=Stretch.coded("2026-02"), kendala="Listrik padam.")

        found = read(desk.get(f"/laporan/{office.code}/?tahun=2026")).tables
        day = queries.determinations_of(queries.report_of(office, MARCH))[0].at.astimezone(office.zone).date()

        assert found["Laporan bulanan"][1:5] == [
            ["Januari 2026", "Belum ditulis", "–", "–", "–", "–"],
            ["Februari 2026", "1 dari 7 teks ditulis", "–", "–", "–", "–"],
            ["Maret 2026", f"Ditetapkan {long_date(day)}", "5", "4", "75,0%", "72,22"],
            ["April 2026", "Belum ditulis", "–", "–", "–", "–"],
        ]
        assert [row[0] for row in found["Laporan triwulan"][1:]] == [
            f"Triwulan {one} 2026" for one in ("I", "II", "III", "IV")
        ]

    def test_a_year_before_the_first_figures_has_no_report(self, office, desk):
        page = desk.get(f"/laporan/{office.code}/?tahun=2025")

        assert {row[1] for row in read(page).tables["Laporan bulanan"][1:]} == {"Tanpa angka"}
        assert [desk.get(f"/laporan/{office.code}/?tahun={year}").status_code for year in ("x", "99999")] == [200, 200]


class TestReport:
    def test_a_determined_report_shows_what_was_determined_and_gives_its_files(self, office):
        request(office.services.first(), "03-21", minutes=10)
        client = client_of(office)

        page = read(client.get(f"/laporan/{office.code}/2026-03/"))
        kept = Determination.objects.get(report__office=office)
        given = [client.get(f"/laporan/{office.code}/2026-03/berkas/{kind}/").content for kind in ("pdf", "docx")]

        assert page.tables["Tabel 1. Angka pokok pelayanan"][1] == ["Permohonan masuk", "5", "2", "+3"]
        assert "Ditetapkan oleh Camat pada" in page.text
        assert given == [bytes(kept.pdf), bytes(kept.docx)]
        again = client.get(f"/laporan/{office.code}/2026-03/penetapan/{kept.pk}/pdf/")
        assert again.content == bytes(kept.pdf)

    def test_the_texts_are_written_on_one_page_and_a_draft_stays_one_unless_ticked(self, office):
        client, path = client_of(office), f"/laporan/{office.code}/2026-01/teks/"
        form = client.get(path).context["form"]
        sent = {name: form[name].value() for name in form.fields if name.startswith("teks_")}

        answer = posted(
            client, path, **sent | {"teks_kendala": "Listrik padam. \r\n", "konsep_analisis": "on", "version": 0}
        )

        report = queries.report_of(office, Stretch.coded("2026-01"))
        assert answer.url == f"/laporan/{office.code}/2026-01/"
        assert {row.key: row.text for row in report.texts.all()} == {"kendala": "Listrik padam.", "analisis": ""}
        assert "Teks yang masih konsep: 5" in read(client.get(answer.url)).text
        stale = posted(client, path, **sent | {"version": 0})
        assert (stale.status_code, "Orang lain sudah mengubah laporan ini" in stale.content.decode()) == (422, True)
        back = posted(client, path, **sent | {"teks_kendala": "", "version": 1})
        assert (back.status_code, [row.key for row in report.texts.all()]) == (302, ["analisis"])

    def test_a_draft_that_the_figures_changed_stays_a_draft_and_is_not_ticked_unread(self, office):
        client, path = client_of(office), f"/laporan/{office.code}/2026-04/teks/"
        sent = form_of(client, path)
        request(office.services.first(), "04-06", minutes=90)

        kept = posted(client, path, **sent)
        report = queries.report_of(office, APRIL)
        ticked = posted(client, path, **sent | {"konsep_kendala": "on"})

        assert (kept.status_code, report.texts.count()) == (302, 0)
        form = ticked.context["form"]
        assert (ticked.status_code, list(form.errors)) == (422, ["konsep_kendala"])
        assert form.errors["konsep_kendala"] == [
            "Angkanya berubah, dan konsep ini ikut berubah. Baca sekali lagi, lalu centang."
        ]
        assert "melewati janji waktu" in form["teks_kendala"].value()
        again = {name: form[name].value() for name in form.fields if name.startswith(("teks_", "asal_"))}
        assert posted(client, path, **again | {"konsep_kendala": "on", "version": 0}).status_code == 302
        assert {row.key: row.text for row in report.texts.all()} == {"kendala": ""}

    def test_who_writes_beside_somebody_else_sees_both_texts_and_keeps_his_own_knowingly(self, office):
        client, path = client_of(office), f"/laporan/{office.code}/2026-04/teks/"
        sent = form_of(client, path)
        posted(client, path, **sent | {"teks_kendala": "Listrik padam.", "teks_pegawai": "Dua orang dilatih."})

        stale = posted(client, path, **sent | {"teks_kendala": "Jaringan putus."})
        form = stale.context["form"]
        again = {name: form[name].value() for name in form.fields if not name.startswith("konsep_")}
        kept = posted(client, path, **again)

        assert (stale.status_code, kept.status_code) == (422, 302)
        assert form.others == {"kendala": "Listrik padam."}
        assert (form["teks_kendala"].value(), form["teks_pegawai"].value()) == ("Jaringan putus.", "Dua orang dilatih.")
        assert "Tersimpan sekarang Listrik padam." in read(stale).text
        assert {row.key: row.text for row in queries.report_of(office, APRIL).texts.all()} == {
            "kendala": "Jaringan putus.",
            "pegawai": "Dua orang dilatih.",
        }

    def test_the_head_determines_what_stands_on_the_page_and_takes_it_back(self, office):
        client, path = client_of(office, Role.HEAD), f"/laporan/{office.code}/2026-02/"
        write(office, stretch=Stretch.coded("2026-02"), **{field.key: "" for field in text_fields()})
        seen = client.get(path).context["seen"]

        done = posted(client, f"{path}tetapkan/", terbaca=seen)
        empty = posted(client, f"{path}tarik/", reason="")
        back = posted(client, f"{path}tarik/", reason="Keliru")

        assert (done.status_code, empty.status_code, back.status_code) == (302, 422, 302)
        assert "Tulis sebab laporan ditarik." in empty.content.decode()
        page = read(client.get(path)).text
        assert ("Keliru" in page, "Tetapkan laporan" in page) == (True, True)
        assert posted(client, f"{path}tetapkan/", terbaca="x").status_code == 422

    @pytest.mark.parametrize("period", ["2026-13", "2026-T5", "2026", "0001-01", "9999-12", "x"])
    def test_what_is_no_month_and_no_quarter_does_not_exist(self, office, desk, period):
        assert desk.get(f"/laporan/{office.code}/{period}/").status_code == 404


class TestUnits:
    def test_the_regency_reads_each_unit_and_the_named_sums(self, regency, office, other):
        silent = OfficeFactory(code="32.14.04", name="Kecamatan Tiga")
        client = client_of(regency, Role.READER)

        page = read(client.get(f"/laporan/unit/{IN_MARCH}"))

        rows = page.tables["Unit pada Maret 2026"][1:]
        assert [[row[0], *row[2:]] for row in rows] == [
            ["Kecamatan Satu", "5", "4", "75,0%", "72,22", "C Kurang baik", "Triwulan I 2026"],
            ["Kecamatan Dua", "2", "2", "50,0%", "97,22", "A Sangat baik", "Triwulan I 2026"],
            ["Semua unit", "7", "6", "66,7%", "–", "–", "–"],
        ]
        assert page.facts["Laporan ditetapkan"] == "1 dari 3 unit"
        assert page.facts["Tepat waktu, semua unit digabung"] == "66,7% 4 dari 6 permohonan"
        assert page.facts["IKM, rata-rata unit"] == "84,72 B Baik tiap unit berbobot sama"
        assert page.facts["IKM, semua responden digabung"] == "88,89 A Sangat baik 18 responden"
        assert f"Tanpa laporan dan tanpa angka: {silent.name}." in page.text

    def test_the_paper_says_what_the_page_says(self, regency, office, other):
        found = document(queries.units_of([office, other], MARCH), regency, regency.local_now().date())
        table = next(block for block in found.blocks if type(block).__name__ == "Table")

        assert [row[3:] for row in table.rows] == [
            ("5", "4", "4", "3", "75,0", "72,22", "C", "Triwulan I 2026"),
            ("2", "2", "2", "1", "50,0", "97,22", "A", "Triwulan I 2026"),
        ]
        assert table.foot[0][3:8] == ("7", "6", "6", "4", "66,7")
        answer = client_of(regency, Role.READER).get(f"/laporan/unit/berkas/pdf/{IN_MARCH}")
        assert answer.content[:5] == b"%PDF-"

    def test_the_sums_are_those_of_the_report_also_with_old_recaps(self, other):
        recap = OldRecap.objects.create(
            office=other, file="rekap.csv", starts_on=MARCH.first, ends_on=MARCH.last, sha256="x"
        )
        OldRecapRow.objects.create(recap=recap, position=1, name="Surat", count=12)

        (unit,) = queries.units_of([other], MARCH).units

        assert unit.figures == gather(other, MARCH, MARCH.last, {}).key_figures

    @pytest.mark.parametrize("units", [1, 3])
    def test_the_page_asks_as_often_for_any_number_of_units(self, db, units):
        offices = [served() for _place in range(units)]
        for one in offices:
            measured(one)
        with CaptureQueriesContext(connection) as asked:
            found = queries.units_of(offices, MARCH)

        assert (len(found.units), len(asked)) == (units, 12)

    def test_an_account_of_one_office_comes_to_its_year_at_once(self, office, desk, regency):
        assert desk.get("/laporan/").url == f"/laporan/{office.code}/"
        assert "Semua unit berdampingan" in read(client_of(regency, Role.READER).get("/laporan/")).text


def test_the_home_page_names_the_month_that_is_over_until_its_report_is_determined(db):
    office = OfficeFactory()
    today = office.local_now().date()
    month, others = queries.undetermined([office.pk], today)
    RequestFactory(
        service=ServiceFactory(office=office), registered_on=month.last, finished_at=None, tracking_code="X" * 13
    )
    named = f"Laporan pelayanan {month.label}"
    home = client_of(office, Role.HEAD)

    assert (others, named in read(home.get("/beranda/")).text) == ([], True)
    assert named not in read(client_of(office, Role.OFFICER).get("/beranda/")).text
    write(office, stretch=month, **{field.key: "" for field in text_fields()})
    actions.determine(office=office, stretch=month, seen=seen_of(office, month), by=member(office, Role.HEAD))
    assert named not in read(home.get("/beranda/")).text
