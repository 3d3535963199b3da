"""Words for the trail: evidence."""

from django.utils.translation import gettext_lazy as _

from saregep.improvement.trail import Words

WORDS: Words = {
    "improvement.evidence.add": _("added evidence"),
    "improvement.evidence.describe": _("put right what is said of evidence"),
    "improvement.evidence.accept": _("accepted evidence"),
    "improvement.evidence.refuse": _("refused evidence"),
    "improvement.evidence.withdraw": _("withdrew evidence"),
}
FIELDS: Words = {
    "improvement.evidence.name": _("file"),
    "improvement.evidence.size": _("size in bytes"),
    "improvement.evidence.sha256": _("SHA-256"),
    "improvement.evidence.reason": _("reason"),
}
