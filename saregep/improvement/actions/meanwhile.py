"""Two people at one thing: whoever saw an older version is told who changed it and when."""

from django.db.models import Model

from saregep.improvement.actions.seen import changed_meanwhile
from saregep.offices.models import Office


def check_version(thing: Model, seen: int, stored: int, office: Office) -> None:
    """Raise RuleBroken where the version that was seen is not the stored one."""
    if seen != stored:
        raise changed_meanwhile(thing, office)
