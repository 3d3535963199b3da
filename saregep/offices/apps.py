from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficesConfig(AppConfig):
    name = "saregep.offices"

    audit_words = {
        "offices.create": _("made the office"),
        "offices.change": _("changed the data of the office"),
        "offices.set_hours": _("changed the opening hours"),
        "offices.add_holiday": _("added a holiday"),
        "offices.remove_holiday": _("removed a holiday"),
    }
    audit_fields = {"hours": _("opening hours")}
