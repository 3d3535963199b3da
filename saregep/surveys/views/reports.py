"""The report of a period: its texts, and the files to download."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import DOCX, PDF, XLSX
from saregep.core.http import posted
from saregep.core.idempotency import once
from saregep.methods.tally import NoAnswers
from saregep.surveys import permissions
from saregep.surveys.actions import report_texts as actions
from saregep.surveys.forms.report_texts import ReportTextForm
from saregep.surveys.models import Period
from saregep.surveys.processing_csv import file_name
from saregep.surveys.queries.report import Text, texts_of
from saregep.surveys.report_data import report_of
from saregep.surveys.reports import SkmReport, render_docx, render_pdf, render_xlsx
from saregep.surveys.views.frame import frame, readable_period

# kind: (how it is made, media type, the most respondents whose scores stand in the annex one by one)
FILES: dict[str, tuple[Callable[[SkmReport], bytes], str, int]] = {
    "pdf": (render_pdf, PDF.media_type, 1500),
    "docx": (render_docx, DOCX.media_type, 1500),
    "xlsx": (render_xlsx, XLSX.media_type, 100_000),
}


def _texts(period: Period) -> tuple[Text, ...]:
    """The texts of the report; none without answers, because the drafts are made from the figures."""
    try:
        report = report_of(period, day=period.survey.office.local_now().date())
    except NoAnswers:
        return ()
    rows = {row.key: row for row in period.report_texts.select_related("updated_by")}
    return texts_of(report, rows)


@require_safe
def report(request: StaffRequest, pk: int) -> HttpResponse:
    period = readable_period(request, pk)
    texts = _texts(period)
    context = frame(request, period) | {"texts": texts, "drafts": sum(text.is_draft for text in texts)}
    return render(request, "surveys/report/report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def text(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    period = readable_period(request, pk)
    permissions.check_can_manage(request.user, period.survey.office)
    found = next((one for one in _texts(period) if one.field.key == key), None)
    if found is None:
        raise Http404
    form = ReportTextForm(posted(request), shown=found.text)
    if form.is_valid():
        own = actions.write(period=period, key=key, text=form.cleaned_data["text"], draft=found.draft, by=request.user)
        if own:
            messages.success(request, _("The text is kept."))
        else:
            messages.info(request, _("This part is the marked draft again."))
        return redirect("surveys:report", pk)
    context = {"period": period, "text": found, "form": form}
    return render(request, "surveys/report/text.html", context, status=422 if form.is_bound else 200)


@require_safe
def report_file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The report as PDF, DOCX or XLSX, made at this moment from the tallies."""
    period = readable_period(request, pk)
    if kind not in FILES:
        raise Http404
    render_file, media_type, most_sheets = FILES[kind]
    try:
        content = report_of(period, day=period.survey.office.local_now().date(), most_sheets=most_sheets)
    except NoAnswers as error:
        raise RuleBroken(_("There are no answers yet. The report can be made after the first sheet.")) from error
    response = HttpResponse(render_file(content), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(period, "laporan")}.{kind}"'
    return response
