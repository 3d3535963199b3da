"""The figures of a stretch as a workbook: services, broken promises, officers, returned files."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from saregep.documents.office import paper_of
from saregep.documents.xlsx import Book, Look, Sheet
from saregep.offices.models import Office
from saregep.services import clock
from saregep.services.moments import at
from saregep.services.queries.broken_promises import Broken, broken, broken_rows, open_and_late
from saregep.services.queries.performance import Line, Performance, Stretch, performance

type Value = str | int | Fraction | None
HEAD = 3  # the row of the names of the columns


def performance_book(office: Office, stretch: Stretch, *, day: date, now: datetime) -> bytes:
    """The workbook of a stretch; the same figures give the same bytes."""
    page, calendar = performance(office, stretch), clock.calendar_of(office)
    title = _("Service performance %(period)s") % {"period": stretch.label}
    book = Book(title, office.name, day)
    paper = paper_of(office)

    def sheet(name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]], *widths: float) -> None:
        made = book.sheet(name, paper, landscape=True)
        made.text(0, 0, title, Look.TITLE)
        made.text(1, 0, office.name)
        made.widths(*widths)
        made.texts(HEAD, 0, columns, Look.HEAD)
        made.head(HEAD + 1, 1, first=HEAD)
        for place, row in enumerate(rows, start=HEAD + 1):
            _write(made, place, row)

    sheet(_("Services"), _service_columns(stretch), _service_rows(page), 34, 16, *(12,) * 15)
    for name, requests in (
        (_("Broken promises"), broken(office, stretch)),
        (_("Open and late"), open_and_late(office, calendar, now)),
    ):
        rows = _broken_table(office, broken_rows(calendar, requests, now))
        sheet(name, _broken_columns(), rows, 14, 34, 14, 16, 16, 16, 30, 30)
    sheet(
        _("Officers"),
        (_("Position"), _("Requests registered"), _("Requests handed over")),
        [(load.title, load.registered, load.handed_over) for load in page.officers],
        *(40, 14, 14),
    )
    sheet(
        _("Returned files"),
        (_("Service"), _("Missing requirement"), _("Files")),
        [(lack.service, lack.requirement, lack.files) for lack in page.returned.lacks],
        *(34, 60, 10),
    )
    return book.finish()


def _write(sheet: Sheet, row: int, values: Sequence[Value]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.number(row, column, value)
        elif isinstance(value, Fraction):
            sheet.number(row, column, value, Look.TWO)
        else:
            sheet.text(row, column, value or "", Look.CELL)


def _service_columns(stretch: Stretch) -> list[str]:
    before = stretch.before.label
    return [
        _("Service"),
        _("Promise"),
        _("Requests"),
        _("Finished"),
        _("Promises due"),
        _("Promises kept"),
        _("On time (%)"),
        _("Waiting, median (minutes)"),
        _("Waiting, 90th percentile (minutes)"),
        _("Handling, median (minutes)"),
        _("Handling, 90th percentile (minutes)"),
        _("Start to end, median (minutes)"),
        _("Start to end, 90th percentile (minutes)"),
        _("Requests, %(period)s") % {"period": before},
        _("On time (%%), %(period)s") % {"period": before},
        _("Handling, median (minutes), %(period)s") % {"period": before},
    ]


def _service_rows(page: Performance) -> list[list[Value]]:
    return [[line.name, *_figures(line)] for line in page.lines] + [[_("All services"), *_figures(page.all)]]


def _figures(line: Line) -> list[Value]:
    now, before = line.now, line.before
    return [
        line.promise_words,
        now.registered,
        now.finished,
        now.kept.judged,
        now.kept.kept,
        now.kept.share,
        now.waiting.median,
        now.waiting.ninetieth,
        now.handling.median,
        now.handling.ninetieth,
        now.total.median,
        now.total.ninetieth,
        before.registered,
        before.kept.share,
        before.handling.median,
    ]


def _broken_columns() -> list[str]:
    return [
        _("Register number"),
        _("Service"),
        _("Status"),
        _("Promised"),
        _("Taken"),
        _("Late by"),
        _("Due at"),
        _("Finished at"),
    ]


def _broken_table(office: Office, rows: Sequence[Broken]) -> list[list[Value]]:
    return [
        [
            row.number,
            row.service,
            row.status,
            row.promise_words,
            row.taken_words,
            row.late_words,
            at(row.due_at, office),
            at(row.finished_at, office) if row.finished_at else "",
        ]
        for row in rows
    ]
