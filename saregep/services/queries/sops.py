"""The SOP of an office: lists, what is wrong with them, what a version changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Prefetch, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.methods import wording
from saregep.methods.flow import graph, pages, rules
from saregep.offices.models import Office
from saregep.services import flowchart, sop_flow, sop_words
from saregep.services.models import Life, Sop, Step
from saregep.services.queries import standards


@dataclass(frozen=True, slots=True)
class Checked:
    """An SOP with what is wrong with it and how long it takes; `day` is the office's day in minutes."""

    sop: Sop
    problems: tuple[rules.Problem, ...]
    total: int
    limit: int | None
    day: int

    @property
    def broken(self) -> int:
        """How many rules keep the SOP from being determined."""
        return sum(not problem.is_warning for problem in self.problems)

    @property
    def said(self) -> list[sop_words.Said]:
        return sop_words.say(self.problems, self.day)

    @property
    def total_words(self) -> str:
        return sop_words.minutes(self.total, self.day)

    @property
    def limit_words(self) -> str:
        return "" if self.limit is None else sop_words.minutes(self.limit, self.day)

    @property
    def day_words(self) -> str:
        return sop_words.minutes(self.day, self.day + 1)


def sops_for(user: User) -> QuerySet[Sop]:
    """The SOP of every office that the account may read."""
    return Sop.objects.filter(office__in=offices_of(user)).select_related("office", "service")


def with_flow(sops: QuerySet[Sop]) -> QuerySet[Sop]:
    """With actors and steps: two queries for any number of SOP."""
    return sops.prefetch_related("actors", Prefetch("steps", Step.objects.select_related("actor")))


def check(sop: Sop) -> Checked:
    return check_all([sop], sop.office)[0]


def check_all(sops: Sequence[Sop], office: Office) -> list[Checked]:
    """Each SOP of an office against the rules and the standard of its service: three queries for all."""
    services = {sop.service_id for sop in sops if sop.service_id is not None}
    promised = standards.in_force(services, related=("facilities",)) if services else {}
    day = sop_flow.day_of(office)
    found = []
    for sop in sops:
        standard = promised.get(sop.service_id) if sop.service_id is not None else None
        limit = None
        if standard is not None and standard.duration is not None:
            limit = rules.in_minutes(standard.duration, standard.duration_unit, day)
        total = rules.total_minutes(sop_flow.flow_of(sop.steps.all(), day))
        found.append(Checked(sop, sop_flow.problems_of(sop, standard, day), total, limit, day))
    return found


