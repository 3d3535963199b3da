"""The recap of services on screen and on paper."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.file_kinds import DOCX, PDF, XLSX
from saregep.documents import pdf, word
from saregep.offices.models import Office
from saregep.services import permissions, recap_paper
from saregep.services.forms.performance import StretchForm
from saregep.services.queries import recaps as queries

OFFICES_ON_A_PAGE = 50
Make = Callable[[queries.Recap, Office, date], bytes]
# kind: how it is made, media type
FILES: dict[str, tuple[Make, str]] = {
    "pdf": (lambda recap, office, day: pdf.render(recap_paper.document(recap, office, day)), PDF.media_type),
    "docx": (
        lambda recap, office, day: word.render(recap_paper.document(recap, office, day)),
        DOCX.media_type,
    ),
    "xlsx": (recap_paper.book, XLSX.media_type),
}


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The recap of the account's office; of several offices a choice."""
    page = Paginator(offices_of(request.user).order_by("code"), OFFICES_ON_A_PAGE).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("services:recap", page.object_list[0].code)
    return render(request, "services/recap_index.html", {"page": page})


@require_safe
def recap(request: StaffRequest, code: str) -> HttpResponse:
    """The counts of a month, a quarter, a year or own days; without a choice those of last month."""
    office = get_object_or_404(offices_of(request.user), code=code)
    form = _form(request, office)
    stretch = form.stretch
    context: dict[str, object] = {
        "office": office,
        "form": form,
        "can_manage": permissions.can_manage(request.user, office),
        "can_serve": permissions.can_serve(request.user, office),
    }
    if stretch is not None:
        found = queries.recap(office, stretch)
        context |= {
            "recap": found,
            "notes": recap_paper.notes(found, office),
            "query": urlencode({name: form[name].value() for name in form.fields if form[name].value()}),
        }
    return render(request, "services/recap.html", context, status=200 if stretch else 422)


@require_safe
def file(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    """The recap as PDF, DOCX or XLSX."""
    office = get_object_or_404(offices_of(request.user), code=code)
    stretch = _form(request, office).stretch
    if stretch is None or kind not in FILES:
        raise Http404
    make, media_type = FILES[kind]
    content = make(queries.recap(office, stretch), office, office.local_now().date())
    name = f"rekap-layanan-{stretch.first:%Y%m%d}-{stretch.last:%Y%m%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _form(request: StaffRequest, office: Office) -> StretchForm:
    """The days that are asked for; a recap is made of the month that is over."""
    return StretchForm(request.GET, today=office.local_now().date().replace(day=1) - timedelta(days=1))
