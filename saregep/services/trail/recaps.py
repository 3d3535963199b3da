"""Words for the trail: the monthly recap and the import of old ones."""

from django.utils.translation import gettext_lazy as _

from saregep.services.trail import Words

WORDS: Words = {
    "services.recap.import": _("imported an old recap"),
    "services.recap.link": _("chose the services of an old recap"),
}
FIELDS: Words = {
    "services.oldrecap.first_day": _("first day"),
    "services.oldrecap.last_day": _("last day"),
    "services.oldrecap.file": _("file"),
    "services.oldrecap.sha256": _("fingerprint of the file"),
    "services.oldrecap.rows": _("rows"),
    "services.oldrecap.sum": _("sum of the rows"),
    "services.oldrecap.printed_total": _("printed total"),
    "services.oldrecap.links": _("services of the rows"),
}
