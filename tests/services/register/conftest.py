"""An officer at the desk of an office."""

import pytest

from saregep.accounts.models import Role
from tests.factories import OfficeFactory, ServiceFactory, member
from tests.sign_in import signed_in


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
