"""Forms of the roadmap: an activity, when it was done, a change of the plan, the mentor's word."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, StaffForm, WholeNumberField, text
from saregep.improvement.actions.roadmap import Plan
from saregep.improvement.models import Activity, ChangeRequest, Evidence, Phase


class VersionForm(StaffForm):
    """A form that carries the version of the activity that its writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self) -> int:
        """The version that was seen; a form without one saw none."""
        return self.cleaned_data["version"] or 0


class ActivityForm(VersionForm):
    """An activity of the plan. Without `dated` it is one that is added to an approved plan and has no days yet."""

    phase = forms.ChoiceField(
        label=lazy("Phase"),
        choices=Phase.choices,
        error_messages={
            "required": lazy("Choose the phase."),
            "invalid_choice": lazy("Choose a phase of the list."),
        },
    )
    text = text(
        lazy("Activity"), lazy("Write what is done, for example: first meeting of the team."), most=400, lines=2
    )
    planned_start = DateField(
        label=lazy("First planned day"), error_messages={"required": lazy("Write the first planned day.")}
    )
    planned_end = DateField(
        label=lazy("Last planned day"), error_messages={"required": lazy("Write the last planned day.")}
    )
    target = WholeNumberField(
        label=lazy("Target"),
        low=1,
        high=999,
        help_text=lazy("How many outputs?"),
        error_messages={"required": lazy("Write the target, for example 1.")},
    )
    target_kind = forms.ChoiceField(
        label=lazy("Kind of output"),
        choices=Activity.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Choose activities or documents."),
            "invalid_choice": lazy("Choose activities or documents."),
        },
    )
    needed = forms.MultipleChoiceField(
        label=lazy("Evidence that is needed"),
        choices=Evidence.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": lazy("Choose kinds of the list.")},
    )
    is_critical = forms.BooleanField(
        label=lazy("Critical: others wait for it"), required=False, widget=forms.CheckboxInput
    )

    def __init__(
        self, data: QueryDict | None = None, *, initial: Mapping[str, Any] | None = None, dated: bool = True
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        if not dated:
            del self.fields["planned_start"], self.fields["planned_end"]

    @property
    def plan(self) -> Plan:
        return Plan(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class DoneForm(VersionForm):
    """When an activity was begun and finished."""

    started = DateField(label=lazy("Begun on"), required=False)
    ended = DateField(label=lazy("Finished on"), required=False)


class ChangeForm(StaffForm):
    """Which days the plan shall have, and why."""

    new_start = DateField(label=lazy("New first day"), error_messages={"required": lazy("Write the new first day.")})
    new_end = DateField(label=lazy("New last day"), error_messages={"required": lazy("Write the new last day.")})
    reason = text(
        lazy("Reason"),
        lazy("Write why the plan changes."),
        most=1000,
        lines=4,
        hint=lazy("The mentor reads it and decides."),
    )


class DecisionForm(StaffForm):
    """What the mentor decides on a change."""

    decision = forms.ChoiceField(
        label=lazy("Decision"),
        choices=[
            (ChangeRequest.State.APPROVED, lazy("I approve the change")),
            (ChangeRequest.State.REFUSED, lazy("I refuse the change")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Choose whether you approve."),
            "invalid_choice": lazy("Choose whether you approve."),
        },
    )
    note = text(lazy("Note"), most=1000, lines=3, hint=lazy("Where you refuse: write why."))
