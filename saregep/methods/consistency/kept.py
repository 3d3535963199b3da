"""What a system keeps of an action beside what its tables print: who approved when, what shows a deed, what was paid.

What is reckoned there needs no rule; what people decide, date and choose does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from saregep.methods.wording import date_range

type Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Course:
    """The course of an action. `approved` are title and days that mentor and coach approved last.

    `due` is the last day by which the hand-over is judged, where that is not the last one of `days`: days that were
    asked for when the old ones had run out do not count.
    """

    where: str
    title: str
    days: Days
    approved: tuple[str, Days] | None = None
    plan_approved_on: date | None = None
    report_approved_on: date | None = None
    handed_over_on: date | None = None
    due: date | None = None
    is_reported: bool = False

    @property
    def time(self) -> str:
        return date_range(*self.days)

    @property
    def ends_on(self) -> date:
        return self.days[1]

    def holds(self, day: date) -> bool:
        return self.days[0] <= day <= self.days[1]


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence that counts; `of_the_day` where it arises while the thing happens (photo, attendance)."""

    where: str
    title: str
    day: date
    of_the_day: bool


@dataclass(frozen=True, slots=True)
class Step:
    """An activity: its plan as it holds now, what was done, how many outputs its accepted evidence shows.

    `was_planned` is False where nothing planned it before it was done. `due` is the last planned day that counts
    (`schedule.counted_end`), where that is not the last one of `planned`.
    """

    where: str
    name: str
    planned: Days | None = None
    was_planned: bool = True
    started: date | None = None
    ended: date | None = None
    target: int = 1
    shown: int = 0
    lacking: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()
    due: date | None = None

    @property
    def done(self) -> Days | None:
        return (self.started, self.ended) if self.started and self.ended else None

    @property
    def last_day(self) -> date | None:
        """The last planned day by which it is judged."""
        if not self.was_planned or self.planned is None:
            return None
        return self.due or self.planned[1]


@dataclass(frozen=True, slots=True)
class Move:
    """An approved change of the plan: on which day it was asked for, when the old plan ended.

    Of an activity that no plan named yet `old_end` is None, and `done_on` the day on which it was done, if it was.
    """

    where: str
    name: str
    asked_on: date
    old_end: date | None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    where: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Turn:
    """A stakeholder who stands otherwise after the action, and with how many talks that were held."""

    where: str
    name: str
    before: str
    after: str
    talks: int


@dataclass(frozen=True, slots=True)
class Leaning:
    """Something that leans on a piece of evidence which no longer counts: a letter of support, a receipt."""

    where: str
    name: str
    proof: str


@dataclass(frozen=True, slots=True)
class PaidLine:
    """A line of a budget with what was spent on it, and how much of that without a receipt."""

    where: str
    name: str
    amount: int
    spent: int
    without_receipt: int = 0


@dataclass(frozen=True, slots=True)
class Payment:
    where: str
    name: str
    day: date
    receipt_on: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a later proposal."""

    where: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class OpenRisk:
    where: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A period of the survey: `asked` names its elements by key, `elements` holds the index of those with answers.

    `decided_on` is the day on which its questionnaire was determined.
    """

    where: str
    label: str
    days: Days
    index: Decimal | None
    asked: Mapping[str, str]
    elements: Mapping[str, Decimal]
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """What the action wants to raise: the index to its target, and elements by key and name."""

    where: str
    target: Decimal | None
    elements: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The issue that was chosen, its rank by USG and the day of the choice."""

    where: str
    name: str
    rank: int
    chosen_on: date


@dataclass(frozen=True, slots=True)
class Base:
    """How many answered a question of the questionnaire."""

    where: str
    question: str
    answers: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the action, by its place and its name."""

    where: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that was issued: its title, number and day, wherever it is kept."""

    where: str
    title: str
    number: str
    day: date


@dataclass(frozen=True, slots=True)
class Offered:
    """A service that the action is about, and since when its standard holds, if it has one."""

    where: str
    name: str
    standard_from: date | None
