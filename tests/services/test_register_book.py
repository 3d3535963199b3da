"""The book of services on paper: no NIK unless asked for, and then masked; who takes it out is recorded."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.core.models import AuditEntry
from saregep.services.models import Status
from tests.factories import OfficeFactory, RequestFactory, ServiceFactory, member
from tests.printed import pages_of, squeezed, text_of
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
OCTOBER = {"masa": "month:10", "tahun": "2023"}


@pytest.fixture
def office():
    return OfficeFactory(code="32.14.75", name="Kecamatan Buku")


@pytest.fixture
def client(office):
    return signed_in(member(office, Role.OFFICER, title="Petugas Loket"))


@pytest.fixture
def requests(office):
    service = ServiceFactory(office=office, name="Kartu Keluarga")
    common = {"service": service, "nik_masked": "3214********0001", "events": []}
    RequestFactory(number=7, registered_on=date(2023, 10, 2), applicant="Pemohon =1+1", village="Desa A", **common)
    RequestFactory(
        number=8, registered_on=date(2023, 10, 31), applicant="Pemohon contoh dua", status=Status.HANDED_OVER,
        finished_on=date(2023, 11, 1), finished_at=datetime(2023, 11, 1, tzinfo=UTC), handed_to="Wakil contoh",
        product_number="474/9", **common,
    )  # fmt: skip
    RequestFactory(number=9, registered_on=date(2023, 11, 1), applicant="Pemohon bulan lain", **common)
    RequestFactory(registered_on=date(2023, 10, 5), applicant="Pemohon kantor lain", events=[])


def take_out(client, office, kind, **data):
    return client.post(f"/agenda/{office.code}/register/{kind}/", OCTOBER | data)


def rows_of(content):
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=5, values_only=True))


def test_workbook_holds_the_lines_of_the_days_without_nik(office, client, requests):
    response = take_out(client, office, "xlsx")
    rows = rows_of(response.content)

    assert response["Content-Disposition"] == 'attachment; filename="register-pelayanan-20231001-20231031.xlsx"'
    assert [tuple(cell or "" for cell in row) for row in rows[1:3]] == [
        ("0007/2023", "02/10/2023", "Pemohon =1+1", "Desa A", "Kartu Keluarga", "diterima", "", "", ""),
        (
            "0008/2023", "31/10/2023", "Pemohon contoh dua", "", "Kartu Keluarga", "diserahkan", "01/11/2023", "474/9",
            "Wakil contoh",
        ),
    ]  # fmt: skip
    assert "3214" not in str(rows)


def test_masked_nik_is_added_where_it_is_asked_for(office, client, requests):
    rows = rows_of(take_out(client, office, "xlsx", nik="on").content)

    assert (rows[0][4], rows[1][4]) == ("NIK (disamarkan)", "3214********0001")
    assert AuditEntry.objects.get().after["with_masked_nik"] is True


def test_pdf_repeats_its_head_and_warns(office, client, requests):
    service = ServiceFactory(office=office)
    for at in range(70):
        RequestFactory(service=service, number=100 + at, registered_on=date(2023, 10, 9), events=[])

    content = take_out(client, office, "pdf").content
    pages = pages_of(content)

    assert len(pages) > 1
    assert all(squeezed("Nomor Tanggal Nama pemohon") in squeezed(page) for page in pages)
    assert squeezed("Memuat data pribadi. Simpan di tempat terkunci") in squeezed(text_of(content))
    assert "3214" not in text_of(content)


def test_taking_out_is_recorded_without_names(office, client, requests):
    take_out(client, office, "pdf")

    entry = AuditEntry.objects.get(action="services.register.take_out")
    assert (entry.by_title, entry.after) == (
        "Petugas Loket",
        {"first_day": "2023-10-01", "last_day": "2023-10-31", "rows": 2, "form": "pdf", "with_masked_nik": False},
    )


def test_nothing_is_locked_while_the_book_is_made(office, client, requests):
    """A long book takes seconds; who locks the trail meanwhile keeps every desk waiting."""
    with CaptureQueriesContext(connection) as captured:
        take_out(client, office, "xlsx")

    (lines,) = [place for place, query in enumerate(captured) if '"services_request"."applicant"' in query["sql"]]
    begun = [place for place, query in enumerate(captured) if query["sql"].startswith(("SAVEPOINT", "BEGIN"))]
    assert [place for place in begun if place < lines] == []


def test_only_the_desk_takes_it_out(office, requests):
    assert [
        take_out(signed_in(member(place, role)), office, "xlsx").status_code
        for place, role in ((office, Role.COACH), (office, Role.READER), (OfficeFactory(), Role.HEAD))
    ] == [403, 403, 404]
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"masa": "month:13"}, 422), ({"tahun": ""}, 422), ({"tahun": "x"}, 422),
        ({"masa": "custom", "dari": "2/3/2023", "sampai": "1/3/2023"}, 422), ({"masa": "custom"}, 422),
    ],
)  # fmt: skip
def test_wrong_days_give_no_book(office, client, data, status):
    response = take_out(client, office, "xlsx", **data)

    assert (response.status_code, AuditEntry.objects.count()) == (status, 0)
    assert response.context["form"].errors != {}


def test_other_kinds_do_not_exist_and_a_link_alone_gives_nothing(office, client):
    assert take_out(client, office, "docx").status_code == 404
    assert client.get(f"/agenda/{office.code}/register/pdf/").status_code == 405


def test_empty_book_says_so(office, client):
    assert "Tidak ada catatan dalam periode ini." in text_of(take_out(client, office, "pdf").content)


@pytest.mark.parametrize("requests_", [1, 3])
def test_book_needs_the_same_queries_for_any_number_of_requests(django_assert_num_queries, office, client, requests_):
    for at in range(requests_):
        RequestFactory(service=ServiceFactory(office=office), number=at + 1, registered_on=date(2023, 10, 9), events=[])
    client.get(f"/agenda/{office.code}/register/")

    with django_assert_num_queries(11):
        take_out(client, office, "xlsx")
