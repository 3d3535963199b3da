"""Forms of an office's settings: any harmless spelling is taken, each message says what to write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from ipaddress import ip_network
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saregep.core.forms import DateField, StaffForm, text
from saregep.offices import emblems
from saregep.offices.hours import Hours
from saregep.offices.models import Office

WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
# A wider network would mark answers of half a country as answers of the staff.
WIDEST_NETWORK = {4: 8, 6: 32}
MOST_NETWORKS = 50


class LetterheadForm(StaffForm):
    """What stands at the head and at the foot of the office's papers."""

    name = text(gettext_lazy("Name of the office"), gettext_lazy("Write the name of the office."))
    government = text(
        gettext_lazy("Government above it"),
        gettext_lazy("Write the government that the office belongs to."),
        hint=gettext_lazy("For example Pemerintah Kabupaten Purwakarta"),
    )
    address = text(gettext_lazy("Address"), most=250)
    postcode = text(gettext_lazy("Postcode"), most=9)
    phone = text(gettext_lazy("Telephone"), most=30)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write an e-mail address, for example kantor@contoh.go.id.")},
    )
    website = text(gettext_lazy("Website"))
    paper = forms.ChoiceField(
        label=gettext_lazy("Paper"),
        choices=[("A4", gettext_lazy("A4 (210 × 297 mm)")), ("F4", gettext_lazy("F4 (215 × 330 mm)"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose the paper of the office."),
            "invalid_choice": gettext_lazy("Choose the paper of the office."),
        },
    )
    place = text(
        gettext_lazy("Place of signing"),
        most=100,
        hint=gettext_lazy("Stands before the date, for example Campaka"),
    )
    signer_title = text(gettext_lazy("Position of the signer"))
    signer_name = text(gettext_lazy("Name of the signer"))
    signer_rank = text(gettext_lazy("Rank of the signer"), most=100)
    signer_nip = text(gettext_lazy("NIP of the signer"), most=30, hint=gettext_lazy("18 figures"))

    def clean_postcode(self) -> str:
        code = _without_gaps(self.cleaned_data["postcode"])
        if code and not re.fullmatch(r"[0-9]{5}", code):
            raise ValidationError(_("Write the postcode with 5 figures."))
        return code

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not re.fullmatch(r"\+?[0-9 ().,/-]{5,30}", phone):
            raise ValidationError(_("Write the telephone number with figures, for example (0264) 200000."))
        return phone

    def clean_signer_nip(self) -> str:
        nip = _without_gaps(self.cleaned_data["signer_nip"])
        if nip and not re.fullmatch(r"[0-9]{18}", nip):
            raise ValidationError(_("Write the NIP with 18 figures."))
        return nip


class EmblemForm(StaffForm):
    """The picture beside the name of the office. What it holds is looked at when it is made ready."""

    file = forms.FileField(
        label=gettext_lazy("Picture of the emblem"),
        help_text=gettext_lazy("PNG or JPEG, at most 2 MB, at least 150 dots high. Best is a PNG without background."),
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput({"accept": ".png,.jpg,.jpeg"}),
        error_messages={
            "required": gettext_lazy("Choose the picture of the emblem."),
            "max_length": gettext_lazy("Give the file a shorter name."),
        },
    )

    @property
    def content(self) -> bytes:
        """What was sent, as far as an emblem may be large; only after `is_valid`."""
        content: bytes = self.cleaned_data["file"].read(emblems.MOST_BYTES + 1)
        return content


def _without_gaps(value: str) -> str:
    return re.sub(r"[\s.\-]", "", value)


class TimeField(forms.CharField):
    """A time of day in any usual spelling: 08.00, 8:00, 8."""

    default_error_messages = {"unreadable": gettext_lazy("Write the time like 08.00.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.widget.attrs |= {"autocomplete": "off", "inputmode": "decimal", "class": "short"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, time):
            return value
        plain = re.sub(r"\s|wib|wita|wit", "", (super().to_python(value) or "").lower())
        if not plain:
            return None
        match = re.fullmatch(r"([0-9]{1,2})(?:[.:,]?([0-9]{2}))?", plain)
        if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        return time(int(match[1]), int(match[2] or 0))


PARTS = {
    "opens": gettext_lazy("Opens"),
    "closes": gettext_lazy("Closes"),
    "break_starts": gettext_lazy("Break starts"),
    "break_ends": gettext_lazy("Break ends"),
}


class HoursForm(StaffForm):
    """Opening hours of a week; a day that is left empty is closed."""

    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=[
            (Office.Zone.WEST, gettext_lazy("WIB (western Indonesia)")),
            (Office.Zone.CENTRAL, gettext_lazy("WITA (central Indonesia)")),
            (Office.Zone.EAST, gettext_lazy("WIT (eastern Indonesia)")),
        ],
        error_messages={
            "required": gettext_lazy("Choose the time zone of the office."),
            "invalid_choice": gettext_lazy("Choose the time zone of the office."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, day in enumerate(WEEKDAYS):
            for part, label in PARTS.items():
                field = TimeField(label=label)
                field.widget.attrs["aria-label"] = f"{day}: {label}"
                self.fields[f"{part}_{weekday}"] = field

    @staticmethod
    def initial_of(office: Office) -> dict[str, object]:
        """What the form shows for the office as it is."""
        values: dict[str, object] = {"time_zone": office.time_zone}
        for row in office.opening_hours.all():
            values |= {f"{part}_{row.weekday}": getattr(row, part) for part in PARTS}
        return values

    @cached_property
    def days(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """Each weekday with its four fields, and whether one of them is to be mended; for the page."""
        rows = [(day, [self[f"{part}_{weekday}"] for part in PARTS]) for weekday, day in enumerate(WEEKDAYS)]
        return [(day, fields, any(field.errors for field in fields)) for day, fields in rows]

    @property
    def hours(self) -> list[Hours]:
        """The days that are open; only after `is_valid`."""
        rows = (
            Hours(weekday, **{part: self.cleaned_data[f"{part}_{weekday}"] for part in PARTS}) for weekday in range(7)
        )
        return [row for row in rows if row.opens]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for weekday, day in enumerate(WEEKDAYS):
            names = [f"{part}_{weekday}" for part in PARTS]
            if not any(name in self.errors for name in names):
                self._check_day(str(day), names, *(cleaned.get(name) for name in names))
        return cleaned

    def _check_day(
        self,
        day: str,
        names: list[str],
        opens: time | None,
        closes: time | None,
        starts: time | None,
        ends: time | None,
    ) -> None:
        """The rules that the table keeps too, said at the field that is to be mended."""
        if not any((opens, closes, starts, ends)):
            return
        message = {"day": day}
        if opens is None:
            self.add_error(names[0], _("%(day)s: write when the office opens.") % message)
        elif closes is None:
            self.add_error(names[1], _("%(day)s: write when the office closes.") % message)
        elif opens >= closes:
            self.add_error(names[1], _("%(day)s: write a closing time later than the opening time.") % message)
        elif (starts is None) != (ends is None):
            self.add_error(
                names[2 if starts is None else 3], _("%(day)s: write both start and end of the break.") % message
            )
        elif starts and ends and not opens <= starts < ends <= closes:
            self.add_error(names[2], _("%(day)s: write a break that lies inside the opening hours.") % message)


class HolidayForm(StaffForm):
    day = DateField(label=gettext_lazy("Day"), error_messages={"required": gettext_lazy("Write the day.")})
    name = text(gettext_lazy("What is the holiday called?"), gettext_lazy("Write the name of the holiday."))


class NetworksForm(StaffForm):
    """The networks of the office itself, so that answers sent from there carry a mark."""

    staff_networks = forms.CharField(
        label=gettext_lazy("Networks of the staff"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("One network on each line, for example 10.20.0.0/16."),
        error_messages={"max_length": gettext_lazy("Write at most 50 networks.")},
    )

    def clean_staff_networks(self) -> str:
        lines = [line.strip() for line in re.split(r"[\n,;]", self.cleaned_data["staff_networks"])]
        networks: list[str] = []
        problems: list[str] = []
        for number, line in enumerate(lines, 1):
            if not line:
                continue
            words = {"number": number}
            try:
                network = ip_network(line, strict=False)
            except ValueError:
                problems.append(_("Line %(number)d: write a network like 10.20.0.0/16.") % words)
                continue
            if network.prefixlen < WIDEST_NETWORK[network.version]:
                problems.append(_("Line %(number)d: this network is too wide. Write only the office's own.") % words)
            networks.append(str(network))
        if len(networks) > MOST_NETWORKS:
            problems.append(_("Write at most 50 networks."))
        if problems:
            raise ValidationError(problems)
        return "\n".join(dict.fromkeys(networks))


def letterhead_of(office: Office) -> Mapping[str, object]:
    """What the letterhead form shows for the office as it is."""
    return {name: getattr(office, name) for name in LetterheadForm.base_fields}
