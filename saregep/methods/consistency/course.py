"""Rules of the course of an action: approvals, changes of the plan, hand-over, the issue it began with."""

from collections.abc import Iterator

from saregep.methods.consistency.facts import Activity, Case, StoryDate
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.words import words
from saregep.methods.schedule import offset
from saregep.methods.wording import date_range, long_date, number


def approved_text(case: Case) -> Iterator[Finding]:
    """Title and days are those that mentor and coach approved."""
    course = case.course
    if course is None or course.approved is None:
        return
    title, days = course.approved
    for found, right in ((course.title, title), (course.time, date_range(*days))):
        if found != right:
            yield Finding(Rule.CHANGED_SINCE_APPROVAL, Severity.ERROR, course.where, found, right)


def asked_late(case: Case) -> Iterator[Finding]:
    """A change is asked for before the plan that it changes has run out, a first plan before the thing is done."""
    for move in case.moves:
        end = move.old_end or move.done_on
        if end is not None and offset(case.calendar, end, move.asked_on) > 0:
            found, right = long_date(move.asked_on), long_date(end)
            yield Finding(Rule.CHANGE_ASKED_LATE, Severity.WARNING, move.where, found, right, move.name)


def report(case: Case) -> Iterator[Finding]:
    """A report is approved when all that it tells of is over."""
    course = case.course
    if course is None or course.report_approved_on is None:
        return
    for step in case.steps:
        if step.ended is not None and step.ended > course.report_approved_on:
            found, right = long_date(course.report_approved_on), long_date(step.ended)
            yield Finding(Rule.REPORT_BEFORE_END, Severity.ERROR, step.where, found, right, step.name)


def hand_over(case: Case) -> Iterator[Finding]:
    """An action is handed over by its last day that was asked for in time, and when its report is approved."""
    course = case.course
    if course is None or course.handed_over_on is None:
        return
    found = long_date(course.handed_over_on)
    if course.handed_over_on > (due := course.due or course.ends_on):
        right = long_date(due)
        yield Finding(Rule.HANDED_OVER_LATE, Severity.WARNING, course.where, found, right)
    approved = course.report_approved_on
    if approved is not None and course.handed_over_on < approved:
        yield Finding(Rule.HANDED_OVER_BEFORE_REPORT, Severity.WARNING, course.where, found, long_date(approved))


def hand_over_told(case: Case) -> Iterator[Finding]:
    """The same where only tables tell of both: by the text, else by the report of the activities."""
    if case.course is not None:
        return
    approved = [each for each in case.dates if {"persetujuan", "laporan"} <= words(each.name) and each.time.days]
    told: list[StoryDate | Activity] = [*case.dates, *(each for each in case.done if each.phase)]
    handed = [each for each in told if {"penyerahan", "aksi"} <= words(each.name) and each.time.days]
    if not approved or not handed:
        return
    end, start = max(approved, key=lambda each: max(each.time.days)), handed[0]
    day, right = max(start.time.days), max(end.time.days)
    if day < right:
        yield Finding(
            Rule.HANDED_OVER_BEFORE_REPORT,
            Severity.WARNING,
            start.where,
            long_date(day),
            long_date(right),
            start.name,
            end.where,
        )


def risks(case: Case) -> Iterator[Finding]:
    """At the end of an action each risk was handled, has happened or is none any more."""
    if case.course is None or not case.course.is_reported:
        return
    for risk in case.risks:
        yield Finding(Rule.RISK_LEFT_OPEN, Severity.NOTE, risk.where, risk.state, subject=risk.name)


def issue(case: Case) -> Iterator[Finding]:
    """An action takes up the issue of the first rank, chosen before it begins."""
    ranking = case.ranking
    if ranking is None:
        return
    if ranking.rank > 1:
        yield Finding(Rule.ISSUE_NOT_FIRST, Severity.NOTE, ranking.where, number(ranking.rank), "1", ranking.name)
    course = case.course
    if course is not None and ranking.chosen_on > course.days[0]:
        found, right = long_date(ranking.chosen_on), long_date(course.days[0])
        yield Finding(Rule.ISSUE_CHOSEN_LATE, Severity.WARNING, ranking.where, found, right, ranking.name)
