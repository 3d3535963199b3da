"""Forms of findings, of USG and of causes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.accounts.models import User
from saregep.core.forms import DateField, StaffForm, text
from saregep.improvement.actions.rounds import Problem, reason_missing
from saregep.improvement.models import Candidate, Cause
from saregep.improvement.queries.findings import Gathered
from saregep.improvement.queries.rounds import Line, Node
from saregep.methods.usg import Scores

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST_PROBLEM = 300


class FindingForm(StaffForm):
    """A weakness that an officer saw."""

    title = text(
        lazy("What is weak?"),
        lazy("Write what is weak, for example: the waiting room is too small."),
        most=200,
        lines=2,
    )
    evidence = text(
        lazy("What shows it?"),
        lazy("Write what shows the weakness, and where one can see it."),
        most=1000,
        lines=4,
        hint=lazy("A figure, a document, a date. No names of citizens."),
    )
    found_on = DateField(label=lazy("Seen on"), error_messages={"required": lazy("Write the day, like 27/3/2026.")})


class SettleForm(StaffForm):
    """Why nothing is left of a finding."""

    reason = text(
        lazy("Why is it settled?"),
        lazy("Write why the finding is settled."),
        most=300,
        lines=2,
        hint=lazy("For example: eight chairs were added on 3 May."),
    )


class RoundForm(StaffForm):
    """Which problems are compared, and who scores them."""

    title = text(lazy("Title of the round"), lazy("Write a title, for example: issues of 2026."), most=200)
    findings = forms.MultipleChoiceField(
        label=lazy("Findings to compare"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": lazy("A finding is no longer in the list. Choose again.")},
    )
    own = text(lazy("Further problems"), most=4000, lines=4, hint=lazy("One problem on each line."))
    assessors = forms.MultipleChoiceField(
        label=lazy("Assessors"),
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Each scores alone. The scores are shown when all are in."),
        error_messages={
            "required": lazy("Choose at least one assessor."),
            "invalid_choice": lazy("An account is no longer in the list. Choose again."),
        },
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        findings: Sequence[Gathered],
        accounts: Sequence[User],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.found = {finding.key: finding for finding in findings}
        self.accounts = {str(user.pk): user for user in accounts}
        self._choices("findings", [(one.key, f"{one.title} – {one.evidence}") for one in findings])
        self._choices("assessors", [(key, user.title) for key, user in self.accounts.items()])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_own(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["own"].splitlines()]
        if any(len(line) > LONGEST_PROBLEM for line in lines):
            raise forms.ValidationError(_("Write each problem in at most %(most)s signs.") % {"most": LONGEST_PROBLEM})
        return [line for line in lines if line]

    @property
    def problems(self) -> list[Problem]:
        chosen = [self.found[key] for key in self.cleaned_data["findings"]]
        taken = [Problem(one.title[:LONGEST_PROBLEM], one.kept) for one in chosen]
        return taken + [Problem(line) for line in self.cleaned_data["own"]]

    @property
    def chosen_accounts(self) -> list[User]:
        return [self.accounts[key] for key in self.cleaned_data["assessors"]]


SCALE: tuple[tuple[int, "_StrPromise"], ...] = (
    (5, lazy("very great")),
    (4, lazy("great")),
    (3, lazy("medium")),
    (2, lazy("small")),
    (1, lazy("very small")),
)
CRITERIA: tuple[tuple[str, "_StrPromise", "_StrPromise"], ...] = (
    ("u", lazy("Urgency"), lazy("How pressing is it?")),
    ("s", lazy("Seriousness"), lazy("How heavy are its consequences?")),
    ("g", lazy("Growth"), lazy("How fast does it get worse if nothing is done?")),
)


class ScoreForm(StaffForm):
    """The sheet of one assessor: three scores for each problem."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        candidates: Sequence[Candidate],
        given: Mapping[int, Scores] | None = None,
    ) -> None:
        super().__init__(data)
        self.candidates = candidates
        given = given or {}
        for candidate in candidates:
            for place, (key, name, question) in enumerate(CRITERIA):
                missing = _("Problem %(place)s: choose a score for %(criterion)s.") % {
                    "place": candidate.position,
                    "criterion": str(name).lower(),
                }
                self.fields[f"{key}_{candidate.pk}"] = forms.TypedChoiceField(
                    label=name,
                    help_text=question,
                    coerce=int,
                    choices=[(value, f"{value} {word}") for value, word in SCALE],
                    initial=given[candidate.pk][place] if candidate.pk in given else None,
                    widget=forms.RadioSelect,
                    error_messages={"required": missing, "invalid_choice": missing},
                )

    def rows(self) -> Iterator[tuple[Candidate, list[BoundField]]]:
        for candidate in self.candidates:
            yield candidate, [self[f"{key}_{candidate.pk}"] for key, _name, _question in CRITERIA]

    @property
    def scores(self) -> dict[int, Scores]:
        data = self.cleaned_data
        return {
            candidate.pk: (data[f"u_{candidate.pk}"], data[f"s_{candidate.pk}"], data[f"g_{candidate.pk}"])
            for candidate in self.candidates
        }


