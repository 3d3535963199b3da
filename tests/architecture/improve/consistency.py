"""Findings of the checker: whoever reads the action reads them, the leader and the management accept one."""

from saregep.improvement.models import Action
from tests.architecture.improve.changes import LEAD
from tests.architecture.matrix import EVERYONE, Access, Plain, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {
    "improvement:checks": office(get=EVERYONE, pk="action"),
    "improvement:checks_file": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
    # One that is mended meanwhile leads back to the page.
    "improvement:check_waive": office(get=LEAD, post=LEAD, pk="action", key=Plain("0123456789abcdef")),
    "improvement:check_take_back": office(post=LEAD, pk="waiver"),
}


def things(office, boss, made):
    action = Action.objects.get(pk=made["action"])
    named = {"rule": "risk_left_open", "thing": "risk:1", "where": "Risiko 1", "found": "terbuka"}
    waiver = action.waivers.create(**named, reason="Contoh", by=boss)
    return {"waiver": waiver.pk}
