"""The book of services: the register of a stretch on paper. Taking it out is written into the trail."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.offices.models import Office
from saregep.services import permissions, register_paper
from saregep.services.actions import letters as actions
from saregep.services.forms.letters import BookForm
from saregep.services.letter_paper import MOST_ON_PAPER


@never_cache
@require_safe
def page(request: StaffRequest, code: str) -> HttpResponse:
    """Which days, and in which form."""
    office = _served(request, code)
    form = BookForm(request.GET, today=office.local_now().date())
    return _page(request, office, form, 200)


@never_cache
@require_POST
def file(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    """The book as PDF or XLSX; who took out which days is recorded."""
    office = _served(request, code)
    form = BookForm(request.POST, today=office.local_now().date())
    if kind not in register_paper.FILES:
        raise Http404
    stretch = form.stretch
    if stretch is None:
        return render(
            request, "services/register_book.html", {"office": office, "form": form, "most": MOST_ON_PAPER}, status=422
        )
    make, media_type = register_paper.FILES[kind]
    with_nik = form.cleaned_data["nik"]
    with transaction.atomic():
        count = actions.take_out_register(
            office=office, first=stretch.first, last=stretch.last, kind=kind, with_nik=with_nik, by=request.user
        )
        content = make(office, stretch, count, office.local_now().date(), with_nik=with_nik)
    name = f"register-pelayanan-{stretch.first:%Y%m%d}-{stretch.last:%Y%m%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _page(request: StaffRequest, office: Office, form: BookForm, status: int) -> HttpResponse:
    context = {"office": office, "form": form, "most": MOST_ON_PAPER}
    return render(request, "services/register_book.html", context, status=status)


def _served(request: StaffRequest, code: str) -> Office:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_serve(request.user, office)
    return office
