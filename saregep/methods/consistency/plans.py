"""Rules of plan, realisation and what the prose tells of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from saregep.methods.consistency.facts import Activity, Case, StoryDate
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.times import range_of, same_activity
from saregep.methods.consistency.words import best, deed, same_deed, words
from saregep.methods.dates_told import Told
from saregep.methods.schedule import State, state
from saregep.methods.wording import number
from saregep.methods.working_time import Calendar


def plan_and_done(case: Case) -> Iterator[Finding]:
    """What was done stands in the plan, what was planned in the report, and the state follows from the two dates."""
    if not (case.plan and case.done):
        return
    for each in case.done:
        planned = same_activity(each, case.plan)
        if planned is None:
            yield Finding(Rule.NOT_PLANNED, Severity.ERROR, each.where, each.state or "-", State.UNPLANNED, each.name)
            continue
        right = _state(planned.time, each.time, case.calendar)
        if each.state and right and each.state.casefold() != right:
            yield Finding(Rule.STATE_TYPED, Severity.ERROR, each.where, each.state, right, each.name, planned.where)
        elif not each.state and planned.time.days != each.time.days:
            yield Finding(
                Rule.TIME_CHANGED,
                Severity.WARNING,
                each.where,
                range_of(each.time),
                range_of(planned.time),
                each.name,
                planned.where,
            )
    for each in case.plan:
        if same_activity(each, case.done) is None:
            yield Finding(Rule.NOT_REPORTED, Severity.WARNING, each.where, each.name, subject=each.name)


def _state(planned: Told, done: Told, calendar: Calendar) -> str:
    if planned.last is None or done.last is None:
        return ""
    return state(planned_end=planned.last, started=done.first, ended=done.last, today=done.last, calendar=calendar)


def story(case: Case) -> Iterator[Finding]:
    """When and in which phase the prose tells of an activity is what the tables say."""
    for told in _joined(case.dates):
        if not told.time.days or words(told.name) & {"tahap", "tahapan", "waktu"}:
            continue
        for table in (case.done, case.learning):
            named = _told_of(told.name, [each for each in table if each.time.days])
            if named and not _agrees(told.name, told.time, named):
                yield Finding(
                    Rule.STORY_DATE_DIFFERS,
                    Severity.ERROR,
                    told.where,
                    range_of(told.time),
                    ", ".join(dict.fromkeys(range_of(each.time) for each in named)),
                    told.name,
                    named[-1].where,
                )
            phase = next((f for word, f in _PHASE_WORDS if word in words(told.remark)), None)
            if phase and named and named[0].phase and phase not in named[0].phase.casefold():
                yield Finding(
                    Rule.STORY_PHASE_DIFFERS,
                    Severity.WARNING,
                    told.where,
                    told.remark,
                    named[0].phase,
                    told.name,
                    named[0].where,
                )


_PHASE_WORDS = (
    ("perencanaan", "planning"),
    ("pengorganisasian", "organizing"),
    ("pelaksanaan", "actuating"),
    ("pengawasan", "controlling"),
)
_DAY_OF_SEVERAL = re.compile(r"\s*\bhari\s+(?:ke-?\s*\d+|pertama|kedua|ketiga|keempat|kelima)\b", re.IGNORECASE)


def _joined(dates: Sequence[StoryDate]) -> list[StoryDate]:
    """The dates of the prose, an event that is told day by day ("hari pertama", "hari kedua") as one."""
    joined: dict[str, StoryDate] = {}
    for told in dates:
        name = _DAY_OF_SEVERAL.sub("", told.name)
        before = joined.get(name) if name != told.name else None
        if before is None:
            joined[name if name != told.name else told.where] = replace(told, name=name)
        else:
            joined[name] = replace(before, time=replace(before.time, days=before.time.days + told.time.days))
    return list(joined.values())


def _told_of(name: str, table: Sequence[Activity]) -> list[Activity]:
    """The activities that a name speaks of: each of its verbs ("konsep … serta pengumpulan …") finds its own."""
    found: dict[str, Activity] = {}
    for part in re.split(r"\bserta\b", name):
        said = deed(part)
        for verb in said.verbs:
            alike = [(same_deed(said, deed(each.name), verb), each) for each in table]
            # What the verb leads in the table comes before what merely mentions it.
            alike.sort(key=lambda pair: (pair[0], deed(pair[1].name).verbs[:1] == (verb,)), reverse=True)
            if alike and alike[0][0] >= _SAME_FROM:
                found[alike[0][1].where] = alike[0][1]
    return list(found.values())


_SAME_FROM = 0.6


def _agrees(name: str, told: Told, named: Sequence[Activity]) -> bool:
    """Whether the times have the same ends; a part of a larger event ("bedah buku") only lies inside it."""
    first = min(day for each in named for day in each.time.days)
    last = max(day for each in named for day in each.time.days)
    days = min(told.days), max(told.days)
    if any(deed(each.name).verbs[:1] == deed(name).verbs[:1] for each in named):
        return days == (first, last)
    return first <= days[0] and days[1] <= last


def targets(case: Case) -> Iterator[Finding]:
    """An achievement of 100 % needs as many events as the target names; the prose tells on which days they were."""
    for each in case.achievements:
        wanted = re.match(r"(\d+)\s+kegiatan", each.target)
        if not wanted or int(wanted[1]) < 2 or each.achieved.strip() != "100%":
            continue
        told = best(each.name, [(one.name, one) for one in case.dates if one.time.days], least=0.75)
        if told is None or told.time.is_range:
            continue
        held = len(set(told.time.days))
        if held < int(wanted[1]):
            yield Finding(
                Rule.TARGET_NOT_REACHED,
                Severity.WARNING,
                each.where,
                f"{each.target}, {each.achieved}",
                f"{number(held)} kegiatan, {number(100 * held // int(wanted[1]))}%",
                each.name,
                told.where,
            )


def learning(case: Case) -> Iterator[Finding]:
    """What the plan of learning names is done when the report of the activities says so."""
    for each in case.learning:
        said = deed(each.name)
        leading = said.verbs[:1]
        named = [
            one
            for one in case.done
            if leading and one.time.days and same_deed(said, deed(one.name), leading[0]) >= _SAME_FROM
        ]
        if each.time.days and named and not any(_covers(one.time, each.time, one.name, each.name) for one in named):
            yield Finding(
                Rule.STORY_DATE_DIFFERS,
                Severity.ERROR,
                each.where,
                range_of(each.time),
                range_of(named[0].time),
                each.name,
                named[0].where,
            )


def _covers(table: Told, time: Told, name: str, told_name: str) -> bool:
    if deed(name).verbs[:1] == deed(told_name).verbs[:1]:
        return (table.first, table.last) == (time.first, time.last)
    return all(table.covers(day) for day in time.days)