def listed(office: Office, *, service: str = "", status: str = "") -> QuerySet[Sop]:
    """The SOP of an office by name, newest version first; superseded ones only where asked for."""
    sops = Sop.objects.filter(office=office).select_related("office", "service").order_by("title", "-version", "pk")
    sops = sops.filter(status=status) if status else sops.exclude(status=Life.SUPERSEDED)
    return sops.filter(service=int(service)) if service else sops


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row of the form on a screen: the step, its time and exits in words, its part of the flowchart."""

    step: Step
    time: str
    onward: str
    drawing: SafeString
    is_first: bool
    is_last: bool


def rows(sop: Sop, day: int) -> list[FlowRow]:
    """The table of an SOP; actors and steps should be loaded before."""
    steps, actors = list(sop.steps.all()), list(sop.actors.all())
    ways = graph.ways(sop_flow.flow_of(steps, day))
    numbers = [step.number for step in steps]
    drawn = sop_flow.draw(pages.one_page(numbers, ways), {step.number: step for step in steps}, actors)
    pictures = flowchart.screen_rows(drawn, flowchart.Words(_("yes").capitalize(), _("no").capitalize(), {}))
    return [
        FlowRow(
            step,
            duration(step),
            sop_words.onward(step.number, ways),
            picture,
            step.number == numbers[0],
            step.number == numbers[-1],
        )
        for step, picture in zip(steps, pictures, strict=True)
    ]


def exits_of(step: Step) -> set[int]:
    """The numbers that a step names as its exits."""
    return {number for number in (step.next_number, step.yes_number, step.no_number) if number is not None}


def identity_block(sop: Sop) -> list[tuple[str, list[str]]]:
    """The lists of the identity block, as their lines."""
    return [
        (_("Legal basis"), sop_flow.lines_of(sop.legal_bases)),
        (_("Qualifications of the actors"), sop_flow.lines_of(sop.qualifications)),
        (_("Related SOP"), sop_flow.lines_of(sop.related)),
        (_("Equipment"), sop_flow.lines_of(sop.equipment)),
        (_("Warning"), sop_flow.lines_of(sop.warning)),
        (_("Records and data"), sop_flow.lines_of(sop.records)),
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the identity block in both versions."""

    name: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Cells:
    """What a step says, part by part, the exits that it names, and where it leads to in words."""

    number: int
    text: str
    said: tuple[str, ...]
    exits: tuple[int | None, ...]
    onward: str

    @property
    def told(self) -> str:
        """Everything but the text, in a line."""
        return " · ".join(part for part in (*self.said, self.onward) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A step in both versions: the same, changed, added or removed; one side is empty for the last two."""

    state: str
    before: Cells | None
    after: Cells | None


def identity_lines(before: Sop, after: Sop) -> list[Line]:
    """The identity block side by side."""
    return [Line(name, old, new) for (name, old), (_name, new) in zip(_identity(before), _identity(after), strict=True)]


def _identity(sop: Sop) -> list[tuple[str, str]]:
    def day(value: object) -> str:
        return wording.long_date(value) if value else ""  # type: ignore[arg-type]

    return [
        (_("Name of the SOP"), sop.title),
        (_("Service"), sop.service.name if sop.service else ""),
        (_("Number of the SOP"), sop.number),
        (_("Made on"), day(sop.made_on)),
        (_("Revised on"), day(sop.revised_on)),
        (_("In force from"), day(sop.effective_on)),
        (_("Actors"), "\n".join(actor.title for actor in sop.actors.all())),
        (_("Legal basis"), sop.legal_bases),
        (_("Qualifications of the actors"), sop.qualifications),
        (_("Related SOP"), sop.related),
        (_("Equipment"), sop.equipment),
        (_("Warning"), sop.warning),
        (_("Records and data"), sop.records),
    ]


def step_rows(before: Sop, after: Sop) -> list[Row]:
    """The steps side by side: equal ones beside each other, what lies between them as changed, added or removed."""
    pairs = _pairs(_cells(before), _cells(after))
    # Another number alone is no change: every row below an added one has one, and exits follow their steps.
    now = {old.number: new.number for old, new in pairs if old and new}
    rows = []
    for old, new in pairs:
        if old is None or new is None:
            rows.append(Row("added" if old is None else "removed", old, new))
        else:
            exits = tuple(None if number is None else now.get(number, 0) for number in old.exits)
            same = (old.text, old.said, exits) == (new.text, new.said, new.exits)
            rows.append(Row("same" if same else "changed", old, new))
    return rows


def _pairs(old: Sequence[Cells], new: Sequence[Cells]) -> list[tuple[Cells | None, Cells | None]]:
    pairs: list[tuple[Cells | None, Cells | None]] = []
    matcher = SequenceMatcher(None, [cells.text for cells in old], [cells.text for cells in new], autojunk=False)
    for _tag, first, last, begin, end in matcher.get_opcodes():
        for place in range(max(last - first, end - begin)):
            left = old[first + place] if first + place < last else None
            right = new[begin + place] if begin + place < end else None
            pairs.append((left, right))
    return pairs


def _cells(sop: Sop) -> list[Cells]:
    steps = list(sop.steps.all())
    ways = graph.ways(sop_flow.flow_of(steps, rules.MINUTES_OF_A_DAY))
    return [
        Cells(
            step.number,
            step.text,
            (step.actor.title, step.get_kind_display(), step.completeness, duration(step), step.output, step.remark),
            (step.next_number, step.yes_number, step.no_number),
            sop_words.onward(step.number, ways),
        )
        for step in steps
    ]


def duration(step: Step) -> str:
    """The time of a step as its row says it."""
    return "" if step.duration is None else f"{wording.number(step.duration)} {step.get_duration_unit_display()}"
