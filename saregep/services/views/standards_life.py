"""Pages that make a standard count: public discussion, decision, in force, review."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.forms import StaffForm
from saregep.core.http import posted
from saregep.core.idempotency import once
from saregep.methods.periods import year_later
from saregep.services import permissions
from saregep.services.actions import standards as drafts
from saregep.services.actions import standards_life as actions
from saregep.services.components import content_of
from saregep.services.forms.standards import (
    DiscussionForm,
    ForceForm,
    RecordedForm,
    RemarkForm,
    ReviewForm,
    decision_form,
)
from saregep.services.models import Discussion, Life, Remark, Standard
from saregep.services.queries import standards as queries


@require_POST
def discuss(request: StaffRequest, pk: int) -> HttpResponse:
    drafts.start_discussion(standard=_managed(request, pk), by=request.user)
    messages.success(request, _("The draft is in public discussion now."), extra_tags="good")
    return redirect("services:standard", pk)


@require_POST
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    drafts.take_back(standard=_managed(request, pk), by=request.user)
    messages.success(request, _("The standard is a draft again. Its discussions stay on record."), extra_tags="good")
    return redirect("services:standard", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def discussion_new(request: StaffRequest, pk: int) -> HttpResponse:
    standard = _managed(request, pk)
    if standard.status != Life.DISCUSSION:
        return redirect("services:standard", pk)
    form = DiscussionForm(posted(request))
    if form.is_valid():
        try:
            actions.hold_discussion(standard=standard, held=form.held, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, standard, _("The discussion is recorded."))
    return _page(request, standard, form, DISCUSSION_NEW, once=True)


@require_http_methods(["GET", "HEAD", "POST"])
def discussion(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Discussion, pk=pk, standard__in=queries.standards_for(request.user))
    standard = _managed(request, found.standard_id)
    if standard.status != Life.DISCUSSION:
        return redirect("services:standard", standard.pk)
    form = DiscussionForm(posted(request), discussion=found)
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            actions.hold_discussion(standard=standard, held=form.held, by=request.user, discussion=found, seen=seen)
        except drafts.ChangedMeanwhile as changed:
            return _stale(request, standard, form, DiscussionForm(discussion=found), changed, DISCUSSION)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, standard, _("The discussion is saved."))
    return _page(request, standard, form, DISCUSSION)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def remark_new(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Discussion, pk=pk, standard__in=queries.standards_for(request.user))
    standard = _managed(request, found.standard_id)
    if standard.status != Life.DISCUSSION:
        return redirect("services:standard", standard.pk)
    form = RemarkForm(posted(request))
    if form.is_valid():
        try:
            actions.take_remark(discussion=found, said=form.said, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, standard, _("The remark is recorded."))
    return _page(request, standard, form, REMARK_NEW, once=True)


@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Remark.objects.select_related("discussion__standard"),
        pk=pk,
        discussion__standard__in=queries.standards_for(request.user),
    )
    standard = _managed(request, found.discussion.standard_id)
    if standard.status != Life.DISCUSSION:
        return redirect("services:standard", standard.pk)
    form = RemarkForm(posted(request), remark=found)
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            actions.take_remark(discussion=found.discussion, said=form.said, by=request.user, remark=found, seen=seen)
        except drafts.ChangedMeanwhile as changed:
            return _stale(request, standard, form, RemarkForm(remark=found), changed, REMARK)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, standard, _("The remark is saved."))
    return _page(request, standard, form, REMARK)


@require_http_methods(["GET", "HEAD", "POST"])
def determine(request: StaffRequest, pk: int) -> HttpResponse:
    standard = _headed(request, pk)
    if standard.status != Life.DISCUSSION:
        return redirect("services:standard", pk)
    seen = request.GET.get("dibaca") or drafts.fingerprint(standard)  # as the page was on which he read it
    form = decision_form(posted(request), standard, request.user.title, seen)
    if form.is_valid():
        try:
            actions.determine(standard=standard, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, standard, _("The standard is determined. Put it in force as the next step."))
    return _page(request, standard, form, DETERMINE, obstacles=actions.obstacles(standard, content_of(standard)))


@require_http_methods(["GET", "HEAD", "POST"])
def put_in_force(request: StaffRequest, pk: int) -> HttpResponse:
    standard = _headed(request, pk)
    if standard.status != Life.DETERMINED:
        return redirect("services:standard", pk)
    today = standard.service.office.local_now().date()
    initial = {"day": today, "review_due": year_later(today)}
    form = ForceForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.put_in_force(standard=standard, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, standard, _("The standard is in force."))
    return _page(request, standard, form, FORCE)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def review(request: StaffRequest, pk: int) -> HttpResponse:
    standard = _managed(request, pk)
    if standard.status not in {Life.IN_FORCE, Life.REVIEWED}:
        return redirect("services:standard", pk)
    today = standard.service.office.local_now().date()
    initial = {"held_on": today, "next_due": year_later(today)}
    form = ReviewForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.review(standard=standard, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, standard, _("The review is recorded."))
    return _page(request, standard, form, REVIEW, once=True)


# title, what stands above the form, word on the button
type Wording = tuple[str | Promise, str | Promise, str | Promise]
DISCUSSION_NEW: Wording = (
    lazy("Record a public discussion"),
    lazy("As the minutes tell it. Invitation, list of participants and photos stay with the minutes."),
    lazy("Record the discussion"),
)
DISCUSSION: Wording = (lazy("Public discussion"), "", lazy("Save the discussion"))
REMARK_NEW: Wording = (lazy("Record a remark"), "", lazy("Record the remark"))
REMARK: Wording = (lazy("Remark"), "", lazy("Save the remark"))
DETERMINE: Wording = (
    lazy("Determine the standard"),
    lazy("A determined standard never changes. A change is a new version."),
    lazy("Determine the standard"),
)
FORCE: Wording = (
    lazy("Put the standard in force"),
    lazy("From now on the desk promises what this version says. The version before it is superseded."),
    lazy("Put it in force"),
)
REVIEW: Wording = (
    lazy("Record a review"),
    lazy("A standard that is kept stays in force. If it must change, make a new version afterwards."),
    lazy("Record the review"),
)


def _managed(request: StaffRequest, pk: int) -> Standard:
    standard = get_object_or_404(queries.standards_for(request.user), pk=pk)
    permissions.check_can_manage(request.user, standard.service.office)
    return standard


def _headed(request: StaffRequest, pk: int) -> Standard:
    standard = get_object_or_404(queries.whole(queries.standards_for(request.user)), pk=pk)
    permissions.check_can_determine(request.user, standard.service.office)
    return standard


def _done(request: StaffRequest, standard: Standard, message: str) -> HttpResponse:
    messages.success(request, message, extra_tags="good")
    return redirect("services:standard", standard.pk)


def _stale[F: RecordedForm](
    request: StaffRequest, standard: Standard, form: F, stored: F, changed: RuleBroken, wording: Wording
) -> HttpResponse:
    """Both are shown, and who then sends again means it."""
    compared = form.compared(stored)
    form.refuse(changed)
    answered = request.POST.copy()
    answered["seen"] = stored.initial["seen"]
    form.data = answered
    return _page(request, standard, form, wording, stale=changed, compared=compared)


def _page(request: StaffRequest, standard: Standard, form: StaffForm, wording: Wording, **context: Any) -> HttpResponse:
    title, intro, button = wording
    context |= {"standard": standard, "form": form, "title": title, "intro": intro, "button": button}
    return render(request, "services/standards_form.html", context, status=422 if form.errors else 200)
