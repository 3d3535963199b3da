"""Pages that read from many apps."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboards/front.html")


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    return render(request, "dashboards/home.html")
