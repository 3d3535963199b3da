"""Words for the trail: the queue: desks, rows of numbers, kiosk."""

from django.utils.translation import gettext_lazy as _

from saregep.services.trail import Words

WORDS: Words = {
    "services.desk_add": _("added a desk"),
    "services.desk_rename": _("renamed a desk"),
    "services.desk_use": _("took a desk into use again"),
    "services.desk_retire": _("took a desk out of use"),
    "services.queue_rows": _("changed the rows of the queue"),
    "services.kiosk_renew": _("gave the kiosk of the queue a new address"),
}
FIELDS: Words = {
    "services.desk.name": _("name"),
    "services.desk.in_use": _("in use"),
    "offices.office.letters": _("rows of the queue"),
    "services.queue.address": _("number of the address"),
}
