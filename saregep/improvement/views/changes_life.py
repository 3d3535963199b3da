"""The life of a change action: sent up, approved, finished, handed over, stopped."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.improvement import permissions
from saregep.improvement.actions import changes_life as actions
from saregep.improvement.forms.changes import DecisionForm, HandOverForm, StopForm
from saregep.improvement.models import Action, ActionState, Approval
from saregep.improvement.queries import changes as queries
from saregep.improvement.queries import consistency as checks
from saregep.improvement.queries import roadmap as roadmaps
from saregep.improvement.views.changes import readable

SUBJECTS = (Approval.Subject.PLAN, Approval.Subject.REPORT)


def led(request: StaffRequest, pk: int) -> Action:
    action = readable(request, pk)
    permissions.check_can_lead(request.user, action)
    return action


def _at_once(verb: Callable[..., Action], done: Promise) -> Callable[..., HttpResponseBase]:
    """A button that needs no form: what is missing is said on the page of broken rules."""

    @require_POST
    @once
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        verb(action=led(request, pk), by=request.user)
        messages.success(request, str(done), extra_tags="good")
        return redirect("improvement:action", pk)

    return view


submit = _at_once(actions.submit, lazy("The plan is with mentor and coach now."))
take_back = _at_once(actions.take_back, lazy("The plan is a draft again."))
ask_again = _at_once(actions.ask_again, lazy("Mentor and coach are asked again."))
restore_plan = _at_once(actions.restore_plan, lazy("Title and days are the approved ones again."))
take_back_report = _at_once(actions.take_back_report, lazy("The report is back with you. Change it, then ask anew."))
ask_report = _at_once(actions.ask_report, lazy("The report is with mentor and coach now."))


@form_page
@once
def decide(request: StaffRequest, pk: int, subject: str) -> HttpResponse:
    """What mentor and coach are asked to approve, and their decision."""
    action = readable(request, pk)
    if subject not in SUBJECTS:
        raise Http404
    permissions.check_can_approve(request.user, action)
    seen = actions.asked_of(action, subject)
    form = DecisionForm(posted(request), seen=seen, only_back=action.state == ActionState.FINISHED)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("note", "seen")}
        try:
            actions.decide(action=action, subject=subject, approved=form.approved, by=request.user, **told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            done = _("Your approval is kept.") if form.approved else _("It is sent back with your reason.")
            messages.success(request, done, extra_tags="good")
            return redirect("improvement:action", pk)
    context = {
        "action": action,
        "office": action.office,
        "form": form,
        "is_report": subject == Approval.Subject.REPORT,
        "part": Approval.Part(permissions.part_of(request.user, action) or "").label,
        "roadmap": roadmaps.read(action),
        "decisions": [one for one in queries.decisions_of(action) if one.subject == subject],
        "found": checks.checked(action),
    }
    return render(request, "improvement/changes_decide.html", context, status=422 if form.is_bound else 200)


@form_page
@once
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    action = led(request, pk)
    today = action.office.local_now().date()
    form = HandOverForm(posted(request), initial={"day": today, "sustainability": action.sustainability})
    if form.is_valid():
        try:
            actions.hand_over(action=action, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The action is handed over."), extra_tags="good")
            return redirect("improvement:action", pk)
    lead = _("The last day of the action is in its plan. An earlier or later hand-over is shown with its days.")
    return form_answer(request, action, form, _("Hand the action over"), _("Hand over"), lead=lead)


@form_page
@once
def stop(request: StaffRequest, pk: int) -> HttpResponse:
    action = led(request, pk)
    form = StopForm(posted(request))
    if form.is_valid():
        try:
            actions.stop(action=action, reason=form.cleaned_data["reason"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The action is stopped."), extra_tags="good")
            return redirect("improvement:action", pk)
    lead = _("A stopped action stays readable and is never taken up again.")
    return form_answer(
        request, action, form, _("Stop the action"), _("Stop the action for good"), lead=lead, danger=True
    )


def form_answer(
    request: StaffRequest,
    action: Action,
    form: object,
    title: str,
    button: str,
    *,
    lead: str = "",
    danger: bool = False,
    back: tuple[str, str] | None = None,
) -> HttpResponse:
    """A page of one short form that belongs to an action. `back` is an address and its name."""
    context = {
        "action": action,
        "office": action.office,
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "danger": danger,
        "back": back,
    }
    status = 422 if getattr(form, "is_bound", False) else 200
    return render(request, "improvement/changes_form.html", context, status=status)
