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
    # money
    LINE_PRODUCT = "line_product"
    COEFFICIENT_PRODUCT = "coefficient_product"
    MONTHS_AGAINST_BUDGET = "months_against_budget"
    PROPOSAL_AGAINST_PLAN = "proposal_against_plan"
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
