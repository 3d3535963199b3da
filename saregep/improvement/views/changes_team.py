"""The effective team and the log of a change action."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.improvement import log_paper, permissions
from saregep.improvement.actions import changes_team as actions
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.forms.changes_team import LogForm, MemberForm
from saregep.improvement.models import LogEntry, TeamMember
from saregep.improvement.views.changes import readable
from saregep.improvement.views.changes_life import form_answer
from saregep.improvement.views.rounds import FILES

ON_A_PAGE = 50


@form_page
@once
def team(request: StaffRequest, pk: int) -> HttpResponse:
    """Leader, mentor, coach and the effective team; whoever leads adds a position."""
    action = readable(request, pk)
    if request.method == "POST":
        permissions.check_can_lead(request.user, action)
    can_change = permissions.can_change(request.user, action)
    form = MemberForm(posted(request)) if can_change or request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            actions.add_member(action=action, by=request.user, **form.told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The position is in the team."), extra_tags="good")
            return redirect("improvement:action_team", pk)
    context = {
        "action": action,
        "office": action.office,
        "form": form,
        "members": list(action.team.all()),
        "can_change": can_change,
        "can_name": permissions.can_name(request.user, action),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "improvement/changes_team.html", context, status=status)


@form_page
@once
def member_edit(request: StaffRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)
    initial = {"group": member.group, "title": member.title, "tasks": member.tasks, "seen": seen_of(member)}
    form = MemberForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.change_member(member=member, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The position is changed."), extra_tags="good")
            return redirect("improvement:action_team", member.action_id)
    back = reverse("improvement:action_team", args=[member.action_id]), _("Effective team")
    return form_answer(request, member.action, form, _("Change a position"), _("Keep the position"), back=back)


@require_POST
@once
def member_remove(request: StaffRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)
    actions.remove_member(member=member, by=request.user)
    messages.success(request, _("The position is removed."), extra_tags="good")
    return redirect("improvement:action_team", member.action_id)


def _member(request: StaffRequest, pk: int) -> TeamMember:
    """A position of the team, for whoever leads the action."""
    rows = TeamMember.objects.filter(action__in=permissions.actions_of(request.user))
    member = get_object_or_404(rows.select_related("action__office"), pk=pk)
    permissions.check_can_lead(request.user, member.action)
    return member


@form_page
@once
def log(request: StaffRequest, pk: int) -> HttpResponse:
    """The log, newest first; whoever leads writes a line at its top."""
    action = readable(request, pk)
    if request.method == "POST":
        permissions.check_can_lead(request.user, action)
    can_change = permissions.can_lead(request.user, action) and not (action.is_over or action.report_waits)
    form = None
    if can_change or request.method == "POST":
        form = LogForm(posted(request), initial={"day": action.office.local_now().date()})
    if form is not None and form.is_valid():
        try:
            actions.write_log(action=action, by=request.user, **form.told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The log is written."), extra_tags="good")
            return redirect("improvement:log", pk)
    entries = action.log.select_related("written_by").order_by("-day", "-pk")
    context = {
        "action": action,
        "office": action.office,
        "form": form,
        "page": Paginator(entries, ON_A_PAGE).get_page(request.GET.get("halaman")),
        "can_change": can_change,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "improvement/changes_log.html", context, status=status)


@form_page
@once
def log_edit(request: StaffRequest, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    initial = {"kind": entry.kind, "day": entry.day, "text": entry.text, "seen": seen_of(entry)}
    form = LogForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.correct_log(entry=entry, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The log is corrected."), extra_tags="good")
            return redirect("improvement:log", entry.action_id)
    back = reverse("improvement:log", args=[entry.action_id]), _("Log")
    return form_answer(request, entry.action, form, _("Correct the log"), _("Keep the line"), back=back)


@require_POST
@once
def log_remove(request: StaffRequest, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    actions.remove_log(entry=entry, by=request.user)
    messages.success(request, _("The line is removed. The trail keeps it."), extra_tags="good")
    return redirect("improvement:log", entry.action_id)


@require_safe
def log_file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The log as PDF or DOCX, oldest first as it is filed."""
    action = readable(request, pk)
    if kind not in FILES:
        raise Http404
    make, media_type = FILES[kind]
    content = make(log_paper.document(action, action.office.local_now().date()))
    headers = {"Content-Disposition": f'attachment; filename="log-{action.pk}.{kind}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _entry(request: StaffRequest, pk: int) -> LogEntry:
    """A line of the log, for whoever leads the action."""
    rows = LogEntry.objects.filter(action__in=permissions.actions_of(request.user))
    entry = get_object_or_404(rows.select_related("action__office"), pk=pk)
    permissions.check_can_lead(request.user, entry.action)
    return entry
