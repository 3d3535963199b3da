from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from saregep.methods import wording


def hours_of_a_weekday(line: str) -> str:
    """The hours of a weekday with its name: the trail keeps 1 for Monday."""
    number, _colon, hours = line.partition(":")
    known = number.isdigit() and 1 <= int(number) <= 7
    return f"{wording.WEEKDAYS[int(number) - 1]}:{hours}" if known else line


class OfficesConfig(AppConfig):
    name = "saregep.offices"

    audit_words = {
        "offices.create": _("made the office"),
        "offices.change": _("changed the data of the office"),
        "offices.emblem": _("changed the emblem of the office"),
        "offices.set_hours": _("changed the opening hours"),
        "offices.add_holiday": _("added a holiday"),
        "offices.remove_holiday": _("removed a holiday"),
    }
    audit_fields = {"hours": _("opening hours")}
    audit_values = {"offices.office.hours": hours_of_a_weekday}
