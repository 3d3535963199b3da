"""The editor of a draft: its columns and its rows. Works by keyboard and without JavaScript."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.forms import StaffForm
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.services.actions import sop_steps as actions
from saregep.services.forms.sops import ActorForm, ActorOrderForm, StepForm
from saregep.services.models import Actor, Sop, Step
from saregep.services.queries import sops as queries
from saregep.services.views.sops import managed_draft, page_of


@require_safe
def editor(request: StaffRequest, pk: int) -> HttpResponse:
    """The rows of a draft with what can be done to each."""
    sop = managed_draft(request, pk)
    checked = queries.check(sop)
    context = {
        "sop": sop,
        "checked": checked,
        "actors": list(sop.actors.all()),
        "rows": queries.rows(sop, checked.day),
        "most": actions.MOST_STEPS,
    }
    return render(request, "services/sops_steps.html", context)


@form_page
@once
def step_new(request: StaffRequest, pk: int, after: int) -> HttpResponse:
    """A row below the row `after`; 0 puts it above all."""
    sop = managed_draft(request, pk)
    if not sop.actors.all():
        raise RuleBroken(_("Add an actor first. Every step has one."))
    form = StepForm(posted(request), sop=sop)
    if form.is_valid():
        try:
            step = actions.add_step(sop=sop, after=after, content=form.content, edition=_edition(form), by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Step %(n)d is added.") % {"n": step.number}, extra_tags="good")
            return _to_row(sop, step.number)
    return page_of(request, "step", form, sop, after=after)


@form_page
def step(request: StaffRequest, pk: int) -> HttpResponse:
    step = _step(request, pk)
    form = StepForm(posted(request), sop=step.sop, step=step)
    if form.is_valid():
        try:
            actions.edit_step(step=step, content=form.content, edition=_edition(form), by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Step %(n)d is saved.") % {"n": step.number}, extra_tags="good")
            return _to_row(step.sop, step.number)
    return page_of(request, "step", form, step.sop, step=step)


@require_POST
def step_up(request: StaffRequest, pk: int) -> HttpResponse:
    return _move(request, pk, up=True)


@require_POST
def step_down(request: StaffRequest, pk: int) -> HttpResponse:
    return _move(request, pk, up=False)


@form_page
def step_remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a row away, after a question that names the steps which lead to it."""
    step = _step(request, pk)
    if request.method == "POST":
        actions.remove_step(step=step, edition=_edition_of(request.POST), by=request.user)
        messages.success(request, _("Step %(n)d is removed.") % {"n": step.number}, extra_tags="good")
        return redirect("services:sop_steps", step.sop_id)
    numbers = [row.number for row in step.sop.steps.all() if step.number in queries.exits_of(row)]
    return render(request, "services/sops_step_remove.html", {"sop": step.sop, "step": step, "numbers": numbers})


@form_page
def actors(request: StaffRequest, pk: int) -> HttpResponse:
    """The columns; a POST saves another order."""
    sop = managed_draft(request, pk)
    found = list(sop.actors.all())
    order = ActorOrderForm(posted(request), sop=sop, actors=found)
    if order.is_valid():
        keys = [int(key) for key in order.order]
        actions.order_actors(sop=sop, keys=keys, edition=_edition_of(request.POST), by=request.user)
        messages.success(request, _("The order is saved."), extra_tags="good")
        return redirect("services:sop_actors", pk)
    return _actors_page(request, sop, order=order)


@form_page
@once
def actor_new(request: StaffRequest, pk: int) -> HttpResponse:
    sop = managed_draft(request, pk)
    form = ActorForm(posted(request), initial={"edisi": sop.edition})
    if form.is_valid():
        try:
            actions.add_actor(sop=sop, title=form.cleaned_data["title"], edition=_edition(form), by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The actor is added."), extra_tags="good")
            return redirect("services:sop_actors", pk)
    return page_of(request, "actor", form, sop)


@form_page
def actor(request: StaffRequest, pk: int) -> HttpResponse:
    """Another title for a column."""
    actor = _actor(request, pk)
    form = ActorForm(posted(request), initial={"title": actor.title, "edisi": actor.sop.edition})
    if form.is_valid():
        try:
            actions.rename_actor(actor=actor, title=form.cleaned_data["title"], edition=_edition(form), by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The actor is renamed."), extra_tags="good")
            return redirect("services:sop_actors", actor.sop_id)
    return page_of(request, "actor", form, actor.sop, actor=actor)


@require_POST
def actor_remove(request: StaffRequest, pk: int) -> HttpResponse:
    actor = _actor(request, pk)
    actions.remove_actor(actor=actor, edition=_edition_of(request.POST), by=request.user)
    messages.success(request, _("%(actor)s is removed.") % {"actor": actor.title}, extra_tags="good")
    return redirect("services:sop_actors", actor.sop_id)


def _move(request: StaffRequest, pk: int, *, up: bool) -> HttpResponse:
    step = actions.move_step(step=_step(request, pk), up=up, edition=_edition_of(request.POST), by=request.user)
    messages.success(request, _("The step now has number %(n)d.") % {"n": step.number}, extra_tags="good")
    return _to_row(step.sop, step.number)


def _to_row(sop: Sop, number: int) -> HttpResponse:
    answer = redirect("services:sop_steps", sop.pk)
    answer["Location"] += f"#langkah-{number}"
    return answer


def _actors_page(request: StaffRequest, sop: Sop, order: ActorOrderForm) -> HttpResponse:
    used: dict[int, list[int]] = {}
    for row in sop.steps.all():
        used.setdefault(row.actor_id, []).append(row.number)
    context = {
        "sop": sop,
        "form": order,
        "rows": [(actor, order[f"tempat_{actor.pk}"], used.get(actor.pk, [])) for actor in sop.actors.all()],
    }
    return render(request, "services/sops_actors.html", context, status=422 if order.errors else 200)


def _step(request: StaffRequest, pk: int) -> Step:
    """A step of a draft, with the SOP and all its rows loaded."""
    step = get_object_or_404(Step.objects.filter(sop__office__in=offices_of(request.user)), pk=pk)
    step.sop = managed_draft(request, step.sop_id)
    return step


def _actor(request: StaffRequest, pk: int) -> Actor:
    actor = get_object_or_404(Actor.objects.filter(sop__office__in=offices_of(request.user)), pk=pk)
    actor.sop = managed_draft(request, actor.sop_id)
    return actor


def _edition(form: StaffForm) -> int:
    return int(form.cleaned_data["edisi"])


def _edition_of(post: QueryDict) -> int:
    """The same of a form that has no other field."""
    written = post.get("edisi", "")
    if not written.isdecimal() or len(written) > 9:
        raise RuleBroken(_("This page is no longer complete. Load it again, then send the form."))
    return int(written)
