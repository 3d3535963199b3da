"""The standards of the services: which are in force, which are due for review, what they lack."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.core.models import AuditEntry
from saregep.methods import regulations, wording
from saregep.methods.regulations import Finding, Verdict
from saregep.offices.models import Office
from saregep.services.components import CHILDREN, COMPONENTS, Content, content_of, repeated
from saregep.services.models import VALID, Channel, Life, Service, Sop, Standard

IN_HAND = (Life.DRAFT, Life.DISCUSSION, Life.DETERMINED)
SOON = timedelta(days=30)  # a review is announced so long before its day


def in_force(service_ids: Iterable[int], *, related: Iterable[str] = ("requirements",)) -> dict[int, Standard]:
    """The standard that counts now for each of these services, where there is one. One query, and one a relation."""
    standards = (
        Standard.objects.filter(service__in=list(service_ids), status__in=VALID)
        .select_related("service")
        .prefetch_related(*related)
    )
    return {standard.service_id: standard for standard in standards}


def standards_for(user: User) -> QuerySet[Standard]:
    """Every version that the account may read."""
    return Standard.objects.filter(service__office__in=offices_of(user)).select_related("service__office")


def whole(standards: QuerySet[Standard]) -> QuerySet[Standard]:
    """With the rows that belong to a version, so that each is said without a further question."""
    return standards.prefetch_related(*CHILDREN)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a version lacks or should look at, in words. Only an empty component keeps it from being determined."""

    component: str
    kind: str
    message: str

    @property
    def blocks(self) -> bool:
        return self.kind == "empty"

    @property
    def name(self) -> str:
        return str(COMPONENTS[self.component].name)


def problems_of(content: Content, day: date) -> list[Problem]:
    """What is missing or doubtful on this day in what a version says, in the order of PermenPAN-RB 15/2014."""
    found = [*_empty(content), *_fee(content), *_legal(content, day), *_channels(content), *_facilities(content)]
    found += [*_repeated(content)]
    return sorted(found, key=lambda problem: COMPONENTS[problem.component].in_guide)


def _empty(content: Content) -> Iterable[Problem]:
    hints = {
        "duration": _("Write a number and its unit, for example 45 minutes."),
        "fee": _("Write the amount in rupiah, or 0 if the service is free."),
        "requirements": _("Write what the citizen brings, one on each line."),
    }
    for key, component in COMPONENTS.items():
        if not content.lines(key):
            hint = hints.get(key, _("Nothing is written yet."))
            yield Problem(key, "empty", f"{component.name}: {hint}")


def _fee(content: Content) -> Iterable[Problem]:
    if content.fee and not content.fee_basis:
        yield Problem("fee", "fee_basis", _("Fee: name the regulation on which the fee rests."))


def _legal(content: Content, day: date) -> Iterable[Problem]:
    for citation in content.legal_bases:
        findings = regulations.check(citation, day)
        if not findings:
            message = _("Legal basis: number and year are missing in “%(citation)s”.") % {"citation": citation}
            yield Problem("legal_bases", "unreadable", message)
        for finding in findings:
            if finding.verdict is Verdict.REVOKED:
                yield Problem("legal_bases", "revoked", revoked_words(finding))


def revoked_words(finding: Finding) -> str:
    """That a regulation no longer holds, what holds instead, and how sure that is."""
    since = ""
    if finding.since:
        since = wording.long_date(finding.since) if finding.exact_day else str(finding.since.year)
    words = _("Legal basis: %(old)s no longer holds. Since %(since)s it is replaced; now %(new)s holds.") % {
        "old": finding.regulation,
        "since": since,
        "new": f"{finding.replaced_by} tentang {finding.replaced_title}",
    }
    return words if finding.verified else f"{words} {_('Not verified yet.')}"


def standing(content: Content, day: date) -> list[tuple[str, tuple[Finding, ...]]]:
    """Each legal basis with what is known of the regulations that it cites."""
    return [(citation, regulations.check(citation, day)) for citation in content.legal_bases]


def _channels(content: Content) -> Iterable[Problem]:
    kinds = {kind for kind, _address in content.channels}
    if not content.lines("complaints"):
        return  # named as empty already
    if not kinds - {Channel.Kind.LAPOR}:
        yield Problem("complaints", "no_channel", _("Complaints: name at least one channel of the office."))
    if Channel.Kind.LAPOR not in kinds:
        yield Problem("complaints", "no_lapor", _("Complaints: name SP4N-LAPOR! as well."))


def _facilities(content: Content) -> Iterable[Problem]:
    if content.facilities and not any(for_vulnerable for _name, for_vulnerable in content.facilities):
        message = _("Facilities: name at least one for people with special needs.")
        yield Problem("facilities", "no_vulnerable", message)


