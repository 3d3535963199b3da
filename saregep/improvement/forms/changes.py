"""Forms of the change action: its people and dates, its texts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.accounts.models import Role, User
from saregep.core.forms import DateField, StaffForm, text
from saregep.improvement.models import Candidate
from saregep.improvement.queries import changes as queries


def _select(label: Any, missing: Any = "", *, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": lazy("Choose one of the list.")},
    )


class PeopleForm(StaffForm):
    """Who leads, mentors and coaches: accounts of the office, a mentor or coach of another one by account name."""

    leader = _select(lazy("Action leader"), lazy("Choose who leads the action."))
    mentor = _select(lazy("Mentor"))
    mentor_name = text(lazy("Mentor from another office"), most=60, hint=lazy("Write the account name."))
    coach = _select(lazy("Coach"))
    coach_name = text(lazy("Coach from another office"), most=60, hint=lazy("Write the account name."))

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        people: Mapping[str, Sequence[User]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.accounts = {part: {str(user.pk): user for user in users} for part, users in people.items()}
        for part, users in self.accounts.items():
            choices = [(key, user.title) for key, user in users.items()]
            empty = _("Choose") if part == "leader" else _("not named yet")
            self.fields[part].choices = [("", empty), *choices]  # type: ignore[attr-defined]

    def clean_mentor_name(self) -> User | None:
        return self._named("mentor_name", queries.MENTORS, _("There is no mentor of this account name."))

    def clean_coach_name(self) -> User | None:
        return self._named("coach_name", queries.COACHES, _("There is no coach of this account name."))

    def _named(self, field: str, roles: tuple[Role, ...], missing: str) -> User | None:
        name = self.cleaned_data[field]
        if not name:
            return None
        found = queries.guide_named(name, roles)
        if found is None:
            raise forms.ValidationError(missing)
        return found

    def chosen(self, part: str) -> User | None:
        """The account named by hand goes before the chosen one."""
        return self.cleaned_data.get(f"{part}_name") or self.accounts[part].get(self.cleaned_data.get(part, ""))


class BeginForm(PeopleForm):
    """What is to change, when, and by whom."""

    issue = _select(lazy("Issue"), hint=lazy("The chosen issue of a round of USG."))
    title = text(
        lazy("Title"),
        lazy("Write what is to change, for example: a counter without queues."),
        most=250,
        lines=2,
    )
    starts_on = DateField(label=lazy("First day"), error_messages={"required": lazy("Write the first day of the action.")})
    ends_on = DateField(label=lazy("Last day"), error_messages={"required": lazy("Write the last day of the action.")})
    field_order = ("issue", "title", "starts_on", "ends_on")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        people: Mapping[str, Sequence[User]],
        issues: Sequence[Candidate],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, people=people, initial=initial)
        self.issues = {str(issue.pk): issue for issue in issues}
        choices = [(key, issue.text) for key, issue in self.issues.items()]
        self.fields["issue"].choices = [("", _("none of a round")), *choices]  # type: ignore[attr-defined]

    @property
    def chosen_issue(self) -> Candidate | None:
        return self.issues.get(self.cleaned_data["issue"])
