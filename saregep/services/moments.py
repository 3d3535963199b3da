"""Moments by the clock on the wall of the office, in words."""

from datetime import datetime

from saregep.methods.wording import long_date
from saregep.offices.models import Office


def at_time(moment: datetime, office: Office) -> str:
    """The time of the day with its zone: 09.14 WIB."""
    return f"{moment.astimezone(office.zone):%H.%M} {office.zone_label}"


def on_day(moment: datetime, office: Office, *, weekday: bool = False) -> str:
    """The day alone: 24 November 2026."""
    return long_date(moment.astimezone(office.zone).date(), weekday=weekday)


def at(moment: datetime, office: Office, *, weekday: bool = False) -> str:
    """Day and time: 24 November 2026 pukul 09.14 WIB. Every language of the pages keeps the Indonesian form."""
    return f"{on_day(moment, office, weekday=weekday)} pukul {at_time(moment, office)}"
