"""The words of a service for citizens: opening hours, channels with their links, what is shared."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from saregep.core.anonymous import day_of
from saregep.methods.opening import Door, Opening
from saregep.methods.working_time import Hours
from saregep.offices.models import Office
from saregep.services.components import channel_words, fee_words, one_per_line
from saregep.services.durations import promise_words
from saregep.services.models import Channel, Service
from saregep.services.queries.public import Doors, Facts

_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?(/[\w\-./~%?=&#]*)?", re.ASCII)
LAPOR = "https://www.lapor.go.id"
WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text without the signs of a list."""
    return tuple(one_per_line(text))


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A way to complain: its name, what is written there, and the link that opens it."""

    name: str
    text: str
    url: str = ""


def channel(kind: str, address: str) -> ChannelLine:
    name = channel_words((kind, ""))
    match kind:
        case Channel.Kind.PHONE:
            return ChannelLine(name, address, phone_link(address))
        case Channel.Kind.WHATSAPP:
            return ChannelLine(name, address, whatsapp_link(address))
        case Channel.Kind.EMAIL:
            return ChannelLine(name, address, mail_link(address))
        case Channel.Kind.WEB:
            return ChannelLine(name, address, web_link(address))
        case Channel.Kind.LAPOR:
            return ChannelLine(name, address or LAPOR.removeprefix("https://"), web_link(address) or LAPOR)
    return ChannelLine(name, address)


def phone_link(text: str) -> str:
    """Opens the dialler, where the text is a number."""
    digits = re.sub(r"[\s().\-–]", "", text)
    return f"tel:{digits}" if re.fullmatch(r"\+?[0-9]{3,15}", digits) else ""


def whatsapp_link(text: str) -> str:
    """Opens a chat with a mobile number of Indonesia: 08…, 628… or +628…"""
    digits = re.sub(r"[\s().\-–]", "", text).removeprefix("+")
    digits = f"62{digits[1:]}" if digits.startswith("0") else digits
    return f"https://wa.me/{digits}" if re.fullmatch(r"628[0-9]{7,11}", digits) else ""


def mail_link(text: str) -> str:
    """Opens a letter to the address."""
    return f"mailto:{text}" if re.fullmatch(r"[^@\s/?&:]+@[^@\s/?&:]+", text) else ""


def web_link(text: str) -> str:
    """Opens a page; only of the web, and never more than an address."""
    address = text if re.match(r"https?://", text) else f"https://{text}"
    return address if _WEB_ADDRESS.fullmatch(address) else ""


def whatsapp(service: Service, address: str) -> str:
    """Opens WhatsApp with a text that says where to read of the service."""
    text = _("%(service)s at %(office)s: what to bring, how long, what it costs. %(address)s") % {
        "service": service.name,
        "office": service.office.name,
        "address": address,
    }
    return "https://wa.me/?" + urlencode({"text": text})


def summary(facts: Facts) -> str:
    """One line for a shared link: how long, what it costs, how many papers to bring."""
    standard = facts.standard
    if standard is None:
        return ""
    bring = len(facts.requirements)
    parts = (
        _("Time: %(time)s") % {"time": promise_words(standard.duration, standard.duration_unit)}
        if standard.duration
        else "",
        _("Fee: %(fee)s") % {"fee": fee_words(standard.fee)} if standard.fee is not None else "",
        ngettext("%(count)d requirement", "%(count)d requirements", bring) % {"count": bring} if bring else "",
    )
    return " · ".join(part for part in parts if part)


def is_open(opening: Opening | None) -> bool:
    return opening is not None and opening.door == Door.OPEN


def state(doors: Doors, now: datetime, office: Office, language: str) -> str:
    """ "Open until 12.00 WIB.", "Closed. Opens again on Monday at 08.00 WIB." """
    opening = doors.now
    if opening is None:
        return ""
    if opening.until is None:
        return _("Closed.")
    today = now.astimezone(office.zone).date()
    names = {
        "time": f"{_clock(opening.until)} {office.zone_label}",
        "day": _day_name(opening.until.date(), today, language),
    }
    if opening.door == Door.OPEN:
        return _("Open until %(time)s.") % names
    if opening.door == Door.BREAK:
        return _("Break. Opens again at %(time)s.") % names
    if doors.holiday:
        return _("Closed today: %(holiday)s. Opens again %(day)s at %(time)s.") % {
            **names,
            "holiday": doors.holiday.name,
        }
    return _("Closed. Opens again %(day)s at %(time)s.") % names


def _day_name(day: date, today: date, language: str) -> str:
    if day == today:
        return _("today")
    if day == today + timedelta(days=1):
        return _("tomorrow")
    weekday = str(WEEKDAYS[day.weekday()])
    if day - today < timedelta(days=7):
        return _("on %(day)s") % {"day": weekday}
    return _("on %(day)s") % {"day": f"{weekday}, {day_of(day, language)}"}


def week(hours: Sequence[Hours | None], office: Office, language: str) -> Iterator[tuple[str, str]]:
    """Days with the same hours together: "Monday–Thursday", "08.00–15.00 WIB, break 12.00–13.00"."""
    start = 0
    for place in range(1, 8):
        if place < 7 and hours[place] == hours[start]:
            continue
        first, last = str(WEEKDAYS[start]), str(WEEKDAYS[place - 1])
        yield first if place - 1 == start else f"{first}–{last}", _hours(hours[start], office)
        start = place


def _hours(hours: Hours | None, office: Office) -> str:
    if hours is None:
        return _("shut")
    text = f"{_clock(hours.opens)}–{_clock(hours.closes)} {office.zone_label}"
    if hours.break_starts is None or hours.break_ends is None:
        return text
    pause = f"{_clock(hours.break_starts)}–{_clock(hours.break_ends)}"
    return _("%(hours)s, break %(pause)s") % {"hours": text, "pause": pause}


def _clock(value: datetime | time) -> str:
    return f"{value:%H.%M}"
