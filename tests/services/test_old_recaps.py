"""Old recaps on screen: upload, preview, all rows or none; the same file twice changes nothing."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saregep.accounts.models import Role
from saregep.core.models import AuditEntry
from saregep.documents.tables_in import Upload
from saregep.services.forms.recaps import DecisionForm
from saregep.services.imports import read
from saregep.services.models import OldRecap, OldRecapRow, Service
from saregep.services.queries.recaps import linked
from tests.factories import OfficeFactory, RequestFactory, ServiceFactory, member
from tests.services.imports.recap_files import HEAD, as_csv, as_xlsx, october
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
DAYS = {"dari": "1/10/2023", "sampai": "31/10/2023"}
SHORT = as_csv([HEAD, [1, "Kartu", 5]])


@pytest.fixture
def office():
    return OfficeFactory(code="32.14.76", name="Kecamatan Lama")


@pytest.fixture
def client(office):
    return signed_in(member(office, Role.SECRETARY, title="Sekretaris"))


def upload(client, office, content, name="service_recap_2023_10.csv"):
    """The address of the preview."""
    response = client.post(f"/rekap/{office.code}/impor/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302
    return response["Location"]


def sent(form, **changes):
    """What the browser would send from the form of a preview page."""
    return {name: form[name].value() or "" for name in form.fields if name != "ganti"} | changes


def shown(office, content, name):
    """The form of the preview, without laying out its page."""
    reading, services = read(Upload(name, content)), list(Service.objects.filter(office=office))
    return DecisionForm(None, reading=reading, services=services, suggested=linked(reading.rows, services))


def take_in(client, office, content=SHORT, name="service_recap_2023_10.csv", **changes):
    return client.post(upload(client, office, content, name), sent(shown(office, content, name), **changes))


@pytest.mark.one_engine
def test_upload_alone_keeps_nothing_and_the_preview_tells_all(office, client):
    page = client.get(upload(client, office, october()))
    text = page.content.decode()

    assert page.status_code == 200
    assert "Berkas mencetak 128, hasil penjumlahan barisnya 127." in text
    assert text.count("perlu dipastikan") == 7
    assert 'value="1/10/2023"' in text
    assert OldRecap.objects.count() == 0


def test_recap_is_kept_with_its_printed_total_and_its_doubts(office, client):
    card = ServiceFactory(office=office, name="Kartu Keluarga", recap_name="Pembuatan KK (Kartu Keluarga)")
    address = upload(client, office, october())
    response = client.post(address, sent(client.get(address).context["form"]))

    recap = OldRecap.objects.get()
    rows = list(recap.rows.all())
    assert (response.status_code, response["Location"]) == (302, f"/rekap/lama/{recap.pk}/")
    assert (recap.starts_on, recap.ends_on, recap.printed_total) == (date(2023, 10, 1), date(2023, 10, 31), 128)
    assert (sum(row.count for row in rows), len(rows), recap.imported_by.title) == (127, 23, "Sekretaris")
    assert {row.name for row in rows if row.service == card} == {"Pembuatan KK (Kartu Keluarga)"}
    assert [row.position for row in rows if row.doubt] == [4, 7, 9, 10, 16, 17, 19]
    assert AuditEntry.objects.get(action="services.recap.import").after["sum"] == 127


def test_the_same_file_twice_changes_nothing(office, client):
    take_in(client, office)
    address = upload(client, office, SHORT, "nama lain.csv")
    page = client.get(address)

    again = client.post(address, DAYS | {"baris_2": "0"})

    assert "Berkas ini sudah ada, untuk 1 Oktober 2023 sampai 31 Oktober 2023." in page.content.decode()
    assert again.status_code == 302
    assert (OldRecap.objects.count(), OldRecapRow.objects.count()) == (1, 1)
    assert AuditEntry.objects.filter(action="services.recap.import").count() == 1


def test_double_click_keeps_one(office, client):
    address = upload(client, office, SHORT)
    data = sent(client.get(address).context["form"])

    assert [client.post(address, data).status_code for _click in range(3)] == [302] * 3
    assert OldRecap.objects.count() == 1


def test_the_same_file_for_another_month_is_refused(office, client):
    take_in(client, office)
    address = upload(client, office, SHORT)

    response = client.post(address, {"dari": "1/9/2023", "sampai": "30/9/2023", "baris_2": "0"})

    assert response.context["form"].errors == {
        "__all__": ["Berkas ini sudah diimpor sebagai Oktober 2023. Pilih berkas untuk periode yang lain."]
    }


def test_another_file_for_the_same_days_replaces_only_when_it_is_said(office, client):
    take_in(client, office)
    other = as_csv([HEAD, [1, "Kartu", 6]])

    refused = take_in(client, office, other)
    kept = OldRecapRow.objects.get().count
    replaced = take_in(client, office, other, ganti="on")

    assert refused.status_code == 422
    assert refused.context["form"].errors == {
        "ganti": [
            "Rekap Oktober 2023 sudah ada, dari berkas service_recap_2023_10.csv. Centang bila ingin menggantinya."
        ]
    }
    assert (kept, replaced.status_code, OldRecapRow.objects.get().count) == (5, 302, 6)


@pytest.mark.parametrize(
    ("first", "last"), [("1/1/2023", "31/12/2023"), ("15/10/2023", "15/11/2023"), ("31/10/2023", "31/10/2023")]
)
def test_days_that_another_recap_covers_are_refused(office, client, first, last):
    take_in(client, office)

    response = take_in(client, office, as_csv([HEAD, [1, "Kartu", 6]]), ganti="on", dari=first, sampai=last)

    assert response.context["form"].errors == {
        "dari": ["Rekap Oktober 2023 mencakup sebagian hari ini. Agar tidak terhitung dua kali, pilih hari yang lain."]
    }
    assert OldRecap.objects.count() == 1


def test_days_of_the_register_and_days_to_come_are_refused(office, client):
    RequestFactory(service=ServiceFactory(office=office), registered_on=date(2023, 10, 9))
    today = office.local_now().date()

    register = take_in(client, office)
    to_come = take_in(
        client, office, dari=f"1/{today.month}/{today.year}", sampai=f"{today.day}/{today.month}/{today.year}"
    )

    assert register.context["form"].errors == {
        "dari": ["Register sudah memuat permohonan pada hari-hari ini. Angkanya yang dipakai, rekap lama tidak perlu."]
    }
    assert to_come.context["form"].errors == {
        "sampai": ["Rekap lama berakhir sebelum hari ini. Tulis hari terakhirnya."]
    }
    assert OldRecap.objects.count() == 0


WRONG = {
    "no first day": ({"dari": ""}, {"dari": ["Tulis hari pertama rekap, misalnya 1/10/2023."]}),
    "impossible day": ({"sampai": "31/9/2023"}, {"sampai": ["Tulis tanggal seperti 27/3/2026."]}),
    "turned days": (
        {"dari": "31/10/2023", "sampai": "1/10/2023"},
        {"sampai": ["Pilih hari terakhir yang tidak mendahului hari pertama."]},
    ),
    "unknown service": ({"baris_2": "999999"}, {"baris_2": ["Pilih layanan dari daftar."]}),
    "words": ({"baris_2": "' OR 1=1"}, {"baris_2": ["Pilih layanan dari daftar."]}),
    "no service": ({"baris_2": ""}, {"baris_2": ["Pilih layanan, atau “tidak ada di daftar”."]}),
}


@pytest.mark.one_engine
@pytest.mark.parametrize("case", WRONG)
def test_wrong_decision_keeps_nothing(office, client, case):
    changes, errors = WRONG[case]
    response = take_in(client, office, **changes)

    assert (response.status_code, response.context["form"].errors) == (422, errors)
    assert OldRecap.objects.count() == 0


def test_service_of_another_office_cannot_be_chosen(office, client):
    foreign = ServiceFactory()

    assert take_in(client, office, baris_2=str(foreign.pk)).status_code == 422


FILES = {
    "empty": (b"", "Berkas ini kosong. Pilih berkas yang memuat rekap."),
    "big": (b"x" * (5 * 1024 * 1024 + 1), "Berkas harus lebih kecil dari 5 MB. Bagi menjadi beberapa berkas."),
}


@pytest.mark.one_engine
@pytest.mark.parametrize("case", FILES)
def test_file_that_cannot_be_taken(office, client, case):
    content, message = FILES[case]
    response = client.post(f"/rekap/{office.code}/impor/", {"file": SimpleUploadedFile("a.csv", content)})

    assert (response.status_code, response.context["form"].errors) == (422, {"file": [message]})


@pytest.mark.one_engine
def test_no_file_at_all(office, client):
    assert client.post(f"/rekap/{office.code}/impor/").context["form"].errors == {
        "file": ["Pilih berkas XLSX atau CSV."]
    }


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"<html>", b"PK\x03\x04rusak", as_csv([["a", "b"], [1, 2]]), october()[:20]]
)
def test_unreadable_file_is_refused_with_its_reason(office, client, content):
    response = client.get(upload(client, office, content, "../../etc/passwd.csv"))

    assert response.status_code == 422
    assert response.context["errors"] != ""
    assert "<title>Kesalahan: Impor rekap lama" in response.content.decode()


@pytest.mark.one_engine
def test_wrong_cells_are_listed(office, client):
    content = as_csv([HEAD, [1, "Kartu", "lima"], [2, "", "<script>alert(1)</script>"]])
    text = client.get(upload(client, office, content)).content.decode()

    assert "Ini bukan bilangan. Tulis jumlahnya saja, dengan angka." in text
    assert ("Nama layanan belum ada." in text, "<script>alert" in text) == (True, False)


def test_of_several_sheets_one_is_asked_for_and_kept(office, client):
    content = as_xlsx(Mei=[HEAD, [1, "Kartu", 5]], Juni=[HEAD, [1, "Kartu", 7]])
    address = upload(client, office, content, "2024.xlsx")

    asked = client.get(address)
    page = client.get(address, {"lembar": "Juni"})
    client.post(address, sent(page.context["form"], lembar="Juni", dari="1/6/2024", sampai="30/6/2024"))

    assert (asked.status_code, asked.context["sheets"]) == (422, ("Mei", "Juni"))
    assert OldRecapRow.objects.get().count == 7


def test_upload_of_another_account_is_not_found(office, client):
    address = upload(client, office, october())
    colleague = signed_in(member(office, Role.HEAD))

    assert colleague.get(address)["Location"] == f"/rekap/{office.code}/impor/"


def test_rows_of_one_name_get_services_of_their_own(office):
    first = ServiceFactory(office=office, name="Akta Kelahiran")
    second = ServiceFactory(office=office, name="Akta Kelahiran (baris 2)", recap_name="Akta  kelahiran")
    poor = ServiceFactory(office=office, name="Surat Keterangan Tidak Mampu")
    rows = [[1, "Akta Kelahiran", 5], [2, "Pembuatan SKTM", 1], [3, "Akta Kelahiran", 1], [4, "Lain", 0]]
    reading = read(Upload("a.csv", as_csv([HEAD, *rows])))

    assert linked(reading.rows, list(Service.objects.filter(office=office))) == {2: first, 3: poor, 4: second}


def test_services_are_chosen_anew_and_the_trail_tells(office, client):
    take_in(client, office)
    recap, row = OldRecap.objects.get(), OldRecapRow.objects.get()
    service = ServiceFactory(office=office, name="Kartu Identitas Anak")
    page = client.get(f"/rekap/lama/{recap.pk}/layanan/")
    choice = {"asal": page.context["form"]["asal"].value(), f"baris_{row.pk}": str(service.pk)}

    response = client.post(f"/rekap/lama/{recap.pk}/layanan/", choice)
    late = client.post(f"/rekap/lama/{recap.pk}/layanan/", choice | {f"baris_{row.pk}": "0"})
    row.refresh_from_db()

    assert (response.status_code, row.service) == (302, service)
    assert late.context["form"].errors == {
        "__all__": ["Layanan rekap ini baru saja diubah orang lain. Muat ulang halamannya."]
    }
    assert AuditEntry.objects.get(action="services.recap.link").after == {"links": ["1 Kartu → Kartu Identitas Anak"]}


def test_everybody_of_the_office_reads_an_old_recap_and_only_managers_change_it(office, client):
    take_in(client, office)
    recap = OldRecap.objects.get()

    def statuses(account):
        return [
            account.get(f"/rekap/lama/{recap.pk}/").status_code,
            account.get(f"/rekap/lama/{recap.pk}/layanan/").status_code,
            account.get(f"/rekap/{office.code}/impor/").status_code,
        ]

    assert statuses(signed_in(member(office, Role.COACH))) == [200, 403, 403]
    assert statuses(signed_in(member(office, Role.OFFICER))) == [200, 403, 403]
    assert statuses(signed_in(member(OfficeFactory(), Role.HEAD))) == [404, 404, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_need_the_same_queries_for_any_number_of_rows(django_assert_num_queries, office, client, rows):
    services = ServiceFactory.create_batch(3, office=office)
    content = as_csv([HEAD, *[[at, services[at - 1].name, at] for at in range(1, rows + 1)]])
    take_in(client, office, content)
    page = f"/rekap/lama/{OldRecap.objects.get().pk}/"
    client.get(page)
    address = upload(client, office, content + b"\n", "2023_09.csv")

    with django_assert_num_queries(6):
        client.get(page)
    with django_assert_num_queries(8):
        client.get(address)


def test_an_old_recap_of_yesterday_is_taken(office, client):
    yesterday = office.local_now().date() - timedelta(days=1)
    day = f"{yesterday.day}/{yesterday.month}/{yesterday.year}"

    assert take_in(client, office, dari=day, sampai=day).status_code == 302
