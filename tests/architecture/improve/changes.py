"""The change action: the office reads it, its leader and the management write, mentor and coach approve."""

from saregep.accounts.models import Role, User
from tests.architecture.matrix import EVERYONE, Access, office
from tests.improvement.factories import ActionFactory

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
LEAD = frozenset({Role.ACTION_LEADER, Role.HEAD, Role.SECRETARY, Role.ADMIN})
MATRIX: dict[str, Access] = {
    "improvement:action": office(get=EVERYONE, pk="action"),
    "improvement:action_new": office(get=LEAD, post=LEAD, code="office_code"),
}


def things(office, boss, made):
    def account(role):
        return User.objects.filter(memberships__office=office, memberships__role=role).earliest("pk")

    action = ActionFactory(
        office=office,
        leader=account(Role.ACTION_LEADER),
        mentor=account(Role.MENTOR),
        coach=account(Role.COACH),
    )
    return {"action": action.pk}
