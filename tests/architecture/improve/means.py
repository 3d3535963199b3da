"""Risks, money and benefit: the office reads them, the leader and the management write."""

from datetime import date

from saregep.improvement.actions import benefit, money, risks
from saregep.improvement.actions.benefit import Assumed
from saregep.improvement.actions.money import Item
from saregep.improvement.actions.risks import Told
from saregep.improvement.models import Action, BudgetLine
from tests.architecture.improve.changes import LEAD
from tests.architecture.matrix import EVERYONE, Access, Plain, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {
    "improvement:risks": office(get=EVERYONE, pk="action"),
    "improvement:risk_new": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:risks_import": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:risk_change": office(get=LEAD, post=LEAD, pk="risk"),
    "improvement:risk_note": office(get=LEAD, post=LEAD, pk="risk"),
    "improvement:risk_move": office(post=LEAD, pk="risk"),
    "improvement:risk_remove": office(post=LEAD, pk="risk"),
    "improvement:risks_file": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
    "improvement:budget": office(get=EVERYONE, pk="action"),
    "improvement:line_new": office(get=LEAD, post=LEAD, pk="action", fund=Plain("swadaya")),
    "improvement:budget_file": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
    "improvement:rka_file": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
    "improvement:line_change": office(get=LEAD, post=LEAD, pk="line"),
    "improvement:line_move": office(post=LEAD, pk="line"),
    "improvement:line_remove": office(post=LEAD, pk="line"),
    "improvement:spending_new": office(get=LEAD, post=LEAD, pk="line"),
    "improvement:spending_take_back": office(post=LEAD, pk="spending"),
    "improvement:benefit": office(get=EVERYONE, pk="action"),
    "improvement:benefit_file": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
    "improvement:benefit_after": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:saving_new": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:saving_change": office(get=LEAD, post=LEAD, pk="saving"),
    "improvement:saving_remove": office(post=LEAD, pk="saving"),
    "improvement:result_new": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:results_import": office(get=LEAD, post=LEAD, pk="action"),
    "improvement:result_remove": office(post=LEAD, pk="action"),
}


def things(office, boss, made):
    action = Action.objects.get(pk=made["action"])
    told = Told("Tim sibuk", "Kegiatan terlambat", "Rapat tiap minggu", "Sekretaris", 3, 4)
    item = Item("Kertas", volume=2, unit="rim", unit_price=50_000)
    line = money.add(action=action, fund=BudgetLine.Fund.OWN, item=item, by=boss)
    spending = money.spend(line=line, day=date(2023, 9, 5), amount=50_000, by=boss)
    assumed = Assumed("Kertas", "responden", 10, 200, 0, 0, 437, "Contoh")
    saving = benefit.add(action=action, assumed=assumed, by=boss)
    risk = risks.add(action=action, told=told, by=boss)
    return {"risk": risk.pk, "line": line.pk, "spending": spending.pk, "saving": saving.pk}
