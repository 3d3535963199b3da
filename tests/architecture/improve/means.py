"""Risks, money and benefit: the office reads them, the leader and the management write."""

from saregep.improvement.actions import risks
from saregep.improvement.actions.risks import Told
from saregep.improvement.models import Action
from tests.architecture.improve.changes import LEAD
from tests.architecture.matrix import EVERYONE, Access, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {
    "improvement:risks": office(get=EVERYONE, pk="action"),
    "improvement:risk_new": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:risks_import": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:risk_change": office(get=LEAD, post=LEAD, pk="risk"),
    "improvement:risk_note": office(get=LEAD, post=LEAD, pk="risk"),
    "improvement:risk_remove": office(post=LEAD, pk="risk"),
}


def things(office, boss, made):
    action = Action.objects.get(pk=made["action"])
    told = Told("Tim sibuk", "Kegiatan terlambat", "Rapat tiap minggu", "Sekretaris", 3, 4)
    return {"risk": risks.add(action=action, told=told, by=boss).pk}
