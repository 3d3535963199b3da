"""The chapters of the report as blocks: which figure stands where. The words are in `paper.toml`."""

from collections.abc import Callable, Mapping

from django.utils.translation import override

from saregep.core.charts import Medium
from saregep.documents.blocks import (
    Align,
    Cell,
    Column,
    Paragraph,
    Run,
    Runs,
    Table,
    words,
)
from saregep.documents.office import signature as signed
from saregep.documents.text import blocks_of
from saregep.methods.wording import long_date
from saregep.surveys.reports.content import FollowUpRow, SkmReport
from saregep.surveys.reports.figures import trend_chart
from saregep.surveys.reports.pieces import Blocks, figure, graded, marked, source
from saregep.surveys.reports.wording import lines, say, two, whole

RIGHT, CENTER = Align.RIGHT, Align.CENTER


def passage(report: SkmReport, key: str) -> Blocks:
    """A text of the office, or the proposal with the mark of a draft."""
    text = report.texts[key]
    ending = (Run(" "), *draft_mark()) if text.draft else ()
    return blocks_of(text.text, ending=ending)


def draft_mark() -> Runs:
    return (Run(say("draft.mark"), italic=True, marked=True),)


# --- II


def sample(report: SkmReport) -> Blocks:
    check = report.sample
    if check is None:
        return ()
    verdict = say("sample.sufficient")
    if not check.sufficient:
        verdict = say("sample.insufficient", missing=whole(check.required - check.respondents))
    what, count = lines("sample.columns")
    table = Table(
        key="sample",
        caption=say("sample.caption"),
        columns=(Column(what, width=1), Column(count, RIGHT)),
        rows=(
            (say("sample.population", period=report.period), whole(check.population)),
            (say("sample.required"), whole(check.required)),
            (say("sample.respondents"), whole(check.respondents)),
        ),
        notes=(say("source.sample"), *marked(report)),
    )
    return (table, Paragraph(words(verdict)))


def coverage(report: SkmReport) -> Blocks:
    """The sample of each service, where the register knows how many people it served."""
    if not report.coverage:
        return ()
    hidden = say("profile.hidden")
    received = [row.received for row in report.coverage]
    served, needed = (sum(getattr(row, name) for row in report.coverage) for name in ("population", "needed"))
    rows: list[tuple[Cell, ...]] = [
        (row.name, whole(row.population), whole(row.needed), hidden if row.received is None else whole(row.received))
        for row in report.coverage
    ]
    together = hidden if None in received else whole(sum(count or 0 for count in received))
    rows.append((say("coverage.total"), whole(served), whole(needed), together))
    names = lines("coverage.columns")
    if report.services is None:  # no sheet names its service
        names, rows = names[:3], [row[:3] for row in rows]
    hides = report.services is not None and None in received
    table = Table(
        key="coverage",
        caption=say("coverage.caption"),
        columns=(Column(names[0], width=1), *(Column(name, RIGHT) for name in names[1:])),
        rows=tuple(rows[:-1]),
        foot=(rows[-1],),
        notes=(
            say("source.coverage", office=report.office.name),
            *((say("source.hidden"),) if hides else ()),
            *marked(report),
        ),
    )
    return (table,)


# --- IV


def low(report: SkmReport) -> Blocks:
    needed = {one.key: one.needed_mean for one in report.target.elements}
    titles = lines("low.columns")
    sides = (Align.LEFT, Align.LEFT, RIGHT, RIGHT, Align.LEFT, RIGHT)
    columns = tuple(
        Column(title, side, width=1 if place == 1 else None)
        for place, (title, side) in enumerate(zip(titles, sides, strict=True))
    )
    rows = []
    for place, one in enumerate(report.low, start=1):
        name = f"{report.element(one.key).code} {report.element(one.key).name}".strip()
        mean = needed.get(one.key)
        wanted = say("low.not_needed") if mean is None else two(mean)
        rows.append((str(place), name, two(one.mean), two(one.index), graded(one.grade), wanted))
    target, unreachable = report.target, any(mean is None for mean in needed.values())
    note = say("low.needed", target=two(target.target))
    if target.reached:
        note = say("low.reached", target=two(target.target))
    elif unreachable:
        note = say("low.unreachable", target=two(target.target), highest=two(target.highest_reachable))
    caption = say("low.caption_equal" if report.result.all_equal else "low.caption")
    return (Table("low", caption, columns, tuple(rows), notes=source(report, note)),)


