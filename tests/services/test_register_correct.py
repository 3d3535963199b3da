"""The data of an applicant: corrected, removed, looked at."""

import re
import uuid

import pytest

from saregep.accounts.models import Role
from saregep.core.models import AuditEntry
from saregep.services.actions import register as actions
from saregep.services.models import Request
from tests.factories import (
    OfficeFactory,
    ServiceFactory,
    member,
)
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db

NIK = "3201231708890001"  # made up


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def service(office):
    return ServiceFactory(office=office, name="Kartu Keluarga")


@pytest.fixture
def officer(office):
    return member(office, Role.OFFICER, title="Petugas Loket 2")


@pytest.fixture
def client(officer):
    return signed_in(officer)


def form(service, /, **changed):
    return {"kunci": str(uuid.uuid4()), "service": str(service.pk), "applicant": "Pemohon contoh 1"} | changed


def send(client, service, /, **changed):
    return client.post(f"/loket/{service.office.code}/", form(service, **changed))


def step(client, request, to, **more):
    data = {"kunci": str(uuid.uuid4()), "version": Request.objects.get(pk=request.pk).version, "to": to} | more
    return client.post(f"/loket/permohonan/{request.pk}/langkah/", data)


def registered(service, **more):
    who = {"name": "Pemohon contoh 1"} | more
    return actions.register(service=service, applicant=actions.Applicant(**who), by=None)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


# registering


def correct(client, request, **changed):
    data = {"kunci": str(uuid.uuid4()), "version": 1, "applicant": "Pemohon contoh 2"} | changed
    return client.post(f"/loket/permohonan/{request.pk}/data/", data)


def test_data_is_corrected_removed_and_never_shown_in_the_field(service, client):
    request = registered(service, nik=NIK, phone="+6281234567890")
    page = client.get(f"/loket/permohonan/{request.pk}/data/").content.decode()

    correct(client, request, village="Desa contoh", remove_nik="on")

    request.refresh_from_db()
    assert (NIK in page, "320123******0001" in page) == (False, True)
    assert (request.applicant, request.nik_masked, request.nik_sealed) == ("Pemohon contoh 2", "", "")
    assert request.phone_masked == "0812*****890"


def test_older_correction_is_shown_beside_what_is_stored(office, service, client):
    request = registered(service)
    actions.correct(request=request, applicant=actions.Applicant("Pemohon contoh 7"), version=1, by=None)

    response = correct(client, request)

    assert response.status_code == 422
    assert response.context["compared"][0] == ("Nama pemohon", "Pemohon contoh 2", "Pemohon contoh 7")
    assert response.context["form"]["version"].value() == "2"
    assert Request.objects.get().applicant == "Pemohon contoh 7"


def test_number_is_shown_once_and_the_look_is_written_down(service, client):
    request = registered(service, nik=NIK, phone="+6281234567890")

    shown = client.post(f"/loket/permohonan/{request.pk}/buka/", {"data": "nik"})
    after = client.get(f"/loket/permohonan/{request.pk}/")

    assert (NIK in shown.content.decode(), "no-store" in shown["Cache-Control"]) == (True, True)
    assert "+6281234567890" not in shown.content.decode()
    assert NIK not in after.content.decode()
    assert AuditEntry.objects.filter(action="services.request.unmask").count() == 1


# the list
