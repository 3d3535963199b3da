"""The SOP of an office: lists, what is wrong with them, what a version changed."""

from saregep.offices.models import Office
from saregep.services.models import VALID, Sop


def services_with_sop_in_force(office: Office) -> set[int]:
    """The services of the office for which an SOP is in force."""
    sops = Sop.objects.filter(office=office, status__in=VALID, service__isnull=False)
    return {key for key in sops.values_list("service_id", flat=True) if key is not None}
