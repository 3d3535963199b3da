"""The final report of an action: its texts, one text with its references and its history, the files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saregep.core.errors import RuleBroken
from saregep.core.http import form_page as page
from saregep.core.http import posted
from saregep.core.idempotency import once
from saregep.final_report import actions, files, permissions, queries, references
from saregep.final_report.forms import TextForm
from saregep.final_report.layout import lay_out
from saregep.final_report.material import gather
from saregep.final_report.wording import Edition
from saregep.improvement.views.means import paper, readable

if TYPE_CHECKING:
    from saregep.accounts.permissions import StaffRequest


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """Every text as it is printed now, which of them are drafts, and what still speaks against the report."""
    action = readable(request, pk)
    report = lay_out(gather(action))
    texts = queries.texts_of(report, request.user)
    context = {
        "action": action,
        "office": action.office,
        "material": report.material,
        "groups": queries.by_part(texts),
        "drafts": sum(one.is_draft for one in texts),
    }
    return render(request, "final_report/report.html", context)


@page
@once
def text(request: StaffRequest, pk: int, key: str) -> HttpResponseBase:
    """Write a text, with the list of the figures that it can name; older versions below."""
    action = readable(request, pk)
    permissions.check_can_write(request.user, action, key)
    report = lay_out(gather(action))
    found = next((one for one in queries.texts_of(report, request.user) if one.field.key == key), None)
    if found is None:
        raise Http404
    history = queries.history(action, key)
    shown = queries.chosen(history, request.GET.get("versi", ""))
    initial = {"text": shown.text if shown else found.source, "version": history[0].version if history else 0}
    form = TextForm(posted(request), field=found.field, known=report.references, initial=initial)
    if form.is_valid():
        try:
            actions.write(action=action, key=key, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            for figure, name in references.typed_figures(form.cleaned_data["text"], report.references):
                told = _("%(figure)s is typed. Written as {%(name)s} it follows the data.")
                messages.warning(request, told % {"figure": figure, "name": name}, extra_tags="warn")
            messages.success(request, _("The text is kept."), extra_tags="good")
            return redirect("final_report:report", pk)
    context = {
        "action": action,
        "office": action.office,
        "text": found,
        "form": form,
        "history": history,
        "shown": shown,
        "groups": queries.reference_groups(report),
    }
    return render(request, "final_report/text.html", context, status=422 if form.is_bound else 200)


@require_safe
def file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The whole report as PDF or DOCX, made at this moment from the data."""
    action = readable(request, pk)
    makers = {one: partial(files.make, action, one) for one in files.MAKERS}
    return paper(kind, f"laporan-aksi-{action.pk}", makers)


@require_safe
def plan(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The plan before the action as PDF or DOCX."""
    action = readable(request, pk)
    makers = {one: partial(files.make, action, one, Edition.PLAN) for one in files.PLAN_KINDS}
    return paper(kind, f"rancangan-aksi-{action.pk}", makers)
