"""The recaps of the example office."""

from saregep.offices.models import Office


def furnish(office: Office) -> None:
    """Nothing yet."""
