"""An officer at the desk of an office."""

import pytest

from saregep.accounts.models import Role
from tests.factories import OfficeFactory, ServiceFactory, member
from tests.sign_in import same_session, signed_in
from tests.standing import own, standing


@pytest.fixture(scope="module")
def counter(django_db_setup, django_db_blocker):
    """The office, its officer, and a browser in which the officer is signed in."""
    with standing(django_db_blocker):
        officer = member(OfficeFactory(), Role.OFFICER, title="Petugas Loket 2")
        yield officer.memberships.get().office, officer, signed_in(officer)


@pytest.fixture
def office(counter):
    return own(counter[0])


@pytest.fixture
def service(office):
    return ServiceFactory(office=office, name="Kartu Keluarga")


@pytest.fixture
def officer(counter):
    return own(counter[1])


@pytest.fixture
def client(counter):
    return same_session(counter[2])
