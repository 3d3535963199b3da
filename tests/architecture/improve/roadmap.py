"""Activities, changes of the plan: the office reads, the leader and the management plan, the mentor decides."""

from datetime import date

from saregep.accounts.models import Role
from saregep.improvement.actions import plan_changes
from saregep.improvement.models import Action
from tests.architecture.matrix import EVERYONE, Access, Plain, office
from tests.improvement.factories import ActivityFactory

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
LEAD = frozenset({Role.ACTION_LEADER, Role.HEAD, Role.SECRETARY, Role.ADMIN})
MENTOR = frozenset({Role.MENTOR})
MATRIX: dict[str, Access] = {
    "improvement:roadmap": office(get=EVERYONE, pk="action"),
    "improvement:roadmap_compare": office(get=EVERYONE, pk="action"),
    "improvement:roadmap_file": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
    "improvement:activity_new": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:activity": office(get=EVERYONE, pk="activity"),
    "improvement:activity_edit": office(get=LEAD, post=LEAD, pk="activity"),
    "improvement:activity_remove": office(post=LEAD, pk="activity"),
    "improvement:activity_move": office(post=LEAD, pk="activity"),
    "improvement:activity_today": office(post=LEAD, pk="activity"),
    "improvement:activity_done": office(get=LEAD, post=LEAD, pk="activity"),
    "improvement:change_ask": office(get=LEAD, post=LEAD, pk="activity"),
    "improvement:change_decide": office(get=MENTOR, post=MENTOR, pk="change"),
    "improvement:change_withdraw": office(post=LEAD, pk="change"),
}


def things(office, boss, made):
    action = Action.objects.get(pk=made["action"])
    activity = ActivityFactory(action=action)
    moved = ActivityFactory(action=action)
    change = plan_changes.ask(
        activity=moved, new_start=date(2023, 9, 12), new_end=date(2023, 9, 13), reason="Ruang dipakai", by=boss
    )
    return {"activity": activity.pk, "change": change.pk}
