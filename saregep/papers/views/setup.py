"""How an office prints and numbers its papers, and who signs them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.papers import permissions, queries, sheets
from saregep.papers.actions import setup as actions
from saregep.papers.forms.setup import LOOK, SetupForm, SignerForm
from saregep.papers.models import Signer


@form_page
@once
def setup(request: StaffRequest, code: str) -> HttpResponse:
    """Margins, size of the text, patterns of numbers, and the signers."""
    office = _office(request, code)
    form = SetupForm(posted(request), setup=sheets.setup_of(office))
    if form.is_valid():
        actions.change(office=office, values=form.values, by=request.user)
        messages.success(request, _("The set-up is kept."), extra_tags="good")
        return redirect("papers:setup", code)
    context = {
        "office": office,
        "form": form,
        "sides": [form[name] for name in LOOK],
        "patterns": [field for field in form if field.name.startswith("pola_")],
        "signers": queries.signers_of(office),
    }
    return render(request, "papers/setup.html", context, status=422 if form.errors else 200)


@form_page
@once
def signer_new(request: StaffRequest, code: str) -> HttpResponse:
    office = _office(request, code)
    form = SignerForm(posted(request), accounts=queries.accounts_of(office))
    if form.is_valid():
        try:
            actions.add_signer(office=office, signer=form.signer, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The signer is kept."), extra_tags="good")
            return redirect("papers:setup", code)
    context = {"office": office, "form": form}
    return render(request, "papers/signer.html", context, status=422 if form.errors else 200)


@require_POST
@once
def retire_signer(request: StaffRequest, pk: int) -> HttpResponse:
    signer = get_object_or_404(
        Signer.objects.filter(office__in=offices_of(request.user)).select_related("office"), pk=pk
    )
    permissions.check_can_set_up(request.user, signer.office)
    actions.retire_signer(signer=signer, by=request.user)
    messages.success(request, _("The signer is retired."), extra_tags="good")
    return redirect("papers:setup", signer.office.code)


def _office(request: StaffRequest, code: str) -> Office:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_set_up(request.user, office)
    return office
