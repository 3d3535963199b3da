"""Electronic signatures on PDF: PAdES (ETSI EN 319 142-1, level B-B) with a certificate of one's own or by a service.

What signs is a `Hand`. `Certificate.open` makes one of a PKCS#12 and its password; a national service (BSrE) that
signs on its own machines is another `Hand`, made by an adapter that an office gets with its agreement: it sends the
file with the pass-phrase, hands back the bytes it got, and raises `NotSigned` for every answer that holds no signed
file, in words that tell what to do. Either way the file is proved before anybody sees it, inside the transaction that
gives the number.

pyHanko takes most of a second to load, so it is loaded when the first paper is signed.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.utils.translation import gettext as _

from saregep.core.errors import RuleBroken

LEAST_BITS = 2048  # of an RSA key
FIELD = "Tanda-tangan"
_SAFE = re.compile(r"[^\x20-\x7e]")


class NotSigned(RuleBroken):
    """The file could not be signed; nothing else happened either."""


@dataclass(frozen=True, slots=True)
class Holder:
    """What a certificate says: whose it is, who gave it, from when to when it may sign. `fingerprint` is SHA-256."""

    name: str
    issuer: str
    serial: str
    fingerprint: str
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the signature says of itself, for the panel of a reader: why, where, and how to prove it."""

    reason: str
    place: str
    contact: str


class Hand(Protocol):
    """Signs one file after another in the name of its holder."""

    @property
    def holder(self) -> Holder: ...

    def sign(self, content: bytes, purpose: Purpose) -> bytes:
        """The PDF with a signature over all its bytes. Raises NotSigned."""
        ...


@dataclass(frozen=True, slots=True)
class Certificate:
    """A key with its certificate, opened for the time of one signature; a `Hand`."""

    holder: Holder
    _key: bytes
    _own: bytes
    _others: tuple[bytes, ...]

    @classmethod
    def open(cls, content: bytes, password: str) -> Certificate:
        """The key of a PKCS#12. Raises RuleBroken, at `password` or `file`, where it cannot be used to sign."""
        try:
            key, own, others = pkcs12.load_key_and_certificates(content, password.encode())
        except ValueError as error:
            raise RuleBroken(
                _("The certificate does not open. Write its password again, or choose another file."), field="password"
            ) from error
        if key is None or own is None:
            raise RuleBroken(_("Choose a file that holds the key with its certificate (.p12 or .pfx)."), field="file")
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise RuleBroken(_("Choose a certificate with an RSA or an EC key."), field="file")
        if isinstance(key, rsa.RSAPrivateKey) and key.key_size < LEAST_BITS:
            raise RuleBroken(_("The key of this certificate is too short to be safe. Ask for a new one."), field="file")
        if not _may_sign(own):
            raise RuleBroken(_("This certificate is not made for signing. Ask for one that is."), field="file")
        return cls(
            holder=_holder(own),
            _key=key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ),
            _own=_der(own),
            _others=tuple(_der(one) for one in others),
        )

    def sign(self, content: bytes, purpose: Purpose) -> bytes:
        """As told by `Hand`. The signature is no picture: what is seen of it stands in the paper itself."""
        from asn1crypto import keys as asn1_keys
        from asn1crypto import x509 as asn1_x509
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import signers
        from pyhanko.sign.fields import SigSeedSubFilter
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        now = datetime.now(UTC)
        if not self.holder.valid_from <= now <= self.holder.valid_until:
            raise NotSigned(_("This certificate has run out or is not valid yet. Keep a new one first."))
        known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        known.register_multiple([asn1_x509.Certificate.load(one) for one in self._others])
        signer = signers.SimpleSigner(
            signing_cert=asn1_x509.Certificate.load(self._own),
            signing_key=asn1_keys.PrivateKeyInfo.load(self._key),
            cert_registry=known,
        )
        told = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=_plain(purpose.reason),
            location=_plain(purpose.place),
            contact_info=_plain(purpose.contact),
            name=_plain(self.holder.name),
        )
        writer = IncrementalPdfFileWriter(io.BytesIO(content))
        made = _apart(lambda: signers.sign_pdf(writer, told, signer=signer))
        return bytes(made.getvalue())


def signed(content: bytes, hand: Hand, purpose: Purpose) -> bytes:
    """The PDF signed by a hand, and proved: what it signs is this file, whole, with the certificate that it names.

    Raises NotSigned where that is not so, whatever the hand says.
    """
    made = hand.sign(content, purpose)
    found = read(made)
    if not made.startswith(content) or found is None or found != hand.holder.fingerprint:
        raise NotSigned(_("The signature does not fit the paper. Nothing was issued; tell the admin."))
    return made


def read(content: bytes) -> str | None:
    """The SHA-256 of the certificate that signed the whole file as it lies here; None where none did.

    Whether the certificate was given by somebody who is trusted is not asked: saregep knows the ones it keeps.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    try:
        (one,) = PdfFileReader(io.BytesIO(content)).embedded_signatures
        own = ValidationContext(trust_roots=[one.signer_cert], allow_fetching=False)
        status = _apart(lambda: validate_pdf_signature(one, own))
        is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        fingerprint = hashlib.sha256(one.signer_cert.dump()).hexdigest()
    except Exception:  # the reader of a damaged file may fail anywhere; whatever it is, nobody signed this
        return None
    return fingerprint if status.intact and status.valid and is_whole else None


def _apart[T](work: Callable[[], T]) -> T:
    """Done in a thread of its own: pyHanko runs an event loop, and no thread runs two."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work).result()


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _holder(certificate: x509.Certificate) -> Holder:
    return Holder(
        name=_named(certificate.subject),
        issuer=_named(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        fingerprint=hashlib.sha256(_der(certificate)).hexdigest(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )


def _named(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME) or list(name)
    return " ".join(str(found[0].value).split())[:200] if found else "?"


def _der(certificate: x509.Certificate | pkcs12.PKCS12Certificate) -> bytes:
    one = certificate.certificate if isinstance(certificate, pkcs12.PKCS12Certificate) else certificate
    return one.public_bytes(serialization.Encoding.DER)


def _plain(text: str) -> str:
    """Written into the file as it is, so that the code is found there even where the rest no longer opens."""
    return _SAFE.sub("?", text)
