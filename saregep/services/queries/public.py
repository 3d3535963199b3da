"""What citizens read of the services: the catalogue of an office, one service, the service charter.

Facts come from the standard in force alone. A service without one is shown with what is known: that it is offered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet, Value

from saregep.methods import finding
from saregep.methods.opening import Opening, opening
from saregep.methods.working_time import Calendar, Hours
from saregep.offices.models import Holiday, Office
from saregep.offices.queries import holidays_of
from saregep.services.clock import week_of
from saregep.services.models import VALID, Channel, Charter, Requirement, Service, Standard

MOST_HOLIDAYS = 60
LONGEST_QUESTION = 100


def published_charters() -> QuerySet[Charter]:
    """The charters that count, the newest of each office first."""
    return Charter.objects.filter(published_at__isnull=False).order_by("office", "-signed_on", "-pk")


def offices() -> QuerySet[Office]:
    """The offices that offer services, with their number."""
    offered = Count("services", filter=Q(services__is_active=True))
    return Office.objects.annotate(offered=offered).filter(offered__gt=0).order_by("code")


def office_at(code: str) -> Office | None:
    """The office of this code; `has_charter` says whether it has published one."""
    charter = published_charters().filter(office=OuterRef("pk"))
    return Office.objects.filter(code=code).annotate(has_charter=Exists(charter)).first()


@dataclass(frozen=True, slots=True)
class Offer:
    """A service in the list, with its standard in force and the requirement that the question was found in."""

    service: Service
    standard: Standard | None
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The offers of an office: those whose name or product fits first, then those that ask for it as a requirement.

    `instead` is the question that was answered where the words of the citizen were found nowhere.
    """

    offers: tuple[Offer, ...]
    with_requirement: tuple[Offer, ...] = ()
    instead: str = ""
    in_part: bool = False

    @property
    def count(self) -> int:
        return len(self.offers) + len(self.with_requirement)


def catalogue(office: Office, question: str) -> Found:
    """The services that the office offers, or those of them that a question finds. At most three queries."""
    services = list(Service.objects.filter(office=office, is_active=True))
    standards = {
        standard.service_id: standard
        for standard in Standard.objects.filter(service__office=office, status__in=VALID).defer("procedure")
    }
    offers = [Offer(service, standards.get(service.pk)) for service in services]
    asked = finding.read(question[:LONGEST_QUESTION])
    if asked.is_empty:
        return Found(tuple(offers))
    requirements: dict[int, list[str]] = {}
    for standard_id, text in Requirement.objects.filter(
        standard__service__office=office, standard__status__in=VALID
    ).values_list("standard_id", "text"):
        requirements.setdefault(standard_id, []).append(text)
    return _found(offers, requirements, asked)


def _found(offers: Sequence[Offer], requirements: dict[int, list[str]], asked: finding.Question) -> Found:
    def texts(offer: Offer) -> list[str]:
        return requirements.get(offer.standard.pk, []) if offer.standard else []

    def look(question: finding.Question) -> Found:
        named = [offer for offer in offers if finding.matches(question, _names(offer))]
        others = [
            Offer(offer.service, offer.standard, hit)
            for offer in offers
            if offer not in named
            and (hit := next((text for text in texts(offer) if finding.matches(question, text)), ""))
        ]
        return Found(tuple(named), tuple(others))

    found = look(asked)
    if found.count:
        return found
    better = finding.corrected(asked, [text for offer in offers for text in (_names(offer), *texts(offer))])
    if better != asked and (found := look(better)).count:
        return Found(found.offers, found.with_requirement, instead=" ".join((*better.groups, *better.words)))
    return Found(tuple(offer for offer in offers if finding.matches_in_part(asked, _names(offer))), in_part=True)


def _names(offer: Offer) -> str:
    return f"{offer.service.name} {offer.standard.product if offer.standard else ''}"


@dataclass(frozen=True, slots=True)
class Facts:
    """A service as its page shows it."""

    service: Service
    standard: Standard | None
    requirements: tuple[str, ...]
    channels: tuple[tuple[str, str], ...]  # kind, address

    @property
    def office(self) -> Office:
        return self.service.office


def facts(code: str, pk: int) -> Facts | None:
    """The service of an office with its standard in force: two queries, one for a service without a standard."""
    services = Service.objects.annotate(
        valid=FilteredRelation("standards", condition=Q(standards__status__in=VALID))
    ).select_related("office", "valid")  # type: ignore[misc]  # the plugin knows no relation made by annotate()
    service = services.filter(pk=pk, office__code=code).first()
    if service is None:
        return None
    standard: Standard | None = getattr(service, "valid", None)
    if standard is None:
        return Facts(service, None, (), ())
    requirements, channels = _rows(standard)
    return Facts(service, standard, requirements, channels)


def _rows(standard: Standard) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The requirements and the complaint channels of a standard, in one query."""
    bring = Requirement.objects.filter(standard=standard).order_by().values_list("position", "text", Value(""))
    complain = Channel.objects.filter(standard=standard).order_by().values_list("position", "address", "kind")
    rows = sorted(bring.union(complain.order_by(), all=True).order_by())
    return (
        tuple(text for _position, text, kind in rows if not kind),
        tuple((kind, address) for _position, address, kind in rows if kind),
    )


@dataclass(frozen=True, slots=True)
class Doors:
    """When an office is open: the week, the state at this moment, what today is and which holiday comes next."""

    week: tuple[Hours | None, ...]
    now: Opening | None
    holiday: Holiday | None
    next_holiday: Holiday | None

    @property
    def is_known(self) -> bool:
        return any(self.week)


def doors(office: Office, now: datetime) -> Doors:
    """Two queries."""
    today = now.astimezone(office.zone).date()
    week = week_of(office)
    holidays = list(holidays_of(office, today)[:MOST_HOLIDAYS])
    calendar = Calendar(week, frozenset(holiday.day for holiday in holidays), office.zone)
    missed = [holiday for holiday in holidays if week[holiday.day.weekday()] is not None]
    return Doors(
        week=week,
        now=opening(calendar, now),
        holiday=_first(missed, today, today),
        next_holiday=_first([holiday for holiday in missed if holiday.day > today], today, date.max),
    )


def _first(holidays: Iterable[Holiday], since: date, until: date) -> Holiday | None:
    return next((holiday for holiday in holidays if since <= holiday.day <= until), None)


def charter_of(code: str) -> Charter | None:
    """The charter that the office has published last."""
    return published_charters().filter(office__code=code).select_related("office").first()
