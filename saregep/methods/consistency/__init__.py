"""One place that reads everything of a change action and lists what cannot all be true.

A rule is a function from facts to findings; its docstring is the reason. A rule whose facts are not there is silent.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from saregep.methods.consistency import course, figures, money, papers, people, plans, steps, surveys, things, times
from saregep.methods.consistency.facts import Case
from saregep.methods.consistency.findings import Finding, Rule, Severity

__all__ = ["CHECKS", "Case", "Check", "Finding", "Rule", "Severity", "check", "looked_at"]


@dataclass(frozen=True, slots=True)
class Check:
    """A function that finds, the rules by which it does, and the parts of a case without which it is silent.

    Of parts that stand together in one tuple one is enough.
    """

    find: Callable[[Case], Iterator[Finding]]
    needs: tuple[tuple[str, ...], ...]
    rules: tuple[Rule, ...]


def _check(find: Callable[[Case], Iterator[Finding]], needs: str, *rules: Rule) -> Check:
    return Check(find, tuple(tuple(need.split("|")) for need in needs.split()), rules)


CHECKS: tuple[Check, ...] = (
    _check(figures.element_figures, "elements figures", Rule.ELEMENT_FIGURE, Rule.ELEMENT_GRADE, Rule.COLUMN_SUM),
    _check(figures.staff_counts, "employees figures", Rule.COUNT_DIFFERS, Rule.SHARE_DIFFERS),
    _check(figures.heads, "dates", Rule.HEADS_EXCEED, Rule.NUMBER_LEFT_OUT),
    _check(figures.ranks, "employees", Rule.RANK_DIFFERS),
    _check(figures.usg, "issues", Rule.USG_TOTAL, Rule.USG_RANK),
    _check(figures.shares, "evaluation", Rule.SHARE_IMPOSSIBLE, Rule.SHARES_OVER_HUNDRED),
    _check(figures.answers_told, "evaluation figures", Rule.COUNT_DIFFERS, Rule.ANSWER_NOT_GIVEN),
    _check(figures.cost_of_paper, "figures", Rule.COST_PER_RESPONDENT),
    _check(times.periods, "dates", Rule.PERIOD_DIFFERS, Rule.PERIOD_LENGTH),
    _check(times.phases, "dates", Rule.OUTSIDE_PERIOD, Rule.STORY_DATE_DIFFERS),
    _check(times.lengths, "plan|done|learning", Rule.WORKING_DAYS),
    _check(times.weeks, "plan|done", Rule.WEEK_NUMBER),
    _check(times.span, "dates", Rule.WEEKS_SPANNED),
    _check(times.one_day, "plan|done|learning|dates|papers|steps", Rule.NOT_A_WORKING_DAY, Rule.WEEKDAY_DIFFERS),
    _check(times.causes, "done|learning|dates", Rule.BEFORE_ITS_CAUSE),
    _check(times.after_training, "plan|done", Rule.AFTER_TRAINING_TOO_EARLY),
    _check(plans.plan_and_done, "plan done", Rule.NOT_PLANNED, Rule.STATE_TYPED, Rule.TIME_CHANGED, Rule.NOT_REPORTED),
    _check(plans.story, "dates", Rule.STORY_DATE_DIFFERS, Rule.STORY_PHASE_DIFFERS),
    _check(plans.targets, "achievements dates", Rule.TARGET_NOT_REACHED),
    _check(plans.learning, "learning done", Rule.STORY_DATE_DIFFERS),
    _check(people.quadrants, "before|after|positions", Rule.QUADRANT_AGAINST_NUMBER, Rule.INFLUENCE_AGAINST_NUMBER),
    _check(people.support, "positions", Rule.SUPPORT_AGAINST_SIGN),
    _check(people.strategies, "before|after", Rule.STRATEGY_AGAINST_QUADRANT),
    _check(people.techniques, "before|after", Rule.TECHNIQUE_AGAINST_QUADRANT),
    _check(people.before_and_after, "before after", Rule.STAKEHOLDER_KIND_DIFFERS),
    _check(people.two_tables, "positions after", Rule.STAKEHOLDER_QUADRANT_DIFFERS, Rule.STAKEHOLDER_NUMBER_DIFFERS),
    _check(people.positions_named, "employees standard", Rule.POSITION_UNKNOWN),
    _check(people.turns, "turns", Rule.MOVED_WITHOUT_TALK),
    _check(money.costs, "costs", Rule.LINE_PRODUCT, Rule.COEFFICIENT_PRODUCT, Rule.COLUMN_SUM),
    _check(money.budget, "budget", Rule.MONTHS_AGAINST_BUDGET, Rule.COLUMN_SUM),
    _check(money.proposal, "papers|asked", Rule.COLUMN_SUM, Rule.PROPOSAL_AGAINST_PLAN),
    _check(money.spent, "lines|payments", Rule.SPENT_OVER_LINE, Rule.SPENT_WITHOUT_RECEIPT, Rule.RECEIPT_DATE_DIFFERS),
    _check(
        things.inventory,
        "items",
        Rule.NUMBER_SKIPPED,
        Rule.QUANTITY_UNREADABLE,
        Rule.QUANTITY_AGAINST_TICKS,
        Rule.ROW_TWICE,
    ),
    _check(things.recap, "services", Rule.COLUMN_SUM, Rule.SERVICE_TWICE, Rule.ABBREVIATION_CONFUSING),
    _check(things.fee, "standard", Rule.FEE_UNSAID),
    _check(papers.authority, "papers", Rule.AUTHORITY_DIFFERS),
    _check(papers.subjects, "papers", Rule.SUBJECT_DIFFERS),
    _check(papers.lists, "papers", Rule.LIST_STARTS_LATE),
    _check(papers.numbers, "papers", Rule.PAPER_NUMBER_MISSING, Rule.PAPER_DATE_MISSING),
    _check(papers.names, "papers|documents", Rule.NAME_OF_ANOTHER_THING),
    _check(papers.quarters, "papers", Rule.PROMISE_IN_THE_PAST, Rule.QUARTER_AGAINST_PLAN),
    _check(papers.grades, "papers employees", Rule.RANK_DIFFERS),
    _check(papers.legal_basis, "papers|standard|texts", Rule.BASIS_REVOKED, Rule.AMENDMENT_OUTDATED),
    _check(papers.dates, "documents", Rule.PAPER_DATE_DIFFERS),
    _check(papers.standards, "course offered", Rule.STANDARD_NOT_IN_FORCE),
    _check(steps.outside, "course steps|talks|payments", Rule.DAY_OUTSIDE_PERIOD),
    _check(steps.before_approval, "course steps", Rule.DONE_BEFORE_APPROVAL),
    _check(steps.unplanned, "steps", Rule.DONE_UNPLANNED, Rule.PLANNED_NOT_DONE),
    _check(steps.late, "steps", Rule.DONE_LATE),
    _check(steps.days_of_evidence, "steps", Rule.EVIDENCE_OUTSIDE_DAYS),
    _check(steps.shown, "steps", Rule.DONE_NOT_SHOWN, Rule.EVIDENCE_LACKING),
    _check(steps.withdrawn, "leanings", Rule.PROOF_WITHDRAWN),
    _check(course.approved_text, "course", Rule.CHANGED_SINCE_APPROVAL),
    _check(course.asked_late, "moves", Rule.CHANGE_ASKED_LATE),
    _check(course.report, "course steps", Rule.REPORT_BEFORE_END),
    _check(course.hand_over, "course", Rule.HANDED_OVER_LATE, Rule.HANDED_OVER_BEFORE_REPORT),
    _check(course.hand_over_told, "dates", Rule.HANDED_OVER_BEFORE_REPORT),
    _check(course.risks, "course risks", Rule.RISK_LEFT_OPEN),
    _check(course.issue, "ranking", Rule.ISSUE_NOT_FIRST, Rule.ISSUE_CHOSEN_LATE),
    _check(
        surveys.moments, "course survey_before|survey_after", Rule.SURVEY_BEFORE_TOO_LATE, Rule.SURVEY_AFTER_TOO_EARLY
    ),
    _check(
        surveys.questions,
        "survey_before|survey_after",
        Rule.SURVEYS_NOT_COMPARABLE,
        Rule.QUESTIONNAIRE_TOO_LATE,
        Rule.ELEMENT_NOT_ASKED,
    ),
    _check(surveys.weak_elements, "aim survey_before", Rule.ELEMENT_NOT_LOW),
    _check(surveys.target, "aim survey_before", Rule.TARGET_NOT_ABOVE, Rule.TARGET_WITHIN_CLASS),
    _check(surveys.index_told, "texts survey_before|survey_after", Rule.INDEX_TOLD_DIFFERS),
    _check(surveys.bases, "bases", Rule.ANSWERS_UNEQUAL),
)


def check(case: Case) -> tuple[Finding, ...]:
    """Every finding, in the order of the rules; the same twice stands once."""
    return tuple(dict.fromkeys(finding for each in CHECKS for finding in each.find(case)))


def looked_at(case: Case) -> frozenset[Rule]:
    """The rules whose facts are there."""
    return frozenset(
        rule
        for each in CHECKS
        if all(any(getattr(case, part) for part in parts) for parts in each.needs)
        for rule in each.rules
    )
