"""The one place that an answer passes, wherever it comes from: check, write, count, acknowledge after the commit.

This is the hot path: no Form object, no query per question. What the web page, the kiosk, the paper screen, the
import and the simulation know is turned into a `Submission`; `accept` stores it once.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db import connection

from saregep.surveys.models import Answer, Instrument, SpentLink
from saregep.surveys.official import NINE, age_band, skm
from saregep.surveys.storing import Outcome, store, store_sheets
from saregep.surveys.writer import WRITER

SCORES = {"1": 1, "2": 2, "3": 3, "4": 4}
MAX_COMMENT = 1000
MAX_AGE = 120
# Ten digits or more, written together or in groups.
LONG_NUMBER = re.compile(r"(?<!\d)\+?\d(?:[ .-]?\d){9,}")


@dataclass(frozen=True, slots=True)
class QuestionSpec:
    """A question as the page shows it and the intake checks it."""

    key: str
    code: str
    names: Mapping[str, str]
    shorts: Mapping[str, str]
    texts: Mapping[str, str]
    labels: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class InstrumentSpec:
    """A determined instrument, compiled once: questions in the order of the form, profile fields that are asked."""

    questions: tuple[QuestionSpec, ...]
    profile: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(question.key for question in self.questions)


@dataclass(frozen=True, slots=True)
class Submission:
    """A checked answer sheet on its way in. Hour and date are those of the office's clock."""

    key: UUID
    scores: Mapping[str, int]
    mode: str
    received_on: date
    received_hour: int
    service_id: int | None = None
    language: str = "id"
    profile: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""
    flags: int = 0

    def answer(self, period_id: int) -> Answer:
        return Answer(
            id=self.key,
            period_id=period_id,
            service_id=self.service_id,
            mode=self.mode,
            language=self.language,
            **{key: self.scores[key] for key in NINE},
            extra={key: score for key, score in self.scores.items() if key not in NINE},
            **dict(self.profile),
            comment=self.comment,
            received_on=self.received_on,
            received_hour=self.received_hour,
            flags=self.flags,
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that cannot be taken as it is. `kind` names what is wrong; the page finds the words."""

    field: str
    kind: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a posted form holds, as far as it can be taken."""

    scores: Mapping[str, int]
    service_id: int | None
    profile: Mapping[str, str]
    comment: str
    problems: tuple[Problem, ...]


def spec_of(instrument: Instrument) -> InstrumentSpec:
    """Compile an instrument; a determined one never changes, so it is compiled once in a process."""
    if instrument.determined_at is None:
        return _compile(instrument)
    return _cached(instrument.pk, instrument.determined_at.isoformat())


def spec_with(pk: int, determined_at: datetime | None) -> InstrumentSpec:
    """The same by key, for whoever did not fetch the instrument."""
    if determined_at is None:
        return _compile(Instrument.objects.get(pk=pk))
    return _cached(pk, determined_at.isoformat())


@lru_cache(maxsize=512)
def _cached(pk: int, _determined_at: str) -> InstrumentSpec:
    return _compile(Instrument.objects.get(pk=pk))


def _compile(instrument: Instrument) -> InstrumentSpec:
    return InstrumentSpec(
        questions=tuple(
            QuestionSpec(row.key, row.code, row.names, row.shorts, row.texts, row.labels)
            for row in instrument.questions.all()
        ),
        profile=tuple(entry.key for entry in skm().profile if entry.key in instrument.profile_fields),
    )


def check(spec: InstrumentSpec, data: Mapping[str, str], services: Mapping[str, int]) -> Checked:
    """Check what a form posted: {field: text}. `services` maps the posted value to the service that may be chosen."""
    problems: list[Problem] = []
    scores: dict[str, int] = {}
    for question in spec.questions:
        text = data.get(question.key, "")
        if score := SCORES.get(text):
            scores[question.key] = score
        else:
            problems.append(Problem(question.key, "not_an_option" if text else "unanswered"))
    service_text = data.get("layanan", "")
    service_id = services.get(service_text)
    if service_text and service_id is None:
        problems.append(Problem("layanan", "not_an_option"))
    profile: dict[str, str] = {}
    for key in spec.profile:
        text = data.get(key, "").strip()
        if not text:
            continue
        value = _profile_value(key, text)
        if value is None:
            problems.append(Problem(key, "not_an_age" if key == "usia" else "not_an_option"))
        else:
            profile[key] = value
    comment = without_numbers(
        "".join(sign for sign in data.get("saran", "") if sign.isprintable() or sign in "\n\t").strip()
    )
    if len(comment) > MAX_COMMENT:
        problems.append(Problem("saran", "too_long"))
    return Checked(scores, service_id, profile, comment, tuple(problems))


def without_numbers(text: str) -> str:
    """A comment without what looks like a NIK or a telephone number: nobody is to be found by what he wrote."""
    return LONG_NUMBER.sub("[…]", text)


def _profile_value(key: str, text: str) -> str | None:
    entry = skm().field(key)
    if entry.kind == "age":
        if text in {choice.value for choice in entry.choices}:
            return text
        years = text.removesuffix("tahun").strip()
        if years.isascii() and years.isdigit() and len(years) <= 3 and 1 <= int(years) <= MAX_AGE:
            return age_band(int(years))
        return None
    return text if text in {choice.value for choice in entry.choices} else None


def accept(period_id: int, submission: Submission, link: SpentLink | None = None) -> Outcome:
    """Store one sheet, and spend the link that it came with; when this returns, both are on the disk."""
    answer = submission.answer(period_id)
    if settings.GROUP_COMMIT and not connection.in_atomic_block:
        return WRITER.store(answer, link)
    return store_sheets([(answer, link)])[0]


def accept_all(period_id: int, submissions: Sequence[Submission]) -> list[Outcome]:
    """Store sheets of one period in one transaction: all or nothing, each key once."""
    return store([submission.answer(period_id) for submission in submissions])
