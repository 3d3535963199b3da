"""The list of answer sheets of a period, and its files."""

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.file_kinds import XLSX
from saregep.methods.quality import Flag
from saregep.surveys import exports, permissions
from saregep.surveys.models import Mode, Period
from saregep.surveys.queries import sheets as queries
from saregep.surveys.queries.elements import elements_of
from saregep.surveys.queries.periods import periods_for

SEPARATORS = {"titik-koma": ";", "koma": ","}


@require_safe
def sheets(request: StaffRequest, pk: int) -> HttpResponse:
    period = _readable(request, pk)
    elements = elements_of(period.instrument)
    filters = queries.Filters.read(request.GET.get("cara", ""), request.GET.get("tanda", ""))
    after = request.GET.get("sesudah", "")
    context = {
        "period": period,
        "elements": elements,
        "page": queries.sheet_page(period, elements, filters, after),
        "counts": queries.counts(period),
        "filters": filters,
        "after": after,
        "modes": Mode.choices,
        "marks": [(str(flag.value), queries.ADJECTIVES[flag]) for flag in Flag],
        "can_enter": permissions.can_enter(request.user, period.survey.office),
    }
    return render(request, "surveys/sheets/sheets.html", context)


@require_safe
def sheets_xlsx(request: StaffRequest, pk: int) -> FileResponse:
    period = _readable(request, pk)
    return FileResponse(
        exports.write_xlsx(period),
        as_attachment=True,
        filename=f"{_file_name(period)}.xlsx",
        content_type=XLSX.media_type,
    )


@require_safe
def sheets_csv(request: StaffRequest, pk: int) -> StreamingHttpResponse:
    period = _readable(request, pk)
    separator = SEPARATORS.get(request.GET.get("pemisah", ""), ";")
    response = StreamingHttpResponse(exports.csv_lines(period, separator), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(period)}.csv"'
    return response


def _readable(request: StaffRequest, pk: int) -> Period:
    period = get_object_or_404(periods_for(request.user), pk=pk)
    permissions.check_can_see_sheets(request.user, period.survey.office)
    return period


def _file_name(period: Period) -> str:
    mark = f"-{period.get_mark_display()}" if period.mark else ""
    return slugify(f"lembar-{period.survey.title}-{period.label}{mark}".replace("–", "-"))