def plan(report: SkmReport) -> Blocks:
    if not report.plan:
        return (Paragraph(words(say("plan.none"))),)
    years = {row.due_on.year for row in report.plan if row.due_on}
    grid = len(years) < 2
    number_, element, activity, responsible = lines("plan.columns")
    group = say("plan.group", year=next(iter(years), "")).strip()
    when = (
        tuple(Column(title, CENTER, group=group) for title in lines("plan.quarters"))
        if grid
        else (Column(say("plan.when")),)
    )
    columns = (
        Column(number_),
        Column(element, width=1.1),
        Column(activity, width=1.9),
        *when,
        Column(responsible, width=1),
    )
    rows = tuple(_plan_row(report, place, row, grid) for place, row in enumerate(report.plan, start=1))
    notes: tuple[Cell, ...] = (say("source.plan", office=report.office.name, period=report.period), *marked(report))
    if report.plan_is_draft:
        notes = (draft_mark(), *notes)
    return (Table("plan", say("plan.caption", period=report.period), columns, rows, notes=notes),)


def _plan_row(report: SkmReport, place: int, row: FollowUpRow, grid: bool) -> tuple[Cell, ...]:
    quarter = (row.due_on.month + 2) // 3 if row.due_on else 0
    when: tuple[str, ...] = ("",)
    if grid:
        when = tuple(say("plan.tick") if one == quarter else "" for one in range(1, 5))
    elif row.due_on:
        when = (say("plan.month", quarter=lines("plan.roman")[quarter - 1], year=row.due_on.year),)
    responsible = row.responsible or say("plan.open")
    return (str(place), report.element(row.element).name, row.activity, *when, responsible)


def trend(report: SkmReport) -> Blocks:
    if len(report.trend) < 2:
        return ()
    with override("id"):
        chart = trend_chart(report.trend, target=report.target.target, medium=Medium.PAPER)
    unknown = say("trend.unknown")
    rows = []
    for row in report.trend:
        span = f"{two(row.interval.low)} – {two(row.interval.high)}" if row.interval else unknown
        change = unknown
        if row.change:
            sign = "+" if row.change.difference > 0 else ""
            change = f"{sign}{two(row.change.difference)}"
            if row.change.changed is not None:
                change += f" ({say('trend.real' if row.change.changed else 'trend.not_real')})"
        respondents = unknown if row.respondents is None else whole(row.respondents)
        rows.append((row.label, respondents, two(row.index), span, graded(row.grade), change))
    sides = (Align.LEFT, RIGHT, RIGHT, RIGHT, Align.LEFT, RIGHT)
    columns = tuple(
        Column(title, side, width=None if place else 1)
        for place, (title, side) in enumerate(zip(lines("trend.columns"), sides, strict=True))
    )
    notes = source(report, say("source.interval"), say("source.change"))
    return (
        figure(report, "trend-chart", chart),
        Table("trend", say("trend.caption"), columns, tuple(rows), notes=notes),
    )


# --- V


def realised(report: SkmReport) -> Blocks:
    """What was planned after the period before, and whether it is done; annex 4 tells the rest."""
    if not report.realised:
        return ()
    widths = (None, 1.2, 2.2, None, 1.3, None)
    columns = tuple(Column(title, width=width) for title, width in zip(lines("realised.columns"), widths, strict=True))
    rows = tuple(
        (
            str(place),
            report.element(row.element).name,
            row.activity,
            long_date(row.due_on) if row.due_on else say("plan.open"),
            row.responsible or say("plan.open"),
            say(f"progress.{row.status.value}"),
        )
        for place, row in enumerate(report.realised, start=1)
    )
    notes = (say("source.realised", office=report.office.name), *marked(report))
    return (Table("realised", say("realised.caption"), columns, rows, notes=notes),)


# --- VI


def signature(report: SkmReport) -> Blocks:
    return (signed(report.office, report.signer, report.date),)


BLOCKS: Mapping[str, Callable[[SkmReport], Blocks]] = {
    "sample": sample,
    "coverage": coverage,
    "low": low,
    "plan": plan,
    "trend": trend,
    "realised": realised,
    "signature": signature,
}
