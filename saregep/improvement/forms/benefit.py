"""Forms of the benefit: a line of savings, counted answers of a questionnaire."""

import re
from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import MAX_INTEGER, StaffForm, WholeNumberField, text
from saregep.core.upload_form import TableUploadForm
from saregep.improvement.actions.benefit import Assumed
from saregep.improvement.actions.results import Counted
from saregep.improvement.forms.money import RupiahField
from saregep.improvement.models import Action
from saregep.surveys.models import Period

_NUMBER_MISSING = {"required": lazy("Write a whole number, for example 1.200.")}
_PRICE_MISSING = {"required": lazy("Write whole rupiah, for example 20.000.")}
_ANSWER = re.compile(r"(.+?)\s*[:;=\t]\s*(\d{1,3}(?:\.\d{3})+|\d{1,7})")


class AfterForm(StaffForm):
    """Which period of a survey stands for the time after the action."""

    after = forms.ChoiceField(
        label=lazy("Survey period after"),
        required=False,
        error_messages={"invalid_choice": lazy("Choose one of the list.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)

    def __init__(self, data: QueryDict | None = None, *, action: Action, periods: Sequence[Period]) -> None:
        super().__init__(data, initial={"after": action.after_id or "", "version": action.version})
        self.by_key = {str(period.pk): period for period in periods}
        self.fields["after"].choices = [  # type: ignore[attr-defined]
            ("", _("not chosen yet")),
            *((key, _named(period)) for key, period in self.by_key.items()),
        ]

    @property
    def period(self) -> Period | None:
        return self.by_key.get(self.cleaned_data["after"])


def _named(period: Period) -> str:
    name = f"{period.label} – {period.survey.title}"
    return name if period.status == Period.Status.CLOSED else _("%(name)s (not closed yet)") % {"name": name}


class SavingForm(StaffForm):
    """What one unit of work costs before and after, and how many there are in a year."""

    unit = text(lazy("What is counted"), lazy("Write of what there are many, for example: respondent."), most=60)
    quantity_before = WholeNumberField(label=lazy("Quantity for one, before"), error_messages=_NUMBER_MISSING)
    price_before = RupiahField(label=lazy("Price of each, before"), high=MAX_INTEGER, error_messages=_PRICE_MISSING)
    quantity_after = WholeNumberField(label=lazy("Quantity for one, after"), error_messages=_NUMBER_MISSING)
    price_after = RupiahField(label=lazy("Price of each, after"), high=MAX_INTEGER, error_messages=_PRICE_MISSING)
    units_a_year = WholeNumberField(label=lazy("Units in a year"), error_messages=_NUMBER_MISSING)
    assumption = text(
        lazy("Assumptions"),
        lazy("Write on what the figures rest, and where they come from."),
        most=1000,
        lines=4,
        hint=lazy("They stand beside the result, so that everybody can check it."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    text = text(lazy("What is saved"), lazy("Write what is saved, for example: paper of the survey."), most=200)
    field_order = ("text",)

    @property
    def assumed(self) -> Assumed:
        return Assumed(**{name: self.cleaned_data[name] for name in Assumed.__slots__})


class ResultForm(StaffForm):
    """One question with its answers as they were counted."""

    question = text(lazy("Question"), lazy("Write the question as it was asked."), most=200)
    answers = text(
        lazy("Answers with their numbers"),
        lazy("Write one answer on each line, for example: Memuaskan: 38."),
        most=3000,
        lines=6,
        hint=lazy("One on each line: the answer, a colon, how often it was given."),
    )

    def clean_answers(self) -> tuple[tuple[str, int], ...]:
        found = []
        for line in filter(None, (" ".join(line.split()) for line in self.cleaned_data["answers"].splitlines())):
            match = _ANSWER.fullmatch(line)
            if match is None or len(match[1]) > 100:
                raise forms.ValidationError(
                    _("“%(line)s”: write the answer, a colon and a whole number.") % {"line": line[:60]}
                )
            found.append((match[1], int(match[2].replace(".", ""))))
        return tuple(found)

    @property
    def counted(self) -> Counted:
        return Counted(" ".join(self.cleaned_data["question"].split()), self.cleaned_data["answers"])


class ResultTableForm(TableUploadForm):
    """A table of counted answers."""

    label = lazy("File with the answers")
    hint = lazy("XLSX or CSV, at most 5 MB. Columns: question, answer, and the number, or a percentage with its base.")
    empty = lazy("The file is empty. Choose the one that holds the answers.")
