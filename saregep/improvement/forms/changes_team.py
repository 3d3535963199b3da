"""Forms of the effective team, of the log and of the time after the training."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, StaffForm, WholeNumberField
from saregep.core.forms import text as text_field
from saregep.improvement.actions.changes_later import LONGEST_TERM
from saregep.improvement.models import LogEntry, TeamMember


class SeenForm(StaffForm):
    """A row that two people may change: the form remembers what it said when it was shown."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class MemberForm(SeenForm):
    """A position in the effective team."""

    group = forms.ChoiceField(
        label=lazy("Working group"),
        choices=TeamMember.Group.choices,
        error_messages={
            "required": lazy("Choose the working group."),
            "invalid_choice": lazy("Choose one of the list."),
        },
    )
    title = text_field(lazy("Position"), lazy("Write the position."), hint=lazy("A position, not a person's name."))
    tasks = text_field(
        lazy("Tasks"), lazy("Write at least one task."), most=3_000, lines=4, hint=lazy("One on each line.")
    )


class LogForm(SeenForm):
    """A line of the log."""

    text = text_field(lazy("What was done?"), lazy("Write what was done."), most=3_000, lines=3)
    day = DateField(label=lazy("Day"), error_messages={"required": lazy("Write the day, like 27/3/2026.")})
    kind = forms.ChoiceField(
        label=lazy("Kind"),
        choices=LogEntry.Kind.choices,
        error_messages={"required": lazy("Choose one of the list."), "invalid_choice": lazy("Choose one of the list.")},
    )


class LaterForm(SeenForm):
    """A task after the training."""

    text = text_field(lazy("Task"), lazy("Write the task."), most=300, lines=2)
    months = WholeNumberField(
        label=lazy("Term in months"),
        low=1,
        high=LONGEST_TERM,
        help_text=lazy("After the last day of the action: 6 for half a year, 12 for a year."),
        error_messages={"required": lazy("Write the term in months.")},
    )
    output = text_field(lazy("What shows that it is done"), most=200, hint=lazy("For example: photos of the room."))


class DoneForm(StaffForm):
    day = DateField(label=lazy("Done on"), error_messages={"required": lazy("Write the day, like 27/3/2026.")})


class MonitoringForm(StaffForm):
    """A day on which the task is looked at."""

    due_on = DateField(
        label=lazy("Day of monitoring"), error_messages={"required": lazy("Write the day, like 27/3/2026.")}
    )


class ResultForm(StaffForm):
    """What was found on that day."""

    held_on = DateField(label=lazy("Held on"), error_messages={"required": lazy("Write the day, like 27/3/2026.")})
    result = text_field(lazy("What was found?"), lazy("Write what was found."), most=3_000, lines=4)
