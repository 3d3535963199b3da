"""Pages on which an office writes, signs and publishes its service charter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.services import permissions
from saregep.services.actions import charters as actions
from saregep.services.forms.charters import CharterForm
from saregep.services.models import Charter

MOST_EARLIER = 20


@require_safe
def office(request: StaffRequest, code: str) -> HttpResponse:
    """The charter in force, the draft beside it, and the earlier ones."""
    found = get_object_or_404(offices_of(request.user), code=code)
    charters = list(Charter.objects.filter(office=found)[: MOST_EARLIER + 2])
    published = [charter for charter in charters if charter.published_at]
    draft = next((charter for charter in charters if not charter.published_at), None)
    context = {
        "office": found,
        "charter": published[0] if published else None,
        "earlier": published[1:],
        "draft": draft,
        "seen": actions.fingerprint(draft) if draft else "",
        "can_manage": permissions.can_manage(request.user, found),
        "can_publish": permissions.can_determine(request.user, found),
        "public_url": reverse("services:public_charter", args=[found.code]),
        "poster_url": reverse("services:public_charter_poster", args=[found.code]),
    }
    return render(request, "services/charter_office.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: StaffRequest, code: str) -> HttpResponse:
    found = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_manage(request.user, found)
    form = CharterForm(request.POST) if request.method == "POST" else CharterForm.start(found)
    if form.is_valid():
        try:
            actions.write(office=found, values=form.values, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The draft is saved. The head publishes it."), extra_tags="good")
            return redirect("services:charter_office", code)
    return _form_page(request, form, found)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    charter = _charter(request, pk)
    permissions.check_can_manage(request.user, charter.office)
    form = CharterForm(request.POST) if request.method == "POST" else CharterForm.of(charter)
    if form.is_valid():
        try:
            actions.change(charter=charter, values=form.values, seen=form.cleaned_data["seen"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The draft is saved. The head publishes it."), extra_tags="good")
            return redirect("services:charter_office", charter.office.code)
    return _form_page(request, form, charter.office, charter)


@require_POST
def publish(request: StaffRequest, pk: int) -> HttpResponse:
    """The head publishes what he has read; a draft that was changed meanwhile is shown again."""
    charter = _charter(request, pk)
    permissions.check_can_determine(request.user, charter.office)
    actions.publish(charter=charter, seen=request.POST.get("seen", ""), by=request.user)
    messages.success(request, _("The charter is published. Citizens read it now."), extra_tags="good")
    return redirect("services:charter_office", charter.office.code)


@require_POST
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    charter = _charter(request, pk)
    permissions.check_can_manage(request.user, charter.office)
    actions.discard(charter=charter, by=request.user)
    messages.success(request, _("The draft is discarded."), extra_tags="good")
    return redirect("services:charter_office", charter.office.code)


def _charter(request: StaffRequest, pk: int) -> Charter:
    charters = Charter.objects.filter(office__in=offices_of(request.user)).select_related("office")
    return get_object_or_404(charters, pk=pk)


def _form_page(
    request: StaffRequest, form: CharterForm, office: Office, charter: Charter | None = None
) -> HttpResponse:
    context = {"form": form, "office": office, "charter": charter}
    return render(request, "services/charter_form.html", context, status=422 if form.errors else 200)
