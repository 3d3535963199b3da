"""The receipt of a request, printed at the desk; where there is a survey, its link comes with the first print alone."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from saregep.accounts.permissions import StaffRequest
from saregep.core.anonymous import absolute
from saregep.core.errors import RuleBroken
from saregep.services import clock, permissions, receipt, survey_links
from saregep.services.queries import register as queries
from saregep.services.queries.tracking import missing_of


@never_cache
@require_POST
def receipt_print(request: StaffRequest, pk: int) -> HttpResponse:
    """The receipt as PDF. It is laid out before the link counts as given, so that a fault gives nothing away."""
    asked = get_object_or_404(queries.requests_for(request.user), pk=pk)
    permissions.check_can_serve(request.user, asked.office)
    try:
        paper = receipt.Paper(request.POST.get("kertas", receipt.Paper.A4))
    except ValueError as error:
        raise RuleBroken(_("Choose one of the papers: A4, 80 mm or 58 mm.")) from error
    now = timezone.now()
    has_survey = survey_links.has_survey(asked.service)
    missing, calendar = missing_of(asked), clock.calendar_of(asked.office)

    def laid_out(link: str) -> bytes:
        month = survey_links.month_of(asked, now)
        addresses = receipt.Addresses(
            tracking=absolute(request, reverse("services:tracking", args=[asked.tracking_code])),
            form=absolute(request, reverse("services:tracking_form")),
            survey=absolute(request, survey_links.path_of(link)) if link else "",
            survey_until=survey_links.good_until(month) if link else None,
            has_survey=has_survey,
        )
        sheet = receipt.receipt_of(asked, missing, calendar, addresses, paper=paper)
        return receipt.render(sheet, paper, now.astimezone(asked.office.zone))

    pdf = b""
    if has_survey and not asked.survey_link_given:
        pdf = laid_out(survey_links.mint(asked.service_id, survey_links.month_of(asked, now)))
        with transaction.atomic():
            if not survey_links.give(asked, now):
                pdf = b""  # another print of this moment was the first one
    response = HttpResponse(pdf or laid_out(""), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="bukti-{asked.number:04d}-{asked.year}.pdf"'
    return response
