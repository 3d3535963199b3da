"""Verbs of the questionnaire: draft, change, determine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.offices.models import Office
from saregep.surveys.models import Instrument, Question
from saregep.surveys.models.instruments import INSTRUMENT_MOVES
from saregep.surveys.official import NINE, skm

MOST_QUESTIONS = 20
# Names of the other fields of the citizen's form; a question must not take them.
RESERVED = frozenset({"baru", "kunci", "tanda", "layanan", "saran", "bahasa", "csrfmiddlewaretoken"})


@transaction.atomic
def create_draft(*, office: Office, by: User | None) -> Instrument:
    """A new version: a copy of the newest one, or the official instrument where there is none yet."""
    Office.objects.select_for_update().get(pk=office.pk)
    newest = Instrument.objects.filter(office=office).order_by("-version").first()
    if newest and newest.is_draft:
        raise RuleBroken(_("There is already a draft. Finish or change that one."))
    instrument = Instrument.objects.create(
        office=office,
        version=newest.version + 1 if newest else 1,
        profile_fields=newest.profile_fields if newest else [field.key for field in skm().profile],
    )
    Question.objects.bulk_create(_copies(newest, instrument) if newest else _official(instrument))
    audit.record(
        office=office.code, by=by, action="surveys.draft", thing=instrument, after={"version": instrument.version}
    )
    return instrument


def _copies(source: Instrument, instrument: Instrument) -> list[Question]:
    return [
        Question(
            instrument=instrument,
            key=row.key,
            code=row.code,
            position=row.position,
            names=row.names,
            shorts=row.shorts,
            texts=row.texts,
            labels=row.labels,
        )
        for row in source.questions.all()
    ]


def _official(instrument: Instrument) -> list[Question]:
    official = skm()
    return [
        Question(
            instrument=instrument,
            key=element.key,
            code=element.code,
            position=official.questionnaire_order.index(element.key) + 1,
            names=dict(element.name),
            shorts=dict(element.short),
            texts=dict(element.question),
            labels={language: list(labels) for language, labels in element.labels.items()},
        )
        for element in official.elements
    ]


@transaction.atomic
def determine(*, instrument: Instrument, number: str, day: date, by: User | None) -> Instrument:
    """Freeze the questionnaire with the number and date of the head's decision; from now on it never changes."""
    instrument = Instrument.objects.select_for_update().select_related("office").get(pk=instrument.pk)
    if Instrument.Status.DETERMINED not in INSTRUMENT_MOVES[instrument.status]:
        raise RuleBroken(_("This questionnaire is already determined. Make a new version to change it."))
    if day > timezone.now().astimezone(instrument.office.zone).date():
        raise RuleBroken(_("The date of the decision must not lie in the future."), field="day")
    instrument.status = Instrument.Status.DETERMINED
    instrument.decision_number, instrument.decision_date = number, day
    instrument.determined_at, instrument.determined_by = timezone.now(), by
    instrument.save()
    audit.record(
        office=instrument.office.code,
        by=by,
        action="surveys.determine",
        thing=instrument,
        before={"status": "draft"},
        after={"status": "determined", "number": number, "date": day, "questions": content_of(instrument)},
    )
    return instrument


