"""The way of a request through the register: from the desk to the citizen's hand."""

import uuid

import pytest

from saregep.accounts.models import Role
from saregep.services.models import Request
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, member
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db


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


def test_request_goes_from_the_desk_to_the_hand_of_its_citizen(office, service, client):
    standard = StandardFactory(service=service)
    keys = [str(row.pk) for row in standard.requirements.all()]

    assert client.get(f"/loket/{office.code}/").status_code == 200
    answer = client.post(
        f"/loket/{office.code}/",
        {"kunci": uuid.uuid4(), "service": service.pk, "applicant": "Pemohon contoh 1", "requirement": keys[:1]},
    )
    asked = Request.objects.get()
    assert answer["Location"] == f"/loket/permohonan/{asked.pk}/terdaftar/"
    assert client.get(answer["Location"]).status_code == 200
    for to, more in [
        ("returned", {}),
        ("checked", {"requirement": keys}),
        ("in_process", {}),
        ("ready", {}),
        ("handed_over", {"handed_to": "Pemohon contoh 1"}),
    ]:
        assert client.get(f"/loket/permohonan/{asked.pk}/").status_code == 200
        asked.refresh_from_db()
        answer = client.post(
            f"/loket/permohonan/{asked.pk}/langkah/",
            {"kunci": uuid.uuid4(), "version": asked.version, "to": to, "requirement": keys[:1]} | more,
        )
        assert answer.status_code == 302, answer.content.decode()
    assert client.get(f"/loket/{office.code}/permohonan/").status_code == 200
    assert client.get(f"/loket/permohonan/{asked.pk}/data/").status_code == 200
    assert client.get(f"/loket/permohonan/{asked.pk}/").status_code == 200
