"""The follow-up plan of a period."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.idempotency import once
from saregep.surveys import permissions
from saregep.surveys.actions import follow_ups as actions
from saregep.surveys.forms.follow_ups import FollowUpChangeForm, FollowUpForm
from saregep.surveys.queries.elements import elements_of
from saregep.surveys.queries.follow_ups import follow_ups as follow_ups_of
from saregep.surveys.queries.follow_ups import follow_ups_for, low_of
from saregep.surveys.views.frame import frame, readable_period


@require_safe
def follow_ups(request: StaffRequest, pk: int) -> HttpResponse:
    period = readable_period(request, pk)
    context = frame(request, period) | {"page": follow_ups_of(period, period.survey.office.local_now().date())}
    return render(request, "surveys/follow_ups/follow_ups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def add(request: StaffRequest, pk: int) -> HttpResponse:
    period = readable_period(request, pk)
    permissions.check_can_manage(request.user, period.survey.office)
    elements = elements_of(period.instrument)
    low = [element.key for element in low_of(period, elements)]
    planned = set(period.follow_ups.values_list("element", flat=True))
    first = next((key for key in low if key not in planned), low[0] if low else "")
    first = request.GET.get("unsur") or first
    form = FollowUpForm(
        request.POST if request.method == "POST" else None,
        period=period,
        elements=elements,
        low=low,
        initial={"element": first},
    )
    if form.is_valid():
        actions.add(period=period, by=request.user, **form.cleaned_data)
        messages.success(request, _("The activity stands in the plan."))
        return redirect("surveys:follow_ups", pk)
    return _form_page(request, form, period, _("Plan an activity"))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def change(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(follow_ups_for(request.user), pk=pk)
    period = row.period
    permissions.check_can_manage(request.user, period.survey.office)
    elements = elements_of(period.instrument)
    low = [element.key for element in low_of(period, elements)]
    form = FollowUpChangeForm(
        request.POST if request.method == "POST" else None, follow_up=row, elements=elements, low=low
    )
    if form.is_valid():
        actions.change(follow_up=row, by=request.user, **form.cleaned_data)
        messages.success(request, _("The change is kept."))
        return redirect("surveys:follow_ups", period.pk)
    return _form_page(request, form, period, _("Change an activity"))


def _form_page(request: StaffRequest, form: FollowUpForm, period: object, heading: str) -> HttpResponse:
    context = {"form": form, "period": period, "heading": heading}
    status = 422 if form.is_bound else 200
    return render(request, "surveys/follow_ups/form.html", context, status=status)
