"""The processing table as CSV that opens in the right columns: with a byte order mark, ";" and decimal commas."""

import csv
import io

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from saregep.methods.rounding import to_decimal
from saregep.methods.wording import number
from saregep.surveys.models import Period
from saregep.surveys.queries.figures import Result
from saregep.surveys.terms import performance_label

BYTE_ORDER_MARK = "\ufeff"


def processing_csv(period: Period, result: Result, *, comma: bool = False) -> HttpResponse:
    """One row for each element and one for the total; `comma` separates by commas and writes decimal points."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter="," if comma else ";")

    def two(value: object) -> str:
        rounded = to_decimal(value, 2)  # type: ignore[arg-type]
        return str(rounded) if comma else number(rounded, 2).replace(".", "")

    writer.writerow(
        [
            _("Code"),
            _("Element"),
            _("Sum of scores"),
            _("Respondents"),
            _("Mean"),
            _("Weighted mean"),
            _("Index"),
            _("Class"),
            _("Performance"),
        ]
    )
    for row in result.rows:
        found = row.result
        writer.writerow(
            [
                row.element.code,
                plain_cell(row.element.name),
                found.sum,
                result.ikm.respondents,
                two(found.mean),
                two(found.weighted),
                two(found.index),
                found.grade,
                performance_label(found.grade),
            ]
        )
    total = result.ikm
    writer.writerow(
        [
            "",
            _("Total / IKM"),
            total.sum,
            total.respondents,
            two(total.mean_total),
            two(total.weighted_total),
            two(total.index),
            total.grade,
            performance_label(total.grade),
        ]
    )
    response = HttpResponse(BYTE_ORDER_MARK + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(period, "pengolahan")}.csv"'
    return response


def plain_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def file_name(period: Period, what: str) -> str:
    """A file name that says what, of whom and of when: pengolahan-skm-kecamatan-campaka-triwulan-i-ii-2023."""
    label = period.label.replace("–", "-").replace(".", "")
    return slugify(f"{what} skm {period.survey.office.name} {label}")
