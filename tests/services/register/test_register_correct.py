"""The data of an applicant: corrected, removed, looked at."""

import uuid

import pytest

from saregep.core.models import AuditEntry
from saregep.services.actions import register as actions
from saregep.services.models import Request
from tests.services.register.data import NIK, registered

pytestmark = pytest.mark.django_db


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
