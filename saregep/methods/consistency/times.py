"""Rules of time: one period for one action, days that are worked, weeks, and what must come first."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from saregep.methods.consistency.facts import Activity, Case, StoryDate
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.words import best, content, words
from saregep.methods.dates_told import Told
from saregep.methods.schedule import WEEK, week
from saregep.methods.wording import WEEKDAYS, long_date, number
from saregep.methods.working_time import working_days

# What must be there before something else can begin, by words that name the two.
_CAUSES: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"bedah", "buku"}), frozenset({"sosialisasi", "hasil", "bedah", "buku"})),
    (frozenset({"pengesahan", "sk", "bupati"}), frozenset({"implementasi", "pelayanan"})),
    (frozenset({"pengesahan", "sk", "camat"}), frozenset({"implementasi", "pelayanan"})),
    (frozenset({"draft", "rka"}), frozenset({"sosialisasi", "rka"})),
    (frozenset({"draft", "survei", "kepuasan"}), frozenset({"penetapan", "survei", "kepuasan"})),
    (frozenset({"instrument", "evaluasi"}), frozenset({"penyebaran", "angket"})),
    (frozenset({"penyebaran", "angket"}), frozenset({"pengolahan", "hasil", "evaluasi"})),
)


def period_of(case: Case) -> tuple[date, date] | None:
    """First and last day of the action; where nobody keeps them, what the plan's activities in the training span."""
    if case.course is not None:
        return case.course.days
    days = [day for each in (case.plan or case.done) if each.phase for day in each.time.days]
    return (min(days), max(days)) if days else None


def periods(case: Case) -> Iterator[Finding]:
    """An action has one period: each time that is told for the whole of it is the one that its activities span."""
    period = period_of(case)
    for told in case.dates:
        if not _is_whole(told) or len(told.time.days) < 2 or period is None:
            continue
        first, last = min(told.time.days), max(told.time.days)
        if (first, last) != period:
            yield Finding(
                Rule.PERIOD_DIFFERS, Severity.ERROR, told.where, _range(first, last), _range(*period), told.name
            )
        length = re.search(r"(\d+)\s*(?:\([^)]*\)\s*)?hari", told.remark)
        days = (last - first).days + 1
        if length and int(length[1]) != days:
            yield Finding(
                Rule.PERIOD_LENGTH, Severity.WARNING, told.where, length[1], number(days), _range(first, last)
            )


def _is_whole(told: StoryDate) -> bool:
    """Whether the time is told of the action itself, not of one of its steps."""
    said = words(told.name)
    return "aksi" in said and bool(said & {"pelaksanaan", "waktu", "tahapan"}) and "angket" not in said


def phases(case: Case) -> Iterator[Finding]:
    """The time of a phase lies inside the period and is what its activities span."""
    period = period_of(case)
    for told in case.dates:
        function = next((f for word, f in _FUNCTIONS if {"tahap", word} <= words(told.name)), None)
        if function is None or not told.time.days or period is None:
            continue
        first, last = min(told.time.days), max(told.time.days)
        own = [day for each in (case.done or case.plan) if function in each.phase.casefold() for day in each.time.days]
        right = _range(min(own), max(own)) if own else ""
        if first < period[0] or last > period[1]:
            yield Finding(Rule.OUTSIDE_PERIOD, Severity.ERROR, told.where, _range(first, last), right, told.name)
        elif own and (first, last) != (min(own), max(own)):
            yield Finding(Rule.STORY_DATE_DIFFERS, Severity.WARNING, told.where, _range(first, last), right, told.name)


_FUNCTIONS = (
    ("perencanaan", "planning"),
    ("pengorganisasian", "organizing"),
    ("pelaksanaan", "actuating"),
    ("pengawasan", "controlling"),
)


def span(case: Case) -> Iterator[Finding]:
    """The number of weeks beside a time is that of the weeks from Monday in it, or of its stretches of seven days."""
    for told in case.dates:
        stated = re.search(r"\b(\d{1,2})\s*(?:\([^)]*\)\s*)?minggu\b", told.remark, re.IGNORECASE)
        if stated is None or not told.time.is_range:
            continue
        first, last = min(told.time.days), max(told.time.days)
        right, between = week(first, last), (last - first).days
        if int(stated[1]) != right and WEEK * int(stated[1]) not in (between, between + 1):
            yield Finding(
                Rule.WEEKS_SPANNED,
                Severity.NOTE,
                told.where,
                stated[1],
                number(right),
                f"{told.name}, {_range(first, last)}",
            )


def same_activity(activity: Activity, among: Sequence[Activity]) -> Activity | None:
    """What is named like it and stands in the same phase; None where nothing is."""
    return best(activity.name, [(each.name, each) for each in among if each.phase == activity.phase], least=0.8)


def _activities(case: Case) -> Iterator[tuple[Activity, str]]:
    """Each activity that is told; one that plan and report tell with the same time once, with its second place."""
    again: dict[str, Activity] = {}
    for each in case.done:
        planned = same_activity(each, case.plan)
        if planned is not None and planned.time == each.time:
            again.setdefault(planned.where, each)
    copies = {each.where for each in again.values()}
    for each in case.plan:
        yield each, again[each.where].where if each.where in again else ""
    for each in case.done:
        if each.where not in copies:
            yield each, ""


