"""Meetings of an office: HTTP only."""

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.anonymous import absolute
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.papers import meeting_queries as queries
from saregep.papers import permissions
from saregep.papers.actions import meetings as actions
from saregep.papers.forms.meetings import FinishForm, MeetingForm, NoteForm
from saregep.papers.models import Attendee, Meeting
from saregep.papers.views.papers import ON_A_PAGE, office_of


@never_cache
@require_safe
def meetings(request: StaffRequest, code: str) -> HttpResponse:
    """The meetings, the newest first, and the tasks that are still open."""
    office = office_of(request, code)
    context = {
        "office": office,
        "page": Paginator(queries.meetings_of(office), ON_A_PAGE).get_page(request.GET.get("halaman")),
        "open": queries.open_tasks(office).count(),
    }
    return render(request, "papers/meetings.html", context)


@never_cache
@form_page
@once
def new(request: StaffRequest, code: str) -> HttpResponse:
    office = office_of(request, code)
    form = MeetingForm(posted(request))
    if form.is_valid():
        made = actions.call(office=office, values=form.values, by=request.user)
        messages.success(request, _("The meeting is kept. Write its invitation next."), extra_tags="good")
        return redirect("papers:meeting", made.pk)
    context = {"office": office, "form": form}
    return render(request, "papers/meeting_form.html", context, status=422 if form.errors else 200)


@never_cache
@form_page
@once
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    meeting = _opened(request, pk)
    form = MeetingForm(posted(request), meeting=meeting)
    if form.is_valid():
        actions.change(meeting=meeting, values=form.values, by=request.user)
        messages.success(request, _("The meeting is kept."), extra_tags="good")
        return redirect("papers:meeting", pk)
    context = {"office": meeting.office, "form": form, "meeting": meeting}
    return render(request, "papers/meeting_form.html", context, status=422 if form.errors else 200)


@never_cache
@form_page
@once
def meeting(request: StaffRequest, pk: int) -> HttpResponse:
    """The road of one meeting: invitation, who came, minutes, tasks; a POST notes who came."""
    found = _opened(request, pk)
    form = NoteForm(posted(request))
    if form.is_valid() and _note(request, found, form):
        return redirect("papers:meeting", pk)
    address = absolute(request, reverse("papers:attend", args=[found.code]))
    context = {
        "meeting": found,
        "office": found.office,
        "form": form,
        "papers": [
            (kind, getattr(found, kind), len(actions.not_named(found, kind))) for kind in actions.KINDS_OF_PAPERS
        ],
        "attendees": found.attendees.all(),
        "tasks": queries.tasks_of(found),
        "today": found.office.local_now().date(),
        "address": address,
        "qr": _qr(address),
    }
    return render(request, "papers/meeting.html", context, status=422 if form.errors else 200)


def _note(request: StaffRequest, found: Meeting, form: NoteForm) -> bool:
    try:
        count = actions.note(meeting=found, people=form.cleaned_data["people"], by=request.user)
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    text = ngettext("%(count)d person more is on the list.", "%(count)d people more are on the list.", count)
    messages.success(request, text % {"count": count}, extra_tags="good")
    return True


@require_POST
@once
def strike(request: StaffRequest, pk: int) -> HttpResponse:
    attendees = Attendee.objects.filter(meeting__office__in=offices_of(request.user))
    attendee = get_object_or_404(attendees.select_related("meeting__office"), pk=pk)
    permissions.check_can_draft(request.user, attendee.meeting.office)
    actions.strike(attendee=attendee, by=request.user)
    messages.success(request, _("The name is off the list."), extra_tags="good")
    return redirect("papers:meeting", attendee.meeting_id)


@require_POST
@once
def paper(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The paper of this kind, drafted where there is none yet; with `tambah` who came since is added to its draft."""
    found = _opened(request, pk)
    if kind not in actions.KINDS_OF_PAPERS:
        raise Http404
    if "tambah" in request.POST:
        count = actions.bring_up(meeting=found, kind=kind, by=request.user)
        text = ngettext("%(count)d person more is in the draft.", "%(count)d people more are in the draft.", count)
        messages.success(request, text % {"count": count}, extra_tags="good")
    return redirect("papers:paper", actions.paper(meeting=found, kind=kind, by=request.user).pk)


@never_cache
@require_safe
def follow_ups(request: StaffRequest, code: str) -> HttpResponse:
    """The tasks of all minutes, the open ones first and among them the late ones."""
    office = office_of(request, code)
    page = Paginator(queries.tasks_in(office), ON_A_PAGE).get_page(request.GET.get("halaman"))
    context = {"office": office, "page": page, "today": office.local_now().date()}
    return render(request, "papers/follow_ups.html", context)


@never_cache
@form_page
@once
def finish(request: StaffRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(queries.tasks_for(request.user), pk=pk)
    office = task.paper.office
    permissions.check_can_draft(request.user, office)
    form = FinishForm(posted(request), initial={"done_on": office.local_now().date()})
    if form.is_valid():
        try:
            actions.finish(task=task, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The task is done."), extra_tags="good")
            return redirect("papers:follow_ups", office.code)
    context = {"task": task, "office": office, "form": form}
    return render(request, "papers/finish.html", context, status=422 if form.errors else 200)


def _opened(request: StaffRequest, pk: int) -> Meeting:
    found = get_object_or_404(queries.meetings_for(request.user), pk=pk)
    permissions.check_can_draft(request.user, found.office)
    return found


def _qr(address: str) -> SafeString:
    label = _("QR code of the page on which one signs in")
    svg = segno.make(address, error="m").svg_inline(border=4, dark="#000", light="#fff", svgclass="qr", omitsize=True)
    return mark_safe(svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1))  # noqa: S308  made by segno from modules; the label is ours
