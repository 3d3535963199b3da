"""The questions as a citizen's page shows them: in one language, with what was filled in and what is to be mended."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saregep.surveys.forms.posted import Posted
from saregep.surveys.intake import MAX_AGE, MAX_COMMENT, InstrumentSpec, Problem, QuestionSpec
from saregep.surveys.official import ProfileField, skm

BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A question of the page. `anchor` is the id of its first control, where the error summary leads."""

    name: str
    number: int
    title: str
    text: SafeString
    options: tuple[Option, ...]
    value: str
    message: str
    anchor: str
    kind: str = "radio"


@dataclass(frozen=True, slots=True)
class Page:
    """All that is asked, in the order of the form."""

    questions: tuple[Field, ...]
    service: Field | None
    profile: tuple[Field, ...]
    comment: Field

    @property
    def mistakes(self) -> tuple[Field, ...]:
        """What is to be mended, from top to bottom."""
        fields = (*self.questions, *((self.service,) if self.service else ()), *self.profile, self.comment)
        return tuple(field for field in fields if field.message)


def page_of(
    spec: InstrumentSpec,
    services: Sequence[tuple[int, str]],
    language: str,
    posted: Posted,
    problems: Sequence[Problem] = (),
) -> Page:
    found = {problem.field: problem.kind for problem in problems}
    return Page(
        questions=tuple(
            question_field(question, number, language, posted.get(question.key), found.get(question.key, ""))
            for number, question in enumerate(spec.questions, start=1)
        ),
        service=_service(services, posted.get("layanan"), found.get("layanan", "")) if services else None,
        profile=tuple(
            _profile(skm().field(key), language, posted.get(key), found.get(key, "")) for key in spec.profile
        ),
        comment=Field(
            name="saran",
            number=0,
            title=_("Your suggestion"),
            text=SafeString(),
            options=(),
            value=posted.get("saran"),
            message=_comment_message(found.get("saran", "")),
            anchor="saran",
        ),
    )


def question_field(question: QuestionSpec, number: int, language: str, value: str, problem: str) -> Field:
    return Field(
        name=question.key,
        number=number,
        title=in_language(question.shorts, language),
        text=bold(in_language(question.texts, language)),
        options=tuple(
            Option(str(score), label, value == str(score))
            for score, label in enumerate(in_language(question.labels, language), start=1)
        ),
        value=value,
        message=_question_message(problem, number),
        anchor=f"{question.key}-1",
    )


def _service(services: Sequence[tuple[int, str]], value: str, problem: str) -> Field:
    return Field(
        name="layanan",
        number=0,
        title=_("The service you received"),
        text=SafeString(),
        options=tuple(Option(str(pk), name, value == str(pk)) for pk, name in services),
        value=value,
        message=_("Choose a service from the list, or leave it open.") if problem else "",
        anchor="layanan",
        kind="select",
    )


def _profile(field: ProfileField, language: str, value: str, problem: str) -> Field:
    name = in_language(field.label, language)
    if field.kind == "age":
        kind = "age"
        message = _("Write your age in years, from 1 to %(oldest)d.") % {"oldest": MAX_AGE}
    else:
        kind = "radio" if len(field.choices) == 2 else "select"
        message = _("Choose one answer for “%(question)s”, or leave it open.") % {"question": name}
    return Field(
        name=field.key,
        number=0,
        title=name,
        text=SafeString(),
        options=tuple(
            Option(choice.value, in_language(choice.label, language), value == choice.value) for choice in field.choices
        ),
        value=value,
        message=message if problem else "",
        anchor=f"{field.key}-1" if kind == "radio" else field.key,
        kind=kind,
    )


def _question_message(problem: str, number: int) -> str:
    if problem == "twice":
        return _("Choose only one answer for number %(number)d") % {"number": number}
    if problem:
        return _("Choose an answer for number %(number)d") % {"number": number}
    return ""


def _comment_message(problem: str) -> str:
    if problem == "too_long":
        return _("Shorten your suggestion to at most %(length)d characters.") % {"length": MAX_COMMENT}
    if problem == "twice":
        return _("Write your suggestion once.")
    if problem:
        return _("Write your suggestion again; some characters cannot be read.")
    return ""


def summary_of(mistakes: int) -> str:
    return ngettext(
        "%(count)d answer needs your attention. What you filled in is kept.",
        "%(count)d answers need your attention. What you filled in is kept.",
        mistakes,
    ) % {"count": mistakes}


def in_language[T](texts: Mapping[str, T], language: str) -> T:
    """The text in the language of the page; Indonesian is the official text and stands where another is missing."""
    return texts.get(language) or texts["id"]


def bold(text: str) -> SafeString:
    """A question with its **key phrase** in bold; everything else is plain text."""
    return mark_safe(BOLD.sub(r"<b>\1</b>", escape(text)))  # noqa: S308  escaped before the bold is put in
