"""The survey link that a citizen gets with the receipt: good once, countable, and tied to nobody.

A link holds a service, a month and 96 random bits, signed with the key of the server. It is not derived from the
request and stored nowhere when it is given out; only how many were given is counted, by service and month. Whoever
uses it leaves a hash of the random bits behind (surveys.SpentLink), again with nothing but service and month. So the
database cannot say whose link was used, nor even which one: the paper alone knows. See docs/adr/0008.
"""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from saregep.services.models import Request, Service

NONCE_BYTES = 12
SIGNATURE_BYTES = 12
CONTENT_BYTES = 4 + 2 + NONCE_BYTES
TOKEN = re.compile(r"[A-Za-z0-9_-]{40}")
# A link is good to the end of the second month after its own: at least 59 days, and no day of it is kept.
GOOD_MONTHS = 2

# Set at start-up by the app that asks citizens (surveys.apps), which is above this one: whether a service has a survey
# that a link could lead to, and the path behind a link.
has_survey: Callable[[Service], bool]
path_of: Callable[[str], str]

# One statement, the same on both engines: no two receipts of one moment count as one.
COUNT = """
    INSERT INTO services_surveylinks (service_id, month, given) VALUES (%s, %s, 1)
    ON CONFLICT (service_id, month) DO UPDATE SET given = services_surveylinks.given + 1
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a link says: a service was received in a month. `nonce_hash` is what is kept once it was used."""

    service_id: int
    month: date
    nonce_hash: str


def give(request: Request, now: datetime) -> bool:
    """Note that the request has its link, and count it; False where it had one before.

    Belongs to a transaction of the caller. The link itself is minted by the caller, who prints it: no part of it
    comes here.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A link belongs to the transaction of the receipt that carries it.")
    first = Request.objects.filter(pk=request.pk, survey_link_given=False).update(survey_link_given=True)
    request.survey_link_given = True
    if first:
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [request.service_id, month_of(request, now).isoformat()])
    return bool(first)


def month_of(request: Request, now: datetime) -> date:
    """The month of a link, by the calendar of the office."""
    return now.astimezone(request.office.zone).date().replace(day=1)


def mint(service_id: int, month: date) -> str:
    """A new link, from chance alone."""
    content = _packed(service_id, month) + secrets.token_bytes(NONCE_BYTES)
    return urlsafe_b64encode(content + _signature(content, settings.SECRET_KEY)).decode()


def read(token: str) -> Visit | None:
    """What a link of ours says, however old; None for anything else."""
    if TOKEN.fullmatch(token) is None:
        return None
    raw = urlsafe_b64decode(token)
    content, signature = raw[:CONTENT_BYTES], raw[CONTENT_BYTES:]
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    # All keys are tried, whether an earlier one fits or not.
    if not any([hmac.compare_digest(signature, _signature(content, key)) for key in keys]):  # noqa: C419
        return None
    year, month = divmod(int.from_bytes(content[4:6]), 12)
    return Visit(
        service_id=int.from_bytes(content[:4]),
        month=date(year, month + 1, 1),
        nonce_hash=hashlib.sha256(content[6:]).hexdigest(),
    )


def good_until(month: date) -> date:
    """The last day on which a link of this month can be used."""
    year, place = divmod(month.year * 12 + month.month - 1 + GOOD_MONTHS, 12)
    return date(year, place + 1, monthrange(year, place + 1)[1])


def _packed(service_id: int, month: date) -> bytes:
    return service_id.to_bytes(4) + (month.year * 12 + month.month - 1).to_bytes(2)


def _signature(content: bytes, key: str) -> bytes:
    digest: bytes = salted_hmac("saregep.services.survey_links", content, secret=key, algorithm="sha256").digest()
    return digest[:SIGNATURE_BYTES]
