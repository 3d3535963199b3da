"""The desk at which an officer sits: chosen once and kept in the session."""

from django.contrib.sessions.backends.base import SessionBase

from saregep.offices.models import Office
from saregep.services.models import Desk

KEY = "loket"


def chosen(session: SessionBase, office: Office) -> Desk | None:
    """The desk of this office that was chosen, while it is in use."""
    pk = session.get(KEY)
    return Desk.objects.filter(office=office, is_active=True, pk=pk).first() if pk else None


def choose(session: SessionBase, desk: Desk | None) -> None:
    """Sit down at a desk, or get up from it."""
    session[KEY] = desk.pk if desk else None
