"""To which change action a paper belongs: a field of the draft, and a form of its own for a paper that is issued."""

from collections.abc import Iterable, Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import StaffForm
from saregep.improvement.models import Action


def action_field(actions: Iterable[Action]) -> forms.ChoiceField:
    """One action of the office, or none."""
    return forms.ChoiceField(
        label=_("Change action"),
        required=False,
        choices=[("", _("none")), *((str(one.pk), one.title) for one in actions)],
        help_text=_("Once it is issued, the final report of the action shows this paper among its annexes."),
        error_messages={"invalid_choice": _("Choose a change action from the list.")},
    )


class BelongingForm(StaffForm):
    """The action alone, for a paper whose text is fixed."""

    def __init__(self, data: QueryDict | None = None, *, actions: Sequence[Action], chosen: Action | None) -> None:
        super().__init__(data, initial={"action": chosen.pk if chosen else ""})
        self.fields["action"] = action_field(actions)
        self._actions = {str(one.pk): one for one in actions}

    @property
    def action(self) -> Action | None:
        """What was chosen; only after `is_valid`."""
        return self._actions.get(self.cleaned_data["action"])
