"""The change action: begin one, see how far it is, write its texts, name its people."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saregep.accounts.models import User
from saregep.accounts.permissions import StaffRequest, can_read, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.improvement import permissions
from saregep.improvement.actions import changes as actions
from saregep.improvement.actions import roadmap as roadmap_actions
from saregep.improvement.forms.changes import BeginForm, PeopleForm, TextsForm
from saregep.improvement.models import ACTION_MOVES, Action, ActionState
from saregep.improvement.queries import changes as queries
from saregep.improvement.queries import changes_background
from saregep.improvement.queries import changes_later as later
from saregep.improvement.queries import consistency as checks
from saregep.improvement.queries import roadmap as roadmaps
from saregep.improvement.queries.changes_progress import progress_of
from saregep.improvement.queries.changes_steps import steps
from saregep.offices.models import Office

DAYS = 60  # how long the training gives an action off campus
SHOWN = 6
SHOWN_LOG = 3


def readable(request: StaffRequest, pk: int) -> Action:
    rows = permissions.actions_of(request.user)
    beside = ("leader", "mentor", "coach", "issue__round", "before__survey", "after__survey")
    return get_object_or_404(rows.select_related(*beside), pk=pk)


def people_of(office: Office) -> Mapping[str, Sequence[User]]:
    return {
        "leader": list(queries.accounts_of(office, queries.LEADERS)),
        "mentor": list(queries.accounts_of(office, queries.MENTORS)),
        "coach": list(queries.accounts_of(office, queries.COACHES)),
    }


@form_page
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
        posted(request),
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
    """The overview: how far it is, what is late, who approved what, and what this reader can do now."""
    action = readable(request, pk)
    roadmap = roadmaps.read(action)
    decisions = queries.decisions_of(action)
    standings = queries.standings(action, decisions)
    tasks = later.later_of(action)
    is_draft = action.state == ActionState.DRAFT
    missing = queries.lacks(action) if is_draft else []
    if is_draft:
        missing += [queries.Lack(text, "improvement:roadmap") for text in roadmap_actions.lacks(action)]
    can_lead = permissions.can_lead(request.user, action)
    names = dict(queries.element_names(action.office))
    context = {
        "action": action,
        "office": action.office,
        "progress": progress_of(action, roadmap),
        "standings": standings,
        "decisions": decisions,
        "steps": steps(action, request.user, roadmap=roadmap, standings=standings, later=tasks, missing=missing),
        "missing": missing,
        "roadmap": roadmap,
        "urgent": roadmap.urgent[:SHOWN],
        "later": tasks,
        "newest": later.newest_index(action) if action.target is not None else None,
        "elements": [names.get(key, key) for key in action.elements],
        "services": list(action.services.all()),
        "members": list(action.team.all()),
        "log": list(action.log.select_related("written_by")[:SHOWN_LOG]),
        "note": checks.note(action, "action"),
        "can_read_office": can_read(request.user, action.office),
        "can_write": permissions.can_change(request.user, action),
        "can_stop": can_lead and ActionState.STOPPED in ACTION_MOVES[action.state],
        "can_reopen": action.state == ActionState.FINISHED and permissions.part_of(request.user, action),
    }
    return render(request, "improvement/changes_action.html", context)


@form_page
@once
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """The texts, the days and what is to be raised. `susun` puts a draft of the background below what is typed."""
    action = readable(request, pk)
    permissions.check_can_lead(request.user, action)
    choices: dict[str, Any] = {
        "services": list(action.office.services.order_by("position", "pk")),
        "periods": queries.periods_of(action.office),
        "elements": queries.element_names(action.office),
    }
    data = posted(request)
    if data is not None and "susun" in data:
        return _proposed(request, action, data, choices)
    initial = TextsForm.initial_of(action)
    if initial["target"] is None and action.state == ActionState.DRAFT:
        initial["target"] = queries.usual_target(action.office)
    form = TextsForm(data, initial=initial, **choices)
    if form.is_valid():
        try:
            actions.write(action=action, content=form.content, version=form.cleaned_data["version"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The plan is kept."), extra_tags="good")
            return redirect("improvement:action", pk)
    context = {"form": form, "action": action, "office": action.office}
    return render(request, "improvement/changes_edit.html", context, status=422 if form.is_bound else 200)


def _proposed(request: StaffRequest, action: Action, data: QueryDict, choices: dict[str, Any]) -> HttpResponse:
    """The form as it was typed, with the draft below the typed background; nothing is kept yet."""
    typed = data.get("background", "").rstrip()
    proposal = changes_background.draft(action)
    if proposal and proposal not in typed:
        data = data.copy()
        data["background"] = f"{typed}\n\n{proposal}" if typed else proposal
    initial = {
        name: data.getlist(name) if name in {"services", "elements"} else data.get(name, "")
        for name in TextsForm.base_fields
    }
    form = TextsForm(initial=initial, **choices)
    context = {"form": form, "action": action, "office": action.office, "proposed": True, "proposal": proposal}
    return render(request, "improvement/changes_edit.html", context)


@form_page
@once
def people(request: StaffRequest, pk: int) -> HttpResponse:
    """Who leads, mentors and coaches: the leader names them in the draft, later the management alone."""
    action = readable(request, pk)
    permissions.check_can_lead(request.user, action)
    if not (permissions.can_name(request.user, action) or permissions.is_management(request.user, action)):
        raise PermissionDenied
    choices = people_of(action.office)
    known = {"leader": action.leader, "mentor": action.mentor, "coach": action.coach}
    choices = {
        part: [*users, *([user] if (user := known[part]) is not None and user not in users else [])]
        for part, users in choices.items()
    }
    form = PeopleForm(
        posted(request),
        people=choices,
        initial={part: user.pk for part, user in known.items() if user is not None} | {"version": action.version},
    )
    if form.is_valid() and (leader := form.chosen("leader")):
        mentor, coach = form.chosen("mentor"), form.chosen("coach")
        try:
            version = form.cleaned_data["version"] or 0
            actions.name_people(
                action=action, leader=leader, mentor=mentor, coach=coach, version=version, by=request.user
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The people are named."), extra_tags="good")
            return redirect("improvement:action_team", pk)
    context = {"form": form, "action": action, "office": action.office}
    return render(request, "improvement/changes_people_page.html", context, status=422 if form.is_bound else 200)
