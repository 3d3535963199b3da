"""Rules of activities that a system keeps: their days, and the evidence that shows them."""

from collections.abc import Iterator

from saregep.methods.consistency.facts import Case
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.schedule import offset
from saregep.methods.wording import date_range, long_date, number


def outside(case: Case) -> Iterator[Finding]:
    """What belongs to an action is planned, done, talked over and paid for within its days."""
    course = case.course
    if course is None:
        return
    for step in case.steps:
        for days in (step.planned, step.done):
            if days is not None and not (course.holds(days[0]) and course.holds(days[1])):
                found = date_range(*days)
                yield Finding(
                    Rule.DAY_OUTSIDE_PERIOD, Severity.ERROR, step.where, found, course.time, step.name, course.where
                )
    dated = [(each.where, each.name, each.day) for each in case.talks]
    dated += [(each.where, each.name, each.day) for each in case.payments]
    for where, name, day in dated:
        if not course.holds(day):
            found, right = long_date(day), course.time
            yield Finding(Rule.DAY_OUTSIDE_PERIOD, Severity.WARNING, where, found, right, name, course.where)


def before_approval(case: Case) -> Iterator[Finding]:
    """Work begins when mentor and coach have approved the plan."""
    course = case.course
    if course is None or course.plan_approved_on is None:
        return
    for step in case.steps:
        if step.was_planned and step.started is not None and step.started < course.plan_approved_on:
            found, right = long_date(step.started), long_date(course.plan_approved_on)
            yield Finding(Rule.DONE_BEFORE_APPROVAL, Severity.ERROR, step.where, found, right, step.name)


def unplanned(case: Case) -> Iterator[Finding]:
    """What was done stands in the plan before it is done, and what is planned in the report."""
    for step in case.steps:
        if step.done is not None and not step.was_planned:
            found = date_range(*step.done)
            yield Finding(Rule.DONE_UNPLANNED, Severity.WARNING, step.where, found, subject=step.name)
        elif step.ended is None and case.course is not None and case.course.is_reported:
            found = date_range(*step.planned) if step.planned else "-"
            yield Finding(Rule.PLANNED_NOT_DONE, Severity.WARNING, step.where, found, subject=step.name)


def late(case: Case) -> Iterator[Finding]:
    """What is finished a working day after its last planned day was late.

    A change that the mentor approved moves that day, if it was asked for before it had passed.
    """
    for step in case.steps:
        due = step.last_day
        if due is None or step.ended is None or (case.course and not case.course.holds(step.ended)):
            continue  # that it lies outside the days of the action is said by the rule above
        if offset(case.calendar, due, step.ended) > 0:
            found, right = long_date(step.ended), long_date(due)
            yield Finding(Rule.DONE_LATE, Severity.WARNING, step.where, found, right, step.name)


def days_of_evidence(case: Case) -> Iterator[Finding]:
    """A photo, an attendance list and minutes carry a day on which the activity was done."""
    for step in case.steps:
        if step.started is None:
            continue
        for proof in step.proofs:
            if proof.of_the_day and (proof.day < step.started or (step.ended is not None and proof.day > step.ended)):
                right = date_range(step.started, step.ended or step.started)
                yield Finding(
                    Rule.EVIDENCE_OUTSIDE_DAYS,
                    Severity.WARNING,
                    proof.where,
                    long_date(proof.day),
                    right,
                    proof.title,
                    step.where,
                )


def shown(case: Case) -> Iterator[Finding]:
    """What is finished is shown by as many accepted outputs as its target names, and by each kind that is needed."""
    for step in case.steps:
        if step.ended is None:
            continue
        if step.shown < step.target:
            found, right = number(step.shown), number(step.target)
            yield Finding(Rule.DONE_NOT_SHOWN, Severity.WARNING, step.where, found, right, step.name)
        elif step.lacking:
            yield Finding(
                Rule.EVIDENCE_LACKING, Severity.WARNING, step.where, "100%", ", ".join(step.lacking), step.name
            )


def withdrawn(case: Case) -> Iterator[Finding]:
    """What a letter of support or a receipt shows no longer counts when the evidence is withdrawn."""
    for each in case.leanings:
        yield Finding(Rule.PROOF_WITHDRAWN, Severity.ERROR, each.where, each.proof, subject=each.name)
