"""Import of a file in two steps: upload, then a preview with everything that will happen. All sheets or none."""

from pathlib import PurePath

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from saregep.accounts.permissions import StaffRequest
from saregep.core import uploads
from saregep.core.errors import RuleBroken
from saregep.methods.wording import number
from saregep.surveys import permissions
from saregep.surveys.actions import imports as actions
from saregep.surveys.forms.imports import DecisionForm, UploadForm
from saregep.surveys.imports import Reading, ReadingRefused, Upload, read
from saregep.surveys.models import Period
from saregep.surveys.official import skm
from saregep.surveys.queries.imports import Plan, plan_of
from saregep.surveys.queries.periods import periods_for
from saregep.surveys.queries.stamps import Order

ORDERS = ("regulation", "questionnaire")
DATE_ORDERS = {order.value: order for order in Order}
MOST_CELLS = 200
MOST_DATES = 10


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a file and lead to its preview; nothing is imported yet."""
    period = _enterable(request, pk)
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        token = uploads.keep(PurePath(file.name).name, file.read(), _owner(request, period))
        return redirect("surveys:import_preview", pk, token)
    context = {"period": period, "form": form, "files": period.imported_files.select_related("by")}
    return render(request, "surveys/imports/upload.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: StaffRequest, pk: int, token: str) -> HttpResponse:
    """What the file would do; a POST does it, once for the same file."""
    period = _enterable(request, pk)
    waiting = uploads.find(token, _owner(request, period))
    if waiting is None:
        messages.info(request, _("The upload is older than an hour. Upload the file again."))
        return redirect("surveys:import", pk)
    if not waiting.content:
        return redirect("surveys:sheets", pk)
    order = request.POST.get("urutan") or request.GET.get("urutan") or None
    order = order if order in ORDERS else None
    try:
        reading = read([Upload(waiting.name, waiting.content)], order=order)
    except ReadingRefused as refused:
        return _refused(request, period, waiting.name, refused)
    if reading.sums_only:
        message = _("This file holds only sums, not the answer sheets. Choose the file with one row for each sheet.")
        return _refused(request, period, waiting.name, ReadingRefused("sums_only", message))
    plan = plan_of(period, reading, waiting.content, DATE_ORDERS.get(request.POST.get("tanggal", "")))
    form = DecisionForm(request.POST if request.method == "POST" else None, plan=plan, skipped=reading.skipped)
    # A file without a sheet of this period is not remembered: it may hold some once the period is the right one.
    useful = plan.candidates or plan.earlier
    if useful and form.is_valid() and _run(request, period, plan, reading, waiting.name, form):
        uploads.finish(waiting, _owner(request, period))
        return redirect("surveys:sheets", pk)
    return _preview_page(request, period, plan, reading, form, waiting.name, order)


def _run(request: StaffRequest, period: Period, plan: Plan, reading: Reading, name: str, form: DecisionForm) -> bool:
    try:
        file = actions.run(period=period, plan=plan, reading=reading, name=name, series=form.series, by=request.user)
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    text = ngettext("%(count)s sheet is imported.", "%(count)s sheets are imported.", file.sheets)
    messages.success(request, text % {"count": number(file.sheets)}, extra_tags="good")
    return True


def _preview_page(
    request: StaffRequest,
    period: Period,
    plan: Plan,
    reading: Reading,
    form: DecisionForm,
    name: str,
    order: str | None,
) -> HttpResponse:
    shared = max((overlap.shared for overlap in plan.overlaps), default=0)
    total = len(plan.candidates)
    context = {
        "period": period,
        "plan": plan,
        "reading": reading,
        "form": form,
        "name": name,
        "order": order or "",
        "undecided": plan.either_order and not plan.earlier and request.POST.get("tanggal") not in DATE_ORDERS,
        "undatable": plan.unreadable if not plan.earlier else (),
        "dates": plan.unreadable[:MOST_DATES],
        "more_dates": max(len(plan.unreadable) - MOST_DATES, 0),
        "new": 0 if plan.earlier else total - shared,
        "shared": total if plan.earlier else shared,
        "grave": any(note.code.startswith("printed") for note in reading.warnings),
        "cells": reading.rejected[:MOST_CELLS],
        "more_cells": max(len(reading.rejected) - MOST_CELLS, 0),
        "unasked": [skm().field(key).label["id"] for key in plan.unasked],
    }
    return render(request, "surveys/imports/preview.html", context, status=422 if form.errors else 200)


def _refused(request: StaffRequest, period: Period, name: str, refused: ReadingRefused) -> HttpResponse:
    """A file that cannot be read without guessing; where only the order is missing, the page asks for it."""
    context = {
        "period": period,
        "name": name,
        "errors": _web_words(refused),
        "asks_order": refused.code in {"order_needed", "order_conflict"},
    }
    return render(request, "surveys/imports/refused.html", context, status=422)


def _web_words(refused: ReadingRefused) -> str:
    """The words of the reader, without the options of the command line."""
    words = {
        "order_needed": _("The file has only the codes U1 to U9. Choose below what U8 and U9 are."),
        "order_conflict": _("The file names U8 and U9 otherwise than you chose. Choose again."),
        "several_sheets": _("The file has answers in several sheets. Keep one of them and upload it again."),
        "no_elements": _("No row names the nine elements. Write their names or questions in the header."),
        "labels_shared": _("All questions share one list of answers. Write 1 to 4 in place of the words, then upload."),
        "scale_not_four": _("The answers go beyond 4. The SKM has four answers; a longer scale cannot be counted."),
        "column_twice": _("One element stands in several columns. Keep one of them and upload the file again."),
    }
    return words.get(refused.code, refused.message)


def _owner(request: StaffRequest, period: Period) -> dict[str, int]:
    return {"period": period.pk, "user": request.user.pk}


def _enterable(request: StaffRequest, pk: int) -> Period:
    period = get_object_or_404(periods_for(request.user), pk=pk)
    permissions.check_can_enter(request.user, period.survey.office)
    return period
