"""The addresses that the queue gives away: of the kiosk, and of a ticket on the phone of its citizen.

Both are signed and stored nowhere. The kiosk's holds a version that the office raises to make old ones worthless;
the ticket's names its row, and nobody can guess that of another.
"""

import hmac

from django.conf import settings
from django.core.signing import b62_decode, b62_encode
from django.utils.crypto import salted_hmac

from saregep.offices.models import Office
from saregep.services.models import Queue, Ticket

LENGTH = 16  # 64 bits


def kiosk_token(office: Office) -> str:
    """What the address of the office's kiosk ends with."""
    version = Queue.objects.filter(office=office).values_list("kiosk_version", flat=True).first() or 1
    return _sign("saregep.services.kiosk", f"{office.code}:{version}", settings.SECRET_KEY)


def is_kiosk(office: Office, token: str) -> bool:
    """Whether an address was made by the office and not renewed since."""
    version = Queue.objects.filter(office=office).values_list("kiosk_version", flat=True).first() or 1
    return _is_ours("saregep.services.kiosk", f"{office.code}:{version}", token)


def ticket_token(ticket: Ticket) -> str:
    """What the address of a ticket ends with; the ticket's office must be fetched."""
    number = b62_encode(ticket.pk)
    return f"{number}-{_sign('saregep.services.ticket', f'{ticket.office.code}:{number}', settings.SECRET_KEY)}"


def ticket_of(office: Office, token: str) -> Ticket | None:
    """The ticket of this office behind an address; None where we did not write it."""
    number, _dash, signature = token.partition("-")
    if not _is_ours("saregep.services.ticket", f"{office.code}:{number}", signature):
        return None
    return (
        Ticket.objects.select_related("office", "service", "desk").filter(office=office, pk=b62_decode(number)).first()
    )


def _is_ours(salt: str, content: str, signature: str) -> bool:
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return any(hmac.compare_digest(signature.encode(), _sign(salt, content, key).encode()) for key in keys)


def _sign(salt: str, content: str, key: str) -> str:
    return salted_hmac(salt, content, secret=key, algorithm="sha256").hexdigest()[:LENGTH]
