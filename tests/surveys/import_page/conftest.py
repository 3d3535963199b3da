"""Who imports a file, and into what."""

from datetime import date

import pytest

from saregep.accounts.models import Role
from tests.factories import PeriodFactory, member
from tests.sign_in import same_session, signed_in
from tests.standing import own, standing


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """An open period, and an officer who is signed in."""
    with standing(django_db_blocker):
        period = PeriodFactory(starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30), kind="semester")
        yield period, signed_in(member(period.survey.office, Role.OFFICER))


@pytest.fixture
def period(desk):
    return own(desk[0])


@pytest.fixture
def client(desk):
    return same_session(desk[1])
