"""The time after the training: later tasks, monitorings, the index against its target."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.improvement import permissions
from saregep.improvement.actions import changes_later as actions
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.forms.changes_team import DoneForm, LaterForm, MonitoringForm, ResultForm
from saregep.improvement.models import Action, ActionState, LaterTask, Monitoring
from saregep.improvement.queries import changes_later as queries
from saregep.improvement.views.changes import readable
from saregep.improvement.views.changes_life import form_answer


@form_page
@once
def later(request: StaffRequest, pk: int) -> HttpResponse:
    """The later tasks, what is due on top; whoever leads adds one."""
    action = readable(request, pk)
    can_lead = permissions.can_lead(request.user, action)
    if request.method == "POST":
        permissions.check_can_lead(request.user, action)
    is_open = action.state not in (ActionState.SUBMITTED, ActionState.STOPPED)
    form = LaterForm(posted(request)) if (can_lead and is_open) or request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            actions.add_task(action=action, by=request.user, **form.told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The task is kept."), extra_tags="good")
            return redirect("improvement:later", pk)
    tasks = queries.later_of(action)
    context = {
        "action": action,
        "office": action.office,
        "form": form,
        "tasks": tasks,
        "pressing": [one for one in tasks if one.is_late or one.is_soon or one.missed],
        "newest": queries.newest_index(action),
        "can_change": can_lead and is_open,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "improvement/changes_later.html", context, status=status)


@form_page
@once
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    task = _task(request, pk)
    initial = {"text": task.text, "months": task.months, "output": task.output, "seen": seen_of(task)}
    form = LaterForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.change_task(task=task, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The task is kept."), extra_tags="good")
            return redirect("improvement:later", task.action_id)
    return form_answer(request, task.action, form, _("Change the task"), _("Keep the task"), back=_back(task.action))


@form_page
@once
def done(request: StaffRequest, pk: int) -> HttpResponse:
    task = _task(request, pk)
    form = DoneForm(posted(request), initial={"day": task.done_on or task.action.office.local_now().date()})
    if form.is_valid():
        try:
            actions.finish_task(task=task, day=form.cleaned_data["day"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The task is done."), extra_tags="good")
            return redirect("improvement:later", task.action_id)
    return form_answer(
        request, task.action, form, _("Task done"), _("Keep the day"), lead=task.text, back=_back(task.action)
    )


@require_POST
@once
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    task = _task(request, pk)
    actions.remove_task(task=task, by=request.user)
    messages.success(request, _("The task is removed."), extra_tags="good")
    return redirect("improvement:later", task.action_id)


@form_page
@once
def monitoring_new(request: StaffRequest, pk: int) -> HttpResponse:
    task = _task(request, pk)
    form = MonitoringForm(posted(request), initial={"due_on": task.due_on})
    if form.is_valid():
        try:
            actions.plan_monitoring(task=task, due_on=form.cleaned_data["due_on"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The day of monitoring is planned."), extra_tags="good")
            return redirect("improvement:later", task.action_id)
    return form_answer(
        request, task.action, form, _("Plan a monitoring"), _("Plan the day"), lead=task.text, back=_back(task.action)
    )


@form_page
@once
def monitoring_hold(request: StaffRequest, pk: int) -> HttpResponse:
    rows = Monitoring.objects.filter(task__action__in=permissions.actions_of(request.user))
    monitoring = get_object_or_404(rows.select_related("task__action__office"), pk=pk)
    action = monitoring.task.action
    permissions.check_can_lead(request.user, action)
    form = ResultForm(posted(request), initial={"held_on": action.office.local_now().date()})
    if form.is_valid():
        try:
            actions.hold_monitoring(monitoring=monitoring, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The result is kept."), extra_tags="good")
            return redirect("improvement:later", action.pk)
    lead = monitoring.task.text
    return form_answer(
        request, action, form, _("Result of the monitoring"), _("Keep the result"), lead=lead, back=_back(action)
    )


def _task(request: StaffRequest, pk: int) -> LaterTask:
    """A later task, for whoever leads its action."""
    rows = LaterTask.objects.filter(action__in=permissions.actions_of(request.user))
    task = get_object_or_404(rows.select_related("action__office"), pk=pk)
    permissions.check_can_lead(request.user, task.action)
    return task


def _back(action: Action) -> tuple[str, str]:
    return reverse("improvement:later", args=[action.pk]), _("After the training")
