"""Words for the trail: accepted findings of the checker."""

from django.utils.translation import gettext_lazy as _

from saregep.improvement.trail import Words

WORDS: Words = {
    "improvement.waiver.add": _("accepted a finding of the check"),
    "improvement.waiver.take_back": _("opened an accepted finding again"),
}
FIELDS: Words = {
    "improvement.waiver.where": _("place"),
    "improvement.waiver.found": _("written there"),
    "improvement.waiver.reason": _("reason"),
}
