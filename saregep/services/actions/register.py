"""Verbs of the desk register: register, move, correct, and show what is sealed.

A request is changed only by whoever has seen its latest version; names and numbers of citizens stay out of the trail.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.sealing import NotOpened, seal, unseal
from saregep.documents.numbering import next_number
from saregep.methods.nik import mask_nik, mask_phone
from saregep.offices.models import Office
from saregep.services import clock, moments, tracking_codes
from saregep.services.models import (
    MOVES,
    Check,
    Event,
    Missing,
    Request,
    Requirement,
    Service,
    Standard,
    Status,
    Ticket,
)
from saregep.services.queries.standards import in_force

BOOK = "layanan"
# Steps that end or turn a request need their reason.
WITH_A_REASON = frozenset({Status.REJECTED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks. `nik` and `phone` as methods.nik reads them; None leaves what is stored, an empty text removes it."""

    name: str
    village: str = ""
    nik: str | None = None
    phone: str | None = None


class Stale(RuleBroken):
    """Somebody else changed the request since the page was loaded; `current` is what is stored."""

    def __init__(self, current: Request) -> None:
        who = current.changed_by.title if current.changed_by else _("operator")
        when = moments.at_time(current.changed_at or current.registered_at, current.office)
        super().__init__(
            _("%(who)s changed this request at %(when)s. Nothing of yours was saved. Compare both, then send again.")
            % {"who": who, "when": when}
        )
        self.current = current


@transaction.atomic
def register(
    *,
    service: Service,
    applicant: Applicant,
    by: User | None,
    fulfilled: Collection[int] = (),
    ticket: Ticket | None = None,
    at: datetime | None = None,
) -> Request:
    """A new request with the next number of the year, the promise of the standard in force, and its checklist.

    `fulfilled` are the keys of the requirements that the citizen brought; `at` is the moment, now if left out.
    """
    office = service.office
    if not service.is_active:
        raise RuleBroken(_("This service is no longer offered. Choose another one."), field="service")
    if ticket is not None:
        ticket = _free(ticket, office)
    standard = in_force([service.pk]).get(service.pk)
    now = at or timezone.now()
    day = now.astimezone(office.zone).date()
    request = Request(
        office=office,
        service=service,
        standard=standard,
        ticket=ticket,
        year=day.year,
        registered_at=now,
        registered_on=day,
        registered_by=by,
        changed_at=now,
        changed_by=by,
        tracking_code=tracking_codes.new(),
    )
    _write(request, applicant)
    clock.start(request)
    request.number = next_number(office=office, book=BOOK, year=day.year)
    request.save(force_insert=True)
    if standard is not None:
        Check.objects.bulk_create(
            Check(request=request, requirement=requirement, fulfilled=requirement.pk in fulfilled)
            for requirement in standard.requirements.all()
        )
    Event.objects.create(request=request, status=request.status, at=now, by=by)
    after = {"number": str(request), "service": service.name, "due_at": _shown(request.due_at, request)}
    audit.record(office=office.code, by=by, action="services.request.register", thing=request, after=after)
    return request


@transaction.atomic
def move(
    *,
    request: Request,
    to: str,
    version: int,
    by: User | None,
    note: str = "",
    fulfilled: Collection[int] | None = None,
    missing: Collection[int] = (),
    product_number: str = "",
    handed_to: str = "",
    fee_paid: int | None = None,
    at: datetime | None = None,
) -> Request:
    """The next step of a request, if it is one that may follow and nobody changed the request meanwhile.

    `fulfilled` are the requirements that are there now (None: as they were), `missing` those for whose lack the file
    goes back.
    """
    stored = _locked(request, version)
    if to not in MOVES[stored.status]:
        raise RuleBroken(
            _("This step cannot follow now: the request is “%(status)s”.") % {"status": stored.get_status_display()}
        )
    requirements = _requirements(stored.standard)
    lacking = [requirements[key] for key in requirements if key in missing]
    _check_step(stored, to, note, lacking, handed_to)
    if fulfilled is not None and requirements:
        present = set(requirements) & set(fulfilled)
        _tick(stored, present)
        if to == Status.CHECKED and present != set(requirements) and not note:
            raise RuleBroken(
                _("Tick every requirement, or write in the note why the file is complete all the same."), field="note"
            )
    now = at or timezone.now()
    before = stored.status
    clock.follow(stored, to, now)
    stored.status = to
    if product_number:
        stored.product_number = product_number
    if to == Status.HANDED_OVER:
        stored.handed_to = handed_to
    if fee_paid is not None:
        stored.fee_paid = fee_paid
    _save(stored, by, now)
    event = Event.objects.create(request=stored, status=to, at=now, by=by, note=note)
    Missing.objects.bulk_create(Missing(event=event, requirement=requirement) for requirement in lacking)
    number = {"number": str(stored)}
    audit.record(
        office=stored.office.code,
        by=by,
        action="services.request.move",
        thing=stored,
        before=number | {"status": before},
        after=number | {"status": to},
    )
    return stored


