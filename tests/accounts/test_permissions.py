"""Who belongs to an office, who reads it from above, and who is a stranger."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from saregep.accounts import permissions
from saregep.accounts.models import Membership, Role
from saregep.offices.models import Office
from tests.factories import OfficeFactory, UserFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return OfficeFactory(code="32.14.02")


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_its_own_office(office: Office, role: Role):
    assert permissions.can_read(member(office, role), office)


@pytest.mark.parametrize("role", Role)
def test_only_the_reader_reads_the_offices_below(office: Office, role: Role):
    above = OfficeFactory(code="32.14")

    assert permissions.can_read(member(above, role), office) == (role == Role.READER)


@pytest.mark.parametrize("code", ["32.14.03", "32.14.02.2001", "32", "33.14", "32.1"])
def test_who_belongs_elsewhere_is_a_stranger(office: Office, code: str):
    """Also who works for a village below, or for the province: only a reader looks down, and nobody looks up."""
    user = member(Office.objects.create(code=code, name="Lain", government="Contoh"), Role.HEAD)

    assert not permissions.can_read(user, office)
    with pytest.raises(Http404):
        permissions.check_role(user, office, Role.HEAD)


def test_a_colleague_with_another_role_is_refused_openly(office: Office):
    with pytest.raises(PermissionDenied):
        permissions.check_role(member(office, Role.OFFICER), office, Role.ADMIN)


def test_the_reader_above_holds_no_role_below(office: Office):
    reader = member(OfficeFactory(code="32.14"), Role.READER)

    assert not permissions.has_role(reader, office, *Role)
    with pytest.raises(PermissionDenied):
        permissions.check_role(reader, office, *Role)


def test_nobody_is_a_stranger_everywhere(office: Office):
    nobody = AnonymousUser()

    assert not permissions.can_read(nobody, office)
    assert not permissions.has_role(nobody, office, *Role)
    assert list(permissions.offices_of(nobody)) == []


def test_the_offices_of_an_account_are_its_own_and_those_it_reads_from_above(office: Office):
    for code in ("32.14", "32.14.03", "33.01"):
        OfficeFactory(code=code)
    user = member(office, Role.OFFICER)

    own = [found.code for found in permissions.offices_of(user)]
    Membership.objects.create(user=user, office=Office.objects.get(code="32.14"), role=Role.READER)
    del user.roles

    assert (own, [found.code for found in permissions.offices_of(user)]) == (
        ["32.14.02"],
        ["32.14", "32.14.02", "32.14.03"],
    )


def test_home_is_the_first_office_with_a_role(office: Office):
    user = member(OfficeFactory(code="32.14.03"))
    Membership.objects.create(user=user, office=office, role=Role.MENTOR)

    assert permissions.home_office(user) == office
    assert permissions.home_office(UserFactory()) is None


def test_one_letter_more_makes_no_other_account():
    from django.db import IntegrityError, transaction

    UserFactory(username="loket")

    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(username="LOKET")
