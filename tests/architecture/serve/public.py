"""The public catalogue, the service charter, and the sheets of both."""

from datetime import date

from django.utils import timezone

from saregep.services.models import Charter
from tests.architecture.matrix import EVERYONE, HEAD, MANAGE, Access, Plain, office, public
from tests.factories import StandardFactory

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {
    "services:public_index": public("GET"),
    "services:public_office": public("GET", code="office_code"),
    "services:public_service": public("GET", code="office_code", pk="service"),
    "services:public_sheet": public("GET", code="office_code", pk="service"),
    "services:public_charter": public("GET", code="office_code"),
    "services:public_charter_poster": public("GET", code="office_code"),
    "services:standard_annex": office(get=EVERYONE, pk="standard_in_force", kind=Plain("pdf")),
    "services:charter_office": office(get=EVERYONE, code="office_code"),
    "services:charter_new": office(get=MANAGE, post=MANAGE, code="office_code"),
    "services:charter_edit": office(get=MANAGE, post=MANAGE, pk="charter_draft"),
    "services:charter_publish": office(post=HEAD, pk="charter_draft"),
    "services:charter_discard": office(post=MANAGE, pk="charter_draft"),
}


def things(office, boss, made):
    """A standard in force, a charter that citizens read, and the draft of the next one."""
    values = {"office": office, "statements": "Melayani sesuai standar.", "signer_title": "Camat Contoh"}
    Charter.objects.create(
        **values, number="1/2026", signed_on=date(2026, 1, 2), published_at=timezone.now(), published_by=boss
    )
    draft = Charter.objects.create(**values, number="2/2026", signed_on=date(2026, 6, 1))
    found = made.get("standard_in_force") or StandardFactory(service_id=made["service"]).pk
    return {"charter_draft": draft.pk, "standard_in_force": found}
