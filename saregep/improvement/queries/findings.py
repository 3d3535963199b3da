"""Findings that gather by themselves: each source looks at what lies below and says what is weak, with evidence.

A further source is a further function in `SOURCES`. Each asks the database a number of questions that does not grow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from saregep.improvement.models import Finding
from saregep.methods.ikm.grades import Grade
from saregep.methods.ikm.index import ikm, low_elements
from saregep.methods.periods import PeriodKind, bounds
from saregep.methods.wording import long_date, number
from saregep.services import clock
from saregep.services.components import content_of
from saregep.services.models import VALID, Standard
from saregep.services.queries.broken_promises import open_and_late
from saregep.services.queries.performance import Stretch, performance
from saregep.services.queries.standards import problems_of, uncovered, whole
from saregep.surveys.queries.elements import elements_of, keys_of
from saregep.surveys.queries.periods import newest_measured
from saregep.surveys.queries.tallies import tally_of

if TYPE_CHECKING:
    from saregep.offices.models import Office

NAMED = 5  # services that a finding names
WRITTEN = 50  # findings of officers that a page shows
LOOKED_AT = 300  # standards whose legal bases are read
HIGH, MIDDLE, LOW = "bad", "warn", ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A weakness with what shows it, where one sees it, and how much it weighs (the tone of its mark)."""

    key: str
    source: str
    title: str
    evidence: str
    severity: str
    url: str = ""
    written: Finding | None = None

    @property
    def kept(self) -> Mapping[str, str]:
        """What a problem keeps of the finding that it was taken from."""
        return {"key": self.key, "source": self.source, "evidence": self.evidence, "url": self.url}


def written(office: Office) -> Iterator[Gathered]:
    """What officers wrote down and nobody settled."""
    for row in Finding.objects.filter(office=office, settled_on=None)[:WRITTEN]:
        evidence = f"{row.evidence} ({long_date(row.found_on)})"
        yield Gathered(f"temuan-{row.pk}", _("Noted by an officer"), row.title, evidence, MIDDLE, written=row)


def settled(office: Office) -> QuerySet[Finding]:
    """What was settled last, with the reason."""
    return Finding.objects.filter(office=office, settled_on__isnull=False).order_by("-settled_on", "-pk")[:WRITTEN]


def low_skm(office: Office) -> Iterator[Gathered]:
    """The low elements of the newest closed period with enough answers."""
    period = newest_measured(office)
    if period is None:
        return
    elements = elements_of(period.instrument)
    tally = tally_of(period)
    names = {element.key: element for element in elements}
    for result in low_elements(ikm(tally, keys_of(elements))):
        element = names[result.key]
        yield Gathered(
            key=f"skm-{period.pk}-{element.key}",
            source=_("SKM"),
            title=_("Low satisfaction: %(element)s") % {"element": f"{element.code} {element.name}"},
            evidence=_("%(index)s (%(grade)s) in %(period)s, %(sheets)s respondents")
            % {
                "index": number(result.index),
                "grade": result.grade,
                "period": period.label,
                "sheets": number(tally.respondents),
            },
            severity={Grade.D: HIGH, Grade.C: HIGH, Grade.B: MIDDLE}.get(result.grade, LOW),
            url=reverse("surveys:processing", args=[period.pk]),
        )


def broken_promises(office: Office) -> Iterator[Gathered]:
    """Services whose promise was broken this month or the month before, and what is late at this moment."""
    now = office.local_now()
    stretch = Stretch(PeriodKind.MONTH, *bounds(PeriodKind.MONTH, now.year, now.month))
    for each in (stretch, stretch.before):
        query = f"?masa={each.kind}:{each.first.month}&tahun={each.first.year}"
        url = reverse("services:performance", args=[office.code]) + query
        lines = [line for line in performance(office, each).lines if line.now.kept.broken]
        lines.sort(key=lambda line: (-line.now.kept.broken, line.name))
        for line in lines[:NAMED]:
            kept = line.now.kept
            values = {"broken": number(kept.broken), "judged": number(kept.judged), "period": each.label}
            yield Gathered(
                key=f"janji-{line.service_id}-{each.first:%Y-%m}",
                source=_("Promises"),
                title=_("The promised time is not kept: %(service)s") % {"service": line.name},
                evidence=_("%(broken)s of %(judged)s promises broken in %(period)s") % values,
                severity=HIGH if 2 * kept.broken > kept.judged else MIDDLE,
                url=url,
            )
    late = open_and_late(office, clock.calendar_of(office), now).count()
    if late:
        yield Gathered(
            key="terlambat",
            source=_("Promises"),
            title=_("Requests are late"),
            evidence=_("%(count)s open requests are past their promised time") % {"count": number(late)},
            severity=HIGH,
            url=reverse("services:performance", args=[office.code]),
        )


def missing_papers(office: Office) -> Iterator[Gathered]:
    """Services that are offered without a standard, or without an SOP in force."""
    lacking = uncovered(office)
    url = reverse("services:standards_coverage", args=[office.code])
    without_standard = list(lacking.filter(Q(has_standard=False)).values_list("name", flat=True))
    without_sop = list(lacking.filter(Q(has_sop=False)).values_list("name", flat=True))
    for key, title, severity, names in (
        ("standar", _("Services without a standard in force"), HIGH, without_standard),
        ("sop", _("Services without an SOP in force"), MIDDLE, without_sop),
    ):
        if names:
            yield Gathered(f"tanpa-{key}", _("Standards and SOP"), title, _counted(names), severity, url)


def revoked_bases(office: Office) -> Iterator[Gathered]:
    """Regulations that no longer hold and still stand in standards in force."""
    found: dict[str, list[str]] = defaultdict(list)
    today = office.local_now().date()
    standards = whole(Standard.objects.filter(service__office=office, status__in=VALID)).select_related("service")
    for standard in standards.order_by("service__position", "pk")[:LOOKED_AT]:
        for problem in problems_of(content_of(standard), today):
            if problem.kind == "revoked":
                found[problem.message].append(standard.service.name)
    for place, (message, names) in enumerate(sorted(found.items()), start=1):
        yield Gathered(
            key=f"dasar-{place}",
            source=_("Standards and SOP"),
            title=_("A standard rests on a regulation that no longer holds"),
            evidence=f"{message} {_counted(names)}",
            severity=MIDDLE,
            url=reverse("services:standards", args=[office.code]),
        )


def _counted(names: list[str]) -> str:
    """How many services, and the first of them by name."""
    more = "…" if len(names) > NAMED else ""
    return _("%(count)s services: %(names)s") % {
        "count": number(len(names)),
        "names": ", ".join(names[:NAMED]) + more,
    }


SOURCES: tuple[Callable[[Office], Iterator[Gathered]], ...] = (
    written,
    low_skm,
    broken_promises,
    missing_papers,
    revoked_bases,
)


def gather(office: Office) -> list[Gathered]:
    """All findings of an office, the heavy ones first; within one weight in the order of the sources."""
    weight = {HIGH: 0, MIDDLE: 1, LOW: 2}
    return sorted((one for source in SOURCES for one in source(office)), key=lambda one: weight[one.severity])
