"""Forms of the follow-up plan."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, StaffForm, text
from saregep.surveys.models import FollowUp, Period
from saregep.surveys.models.reports import FOLLOW_UP_MOVES
from saregep.surveys.queries.elements import Element


class FollowUpForm(StaffForm):
    """What will be done about an element. The low elements stand first, the one without a plan is chosen."""

    element = forms.ChoiceField(
        label=lazy("Element"),
        error_messages={
            "required": lazy("Choose the element that is to become better."),
            "invalid_choice": lazy("Choose an element from the list."),
        },
    )
    activity = text(
        lazy("Activity"),
        lazy("Write what will be done, for example training of the desk officers."),
        most=300,
        lines=2,
    )
    due_on = DateField(
        label=lazy("To be finished on"), error_messages={"required": lazy("Write the day on which it is finished.")}
    )
    responsible = text(
        lazy("Responsible position"),
        lazy("Write the position that is responsible, for example Kepala Seksi Pelayanan."),
        hint=lazy("A position, not the name of a person."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        period: Period,
        elements: Sequence[Element],
        low: Sequence[str] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.period = period
        by_key = {element.key: element for element in elements}
        first = [by_key[key] for key in low]
        rest = [element for element in elements if element.key not in low]
        groups = [(_("Low elements"), first), (_("Other elements"), rest)]
        self.fields["element"].choices = [  # type: ignore[attr-defined]
            (name, [(element.key, f"{element.code} {element.name}") for element in group])
            for name, group in groups
            if group
        ]

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on < self.period.starts_on:
            raise forms.ValidationError(_("Write a day after the period began."))
        return due_on


class FollowUpChangeForm(FollowUpForm):
    """The same row later: how far it is, what came of it."""

    status = forms.ChoiceField(
        label=lazy("Status"),
        choices=FollowUp.Status.choices,
        error_messages={
            "required": lazy("Choose how far the activity is."),
            "invalid_choice": lazy("Choose how far the activity is."),
        },
    )
    result = text(
        lazy("Result and evidence"), most=2000, lines=4, hint=lazy("What was done, and where one can see it.")
    )
    obstacle = text(lazy("Obstacle"), most=2000, lines=3)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        follow_up: FollowUp,
        elements: Sequence[Element],
        low: Sequence[str] = (),
    ) -> None:
        fields = ("element", "activity", "due_on", "responsible", "status", "result", "obstacle")
        initial = {name: getattr(follow_up, name) for name in fields}
        super().__init__(data, period=follow_up.period, elements=elements, low=low, initial=initial)
        allowed = FOLLOW_UP_MOVES[follow_up.status] | {follow_up.status}
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            (value, str(label).capitalize()) for value, label in FollowUp.Status.choices if value in allowed
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("status") == FollowUp.Status.DONE and not data.get("result"):
            self.add_error("result", _("Write the result and its evidence before you mark the activity as done."))
        return data
