"""Accounts and roles: an office keeps its last admin, and nobody rules over accounts of another office."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts import actions, links
from saregep.accounts.models import Membership, Role, User
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.offices.models import Office
from tests.factories import OfficeFactory, UserFactory, member

pytestmark = pytest.mark.django_db


def roles_of(user: User, office: Office) -> list[str]:
    return sorted(user.memberships.filter(office=office).values_list("role", flat=True))


def last_entry() -> AuditEntry:
    return AuditEntry.objects.latest("number")


@pytest.fixture
def office() -> Office:
    return OfficeFactory(code="32.14.02")


@pytest.fixture
def admin(office: Office) -> User:
    return member(office, Role.ADMIN, username="admin", title="Admin")


def test_a_new_account_has_its_roles_and_no_password(office: Office, admin: User):
    user = actions.create_account(
        username=" loket1 ", title=" Petugas Loket 1 ", office=office, roles=[Role.OFFICER, Role.MENTOR], by=admin
    )

    assert (user.username, user.title, user.has_usable_password()) == ("loket1", "Petugas Loket 1", False)
    assert roles_of(user, office) == ["mentor", "officer"]
    assert (last_entry().action, last_entry().by_title) == ("accounts.create", "Admin")
    assert last_entry().after == {
        "username": "loket1",
        "title": "Petugas Loket 1",
        "roles": ["mentor", "officer"],
    }


def test_an_operator_makes_the_first_admin_with_a_password(office: Office):
    user = actions.create_account(
        username="admin", title="Admin", office=office, roles=[Role.ADMIN], by=None, password="kuda biru makan padi"
    )

    assert user.check_password("kuda biru makan padi")
    assert "kuda" not in repr(last_entry().after)


@pytest.mark.parametrize("username", ["admin", "ADMIN", "dua kata", "", "a" * 61, "a/b", "<b>"])
def test_a_name_that_is_taken_or_impossible_is_refused(office: Office, admin: User, username: str):
    with pytest.raises(RuleBroken) as refused:
        actions.create_account(username=username, title="Lain", office=office, roles=[Role.OFFICER], by=admin)

    assert refused.value.field == "username"
    assert User.objects.count() == 1


def test_roles_are_changed_and_told(office: Office, admin: User):
    user = member(office, Role.OFFICER, username="loket1")

    actions.change_roles(user=user, office=office, roles=[Role.SECRETARY, Role.READER], by=admin)

    assert roles_of(user, office) == ["reader", "secretary"]
    assert last_entry().before == {"roles": ["officer"]}
    assert last_entry().after == {"username": "loket1", "roles": ["reader", "secretary"]}


def test_the_same_roles_leave_no_line(office: Office, admin: User):
    actions.change_roles(user=admin, office=office, roles=[Role.ADMIN], by=admin)

    assert AuditEntry.objects.count() == 0


def test_roles_in_another_office_stay(office: Office, admin: User):
    elsewhere = OfficeFactory()
    user = member(office)
    Membership.objects.create(user=user, office=elsewhere, role=Role.COACH)

    actions.change_roles(user=user, office=office, roles=[], by=admin)

    assert (roles_of(user, office), roles_of(user, elsewhere)) == ([], ["coach"])


def test_the_only_office_cannot_be_taken_away(office: Office, admin: User):
    user = member(office)

    with pytest.raises(RuleBroken) as refused:
        actions.change_roles(user=user, office=office, roles=[], by=admin)

    assert refused.value.field == "roles"
    assert roles_of(user, office) == ["officer"]


def test_the_last_admin_stays_admin(office: Office, admin: User):
    member(office, Role.ADMIN, is_active=False)
    member(OfficeFactory(), Role.ADMIN)

    with pytest.raises(RuleBroken, match="admin terakhir"):
        actions.change_roles(user=admin, office=office, roles=[Role.OFFICER], by=admin)
    with pytest.raises(RuleBroken, match="admin terakhir"):
        actions.deactivate(user=admin, office=office, by=admin)

    admin.refresh_from_db()
    assert (roles_of(admin, office), admin.is_active) == (["admin"], True)


def test_one_of_two_admins_may_go(office: Office, admin: User):
    second = member(office, Role.ADMIN)

    actions.change_roles(user=second, office=office, roles=[Role.OFFICER], by=second)

    assert roles_of(second, office) == ["officer"]


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_remove_each_other_at_once_leave_one():
    office = OfficeFactory()
    pair = [member(office, Role.ADMIN), member(office, Role.ADMIN)]
    barrier = Barrier(2)

    def remove(number: int) -> None:
        try:
            barrier.wait(timeout=20)
            actions.change_roles(user=pair[number], office=office, roles=[Role.OFFICER], by=pair[1 - number])
        except RuleBroken:
            pass
        finally:
            connection.close()

    threads = [Thread(target=remove, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Membership.objects.filter(office=office, role=Role.ADMIN).count() == 1


def test_closing_and_opening_an_account(office: Office, admin: User):
    user = member(office, username="loket1")

    actions.deactivate(user=user, office=office, by=admin)
    closed = User.objects.get(pk=user.pk).is_active
    actions.deactivate(user=user, office=office, by=admin)
    actions.activate(user=user, office=office, by=admin)

    assert (closed, User.objects.get(pk=user.pk).is_active) == (False, True)
    assert list(AuditEntry.objects.order_by("number").values_list("action", "before", "after")) == [
        ("accounts.deactivate", {"is_active": True}, {"username": "loket1", "is_active": False}),
        ("accounts.activate", {"is_active": False}, {"username": "loket1", "is_active": True}),
    ]


def test_the_position_is_changed_and_told(office: Office, admin: User):
    user = member(office, title="Pelaksana 1", username="loket1")

    actions.change_title(user=user, office=office, title="Pelaksana 2", by=admin)
    actions.change_title(user=user, office=office, title="Pelaksana 2", by=admin)

    assert User.objects.get(pk=user.pk).title == "Pelaksana 2"
    assert [entry.before for entry in AuditEntry.objects.all()] == [{"title": "Pelaksana 1"}]


def test_who_renames_a_position_holds_the_office_before_the_trail(office: Office, admin: User):
    """The page changes title and roles in one transaction; another order would let two admins wait for each other."""
    user = member(office)

    with CaptureQueriesContext(connection) as captured:
        actions.change_title(user=user, office=office, title="Pelaksana 2", by=admin)

    office_held, trail_held = (
        next(place for place, query in enumerate(captured) if words in query["sql"])
        for words in ('FROM "offices_office"', "UPDATE core_audithead")
    )
    assert office_held < trail_held


@pytest.mark.parametrize(
    "verb",
    [
        lambda **who: actions.make_password_link(**who),
        lambda **who: actions.deactivate(**who),
        lambda **who: actions.activate(**who),
        lambda **who: actions.forget_second_factor(**who),
        lambda **who: actions.change_title(title="Lain", **who),
    ],
    ids=["link", "deactivate", "activate", "forget", "title"],
)
def test_an_admin_does_not_rule_over_an_account_of_another_office(office: Office, admin: User, verb):
    """Else the admin of one office could take over the head of another by giving it a role first."""
    head = member(OfficeFactory(), Role.HEAD)
    Membership.objects.create(user=head, office=office, role=Role.COACH)

    with pytest.raises(RuleBroken, match="juga bertugas di kantor lain"):
        verb(user=head, office=office, by=admin)

    assert AuditEntry.objects.count() == 0


def test_an_operator_may(office: Office):
    user = member(office)
    Membership.objects.create(user=user, office=OfficeFactory(), role=Role.COACH)

    token = actions.make_password_link(user=user, office=office, by=None)

    assert links.user_for(token) == user


def test_an_admin_of_both_offices_may(office: Office, admin: User):
    second = OfficeFactory()
    Membership.objects.create(user=admin, office=second, role=Role.ADMIN)
    user = member(office)
    Membership.objects.create(user=user, office=second, role=Role.COACH)

    actions.deactivate(user=user, office=office, by=admin)

    assert not User.objects.get(pk=user.pk).is_active


def test_a_closed_account_gets_no_link(office: Office, admin: User):
    user = member(office, is_active=False)

    with pytest.raises(RuleBroken, match="Buka dulu akunnya"):
        actions.make_password_link(user=user, office=office, by=admin)


def test_a_new_password_ends_other_sessions_and_is_not_told(office: Office):
    user = member(office, username="loket1")
    before = user.get_session_auth_hash()

    actions.set_password(user=user, password="kuda biru makan padi", by=user)

    assert user.get_session_auth_hash() != before
    assert last_entry().after == {"username": "loket1"}


def test_an_account_without_office_can_set_its_password():
    actions.set_password(user=UserFactory(), password="kuda biru makan padi", by=None)

    assert last_entry().office == ""
