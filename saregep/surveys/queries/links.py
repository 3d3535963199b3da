"""How many survey links of visits were given out with receipts, and how many of them were used: the response rate.

Both are known by month only. A period that begins or ends within a month is given the whole of that month.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count

from saregep.services.models import SurveyLinks
from saregep.surveys.models import Period, SpentLink


@dataclass(frozen=True, slots=True)
class Links:
    """Links of one service: given out, and used so far. A link of the period may still be used after its end."""

    given: int
    spent: int


@dataclass(frozen=True, slots=True)
class LinksOfPeriod:
    """By service; `whole_months` says whether the months are exactly those of the period."""

    by_service: dict[int, Links]
    whole_months: bool

    @property
    def given(self) -> int:
        return sum(links.given for links in self.by_service.values())

    @property
    def spent(self) -> int:
        return sum(links.spent for links in self.by_service.values())


def links(period: Period) -> LinksOfPeriod:
    """The links of the months that the period touches, for the services that it is about: two queries."""
    survey = period.survey
    first, last = period.starts_on.replace(day=1), period.ends_on
    scope: dict[str, object] = {"service__office": survey.office_id, "month__gte": first, "month__lte": last}
    if survey.service_id:
        scope["service"] = survey.service_id
    given = Counter[int]()
    for service, count in SurveyLinks.objects.filter(**scope).values_list("service", "given"):
        given[service] += count
    spent = dict(
        SpentLink.objects.filter(**scope).order_by().values_list("service").annotate(Count("pk")).order_by("service")
    )
    return LinksOfPeriod(
        by_service={service: Links(given[service], spent.get(service, 0)) for service in sorted({*given, *spent})},
        whole_months=period.starts_on.day == 1 and (last + timedelta(days=1)).day == 1,
    )