class ChoiceForm(StaffForm):
    """The chosen issue and why."""

    candidate = forms.ChoiceField(
        label=lazy("Issue"),
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Choose the issue."),
            "invalid_choice": lazy("Choose a problem of this round."),
        },
    )
    reason = text(
        lazy("Reason for the choice"),
        lazy("Write why this issue is chosen."),
        most=1000,
        lines=4,
        hint=lazy("Where the issue is not of rank 1: why does it go before those above it?"),
    )

    def __init__(self, data: QueryDict | None = None, *, lines: Sequence[Line]) -> None:
        super().__init__(data, initial={"candidate": lines[0].candidate.pk if lines else ""})
        self.lines = {str(line.candidate.pk): line for line in lines}
        said = _("%(text)s – rank %(rank)s, total %(total)s")
        self.fields["candidate"].choices = [  # type: ignore[attr-defined]
            (key, said % {"text": line.candidate.text, "rank": line.judged.rank, "total": line.total})
            for key, line in self.lines.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask more clearly for the reason where the issue is not the first by rank."""
        line = self.lines.get(self.cleaned_data.get("candidate", ""))
        if line is not None and line.judged.rank > 1 and "reason" in self.errors and not self["reason"].value():
            del self.errors["reason"]
            self.add_error("reason", reason_missing(line.judged.rank))
        return self.cleaned_data

    @property
    def chosen(self) -> Candidate:
        return self.lines[self.cleaned_data["candidate"]].candidate


class CauseForm(StaffForm):
    """A cause: a first one with its category, or the answer to why another one is so."""

    text = text(lazy("Cause"), lazy("Write the cause."), most=200, lines=2)
    under = forms.ChoiceField(
        label=lazy("Where does it stand?"),
        help_text=lazy("At a category, or under another cause as the answer to why."),
        error_messages={
            "required": lazy("Choose where the cause stands."),
            "invalid_choice": lazy("Choose a place of the list."),
        },
    )

    def __init__(self, data: QueryDict | None = None, *, nodes: Sequence[Node]) -> None:
        super().__init__(data)
        categories = [(f"k-{value}", str(label).capitalize()) for value, label in Cause.Category.choices]
        causes = list(_places(nodes))
        groups = [(_("At a category"), categories), *([(_("Why is that so?"), causes)] if causes else [])]
        self.fields["under"].choices = groups  # type: ignore[attr-defined]

    @property
    def category(self) -> str:
        under: str = self.cleaned_data["under"]
        return under.removeprefix("k-") if under.startswith("k-") else ""

    @property
    def parent(self) -> int | None:
        return None if self.category else int(self.cleaned_data["under"])


def _places(nodes: Sequence[Node], depth: int = 0) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.pk:
            yield str(node.pk), "– " * (depth - 1) + node.text
        yield from _places(node.below, depth + 1)
