"""Forms of the draft of a questionnaire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, StaffForm, Words, text
from saregep.surveys.actions.instruments import Wording
from saregep.surveys.models import Instrument, Question
from saregep.surveys.official import LANGUAGES, skm

LANGUAGE_NAMES: Mapping[str, Words] = {
    "id": lazy("In Indonesian"),
    "en": lazy("In English"),
    "su": lazy("In Sundanese"),
}
ANSWERS: Mapping[int, Words] = {
    1: lazy("Answer 1, the lowest"),
    2: lazy("Answer 2"),
    3: lazy("Answer 3"),
    4: lazy("Answer 4, the highest"),
}
MISSING: Mapping[int, Words] = {
    1: lazy("Write answer 1, the lowest."),
    2: lazy("Write answer 2."),
    3: lazy("Write answer 3."),
    4: lazy("Write answer 4, the highest."),
}


@dataclass(frozen=True, slots=True)
class LanguageGroup:
    """The fields of one language; what is left empty is shown in Indonesian."""

    language: str
    name: Words
    fields: tuple[BoundField, ...]

    @property
    def is_wrong(self) -> bool:
        return any(field.errors for field in self.fields)


class QuestionForm(StaffForm):
    """Name, question and four labels in each language. Only Indonesian must be there."""

    def __init__(self, data: QueryDict | None = None, *, question: Question | None = None) -> None:
        super().__init__(data, initial=_said(question) if question else {})
        for language in LANGUAGES:
            must = language == "id"
            self.fields[f"name_{language}"] = text(
                lazy("Name of the element"), lazy("Write the name of the element.") if must else ""
            )
            self.fields[f"short_{language}"] = text(
                lazy("Short name"),
                lazy("Write a short name for tables.") if must else "",
                most=40,
                hint=lazy("Stands in tables and charts."),
            )
            self.fields[f"text_{language}"] = text(
                lazy("Question"),
                lazy("Write the question.") if must else "",
                most=400,
                lines=3,
                hint=lazy("Put ** before and after the key phrase; it is shown in bold."),
            )
            for place, name in ANSWERS.items():
                self.fields[f"label{place}_{language}"] = text(name, MISSING[place] if must else "", most=60)

    def groups(self) -> Iterator[LanguageGroup]:
        for language in LANGUAGES:
            names = ("name", "short", "text", *(f"label{place}" for place in range(1, 5)))
            yield LanguageGroup(language, LANGUAGE_NAMES[language], tuple(self[f"{name}_{language}"] for name in names))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for language in ("en", "su"):
            labels = [data.get(f"label{place}_{language}") for place in range(1, 5)]
            for place, label in enumerate(labels, start=1):
                if not label and any(labels) and f"label{place}_{language}" not in self.errors:
                    self.add_error(f"label{place}_{language}", MISSING[place])
        return data

    @property
    def wording(self) -> Wording:
        """What was written; a language that was left empty speaks Indonesian."""
        data = self.cleaned_data

        def said(name: str) -> dict[str, str]:
            return {language: data[f"{name}_{language}"] or data[f"{name}_id"] for language in LANGUAGES}

        labels = [said(f"label{place}") for place in range(1, 5)]
        return Wording(
            names=said("name"),
            shorts=said("short"),
            texts=said("text"),
            labels={language: [label[language] for label in labels] for language in LANGUAGES},
        )


def _said(question: Question) -> dict[str, str]:
    """What a question says now; what only repeats the Indonesian in another language is shown empty."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        for name, words in (("name", question.names), ("short", question.shorts), ("text", question.texts)):
            repeats = language != "id" and words.get(language) == words["id"]
            said[f"{name}_{language}"] = "" if repeats else words.get(language, "")
        labels = question.labels.get(language, [])
        repeats = language != "id" and labels == question.labels["id"]
        for place, label in enumerate(labels, start=1):
            said[f"label{place}_{language}"] = "" if repeats else label
    return said


class ProfileForm(StaffForm):
    """Which questions about the respondent are asked."""

    fields_asked = forms.MultipleChoiceField(
        label=lazy("Questions about the respondent"),
        required=False,
        choices=lambda: [(field.key, field.label["id"]) for field in skm().profile],
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Citizens may leave each of them out."),
        error_messages={"invalid_choice": lazy("Choose from the list.")},
    )

    def __init__(self, data: QueryDict | None = None, *, instrument: Instrument) -> None:
        super().__init__(data, initial={"fields_asked": instrument.profile_fields})


class DecisionForm(StaffForm):
    """The decision with which the head determines a questionnaire."""

    number = text(lazy("Number of the decision"), lazy("Write the number of the decision."), most=80)
    day = DateField(
        label=lazy("Date of the decision"),
        error_messages={"required": lazy("Write the date of the decision.")},
    )