@transaction.atomic
def correct(*, request: Request, applicant: Applicant, version: int, by: User | None) -> Request:
    """Put the data of the applicant right. The trail says which ones, not what they were."""
    stored = _locked(request, version)
    news = {
        "applicant": stored.applicant != applicant.name,
        "village": stored.village != applicant.village,
        "nik": _replaces(stored.nik_sealed, applicant.nik),
        "phone": _replaces(stored.phone_sealed, applicant.phone),
    }
    changed = [name for name, is_new in news.items() if is_new]
    if changed:
        _write(stored, applicant)
        _save(stored, by, timezone.now())
        after = {"number": str(stored), "corrected": changed}
        audit.record(office=stored.office.code, by=by, action="services.request.correct", thing=stored, after=after)
    return stored


@transaction.atomic
def unmask(*, request: Request, field: str, by: User | None) -> str:
    """The NIK ("nik") or telephone number ("phone") in full. Each look is written into the trail."""
    text = unsealed(request, field)
    if not text:
        raise RuleBroken(_("This number was not written down."))
    after = {"number": str(request), "looked_at": field}
    audit.record(office=request.office.code, by=by, action="services.request.unmask", thing=request, after=after)
    return text


def unsealed(request: Request, field: str) -> str:
    try:
        return unseal(request.nik_sealed if field == "nik" else request.phone_sealed)
    except NotOpened as error:
        raise RuleBroken(
            _("The key that opens this number is missing. Ask the admin to put the earlier key back.")
        ) from error


def _replaces(sealed: str, wished: str | None) -> bool:
    """Whether a number changes. What is kept or removed stays shut; what no key opens any more is replaced unseen."""
    if wished is None:
        return False
    if not (wished and sealed):
        return bool(wished or sealed)
    try:
        return unseal(sealed) != wished
    except NotOpened:
        return True


def _write(request: Request, applicant: Applicant) -> None:
    request.applicant, request.village = applicant.name, applicant.village
    if applicant.nik is not None:
        request.nik_sealed = seal(applicant.nik)
        request.nik_masked = mask_nik(applicant.nik) if applicant.nik else ""
    if applicant.phone is not None:
        request.phone_sealed = seal(applicant.phone)
        request.phone_masked = mask_phone(applicant.phone) if applicant.phone else ""


def _free(ticket: Ticket, office: Office) -> Ticket | None:
    """The ticket, locked, where no request has it yet: a second request of the same visit stands without."""
    stored = Ticket.objects.select_for_update().filter(pk=ticket.pk, office=office).first()
    return None if stored is None or Request.objects.filter(ticket=stored).exists() else stored


def _locked(request: Request, version: int) -> Request:
    """The request as it is stored, locked until the transaction ends. Raises Stale where `version` is an older one."""
    stored = (
        Request.objects.select_for_update(of=("self",))
        .select_related("office", "service", "standard", "changed_by")
        .get(pk=request.pk)
    )
    if stored.version != version:
        raise Stale(stored)
    return stored


def _save(request: Request, by: User | None, now: datetime) -> None:
    request.version += 1
    request.changed_at, request.changed_by = now, by
    request.save()


def _requirements(standard: Standard | None) -> dict[int, Requirement]:
    return {} if standard is None else {row.pk: row for row in standard.requirements.all()}


def _check_step(request: Request, to: str, note: str, lacking: Collection[Requirement], handed_to: str) -> None:
    if to == Status.RETURNED and not lacking and not note:
        raise RuleBroken(
            _("Leave the missing requirements unticked, or write in the note what is missing."), field="note"
        )
    if to in WITH_A_REASON and not note:
        raise RuleBroken(_("Write the reason; the citizen has a right to know it."), field="note")
    if to == Status.HANDED_OVER and not handed_to:
        raise RuleBroken(_("Write to whom the product was handed."), field="handed_to")


def _tick(request: Request, present: Collection[int]) -> None:
    checks = Check.objects.filter(request=request)
    checks.filter(requirement__in=present, fulfilled=False).update(fulfilled=True)
    checks.filter(fulfilled=True).exclude(requirement__in=present).update(fulfilled=False)


def _shown(moment: datetime | None, request: Request) -> str:
    return moments.at(moment, request.office) if moment else ""
