"""Stakeholders, relations, communication: the office reads them, the action leader and the management write."""

from datetime import date

from saregep.improvement.actions import stakeholders, talks
from saregep.improvement.actions.stakeholders import Description, Stand
from saregep.improvement.actions.talks import Plan
from saregep.improvement.models import Action
from tests.architecture.improve.changes import LEAD
from tests.architecture.matrix import EVERYONE, Access, Plain, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {
    "improvement:stakeholders": office(get=EVERYONE, pk="action"),
    "improvement:stakeholder_new": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:stakeholder_change": office(get=LEAD, post=LEAD, pk="stakeholder"),
    "improvement:stakeholder_remove": office(post=LEAD, pk="stakeholder"),
    "improvement:stakeholder_move": office(post=LEAD, pk="stakeholder"),
    "improvement:stakeholders_file": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
    "improvement:netmap": office(get=EVERYONE, post=LEAD, pk="action"),
    "improvement:netmap_reset": office(post=LEAD, pk="action"),
    "improvement:relation_remove": office(post=LEAD, pk="relation"),
    "improvement:talks": office(get=EVERYONE, pk="action"),
    "improvement:talk_new": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:talk_change": office(get=LEAD, post=LEAD, pk="talk"),
    "improvement:talk_remove": office(post=LEAD, pk="talk"),
}


def things(office, boss, made):
    action = Action.objects.get(pk=made["action"])
    who = Description("Sekretariat daerah", "external", "key")
    listed = stakeholders.add(action=action, who=who, before=Stand(9, 4, "+"), after=Stand(9, 8, "++"), by=boss)
    relation = stakeholders.relate(action=action, source=None, target=listed, kind="consultation", by=boss)
    talk = talks.plan(plan=Plan(listed, "canalizing", "Minta dukungan", date(2023, 9, 12)), by=boss)
    return {"stakeholder": listed.pk, "relation": relation.pk, "talk": talk.pk}
