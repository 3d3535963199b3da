"""Words for the trail: risks, money and benefit."""

from django.utils.translation import gettext_lazy as _

from saregep.improvement.trail import Words

WORDS: Words = {
    "improvement.risk.add": _("wrote down a risk"),
    "improvement.risk.take_in": _("took in a table of risks"),
    "improvement.risk.change": _("changed a risk"),
    "improvement.risk.remove": _("removed a risk"),
    "improvement.risk.note": _("noted how a risk stands"),
    "improvement.line.add": _("wrote a line of the budget"),
    "improvement.line.change": _("changed a line of the budget"),
    "improvement.line.remove": _("removed a line of the budget"),
    "improvement.spending.add": _("wrote down a spending"),
    "improvement.spending.take_back": _("took a spending back"),
    "improvement.result.take_in": _("took in answers of a questionnaire"),
    "improvement.result.remove": _("removed a question of a questionnaire"),
}
FIELDS: Words = {
    "improvement.risk.problem": _("possible problem"),
    "improvement.risk.risk": _("risk"),
    "improvement.risk.risks": _("risks"),
    "improvement.risk.response": _("response"),
    "improvement.risk.owner": _("owner"),
    "improvement.risk.likelihood": _("likelihood"),
    "improvement.risk.impact": _("impact"),
    "improvement.risk.day": _("day"),
    "improvement.risk.state": _("state"),
    "improvement.risk.text": _("note"),
    "improvement.line.fund": _("fund"),
    "improvement.line.parent": _("stands under"),
    "improvement.line.code": _("account code"),
    "improvement.line.text": _("description"),
    "improvement.line.volume": _("volume"),
    "improvement.line.volume_text": _("how the volume is made"),
    "improvement.line.unit": _("unit"),
    "improvement.line.unit_price": _("unit price"),
    "improvement.line.months": _("months"),
    "improvement.spending.line": _("description"),
    "improvement.spending.day": _("day"),
    "improvement.spending.amount": _("amount"),
    "improvement.spending.note": _("note"),
    "improvement.spending.receipt": _("receipt"),
    "improvement.result.questions": _("questions"),
}
