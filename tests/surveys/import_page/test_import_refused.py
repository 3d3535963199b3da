"""What the import screen refuses, and how long it keeps an upload."""

import os
import time
from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from saregep.accounts.models import Role
from saregep.core import uploads
from saregep.core.upload_form import MOST_BYTES
from saregep.surveys.actions import instruments
from saregep.surveys.actions.instruments import Wording
from saregep.surveys.models import Answer, ImportedFile
from tests.factories import OfficeFactory, PeriodFactory, SurveyFactory, member
from tests.sign_in import signed_in
from tests.surveys.import_page.files import FOUR, NAMES, import_file, page, upload

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("kosong.csv", b"\n", "kosong.csv"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 100, "foto.xlsx"),
        ("lama.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 100, "lama.xls"),
        ("rusak.xlsx", b"PK\x03\x04" + b"0" * 100, "rusak.xlsx"),
        ("surat.csv", b"Nama;Alamat\nA;B\n", "Tidak ada baris yang menyebut sembilan unsur."),
        ("jumlah.csv", b"", ""),
        (
            "lima.csv",
            (NAMES + "\n" + (",".join("5" * 9) + "\n") * 5).encode(),
            "Ada jawaban di atas 4. SKM memakai empat pilihan",
        ),
        (
            "sama.csv",
            (NAMES + "\n" + (",".join(["Tidak Baik", "Baik", "Sangat Baik"] * 3) + "\n") * 4).encode(),
            "Semua pertanyaan memakai satu daftar jawaban.",
        ),
    ],
)
def test_file_that_is_no_list_of_answers_is_refused_with_what_to_do(period, client, name, content, words):
    response = client.post(page(period), {"file": SimpleUploadedFile(name, content)}, follow=True)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert Answer.objects.count() == ImportedFile.objects.count() == 0


def test_sums_alone_are_no_sheets(period, client):
    table = "No,Unsur,Jumlah Nilai,NRR\n" + "".join(
        f"{number},{name},{1000 + number},{(1000 + number) / 400:.2f}\n"
        for number, name in enumerate(NAMES.split(","), start=1)
    )
    address = upload(client, period, table.encode())

    response = client.get(address)

    assert response.status_code == 422
    assert "--" not in response.context["errors"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Pilih berkas XLSX atau CSV."),
        ({"file": SimpleUploadedFile("kosong.csv", b"")}, "Berkas ini kosong. Pilih berkas yang berisi jawaban."),
        (
            {"file": SimpleUploadedFile("besar.csv", b"1" * (MOST_BYTES + 1))},
            "Berkas harus lebih kecil dari 5 MB. Bagi menjadi beberapa berkas.",
        ),
    ],
)
def test_upload_without_a_usable_file_is_sent_back(period, client, data, message):
    response = client.post(page(period), data)

    assert response.status_code == 422
    assert response.context["form"].errors == {"file": [message]}


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_period_that_is_not_open_takes_no_file(status):
    period = PeriodFactory(status=status)
    client = signed_in(member(period.survey.office, Role.OFFICER))

    response = import_file(client, period, FOUR)

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "__all__": ["Periode ini sedang tidak menerima jawaban. Buka dahulu di halaman survei."]
    }
    assert Answer.objects.count() == ImportedFile.objects.count() == 0


def test_questionnaire_with_added_elements_takes_no_file():
    office = OfficeFactory()
    draft = instruments.create_draft(office=office, by=None)
    names = {"id": "Keamanan"}
    labels = {"id": ("Buruk", "Cukup", "Baik", "Sangat baik")}
    instruments.add_element(instrument=draft, wording=Wording(names, names, names, labels), by=None)
    instrument = instruments.determine(instrument=draft, number="1", day=date(2026, 1, 2), by=None)
    period = PeriodFactory(survey=SurveyFactory(office=office), instrument=instrument)

    response = import_file(signed_in(member(office, Role.OFFICER)), period, FOUR)

    assert response.status_code == 422
    assert Answer.objects.count() == 0


def test_upload_of_a_colleague_or_of_another_period_is_not_found(period, client):
    address = upload(client, period, FOUR)
    colleague = signed_in(member(period.survey.office, Role.OFFICER))
    other = PeriodFactory(
        survey=period.survey, instrument=period.instrument, starts_on=date(2027, 1, 1), ends_on=date(2027, 6, 30)
    )

    assert colleague.get(address)["Location"] == page(period)
    assert client.get(address.replace(page(period), page(other)))["Location"] == page(other)


def test_upload_waits_an_hour_and_is_swept_by_the_next(period, client):
    address = upload(client, period, FOUR)
    file = settings.DATA / uploads.FOLDER / address.rstrip("/").rpartition("/")[2]
    os.utime(file, (time.time() - uploads.LIFE - 1,) * 2)

    late = client.post(address)
    upload(client, period, FOUR)

    assert late["Location"] == page(period)
    assert (file.exists(), Answer.objects.count()) == (False, 0)


def test_imported_content_is_forgotten_and_private(period, client):
    address = upload(client, period, FOUR)
    file = settings.DATA / uploads.FOLDER / address.rstrip("/").rpartition("/")[2]
    mode = file.stat().st_mode & 0o777

    client.post(address)

    assert mode == 0o600
    assert b"Persyaratan" not in file.read_bytes()


def test_token_cannot_leave_its_folder():
    assert uploads.find("../secret-key", {"user": 1}) is None


def test_import_of_another_office_does_not_exist(period, client):
    address = upload(client, period, FOUR)
    stranger = signed_in(member(OfficeFactory(), Role.OFFICER))

    assert [stranger.get(page(period)).status_code, stranger.post(address).status_code] == [404, 404]


@pytest.mark.parametrize("files", [1, 3])
def test_upload_page_needs_the_same_queries_for_any_number_of_files(django_assert_num_queries, period, files):
    user = member(period.survey.office, Role.OFFICER)
    for number in range(files):
        ImportedFile.objects.create(period=period, sha256=str(number), name="a.csv", sheets=1, by=user)
    client = signed_in(user)
    client.get(page(period))

    with django_assert_num_queries(6):
        assert client.get(page(period)).status_code == 200
