"""The answer sheets of a period as a file that Excel opens and that the import takes back unchanged."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import batched
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from saregep.methods.quality import Flag
from saregep.services.models import Service
from saregep.surveys.models import Mode, Period
from saregep.surveys.official import NINE, skm
from saregep.surveys.queries.elements import Element, elements_of
from saregep.surveys.queries.sheets import ADJECTIVES, all_sheets

ROWS_ON_A_SHEET = 1_000_000  # Excel ends at 1,048,576
# A cell that starts so is a formula for Excel; in a CSV an apostrophe before it makes it text.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def header(period: Period, elements: Sequence[Element]) -> list[str]:
    """The columns, always in this order: new ones come at the end."""
    columns = [
        _("No."),
        _("Date"),
        _("Way of answering"),
        _("Service"),
        *(f"{element.code} {element.name}" for element in elements),
        *(field.label["id"] for field in skm().profile),
        _("Suggestion"),
        _("Marks"),
    ]
    return [*columns, _("Kind of data")] if period.mark else columns


def rows(period: Period, elements: Sequence[Element]) -> Iterator[list[Any]]:
    """A row for each sheet: numbers, dates and texts, nothing that tells who filled it in."""
    modes = {mode.value: str(mode.label) for mode in Mode}
    services: dict[int | None, str] = dict(
        Service.objects.filter(office=period.survey.office_id).values_list("pk", "name")
    )
    choices = [{choice.value: choice.label["id"] for choice in field.choices} | {"": ""} for field in skm().profile]
    marks = {value: _marks(Flag(value)) for value in range(sum(Flag) + 1)}
    mark = [str(period.get_mark_display())] if period.mark else []
    keys = [element.key for element in elements]
    for number, (day, mode, service, comment, flags, extra, *answers) in enumerate(all_sheets(period), start=1):
        scores = dict(zip(NINE, answers, strict=False)) | extra
        profile = answers[len(NINE) :]
        yield [
            number,
            day,
            modes[mode],
            services.get(service, ""),
            *(scores[key] for key in keys),
            *(labels.get(value, value) for labels, value in zip(choices, profile, strict=True)),
            comment,
            marks[flags],
            *mark,
        ]


def _marks(flags: Flag) -> str:
    return "; ".join(str(ADJECTIVES[flag]) for flag in flags)


def write_xlsx(period: Period) -> io.BytesIO:
    """The workbook. Its rows wait on the disk, so that a hundred thousand sheets need little more than their file."""
    elements = elements_of(period.instrument)
    columns = header(period, elements)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet, line = None, 0
    for row in _at_least_one_sheet(rows(period, elements)):
        if sheet is None or line > ROWS_ON_A_SHEET:
            sheet, line = _new_sheet(book, columns, head), 1
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(line, column, value, day)
            elif isinstance(value, int):
                sheet.write_number(line, column, value)
            elif value:
                sheet.write_string(line, column, value)
        line += 1
    book.close()
    file.seek(0)
    return file


def _at_least_one_sheet(lines: Iterator[list[Any]]) -> Iterator[list[Any]]:
    """An empty period gives a workbook with its header."""
    first = next(lines, [])
    yield first
    yield from lines


def _new_sheet(book: Any, columns: list[str], head: Any) -> Any:
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet(_("Sheets") if number == 1 else f"{_('Sheets')} {number}")
    sheet.freeze_panes(1, 0)
    for column, text in enumerate(columns):
        sheet.set_column(column, column, 6 if column == 0 else 12)
        sheet.write_string(0, column, text, head)
    return sheet


def csv_lines(period: Period, separator: str) -> Iterator[str]:
    """The same rows as text, many at a time: with a byte-order mark, and no cell that Excel would run."""
    elements = elements_of(period.instrument)
    buffer = io.StringIO("\ufeff")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header(period, elements))
    for some in batched(rows(period, elements), 1000):
        writer.writerows([escaped(value) if isinstance(value, str) else value for value in row] for row in some)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def escaped(text: str) -> str:
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_SIGNS) else text


def unescaped(text: str) -> str:
    """What `escaped` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA_SIGNS) else text
