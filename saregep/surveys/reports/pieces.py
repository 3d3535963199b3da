"""What several chapters share: sources, marks, charts and classes in words."""

from saregep.core.charts import Chart
from saregep.documents.blocks import Block, Figure, Image
from saregep.methods.ikm import Grade
from saregep.surveys.reports.content import SkmReport
from saregep.surveys.reports.wording import performance, say, whole

Blocks = tuple[Block, ...]


def source(report: SkmReport, *more: str) -> tuple[str, ...]:
    """Where the figures of a table come from, what else must be said, and the marks of the data."""
    figures = {"office": report.office.name, "period": report.period}
    data = say("source.data", respondents=whole(report.result.respondents), **figures)
    return (" ".join((data, *more)), *marked(report))


def marked(report: SkmReport) -> tuple[str, ...]:
    """The marks of the data as one line, where there are any."""
    return (" ".join(report.marks),) if report.marks else ()


def figure(report: SkmReport, key: str, chart: Chart) -> Figure:
    image = Image(str(chart.svg).encode(), chart.alt)
    legend = f"{chart.key[:1].upper()}{chart.key[1:].rstrip('.')}."
    return Figure(key, chart.sentence.rstrip("."), image, (legend, *source(report)))


def graded(grade: Grade) -> str:
    """ "B (Baik)": the class is never printed as a letter alone."""
    return f"{grade} ({performance(grade)})"
