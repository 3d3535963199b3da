"""What the example office has at its desk: standards, SOP, queue, register and old recaps, each labelled as example."""

from saregep.config.example_serve import charter, queue, recaps, register, sops, standards
from saregep.offices.models import Office

PARTS = (standards, charter, sops, queue, register, recaps)  # each builds on the ones before


def furnish(office: Office) -> None:
    """Fill a new example office; called once, inside the transaction that makes it."""
    for part in PARTS:
        part.furnish(office)
