"""Words for the trail: the change action: texts, team, approvals, log."""

from django.utils.translation import gettext_lazy as _

from saregep.improvement.trail import Words

WORDS: Words = {
    "improvement.action.begin": _("began a change action"),
}
FIELDS: Words = {
    "improvement.action.title": _("title"),
    "improvement.action.starts_on": _("starts on"),
    "improvement.action.ends_on": _("ends on"),
}
