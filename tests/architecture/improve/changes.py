"""The change action: the office reads it, its leader and the management write, mentor and coach approve."""

from datetime import date

from saregep.accounts.models import Role, User
from saregep.improvement.models import TeamMember
from tests.architecture.matrix import EVERYONE, Access, Plain, office
from tests.factories import member
from tests.improvement.factories import ActionFactory

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MANAGEMENT = frozenset({Role.HEAD, Role.SECRETARY, Role.ADMIN})
LEAD = MANAGEMENT | {Role.ACTION_LEADER}
GUIDE = frozenset({Role.MENTOR, Role.COACH})
MATRIX: dict[str, Access] = {
    "improvement:action": office(get=EVERYONE, pk="action"),
    "improvement:action_new": office(get=LEAD, post=LEAD, code="office_code"),
    "improvement:action_edit": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:action_people": office(get=MANAGEMENT, post=MANAGEMENT, pk="action"),
    "improvement:action_submit": office(post=LEAD, pk="action"),
    "improvement:action_take_back": office(post=LEAD, pk="action"),
    "improvement:action_ask_again": office(post=LEAD, pk="action"),
    "improvement:action_restore": office(post=LEAD, pk="action"),
    "improvement:action_report": office(post=LEAD, pk="action"),
    "improvement:report_take_back": office(post=LEAD, pk="action"),
    "improvement:action_decide": office(get=GUIDE, post=GUIDE, pk="action", subject=Plain("plan")),
    "improvement:action_hand_over": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:action_stop": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:action_team": office(get=EVERYONE, post=LEAD, pk="action"),
    "improvement:member_edit": office(get=LEAD, post=LEAD, pk="member"),
    "improvement:member_remove": office(post=LEAD, pk="member"),
    "improvement:log": office(get=EVERYONE, post=LEAD, pk="action"),
    "improvement:log_file": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
    "improvement:log_edit": office(get=LEAD, post=LEAD, pk="log_entry"),
    "improvement:log_remove": office(post=LEAD, pk="log_entry"),
    "improvement:later": office(get=EVERYONE, post=LEAD, pk="action"),
    "improvement:later_edit": office(get=LEAD, post=LEAD, pk="later_task"),
    "improvement:later_done": office(get=LEAD, post=LEAD, pk="later_task"),
    "improvement:later_remove": office(post=LEAD, pk="later_task"),
    "improvement:monitoring_new": office(get=LEAD, post=LEAD, pk="later_task"),
    "improvement:monitoring_hold": office(get=LEAD, post=LEAD, pk="monitoring"),
}


def things(office, boss, made):
    def account(role):
        there = User.objects.filter(memberships__office=office, memberships__role=role).order_by("pk").first()
        return there or member(office, role)  # not every role has a stranger

    action = ActionFactory(
        office=office,
        leader=account(Role.ACTION_LEADER),
        mentor=account(Role.MENTOR),
        coach=account(Role.COACH),
    )
    position = action.team.create(group=TeamMember.Group.TECHNICAL, title="Kepala seksi", tasks="Menyiapkan ruang")
    entry = action.log.create(day=date(2023, 9, 5), text="Rapat awal")
    task = action.later_tasks.create(position=1, text="Menambah kursi", months=6)
    monitoring = task.monitorings.create(due_on=date(2024, 5, 2))
    return {
        "action": action.pk,
        "member": position.pk,
        "log_entry": entry.pk,
        "later_task": task.pk,
        "monitoring": monitoring.pk,
    }
