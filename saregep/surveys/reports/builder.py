"""Builds the content of the report from counted answers and what the office wrote. Touches no database."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from saregep.documents.office import Signer
from saregep.methods.ikm import (
    DEFAULT_TARGET,
    alternatives,
    compare,
    confidence_95,
    grade_of,
    ikm,
    low_elements,
    margin,
    needed_for,
    performance_of,
)
from saregep.methods.percent import percentages
from saregep.methods.sampling import allocate, krejcie_morgan, sample_check
from saregep.methods.suppression import hide_small
from saregep.methods.tally import Tally
from saregep.surveys.reports.content import (
    CoverageRow,
    Earlier,
    ElementInfo,
    FollowUpRow,
    GroupRow,
    GroupTable,
    Mark,
    OfficeIdentity,
    Passage,
    Photo,
    Quality,
    QualityFigures,
    QuestionInfo,
    SkmReport,
    TrendRow,
)
from saregep.surveys.reports.drafts import drafts, proposed_plan
from saregep.surveys.reports.wording import say


def build_report(
    *,
    tally: Tally,
    office: OfficeIdentity,
    period_label: str,
    date_: date,
    elements: Sequence[ElementInfo],
    questionnaire: Sequence[QuestionInfo] = (),
    population: int | None = None,
    target: Decimal = DEFAULT_TARGET,
    profile: Mapping[str, Mapping[str, int]] | None = None,
    by_service: Mapping[str, Tally] | None = None,
    register: Mapping[str, int] | None = None,
    previous: Sequence[Earlier] = (),
    texts: Mapping[str, str | None] | None = None,
    follow_up: Sequence[FollowUpRow] = (),
    previous_follow_up: Sequence[FollowUpRow] = (),
    sheets: Iterable[Mapping[str, int]] | None = None,
    signer: Signer | None = None,
    place: str = "",
    decision: str = "",
    marks: Sequence[str] = (),
    quality: Quality | None = None,
    photos: Sequence[Photo] = (),
) -> SkmReport:
    """Return everything that the report of one survey and period prints.

    `elements` are in the order of the regulation (U1 …), `questionnaire` in the order of asking. `profile` is
    {field label: {choice label: respondents}}; respondents who did not answer a field are added as such.
    `register` is {service: people served} as the service register has it, for the table of the sample by service.
    `previous` runs from the oldest to the latest. `texts` holds what the office wrote, by the keys of
    `text_fields()`; where it is missing, blank or equal to the proposal, the proposal is printed and marked
    as a draft. `sheets` are the scores of each respondent for the annex and the workbook. `marks` are members
    of `Mark` or sentences of the office; `decision` names the decision on the questionnaire ("Keputusan …").

    Raises NoAnswers without answers, and ValueError where the parts contradict each other: sheets that do not
    add up to the tally, more respondents in a field or in services than there are, a population smaller than
    the number of respondents.
    """
    keys = [element.key for element in elements]
    result = ikm(tally, keys)
    texts = texts or {}
    if office.place == "" and place:
        office = replace(office, place=place)
    report = SkmReport(
        office=office,
        period=period_label,
        date=date_,
        signer=signer or Signer(),
        marks=tuple(say(f"marks.{mark.value}") if isinstance(mark, Mark) else mark for mark in marks),
        elements=tuple(elements),
        questionnaire=tuple(questionnaire),
        decision=decision,
        tally=tally,
        result=result,
        alternatives=alternatives(result),
        interval=confidence_95(tally, keys, population),
        margin=margin(result.index),
        target=needed_for(result, target),
        low=low_elements(result),
        sample=None if population is None else sample_check(population, tally.respondents),
        quality=_quality(quality, tally, keys),
        profile=tuple(_profile_table(name, counts, tally.respondents) for name, counts in (profile or {}).items()),
        services=_services(by_service, tally, keys) if by_service else None,
        coverage=_coverage(register or {}, by_service, tally.respondents),
        trend=_trend(previous, Earlier(period_label, tally, population=population), keys),
        plan=tuple(follow_up),
        plan_is_draft=not follow_up,
        realised=tuple(previous_follow_up),
        photos=tuple(photos),
        sheets=_sheets(sheets, tally, keys),
        fingerprint=fingerprint(tally),
        texts={},
    )
    if report.plan_is_draft:
        report = replace(report, plan=proposed_plan(report))
    return replace(report, texts=_passages(report, texts))


def fingerprint(tally: Tally) -> str:
    """SHA-256 of the counted answers: two reports of the same data carry the same one."""
    plain = json.dumps(tally.to_json(), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _passages(report: SkmReport, texts: Mapping[str, str | None]) -> dict[str, Passage]:
    return {key: _passage(proposal, texts.get(key, "")) for key, proposal in drafts(report).items()}


def _passage(proposal: str, written: str | None) -> Passage:
    if written is None or written.split() == proposal.split():  # forms change line ends and blanks
        return Passage(proposal, draft=False)
    return Passage(written.strip(), draft=False) if written.strip() else Passage(proposal, draft=True)


def _sheets(
    sheets: Iterable[Mapping[str, int]] | None, tally: Tally, keys: Sequence[str]
) -> tuple[tuple[int, ...], ...]:
    if sheets is None:
        return ()
    rows = list(sheets)
    if Tally.of(rows, tally.keys) != tally:
        raise ValueError("The sheets do not add up to the tally.")
    return tuple(tuple(row[key] for key in keys) for row in rows)


def _quality(quality: Quality | None, tally: Tally, keys: Sequence[str]) -> QualityFigures | None:
    if quality is None:
        return None
    others = tally.respondents - quality.flagged
    if others < 0 or (quality.without is not None and quality.without.respondents != others):
        raise ValueError("The marked and the other sheets do not add up to the tally.")
    if quality.without is None or not others:
        return QualityFigures(quality.flagged, others, None, None)
    without = ikm(quality.without, keys)
    return QualityFigures(quality.flagged, others, without.index, without.grade)


def _profile_table(name: str, counts: Mapping[str, int], respondents: int) -> GroupTable:
    return GroupTable(name, _rows(_whole(counts, respondents, name), {}, ()))


def _services(by_service: Mapping[str, Tally], tally: Tally, keys: Sequence[str]) -> GroupTable:
    counts = {name: part.respondents for name, part in by_service.items()}
    return GroupTable("", _rows(_whole(counts, tally.respondents, "services"), by_service, keys))


def _coverage(
    register: Mapping[str, int], by_service: Mapping[str, Tally] | None, respondents: int
) -> tuple[CoverageRow, ...]:
    """The sample of each service that served somebody; received is unknown where no sheet names its service."""
    population = sum(register.values())
    if not population:
        return ()
    received: dict[str, int | None] = dict.fromkeys(register)
    if by_service:
        counts = _whole({name: part.respondents for name, part in by_service.items()}, respondents, "services")
        hidden = hide_small(counts)
        received = {name: None if name in hidden else counts.get(name, 0) for name in register}
    needed = allocate(register, krejcie_morgan(population))
    return tuple(CoverageRow(name, number, needed[name], received[name]) for name, number in register.items() if number)


def _whole(counts: Mapping[str, int], respondents: int, name: str) -> dict[str, int]:
    """The counts with those who did not say, so that they add up to all respondents."""
    missing = respondents - sum(counts.values())
    if missing < 0:
        raise ValueError(f"There are more respondents in {name} than in the tally.")
    unknown = say("profile.unknown")
    return {**counts, unknown: counts.get(unknown, 0) + missing} if missing else dict(counts)


def _rows(counts: Mapping[str, int], tallies: Mapping[str, Tally], keys: Sequence[str]) -> tuple[GroupRow, ...]:
    hidden = hide_small(counts)
    shares = percentages(tuple(counts.values()))
    rows = []
    for (name, count), share in zip(counts.items(), shares, strict=True):
        if name in hidden:
            rows.append(GroupRow(name, None, None))
            continue
        part = ikm(tallies[name], keys) if count and name in tallies else None
        figures = (part.index, part.grade) if part else (None, None)
        rows.append(GroupRow(name, count, share, *figures))
    return tuple(rows)


def _trend(previous: Sequence[Earlier], now: Earlier, keys: Sequence[str]) -> tuple[TrendRow, ...]:
    rows: list[TrendRow] = []
    before: Earlier | None = None
    for one in (*previous, now):
        if one.tally is not None and not one.tally.respondents:
            continue  # a period without answers has no index
        comparable = one.tally is not None and _measures(one.tally, keys)
        if one.tally is not None and comparable:
            index, interval = ikm(one.tally, keys).index, confidence_95(one.tally, keys, one.population)
        elif one.tally is not None:
            # Another version of the instrument: its own elements give its index.
            index = ikm(one.tally, one.tally.keys).index
            interval = confidence_95(one.tally, one.tally.keys, one.population)
        elif one.index is not None:
            index, interval = one.index, None
        else:
            raise ValueError(f"The earlier period {one.label} has neither answers nor an index.")
        change = None
        if before is not None and before.tally is not None and one.tally is not None:
            both = _measures(before.tally, keys) and comparable
            populations = (before.population, one.population)
            change = compare(before.tally, one.tally, keys, populations) if both else None
        grade = grade_of(index)
        respondents = None if one.tally is None else one.tally.respondents
        rows.append(TrendRow(one.label, respondents, index, grade, performance_of(grade), interval, change))
        before = one
    return tuple(rows)


def _measures(tally: Tally, keys: Sequence[str]) -> bool:
    return sorted(tally.keys) == sorted(keys)
