"""Rules of the survey around an action: measured before it and after it, by the same questions, to a worthy target."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from saregep.methods.consistency.facts import Case
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.kept import Days
from saregep.methods.ikm.grades import GRADE_FLOORS, HIGHEST_INDEX, LOWEST_INDEX, Grade, grade_of, margin
from saregep.methods.wording import long_date, number, parse_number

_INDEX = re.compile(r"(?<![\d.,])\d{2,3},\d{1,2}(?![\d.,]*\d)")
_SENTENCE = re.compile(r"[^\n;]+?(?:\.(?=\s|$)|$|[\n;])")


def moments(case: Case) -> Iterator[Finding]:
    """The survey before an action ends before it, the survey after it begins when the action is over."""
    course, before, after = case.course, case.survey_before, case.survey_after
    if course is None:
        return
    first, last = course.days
    if before is not None and before.days[1] >= first:
        severity = Severity.ERROR if before.days[0] >= first else Severity.WARNING
        found, right = long_date(before.days[1]), long_date(first)
        yield Finding(Rule.SURVEY_BEFORE_TOO_LATE, severity, before.where, found, right, before.label)
    if after is not None and after.days[0] <= last:
        severity = Severity.ERROR if after.days[0] <= first else Severity.WARNING
        found, right = long_date(after.days[0]), long_date(last)
        yield Finding(Rule.SURVEY_AFTER_TOO_EARLY, severity, after.where, found, right, after.label)


def questions(case: Case) -> Iterator[Finding]:
    """Both surveys ask the same elements, by a questionnaire determined before; those to be raised are asked."""
    before, after = case.survey_before, case.survey_after
    if before is not None and after is not None and before.asked.keys() != after.asked.keys():
        names = {**before.asked, **after.asked}
        found = ", ".join(names[key] for key in sorted(before.asked.keys() ^ after.asked.keys()))
        yield Finding(
            Rule.SURVEYS_NOT_COMPARABLE, Severity.WARNING, after.where, found, subject=after.label, against=before.where
        )
    for survey in filter(None, (before, after)):
        first = _first_worked(case, survey.days)
        if survey.decided_on is not None and survey.decided_on > first:
            found, right = long_date(survey.decided_on), long_date(first)
            yield Finding(Rule.QUESTIONNAIRE_TOO_LATE, Severity.WARNING, survey.where, found, right, survey.label)
    if case.aim is not None and before is not None:
        for key, name in case.aim.elements:
            if key not in before.asked:
                yield Finding(
                    Rule.ELEMENT_NOT_ASKED, Severity.ERROR, case.aim.where, name, before.label, name, before.where
                )


def _first_worked(case: Case, days: Days) -> date:
    """The day on which a survey can begin: a quarter that opens on a holiday opens a day later.

    Of an office without hours nobody knows, so that any day may be the first.
    """
    day, last = days
    if not case.calendar.has_working_time:
        return last
    while day < last and not case.calendar.is_working_day(day):
        day += timedelta(days=1)
    return day


def weak_elements(case: Case) -> Iterator[Finding]:
    """What is to be raised is low: an element of class A has no class above it."""
    if case.aim is None or case.survey_before is None:
        return
    for key, name in case.aim.elements:
        index = case.survey_before.elements.get(key)
        if index is not None and grade_of(index) is Grade.A:
            found = f"{number(index, 2)} ({Grade.A})"
            yield Finding(Rule.ELEMENT_NOT_LOW, Severity.NOTE, case.aim.where, found, subject=name)


def target(case: Case) -> Iterator[Finding]:
    """A target lies above the index that it starts from, and best reaches the class above."""
    aim, before = case.aim, case.survey_before
    if aim is None or aim.target is None or before is None or before.index is None:
        return
    found = number(aim.target, 2)
    if aim.target <= before.index:
        yield Finding(
            Rule.TARGET_NOT_ABOVE, Severity.ERROR, aim.where, found, number(before.index, 2), before.label, before.where
        )
    elif margin(before.index).to_next is not None and grade_of(aim.target) is grade_of(before.index):
        floor = min(floor for floor, _grade in GRADE_FLOORS if floor > before.index)
        right = f"{number(floor, 2)} ({grade_of(floor)})"
        yield Finding(Rule.TARGET_WITHIN_CLASS, Severity.NOTE, aim.where, found, right, grade_of(before.index))


def index_told(case: Case) -> Iterator[Finding]:
    """An index that a text tells is the measured one, or the target."""
    known = [each.index for each in (case.survey_before, case.survey_after) if each and each.index is not None]
    if not known:
        return
    if case.aim is not None and case.aim.target is not None:
        known.append(case.aim.target)
    right = " / ".join(dict.fromkeys(number(index, 2) for index in known))
    for text in case.texts:
        for value in _indices(text.text):
            if value not in known:
                yield Finding(Rule.INDEX_TOLD_DIFFERS, Severity.WARNING, text.where, number(value), right, text.name)


def _indices(text: str) -> Iterator[Decimal]:
    """The first index of each sentence that speaks of the satisfaction index of the office, not of an element."""
    for sentence in _SENTENCE.findall(text):
        if re.search(r"\bindeks\s+kepuasan|\bIKM\b", sentence, re.IGNORECASE) and "unsur" not in sentence.casefold():
            match = _INDEX.search(sentence)
            if match and LOWEST_INDEX <= (value := parse_number(match[0])) <= HIGHEST_INDEX:
                yield value


def bases(case: Case) -> Iterator[Finding]:
    """Who filled in a questionnaire answered all its questions, or the report says why not."""
    most = max((each.answers for each in case.bases), default=0)
    for each in case.bases:
        if each.answers != most:
            yield Finding(
                Rule.ANSWERS_UNEQUAL, Severity.NOTE, each.where, number(each.answers), number(most), each.question
            )
