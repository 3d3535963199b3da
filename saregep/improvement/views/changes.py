"""The change action: begin one, see how far it is."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from saregep.accounts.models import User
from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.improvement import permissions
from saregep.improvement.actions import changes as actions
from saregep.improvement.forms.changes import BeginForm
from saregep.improvement.models import Action
from saregep.improvement.queries import changes as queries
from saregep.offices.models import Office

DAYS = 60  # how long the training gives an action off campus


def readable(request: StaffRequest, pk: int) -> Action:
    return get_object_or_404(permissions.actions_of(request.user).select_related("leader", "mentor", "coach"), pk=pk)


def people_of(office: Office) -> Mapping[str, Sequence[User]]:
    return {
        "leader": list(queries.accounts_of(office, queries.LEADERS)),
        "mentor": list(queries.accounts_of(office, queries.MENTORS)),
        "coach": list(queries.accounts_of(office, queries.COACHES)),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: StaffRequest, code: str) -> HttpResponse:
    """Begin a change action, from the chosen issue that `?isu=` names or from none."""
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_prioritise(request.user, office)
    issues = list(queries.issues_of(office))
    issue = next((one for one in issues if str(one.pk) == request.GET.get("isu")), None)
    today = office.local_now().date()
    people = people_of(office)
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        people=people,
        issues=issues,
        initial={
            "issue": issue.pk if issue else "",
            "title": issue.text if issue else "",
            "starts_on": today,
            "ends_on": today + timedelta(days=DAYS - 1),
            "leader": request.user.pk if request.user in people["leader"] else "",
        },
    )
    if form.is_valid() and (leader := form.chosen("leader")):
        try:
            made = actions.begin(
                office=office,
                issue=form.chosen_issue,
                title=form.cleaned_data["title"],
                starts_on=form.cleaned_data["starts_on"],
                ends_on=form.cleaned_data["ends_on"],
                leader=leader,
                mentor=form.chosen("mentor"),
                coach=form.chosen("coach"),
                by=request.user,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The change action has begun as a draft."), extra_tags="good")
            return redirect("improvement:action", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "improvement/changes_new.html", {"form": form, "office": office}, status=status)


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """The overview."""
    action = readable(request, pk)
    context = {"action": action, "office": action.office, "can_lead": permissions.can_lead(request.user, action)}
    return render(request, "improvement/changes_action.html", context)
