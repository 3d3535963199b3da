"""What a stretch of days took over, what it ended without a product, and what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from saregep.services.models import Request, Status

if TYPE_CHECKING:
    from saregep.offices.models import Office
    from saregep.services.queries.performance import Stretch


@dataclass(frozen=True, slots=True)
class Balance:
    """The requests of a service beside those that came in and those whose product was finished (`queries.recaps`).

    brought + registered = done + rejected + cancelled + carried, as far as the register goes.
    """

    brought: int = 0
    rejected: int = 0
    cancelled: int = 0
    carried: int = 0

    def __add__(self, other: Balance) -> Balance:
        return Balance(
            self.brought + other.brought,
            self.rejected + other.rejected,
            self.cancelled + other.cancelled,
            self.carried + other.carried,
        )


def balance(office: Office, stretch: Stretch) -> dict[int, Balance]:
    """{service: its balance}: one query. What ends after the stretch was open on its last day."""
    within = Q(finished_on__range=(stretch.first, stretch.last))
    open_after = Q(finished_on__isnull=True) | Q(finished_on__gt=stretch.last)
    concerned = Q(finished_on__isnull=True) | Q(finished_on__gte=stretch.first)
    requests = Request.objects.filter(concerned, office=office, registered_on__lte=stretch.last).order_by()
    rows = requests.values_list("service").annotate(
        brought=Count("pk", filter=Q(registered_on__lt=stretch.first)),
        rejected=Count("pk", filter=within & Q(status=Status.REJECTED)),
        cancelled=Count("pk", filter=within & Q(status=Status.CANCELLED)),
        carried=Count("pk", filter=open_after),
    )
    return {service: Balance(*counts) for service, *counts in rows}
