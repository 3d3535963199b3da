"""The list of answer sheets and its files."""

import csv
import io
import re
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import load_workbook

from saregep.accounts.models import Role
from saregep.methods.quality import Flag
from saregep.surveys import exports
from saregep.surveys.imports import Upload, read
from saregep.surveys.queries.sheets import ON_A_PAGE
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, answer, member
from tests.sign_in import same_session, signed_in
from tests.standing import own, standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
FORMULAS = ['=HYPERLINK("http://contoh")', "+1", "-antre lama", "@x", "'biasa", "'=x"]


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """An open period, and an officer who is signed in."""
    with standing(django_db_blocker):
        period = PeriodFactory()
        yield period, signed_in(member(period.survey.office, Role.OFFICER))


@pytest.fixture
def period(desk):
    return own(desk[0])


@pytest.fixture
def client(desk):
    return same_session(desk[1])


def page(period, query=""):
    return f"/survei/periode/{period.pk}/lembar/{query}"


def body(response):
    return b"".join(response.streaming_content)


def test_sheets_stand_newest_first_without_anything_that_tells_who(period, client):
    service = ServiceFactory(office=period.survey.office, name="Kartu Keluarga")
    answer(period, 3, received_on=date(2026, 2, 1), comment="Lama")
    answer(period, 4, received_on=date(2026, 2, 3), service_id=service.pk, mode="paper", profile={"usia": "31-40"})

    response = client.get(page(period))

    rows = response.context["page"].rows
    assert [(row.day.day, row.mode, row.service, row.marks, row.comment) for row in rows] == [
        (3, "kertas", "Kartu Keluarga", (4,) * 9, ""),
        (1, "HP atau komputer", "", (3,) * 9, "Lama"),
    ]
    assert "31-40" not in response.content.decode()


def test_pages_hold_every_sheet_once(period, client):
    sent = {answer(period, 3, received_on=date(2026, 1, 1) + timedelta(days=n % 7), comment=str(n)).comment
            for n in range(2 * ON_A_PAGE + 7)}  # fmt: skip
    seen, query = [], ""
    for _page in range(3):
        response = client.get(page(period, query))
        seen += [row.comment for row in response.context["page"].rows]
        query = f"?sesudah={response.context['page'].after}"

    assert sorted(seen) == sorted(sent)
    assert query == "?sesudah="


def test_marks_are_shown_as_adjectives(period, client):
    answer(period, 3, flags=Flag.STRAIGHT_LINE | Flag.TOO_FAST | Flag.BURST | Flag.STAFF_NETWORK)

    text = client.get(page(period)).content.decode()

    tags = re.findall(r'<span class="tag warn">([^<]*)</span>', text)
    assert tags == ["semua jawaban sama", "terlalu cepat", "banyak dalam satu jam", "dari jaringan kantor"]


@pytest.mark.parametrize(
    ("query", "comments"),
    [
        ("", ["a", "b", "c", "d"]),
        ("?cara=kiosk", ["b"]),
        ("?tanda=tanpa", ["a"]),
        ("?tanda=ada", ["b", "c", "d"]),
        ("?tanda=1", ["b", "d"]),
        ("?tanda=2", ["c", "d"]),
        ("?tanda=1&cara=web", ["d"]),
        ("?tanda=8", []),
        ("?cara=merpati&tanda=99&sesudah=besok_x", ["a", "b", "c", "d"]),
    ],
)
def test_choice_narrows_the_list(period, client, query, comments):
    for comment, flags, mode in (("a", 0, "web"), ("b", 1, "kiosk"), ("c", 2, "web"), ("d", 3, "web")):
        answer(period, 3, comment=comment, flags=flags, mode=mode)

    response = client.get(page(period, query))

    assert sorted(row.comment for row in response.context["page"].rows) == comments


def test_counts_come_from_the_tallies(period, client):
    answer(period, 3)
    answer(period, 3, mode="paper", flags=1)
    answer(period, 3, mode="paper")

    counts = client.get(page(period)).context["counts"]

    assert (counts.total, counts.marked) == (3, 1)
    assert counts.by_mode == (("web", "HP atau komputer", 1), ("paper", "kertas", 2))


def test_empty_list_leads_to_the_poster(period, client):
    assert f'/survei/{period.survey_id}/#poster">Cetak poster QR' in client.get(page(period)).content.decode()


@pytest.mark.parametrize("sheets", [1, 3])
def test_list_needs_the_same_queries_for_any_number_of_sheets(django_assert_num_queries, period, sheets):
    for service in ServiceFactory.create_batch(sheets, office=period.survey.office):
        answer(period, 3, service_id=service.pk)
    client = signed_in(member(period.survey.office, Role.OFFICER))
    client.get(page(period))

    with django_assert_num_queries(8):
        assert client.get(page(period)).status_code == 200


