"""The draft of a service charter, for the head of the example office to read and publish."""

from saregep.offices.models import Office
from saregep.services.actions import charters


def furnish(office: Office) -> None:
    charters.write(
        office=office,
        values={
            "statements": "\n".join(charters.mandatory_statements()),
            "number": "(contoh) 1/MAKLUMAT/2026",
            "signed_on": office.local_now().date(),
            "signer_title": office.signer_title,
        },
        by=None,
    )
