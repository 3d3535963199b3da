"""Evidence: the office reads and adds, mentor, head and secretary judge, leader and management put right and withdraw."""

from saregep.accounts.models import Role
from saregep.improvement.models import Action
from tests.architecture.improve.changes import LEAD
from tests.architecture.matrix import EVERYONE, Access, office
from tests.improvement.factories import ActivityFactory, EvidenceFactory

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
WORK = LEAD | {Role.SECTION_HEAD, Role.OFFICER}
JUDGES = frozenset({Role.MENTOR, Role.HEAD, Role.SECRETARY})
MATRIX: dict[str, Access] = {
    "improvement:evidence": office(get=EVERYONE, pk="action"),
    "improvement:evidence_new": office(get=WORK, post=WORK, pk="action"),
    "improvement:evidence_package": office(get=EVERYONE, pk="action"),
    "improvement:evidence_piece": office(get=EVERYONE, pk="evidence"),
    "improvement:evidence_file": office(get=EVERYONE, pk="evidence"),
    "improvement:evidence_describe": office(get=LEAD, post=LEAD, pk="evidence"),
    "improvement:evidence_accept": office(post=JUDGES, pk="evidence"),
    "improvement:evidence_refuse": office(get=JUDGES, post=JUDGES, pk="evidence"),
    "improvement:evidence_withdraw": office(get=LEAD, post=LEAD, pk="evidence"),
}


def things(office, boss, made):
    activity = ActivityFactory(action=Action.objects.get(pk=made["action"]))
    photo = {"content": b"\x89PNG\r\n\x1a\n" + office.code.encode(), "name": "foto.png", "media_type": "image/png"}
    one = EvidenceFactory(activity=activity, added_by=boss, **photo)
    return {"evidence": one.pk}
