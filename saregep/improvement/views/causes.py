"""The causes under the chosen issue: a tree that is written line by line and drawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.improvement import cause_chart, permissions
from saregep.improvement.actions import rounds as actions
from saregep.improvement.forms.priorities import CauseForm
from saregep.improvement.models import Cause
from saregep.improvement.queries import rounds
from saregep.improvement.views.rounds import readable


@require_http_methods(["GET", "HEAD", "POST"])
@once
def causes(request: StaffRequest, pk: int) -> HttpResponse:
    """The tree with a form for a further cause."""
    round = readable(request, pk)
    permissions.check_can_prioritise(request.user, round.office)
    if round.chosen is None:
        raise RuleBroken(_("Choose the issue first, then look for its causes."))
    nodes = rounds.tree(round.chosen)
    form = CauseForm(request.POST if request.method == "POST" else None, nodes=nodes)
    if form.is_valid():
        parent = Cause.objects.filter(pk=form.parent).first() if form.parent else None
        text = form.cleaned_data["text"]
        try:
            actions.add_cause(round=round, text=text, category=form.category, parent=parent, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The cause is kept."), extra_tags="good")
            return redirect("improvement:causes", pk)
    chart = cause_chart.draw("sebab", round.chosen.text, nodes) if nodes else ""
    context = {"form": form, "round": round, "office": round.office, "nodes": nodes, "chart": chart}
    return render(request, "improvement/priorities_causes.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    cause = get_object_or_404(
        Cause.objects.filter(candidate__round__office__in=offices_of(request.user)).select_related(
            "candidate__round__office"
        ),
        pk=pk,
    )
    round = cause.candidate.round
    permissions.check_can_prioritise(request.user, round.office)
    actions.remove_cause(cause=cause, by=request.user)
    messages.success(request, _("The cause is removed."), extra_tags="good")
    return redirect("improvement:causes", round.pk)
