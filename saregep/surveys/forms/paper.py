"""The form with which an officer types a paper sheet: all answers as one row of digits."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from saregep.core.forms import DateField, StaffForm, WholeNumberField
from saregep.methods.wording import long_date
from saregep.surveys import intake
from saregep.surveys.intake import Checked, InstrumentSpec
from saregep.surveys.models import Period
from saregep.surveys.official import ProfileField, skm

DIGITS = "jawaban"


class PaperForm(StaffForm):
    """One paper sheet. The digits come in the order of the printed questions; blanks and dots between them are fine."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        spec: InstrumentSpec,
        services: Sequence[tuple[int, str]],
        period: Period,
        today: date,
        kept: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(kept))
        self.spec, self.period, self.today = spec, period, today
        self.services = {str(pk): pk for pk, _name in services}
        self.fields[DIGITS] = forms.CharField(
            label=_("Answers, one digit for each question"),
            error_messages={"required": _("Type the digits of the answers.")},
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "class": "digits", "autofocus": data is None}
            ),
        )
        self.fields["nomor"] = WholeNumberField(
            label=_("Number on the paper"),
            low=1,
            high=9_999_999,
            required=False,
            help_text=_("With a number, a sheet is never typed twice."),
        )
        self.fields["tanggal"] = DateField(
            label=_("Date on the paper"),
            error_messages={"required": _("Write the date on the paper, for example 27/3/2026.")},
        )
        if services:
            self.fields["layanan"] = _select(_("Service"), [(str(pk), name) for pk, name in services])
        for key in spec.profile:
            self.fields[key] = _profile_field(skm().field(key))
        self.fields["saran"] = forms.CharField(
            label=_("Suggestion"),
            required=False,
            max_length=intake.MAX_COMMENT,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Leave names and telephone numbers out."),
            error_messages={"max_length": _("Shorten the suggestion to at most %(limit_value)d signs.")},
        )

    def clean_jawaban(self) -> str:
        digits = re.sub(r"[\s.,;/-]", "", self.cleaned_data[DIGITS])
        for place, question in enumerate(self.spec.questions):
            sign = digits[place : place + 1]
            if sign and sign not in intake.SCORES:
                self.add_error(
                    DIGITS,
                    _("Digit %(place)d (%(element)s) is %(sign)s. Type 1, 2, 3 or 4.")
                    % {"place": place + 1, "element": question.names["id"], "sign": sign},
                )
        wanted, typed = len(self.spec.questions), len(digits)
        if typed != wanted:
            self.add_error(
                DIGITS,
                _("Type %(wanted)d digits, one for each question.") % {"wanted": wanted}
                + " "
                + ngettext("You typed %(typed)d.", "You typed %(typed)d.", typed) % {"typed": typed},
            )
        return digits

    def clean_tanggal(self) -> date:
        day: date = self.cleaned_data["tanggal"]
        if day > self.today:
            self.add_error("tanggal", _("Write a date that is not in the future."))
        elif not self.period.starts_on <= day <= self.period.ends_on:
            self.add_error(
                "tanggal",
                _("Write a date from %(first)s to %(last)s: the days of this period.")
                % {"first": long_date(self.period.starts_on), "last": long_date(self.period.ends_on)},
            )
        return day

    def clean_usia(self) -> str:
        text: str = self.cleaned_data["usia"]
        checked = intake.check(InstrumentSpec(questions=(), profile=("usia",)), {"usia": text}, {})
        if checked.problems:
            self.add_error(
                "usia",
                _("Write the age in years, from 1 to %(oldest)d, or leave it open.") % {"oldest": intake.MAX_AGE},
            )
        return text

    @property
    def checked(self) -> Checked:
        """The sheet as the intake takes it; only of a valid form."""
        data = {name: str(value) for name, value in self.cleaned_data.items() if value is not None}
        data |= {
            question.key: sign for question, sign in zip(self.spec.questions, self.cleaned_data[DIGITS], strict=True)
        }
        return intake.check(self.spec, data, self.services)


def _select(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", lazy("Not filled in")), *choices],
        error_messages={"invalid_choice": lazy("Choose from the list, or leave it open.")},
    )


def _profile_field(field: ProfileField) -> forms.Field:
    label = field.label["id"]
    if field.kind == "age":
        return forms.CharField(
            label=label,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
        )
    return _select(label, [(choice.value, choice.label["id"]) for choice in field.choices])
