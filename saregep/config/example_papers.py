"""The example certificate: whoever tries the example signs with it, and nobody takes its signature for a real one."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from saregep.offices.models import Office
from saregep.papers.actions import certificates

PASSWORD = "contoh"  # noqa: S105  told by the certificate itself
HOLDER = f"Camat Campaka (contoh, kata sandi: {PASSWORD})"
ISSUER = "Sertifikat contoh, bukan untuk dipakai"
DAYS = 5 * 365


def furnish(office: Office) -> None:
    """A certificate of the head of the example office, made anew for each installation."""
    certificates.keep(office=office, signer=None, content=p12(), password=PASSWORD, by=None)


def p12() -> bytes:
    now, key = datetime.now(UTC), ec.generate_private_key(ec.SECP256R1())
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(HOLDER))
        .issuer_name(_named(ISSUER))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=DAYS))
        .sign(key, hashes.SHA256())
    )
    closed = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"contoh", key, made, None, closed)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
