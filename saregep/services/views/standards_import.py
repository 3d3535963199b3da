"""A standard from a table: upload, then a preview of what was read with everything that is doubtful."""

from pathlib import PurePath

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from saregep.accounts.permissions import StaffRequest
from saregep.core import uploads
from saregep.core.errors import RuleBroken
from saregep.documents.tables_in.reading import ReadingRefused, Upload
from saregep.services import permissions
from saregep.services.actions import standards as actions
from saregep.services.components import Order
from saregep.services.forms.standards import TableForm
from saregep.services.models import Service
from saregep.services.queries import catalogue
from saregep.services.queries import standards as queries
from saregep.services.standard_import import read
from saregep.services.views.standards import groups


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a file and lead to its preview; nothing is written yet."""
    service = _managed(request, pk)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            read(Upload(file.name, content))
        except ReadingRefused as refused:
            form.add_error("file", refused.message)
        else:
            token = uploads.keep(PurePath(file.name).name, content, _owner(request, service))
            return redirect("services:standard_import_preview", pk, token)
    context = {"service": service, "form": form}
    return render(request, "services/standards_import.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: StaffRequest, pk: int, token: str) -> HttpResponse:
    """What was read. A POST makes it the draft, or writes it over the draft that is there."""
    service = _managed(request, pk)
    waiting = uploads.find(token, _owner(request, service))
    if waiting is None:
        messages.info(request, _("The upload is older than an hour. Upload the file again."))
        return redirect("services:standard_import", pk)
    in_hand = service.standards.filter(status__in=queries.IN_HAND).first()
    if not waiting.content:
        return redirect("services:standard", in_hand.pk) if in_hand else redirect("services:standard_import", pk)
    reading = read(Upload(waiting.name, waiting.content))
    context = {
        "service": service,
        "file": waiting.name,
        "reading": reading,
        "in_hand": in_hand,
        "seen": actions.fingerprint(in_hand) if in_hand and not in_hand.is_frozen else "",
        "groups": groups(reading.content, Order.GUIDE),
        "problems": queries.problems_of(reading.content, service.office.local_now().date()),
    }
    if request.method == "POST":
        try:
            seen = request.POST.get("seen", "")
            standard = actions.take_over(service=service, content=reading.content, seen=seen, by=request.user)
        except RuleBroken as broken:
            context["errors"] = broken.message
            return render(request, "services/standards_import_preview.html", context, status=422)
        uploads.finish(waiting, _owner(request, service))
        messages.success(request, _("The draft holds what the file says. Fill in what is open."), extra_tags="good")
        return redirect("services:standard_edit", standard.pk)
    return render(request, "services/standards_import_preview.html", context)


def _managed(request: StaffRequest, pk: int) -> Service:
    service = get_object_or_404(catalogue.services_for(request.user), pk=pk)
    permissions.check_can_manage(request.user, service.office)
    return service


def _owner(request: StaffRequest, service: Service) -> dict[str, int]:
    return {"user": request.user.pk, "service": service.pk}
