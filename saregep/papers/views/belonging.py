"""To which change action a paper belongs, for a paper in any state: HTTP only."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.papers import belonging_queries as queries
from saregep.papers.actions.belonging import belong
from saregep.papers.forms.belonging import BelongingForm
from saregep.papers.views.papers import opened


@never_cache
@form_page
@once
def belonging(request: StaffRequest, pk: int) -> HttpResponse:
    paper = opened(request, pk)
    form = BelongingForm(posted(request), actions=queries.actions_of(paper.office), chosen=queries.action_of(paper))
    if form.is_valid():
        try:
            belong(paper=paper, action=form.action, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The change action of the paper is kept."), extra_tags="good")
            return redirect("papers:paper", pk)
    context = {"paper": paper, "form": form, "title": _("Change action"), "button": _("Keep the change action")}
    return render(request, "papers/step.html", context, status=422 if form.errors else 200)
