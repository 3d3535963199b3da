"""Papers of services: the wall sheet, the poster of the charter, the annex of a decision."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest, check_can_read, offices_of
from saregep.core.anonymous import absolute, anonymous, missing
from saregep.core.file_kinds import DOCX, PDF
from saregep.documents import pdf, word
from saregep.documents.paper import Size
from saregep.offices.models import Office
from saregep.services import sheets
from saregep.services.components import CHILDREN, Order
from saregep.services.models import Standard
from saregep.services.queries import public as queries
from saregep.services.sheet_annex import annex as annex_of

CACHED = "public, max-age=600"  # seconds that a browser may show the sheet without asking again


@anonymous
@require_safe
def service_sheet(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The sheet of a service with a standard in force, on A4 or F4 (`kertas`, else the paper of the office)."""
    facts = queries.facts(code, pk)
    if facts is None or facts.standard is None or not facts.service.is_active:
        return missing(request)
    address = absolute(request, reverse("services:public_service", args=[code, pk]))
    sheet = sheets.sheet_of(facts, facts.standard, queries.doors(facts.office, timezone.now()), address)
    size = _size(request, facts.office)
    made = sheets.render(sheet, size, facts.standard.decision_on or facts.office.local_now().date())
    return _file(made, PDF.media_type, f"layanan-{code}-{pk}-{size.name}.pdf", CACHED)


@anonymous
@require_safe
def charter_poster(request: HttpRequest, code: str) -> HttpResponse:
    charter = queries.charter_of(code)
    if charter is None:
        return missing(request)
    address = absolute(request, reverse("services:public_charter", args=[code]))
    poster = sheets.poster_of(charter, address)
    size = _size(request, charter.office)
    return _file(
        sheets.render(poster, size, charter.signed_on), PDF.media_type, f"maklumat-{code}-{size.name}.pdf", CACHED
    )


@require_safe
def annex(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The fourteen components of a version as PDF or DOCX, in the order `urutan` (uu or permenpanrb)."""
    standards = Standard.objects.select_related("service__office").prefetch_related(*CHILDREN)
    standard = get_object_or_404(standards, pk=pk, service__office__in=offices_of(request.user))
    office = standard.service.office
    check_can_read(request.user, office)
    order = Order.LAW if request.GET.get("urutan") == Order.LAW else Order.GUIDE
    document = annex_of(standard, order, office.local_now().date())
    name = f"standar-{standard.service_id}-versi-{standard.version}"
    if kind == "pdf":
        return _file(pdf.render(document), PDF.media_type, f"{name}.pdf", "private")
    if kind == "docx":
        return _file(word.render(document), DOCX.media_type, f"{name}.docx", "private")
    raise Http404


def _size(request: HttpRequest, office: Office) -> Size:
    paper = request.GET.get("kertas", "")
    return Size[paper if paper in Size.__members__ else office.paper]


def _file(content: bytes, kind: str, name: str, cached: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    shown = "inline" if kind == PDF.media_type else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{name}"'
    response["Cache-Control"] = cached
    return response
