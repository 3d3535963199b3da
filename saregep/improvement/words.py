"""What each rule of the checker says, in the reader's words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saregep.methods.consistency import Finding, Rule, Severity

SEVERITIES: Mapping[Severity, Promise] = {
    Severity.ERROR: gettext_lazy("wrong"),
    Severity.WARNING: gettext_lazy("doubtful"),
    Severity.NOTE: gettext_lazy("to be looked at"),
}

MESSAGES: Mapping[Rule, Promise] = {
    Rule.ELEMENT_FIGURE: gettext_lazy("%(subject)s: printed %(found)s, but its sum and the sheets give %(expected)s."),
    Rule.ELEMENT_GRADE: gettext_lazy("%(subject)s: printed %(found)s, but its index is of %(expected)s."),
    Rule.COLUMN_SUM: gettext_lazy("%(subject)s: printed %(found)s, but its rows add up to %(expected)s."),
    Rule.SHARES_OVER_HUNDRED: gettext_lazy("%(subject)s: the shares add up to %(found)s %%, not to 100 %%."),
    Rule.SHARE_IMPOSSIBLE: gettext_lazy(
        "%(subject)s: no number of answers gives %(found)s %%; the nearest share is %(expected)s %%."
    ),
    Rule.ANSWER_NOT_GIVEN: gettext_lazy(
        "%(subject)s: the text names the answer “%(found)s”, which nobody gave. Given were: %(expected)s."
    ),
    Rule.COUNT_DIFFERS: gettext_lazy("%(subject)s: printed %(found)s, but the table counts %(expected)s."),
    Rule.SHARE_DIFFERS: gettext_lazy("%(subject)s: printed %(found)s %%, but the table gives %(expected)s %%."),
    Rule.HEADS_EXCEED: gettext_lazy("%(subject)s: %(found)s of the staff took part, but the office has %(expected)s."),
    Rule.NUMBER_LEFT_OUT: gettext_lazy("%(subject)s: “%(found)s” stops before its number. Write the number."),
    Rule.COST_PER_RESPONDENT: gettext_lazy(
        "%(subject)s: %(found)s is the cost of one respondent. All respondents together cost %(expected)s."
    ),
    Rule.USG_TOTAL: gettext_lazy("%(subject)s: U + S + G is %(expected)s, not %(found)s."),
    Rule.USG_RANK: gettext_lazy("%(subject)s: its scores give rank %(expected)s, not %(found)s."),
    Rule.RANK_DIFFERS: gettext_lazy("%(subject)s: “%(found)s” does not agree with %(expected)s."),
    Rule.PERIOD_DIFFERS: gettext_lazy("%(subject)s: told as %(found)s, but the activities span %(expected)s."),
    Rule.PERIOD_LENGTH: gettext_lazy("%(subject)s has %(expected)s days, not %(found)s."),
    Rule.OUTSIDE_PERIOD: gettext_lazy(
        "%(subject)s: %(found)s lies outside the period of the action. The activities span %(expected)s."
    ),
    Rule.WORKING_DAYS: gettext_lazy("%(subject)s: %(expected)s working days, not %(found)s."),
    Rule.WEEK_NUMBER: gettext_lazy("%(subject)s: week %(expected)s of the action, not week %(found)s."),
    Rule.WEEKS_SPANNED: gettext_lazy("%(subject)s: touches %(expected)s weeks from Monday, not %(found)s."),
    Rule.NOT_A_WORKING_DAY: gettext_lazy("%(subject)s: %(found)s is no working day."),
    Rule.WEEKDAY_DIFFERS: gettext_lazy("%(subject)s: the date falls on %(expected)s, not on %(found)s."),
    Rule.BEFORE_ITS_CAUSE: gettext_lazy(
        "%(subject)s: begins on %(found)s, before what it builds on was finished on %(expected)s."
    ),
    Rule.AFTER_TRAINING_TOO_EARLY: gettext_lazy(
        "%(subject)s: planned for after the training, but begins on %(found)s. It can begin from %(expected)s."
    ),
    Rule.NOT_PLANNED: gettext_lazy(
        "%(subject)s: reported as “%(found)s”, but the plan does not name it: %(expected)s."
    ),
    Rule.NOT_REPORTED: gettext_lazy("%(subject)s: stands in the plan, but not in the report."),
    Rule.STATE_TYPED: gettext_lazy(
        "%(subject)s: reported as “%(found)s”, but plan and realisation give: %(expected)s."
    ),
    Rule.TIME_CHANGED: gettext_lazy("%(subject)s: %(found)s, but planned for %(expected)s."),
    Rule.STORY_DATE_DIFFERS: gettext_lazy("%(subject)s: told as %(found)s, but the table says %(expected)s."),
    Rule.STORY_PHASE_DIFFERS: gettext_lazy("%(subject)s: %(found)s, but the table has it under %(expected)s."),
    Rule.TARGET_NOT_REACHED: gettext_lazy("%(subject)s: reported as %(found)s, but the text tells of %(expected)s."),
    Rule.QUADRANT_AGAINST_NUMBER: gettext_lazy("%(subject)s: %(found)s; this number belongs to %(expected)s."),
    Rule.STRATEGY_AGAINST_QUADRANT: gettext_lazy("%(subject)s: %(found)s; the strategy here is %(expected)s."),
    Rule.SUPPORT_AGAINST_SIGN: gettext_lazy("%(subject)s: %(found)s; this position has the sign of %(expected)s."),
    Rule.INFLUENCE_AGAINST_NUMBER: gettext_lazy("%(subject)s: %(found)s; this number is %(expected)s."),
    Rule.STAKEHOLDER_KIND_DIFFERS: gettext_lazy("%(subject)s: %(found)s here, %(expected)s in the other table."),
    Rule.STAKEHOLDER_QUADRANT_DIFFERS: gettext_lazy(
        "%(subject)s: quadrant %(found)s here, %(expected)s in the other table."
    ),
    Rule.STAKEHOLDER_NUMBER_DIFFERS: gettext_lazy(
        "%(subject)s: value %(found)s here, %(expected)s in the other table."
    ),
    Rule.POSITION_UNKNOWN: gettext_lazy("%(subject)s: the table of the staff has no %(found)s."),
    Rule.LINE_PRODUCT: gettext_lazy("%(subject)s: printed %(found)s, but volume times price is %(expected)s."),
    Rule.COEFFICIENT_PRODUCT: gettext_lazy("%(subject)s: volume %(found)s, but its name reckons %(expected)s."),
    Rule.MONTHS_AGAINST_BUDGET: gettext_lazy(
        "%(subject)s: the months add up to %(found)s, but the budget is %(expected)s."
    ),
    Rule.PROPOSAL_AGAINST_PLAN: gettext_lazy("%(subject)s: %(found)s is asked for, but the plan reckons %(expected)s."),
    Rule.NUMBER_SKIPPED: gettext_lazy("%(subject)s: number %(found)s follows, but it should be %(expected)s."),
    Rule.QUANTITY_UNREADABLE: gettext_lazy("%(subject)s: the quantity is “%(found)s”. Write a number and its unit."),
    Rule.QUANTITY_AGAINST_TICKS: gettext_lazy(
        "%(subject)s: %(found)s marked for %(expected)s. Write how many are in which condition."
    ),
    Rule.ROW_TWICE: gettext_lazy("%(subject)s: “%(found)s” stands twice."),
    Rule.SERVICE_TWICE: gettext_lazy("“%(found)s” stands twice. Join the rows or name them apart."),
    Rule.ABBREVIATION_CONFUSING: gettext_lazy("%(subject)s: the short form %(found)s is read as %(expected)s."),
    Rule.FEE_UNSAID: gettext_lazy("%(subject)s: “%(found)s” does not say whether the service is free of charge."),
    Rule.AUTHORITY_DIFFERS: gettext_lazy("%(subject)s: “%(found)s”, but its head names %(expected)s."),
    Rule.SUBJECT_DIFFERS: gettext_lazy("%(subject)s: about “%(found)s”, but by plan about %(expected)s."),
    Rule.LIST_STARTS_LATE: gettext_lazy("%(subject)s: “%(found)s”; the list begins with %(expected)s."),
    Rule.PAPER_NUMBER_MISSING: gettext_lazy("%(subject)s: has no number."),
    Rule.PAPER_DATE_MISSING: gettext_lazy("%(subject)s: has no date."),
    Rule.NAME_OF_ANOTHER_THING: gettext_lazy(
        "%(subject)s: “%(found)s” is another matter by law; the other papers say “%(expected)s”."
    ),
    Rule.PROMISE_IN_THE_PAST: gettext_lazy(
        "%(subject)s: promised for %(found)s, which had passed when it was signed on %(expected)s."
    ),
    Rule.QUARTER_AGAINST_PLAN: gettext_lazy("%(subject)s: promised for %(found)s, but budgeted in %(expected)s."),
    Rule.BASIS_REVOKED: gettext_lazy("%(subject)s: %(found)s is out of force. It was replaced by %(expected)s."),
    Rule.AMENDMENT_OUTDATED: gettext_lazy("%(subject)s: %(found)s is not the last change; that is %(expected)s."),
    Rule.PAPER_DATE_DIFFERS: gettext_lazy("%(subject)s: dated %(found)s here, %(expected)s elsewhere."),
    Rule.STANDARD_NOT_IN_FORCE: gettext_lazy(
        "%(subject)s: no standard is in force by the last day of the action, %(expected)s (in force from: %(found)s)."
    ),
    Rule.DAY_OUTSIDE_PERIOD: gettext_lazy("%(subject)s: %(found)s lies outside the days of the action, %(expected)s."),
    Rule.DONE_BEFORE_APPROVAL: gettext_lazy(
        "%(subject)s: begun on %(found)s, before the plan was approved on %(expected)s."
    ),
    Rule.DONE_UNPLANNED: gettext_lazy("%(subject)s: done on %(found)s, but no approved plan named it before."),
    Rule.PLANNED_NOT_DONE: gettext_lazy(
        "%(subject)s: planned for %(found)s, but no day is written on which it was finished."
    ),
    Rule.DONE_LATE: gettext_lazy(
        "%(subject)s: finished on %(found)s, but planned until %(expected)s. "
        "No change that was asked for in time moves that day."
    ),
    Rule.EVIDENCE_OUTSIDE_DAYS: gettext_lazy(
        "“%(subject)s” is dated %(found)s, but the activity was done on %(expected)s."
    ),
    Rule.DONE_NOT_SHOWN: gettext_lazy(
        "%(subject)s: finished, but accepted evidence shows %(found)s of %(expected)s outputs."
    ),
    Rule.EVIDENCE_LACKING: gettext_lazy("%(subject)s: reckoned as %(found)s, but evidence is lacking: %(expected)s."),
    Rule.PROOF_WITHDRAWN: gettext_lazy("%(subject)s: leans on “%(found)s”, which no longer counts."),
    Rule.CHANGED_SINCE_APPROVAL: gettext_lazy("Now “%(found)s”, but approved was “%(expected)s”."),
    Rule.CHANGE_ASKED_LATE: gettext_lazy(
        "%(subject)s: the change was asked for on %(found)s, when its day had passed on %(expected)s."
    ),
    Rule.REPORT_BEFORE_END: gettext_lazy(
        "%(subject)s: finished on %(expected)s, after the report was approved on %(found)s."
    ),
    Rule.HANDED_OVER_LATE: gettext_lazy("Handed over on %(found)s, after the last day of the action, %(expected)s."),
    Rule.HANDED_OVER_BEFORE_REPORT: gettext_lazy(
        "Handed over on %(found)s, before its report was approved on %(expected)s."
    ),
    Rule.RISK_LEFT_OPEN: gettext_lazy(
        "%(subject)s: still “%(found)s” although the action is reported. Write what became of it."
    ),
    Rule.ISSUE_NOT_FIRST: gettext_lazy("“%(subject)s” has rank %(found)s; another issue has rank %(expected)s."),
    Rule.ISSUE_CHOSEN_LATE: gettext_lazy(
        "“%(subject)s” was chosen on %(found)s, after the action began on %(expected)s."
    ),
    Rule.SURVEY_BEFORE_TOO_LATE: gettext_lazy("%(subject)s: ends on %(found)s, but the action began on %(expected)s."),
    Rule.SURVEY_AFTER_TOO_EARLY: gettext_lazy(
        "%(subject)s: begins on %(found)s, but the action lasted until %(expected)s."
    ),
    Rule.SURVEYS_NOT_COMPARABLE: gettext_lazy(
        "%(subject)s: does not ask the same elements as the survey before. Only one of them asks: %(found)s."
    ),
    Rule.QUESTIONNAIRE_TOO_LATE: gettext_lazy(
        "%(subject)s: its questionnaire was determined on %(found)s, but the survey began on %(expected)s."
    ),
    Rule.ELEMENT_NOT_ASKED: gettext_lazy("“%(found)s” is to be raised, but %(expected)s does not ask for it."),
    Rule.ELEMENT_NOT_LOW: gettext_lazy("“%(subject)s” is to be raised, but it has %(found)s already."),
    Rule.TARGET_NOT_ABOVE: gettext_lazy(
        "The target %(found)s is not above %(expected)s, from which the action starts."
    ),
    Rule.TARGET_WITHIN_CLASS: gettext_lazy(
        "The target %(found)s leaves the index in class %(subject)s; the class above begins at %(expected)s."
    ),
    Rule.INDEX_TOLD_DIFFERS: gettext_lazy(
        "%(subject)s: tells an index of %(found)s; measured or aimed at: %(expected)s."
    ),
    Rule.ANSWERS_UNEQUAL: gettext_lazy("“%(subject)s” was answered by %(found)s, other questions by %(expected)s."),
    Rule.TECHNIQUE_AGAINST_QUADRANT: gettext_lazy("%(subject)s: written is %(found)s, proposed is %(expected)s."),
    Rule.MOVED_WITHOUT_TALK: gettext_lazy("%(subject)s: %(found)s, but no talk was held."),
    Rule.SPENT_OVER_LINE: gettext_lazy("%(subject)s: spent %(found)s, but planned %(expected)s."),
    Rule.SPENT_WITHOUT_RECEIPT: gettext_lazy("%(subject)s: %(found)s without a receipt."),
    Rule.RECEIPT_DATE_DIFFERS: gettext_lazy("%(subject)s: spent on %(found)s, but the receipt is dated %(expected)s."),
}


# The same where nobody can know the right value.
WITHOUT_RIGHT_VALUE: Mapping[Rule, Promise] = {
    Rule.STRATEGY_AGAINST_QUADRANT: gettext_lazy(
        "%(subject)s: %(found)s; the strategy fits neither its number nor its quadrant."
    ),
    Rule.TECHNIQUE_AGAINST_QUADRANT: gettext_lazy(
        "%(subject)s: written is %(found)s, which is proposed neither for its number nor for its quadrant."
    ),
    Rule.STAKEHOLDER_QUADRANT_DIFFERS: gettext_lazy(
        "%(subject)s: quadrant %(found)s here, another one in the other table, where its number contradicts it."
    ),
}


def message_of(finding: Finding) -> str:
    """The finding in one or two sentences, with the place that it contradicts."""
    values = {"subject": finding.subject or "-", "found": finding.found, "expected": finding.expected or "-"}
    messages = MESSAGES if finding.expected or finding.rule not in WITHOUT_RIGHT_VALUE else WITHOUT_RIGHT_VALUE
    text = str(messages[finding.rule]) % values
    return f"{text} ({_('compare %(place)s') % {'place': finding.against}})" if finding.against else text
