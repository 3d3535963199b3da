"""The communication plan: what is late or due first; plan a talk, say what came of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.improvement import permissions
from saregep.improvement.actions import talks as actions
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.actions.talks import Plan
from saregep.improvement.forms.stakeholders import TalkForm
from saregep.improvement.models import Communication
from saregep.improvement.queries import stakeholders as queries
from saregep.improvement.views.stakeholders import readable

ON_A_PAGE = 50


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    action = readable(request, pk)
    found = queries.talks(action, action.office.local_now().date())
    context = {
        "action": action,
        "office": action.office,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("halaman")),
        "urgent": sum(talk.is_late or talk.is_due for talk in found),
        "can_lead": permissions.can_change(request.user, action),
    }
    return render(request, "improvement/stakeholders_talks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: StaffRequest, pk: int) -> HttpResponse:
    action = readable(request, pk)
    permissions.check_can_lead(request.user, action)
    form = TalkForm(
        request.POST if request.method == "POST" else None,
        parties=queries.parties(action),
        initial={"stakeholder": request.GET.get("pihak", "")},
        is_new=True,
    )
    if form.is_valid():
        try:
            actions.plan(plan=_plan(form), by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The talk is planned."), extra_tags="good")
            return redirect("improvement:talks", pk)
    context = {"form": form, "action": action, "office": action.office}
    return render(request, "improvement/stakeholders_talk.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def change(request: StaffRequest, pk: int) -> HttpResponse:
    talk = _led(request, pk)
    action = talk.stakeholder.action
    fields = ("technique", "message", "planned_on", "held_on", "result")
    shown: dict[str, Any] = {name: getattr(talk, name) for name in fields} | {"stakeholder": talk.stakeholder_id}
    shown["seen"] = seen_of(talk)
    form = TalkForm(request.POST if request.method == "POST" else None, parties=queries.parties(action), initial=shown)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.change(
                talk=talk,
                plan=_plan(form),
                held_on=data["held_on"],
                result=data["result"],
                seen=data["seen"],
                by=request.user,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The talk is kept."), extra_tags="good")
            return redirect("improvement:talks", action.pk)
    context = {"form": form, "action": action, "office": action.office, "talk": talk}
    return render(request, "improvement/stakeholders_talk.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    talk = _led(request, pk)
    actions.remove(talk=talk, by=request.user)
    messages.success(request, _("The talk is removed."), extra_tags="good")
    return redirect("improvement:talks", talk.stakeholder.action_id)


def _plan(form: TalkForm) -> Plan:
    data = form.cleaned_data
    return Plan(form.chosen, form.technique_or_proposed, data["message"], data["planned_on"])


def _led(request: StaffRequest, pk: int) -> Communication:
    talk = get_object_or_404(
        Communication.objects.filter(stakeholder__action__in=permissions.actions_of(request.user)).select_related(
            "stakeholder__action__office"
        ),
        pk=pk,
    )
    permissions.check_can_lead(request.user, talk.stakeholder.action)
    return talk
