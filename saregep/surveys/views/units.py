"""Several offices side by side."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.surveys.queries.units import units as units_of


@require_safe
def units(request: StaffRequest) -> HttpResponse:
    page = units_of(request.user, request.GET.get("waktu", ""))
    if page is None:
        raise Http404
    return render(request, "surveys/units/units.html", {"page": page})
