"""Verbs of a paper sheet: type it in, take the last one back."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.methods.quality import flags_of
from saregep.surveys import intake, tallies
from saregep.surveys.intake import Checked, Submission
from saregep.surveys.models import Answer, Mode, Period
from saregep.surveys.storing import Outcome

UNDO = timedelta(minutes=10)
ENTER = "surveys.paper.enter"
TAKE_BACK = "surveys.paper.take_back"
# The key of a numbered sheet follows from its number, so that two officers with one pile cannot type it twice.
NUMBERED = UUID("6f2b1a54-0f3e-5d7c-9a68-3c1d2e4b5a70")


def key_of(period: Period, number: int | None, minted: UUID) -> UUID:
    """The key of a sheet: from the number on the paper, or else the one that the page minted."""
    return uuid5(NUMBERED, f"{period.pk}/{number}") if number else minted


@transaction.atomic
def enter(*, period: Period, checked: Checked, number: int | None, day: date, key: UUID, by: User) -> Outcome:
    """Store a typed sheet; DIFFERENT where another sheet already has its number."""
    period = _open_period(period)
    key = key_of(period, number, key)
    outcome = intake.accept(
        period.pk,
        Submission(
            key=key,
            scores=checked.scores,
            mode=Mode.PAPER,
            received_on=day,
            received_hour=0,  # nobody wrote the hour on the paper
            service_id=checked.service_id or period.survey.service_id,
            profile=checked.profile,
            comment=checked.comment,
            flags=flags_of(tuple(checked.scores.values()), None, 0, False),
        ),
    )
    if outcome is Outcome.NEW:
        # The trail says that a sheet was typed, not what it says.
        _record(period, by, ENTER, {"sheet": str(key), "number": number})
    return outcome


@transaction.atomic
def take_back(*, period: Period, key: UUID, by: User) -> None:
    """Remove a sheet that this account typed in the last ten minutes; the tally forgets it as well."""
    period = _open_period(period)
    answer = Answer.objects.select_for_update().filter(pk=key, period=period, mode=Mode.PAPER).first()
    if answer is None or not _typed_by(by, period, key, since=timezone.now() - UNDO):
        raise RuleBroken(_("Only your own sheet of the last ten minutes can be taken back."))
    tallies.subtract(period.pk, [answer])
    answer.delete()
    _record(period, by, TAKE_BACK, {"sheet": str(key)})


def typed_today(period: Period, by: User) -> int:
    """How many sheets the account typed into the period since midnight, without those that it took back."""
    now = period.survey.office.local_now()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    entries = AuditEntry.objects.filter(
        office=period.survey.office.code, by_id=by.pk, thing_id=str(period.pk), at__gte=midnight
    )
    return entries.filter(action=ENTER).count() - entries.filter(action=TAKE_BACK).count()


def _typed_by(by: User, period: Period, key: UUID, since: datetime) -> bool:
    return AuditEntry.objects.filter(
        office=period.survey.office.code,
        by_id=by.pk,
        action=ENTER,
        thing_id=str(period.pk),
        at__gte=since.replace(microsecond=0),
        after__sheet=str(key),
    ).exists()


def _open_period(period: Period) -> Period:
    locked = (
        Period.objects.select_for_update(no_key=True, of=("self",)).select_related("survey__office").get(pk=period.pk)
    )
    if locked.status != Period.Status.OPEN:
        raise RuleBroken(_("This period takes no answers now. Open it first on the page of the survey."))
    return locked


def _record(period: Period, by: User, action: str, after: dict[str, object]) -> None:
    audit.record(office=period.survey.office.code, by=by, action=action, thing=period, after=after)
