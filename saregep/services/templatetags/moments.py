"""Filters for moments by the clock of an office."""

from datetime import datetime

from django import template

from saregep.offices.models import Office
from saregep.services import moments

register = template.Library()


@register.filter
def saat(moment: datetime | None, office: Office) -> str:
    """Day and time: 24 November 2026 pukul 09.14 WIB."""
    return moments.at(moment, office) if moment else ""


@register.filter
def pukul(moment: datetime | None, office: Office) -> str:
    """The time alone: 09.14 WIB."""
    return moments.at_time(moment, office) if moment else ""


@register.filter
def hari(moment: datetime | None, office: Office) -> str:
    """The day with its weekday: Selasa, 24 November 2026."""
    return moments.on_day(moment, office, weekday=True) if moment else ""