def lengths(case: Case) -> Iterator[Finding]:
    """The number of days beside a time is the number of working days in it."""
    for each, against in (*_activities(case), *((each, "") for each in case.learning)):
        if each.time.length is None or not each.time.days:
            continue
        right = days_worked(case, each.time)
        if each.time.length != right:
            found = number(each.time.length)
            yield Finding(Rule.WORKING_DAYS, Severity.ERROR, each.where, found, number(right), each.name, against)


def days_worked(case: Case, time: Told) -> int:
    """Working days in a time; one that is told by its days counts those, worked or not."""
    if time.is_range:
        return working_days(case.calendar, min(time.days), max(time.days))
    return len(set(time.days))


def weeks(case: Case) -> Iterator[Finding]:
    """Weeks run from Monday; the first holds the first day of the action."""
    period = period_of(case)
    if period is None:
        return
    for each, against in _activities(case):
        if each.time.weeks is None or not each.time.days or min(each.time.days) < period[0]:
            continue
        right = week(period[0], min(each.time.days)), week(period[0], max(each.time.days))
        if each.time.weeks != right:
            found = _weeks(each.time.weeks)
            yield Finding(Rule.WEEK_NUMBER, Severity.NOTE, each.where, found, _weeks(right), each.name, against)


def _weeks(pair: tuple[int, ...]) -> str:
    return number(pair[0]) if pair[0] == pair[1] else f"{pair[0]}-{pair[1]}"


def one_day(case: Case) -> Iterator[Finding]:
    """What the office does on one day it does on a working day, and the day of the week is that of the date.

    What lasts longer begins and ends on a working day; a term or a phase need not.
    """
    if not case.calendar.has_working_time:
        return
    for where, name, time, against, has_ends in (
        *((step.where, step.name, Told("", step.planned), "", True) for step in case.steps if step.planned),
        *((each.where, each.name, each.time, against, bool(each.phase)) for each, against in _activities(case)),
        *((each.where, each.name, each.time, "", bool(each.phase)) for each in case.learning),
        *((each.where, each.name, each.time, "", False) for each in case.dates),
        *((each.where, each.kind, each.time, "", False) for each in case.papers),
    ):
        if not time.days or not (time.is_one_day or has_ends):
            continue
        severity = Severity.WARNING if time.is_one_day else Severity.NOTE
        for day in dict.fromkeys((min(time.days), max(time.days))):
            if not case.calendar.is_working_day(day):
                found = long_date(day, weekday=True)
                yield Finding(Rule.NOT_A_WORKING_DAY, severity, where, found, subject=name, against=against)
        day = min(time.days)
        if time.is_one_day and time.weekday is not None and time.weekday != day.weekday():
            yield Finding(
                Rule.WEEKDAY_DIFFERS,
                Severity.ERROR,
                where,
                WEEKDAYS[time.weekday],
                long_date(day, weekday=True),
                name,
                against,
            )


def causes(case: Case) -> Iterator[Finding]:
    """Nothing builds on what is not there yet: its result is told to others after a book was read, not before."""
    told = [
        *((each.where, each.name, each.time) for each in case.done if each.phase),
        *((each.where, each.name, each.time) for each in case.learning),
        *((each.where, each.name, each.time) for each in case.dates),
    ]
    for cause, effect in _CAUSES:
        earlier = [entry for entry in told if _names(entry[1], cause) and not _names(entry[1], effect)]
        later = [entry for entry in told if _names(entry[1], effect)]
        ends = [(entry[2].last, entry) for entry in earlier if entry[2].last is not None]
        if not ends:
            continue
        end, source = max(ends, key=lambda pair: pair[0])
        for where, name, time in later:
            if time.first is not None and time.first < end:
                yield Finding(
                    Rule.BEFORE_ITS_CAUSE,
                    Severity.ERROR,
                    where,
                    long_date(time.first),
                    long_date(end),
                    name,
                    source[0],
                )


def _names(text: str, parts: frozenset[str]) -> bool:
    return parts <= content(text) | words(text)


def after_training(case: Case) -> Iterator[Finding]:
    """What is planned for after the training begins after the action."""
    period = period_of(case)
    for each, against in _activities(case):
        if not each.phase and each.time.first is not None and period and each.time.first <= period[1]:
            yield Finding(
                Rule.AFTER_TRAINING_TOO_EARLY,
                Severity.ERROR,
                each.where,
                long_date(each.time.first),
                long_date(period[1] + timedelta(days=1)),
                each.name,
                against,
            )


def range_of(time: Told) -> str:
    """A time in words."""
    if not time.days:
        return time.text
    if time.is_range or len(time.days) < 2:
        return _range(min(time.days), max(time.days))
    return ", ".join(long_date(day) for day in time.days)


def _range(first: date, last: date) -> str:
    return long_date(first) if first == last else f"{long_date(first)} s.d. {long_date(last)}"
