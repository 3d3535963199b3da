"""Stretches of working time in words."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saregep.methods.rounding import to_decimal
from saregep.methods.wording import number
from saregep.services.models import Unit

AN_HOUR = 60
LONG = 24 * AN_HOUR  # three days of work: minutes no longer matter


def minutes_words(minutes: int | Fraction | None) -> str:
    """45 menit, 12,5 menit, 1 jam 20 menit, 27 jam: the longer, the rounder. Nothing where there is no number."""
    if minutes is None:
        return ""
    if minutes < AN_HOUR:
        places = 0 if minutes == int(minutes) else 1
        return _("%(number)s min") % {"number": number(minutes, places)}
    hours, rest = divmod(int(to_decimal(minutes, 0)), AN_HOUR)
    if not rest or minutes >= LONG:
        whole = int(to_decimal(Fraction(minutes) / AN_HOUR, 0))
        return _("%(number)s h") % {"number": number(whole)}
    return _("%(hours)s h %(minutes)s min") % {"hours": number(hours), "minutes": rest}


def days_words(days: int) -> str:
    return ngettext("%(number)s working day", "%(number)s working days", days) % {"number": number(days)}


def promise_words(amount: int | None, unit: str) -> str:
    """A promise in the unit of its standard: 45 menit, 90 menit, 3 hari kerja; nothing where no time is promised."""
    return "" if amount is None else f"{number(amount)} {Unit(unit).label}"
