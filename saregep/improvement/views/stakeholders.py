"""The stakeholders of an action: list and quadrants; add, change, remove."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.improvement import permissions, quadrant_chart, stakeholders_paper
from saregep.improvement.actions import stakeholders as actions
from saregep.improvement.forms.stakeholders import StakeholderForm, filled
from saregep.improvement.models import Action, Stakeholder
from saregep.improvement.queries import consistency as checks
from saregep.improvement.queries import stakeholders as queries
from saregep.improvement.views.rounds import FILES
from saregep.methods.stakeholders import rules_on


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """Who can help or hinder, before and after, with what was typed otherwise."""
    action = readable(request, pk)
    parties = queries.parties(action)
    rules = rules_on(action.starts_on)
    chart = quadrant_chart.draw("kuadran", queries.marks(parties), queries.counts(parties), rules.high_from)
    today = action.office.local_now().date()
    context = {
        "action": action,
        "office": action.office,
        "parties": parties,
        "chart": chart,
        "urgent": [talk for talk in queries.talks(action, today) if talk.is_late or talk.is_due],
        "lacking": [party for party in parties if party.lacks_letter],
        "differing": [party for party in parties if party.differs],
        "can_lead": permissions.can_change(request.user, action),
        "note": checks.note(action, "stakeholders"),
    }
    return render(request, "improvement/stakeholders_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: StaffRequest, pk: int) -> HttpResponse:
    action = readable(request, pk)
    permissions.check_can_lead(request.user, action)
    form = StakeholderForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add(action=action, who=form.who, before=form.before, after=form.after, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The stakeholder is listed."), extra_tags="good")
            return redirect("improvement:stakeholders", pk)
    context = {"form": form, "action": action, "office": action.office}
    return render(request, "improvement/stakeholders_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def change(request: StaffRequest, pk: int) -> HttpResponse:
    found = led(request, pk)
    letters = actions.letters_of(found.action)
    form = StakeholderForm(request.POST if request.method == "POST" else None, letters=letters, initial=filled(found))
    if form.is_valid():
        try:
            actions.change(
                stakeholder=found,
                who=form.who,
                before=form.before,
                after=form.after,
                letter=form.chosen_letter,
                version=form.cleaned_data["version"] or 0,
                by=request.user,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The stakeholder is kept."), extra_tags="good")
            return redirect("improvement:stakeholders", found.action_id)
    context = {"form": form, "action": found.action, "office": found.action.office, "stakeholder": found}
    return render(request, "improvement/stakeholders_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    found = led(request, pk)
    actions.remove(stakeholder=found, by=request.user)
    messages.success(request, _("The stakeholder is removed."), extra_tags="good")
    return redirect("improvement:stakeholders", found.action_id)


@require_safe
def file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """Tables, charts and communication plan as PDF or DOCX."""
    action = readable(request, pk)
    if kind not in FILES:
        raise Http404
    make, media_type = FILES[kind]
    today = action.office.local_now().date()
    parties, relations = queries.parties(action), queries.relations(action)
    content = make(stakeholders_paper.document(action, parties, relations, queries.talks(action, today), today))
    headers = {"Content-Disposition": f'attachment; filename="pihak-{action.pk}.{kind}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def readable(request: StaffRequest, pk: int) -> Action:
    return get_object_or_404(permissions.actions_of(request.user), pk=pk)


def led(request: StaffRequest, pk: int) -> Stakeholder:
    """A stakeholder of an action that the account may change."""
    found = get_object_or_404(
        Stakeholder.objects.filter(action__in=permissions.actions_of(request.user)).select_related(
            "action__office", "letter"
        ),
        pk=pk,
    )
    permissions.check_can_lead(request.user, found.action)
    return found
