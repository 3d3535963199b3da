"""Pages that tell how the promises of the standards were kept."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.file_kinds import XLSX
from saregep.offices.models import Office
from saregep.services import clock, permissions
from saregep.services.forms.performance import StretchForm
from saregep.services.performance_book import performance_book
from saregep.services.queries import broken_promises as promises
from saregep.services.queries import performance as queries

OFFICES_ON_A_PAGE = 50
ROWS_ON_A_PAGE = 50
STILL_OPEN = "terbuka"


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The figures of the account's office; of several offices a choice."""
    page = Paginator(offices_of(request.user).order_by("code"), OFFICES_ON_A_PAGE).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("services:performance", page.object_list[0].code)
    return render(request, "services/performance_index.html", {"page": page})


@require_safe
def performance(request: StaffRequest, code: str) -> HttpResponse:
    """The figures of a stretch, with the newest broken promises and those that are late at this moment."""
    office = _readable(request, code)
    today = office.local_now().date()
    form = StretchForm(request.GET, today=today)
    stretch = form.stretch
    context: dict[str, object] = {"office": office, "form": form, "today": today}
    if stretch is not None:
        now, calendar = timezone.now(), clock.calendar_of(office)
        late = promises.open_and_late(office, calendar, now)
        newest = promises.broken(office, stretch)[: promises.SHOWN]
        context |= {
            "page": queries.performance(office, stretch),
            "broken": promises.broken_rows(calendar, newest, now),
            "late": promises.broken_rows(calendar, late[: promises.SHOWN], now),
            "late_count": late.count(),
            "query": _query(form),
            "can_open": permissions.can_serve(request.user, office),
            "can_manage": permissions.can_manage(request.user, office),
        }
    return render(request, "services/performance.html", context, status=200 if stretch else 422)


@require_safe
def broken(request: StaffRequest, code: str) -> HttpResponse:
    """Every broken promise of a stretch, or every request that is open and late at this moment."""
    office = _readable(request, code)
    form = StretchForm(request.GET, today=office.local_now().date())
    stretch = form.stretch
    if stretch is None:
        raise Http404
    now, calendar = timezone.now(), clock.calendar_of(office)
    still_open = request.GET.get("daftar") == STILL_OPEN
    rows = promises.open_and_late(office, calendar, now) if still_open else promises.broken(office, stretch)
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "office": office,
        "stretch": stretch,
        "page": page,
        "rows": promises.broken_rows(calendar, page.object_list, now),
        "still_open": still_open,
        "query": _query(form),
        "can_open": permissions.can_serve(request.user, office),
    }
    return render(request, "services/performance_broken.html", context)


@require_safe
def file(request: StaffRequest, code: str) -> HttpResponse:
    """The tables of the page as a workbook."""
    office = _readable(request, code)
    stretch = StretchForm(request.GET, today=office.local_now().date()).stretch
    if stretch is None:
        raise Http404
    content = performance_book(office, stretch, day=office.local_now().date(), now=timezone.now())
    name = f"kinerja-layanan-{stretch.first:%Y%m%d}-{stretch.last:%Y%m%d}.xlsx"
    return HttpResponse(
        content, content_type=XLSX.media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _readable(request: StaffRequest, code: str) -> Office:
    return get_object_or_404(offices_of(request.user), code=code)


def _query(form: StretchForm) -> str:
    """The chosen days as they travel in a link."""
    return urlencode({name: form[name].value() for name in form.fields if form[name].value()})
