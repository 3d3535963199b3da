"""The entry of the improvement: findings and rounds of an office; an officer writes one down, and settles it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.improvement import permissions
from saregep.improvement.actions import findings as actions
from saregep.improvement.forms.priorities import FindingForm, SettleForm
from saregep.improvement.models import Finding
from saregep.improvement.queries import changes
from saregep.improvement.queries import findings as queries
from saregep.improvement.queries.rounds import rounds_of

ON_A_PAGE = 50
ACTIONS_ON_A_PAGE = 10


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The page of the account's office; of several offices a choice, and actions that it accompanies elsewhere."""
    page = Paginator(offices_of(request.user).order_by("code"), ON_A_PAGE).get_page(request.GET.get("halaman"))
    elsewhere = list(changes.guided_elsewhere(request.user)[:ON_A_PAGE])
    if page.paginator.count == 1 and not elsewhere:
        return redirect("improvement:office", page.object_list[0].code)
    return render(request, "improvement/priorities_index.html", {"page": page, "elsewhere": elsewhere})


@require_safe
def office(request: StaffRequest, code: str) -> HttpResponse:
    """What is changing here, what is weak, and the rounds in which it was ranked."""
    found = get_object_or_404(offices_of(request.user), code=code)
    actions_here = Paginator(changes.actions_in(found, request.user), ACTIONS_ON_A_PAGE).get_page(
        request.GET.get("aksi")
    )
    context = {
        "office": found,
        "actions": actions_here,
        "findings": queries.gather(found),
        "settled": list(queries.settled(found)),
        "page": Paginator(rounds_of(found), ON_A_PAGE).get_page(request.GET.get("halaman")),
        "can_write": permissions.can_write_findings(request.user, found),
        "can_prioritise": permissions.can_prioritise(request.user, found),
    }
    return render(request, "improvement/priorities_office.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: StaffRequest, code: str) -> HttpResponse:
    found = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_write_findings(request.user, found)
    form = FindingForm(
        request.POST if request.method == "POST" else None, initial={"found_on": found.local_now().date()}
    )
    if form.is_valid():
        try:
            actions.add(office=found, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The finding is kept."), extra_tags="good")
            return redirect("improvement:office", code)
    status = 422 if form.is_bound else 200
    return render(request, "improvement/priorities_finding.html", {"form": form, "office": found}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def settle(request: StaffRequest, pk: int) -> HttpResponse:
    finding = _writable(request, pk)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.settle(finding=finding, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The finding is settled."), extra_tags="good")
        return redirect("improvement:office", finding.office.code)
    context = {"form": form, "office": finding.office, "finding": finding}
    return render(request, "improvement/priorities_finding.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    finding = _writable(request, pk)
    actions.reopen(finding=finding, by=request.user)
    messages.success(request, _("The finding is on the list again."), extra_tags="good")
    return redirect("improvement:office", finding.office.code)


def _writable(request: StaffRequest, pk: int) -> Finding:
    """A finding of an office in which the account may write findings."""
    finding = get_object_or_404(
        Finding.objects.filter(office__in=offices_of(request.user)).select_related("office"), pk=pk
    )
    permissions.check_can_write_findings(request.user, finding.office)
    return finding
