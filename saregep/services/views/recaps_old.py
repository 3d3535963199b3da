"""Old recaps: a file is looked at first and taken in whole or not at all; then its rows can be given other services."""

from pathlib import PurePath

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core import uploads
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page
from saregep.documents.tables_in import ReadingRefused, Upload
from saregep.offices.models import Office
from saregep.services import permissions
from saregep.services.actions import recaps as actions
from saregep.services.forms.recaps import DecisionForm, LinkForm, UploadForm
from saregep.services.imports import Recap, read
from saregep.services.models import OldRecap, Service
from saregep.services.queries import recaps as queries

MOST_CELLS = 200


@form_page
def upload(request: StaffRequest, code: str) -> HttpResponse:
    """Take a file and lead to its preview; nothing is imported yet."""
    office = _managed(request, code)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        token = uploads.keep(PurePath(file.name).name, file.read(), _owner(request, office))
        return redirect("services:old_recap_preview", code, token)
    context = {"office": office, "form": form, "recaps": queries.old_recaps(office)}
    return render(request, "services/recap_upload.html", context, status=422 if form.errors else 200)


@form_page
def preview(request: StaffRequest, code: str, token: str) -> HttpResponse:
    """Sum and printed total, doubtful rows, and the service of each row; a POST takes the recap in."""
    office = _managed(request, code)
    waiting = uploads.find(token, _owner(request, office))
    if waiting is None:
        messages.info(request, _("The upload is older than an hour. Upload the file again."))
        return redirect("services:old_recap_import", code)
    if not waiting.content:
        return redirect("services:old_recap_import", code)
    sheet = request.POST.get("lembar") or request.GET.get("lembar") or None
    try:
        reading = read(Upload(waiting.name, waiting.content), sheet=sheet)
    except ReadingRefused as refused:
        context = {
            "office": office,
            "name": waiting.name,
            "refused": refused,
            "errors": refused.message,
            "cells": getattr(refused, "cells", ())[:MOST_CELLS],
            "sheets": getattr(refused, "sheets", ()),
        }
        return render(request, "services/recap_refused.html", context, status=422)
    services = list(Service.objects.filter(office=office))
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        reading=reading,
        services=services,
        suggested=queries.linked(reading.rows, services),
    )
    if form.is_valid() and (made := _import(request, office, reading, form)) is not None:
        uploads.finish(waiting, _owner(request, office))
        return redirect("services:old_recap", made.pk)
    return _preview_page(request, office, reading, form, sheet)


def _import(request: StaffRequest, office: Office, reading: Recap, form: DecisionForm) -> OldRecap | None:
    try:
        made = actions.import_recap(
            office=office,
            reading=reading,
            first=form.cleaned_data["dari"],
            last=form.cleaned_data["sampai"],
            services=form.chosen,
            replace=form.cleaned_data["ganti"],
            by=request.user,
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return None
    messages.success(request, _("The old recap is kept."), extra_tags="good")
    return made


def _preview_page(
    request: StaffRequest, office: Office, reading: Recap, form: DecisionForm, sheet: str | None
) -> HttpResponse:
    same = OldRecap.objects.filter(office=office, sha256=reading.sha256).first()
    period = reading.period
    taken = list(queries.overlapping(office, *period)) if period and same is None else []
    context = {
        "office": office,
        "reading": reading,
        "form": form,
        "sheet": sheet or "",
        "same": same,
        "taken": taken,
        "asks_replacing": bool(taken) or "ganti" in form.errors or bool(form["ganti"].value()),
        "doubtful": {row.line: reading.doubts_of(row.line) for row in reading.rows},
        "general": [doubt for doubt in reading.warnings if not doubt.lines and doubt.code != "printed_total_differs"],
        "lines": [(row, field, reading.doubts_of(row.line)) for row, field in form.lines()],
    }
    return render(request, "services/recap_preview.html", context, status=422 if form.errors else 200)


@require_safe
def old(request: StaffRequest, pk: int) -> HttpResponse:
    """An old recap as it was printed."""
    found = get_object_or_404(queries.old_recaps_for(request.user), pk=pk)
    rows = list(found.rows.select_related("service"))
    context = {
        "office": found.office,
        "old": found,
        "period": actions.name_of(found),
        "rows": rows,
        "total": sum(row.count for row in rows),
        "can_manage": permissions.can_manage(request.user, found.office),
    }
    return render(request, "services/recap_old.html", context)


@form_page
def link(request: StaffRequest, pk: int) -> HttpResponse:
    """Which service each row of an old recap counts."""
    found = get_object_or_404(queries.old_recaps_for(request.user), pk=pk)
    permissions.check_can_manage(request.user, found.office)
    rows = list(found.rows.select_related("service"))
    form = LinkForm(
        request.POST if request.method == "POST" else None,
        rows=rows,
        services=list(Service.objects.filter(office=found.office)),
        seen=actions.links_of(rows),
    )
    if form.is_valid():
        try:
            actions.link(recap=found, services=form.chosen, seen=form.cleaned_data["asal"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The services of the rows are kept."), extra_tags="good")
            return redirect("services:old_recap", pk)
    context = {"office": found.office, "old": found, "period": actions.name_of(found), "form": form}
    return render(request, "services/recap_link.html", context, status=422 if form.errors else 200)


def _managed(request: StaffRequest, code: str) -> Office:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_manage(request.user, office)
    return office


def _owner(request: StaffRequest, office: Office) -> dict[str, int]:
    return {"recap": office.pk, "user": request.user.pk}
