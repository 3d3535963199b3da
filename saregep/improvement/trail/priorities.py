"""Words for the trail: findings, USG and causes."""

from django.utils.translation import gettext_lazy as _

from saregep.improvement.trail import Words

WORDS: Words = {
    "improvement.finding.add": _("wrote down a finding"),
    "improvement.finding.settle": _("settled a finding"),
    "improvement.finding.reopen": _("opened a finding again"),
    "improvement.round.begin": _("began a round of USG"),
    "improvement.round.score": _("handed in a score sheet"),
    "improvement.round.release": _("released an assessor"),
    "improvement.round.choose": _("chose the issue"),
    "improvement.cause.add": _("wrote down a cause"),
    "improvement.cause.remove": _("removed a cause"),
}
FIELDS: Words = {
    "improvement.finding.title": _("finding"),
    "improvement.finding.evidence": _("evidence"),
    "improvement.finding.found_on": _("found on"),
    "improvement.finding.settled_on": _("settled on"),
    "improvement.finding.settled_reason": _("why it is settled"),
    "improvement.round.title": _("title"),
    "improvement.round.candidates": _("problems"),
    "improvement.round.assessors": _("assessors"),
    "improvement.round.sheets": _("sheets handed in"),
    "improvement.round.issue": _("chosen issue"),
    "improvement.round.rank": _("rank"),
    "improvement.round.reason": _("reason for the choice"),
    "improvement.cause.category": _("category"),
    "improvement.cause.text": _("cause"),
    "improvement.cause.under": _("under"),
}
