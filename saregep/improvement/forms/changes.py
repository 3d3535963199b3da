"""Forms of the change action: its people and dates, its texts, its life."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.accounts.models import Role, User
from saregep.core.forms import DateField, IndexField, StaffForm, text
from saregep.improvement.actions.changes import Content
from saregep.improvement.models import Action, Candidate
from saregep.improvement.queries import changes as queries
from saregep.services.models import Service
from saregep.surveys.models import Period


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
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)

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
    starts_on = DateField(
        label=lazy("First day"), error_messages={"required": lazy("Write the first day of the action.")}
    )
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


ONE_A_LINE = lazy("One on each line.")


class TextsForm(StaffForm):
    """All that the action says of itself."""

    title = text(lazy("Title"), lazy("Write the title."), most=250, lines=2)
    innovation = text(lazy("Innovation"), most=250, lines=2)
    starts_on = DateField(
        label=lazy("First day"), error_messages={"required": lazy("Write the first day of the action.")}
    )
    ends_on = DateField(label=lazy("Last day"), error_messages={"required": lazy("Write the last day of the action.")})
    background = text(lazy("Background"), most=20_000, lines=10)
    goals = text(lazy("Goals off campus"), most=5_000, lines=6, hint=ONE_A_LINE)
    later_goals = text(lazy("Goals after the training"), most=5_000, lines=4, hint=ONE_A_LINE)
    benefit = text(lazy("Benefit"), most=10_000, lines=5)
    outputs = text(lazy("Outputs"), most=5_000, lines=5, hint=ONE_A_LINE)
    scope = text(lazy("Scope"), most=5_000, lines=3)
    services = forms.MultipleChoiceField(
        label=lazy("Services that it concerns"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": lazy("A service is no longer in the list. Choose again.")},
    )
    before = _select(lazy("Survey period before"))
    after = _select(lazy("Survey period after"))
    elements = forms.MultipleChoiceField(
        label=lazy("Elements to be raised"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": lazy("Choose elements of the questionnaire.")},
    )
    target = IndexField(label=lazy("Target of the index"), required=False, help_text=lazy("From 25 to 100, like 88,31"))
    above_target = forms.BooleanField(
        label=lazy("The index is to be more than the target"),
        required=False,
        help_text=lazy("Without the mark the target itself is enough."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        services: Sequence[Service],
        periods: Sequence[Period],
        elements: Sequence[tuple[str, str]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.by_service = {str(service.pk): service for service in services}
        self.by_period = {str(period.pk): period for period in periods}
        self._choices("services", [(key, service.name) for key, service in self.by_service.items()])
        chosen = [(key, f"{period.label} – {period.survey.title}") for key, period in self.by_period.items()]
        for name in ("before", "after"):
            self._choices(name, [("", _("not chosen yet")), *chosen])
        self._choices("elements", elements)

    def _choices(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(action: Action) -> dict[str, Any]:
        known = {each.name: getattr(action, each.name) for each in fields(Content)}
        return known | {
            "services": [service.pk for service in action.services.all()],
            "before": action.before_id or "",
            "after": action.after_id or "",
            "version": action.version,
        }

    @property
    def content(self) -> Content:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Content(
            **data
            | {
                "services": [self.by_service[key] for key in data["services"]],
                "before": self.by_period.get(data["before"]),
                "after": self.by_period.get(data["after"]),
            }
        )


class DecisionForm(StaffForm):
    """Approve, or send back with a reason."""

    decision = forms.ChoiceField(
        label=lazy("Your decision"),
        choices=[("setuju", lazy("Approve")), ("kembali", lazy("Send back"))],
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Choose your decision."), "invalid_choice": lazy("Choose your decision.")},
    )
    note = text(lazy("Note"), most=2_000, lines=4, hint=lazy("Whoever sends it back writes why."))
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: QueryDict | None = None, *, seen: str, only_back: bool = False) -> None:
        super().__init__(data, initial={"seen": seen})
        if only_back:
            self.fields["decision"].choices = [("kembali", _("Send back"))]  # type: ignore[attr-defined]
            self.fields["decision"].initial = "kembali"

    @property
    def approved(self) -> bool:
        return bool(self.cleaned_data["decision"] == "setuju")


class HandOverForm(StaffForm):
    """When and to whom the action is handed over, and how it goes on."""

    day = DateField(label=lazy("Handed over on"), error_messages={"required": lazy("Write the day of the hand-over.")})
    to = text(
        lazy("To whom"), lazy("Write the position that receives it."), hint=lazy("A position, not a person's name.")
    )
    sustainability = text(lazy("Statement of sustainability"), lazy("Write how it goes on."), most=5_000, lines=6)


class StopForm(StaffForm):
    reason = text(lazy("Why is it stopped?"), lazy("Write why the action is stopped."), most=2_000, lines=4)
