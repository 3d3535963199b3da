"""What the page for paper sheets shows."""

from django.db.models import Sum

from saregep.services.models import Service
from saregep.surveys.models import Mode, Period, TallyCell


def services_on_paper(period: Period) -> list[tuple[int, str]]:
    """The services that a paper sheet may name, retired ones last: an old sheet may speak of them."""
    if period.survey.service_id:
        return []
    services = Service.objects.filter(office=period.survey.office_id).order_by("-is_active", "position", "name")
    return list(services.values_list("pk", "name"))


def paper_count(period: Period) -> int:
    """How many paper sheets the period counts."""
    cells = TallyCell.objects.filter(period=period, facet=TallyCell.SHEET, value__endswith=f"/{Mode.PAPER}")
    return cells.aggregate(total=Sum("respondents"))["total"] or 0
