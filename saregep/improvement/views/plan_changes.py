"""Changes of an approved plan: the action leader asks, the mentor decides."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.improvement import permissions
from saregep.improvement.actions import plan_changes as actions
from saregep.improvement.forms.roadmap import ChangeForm, DecisionForm
from saregep.improvement.models import Approval, ChangeRequest
from saregep.improvement.queries import roadmap as queries
from saregep.improvement.views.roadmap import led_activity, point_out


@form_page
@once
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    activity = led_activity(request, pk)
    initial = {"new_start": activity.planned_start, "new_end": activity.planned_end}
    form = ChangeForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            made = actions.ask(activity=activity, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The change waits for the mentor."), extra_tags="good")
            point_out(request, activity, made.new_start, made.new_end)
            return redirect("improvement:activity", pk)
    context = {"action": activity.action, "activity": activity, "line": queries.line_of(activity), "form": form}
    return render(request, "improvement/roadmap_change.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back what the mentor has not decided on."""
    changes = ChangeRequest.objects.filter(activity__action__in=permissions.actions_of(request.user))
    change = get_object_or_404(changes.select_related("activity__action__office"), pk=pk)
    permissions.check_can_lead(request.user, change.activity.action)
    actions.withdraw(change=change, by=request.user)
    messages.success(request, _("The change is withdrawn."), extra_tags="good")
    return redirect("improvement:activity", change.activity_id)


@form_page
@once
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    changes = ChangeRequest.objects.filter(activity__action__in=permissions.actions_of(request.user))
    change = get_object_or_404(changes.select_related("activity__action__office", "asked_by"), pk=pk)
    action = change.activity.action
    permissions.check_can_approve(request.user, action)
    if permissions.part_of(request.user, action) != Approval.Part.MENTOR:
        raise PermissionDenied
    if change.state != ChangeRequest.State.OPEN and request.method != "POST":
        return redirect("improvement:activity", change.activity_id)
    form = DecisionForm(posted(request))
    if form.is_valid():
        approved = form.cleaned_data["decision"] == ChangeRequest.State.APPROVED
        try:
            actions.decide(change=change, approved=approved, note=form.cleaned_data["note"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            said = _("The plan has its new days.") if approved else _("The plan stays as it was.")
            messages.success(request, said, extra_tags="good")
            return redirect("improvement:activity", change.activity_id)
    context = {"action": action, "change": change, "line": queries.line_of(change.activity), "form": form}
    return render(request, "improvement/roadmap_decide.html", context, status=422 if form.is_bound else 200)
