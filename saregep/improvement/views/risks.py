"""Risks of an action: the register with its matrix, a risk, how it stands, a table from a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.http import form_page as page
from saregep.core.http import posted
from saregep.core.idempotency import once
from saregep.documents import pdf, word
from saregep.improvement import means_paper, permissions
from saregep.improvement.actions import risks as actions
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.forms.risks import RiskForm, RiskNoteForm, RiskTableForm
from saregep.improvement.imports import means as tables
from saregep.improvement.models import Risk
from saregep.improvement.queries import consistency as checks
from saregep.improvement.queries import risks as queries
from saregep.improvement.views.means import form_page, led, paper, readable, upload_of

BACK = "improvement:risks"


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """What may go wrong, how heavy it is, and what is done against it."""
    action = readable(request, pk)
    context = {
        "action": action,
        "office": action.office,
        "register": queries.register(action),
        "can_lead": permissions.can_change(request.user, action),
        "note": checks.note(action, "risks"),
    }
    return render(request, "improvement/means_risks.html", context)


@page
@once
def new(request: StaffRequest, pk: int) -> HttpResponse:
    action = led(request, pk)
    form = RiskForm(posted(request))
    return form_page(
        request,
        action,
        form,
        title=_("Write down a risk"),
        button=_("Keep the risk"),
        back=BACK,
        back_label=_("Risks"),
        done=_("The risk is kept."),
        carry_out=lambda: actions.add(action=action, told=form.told, by=request.user),
    )


@page
@once
def change(request: StaffRequest, pk: int) -> HttpResponse:
    risk = _led(request, pk)
    initial = {name: getattr(risk, name) for name in RiskForm.base_fields if name != "seen"}
    form = RiskForm(posted(request), initial=initial | {"seen": seen_of(risk)})
    return form_page(
        request,
        risk.action,
        form,
        title=_("Change the risk"),
        button=_("Keep the change"),
        back=BACK,
        back_label=_("Risks"),
        done=_("The risk is changed."),
        carry_out=lambda: actions.change(risk=risk, told=form.told, seen=form.cleaned_data["seen"], by=request.user),
    )


@page
@once
def note(request: StaffRequest, pk: int) -> HttpResponse:
    risk = _led(request, pk)
    initial = {"day": risk.action.office.local_now().date()}
    form = RiskNoteForm(posted(request), initial=initial)
    return form_page(
        request,
        risk.action,
        form,
        title=_("How the risk stands"),
        lead=risk.risk,
        button=_("Keep the note"),
        back=BACK,
        back_label=_("Risks"),
        done=_("The note is kept."),
        carry_out=lambda: actions.note(risk=risk, by=request.user, **form.cleaned_data),
    )


@require_POST
@once
def move(request: StaffRequest, pk: int) -> HttpResponse:
    risk = _led(request, pk)
    actions.move(risk=risk, up=request.POST.get("arah") == "naik", by=request.user)
    return redirect(f"{reverse(BACK, args=[risk.action_id])}#r{risk.pk}")


@require_POST
@once
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    risk = _led(request, pk)
    actions.remove(risk=risk, by=request.user)
    messages.success(request, _("The risk is removed."), extra_tags="good")
    return redirect(BACK, risk.action_id)


@page
@once
def take_in(request: StaffRequest, pk: int) -> HttpResponse:
    """A table of risks from a file; what is already there stays."""
    action = led(request, pk)
    form = RiskTableForm(posted(request), request.FILES if request.method == "POST" else None)

    def carry_out() -> None:
        actions.take_in(action=action, rows=tables.risks(upload_of(form)).rows, by=request.user)

    return form_page(
        request,
        action,
        form,
        title=_("Risks from a table"),
        button=_("Take in the table"),
        back=BACK,
        back_label=_("Risks"),
        done=_("The table is taken in. Rate the risks that have no scores yet."),
        carry_out=carry_out,
        is_upload=True,
    )


@require_safe
def file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The register of risks as PDF or DOCX."""
    action = readable(request, pk)
    made = means_paper.risks(action, queries.register(action), action.office.local_now().date())
    return paper(kind, f"risiko-{action.pk}", {"pdf": lambda: pdf.render(made), "docx": lambda: word.render(made)})


def _led(request: StaffRequest, pk: int) -> Risk:
    risk = get_object_or_404(queries.risks_for(request.user), pk=pk)
    permissions.check_can_lead(request.user, risk.action)
    return risk
