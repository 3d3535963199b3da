"""Forms of risks."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, StaffForm, text
from saregep.core.upload_form import TableUploadForm
from saregep.improvement.actions.risks import Told
from saregep.improvement.models import Risk

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Scale = tuple[tuple[int, "_StrPromise"], ...]
LIKELIHOOD: Scale = (
    (5, lazy("almost certain")),
    (4, lazy("often")),
    (3, lazy("now and then")),
    (2, lazy("rare")),
    (1, lazy("almost never")),
)
IMPACT: Scale = (
    (5, lazy("very significant")),
    (4, lazy("significant")),
    (3, lazy("moderate")),
    (2, lazy("minor")),
    (1, lazy("not significant")),
)


def score(label: "_StrPromise", scale: Scale) -> forms.TypedChoiceField:
    """A score of 1 to 5, or none yet."""
    choices = [("", lazy("not rated yet")), *((str(value), f"{value} {word}") for value, word in scale)]
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=choices,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": lazy("Choose a score from the list.")},
    )


class RiskForm(StaffForm):
    """A risk, with or without its scores."""

    problem = text(
        lazy("Possible problem"),
        lazy("Write what may go wrong, for example: the team is busy with daily work."),
        most=300,
        lines=2,
    )
    risk = text(lazy("Risk"), lazy("Write what then happens, for example: the activities are late."), most=300, lines=2)
    response = text(
        lazy("Response"), lazy("Write what is done against it, for example: a weekly meeting."), most=400, lines=2
    )
    owner = text(lazy("Owner"), hint=lazy("A position."))
    likelihood = score(lazy("Likelihood"), LIKELIHOOD)
    impact = score(lazy("Impact"), IMPACT)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def told(self) -> Told:
        return Told(**{name: self.cleaned_data[name] for name in Told.__slots__})


class RiskNoteForm(StaffForm):
    """How a risk stands on a day."""

    day = DateField(label=lazy("Day"), error_messages={"required": lazy("Write the day, like 27/3/2026.")})
    state = forms.ChoiceField(
        label=lazy("State"),
        choices=Risk.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Choose how the risk stands."), "invalid_choice": lazy("Choose a state.")},
    )
    text = text(
        lazy("Note"), lazy("Write what was seen or done, for example: a substitute was named."), most=300, lines=3
    )


class RiskTableForm(TableUploadForm):
    """A table of risks."""

    label = lazy("File with the table of risks")
    hint = lazy("XLSX or CSV, at most 5 MB. Columns: possible problem, risk, response; scores may be missing.")
    empty = lazy("The file is empty. Choose the one that holds the table of risks.")
