from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "saregep.services"

    audit_words = {
        "services.add": _("added a service"),
        "services.rename": _("renamed a service"),
        "services.reorder": _("changed the order of the services"),
        "services.offer": _("offered a service again"),
        "services.retire": _("stopped offering a service"),
    }
    audit_fields = {
        "offices.office.order": _("order"),
        "services.service.offered": _("offered"),
    }
