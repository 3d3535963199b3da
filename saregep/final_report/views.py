"""The final report of an action: its texts, one text with its references and its history, the files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.core.errors import RuleBroken
from saregep.core.http import form_page as page
from saregep.core.http import posted
from saregep.core.idempotency import once
from saregep.final_report import actions, differences, files, permissions, queries, references, word_texts
from saregep.final_report.forms import OldTableForm, TextForm, WordForm
from saregep.final_report.layout import lay_out
from saregep.final_report.material import gather
from saregep.final_report.wording import SOURCE, Edition
from saregep.improvement.permissions import can_change
from saregep.improvement.views.means import form_page, led, paper, readable, upload_of
from saregep.papers.belonging_queries import papers_of
from saregep.papers.permissions import can_draft as can_read_papers

if TYPE_CHECKING:
    from saregep.accounts.permissions import StaffRequest

BACK = "final_report:report"


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
        "compared": report.compared,
        "groups": queries.by_part(texts),
        "drafts": sum(one.is_draft for one in texts),
        "can_lead": can_change(request.user, action),
        "papers": papers_of(action) if can_read_papers(request.user, action.office) else None,
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


@page
@once
def old(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Take in a table of the report as it was typed before; the last annex tells where it is wrong."""
    action = led(request, pk)
    kept = {row.key: row for row in queries.old_tables(action)}
    form = OldTableForm(posted(request), request.FILES if request.method == "POST" else None)

    def carry_out() -> None:
        name, text = differences.table_of(upload_of(form))
        differences.findings({name: text}, action.office.local_now().date())
        actions.replace(action=action, key=f"{SOURCE}{name}", text=text, by=request.user)

    return form_page(
        request,
        action,
        form,
        title=_("The report that was typed before"),
        button=_("Take in the table"),
        back=BACK,
        back_label=_("Final report"),
        done=_("The table is taken in."),
        carry_out=carry_out,
        template="final_report/old.html",
        is_upload=True,
        kept=list(kept.values()),
    )


@page
@once
def word(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Take the texts back from Word."""
    action = led(request, pk)
    form = WordForm(posted(request), request.FILES if request.method == "POST" else None)

    def carry_out() -> None:
        word_texts.take_in(report=lay_out(gather(action)), content=upload_of(form).content, by=request.user)

    return form_page(
        request,
        action,
        form,
        title=_("Texts from Word"),
        button=_("Take in the texts"),
        back=BACK,
        back_label=_("Final report"),
        done=_("The texts are taken in."),
        carry_out=carry_out,
        is_upload=True,
    )


@require_safe
def word_file(request: StaffRequest, pk: int) -> HttpResponse:
    """All texts in one Word file, to be edited and given back."""
    action = readable(request, pk)
    makers = {"docx": lambda: word_texts.written(lay_out(gather(action)))}
    return paper("docx", f"teks-laporan-{action.pk}", makers)


@require_POST
@once
def old_remove(request: StaffRequest, pk: int) -> HttpResponse:
    action = led(request, pk)
    kept = next((row for row in queries.old_tables(action) if row.name == request.POST.get("nama")), None)
    if kept is not None:
        actions.replace(action=action, key=kept.key, text="", by=request.user)
        messages.success(request, _("The table is removed."), extra_tags="good")
    return redirect("final_report:old", pk)


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
