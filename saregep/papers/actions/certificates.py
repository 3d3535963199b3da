"""Verbs of certificates: keep one, open it for a signature, retire it."""

import base64
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit, sealing
from saregep.core.errors import RuleBroken
from saregep.documents import signing
from saregep.offices.models import Office
from saregep.papers.models import Certificate, Paper, Signer

TAKEN = 64 * 1024  # bytes; a PKCS#12 with its chain holds a few thousand


@transaction.atomic
def keep(*, office: Office, signer: Signer | None, content: bytes, password: str, by: User | None) -> Certificate:
    """Keep the certificate of a signer (None: of the head) in the place of an earlier one.

    The password only proves that the file opens; it is not kept. Raises RuleBroken at `file` or `password`.
    """
    if len(content) > TAKEN:
        raise RuleBroken(_("Choose a file that holds the key with its certificate (.p12 or .pfx)."), field="file")
    holder = signing.Certificate.open(content, password).holder
    if holder.valid_until < timezone.now() + timedelta(days=1):
        raise RuleBroken(_("This certificate has run out. Ask for a new one."), field="file")
    for old in Certificate.objects.select_for_update().filter(office=office, signer=signer, is_active=True):
        retire(certificate=old, by=by)
    made = Certificate.objects.create(
        office=office,
        signer=signer,
        sealed=sealing.seal(base64.b64encode(content).decode()),
        holder=holder.name,
        issuer=holder.issuer,
        serial=holder.serial,
        fingerprint=holder.fingerprint,
        valid_from=holder.valid_from,
        valid_until=holder.valid_until,
        kept_at=timezone.now(),
        kept_by=by,
    )
    audit.record(office=office.code, by=by, action="papers.certificate.keep", thing=made, after=_told(made))
    return made


@transaction.atomic
def retire(*, certificate: Certificate, by: User | None) -> Certificate:
    """Sign no more with it: its key is forgotten. What it signed stays signed."""
    certificate.is_active, certificate.sealed = False, ""
    certificate.save(update_fields=["is_active", "sealed"])
    office = certificate.office.code
    audit.record(office=office, by=by, action="papers.certificate.retire", thing=certificate, after=_told(certificate))
    return certificate


def of(paper: Paper) -> Certificate | None:
    """The certificate of who signs the paper."""
    return Certificate.objects.filter(office=paper.office, signer=paper.signer, is_active=True).first()


def opened(certificate: Certificate, password: str) -> signing.Hand:
    """The hand that signs, for as long as it is held. Raises RuleBroken at `password`, or where its seal is lost."""
    try:
        content = base64.b64decode(sealing.unseal(certificate.sealed))
    except sealing.NotOpened as error:
        message = _("The certificate was sealed with a key that this server no longer has. Keep it anew.")
        raise RuleBroken(message) from error
    return signing.Certificate.open(content, password)


def _told(certificate: Certificate) -> dict[str, str]:
    return {
        "holder": certificate.holder,
        "issuer": certificate.issuer,
        "signer": str(certificate.signer or _("the head of the office")),
        "fingerprint": certificate.fingerprint,
    }
