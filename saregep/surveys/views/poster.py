"""The QR poster of a survey, for everyone who may read the office."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest, check_can_read
from saregep.core.anonymous import absolute
from saregep.documents.paper import Size
from saregep.surveys import poster
from saregep.surveys.models import Survey
from saregep.surveys.queries import public


@require_safe
def poster_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """On A4 or F4 (`kertas`, else the paper of the office); `layanan` makes the poster of one service."""
    survey = get_object_or_404(Survey.objects.select_related("office"), pk=pk)
    office = survey.office
    check_can_read(request.user, office)
    paper = request.GET.get("kertas", "")
    size = Size[paper if paper in Size.__members__ else office.paper]
    services = {str(entry[0]): entry for entry in public.services_of(survey)}
    service = request.GET.get("layanan", "")
    address = absolute(request, reverse("surveys:survey", args=[survey.slug]))
    sheet = poster.poster_of(survey, address, services.get(service))
    response = HttpResponse(poster.render(sheet, size, office.local_now().date()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="poster-{survey.slug}-{size.name}.pdf"'
    return response
