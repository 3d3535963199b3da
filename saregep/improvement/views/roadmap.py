"""The roadmap of a change action: its activities, their order, when they were done."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.improvement import permissions
from saregep.improvement.actions import evidence
from saregep.improvement.actions import roadmap as actions
from saregep.improvement.forms.roadmap import ActivityForm, DoneForm
from saregep.improvement.models import Action, ActionState, Activity, ChangeRequest
from saregep.improvement.queries import consistency as checks
from saregep.improvement.queries import evidence as pieces
from saregep.improvement.queries import roadmap as queries


@require_safe
def roadmap(request: StaffRequest, pk: int) -> HttpResponse:
    """The activities under the four functions."""
    action = action_of(request, pk)
    context = {
        "action": action,
        "roadmap": queries.read(action),
        "can_lead": permissions.can_lead(request.user, action),
        "is_open": actions.is_open(action),
        "is_running": action.state == ActionState.RUNNING and action.is_changeable,
    }
    return render(request, "improvement/roadmap_list.html", context)


@form_page
@once
def new(request: StaffRequest, pk: int) -> HttpResponse:
    action = led(request, pk)
    is_open = actions.is_open(action)
    initial = {"phase": request.GET.get("tahap", ""), "target": 1}
    form = ActivityForm(posted(request), initial=initial, dated=is_open)
    if form.is_valid():
        try:
            made = actions.add(action=action, plan=form.plan, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The activity is kept."), extra_tags="good")
            point_out(request, made, made.planned_start, made.planned_end)
            return redirect("improvement:roadmap", pk)
    context = {"action": action, "form": form, "is_open": is_open}
    return render(request, "improvement/roadmap_activity_form.html", context, status=422 if form.is_bound else 200)


@form_page
@once
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    activity = led_activity(request, pk)
    is_open = actions.is_open(activity.action)
    initial = {name: getattr(activity, name) for name in (*actions.Plan.__dataclass_fields__, "version")}
    form = ActivityForm(posted(request), initial=initial, dated=is_open)
    if form.is_valid():
        try:
            changed = actions.change(activity=activity, plan=form.plan, version=form.seen, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The activity is kept."), extra_tags="good")
            point_out(request, changed, changed.planned_start, changed.planned_end)
            return redirect("improvement:roadmap", activity.action_id)
    context = {"action": activity.action, "activity": activity, "form": form, "is_open": is_open}
    return render(request, "improvement/roadmap_activity_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    activity = led_activity(request, pk)
    actions.remove(activity=activity, by=request.user)
    messages.success(request, _("The activity is removed."), extra_tags="good")
    return redirect("improvement:roadmap", activity.action_id)


@require_POST
@once
def move(request: StaffRequest, pk: int) -> HttpResponse:
    activity = led_activity(request, pk)
    actions.move(activity=activity, up=request.POST.get("arah") == "naik", by=request.user)
    return redirect(f"{reverse('improvement:roadmap', args=[activity.action_id])}#k{activity.pk}")


@require_safe
def activity(request: StaffRequest, pk: int) -> HttpResponse:
    """One activity: its plan, what was done, what evidence it has and lacks, how its plan changed."""
    found = readable_activity(request, pk)
    changes = ChangeRequest.objects.filter(activity=found).select_related("asked_by").prefetch_related("approvals__by")
    context = {
        "action": found.action,
        "line": queries.line_of(found),
        "pieces": pieces.of_activity(found),
        "can_add": evidence.may_change(found.action) and permissions.can_add_evidence(request.user, found.action),
        "changes": changes,
        "note": checks.note(found.action, "roadmap", thing=found.pk),
        "can_lead": permissions.can_lead(request.user, found.action),
        "can_decide": request.user.pk == found.action.mentor_id and found.action.state == ActionState.RUNNING,
        "is_open": actions.is_open(found.action),
        "is_running": found.action.state == ActionState.RUNNING and found.action.is_changeable,
    }
    return render(request, "improvement/roadmap_activity.html", context)


@require_POST
@once
def today(request: StaffRequest, pk: int) -> HttpResponse:
    """One tap on the day itself: begun, or finished."""
    activity = led_activity(request, pk)
    if request.POST.get("apa") == "selesai":
        actions.end_today(activity=activity, by=request.user)
        messages.success(request, _("The activity is finished today."), extra_tags="good")
    else:
        actions.begin_today(activity=activity, by=request.user)
        messages.success(request, _("The activity is begun today."), extra_tags="good")
    return redirect("improvement:activity", pk)


@form_page
@once
def done(request: StaffRequest, pk: int) -> HttpResponse:
    activity = led_activity(request, pk)
    initial = {"started": activity.actual_start, "ended": activity.actual_end, "version": activity.version}
    form = DoneForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.record(
                activity=activity,
                started=form.cleaned_data["started"],
                ended=form.cleaned_data["ended"],
                version=form.seen,
                by=request.user,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The days are kept."), extra_tags="good")
            return redirect("improvement:activity", pk)
    context = {"action": activity.action, "activity": activity, "form": form}
    return render(request, "improvement/roadmap_done.html", context, status=422 if form.is_bound else 200)


def point_out(request: StaffRequest, activity: Activity, *days: date | None) -> None:
    """Say which of these planned days the office does not work on; they stay as written."""
    told = queries.off_days(activity.action, *days)
    if told:
        messages.warning(request, _("No working day: %(days)s. Check the plan.") % {"days": told}, extra_tags="warn")


def action_of(request: StaffRequest, pk: int) -> Action:
    """An action that the account may read."""
    return get_object_or_404(permissions.actions_of(request.user), pk=pk)


def led(request: StaffRequest, pk: int) -> Action:
    action = action_of(request, pk)
    permissions.check_can_lead(request.user, action)
    return action


def readable_activity(request: StaffRequest, pk: int) -> Activity:
    activities = Activity.objects.filter(action__in=permissions.actions_of(request.user))
    return get_object_or_404(activities.select_related("action__office"), pk=pk)


def led_activity(request: StaffRequest, pk: int) -> Activity:
    activity = readable_activity(request, pk)
    permissions.check_can_lead(request.user, activity.action)
    return activity
