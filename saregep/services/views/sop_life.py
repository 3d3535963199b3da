"""Pages on which a version of an SOP lives on: determined, in force, reviewed, renewed, or a draft thrown away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.methods.periods import year_later
from saregep.services import permissions
from saregep.services.actions import sops as actions
from saregep.services.forms.sops import DecisionForm, ForceForm, ReviewForm
from saregep.services.models import VALID, Life, Sop
from saregep.services.queries import sops as queries
from saregep.services.views.sops import managed, managed_draft, page_of


@form_page
def determine(request: StaffRequest, pk: int) -> HttpResponse:
    """The head's decision; refused while a rule of the flow is broken."""
    sop = _headed(request, pk)
    if sop.status != Life.DRAFT:
        return redirect("services:sop_show", pk)
    today = sop.office.local_now().date()
    read = request.GET.get("edisi", sop.edition)  # as the page was on which he read it
    form = DecisionForm(posted(request), initial={"number": sop.number, "day": today, "edisi": read})
    if form.is_valid():
        edition = form.cleaned_data.pop("edisi")
        try:
            actions.determine(sop=sop, **form.cleaned_data, edition=edition, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The SOP is determined. Put it in force on its day."), extra_tags="good")
            return redirect("services:sop_show", pk)
    return page_of(request, "determine", form, sop, checked=queries.check(sop))


@form_page
def enforce(request: StaffRequest, pk: int) -> HttpResponse:
    sop = _headed(request, pk)
    if sop.status != Life.DETERMINED:
        return redirect("services:sop_show", pk)
    today = sop.office.local_now().date()
    form = ForceForm(posted(request), initial={"day": today, "review_due": year_later(today)})
    if form.is_valid():
        try:
            actions.put_in_force(sop=sop, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The SOP is in force."), extra_tags="good")
            return redirect("services:sop_show", pk)
    earlier = Sop.objects.filter(series=sop.series, status__in=VALID).first()
    return page_of(request, "enforce", form, sop, earlier=earlier)


@form_page
def review(request: StaffRequest, pk: int) -> HttpResponse:
    sop = managed(request, pk)
    if sop.status not in VALID:
        return redirect("services:sop_show", pk)
    today = sop.office.local_now().date()
    form = ReviewForm(posted(request), initial={"day": today, "review_due": year_later(today)})
    if form.is_valid():
        try:
            actions.review(sop=sop, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The review is recorded."), extra_tags="good")
            return redirect("services:sop_show", pk)
    return page_of(request, "review", form, sop)


@require_POST
@once
def renew(request: StaffRequest, pk: int) -> HttpResponse:
    copy = actions.renew(sop=managed(request, pk), by=request.user)
    messages.success(request, _("The new version is a draft that says what the old one says."), extra_tags="good")
    return redirect("services:sop_show", copy.pk)


@form_page
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    """Throw a draft away, after a question."""
    sop = managed_draft(request, pk)
    if request.method == "POST":
        actions.discard(sop=sop, by=request.user)
        messages.success(request, _("The draft is thrown away."), extra_tags="good")
        return redirect("services:sop_list", sop.office.code)
    return render(request, "services/sops_discard.html", {"sop": sop})


def _headed(request: StaffRequest, pk: int) -> Sop:
    sop = get_object_or_404(queries.with_flow(queries.sops_for(request.user)), pk=pk)
    permissions.check_can_determine(request.user, sop.office)
    return sop