def test_workbook_has_real_numbers_dates_and_texts(period, client):
    answer(period, 3, scores={"biaya": 4}, received_on=date(2026, 2, 3), comment="=1+1", profile={"usia": "<20"})

    sheet = load_workbook(io.BytesIO(body(client.get(f"/survei/periode/{period.pk}/lembar.xlsx")))).active

    header, row = list(sheet.iter_rows())
    assert [cell.value for cell in header] == [
        "No.",
        "Tanggal",
        "Cara mengisi",
        "Layanan",
        "U1 Persyaratan",
        "U2 Sistem, Mekanisme, dan Prosedur",
        "U3 Waktu Penyelesaian",
        "U4 Biaya/Tarif",
        "U5 Produk Spesifikasi Jenis Pelayanan",
        "U6 Kompetensi Pelaksana",
        "U7 Perilaku Pelaksana",
        "U8 Penanganan Pengaduan, Saran dan Masukan",
        "U9 Sarana dan Prasarana",
        "Jenis kelamin",
        "Usia",
        "Pendidikan terakhir",
        "Pekerjaan",
        "Saran",
        "Tanda",
    ]
    assert [cell.value for cell in row[:8]] == [
        1,
        datetime.combine(date(2026, 2, 3), time.min),
        "HP atau komputer",
        None,
        3,
        3,
        3,
        4,
    ]
    assert (row[17].value, row[17].data_type) == ("=1+1", "s")
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(("query", "separator"), [("", ";"), ("?pemisah=koma", ","), ("?pemisah=x", ";")])
def test_csv_has_a_mark_for_excel_and_no_cell_that_excel_would_run(period, client, query, separator):
    for comment in FORMULAS:
        answer(period, 3, comment=comment)

    text = body(client.get(f"/survei/periode/{period.pk}/lembar.csv{query}")).decode()

    assert text.startswith("\ufeffNo.")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=separator))
    comments = [row[17] for row in rows[1:]]
    assert [comment for comment in comments if comment.startswith(exports.FORMULA_SIGNS)] == []
    assert sorted(map(exports.unescaped, comments)) == sorted(FORMULAS)


def test_escaped_text_comes_back():
    assert [exports.unescaped(exports.escaped(text)) for text in [*FORMULAS, "", "'"]] == [*FORMULAS, "", "'"]


def test_files_of_an_empty_period_hold_the_header(period, client):
    sheet = load_workbook(io.BytesIO(body(client.get(f"/survei/periode/{period.pk}/lembar.xlsx")))).active
    text = body(client.get(f"/survei/periode/{period.pk}/lembar.csv")).decode()

    assert sheet.max_row == 1
    assert len(text.splitlines()) == 1


def test_data_that_is_not_real_is_named_in_each_row_and_in_the_name_of_the_file():
    period = PeriodFactory(mark="reconstructed")
    answer(period, 3)
    client = signed_in(member(period.survey.office, Role.OFFICER))

    response = client.get(f"/survei/periode/{period.pk}/lembar.csv")

    assert "data-rekonstruksi" in response["Content-Disposition"]
    assert body(response).decode().splitlines()[1].endswith(";data rekonstruksi")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_own_export_is_read_back_unchanged(period, client, kind):
    service = ServiceFactory(office=period.survey.office, name="Kartu Keluarga")
    answer(period, 3, scores={"pengaduan": 1, "sarana": 2}, comment="Baris satu\nbaris dua; =koma, titik")
    answer(
        period,
        4,
        service_id=service.pk,
        profile={"jenis_kelamin": "P", "usia": "<20", "pendidikan": "S1", "pekerjaan": "LAINNYA"},
        flags=3,
    )
    for band in ("20-30", "31-40", "41-50", ">50"):
        answer(period, 2, profile={"usia": band, "jenis_kelamin": "L", "pendidikan": "D", "pekerjaan": "PNS"})
    content = body(client.get(f"/survei/periode/{period.pk}/lembar.{kind}"))

    reading = read([Upload(f"lembar.{kind}", content)])

    stored = period.answers.select_related("service").order_by("received_on", "pk")
    profile = ("jenis_kelamin", "usia", "pendidikan", "pekerjaan")
    assert [(s.scores, s.profile, s.comment, s.service, s.stamp[:10]) for s in reading.sheets] == [
        (
            row.scores,
            {name: value for name in profile if (value := getattr(row, name))},
            row.comment,
            row.service.name if row.service else "",
            "2026-11-24",
        )
        for row in stored
    ]
    assert (reading.rejected, [note.code for note in reading.warnings]) == ((), ["columns_ignored"])


@pytest.mark.parametrize("path", ["/", ".xlsx", ".csv"])
def test_sheets_are_for_those_who_set_up_or_enter(period, path):
    address = f"/survei/periode/{period.pk}/lembar{path}"
    roles = {role: signed_in(member(period.survey.office, role)).get(address).status_code for role in Role}
    stranger = signed_in(member(OfficeFactory(), Role.OFFICER)).get(address)

    assert {role for role, status in roles.items() if status == 200} == {
        Role.ADMIN,
        Role.HEAD,
        Role.SECRETARY,
        Role.SECTION_HEAD,
        Role.OFFICER,
    }
    assert stranger.status_code == 404
