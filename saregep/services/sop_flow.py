"""An SOP as `methods.flow` sees it: its steps, its rules, its drawing."""

from collections.abc import Iterable, Mapping, Sequence

from saregep.methods.flow import drawing, graph, pages, rules
from saregep.offices.models import Office, OpeningHours
from saregep.services.models import Actor, Sop, Standard, Step

SHAPES = {
    graph.Kind.START: drawing.Shape.TERMINATOR,
    graph.Kind.PROCESS: drawing.Shape.PROCESS,
    graph.Kind.DECISION: drawing.Shape.DECISION,
    graph.Kind.END: drawing.Shape.TERMINATOR,
}


def minutes_of_a_day(hours: Iterable[OpeningHours]) -> int:
    """The working minutes of a day: the mean of the days on which the office is open, without breaks."""
    days = []
    for row in hours:
        minutes = _minutes(row.closes) - _minutes(row.opens)
        if row.break_starts and row.break_ends:
            minutes -= _minutes(row.break_ends) - _minutes(row.break_starts)
        days.append(minutes)
    return sum(days) // len(days) if days else rules.MINUTES_OF_A_DAY


def _minutes(time: object) -> int:
    return time.hour * 60 + time.minute  # type: ignore[attr-defined, no-any-return]


def day_of(office: Office) -> int:
    """One query."""
    return minutes_of_a_day(OpeningHours.objects.filter(office=office))


def flow_of(steps: Iterable[Step], day: int) -> tuple[graph.Step, ...]:
    """The steps in the order of their numbers."""
    return tuple(
        graph.Step(
            number=step.number,
            kind=graph.Kind(step.kind),
            actor=step.actor.title,
            next=step.next_number,
            yes=step.yes_number,
            no=step.no_number,
            minutes=None if step.duration is None else rules.in_minutes(step.duration, step.duration_unit, day),
        )
        for step in sorted(steps, key=lambda step: step.number)
    )


def problems_of(sop: Sop, standard: Standard | None, day: int) -> tuple[rules.Problem, ...]:
    """What is wrong with an SOP; actors, steps and the facilities of the standard should be loaded before."""
    promise = None
    if standard is not None:
        known = standard.duration is not None
        minutes = rules.in_minutes(standard.duration or 0, standard.duration_unit, day) if known else None
        promise = rules.Promise(minutes, tuple(facility.name for facility in standard.facilities.all()))
    return rules.check(
        flow_of(sop.steps.all(), day),
        actors=[actor.title for actor in sop.actors.all()],
        equipment=lines_of(sop.equipment),
        promise=promise,
    )


def lines_of(text: str) -> list[str]:
    """The lines of a list that a form takes as text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def draw(sheet: pages.Sheet, steps: Mapping[int, Step], actors: Sequence[Actor]) -> drawing.Drawing:
    """The drawing of a page."""
    column = {actor.pk: place for place, actor in enumerate(actors)}
    symbols = []
    for row in sheet.rows:
        if isinstance(row, pages.Connector):
            shape = drawing.Shape.CONNECTOR_DOWN if row.points_down else drawing.Shape.CONNECTOR_UP
            symbols.append(drawing.Symbol(column[steps[row.step].actor_id], shape, row.letter))
        else:
            step = steps[row]
            symbols.append(drawing.Symbol(column[step.actor_id], SHAPES[graph.Kind(step.kind)]))
    return drawing.draw(len(actors), symbols, sheet.ways)
