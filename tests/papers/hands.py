"""Certificates for tests, made here and good for nothing else."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "rahasia sekali"


def named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@cache
def p12(*, days=(-1, 365), usage=True, kind="ec"):
    """A PKCS#12 with its chain: the certificate of "Nama Camat" by "Penerbit Contoh", valid from and to these days."""
    now = datetime.now(UTC)
    authority = ec.generate_private_key(ec.SECP256R1())
    key = rsa.generate_private_key(65537, 1024) if kind == "short" else ec.generate_private_key(ec.SECP256R1())
    made = [
        (
            x509.CertificateBuilder()
            .subject_name(named(name))
            .issuer_name(named("Penerbit Contoh"))
            .public_key(public)
            .serial_number(number)
            .not_valid_before(now + timedelta(days=days[0]))
            .not_valid_after(now + timedelta(days=days[1]))
            .add_extension(x509.KeyUsage(signs, signs, False, False, False, number == 1, False, False, False), True)
            .sign(authority, hashes.SHA256())
        )
        for number, (name, public, signs) in enumerate(
            [("Penerbit Contoh", authority.public_key(), True), ("Nama Camat", key.public_key(), usage)], start=1
        )
    ]
    closed = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"contoh", key, made[1], [made[0]], closed)
