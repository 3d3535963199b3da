"""What an import would do: which sheets are new, which are already there, what was left out and why."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import batched
from uuid import UUID, uuid5

from saregep.methods.quality import flags_of
from saregep.services.models import Service
from saregep.surveys.exports import unescaped
from saregep.surveys.imports import Reading, Sheet
from saregep.surveys.intake import MAX_COMMENT, Submission, spec_of
from saregep.surveys.models import Answer, ImportedFile, Mode, Period
from saregep.surveys.official import NINE
from saregep.surveys.queries.stamps import Order, days_of

IMPORTED = UUID("b9a5d0de-3d0b-5f86-8c62-4f0b7d3e9a11")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet of the file on its way in. `said` is its content, by which the same sheet is known again."""

    said: str
    scores: dict[str, int]
    profile: dict[str, str]
    comment: str
    service_id: int | None
    day: date


@dataclass(frozen=True, slots=True)
class Overlap:
    """An earlier file with which this one shares sheets; is it the same list, grown longer?"""

    series: str
    name: str
    shared: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What the file holds for the period. `outside` sheets are dated before or after the period and left out.

    `undated` sheets without a timestamp get the day `usual`. `unreadable` are the sheets whose timestamp is written
    but means no day: with them nothing is imported. `either_order` is a timestamp that day first and month first can
    both read, where only a person knows the order; empty where it is clear.
    """

    sha256: str
    candidates: tuple[Candidate, ...]
    outside: int
    undated: int
    usual: date
    unreadable: tuple[Sheet, ...]
    either_order: str
    unknown_services: tuple[tuple[str, int], ...]
    shortened: int
    unasked: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    earlier: ImportedFile | None

    def keys(self, period: Period, series: str) -> list[UUID]:
        """The keys of the sheets in a series: the same content on the same day is told apart by its number."""
        numbers: Counter[str] = Counter()
        keys = []
        for candidate in self.candidates:
            numbers[candidate.said] += 1
            keys.append(uuid5(IMPORTED, f"{period.pk}|{series}|{candidate.said}|{numbers[candidate.said]}"))
        return keys

    def submissions(self, period: Period, series: str) -> list[Submission]:
        """The sheets that the series does not hold yet."""
        keys = self.keys(period, series)
        known = stored(keys)
        return [
            Submission(
                key=key,
                scores=candidate.scores,
                mode=Mode.IMPORT,
                received_on=candidate.day,
                received_hour=0,  # of a file only the day is kept
                service_id=candidate.service_id,
                profile=candidate.profile,
                comment=candidate.comment,
                flags=flags_of(tuple(candidate.scores.values()), None, 0, False),
            )
            for key, candidate in zip(keys, self.candidates, strict=True)
            if key not in known
        ]


def plan_of(period: Period, reading: Reading, content: bytes, order: Order | None = None) -> Plan:
    """Match a reading with the period: days, services, what is asked, and earlier files with the same sheets.

    `order` is the answer to the question of `either_order`.
    """
    spec = spec_of(period.instrument)
    services = _services(period)
    dated = days_of([sheet.stamp for sheet in reading.sheets], period.starts_on, period.ends_on, order)
    usual = _usual_day(period)
    written = str if content.startswith(b"PK") else unescaped  # a workbook needs no apostrophe before a formula
    unknown: Counter[str] = Counter()
    candidates, outside, shortened = [], 0, 0
    for sheet, day in zip(reading.sheets, dated.days, strict=True):
        if day is not None and not period.starts_on <= day <= period.ends_on:
            outside += 1
            continue
        name, comment = written(sheet.service), _printable(written(sheet.comment))
        service_id = period.survey.service_id or services.get(_folded(name))
        if name and service_id is None:
            unknown[name] += 1
        shortened += len(comment) > MAX_COMMENT
        candidates.append(
            Candidate(
                said=_said(sheet, name, comment, day),
                scores=dict(sheet.scores),
                profile={key: value for key, value in sheet.profile.items() if key in spec.profile},
                comment=comment[:MAX_COMMENT],
                service_id=service_id,
                day=day or usual,
            )
        )
    answered = {key for sheet in reading.sheets for key in sheet.profile}
    plan = Plan(
        sha256=sha256(content).hexdigest(),
        candidates=tuple(candidates),
        outside=outside,
        undated=dated.days.count(None) - len(dated.unreadable),
        usual=usual,
        unreadable=tuple(reading.sheets[at] for at in dated.unreadable),
        either_order=dated.example,
        unknown_services=tuple(unknown.most_common()),
        shortened=shortened,
        unasked=tuple(sorted(answered - set(spec.profile))),
        overlaps=(),
        earlier=None,
    )
    return _with_earlier(period, plan)


def _with_earlier(period: Period, plan: Plan) -> Plan:
    files = list(period.imported_files.select_related("by"))
    earlier = next((file for file in files if file.sha256 == plan.sha256), None)
    overlaps = []
    newest: dict[str, ImportedFile] = {}
    for file in files:
        newest.setdefault(file.series or file.sha256, file)
    for series, file in newest.items():
        if earlier is None and (shared := len(stored(plan.keys(period, series)))):
            overlaps.append(Overlap(series, file.name, shared))
    return replace(plan, earlier=earlier, overlaps=tuple(overlaps))


def stored(keys: Sequence[UUID]) -> set[UUID]:
    """Those of the keys that are already sheets."""
    found: set[UUID] = set()
    for some in batched(keys, 5000):
        found.update(Answer.objects.filter(pk__in=some).values_list("pk", flat=True))
    return found


def _services(period: Period) -> dict[str, int]:
    services: Iterable[tuple[int, str]] = Service.objects.filter(office=period.survey.office_id).values_list(
        "pk", "name"
    )
    return {_folded(name): pk for pk, name in services}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t").strip()


def _usual_day(period: Period) -> date:
    """The day of sheets without a timestamp: the last one of the period, or today while it runs."""
    today = period.survey.office.local_now().date()
    return min(max(today, period.starts_on), period.ends_on)


def _said(sheet: Sheet, service: str, comment: str, day: date | None) -> str:
    """All that a sheet says. The exact time is left out: the key must not let anyone work it out."""
    scores = "".join(str(sheet.scores[key]) for key in NINE)
    profile = ",".join(f"{key}={sheet.profile[key]}" for key in sorted(sheet.profile))
    return "\x1f".join([scores, profile, _folded(service), comment, day.isoformat() if day else ""])
