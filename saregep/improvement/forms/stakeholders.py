"""Forms of stakeholders, relations and talks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, StaffForm, WholeNumberField, text
from saregep.improvement.actions.stakeholders import Description, Stand
from saregep.improvement.models import Evidence, Relation, Stakeholder, Standing
from saregep.improvement.queries.stakeholders import Party
from saregep.methods.stakeholders import HIGHEST, LOWEST, Technique

SCALE = lazy("A whole number from 1 (lowest) to 10 (highest).")
BEFORE, AFTER = "before", "after"
MOMENTS = (BEFORE, AFTER)
NUMBERS = ("influence", "interest", "support")
TYPED = ("typed_quadrant", "typed_strategy", "typed_technique")


def _number(label: Any, missing: Any) -> WholeNumberField:
    return WholeNumberField(
        label=label,
        low=LOWEST,
        high=HIGHEST,
        help_text=SCALE,
        required=bool(missing),
        error_messages={"required": missing, "unreadable": lazy("Write a whole number from 1 to 10.")},
    )


def _support(missing: Any) -> forms.ChoiceField:
    choices = [("", lazy("– choose –")), *((value, f"{label} ({value})") for value, label in Standing.Support.choices)]
    return forms.ChoiceField(
        label=lazy("Support"),
        choices=choices,
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": lazy("Choose the support from the list.")},
    )


class StakeholderForm(StaffForm):
    """Who it is, where he stands before and after, and what an older paper says of him."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = text(
        lazy("Stakeholder"),
        lazy("Write the position or the body, for example: the district secretariat."),
        hint=lazy("A position or a body, no private name."),
    )
    side = forms.ChoiceField(
        label=lazy("Side"),
        choices=[(value, str(label).capitalize()) for value, label in Stakeholder.Side.choices],
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Choose whether he stands inside or outside the office."),
            "invalid_choice": lazy("Choose whether he stands inside or outside the office."),
        },
    )
    kind = forms.ChoiceField(
        label=lazy("Kind of stakeholder"),
        choices=[
            (Stakeholder.Kind.PRIMARY, lazy("Primary: feels the change directly")),
            (Stakeholder.Kind.SECONDARY, lazy("Secondary: does not feel it directly")),
            (Stakeholder.Kind.KEY, lazy("Key: can decide on it")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Choose the kind of stakeholder."),
            "invalid_choice": lazy("Choose the kind of stakeholder."),
        },
    )
    in_team = forms.BooleanField(label=lazy("In the effective team"), required=False)
    note = text(lazy("Note"), most=300, lines=2)
    letter = forms.ChoiceField(
        label=lazy("Letter of support"),
        required=False,
        error_messages={"invalid_choice": lazy("Choose a letter of support of this action.")},
    )
    before_influence = _number(lazy("Influence"), lazy("Write the influence before the action, from 1 to 10."))
    before_interest = _number(lazy("Interest"), lazy("Write the interest before the action, from 1 to 10."))
    before_support = _support(lazy("Choose the support before the action."))
    after_influence = _number(lazy("Influence"), "")
    after_interest = _number(lazy("Interest"), "")
    after_support = _support("")
    before_typed_quadrant = text(lazy("Quadrant as written"), most=12)
    before_typed_strategy = text(lazy("Strategy as written"), most=30)
    before_typed_technique = text(lazy("Technique as written"), most=30)
    after_typed_quadrant = text(lazy("Quadrant as written"), most=12)
    after_typed_strategy = text(lazy("Strategy as written"), most=30)
    after_typed_technique = text(lazy("Technique as written"), most=30)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        letters: Sequence[Evidence] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.letters = {str(one.pk): one for one in letters}
        choices = [
            ("", lazy("– none yet –")),
            *((key, f"{one.title} ({one.day})") for key, one in self.letters.items()),
        ]
        self.fields["letter"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The state afterwards is written whole or not at all."""
        words = {
            "influence": lazy("Write the influence after the action as well, from 1 to 10."),
            "interest": lazy("Write the interest after the action as well, from 1 to 10."),
            "support": lazy("Choose the support after the action as well."),
        }
        names = [f"{AFTER}_{part}" for part in NUMBERS]
        if any(self.cleaned_data.get(name) for name in [*names, *(f"{AFTER}_{part}" for part in TYPED)]):
            for part, name in zip(NUMBERS, names, strict=True):
                if name in self.cleaned_data and not self.cleaned_data[name]:
                    self.add_error(name, str(words[part]))
        return self.cleaned_data

    @property
    def has_typed(self) -> bool:
        """Whether something of an older paper is to be seen, or to be put right."""
        return any(self[f"{moment}_{part}"].value() for moment in MOMENTS for part in TYPED)

    @property
    def who(self) -> Description:
        data = self.cleaned_data
        return Description(data["name"], data["side"], data["kind"], data["in_team"], data["note"])

    @property
    def before(self) -> Stand:
        return self._stand(BEFORE)

    @property
    def after(self) -> Stand | None:
        return self._stand(AFTER) if self.cleaned_data[f"{AFTER}_influence"] else None

    @property
    def chosen_letter(self) -> Evidence | None:
        return self.letters.get(self.cleaned_data["letter"])

    def _stand(self, moment: str) -> Stand:
        return Stand(**{part: self.cleaned_data[f"{moment}_{part}"] for part in (*NUMBERS, *TYPED)})


def filled(stakeholder: Stakeholder) -> dict[str, Any]:
    """What the form shows of a stakeholder that is already listed."""
    shown: dict[str, Any] = {
        name: getattr(stakeholder, name) for name in ("version", "name", "side", "kind", "in_team", "note")
    }
    shown["letter"] = stakeholder.letter_id or ""
    for standing in stakeholder.standings.all():
        shown |= {f"{standing.moment}_{part}": getattr(standing, part) for part in (*NUMBERS, *TYPED)}
    return shown


class RelationForm(StaffForm):
    """A line of the net map."""

    source = forms.ChoiceField(
        label=lazy("From"), required=False, error_messages={"invalid_choice": lazy("Choose who it comes from.")}
    )
    target = forms.ChoiceField(
        label=lazy("To"),
        error_messages={"required": lazy("Choose who it leads to."), "invalid_choice": lazy("Choose who it leads to.")},
    )
    kind = forms.ChoiceField(
        label=lazy("Kind of relation"),
        choices=[(value, str(label).capitalize()) for value, label in Relation.Kind.choices],
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Choose the kind of relation."),
            "invalid_choice": lazy("Choose the kind of relation."),
        },
    )

    def __init__(self, data: QueryDict | None = None, *, parties: Sequence[Party]) -> None:
        super().__init__(data)
        self.found = {str(party.stakeholder.pk): party.stakeholder for party in parties}
        names = [(str(party.stakeholder.pk), f"{party.number}. {party.stakeholder.name}") for party in parties]
        self.fields["source"].choices = [("", lazy("Action leader")), *names]  # type: ignore[attr-defined]
        self.fields["target"].choices = [("", lazy("– choose –")), *names]  # type: ignore[attr-defined]

    @property
    def ends(self) -> tuple[Stakeholder | None, Stakeholder]:
        data = self.cleaned_data
        return self.found.get(data["source"]), self.found[data["target"]]


class TalkForm(StaffForm):
    """A talk with a stakeholder: planned, and once it was held, its result."""

    stakeholder = forms.ChoiceField(
        label=lazy("Stakeholder"),
        error_messages={
            "required": lazy("Choose the stakeholder."),
            "invalid_choice": lazy("Choose the stakeholder."),
        },
    )
    technique = forms.ChoiceField(
        label=lazy("Technique of communication"),
        choices=[("", lazy("As proposed for the stakeholder")), *((one, one.capitalize()) for one in Technique)],
        required=False,
        error_messages={"invalid_choice": lazy("Choose a technique from the list.")},
    )
    message = text(lazy("Message"), lazy("Write what is to be said."), most=300, lines=3)
    planned_on = DateField(label=lazy("Planned on"), error_messages={"required": lazy("Write the planned day.")})
    held_on = DateField(label=lazy("Held on"), required=False)
    result = text(lazy("Result"), most=2000, lines=4)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        parties: Sequence[Party],
        initial: Mapping[str, Any] | None = None,
        is_new: bool = False,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.found = {str(party.stakeholder.pk): party for party in parties}
        said = lazy("%(number)s. %(name)s – proposed: %(technique)s")
        names = [
            (
                key,
                str(said)
                % {
                    "number": party.number,
                    "name": party.stakeholder.name,
                    "technique": party.now.technique if party.now else "-",
                },
            )
            for key, party in self.found.items()
        ]
        self.fields["stakeholder"].choices = [("", lazy("– choose –")), *names]  # type: ignore[attr-defined]
        if is_new:
            del self.fields["held_on"], self.fields["result"]

    @property
    def technique_or_proposed(self) -> str:
        party = self.found[self.cleaned_data["stakeholder"]]
        proposed = party.now.derived.technique if party.now else Technique.INFORMATIVE
        return str(self.cleaned_data["technique"] or proposed)

    @property
    def chosen(self) -> Stakeholder:
        return self.found[self.cleaned_data["stakeholder"]].stakeholder