def _repeated(content: Content) -> Iterable[Problem]:
    for key in COMPONENTS:
        for line in repeated(content.lines(key)):
            values = {"component": COMPONENTS[key].name, "line": line}
            yield Problem(key, "repeated", _("%(component)s: “%(line)s” stands there twice.") % values)
    cited: set[regulations.Regulation] = set()
    for citation in content.legal_bases:
        for regulation in regulations.recognise(citation):
            if regulation in cited and not repeated(content.legal_bases):
                values = {"component": COMPONENTS["legal_bases"].name, "line": str(regulation)}
                yield Problem("legal_bases", "repeated", _("%(component)s: “%(line)s” stands there twice.") % values)
            cited.add(regulation)
    said: dict[str, str] = {}
    for key in COMPONENTS:
        text = " ".join(" ".join(content.lines(key)).split()).casefold()
        if len(text) < SAME_FROM:
            continue
        if text in said:
            values = {"component": COMPONENTS[key].name, "other": COMPONENTS[said[text]].name}
            yield Problem(key, "same", _("%(component)s and %(other)s say the same.") % values)
        said.setdefault(text, key)


SAME_FROM = 20  # signs; shorter texts may well be alike


@dataclass(frozen=True, slots=True)
class Row:
    """A service with the version that counts, the version in hand, and what is wrong with the one worked on."""

    service: Service
    current: Standard | None
    in_hand: Standard | None
    problems: int
    blocking: int
    review: str  # "" | "soon" | "due"

    @property
    def shown(self) -> Standard | None:
        return self.in_hand or self.current


def services_with_standards(office: Office) -> QuerySet[Service]:
    """The services of an office, those that are offered first, each with its versions that are not superseded."""
    alive = whole(Standard.objects.exclude(status=Life.SUPERSEDED))
    return (
        Service.objects.filter(office=office)
        .order_by("-is_active", "position", "name")
        .prefetch_related(Prefetch("standards", queryset=alive, to_attr="alive"))
    )


def rows(services: Iterable[Service], today: date) -> list[Row]:
    return [_row(service, today) for service in services]


def _row(service: Service, today: date) -> Row:
    alive: list[Standard] = service.alive  # type: ignore[attr-defined]
    current = next((each for each in alive if each.status in VALID), None)
    in_hand = next((each for each in alive if each.status in IN_HAND), None)
    shown = in_hand or current
    found = problems_of(content_of(shown), today) if shown else []
    blocking = sum(problem.blocks for problem in found)
    return Row(service, current, in_hand, len(found), blocking, review_state(current, today))


def review_state(standard: Standard | None, today: date) -> str:
    """Whether a review is due, or will be within a month."""
    if standard is None or standard.review_due is None or standard.status not in VALID:
        return ""
    if standard.review_due <= today:
        return "due"
    return "soon" if standard.review_due <= today + SOON else ""


def reviews_due(office: Office, today: date) -> QuerySet[Standard]:
    """The standards of an office whose day of review has come, longest over first."""
    return (
        Standard.objects.filter(service__office=office, status__in=VALID, review_due__lte=today)
        .select_related("service")
        .order_by("review_due", "service__position")
    )


def reviews_due_counts(offices: Collection[Office], now: datetime) -> dict[int, int]:
    """How many reviews are due in each of these offices, by the clock of each. One query for any number."""
    due = Q(pk__in=[])
    for zone in {office.time_zone for office in offices}:
        group = [office for office in offices if office.time_zone == zone]
        due |= Q(service__office__in=group, review_due__lte=now.astimezone(group[0].zone).date())
    counted = (
        Standard.objects.filter(due, status__in=VALID).order_by().values("service__office").annotate(n=Count("pk"))
    )
    return {row["service__office"]: row["n"] for row in counted}


def uncovered(office: Office) -> QuerySet[Service]:
    """Services that are offered without a standard or without an SOP in force."""
    return coverage(office).filter(Q(has_standard=False) | Q(has_sop=False))


def coverage(office: Office) -> QuerySet[Service]:
    """The services that are offered, and whether each has a standard and an SOP in force."""
    return Service.objects.filter(office=office, is_active=True).annotate(
        has_standard=Exists(Standard.objects.filter(service=OuterRef("pk"), status__in=VALID)),
        has_sop=Exists(Sop.objects.filter(service=OuterRef("pk"), status__in=VALID)),
    )


@dataclass(frozen=True, slots=True)
class Covered:
    """How many services are offered, and how many lack something."""

    offered: int
    without_standard: int
    without_sop: int
    without_either: int

    @property
    def lacking(self) -> int:
        """Services that lack a standard, an SOP or both."""
        return self.without_standard + self.without_sop - self.without_either


def covered(office: Office) -> Covered:
    return Covered(
        **coverage(office)
        .order_by()
        .aggregate(
            offered=Count("pk"),
            without_standard=Count("pk", filter=Q(has_standard=False)),
            without_sop=Count("pk", filter=Q(has_sop=False)),
            without_either=Count("pk", filter=Q(has_standard=False, has_sop=False)),
        )
    )


def last_change(standard: Standard) -> AuditEntry | None:
    """Who changed a version last, from the trail."""
    office = standard.service.office.code
    return (
        AuditEntry.objects.filter(office=office, thing=standard._meta.label_lower, thing_id=str(standard.pk))
        .order_by("-number")
        .first()
    )
