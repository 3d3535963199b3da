"""The standards of the services: which are in force, which are due for review, what they lack."""

from collections.abc import Iterable

from saregep.services.models import VALID, Standard

CHILDREN = ("requirements", "legal_bases", "facilities", "channels")


def in_force(service_ids: Iterable[int], *, related: Iterable[str] = ("requirements",)) -> dict[int, Standard]:
    """The standard that counts now for each of these services, where there is one. One query, and one a relation."""
    standards = (
        Standard.objects.filter(service__in=list(service_ids), status__in=VALID)
        .select_related("service")
        .prefetch_related(*related)
    )
    return {standard.service_id: standard for standard in standards}
