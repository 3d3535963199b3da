"""Pages on which an office keeps the list of its services."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.services import permissions
from saregep.services.actions import catalogue as actions
from saregep.services.forms.catalogue import ServiceEditForm, ServiceForm, ServiceOrderForm
from saregep.services.models import Service
from saregep.services.queries import catalogue as queries


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The list of the account's office; of several offices a choice."""
    offices = queries.offices_with_counts(request.user)
    page = Paginator(offices, 50).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("services:office", page.object_list[0].code)
    return render(request, "services/index.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def office(request: StaffRequest, code: str) -> HttpResponse:
    """The services in their order; a POST saves another order."""
    office = get_object_or_404(offices_of(request.user), code=code)
    services = list(Service.objects.filter(office=office))
    if request.method == "POST":
        permissions.check_can_manage(request.user, office)
    form = ServiceOrderForm(request.POST if request.method == "POST" else None, services=services)
    if form.is_valid():
        actions.reorder(office=office, keys=[int(key) for key in form.order], by=request.user)
        messages.success(request, _("The order is saved."), extra_tags="good")
        return redirect("services:office", code)
    context = {"office": office, "form": form, "can_manage": permissions.can_manage(request.user, office)}
    return render(request, "services/office.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: StaffRequest, code: str) -> HttpResponse:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_manage(request.user, office)
    form = ServiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add(office=office, name=form.cleaned_data["name"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The service is added."), extra_tags="good")
            return redirect("services:office", code)
    return _form_page(request, form, office)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    service = _managed(request, pk)
    form = ServiceEditForm(request.POST if request.method == "POST" else None, service=service)
    if form.is_valid():
        noted = {name: form.cleaned_data[name] for name in ("recap_name", "doubt")}
        try:
            with transaction.atomic():
                actions.rename(service=service, name=form.cleaned_data["name"], by=request.user)
                actions.describe(service=service, **noted, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The service is saved."), extra_tags="good")
            return redirect("services:office", service.office.code)
    return _form_page(request, form, service.office, service)


@require_POST
def retire(request: StaffRequest, pk: int) -> HttpResponse:
    service = actions.set_offered(service=_managed(request, pk), offered=False, by=request.user)
    messages.success(request, _("%(name)s is no longer offered.") % {"name": service.name}, extra_tags="good")
    return redirect("services:office", service.office.code)


@require_POST
def offer(request: StaffRequest, pk: int) -> HttpResponse:
    service = actions.set_offered(service=_managed(request, pk), offered=True, by=request.user)
    messages.success(request, _("%(name)s is offered again.") % {"name": service.name}, extra_tags="good")
    return redirect("services:office", service.office.code)


def _managed(request: StaffRequest, pk: int) -> Service:
    service = get_object_or_404(queries.services_for(request.user), pk=pk)
    permissions.check_can_manage(request.user, service.office)
    return service


def _form_page(
    request: StaffRequest, form: ServiceForm, office: Office, service: Service | None = None
) -> HttpResponse:
    context = {"form": form, "office": office, "service": service}
    return render(request, "services/service_form.html", context, status=422 if form.errors else 200)
