"""Periodic reports: the year of an office, one report with its texts and files, the units side by side."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import home_office, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import DOCX, PDF
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.service_report import actions, files, permissions, queries, units_paper
from saregep.service_report.content import gather
from saregep.service_report.forms import ReasonForm, TextsForm, UnitsForm
from saregep.service_report.layout import document
from saregep.service_report.models import Determination
from saregep.service_report.shown import fingerprint, shown
from saregep.services.queries.performance import Stretch

if TYPE_CHECKING:
    from datetime import date

    from saregep.accounts.permissions import StaffRequest

OFFICES_ON_A_PAGE = 50
YEARS = range(1945, 2200)
MEDIA = {
    "pdf": PDF.media_type,
    "docx": DOCX.media_type,
}


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The reports of the account's office; of several offices a choice, with the page of all units."""
    page = Paginator(offices_of(request.user).order_by("code"), OFFICES_ON_A_PAGE).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("service_report:year", page.object_list[0].code)
    return render(request, "service_report/index.html", {"page": page})


@require_safe
def year(request: StaffRequest, code: str) -> HttpResponse:
    """The months and quarters of a year with the state of their reports."""
    office = _office(request, code)
    today = office.local_now().date()
    asked = request.GET.get("tahun", "")
    chosen = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in YEARS else today.year
    context = {"office": office, "page": queries.year_of(office, chosen, today), "several": _several(request)}
    return render(request, "service_report/year.html", context)


@never_cache
@require_safe
def report(request: StaffRequest, code: str, period: str) -> HttpResponse:
    """The report as it is printed, with what is still a draft; a determined one as it was determined."""
    office, stretch = _office(request, code), _stretch(period)
    found = queries.report_of(office, stretch)
    determinations = queries.determinations_of(found)
    current = next((one for one in determinations if one.ended_at is None), None)
    context: dict[str, object] = {
        "office": office,
        "stretch": stretch,
        "earlier": [one for one in determinations if one.ended_at is not None],
        "current": current,
        "can_write": permissions.can_write(request.user, office),
        "can_determine": permissions.can_determine(request.user, office),
    }
    if current is not None:
        context["blocks"] = current.content
    else:
        content = gather(office, stretch, office.local_now().date(), queries.texts_of(found))
        blocks = shown(document(content))
        context |= {
            "blocks": blocks,
            "content": content,
            "drafts": len(content.unwritten),
            "seen": fingerprint(blocks),
        }
    return render(request, "service_report/report.html", context)


@form_page
@once
def texts(request: StaffRequest, code: str, period: str) -> HttpResponseBase:
    """Write the texts, each with the draft from the figures."""
    office, stretch = _office(request, code), _stretch(period)
    permissions.check_can_write(request.user, office)
    found = queries.report_of(office, stretch)
    rows = queries.texts_of(found)
    content = gather(office, stretch, office.local_now().date(), rows)
    version = found.version if found else 0
    form = TextsForm(posted(request), passages=content.texts, rows=rows, version=version)
    if form.is_valid():
        told = {"texts": form.texts, "version": form.cleaned_data["version"]}
        try:
            actions.write(office=office, stretch=stretch, by=request.user, **told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The texts are kept."), extra_tags="good")
            return redirect("service_report:report", code, period)
    context = {"office": office, "stretch": stretch, "form": form}
    return render(request, "service_report/texts.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def determine(request: StaffRequest, code: str, period: str) -> HttpResponse:
    office, stretch = _office(request, code), _stretch(period)
    permissions.check_can_determine(request.user, office)
    actions.determine(office=office, stretch=stretch, seen=request.POST.get("terbaca", ""), by=request.user)
    messages.success(request, _("The report is determined. Its files do not change any more."), extra_tags="good")
    return redirect("service_report:report", code, period)


@form_page
@once
def take_back(request: StaffRequest, code: str, period: str) -> HttpResponseBase:
    """Take a determined report back with a reason."""
    office, stretch = _office(request, code), _stretch(period)
    permissions.check_can_determine(request.user, office)
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            actions.take_back(office=office, stretch=stretch, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The report is taken back and can be written again."), extra_tags="good")
            return redirect("service_report:report", code, period)
    context = {"office": office, "stretch": stretch, "form": form}
    return render(request, "service_report/take_back.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def file(request: StaffRequest, code: str, period: str, kind: str) -> HttpResponse:
    """The report as PDF or DOCX: the kept file of a determined one, else made at this moment."""
    office, stretch = _office(request, code), _stretch(period)
    if kind not in files.MAKERS:
        raise Http404
    return _answer(files.make(office, stretch, kind), kind, f"laporan-pelayanan-{office.code}-{stretch.code}")


@require_safe
def determined_file(request: StaffRequest, code: str, period: str, pk: int, kind: str) -> HttpResponse:
    """The file of a determination, also of one that was taken back."""
    office, stretch = _office(request, code), _stretch(period)
    if kind not in files.MAKERS:
        raise Http404
    found = Determination.objects.filter(
        report__office=office, report__starts_on=stretch.first, report__ends_on=stretch.last
    )
    kept = get_object_or_404(found.only(kind), pk=pk)
    return _answer(bytes(getattr(kept, kind)), kind, f"laporan-pelayanan-{office.code}-{stretch.code}-{pk}")


@require_safe
def units(request: StaffRequest) -> HttpResponse:
    """The offices that the account reads side by side, with their sums; without a choice of the month that is over."""
    form = UnitsForm(request.GET, today=_last_month())
    context: dict[str, object] = {"form": form}
    if form.stretch is not None:
        context["page"] = queries.units_of(_units(request), form.stretch)
    return render(request, "service_report/units.html", context, status=200 if form.stretch else 422)


@require_safe
def units_file(request: StaffRequest, kind: str) -> HttpResponse:
    """The page of the units as PDF or DOCX."""
    stretch, home = UnitsForm(request.GET, today=_last_month()).stretch, home_office(request.user)
    if stretch is None or home is None or kind not in files.MAKERS:
        raise Http404
    page = queries.units_of(_units(request), stretch)
    paper = units_paper.document(page, home, home.local_now().date())
    return _answer(files.MAKERS[kind](paper), kind, f"rekapitulasi-laporan-{stretch.code}")


def _office(request: StaffRequest, code: str) -> Office:
    return get_object_or_404(offices_of(request.user), code=code)


def _stretch(period: str) -> Stretch:
    """The month or quarter of an address."""
    try:
        stretch = Stretch.coded(period)
    except ValueError as error:
        raise Http404 from error
    if stretch.first.year not in YEARS:
        raise Http404
    return stretch


def _units(request: StaffRequest) -> list[Office]:
    """The offices that the account reads, without the regency that reads them."""
    return list(offices_of(request.user).exclude(kind=Office.Kind.REGENCY).order_by("code"))


def _several(request: StaffRequest) -> bool:
    return offices_of(request.user)[:2].count() > 1


def _last_month() -> date:
    """A day of the month that is over."""
    return timezone.localdate().replace(day=1) - timedelta(days=1)


def _answer(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=MEDIA[kind], headers=headers)
