"""Forms of the staff: the server checks everything, and each message says what to do.

A form never sets `required` in the page, keeps what was typed, and takes any harmless spelling of a date or number.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.errors import RuleBroken
from saregep.methods import wording

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = str | _StrPromise
MAX_INTEGER = 2_147_483_647  # what both databases can hold

_MONTHS = {name.lower()[:3]: number for number, name in enumerate(wording.MONTHS, start=1)} | {
    "agu": 8,
    "agt": 8,
    "ags": 8,
    "nop": 11,
    "peb": 2,
}
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]+)\s*[-/. ]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class StaffForm(forms.Form):
    """A form that leaves all checks to the server."""

    use_required_attribute = False

    def refuse(self, broken: RuleBroken) -> None:
        """Show a broken rule at its field, or above the form where it belongs to none."""
        self.add_error(broken.field if broken.field in self.fields else None, str(broken.message))


def parse_date(text: str) -> date:
    """The day that a text writes: 27/3/2026, 27-03-2026, 27 Maret 2026, 2026-03-27. ValueError for anything else."""
    plain = text.strip().lower()
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(match[1], int(match[2]), match[3])
    match = _DAY_FIRST.fullmatch(plain)
    if match is None:
        raise ValueError(text)
    month = int(match[2]) if match[2].isdigit() else _MONTHS.get(match[2][:3], 0)
    return _day(match[3], month, match[1])


def _day(year: str, month: int, day: str) -> date:
    if not 1945 <= int(year) <= 2199:
        raise ValueError(year)
    return date(int(year), month, int(day))


class DateField(forms.CharField):
    """A day in any usual spelling, shown as 27/3/2026."""

    default_error_messages = {"unreadable": _("Write the date like 27/3/2026.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example 27/3/2026"))
        super().__init__(**kwargs)
        self.widget.attrs |= {"autocomplete": "off", "class": "short"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date):
            return value
        text = super().to_python(value) or ""
        if not text:
            return None
        try:
            return parse_date(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable") from error


class WholeNumberField(forms.CharField):
    """A count, with or without thousands points: 1378 or 1.378."""

    default_error_messages = {
        "unreadable": _("Write a whole number, for example 1.200."),
        "range": _("Write a number from %(low)s to %(high)s."),
    }

    def __init__(self, *, low: int = 0, high: int = MAX_INTEGER, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.low, self.high = low, high
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "class": "short"}

    def prepare_value(self, value: Any) -> Any:
        return wording.number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, int):
            return value
        text = super().to_python(value) or ""
        if not text:
            return None
        plain = re.sub(r"\s", "", text)
        if not re.fullmatch(r"[0-9]+|[0-9]{1,3}(\.[0-9]{3})+", plain):
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        digits = plain.replace(".", "")
        number = int(digits) if len(digits) < 12 else self.high + 1
        if not self.low <= number <= self.high:
            limits = {"low": wording.number(self.low), "high": wording.number(self.high)}
            raise ValidationError(self.error_messages["range"], code="range", params=limits)
        return number


class YearField(WholeNumberField):
    """A year, without a thousands point."""

    default_error_messages = {
        "unreadable": _("Write the year with four digits, for example 2026."),
        "range": _("Write the year with four digits, for example 2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(low=1990, high=2199, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value


class IndexField(forms.CharField):
    """An index from 25 to 100 with at most two places: 88,31 or 88.31."""

    default_error_messages = {"unreadable": _("Write a number from 25 to 100, for example 88,31.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "class": "short"}

    def prepare_value(self, value: Any) -> Any:
        return wording.number(value, 2) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        text = super().to_python(value) or ""
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,2})?", text):
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        index = Decimal(text.replace(",", "."))
        if not 25 <= index <= 100:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        return index


def text(label: Words, missing: Words = "", *, most: int = 150, lines: int = 1, hint: Words = "") -> forms.CharField:
    """A text of at most `most` signs. `missing` says what to write; without it the field is optional."""
    too_long = _("Write at most %(limit_value)d signs. These are %(show_value)d.")
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=most,
        widget=forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": missing, "max_length": too_long},
    )


class OrderForm(StaffForm):
    """A place for each thing of a list; equal places keep the order they had."""

    def __init__(self, data: QueryDict | None = None, *, names: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        for place, (key, name) in enumerate(names, start=1):
            self.fields[f"tempat_{key}"] = WholeNumberField(
                label=name,
                initial=place,
                low=0,
                high=999,
                error_messages={"required": _("Write a place for each line.")},
            )
            self.fields[f"tempat_{key}"].widget.attrs["class"] = "tiny"
        self.names = names

    def rows(self) -> Iterator[tuple[str, BoundField]]:
        for key, _name in self.names:
            yield key, self[f"tempat_{key}"]

    @property
    def order(self) -> list[str]:
        """The keys in their new order."""
        keys = [key for key, _name in self.names]
        return sorted(keys, key=lambda key: self.cleaned_data[f"tempat_{key}"])
