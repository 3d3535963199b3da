"""Stakeholders, relations, communication: the office reads them, the action leader and the management write."""

from saregep.improvement.actions import stakeholders
from saregep.improvement.actions.stakeholders import Description, Stand
from saregep.improvement.models import Action
from tests.architecture.improve.changes import LEAD
from tests.architecture.matrix import EVERYONE, Access, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {
    "improvement:stakeholders": office(get=EVERYONE, pk="action"),
    "improvement:stakeholder_new": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:stakeholder_change": office(get=LEAD, post=LEAD, pk="stakeholder"),
    "improvement:stakeholder_remove": office(post=LEAD, pk="stakeholder"),
}


def things(office, boss, made):
    action = Action.objects.get(pk=made["action"])
    who = Description("Sekretariat daerah", "external", "key")
    listed = stakeholders.add(action=action, who=who, before=Stand(9, 4, "+"), after=Stand(9, 8, "++"), by=boss)
    return {"stakeholder": listed.pk}
