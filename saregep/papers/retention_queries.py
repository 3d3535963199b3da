"""What an office keeps and until when: the rule of each kind, the archive by it, what may be destroyed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q, QuerySet

from saregep.methods.papers.retention import SUGGESTED, Fate, Phase, Retention
from saregep.offices.models import Office
from saregep.papers.models import IN_FORCE, Disposal, Paper, RetentionRule, State
from saregep.papers.words import FATES, PHASES

OUT = IN_FORCE | {State.REVOKED, State.REPLACED}  # what left the office once is archive, also where it no longer holds
DISPOSED = "disposed"
ALL = Q()


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a kind is kept. Without `basis` it is only a suggestion, and nothing is destroyed by it."""

    retention: Retention
    basis: str = ""

    @property
    def fate_name(self) -> str:
        return str(FATES[self.retention.fate])


@dataclass(frozen=True, slots=True)
class Row:
    """A paper with the ends of its time. `disposal` is there once it was destroyed."""

    paper: Paper
    rule: Rule
    active_until: date
    kept_until: date
    phase: Phase
    disposal: Disposal | None

    @property
    def phase_name(self) -> str:
        return str(PHASES[self.phase])


def rules_of(office: Office) -> dict[str, Rule]:
    """The rule of each kind: the one of the office, or the suggestion."""
    own = {rule.kind: Rule(rule.retention, rule.basis) for rule in RetentionRule.objects.filter(office=office)}
    return {kind: own.get(kind, Rule(suggested)) for kind, suggested in SUGGESTED.items()}


def archive(office: Office, told: Mapping[str, str], readable: Q = ALL) -> QuerySet[Paper]:
    """What left the office, whose time ends first above: by kind, by the year in which it ends, by where it stands.

    `readable` narrows it to what an account reads (`permissions.readable`).
    """
    rules, today = rules_of(office), office.local_now().date()
    found = Paper.objects.filter(readable, office=office, state__in=OUT, dated__isnull=False)
    found = found.select_related("disposal")
    if kind := told.get("jenis"):
        found = found.filter(kind=kind)
    if year := told.get("tahun"):
        found = found.filter(_any(rules, lambda retention: Q(dated__year=int(year) - retention.years)))
    if (phase := told.get("mana")) == DISPOSED:
        found = found.filter(disposal__isnull=False)
    elif phase:
        found = found.filter(_in_phase(rules, Phase(phase), today.year), disposal__isnull=True)
    if fate := told.get("nasib"):
        found = found.filter(kind__in=[kind for kind, rule in rules.items() if rule.retention.fate == fate])
    ends = models.Case(
        *(models.When(kind=kind, then=rule.retention.years) for kind, rule in rules.items()),
        output_field=models.IntegerField(),
    )
    ordered = found.annotate(ends=models.F("dated__year") + ends).order_by("ends", "dated", "pk")
    return ordered.defer("content", "signed", "words").fetch_mode(models.FETCH_RAISE)


def destroyable(office: Office, told: Mapping[str, str], readable: Q = ALL) -> QuerySet[Paper]:
    """Papers whose time is over and that the schedule of the office itself lets it destroy."""
    own = [kind for kind, rule in rules_of(office).items() if rule.basis]
    over = dict(told) | {"mana": Phase.OVER.value, "nasib": Fate.DESTROY.value}
    return archive(office, over, readable).filter(kind__in=own)


def years_of(office: Office) -> list[int]:
    """The years in which the time of some paper ends."""
    rules = rules_of(office)
    papers = Paper.objects.filter(office=office, state__in=OUT, dated__isnull=False).order_by()
    found = papers.values_list("kind", "dated__year").distinct()
    return sorted({year + rules[kind].retention.years for kind, year in found})


def rows(office: Office, papers: Iterable[Paper]) -> Iterator[Row]:
    rules, today = rules_of(office), office.local_now().date()
    for paper in papers:
        yield row(paper, rules[paper.kind], today)


def row(paper: Paper, rule: Rule, today: date) -> Row:
    """Raises ValueError for a paper without a date."""
    if paper.dated is None:
        raise ValueError(paper.pk)
    retention, disposal = rule.retention, getattr(paper, "disposal", None)
    return Row(
        paper=paper,
        rule=rule,
        active_until=retention.active_until(paper.dated),
        kept_until=retention.kept_until(paper.dated),
        phase=retention.phase(paper.dated, today),
        disposal=disposal,
    )


def row_of(paper: Paper) -> Row | None:
    """One paper with its time; None while it has not left the office."""
    if paper.dated is None or paper.state not in OUT:
        return None
    return row(paper, rules_of(paper.office)[paper.kind], paper.office.local_now().date())


def _any(rules: Mapping[str, Rule], of: Callable[[Retention], Q]) -> Q:
    found = Q(pk__in=[])
    for kind, rule in rules.items():
        found |= Q(kind=kind) & of(rule.retention)
    return found


def _in_phase(rules: Mapping[str, Rule], phase: Phase, year: int) -> Q:
    match phase:
        case Phase.ACTIVE:
            return _any(rules, lambda retention: Q(dated__year__gte=year - retention.active))
        case Phase.INACTIVE:
            return _any(
                rules,
                lambda retention: Q(dated__year__lt=year - retention.active, dated__year__gte=year - retention.years),
            )
        case Phase.OVER:
            return _any(rules, lambda retention: Q(dated__year__lt=year - retention.years))
