"""What the report prints: every figure against data counted by hand, with those of the stretch before."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.documents import pdf, word
from saregep.documents.blocks import Heading, Paragraph, Table, plain
from saregep.service_report.content import gather
from saregep.service_report.key_figures import KeyFigures
from saregep.service_report.layout import document
from saregep.service_report.models import Report, Text
from saregep.service_report.queries import units_of
from saregep.service_report.shown import fingerprint, shown
from saregep.service_report.wording import sections, text_fields
from saregep.services.models import OldRecap, OldRecapRow
from saregep.services.queries.performance import Stretch
from saregep.surveys.models import FollowUp, Period
from tests.factories import OfficeFactory, ServiceFactory, SurveyFactory
from tests.improvement.factories import ActionFactory
from tests.papers.test_layout import letters, text_of_word
from tests.printed import pages_of, text_of
from tests.service_report.made import MARCH, SPRING, measured, planned, request, served
from tests.standing import standing

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 2)
QUERIES = 35


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        office = served()
        plan = measured(office, quarter=1, score=3)
        planned(plan)
        planned(plan, status=FollowUp.Status.DONE)
        yield office


def report_of(office, stretch=MARCH, day=DAY, texts=None):
    return gather(office, stretch, day, texts or {})


def tables(office, **given):
    blocks = document(report_of(office, **given)).blocks
    return {one.key: one for one in blocks if isinstance(one, Table)}


def words_of(office, **given):
    return [plain(one.runs) for one in document(report_of(office, **given)).blocks if isinstance(one, Paragraph)]


def test_the_outline_stands_in_its_order(office):
    found = [one for one in document(report_of(office)).blocks if isinstance(one, Heading)]

    assert [one.text for one in found if one.level == 1] == ["LAPORAN PELAYANAN BULANAN"]
    assert [(one.number, one.text) for one in found if one.level == 2] == [
        ("1.", "Pendahuluan"),
        ("2.", "Angka pokok"),
        ("3.", "Rekapitulasi pelayanan"),
        ("4.", "Ketepatan waktu"),
        ("5.", "Survei Kepuasan Masyarakat"),
        ("6.", "Tindak lanjut dan aksi perubahan"),
        ("7.", "Pengaduan"),
        ("8.", "Pegawai dan pelatihan"),
        ("9.", "Sarana dan prasarana"),
        ("10.", "Analisis"),
        ("11.", "Kendala"),
        ("12.", "Rencana periode berikutnya"),
        ("13.", "Sumber angka"),
    ]


def test_the_figures_stand_beside_those_of_the_month_before(office):
    assert tables(office)["pokok"].rows == (
        ("Permohonan masuk", "5", "2", "+3"),
        ("Produk selesai", "4", "1", "+3"),
        ("Permohonan tepat waktu (%)", "75,0", "100,0", "−25,0"),
        ("Waktu penyelesaian", "30 menit", "30 menit", "–"),
        ("IKM", "72,22 (Triwulan I 2026)", "–", "–"),
    )


def test_what_came_in_and_what_was_open_equals_what_ended_and_what_stays_open(office):
    found = tables(office)["rekap"]

    assert found.rows == (
        ("1", "KTP", "1", "3", "4", "0", "0", "0", "1", "+3"),
        ("2", "KK", "0", "2", "0", "1", "0", "1", "0", "0"),
    )
    assert found.foot == (("", "JUMLAH", "1", "5", "4", "1", "0", "1", "1", "+3"),)
    assert found.notes[-1] == "Tanpa permohonan: Waris."
    assert next(one for one in words_of(office) if one.startswith("Pada Maret 2026 masuk")) == (
        "Pada Maret 2026 masuk 5 permohonan dan selesai 4 produk; pada Februari 2026 selesai 1. "
        "Pada 31 Maret 2026 belum selesai 1 permohonan."
    )


def test_the_promises_are_judged_by_service_and_the_broken_one_is_named(office):
    found = tables(office)

    assert found["ketepatan"].rows == (
        ("1", "KTP", "45 menit", "4", "3", "75,0", "35 menit", "100,0"),
        ("2", "KK", "–", "0", "0", "–", "10 menit", "–"),
    )
    assert found["ketepatan"].foot == (("", "SEMUA", "–", "4", "3", "75,0", "30 menit", "100,0"),)
    assert [row[1:] for row in found["lewat"].rows] == [("KTP", "45 menit", "1 jam 30 menit", "45 menit")]


def test_the_survey_tells_index_class_and_low_elements_and_its_plan(office):
    found = tables(office)

    assert found["ikm"].rows == (
        ("Survei Kepuasan Masyarakat", "Triwulan I 2026", "6", "72,22", "72,22–72,22", "C", "Kurang baik"),
    )
    assert found["unsur0"].rows[0] == ("1", "U9 Sarana dan Prasarana", "2,00", "50,00", "D")
    assert [row[-1] for row in found["rtl0"].rows] == ["direncanakan, terlambat", "selesai"]
    assert (
        "Rencana tindak lanjut SKM Triwulan I 2026: 1 dari 2 kegiatan selesai (50,0%), 1 melewati batas waktunya."
        in (words_of(office))
    )


def test_the_drafts_say_what_the_figures_say(office):
    texts = {key: passage.text for key, passage in report_of(office).texts.items()}

    assert [key for key, passage in report_of(office).texts.items() if passage.draft] == [
        field.key for field in text_fields()
    ]
    assert texts["analisis"].splitlines() == [
        "Pada Maret 2026 masuk 5 permohonan dan selesai 4 produk pelayanan. Produk yang selesai bertambah 3 dibandingkan "
        "dengan Februari 2026. Layanan yang paling banyak selesai adalah KTP, yaitu 4.",
        "Janji waktu ditepati pada 75,0% dari 4 permohonan. Ketepatan terendah pada KTP, yaitu 3 dari 4.",
        "IKM terakhir (Triwulan I 2026) adalah 72,22, mutu C (Kurang baik). Unsur terendah adalah Sarana dan Prasarana, "
        "Persyaratan, dan Sistem, Mekanisme, dan Prosedur.",
    ]
    assert texts["kendala"].splitlines() == [
        "Sebanyak 1 permohonan berakhir melewati janji waktu.",
        "Sebanyak 1 permohonan belum selesai pada akhir periode.",
        "Sebanyak 1 kegiatan tindak lanjut SKM melewati batas waktunya.",
    ]
    assert texts["rencana"].splitlines() == [
        "- Menyelesaikan 1 permohonan yang belum selesai.",
        "- Mencegah keterlambatan pada layanan KTP.",
        "- Menambah kursi (U9 Sarana dan Prasarana), sampai 1 Februari 2026.",
    ]
    assert texts["pengaduan"] == "Uraian pengaduan untuk Maret 2026 belum ada."


def test_a_text_of_the_office_stands_in_place_of_its_draft_and_one_taken_over_follows_the_figures(office):
    texts = {"kendala": Text(key="kendala", text="Listrik padam."), "analisis": Text(key="analisis", text="")}

    found = report_of(office, texts=texts)

    assert [(found.texts[key].draft, found.texts[key].text[:14]) for key in texts] == [
        (False, "Listrik padam."),
        (False, "Pada Maret 202"),
    ]
    assert len(found.unwritten) == len(text_fields()) - 2
    said = words_of(office, texts=texts)
    assert [one for one in said if "[konsep" in one and ("Listrik" in one or "Pada Maret" in one)] == []


def test_what_saregep_keeps_no_figures_of_is_said_in_words(office):
    assert [one for one in words_of(office) if "belum dicatat dalam saregep" in one] == [
        f"Angka {what} belum dicatat dalam saregep. Uraian berikut ditulis oleh kantor."
        for what in ("pengaduan", "pegawai dan pelatihan", "sarana dan prasarana")
    ]


def test_a_quarter_adds_its_months_up_and_is_early_until_it_is_over(office):
    early = report_of(office, stretch=SPRING, day=date(2026, 3, 31))

    assert [row[:2] for row in tables(office, stretch=SPRING)["pokok"].rows[:2]] == [
        ("Permohonan masuk", "7"),
        ("Produk selesai", "5"),
    ]
    assert (early.is_early, report_of(office, stretch=SPRING).is_early) == (True, False)
    assert [block["title"] for block in shown(document(early)) if block["kind"] == "notice"] == ["Angka sementara"]


def test_pdf_and_docx_say_the_same_but_for_the_foot_of_each_page(office):
    made = document(report_of(office))
    printed, written = pdf.render(made), letters(text_of_word(word.render(made)))
    pages = len(pages_of(printed))
    foot = letters(f"{made.footer}{made.words.page}{made.words.of}")

    assert letters(text_of(printed)) == written + Counter({sign: count * pages for sign, count in foot.items()})
    assert pages_of(printed)[0].splitlines()[2:4] == ["LAPORAN PELAYANAN BULANAN", "KECAMATAN CONTOH"]


def test_an_old_recap_knows_products_alone(db):
    office = OfficeFactory()
    old_recap(office, "Surat", 12)

    found = tables(office)

    assert found["pokok"].rows[:2] == (("Permohonan masuk", "–", "–", "–"), ("Produk selesai", "12", "–", "–"))
    assert found["rekap"].rows == (("1", "Surat*", "–", "–", "12", "–", "–", "–"),)
    assert "ketepatan" not in found
    assert report_of(office).texts["kendala"].text.startswith("Rekap lama hanya mencatat produk")


def test_a_quarter_of_which_one_month_is_kept_does_not_read_as_whole(db):
    office = OfficeFactory()
    for name in ("Surat", "Kartu"):
        ServiceFactory(office=office, name=name)
    old_recap(office, "Surat", 127)

    found, said = tables(office, stretch=SPRING), words_of(office, stretch=SPRING)

    kept = "Pada Triwulan I 2026 (tercatat hanya Maret 2026) selesai 127 produk"
    assert [one.removesuffix(" [konsep, belum ditulis oleh kantor]") for one in said if one.startswith("Pada")] == [
        f"{kept}.",
        f"{kept} pelayanan. Layanan yang paling banyak selesai adalah Surat, yaitu 127.",
    ]
    assert found["pokok"].notes[1] == "Permohonan dan produk Triwulan I 2026 hanya mencakup Maret 2026."
    assert found["rekap"].notes[-1] == "Tanpa produk: Kartu."


def old_recap(office, name, count):
    """An old recap of March with one row, which counts for the service of its name."""
    recap = OldRecap.objects.create(
        office=office, file="rekap.csv", starts_on=MARCH.first, ends_on=MARCH.last, sha256="x"
    )
    service = office.services.filter(name=name).first()
    OldRecapRow.objects.create(recap=recap, position=1, name=name, count=count, service=service)


def test_a_month_before_the_register_is_unknown_and_not_nought(office):
    january = Stretch.coded("2026-01")

    found, said = tables(office, stretch=january), words_of(office, stretch=january)

    assert [row[:2] for row in found["pokok"].rows[:2]] == [("Permohonan masuk", "–"), ("Produk selesai", "–")]
    assert "rekap" not in found
    assert [one for one in said if "tidak tercatat" in one] == [
        "Pelayanan pada Januari 2026 tidak tercatat: register saat itu belum dimulai, dan rekap lamanya tidak ada.",
        "Ketepatan waktu pada Januari 2026 tidak tercatat.",
        "Pelayanan pada Januari 2026 tidak tercatat, sehingga tidak dapat dianalisis dari angkanya."
        " [konsep, belum ditulis oleh kantor]",
        "Pelayanan pada periode ini tidak tercatat, sehingga kendalanya tidak tampak dari angka."
        " [konsep, belum ditulis oleh kantor]",
    ]
    report = Report.objects.create(office=office, kind=january.kind, starts_on=january.first, ends_on=january.last)
    report.texts.create(key="kendala")
    (unit,) = units_of([office], january).units
    assert unit.figures == report_of(office, stretch=january).key_figures


def test_an_office_without_anything_has_a_report_that_says_so(db):
    office = OfficeFactory()

    said = words_of(office)

    assert "Kantor belum mempunyai layanan dalam daftar." in said
    assert "Sampai dengan 31 Maret 2026 belum ada survei yang ditutup dengan lima responden atau lebih." in said
    assert report_of(office).key_figures.is_empty


def test_few_answers_simulated_ones_and_later_periods_are_no_result(db):
    other = OfficeFactory()
    measured(other, sheets=4)
    measured(other, quarter=2)
    simulated = OfficeFactory()
    measured(simulated, mark=Period.Mark.SIMULATED)

    assert [report_of(one).surveys for one in (other, simulated)] == [(), ()]
    (found,) = report_of(other, stretch=Stretch.coded("2026-T2")).surveys
    assert found.measured.period.label == "Triwulan II 2026"


def test_the_fingerprint_is_that_of_what_the_page_shows(office):
    one, same = (shown(document(report_of(office))) for _turn in range(2))

    assert fingerprint(one) == fingerprint(same)
    assert fingerprint(shown(document(report_of(office, day=date(2026, 4, 3))))) != fingerprint(one)


def test_the_key_figures_come_back_from_what_is_kept(office):
    figures = report_of(office).key_figures

    assert KeyFigures.from_json(figures.to_json()) == figures
    assert (figures.registered, figures.done, figures.kept.judged, figures.kept.kept) == (5, 4, 4, 3)
    assert (figures.skm.label, str(figures.skm.index.index)) == ("Triwulan I 2026", "72.22")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_report_asks_as_often_for_any_number_of_rows(db, rows):
    office = served()
    for place in range(rows):
        ActionFactory(office=office, state="running", starts_on=MARCH.first, ends_on=MARCH.last)
        request(office.services.first(), f"03-1{place}", minutes=90)
        planned(measured(office, survey=SurveyFactory(office=office)))

    with CaptureQueriesContext(connection) as asked:
        found = report_of(office)

    assert (len(found.actions), len(found.surveys), len(asked)) == (rows, rows, QUERIES)


def test_every_block_of_the_outline_is_known():
    kinds = {block.partition(":")[0] for one in sections() for block in one.blocks}

    assert kinds == {"part", "note", "text"}
