"""Chapter III: who answered, the index, and how it was reckoned."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import override

from saregep.core.charts import Medium
from saregep.documents.blocks import Align, Cell, Column, Items, Notice, Paragraph, Table, bold, see, words
from saregep.methods.ikm import GRADE_RANGES, Alternative
from saregep.methods.wording import number
from saregep.surveys.reports.content import GroupTable, SkmReport
from saregep.surveys.reports.figures import distribution_chart, elements_chart
from saregep.surveys.reports.pieces import Blocks, figure, graded, source
from saregep.surveys.reports.wording import lines, listed, performance, say, two, whole

RIGHT, CENTER = Align.RIGHT, Align.CENTER


def profile(report: SkmReport) -> Blocks:
    lead = say("profile.lead" if report.profile else "profile.none", respondents=whole(report.result.respondents))
    tables = [
        _groups(report, table, f"profile-{place}", say("profile.caption", field=_lower(table.name)))
        for place, table in enumerate(report.profile, start=1)
    ]
    if not tables:
        return (Paragraph(words(lead)),)
    until = (f" {say('profile.lead_to')} ", see(tables[-1].key)) if len(tables) > 1 else ()
    return (Paragraph(words(f"{lead} ", see(tables[0].key), *until, ".")), *tables)


def services(report: SkmReport) -> Blocks:
    if report.services is None:
        return ()
    return (_groups(report, report.services, "services", say("services.caption")),)


def _groups(report: SkmReport, table: GroupTable, key: str, caption: str) -> Table:
    hidden = say("profile.hidden")
    indexed = table is report.services
    names = lines("services.columns") if indexed else (table.name, *lines("profile.columns"))
    total: tuple[Cell, ...] = (
        say("services.total" if indexed else "profile.total"),
        whole(report.result.respondents),
        number(Decimal("100.0"), 1),
    )
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        cells: tuple[Cell, ...] = (
            row.name,
            hidden if row.respondents is None else whole(row.respondents),
            hidden if row.share is None else number(row.share, 1),
        )
        if indexed:
            grade = f"{row.grade} ({performance(row.grade)})" if row.grade else hidden
            cells = (*cells, hidden if row.index is None else two(row.index), grade)
        rows.append(cells)
    if indexed:
        total = (*total, two(report.result.index), graded(report.result.grade))
    columns: tuple[Column, ...] = (Column(names[0], width=1), Column(names[1], RIGHT), Column(names[2], RIGHT))
    if indexed:
        columns = (*columns, Column(names[3], RIGHT), Column(names[4]))
    notes = (say("source.percent"), *((say("source.hidden"),) if table.hides else ()))
    return Table(key, caption, columns, tuple(rows), (total,), source(report, *notes))


def quality(report: SkmReport) -> Blocks:
    found = report.quality
    if found is None:
        return ()
    facts = {"flagged": whole(found.flagged), "respondents": whole(report.result.respondents)}
    if not found.flagged:
        return (Paragraph(words(say("quality.none"))),)
    if found.index is None or found.grade is None:
        return (Paragraph(words(say("quality.all", **facts))),)
    return (Paragraph(words(say("quality.one", index=two(found.index), grade=graded(found.grade), **facts))),)


def result(report: SkmReport) -> Blocks:
    facts = {
        "period": report.period,
        "respondents": whole(report.result.respondents),
        "index": two(report.result.index),
        "grade": report.result.grade,
        "performance": performance(report.result.grade),
    }
    # Every second part is a figure that stands out.
    parts = lines("result.sentence", **facts)
    sentence = words(*(bold(part) if place % 2 else part for place, part in enumerate(parts)))
    where = (f" {say('result.where')} ", see("elements"), f" {say('result.where_and')} ", see("elements-chart"), ".")
    return (Paragraph(sentence), Paragraph(words(_margin(report), *where)))


def _margin(report: SkmReport) -> str:
    found = report.margin
    floors = {row.grade: row.low for row in GRADE_RANGES}
    facts = {"above": two(found.above_floor), "grade": found.grade, "floor": two(floors[found.grade])}
    if found.to_next is None or found.next_grade is None:
        return say("result.margin_best", **facts)
    edge = two(floors[found.next_grade])
    return say("result.margin", below=two(found.to_next), next=found.next_grade, edge=edge, **facts)


def elements(report: SkmReport) -> Blocks:
    found = report.result
    sides = (Align.LEFT, Align.LEFT, RIGHT, RIGHT, RIGHT, RIGHT, CENTER, Align.LEFT)
    widths = (0.9, 3.05, 0.95, 0.8, 1.35, 0.95, 0.8, 1.4)
    columns = tuple(
        Column(title, side, width) for title, side, width in zip(lines("result.columns"), sides, widths, strict=True)
    )
    rows = tuple(
        (
            report.element(one.key).code,
            report.element(one.key).name,
            whole(one.sum),
            two(one.mean),
            two(one.weighted),
            two(one.index),
            one.grade,
            performance(one.grade),
        )
        for one in found.elements
    )
    total = (
        "",
        say("result.total"),
        whole(found.sum),
        two(found.mean_total),
        two(found.weighted_total),
        two(found.index),
        found.grade,
        performance(found.grade),
    )
    facts = {"respondents": whole(found.respondents), "elements": whole(len(found.elements))}
    caption = say("result.caption", period=report.period)
    return (Table("elements", caption, columns, rows, (total,), source(report, say("source.method", **facts))),)


def elements_figure(report: SkmReport) -> Blocks:
    with override("id"):
        chart = elements_chart(report.result, report.elements, target=report.target.target, medium=Medium.PAPER)
    return (figure(report, "elements-chart", chart),)


def distribution_figure(report: SkmReport) -> Blocks:
    with override("id"):
        chart = distribution_chart(report.tally, report.elements, medium=Medium.PAPER)
    return (figure(report, "distribution-chart", chart),)


def interval(report: SkmReport) -> Blocks:
    found = report.interval
    if found is None:
        return (Paragraph(words(say("result.no_interval"))),)
    sentences = [say("result.interval", low=two(found.low), high=two(found.high))]
    if report.sample is not None:
        sentences.append(say("result.census", population=whole(report.sample.population)))
    crossed = [row.grade for row in GRADE_RANGES if found.low < row.low <= found.high]
    if crossed:
        below = {row.grade: next_row.grade for row, next_row in pairwise(GRADE_RANGES)}
        edges = listed([f"{below[grade]}/{grade}" for grade in crossed])
        sentences.append(say("result.crosses", edges=edges))
    return (Paragraph(words(" ".join(sentences))),)


def weights(report: SkmReport) -> Blocks:
    other = [one for one in report.alternatives if one.differs]
    if other:
        return tuple(_weight_notice(report, one) for one in other)
    first, second = report.alternatives
    facts = {"first": number(first.weight), "second": number(second.weight), "grade": report.result.grade}
    sentence = say("result.weights_agree", first_index=two(first.index), second_index=two(second.index), **facts)
    return (Paragraph(words(sentence)),)


def _weight_notice(report: SkmReport, other: Alternative) -> Notice:
    found = report.result
    facts = {"weight": number(other.weight), "index": two(other.index), "grade": other.grade}
    title = say("result.weight_title", performance=performance(other.grade), **facts)
    text = say(
        "result.weight_text",
        weight=number(other.weight),
        elements=whole(len(found.elements)),
        official=two(found.index),
        official_grade=found.grade,
        official_performance=performance(found.grade),
    )
    return Notice(title, (words(text),))


def grades(report: SkmReport) -> Blocks:
    titles = lines("grades.columns")
    columns = (
        Column(titles[0], CENTER, 1),
        Column(titles[1], CENTER, 1),
        Column(titles[2], CENTER, 1),
        Column(titles[3], width=1),
    )
    rows = tuple(
        (str(value), f"{two(row.low)} – {two(row.high)}", row.grade, performance(row.grade))
        for value, row in enumerate(reversed(GRADE_RANGES), start=1)
    )
    return (Table("grades", say("grades.caption"), columns, rows, notes=(say("source.grades"),)),)


def method(report: SkmReport) -> Blocks:
    facts = {"respondents": whole(report.result.respondents), "elements": whole(len(report.elements))}
    steps = tuple(words(step) for step in lines("method.steps", **facts))
    return (Paragraph(words(say("method.lead"))), Items(steps, numbered=True))


def _lower(name: str) -> str:
    """A name inside a sentence, unless it is an abbreviation."""
    return name if name[:2].isupper() else f"{name[:1].lower()}{name[1:]}"


BLOCKS: Mapping[str, Callable[[SkmReport], Blocks]] = {
    "profile": profile,
    "services": services,
    "quality": quality,
    "result": result,
    "elements": elements,
    "elements_chart": elements_figure,
    "interval": interval,
    "weights": weights,
    "grades": grades,
    "method": method,
    "distribution_chart": distribution_figure,
}
