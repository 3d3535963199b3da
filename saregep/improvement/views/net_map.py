"""The net map: the drawing with its table, relations, and moving a stakeholder by buttons."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.improvement import net_map, permissions
from saregep.improvement.actions import stakeholders as actions
from saregep.improvement.forms.stakeholders import RelationForm
from saregep.improvement.models import Relation, Standing
from saregep.improvement.queries import stakeholders as queries
from saregep.improvement.views.stakeholders import led, readable


@require_http_methods(["GET", "HEAD", "POST"])
@once
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """The map before or after the action; POST draws a relation."""
    action = readable(request, pk)
    if request.method == "POST":
        permissions.check_can_lead(request.user, action)
    parties = queries.parties(action)
    form = RelationForm(request.POST if request.method == "POST" else None, parties=parties)
    if form.is_valid():
        source, target = form.ends
        kind = form.cleaned_data["kind"]
        try:
            actions.relate(action=action, source=source, target=target, kind=kind, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The relation is drawn."), extra_tags="good")
            return redirect("improvement:netmap", pk)
    moment = Standing.Moment.BEFORE if request.GET.get("saat") == "sebelum" else Standing.Moment.AFTER
    relations = queries.relations(action)
    nodes = queries.nodes(parties, moment)
    legend = {str(value): str(label).capitalize() for value, label in Relation.Kind.choices}
    context = {
        "action": action,
        "office": action.office,
        "moment": moment,
        "rows": [(party, party.before if moment == Standing.Moment.BEFORE else party.now) for party in parties],
        "relations": relations,
        "chart": net_map.draw("peta", action.leader.title, nodes, queries.edges(relations), legend) if nodes else "",
        "form": form,
        "can_lead": permissions.can_change(request.user, action),
    }
    return render(request, "improvement/stakeholders_netmap.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """One step left, right, up or down, over whoever stands in the way."""
    found = led(request, pk)
    nodes = queries.nodes(queries.parties(found.action), Standing.Moment.AFTER)
    direction = request.POST.get("arah", "")
    cell = net_map.step(nodes, found.pk, direction) if direction in net_map.STEPS else None
    if cell is None:
        messages.info(request, _("There is no free place in this direction."))
    else:
        actions.place(stakeholder=found, x=cell[0], y=cell[1], by=request.user)
    return redirect(f"{reverse('improvement:netmap', args=[found.action_id])}#pihak-{found.pk}")


@require_POST
@once
def reset(request: StaffRequest, pk: int) -> HttpResponse:
    action = readable(request, pk)
    permissions.check_can_lead(request.user, action)
    actions.place_anew(action=action, by=request.user)
    messages.success(request, _("Every stakeholder is back at the place of the list."), extra_tags="good")
    return redirect("improvement:netmap", pk)


@require_POST
@once
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Relation.objects.filter(action__in=permissions.actions_of(request.user)).select_related("action__office"), pk=pk
    )
    permissions.check_can_lead(request.user, found.action)
    actions.unrelate(relation=found, by=request.user)
    messages.success(request, _("The relation is removed."), extra_tags="good")
    return redirect("improvement:netmap", found.action_id)
