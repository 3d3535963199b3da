"""Everything that a change action says, as it is told: tables, dates, figures and papers with the place of each.

A reader of files and a reader of the database fill the same `Case`. Figures stay as they were printed; a rule reckons.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from saregep.methods.consistency import kept
from saregep.methods.dates_told import Told
from saregep.methods.working_time import Calendar


@dataclass(frozen=True, slots=True)
class ElementRow:
    """A row of the processing table of the SKM; the row of the totals has no code of an element."""

    where: str
    code: str
    sum: int
    mean: Decimal | None
    weighted: Decimal | None
    index: Decimal | None
    grade: str
    performance: str


@dataclass(frozen=True, slots=True)
class Employee:
    where: str
    position: str
    rank: str
    grade: str
    structural: bool
    trained_structural: bool
    trained_technical: bool
    workshop: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the inventory: quantity as printed, and in which columns of condition it is ticked."""

    where: str
    room: str
    number: int | None
    name: str
    brand: str
    quantity: str
    ticks: int


@dataclass(frozen=True, slots=True)
class Issue:
    where: str
    name: str
    scores: tuple[int, int, int]
    total: int
    rank: int


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of the plan or of its realisation. `phase` is the POAC function, empty after the training."""

    where: str
    phase: str
    name: str
    time: Told
    state: str = ""


@dataclass(frozen=True, slots=True)
class Achievement:
    where: str
    phase: str
    name: str
    target: str
    achieved: str


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A stakeholder in one of the tables; `influence` (tinggi, sedang, rendah) and `support` are words, if any.

    `interest` is the second number where one is kept; quadrant, strategy and technique then follow from both. `in_team`
    is None where the table does not say it.
    """

    where: str
    inside: bool
    name: str
    number: str
    quadrant: str
    kind: str = ""
    influence: str = ""
    support: str = ""
    strategy: str = ""
    technique: str = ""
    interest: int | None = None
    in_team: bool | None = False


@dataclass(frozen=True, slots=True)
class CostLine:
    """A line of the realised budget: "1.1" belongs to "1"; a line without number is the total."""

    where: str
    number: str
    name: str
    volume: Decimal | None
    price: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the RKA with what each month spends."""

    where: str
    number: str
    name: str
    budget: int
    months: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CountedService:
    where: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class AnswerShare:
    """The share of an answer in per cent, as printed."""

    where: str
    question: str
    respondents: int
    answer: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Component:
    """A component of a service standard."""

    where: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class StoryDate:
    """When the prose says that something happened."""

    where: str
    part: str
    name: str
    time: Told
    remark: str


@dataclass(frozen=True, slots=True)
class StoryFigure:
    """A figure of the prose with its unit ("orang", "persen", "rupiah" …)."""

    where: str
    statement: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper: its head, its considerations, what it is about and the gist of what it says."""

    where: str
    kind: str
    number: str
    time: Told
    subject: str
    head: str
    considered: str
    gist: str


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of one change action. An empty part is silent: its rules find nothing."""

    calendar: Calendar
    elements: tuple[ElementRow, ...] = ()
    elements_total: ElementRow | None = None
    employees: tuple[Employee, ...] = ()
    items: tuple[Item, ...] = ()
    issues: tuple[Issue, ...] = ()
    plan: tuple[Activity, ...] = ()
    done: tuple[Activity, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    learning: tuple[Activity, ...] = ()
    before: tuple[Stakeholder, ...] = ()
    after: tuple[Stakeholder, ...] = ()
    positions: tuple[Stakeholder, ...] = ()
    costs: tuple[CostLine, ...] = ()
    budget: tuple[PlanLine, ...] = ()
    budget_year: int | None = None
    services: tuple[CountedService, ...] = ()
    services_total: CountedService | None = None
    evaluation: tuple[AnswerShare, ...] = ()
    standard: tuple[Component, ...] = ()
    dates: tuple[StoryDate, ...] = ()
    figures: tuple[StoryFigure, ...] = ()
    papers: tuple[Paper, ...] = ()
    today: date | None = None
    # What only a system keeps.
    course: kept.Course | None = None
    steps: tuple[kept.Step, ...] = ()
    moves: tuple[kept.Move, ...] = ()
    talks: tuple[kept.Talk, ...] = ()
    turns: tuple[kept.Turn, ...] = ()
    leanings: tuple[kept.Leaning, ...] = ()
    lines: tuple[kept.PaidLine, ...] = ()
    payments: tuple[kept.Payment, ...] = ()
    asked: tuple[kept.Asked, ...] = ()
    risks: tuple[kept.OpenRisk, ...] = ()
    aim: kept.Aim | None = None
    survey_before: kept.Surveyed | None = None
    survey_after: kept.Surveyed | None = None
    ranking: kept.Ranking | None = None
    bases: tuple[kept.Base, ...] = ()
    texts: tuple[kept.Text, ...] = ()
    documents: tuple[kept.Document, ...] = ()
    offered: tuple[kept.Offered, ...] = ()
