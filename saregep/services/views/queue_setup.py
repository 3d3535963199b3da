"""What an office sets up for its queue: desks, rows of numbers, the address of the kiosk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.anonymous import absolute
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.services import permissions, queue_links
from saregep.services.actions import queue_setup as actions
from saregep.services.forms.queue import DeskForm, LettersForm
from saregep.services.models import Desk, Service
from saregep.services.queries import queue as queries


@require_safe
def setup(request: StaffRequest, code: str) -> HttpResponse:
    office = _managed(request, code)
    return _setup_page(request, office, LettersForm(services=_services(office)))


@require_POST
def rows(request: StaffRequest, code: str) -> HttpResponse:
    """Save in which row the tickets of each service are numbered."""
    office = _managed(request, code)
    form = LettersForm(request.POST, services=_services(office))
    if not form.is_valid():
        return _setup_page(request, office, form)
    actions.set_letters(office=office, letters=form.letters, by=request.user)
    messages.success(request, _("The rows of numbers are saved."), extra_tags="good")
    return redirect("services:queue_setup", code)


@require_POST
def kiosk_renew(request: StaffRequest, code: str) -> HttpResponse:
    """Make every older address of the kiosk worthless."""
    actions.renew_kiosk(office=_managed(request, code), by=request.user)
    text = _("The kiosk has a new address. Open it on the device.")
    messages.success(request, text, extra_tags="good")
    return redirect("services:queue_setup", code)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def desk_new(request: StaffRequest, code: str) -> HttpResponse:
    office = _managed(request, code)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_desk(office=office, name=form.cleaned_data["name"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The desk is added."), extra_tags="good")
            return redirect("services:queue_setup", code)
    return _form_page(request, form, office)


@require_http_methods(["GET", "HEAD", "POST"])
def desk_edit(request: StaffRequest, pk: int) -> HttpResponse:
    desk = _managed_desk(request, pk)
    form = DeskForm(request.POST if request.method == "POST" else None, initial={"name": desk.name})
    if form.is_valid():
        try:
            actions.rename_desk(desk=desk, name=form.cleaned_data["name"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The desk is renamed."), extra_tags="good")
            return redirect("services:queue_setup", desk.office.code)
    return _form_page(request, form, desk.office, desk)


@require_POST
def desk_retire(request: StaffRequest, pk: int) -> HttpResponse:
    return _set_in_use(request, pk, in_use=False, text=_("%(name)s is no longer in use."))


@require_POST
def desk_use(request: StaffRequest, pk: int) -> HttpResponse:
    return _set_in_use(request, pk, in_use=True, text=_("%(name)s is in use again."))


def _set_in_use(request: StaffRequest, pk: int, *, in_use: bool, text: str) -> HttpResponse:
    desk = actions.set_in_use(desk=_managed_desk(request, pk), in_use=in_use, by=request.user)
    messages.success(request, text % {"name": desk.name}, extra_tags="good")
    return redirect("services:queue_setup", desk.office.code)


def _managed(request: StaffRequest, code: str) -> Office:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_manage(request.user, office)
    return office


def _managed_desk(request: StaffRequest, pk: int) -> Desk:
    desk = get_object_or_404(queries.desks_for(request.user), pk=pk)
    permissions.check_can_manage(request.user, desk.office)
    return desk


def _services(office: Office) -> list[Service]:
    return list(Service.objects.filter(office=office, is_active=True))


def _setup_page(request: StaffRequest, office: Office, form: LettersForm) -> HttpResponse:
    kiosk = reverse("services:queue_kiosk", args=[office.code, queue_links.kiosk_token(office)])
    context = {
        "office": office,
        "form": form,
        "desks": queries.desks_with_counts(office),
        "kiosk": absolute(request, kiosk),
        "display": absolute(request, reverse("services:queue_display", args=[office.code])),
    }
    return render(request, "services/queue_setup.html", context, status=422 if form.errors else 200)


def _form_page(request: StaffRequest, form: DeskForm, office: Office, desk: Desk | None = None) -> HttpResponse:
    context = {"form": form, "office": office, "desk": desk}
    return render(request, "services/queue_desk_form.html", context, status=422 if form.errors else 200)
