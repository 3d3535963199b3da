"""Words for the trail: the list of services."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "services.add": _("added a service"),
    "services.rename": _("renamed a service"),
    "services.describe": _("noted something about a service"),
    "services.reorder": _("changed the order of the services"),
    "services.offer": _("offered a service again"),
    "services.retire": _("stopped offering a service"),
}
FIELDS = {
    "offices.office.order": _("order"),
    "services.service.offered": _("offered"),
}
