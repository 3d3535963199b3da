"""Versions of the questionnaire, and what changed from one to the next."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.surveys.models import Instrument, Question
from saregep.surveys.official import LANGUAGES, skm

type Words = str | Promise

WHAT: dict[str, dict[str, Words]] = {
    "name": {
        "id": _("Name of the element"),
        "en": _("Name of the element in English"),
        "su": _("Name of the element in Sundanese"),
    },
    "short": {"id": _("Short name"), "en": _("Short name in English"), "su": _("Short name in Sundanese")},
    "text": {"id": _("Question"), "en": _("Question in English"), "su": _("Question in Sundanese")},
    "labels": {"id": _("Answers"), "en": _("Answers in English"), "su": _("Answers in Sundanese")},
}


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a question in both versions."""

    what: Words
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a newer version does with one question: `added`, `removed` or `changed`."""

    state: str
    code: str
    name: str
    lines: tuple[Line, ...]


def instruments_for(user: User) -> QuerySet[Instrument]:
    """The versions of every office that the account may read, newest first."""
    return (
        Instrument.objects.filter(office__in=offices_of(user))
        .select_related("office", "determined_by")
        .annotate(period_count=Count("periods"))
        .order_by("office__code", "-version")
    )


def changes(before: Instrument, after: Instrument) -> list[Change]:
    """Every question that differs, in the order of the codes of the newer version; then what was removed."""
    old = {row.key: row for row in before.questions.all()}
    new = {row.key: row for row in after.questions.all()}
    found = []
    for row in sorted(new.values(), key=_place):
        earlier = old.get(row.key)
        lines = tuple(_differing(earlier, row))
        if earlier is None or lines:
            found.append(Change("changed" if earlier else "added", row.code, row.names["id"], lines))
    removed = [row for key, row in old.items() if key not in new]
    found += [
        Change("removed", row.code, row.names["id"], tuple(_differing(row, None)))
        for row in sorted(removed, key=_place)
    ]
    return found


def profile_changes(before: Instrument, after: Instrument) -> tuple[list[str], list[str]]:
    """Questions about the respondent that the newer version asks for the first time, and those that it drops."""
    names = {field.key: field.label["id"] for field in skm().profile}
    old, new = before.profile_fields, after.profile_fields
    return (
        [name for key, name in names.items() if key in new and key not in old],
        [name for key, name in names.items() if key in old and key not in new],
    )


def _place(question: Question) -> int:
    return int(question.code[1:])


def _differing(before: Question | None, after: Question | None) -> Iterator[Line]:
    old, new = _texts(before), _texts(after)
    for (what, language), words in _captions():
        first, second = old.get((what, language), ""), new.get((what, language), "")
        if first != second:
            yield Line(words, first, second)
    if before and after and before.position != after.position:
        yield Line(_("Place on the form"), str(before.position), str(after.position))


def _captions() -> Iterator[tuple[tuple[str, str], Words]]:
    for language in LANGUAGES:
        for what, captions in WHAT.items():
            yield (what, language), captions[language]


def _texts(question: Question | None) -> dict[tuple[str, str], str]:
    if question is None:
        return {}
    texts = {}
    for language in LANGUAGES:
        texts["name", language] = question.names.get(language, "")
        texts["short", language] = question.shorts.get(language, "")
        texts["text", language] = question.texts.get(language, "")
        texts["labels", language] = " · ".join(question.labels.get(language, ()))
    return texts