def content_of(instrument: Instrument) -> list[dict[str, object]]:
    """What the questionnaire asks, as the audit trail keeps it."""
    return [
        {
            "key": row.key,
            "code": row.code,
            "position": row.position,
            "text": row.texts["id"],
            "labels": row.labels["id"],
        }
        for row in instrument.questions.all()
    ]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one question says, by language: {"id": …, "en": …, "su": …}; `labels` run from 1 (lowest) to 4."""

    names: Mapping[str, str]
    shorts: Mapping[str, str]
    texts: Mapping[str, str]
    labels: Mapping[str, Sequence[str]]


@transaction.atomic
def reword(*, instrument: Instrument, key: str, wording: Wording, by: User | None) -> Question:
    """Let a question of the draft say something else; its meaning stays with its key."""
    instrument = _locked_draft(instrument)
    question = Question.objects.get(instrument=instrument, key=key)
    before = _said(question)
    question.names, question.shorts = dict(wording.names), dict(wording.shorts)
    question.texts = dict(wording.texts)
    question.labels = {language: list(labels) for language, labels in wording.labels.items()}
    after = _said(question)
    if after != before:
        question.save()
        _record(instrument, by, "surveys.reword", {key: before}, {key: after})
    return question


@transaction.atomic
def add_element(*, instrument: Instrument, wording: Wording, by: User | None) -> Question:
    """Ask one element more, as the last question; the regulation lets an office add to the nine."""
    instrument = _locked_draft(instrument)
    questions = list(instrument.questions.all())
    if len(questions) >= MOST_QUESTIONS:
        raise RuleBroken(_("A questionnaire has at most 20 questions. Remove an added one first."))
    key = slugify(wording.names["id"]).replace("-", "_")[:30].strip("_")
    if not key or key in RESERVED | {field.key for field in skm().profile}:
        raise RuleBroken(_("Give the element a name of its own."), field="name_id")
    if key in {row.key for row in questions}:
        raise RuleBroken(_("This element already stands in the questionnaire. Give it another name."), field="name_id")
    question = Question.objects.create(
        instrument=instrument,
        key=key,
        code=f"U{len(questions) + 1}",
        position=max(row.position for row in questions) + 1,
        names=dict(wording.names),
        shorts=dict(wording.shorts),
        texts=dict(wording.texts),
        labels={language: list(labels) for language, labels in wording.labels.items()},
    )
    _record(instrument, by, "surveys.element.add", None, {key: _said(question)})
    return question


@transaction.atomic
def remove_element(*, instrument: Instrument, key: str, by: User | None) -> None:
    """Take an element that the office added out of the draft; the nine of the regulation stay."""
    instrument = _locked_draft(instrument)
    question = Question.objects.get(instrument=instrument, key=key)
    if question.is_official:
        raise RuleBroken(_("The nine elements of the regulation stay. You may word them differently."))
    before = _said(question)
    question.delete()
    added = [row for row in instrument.questions.all() if not row.is_official]
    for number, row in enumerate(sorted(added, key=lambda row: int(row.code[1:])), start=len(NINE) + 1):
        row.code = f"U{number}"
        row.save(update_fields=["code"])
    _record(instrument, by, "surveys.element.remove", {key: before}, None)


@transaction.atomic
def reorder(*, instrument: Instrument, keys: Sequence[str], by: User | None) -> None:
    """Ask the questions of the draft in this order; codes stay, so that figures stay comparable."""
    instrument = _locked_draft(instrument)
    questions = {row.key: row for row in instrument.questions.all()}
    if sorted(keys) != sorted(questions):
        raise RuleBroken(_("The questionnaire was changed meanwhile. Load the page again."))
    before = list(questions)
    for position, key in enumerate(keys, start=1):
        questions[key].position = position
    if list(keys) != before:
        Question.objects.bulk_update(questions.values(), ["position"])
        _record(instrument, by, "surveys.reorder", {"order": before}, {"order": list(keys)})


@transaction.atomic
def choose_profile(*, instrument: Instrument, fields: Sequence[str], by: User | None) -> None:
    """Say which questions about the respondent the draft asks."""
    instrument = _locked_draft(instrument)
    before = instrument.profile_fields
    instrument.profile_fields = [field.key for field in skm().profile if field.key in fields]
    if instrument.profile_fields != before:
        instrument.save(update_fields=["profile_fields"])
        _record(instrument, by, "surveys.profile", {"fields": before}, {"fields": instrument.profile_fields})


def _locked_draft(instrument: Instrument) -> Instrument:
    locked = Instrument.objects.select_for_update(of=("self",)).select_related("office").get(pk=instrument.pk)
    if not locked.is_draft:
        raise RuleBroken(_("This questionnaire is determined and never changes. Make a new version to change it."))
    return locked


def _said(question: Question) -> dict[str, object]:
    return {
        "code": question.code,
        "names": question.names,
        "shorts": question.shorts,
        "texts": question.texts,
        "labels": question.labels,
    }


def _record(
    instrument: Instrument,
    by: User | None,
    action: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
) -> None:
    audit.record(office=instrument.office.code, by=by, action=action, thing=instrument, before=before, after=after)
