"""The book of services: the register of a stretch on paper. Taking it out is written into the trail."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.offices.models import Office
from saregep.services import permissions, register_paper
from saregep.services.actions import register_book as actions
from saregep.services.book_paper import FILES, MOST_ON_PAPER
from saregep.services.forms.letters import BookForm


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
    if kind not in FILES:
        raise Http404
    stretch = form.stretch
    if stretch is None:
        return render(
            request, "services/register_book.html", {"office": office, "form": form, "most": MOST_ON_PAPER}, status=422
        )
    make, media_type = FILES[kind]
    with_nik, today = form.cleaned_data["nik"], office.local_now().date()
    book = register_paper.register(office, stretch, with_nik=with_nik)
    content = make(book, today)  # takes seconds for a long one, so nothing is locked yet
    actions.take_out(
        office=office,
        first=stretch.first,
        last=stretch.last,
        rows=book.count,
        kind=kind,
        with_nik=with_nik,
        by=request.user,
    )
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
