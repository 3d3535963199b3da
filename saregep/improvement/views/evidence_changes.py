"""Evidence is added, put right, accepted, refused, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.improvement import permissions
from saregep.improvement.actions import evidence as actions
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.forms.evidence import AboutForm, EvidenceForm, ReasonForm
from saregep.improvement.models import Action, Evidence
from saregep.improvement.queries import roadmap
from saregep.improvement.views.evidence import readable
from saregep.improvement.views.roadmap import action_of


@form_page
def new(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Files, or a link, for one activity. The files are in the store before the rows are written."""
    action = action_of(request, pk)
    permissions.check_can_add_evidence(request.user, action)
    initial = {
        "activity": request.GET.get("kegiatan", ""),
        "kind": request.GET.get("jenis", ""),
        "day": action.office.local_now().date(),
    }
    form = EvidenceForm(
        posted(request),
        request.FILES or None,
        lines=roadmap.read(action).lines,
        owner=(request.user.pk, action.pk),
        initial=initial,
    )
    if not form.is_bound:
        return _form(request, action, form)
    is_valid = form.is_valid()
    try:
        form.take()
    except RuleBroken as broken:
        form.refuse(broken)
        is_valid = False
    return _add(request, action, form) if is_valid else _form(request, action, form)


@once
def _add(request: StaffRequest, action: Action, form: EvidenceForm) -> HttpResponse:
    activity = form.lines[form.cleaned_data["activity"]].activity
    try:
        made = actions.add(
            activity=activity,
            about=form.about,
            files=form.taken,
            link=form.cleaned_data["link"],
            by=request.user,
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _form(request, action, form)
    said = ngettext("%(n)s piece of evidence is kept.", "%(n)s pieces of evidence are kept.", len(made))
    messages.success(request, said % {"n": len(made)}, extra_tags="good")
    return redirect(f"{reverse('improvement:activity', args=[activity.pk])}#h-bukti")


def _form(request: StaffRequest, action: Action, form: EvidenceForm) -> HttpResponse:
    context = {"action": action, "form": form, "is_open": actions.may_change(action)}
    return render(request, "improvement/evidence_new.html", context, status=422 if form.is_bound else 200)


@form_page
@once
def describe(request: StaffRequest, pk: int) -> HttpResponse:
    one = _changeable(request, pk)
    initial = {name: getattr(one, name) for name in actions.About.__dataclass_fields__} | {"seen": seen_of(one)}
    form = AboutForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.describe(evidence=one, about=form.about, seen=form.cleaned_data["seen"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The evidence is kept."), extra_tags="good")
            return redirect("improvement:evidence_piece", pk)
    return _small_form(request, one, form, title=_("Put right what is said"), button=_("Keep the change"))


@require_POST
@once
def accept(request: StaffRequest, pk: int) -> HttpResponse:
    one = _judged(request, pk)
    actions.accept(evidence=one, seen=request.POST.get("seen", ""), by=request.user)
    messages.success(request, _("The evidence is accepted."), extra_tags="good")
    return redirect("improvement:evidence_piece", pk)


@form_page
@once
def refuse(request: StaffRequest, pk: int) -> HttpResponse:
    one = _judged(request, pk)
    form = ReasonForm(posted(request), initial={"seen": seen_of(one)})
    if form.is_valid():
        try:
            actions.refuse(evidence=one, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The evidence is refused."), extra_tags="good")
            return redirect("improvement:evidence_piece", pk)
    return _small_form(request, one, form, title=_("Refuse the evidence"), button=_("Refuse it"), danger=True)


@form_page
@once
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    one = _changeable(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            actions.withdraw(evidence=one, reason=form.cleaned_data["reason"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The evidence is withdrawn."), extra_tags="good")
            return redirect("improvement:evidence_piece", pk)
    return _small_form(request, one, form, title=_("Withdraw the evidence"), button=_("Withdraw it"), danger=True)


def _small_form(request: StaffRequest, one: Evidence, form: Any, **words: Any) -> HttpResponse:
    context = {"action": one.activity.action, "one": one, "form": form} | words
    return render(request, "improvement/evidence_form.html", context, status=422 if form.is_bound else 200)


def _changeable(request: StaffRequest, pk: int) -> Evidence:
    one = readable(request, pk)
    permissions.check_can_change_evidence(request.user, one)
    return one


def _judged(request: StaffRequest, pk: int) -> Evidence:
    one = readable(request, pk)
    permissions.check_can_judge_evidence(request.user, one)
    return one
