"""The road of a sheet that a citizen sends, by phone or kiosk: judge it, store it once, give the receipt."""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from saregep.core.anonymous import language_of
from saregep.methods.quality import flags_of
from saregep.services.survey_links import Visit
from saregep.surveys import intake, sheets
from saregep.surveys.forms.posted import Posted
from saregep.surveys.intake import Checked, InstrumentSpec, Problem, Submission
from saregep.surveys.models import Answer, SpentLink
from saregep.surveys.queries import public
from saregep.surveys.senders import bursts, in_networks
from saregep.surveys.sheets import Receipt
from saregep.surveys.storing import Outcome
from saregep.surveys.tallies import PROFILE

security = logging.getLogger("saregep.security")


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    TO_MEND = "to_mend"
    STALE = "stale"  # the form was not ours, or stood open for too long; the sheet itself is in order
    DIFFERENT = "different"
    CLOSED = "closed"
    SPENT = "spent"  # the link of the visit was used for another sheet


@dataclass(frozen=True, slots=True)
class Reception:
    """What became of a sheet: a receipt where it is stored (now or before), else what stands in the way."""

    verdict: Verdict
    receipt: Receipt | None = None
    problems: tuple[Problem, ...] = ()
    age: float | None = None  # of the form in seconds, where it was ours


def receive(
    slug: str, posted: Posted, *, address: str, mode: str, now: datetime, visit: Visit | None = None
) -> Reception | None:
    """Store a posted sheet, or say what to do; None where there is no such survey.

    The key decides: a sheet that is stored is acknowledged again at any time, with any token, and never changed. A
    sheet of a `visit` is about the service of the visit and spends its link.
    """
    found = public.open_survey(slug, now)
    if found is None:
        survey = public.survey_at(slug)
        if survey is None:
            return None
        return again(place_of(slug, survey.pk, survey.service_id, survey.asks_service, visit), posted) or Reception(
            Verdict.CLOSED
        )
    place = place_of(slug, found.survey_id, found.service_id, found.asks_service, visit)
    key = key_of(posted)
    spec = intake.spec_with(found.instrument_id, found.determined_at)
    asks = found.asks_service and visit is None
    services = public.allowed_services(found.office_id, posted.get("layanan")) if asks else {}
    checked = _check(spec, posted, services)
    age = sheets.age_of(slug, key, posted.get("tanda"), now.timestamp()) if key else None
    if key is None or age is None or age > sheets.TOKEN_LIFE or checked.problems:
        if known := again(place, posted):
            return known
        verdict = Verdict.TO_MEND if checked.problems else Verdict.STALE
        return Reception(verdict, problems=checked.problems, age=age)
    clock = now.astimezone(ZoneInfo(found.time_zone))
    moment = time.monotonic()
    submission = Submission(
        key=key,
        scores=checked.scores,
        mode=mode,
        received_on=clock.date(),
        received_hour=clock.hour,
        service_id=checked.service_id or place.service_id,
        language=language_of(posted.get("bahasa")),
        profile=checked.profile,
        comment=checked.comment,
        flags=flags_of(
            tuple(checked.scores.values()),
            age,
            bursts.within_hour(slug, address, moment) + 1,
            in_networks(address, found.staff_networks),
        ),
    )
    outcome = intake.accept(found.period_id, submission, spent_by(visit))
    if outcome is Outcome.NEW:
        bursts.note(slug, address, moment)
        return Reception(Verdict.ACCEPTED, sheets.receipt_of(key, submission.received_on, submission.language))
    if outcome is Outcome.SPENT:
        return Reception(Verdict.SPENT)
    return again(place, posted)


def key_of(posted: Posted) -> UUID | None:
    """The key that the form carries; None where there is none."""
    text = posted.get("kunci")
    if len(text) != 36:
        return None
    try:
        return UUID(text)
    except ValueError:
        return None


def _check(spec: InstrumentSpec, posted: Posted, services: Mapping[str, int]) -> Checked:
    checked = intake.check(spec, posted.data, services)
    if not posted.twice and not posted.unreadable:
        return checked
    asked = {*spec.keys, *spec.profile, "layanan", "saran"}
    bad = dict.fromkeys(posted.twice & asked, "twice")
    bad |= dict.fromkeys(posted.unreadable & {"saran"}, "unreadable")
    others = tuple(problem for problem in checked.problems if problem.field not in bad)
    return replace(checked, problems=others + tuple(Problem(name, kind) for name, kind in bad.items()))


@dataclass(frozen=True, slots=True)
class Place:
    """The survey to which a sheet is sent; `service_id` where it is about one service only.

    That is the service of the survey, or of the visit whose link was used.
    """

    slug: str
    survey_id: int
    service_id: int | None


def place_of(slug: str, survey_id: int, service_id: int | None, asks_service: bool, visit: Visit | None) -> Place:
    return Place(slug, survey_id, visit.service_id if visit and asks_service else service_id)


def spent_by(visit: Visit | None) -> SpentLink | None:
    """The row that a used link leaves behind."""
    if visit is None:
        return None
    return SpentLink(nonce_hash=visit.nonce_hash, service_id=visit.service_id, month=visit.month)


def again(place: Place, posted: Posted) -> Reception | None:
    """The answer to a key that is stored: its receipt, or a refusal where the answers differ. None for a new key.

    The posted answers are read as on the day they were stored: with the questionnaire of that period and with every
    service of the office, so that nothing that changed since makes them differ.
    """
    key = key_of(posted)
    known = (
        Answer.objects.select_related("period__instrument", "period__survey").filter(pk=key).first() if key else None
    )
    if known is None:
        return None
    receipt = sheets.receipt_of(known.pk, known.received_on, known.language)
    same_service = {str(known.service_id): known.service_id} if known.service_id else {}
    checked = _check(intake.spec_of(known.period.instrument), posted, same_service)
    if (
        known.period.survey_id == place.survey_id
        and not checked.problems
        and known.scores == checked.scores
        and known.service_id == (checked.service_id or place.service_id)
        and _profile(known) == checked.profile
        and known.comment == checked.comment
    ):
        return Reception(Verdict.ACCEPTED, receipt)
    # The key itself stays out of the log: with the time beside it, it would tie the sheet to a moment.
    security.warning("A stored sheet of survey %s came again with other answers. Nothing was changed.", place.slug)
    return Reception(Verdict.DIFFERENT, receipt if known.period.survey_id == place.survey_id else None)


def _profile(answer: Answer) -> dict[str, str]:
    return {name: value for name in PROFILE if (value := getattr(answer, name))}


def is_stored(key: UUID) -> bool:
    """Whether a sheet with this key was already sent."""
    return Answer.objects.filter(pk=key).exists()
