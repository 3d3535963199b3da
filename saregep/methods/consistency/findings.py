"""What the checker says: which rule, how grave, where, what stands there and what should."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a contradiction is: a wrong figure or date, two things that cannot both hold, a thing to look at."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(StrEnum):
    """The rules by name. Each is one function of this package, with its reason in the docstring."""

    # figures
    ELEMENT_FIGURE = "element_figure"
    ELEMENT_GRADE = "element_grade"
    COLUMN_SUM = "column_sum"
    SHARES_OVER_HUNDRED = "shares_over_hundred"
    SHARE_IMPOSSIBLE = "share_impossible"
    ANSWER_NOT_GIVEN = "answer_not_given"
    COUNT_DIFFERS = "count_differs"
    SHARE_DIFFERS = "share_differs"
    HEADS_EXCEED = "heads_exceed"
    NUMBER_LEFT_OUT = "number_left_out"
    COST_PER_RESPONDENT = "cost_per_respondent"
    USG_TOTAL = "usg_total"
    USG_RANK = "usg_rank"
    RANK_DIFFERS = "rank_differs"
    # time
    PERIOD_DIFFERS = "period_differs"
    PERIOD_LENGTH = "period_length"
    OUTSIDE_PERIOD = "outside_period"
    WORKING_DAYS = "working_days"
    WEEK_NUMBER = "week_number"
    WEEKS_SPANNED = "weeks_spanned"
    NOT_A_WORKING_DAY = "not_a_working_day"
    WEEKDAY_DIFFERS = "weekday_differs"
    BEFORE_ITS_CAUSE = "before_its_cause"
    AFTER_TRAINING_TOO_EARLY = "after_training_too_early"
    # plan, realisation, story
    NOT_PLANNED = "not_planned"
    NOT_REPORTED = "not_reported"
    STATE_TYPED = "state_typed"
    TIME_CHANGED = "time_changed"
    STORY_DATE_DIFFERS = "story_date_differs"
    STORY_PHASE_DIFFERS = "story_phase_differs"
    TARGET_NOT_REACHED = "target_not_reached"
    # people
    QUADRANT_AGAINST_NUMBER = "quadrant_against_number"
    STRATEGY_AGAINST_QUADRANT = "strategy_against_quadrant"
    SUPPORT_AGAINST_SIGN = "support_against_sign"
    INFLUENCE_AGAINST_NUMBER = "influence_against_number"
    STAKEHOLDER_KIND_DIFFERS = "stakeholder_kind_differs"
    STAKEHOLDER_QUADRANT_DIFFERS = "stakeholder_quadrant_differs"
    STAKEHOLDER_NUMBER_DIFFERS = "stakeholder_number_differs"
    POSITION_UNKNOWN = "position_unknown"
    TECHNIQUE_AGAINST_QUADRANT = "technique_against_quadrant"
    MOVED_WITHOUT_TALK = "moved_without_talk"
    # money
    LINE_PRODUCT = "line_product"
    COEFFICIENT_PRODUCT = "coefficient_product"
    MONTHS_AGAINST_BUDGET = "months_against_budget"
    PROPOSAL_AGAINST_PLAN = "proposal_against_plan"
    SPENT_OVER_LINE = "spent_over_line"
    SPENT_WITHOUT_RECEIPT = "spent_without_receipt"
    RECEIPT_DATE_DIFFERS = "receipt_date_differs"
    # things
    NUMBER_SKIPPED = "number_skipped"
    QUANTITY_UNREADABLE = "quantity_unreadable"
    QUANTITY_AGAINST_TICKS = "quantity_against_ticks"
    ROW_TWICE = "row_twice"
    # services
    SERVICE_TWICE = "service_twice"
    ABBREVIATION_CONFUSING = "abbreviation_confusing"
    FEE_UNSAID = "fee_unsaid"
    # papers
    AUTHORITY_DIFFERS = "authority_differs"
    SUBJECT_DIFFERS = "subject_differs"
    LIST_STARTS_LATE = "list_starts_late"
    PAPER_NUMBER_MISSING = "paper_number_missing"
    PAPER_DATE_MISSING = "paper_date_missing"
    NAME_OF_ANOTHER_THING = "name_of_another_thing"
    PROMISE_IN_THE_PAST = "promise_in_the_past"
    QUARTER_AGAINST_PLAN = "quarter_against_plan"
    BASIS_REVOKED = "basis_revoked"
    AMENDMENT_OUTDATED = "amendment_outdated"
    PAPER_DATE_DIFFERS = "paper_date_differs"
    STANDARD_NOT_IN_FORCE = "standard_not_in_force"
    # what only a system keeps: activities and evidence
    DAY_OUTSIDE_PERIOD = "day_outside_period"
    DONE_BEFORE_APPROVAL = "done_before_approval"
    DONE_UNPLANNED = "done_unplanned"
    PLANNED_NOT_DONE = "planned_not_done"
    DONE_LATE = "done_late"
    EVIDENCE_OUTSIDE_DAYS = "evidence_outside_days"
    DONE_NOT_SHOWN = "done_not_shown"
    EVIDENCE_LACKING = "evidence_lacking"
    PROOF_WITHDRAWN = "proof_withdrawn"
    # the course of the action
    CHANGED_SINCE_APPROVAL = "changed_since_approval"
    CHANGE_ASKED_LATE = "change_asked_late"
    REPORT_BEFORE_END = "report_before_end"
    HANDED_OVER_LATE = "handed_over_late"
    HANDED_OVER_BEFORE_REPORT = "handed_over_before_report"
    RISK_LEFT_OPEN = "risk_left_open"
    ISSUE_NOT_FIRST = "issue_not_first"
    ISSUE_CHOSEN_LATE = "issue_chosen_late"
    # the survey around it
    SURVEY_BEFORE_TOO_LATE = "survey_before_too_late"
    SURVEY_AFTER_TOO_EARLY = "survey_after_too_early"
    SURVEYS_NOT_COMPARABLE = "surveys_not_comparable"
    QUESTIONNAIRE_TOO_LATE = "questionnaire_too_late"
    ELEMENT_NOT_ASKED = "element_not_asked"
    ELEMENT_NOT_LOW = "element_not_low"
    TARGET_NOT_ABOVE = "target_not_above"
    TARGET_WITHIN_CLASS = "target_within_class"
    INDEX_TOLD_DIFFERS = "index_told_differs"
    ANSWERS_UNEQUAL = "answers_unequal"


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction.

    `where` names the file and row, or the thing in the database; `subject` what the row is about; `found` what stands
    there; `expected` the right value where it can be known, else empty; `against` the place that it contradicts.
    """

    rule: Rule
    severity: Severity
    where: str
    found: str
    expected: str = ""
    subject: str = ""
    against: str = ""
