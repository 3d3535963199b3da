"""Words for the trail: the service charter."""

from django.utils.translation import gettext_lazy as _

from saregep.services.trail import Words

WORDS: Words = {
    "services.charter_write": _("wrote a draft of the service charter"),
    "services.charter_change": _("changed the draft of the service charter"),
    "services.charter_publish": _("published the service charter"),
    "services.charter_discard": _("discarded the draft of the service charter"),
}
FIELDS: Words = {
    "services.charter.statements": _("statements"),
    "services.charter.number": _("number of the decision"),
    "services.charter.signed_on": _("signed on"),
    "services.charter.signer_title": _("title of the signer"),
}
