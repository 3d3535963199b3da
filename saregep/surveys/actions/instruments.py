"""Verbs of the questionnaire: draft, change, determine."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.offices.models import Office
from saregep.surveys.models import Instrument, Question
from saregep.surveys.models.instruments import INSTRUMENT_MOVES
from saregep.surveys.official import skm


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
        raise RuleBroken(_("The date of the decision must not lie in the future."))
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
        {"key": row.key, "code": row.code, "position": row.position, "text": row.texts["id"], "labels": row.labels["id"]}
        for row in instrument.questions.all()
    ]
