"""The papers of the example office: a decision that belongs to its change action, and a certificate to try.

Whoever tries the example signs with the certificate, and nobody takes its signature for a real one.
"""

from datetime import UTC, date, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from saregep.accounts.models import Role, User
from saregep.improvement.models import Action
from saregep.offices.models import Office
from saregep.papers.actions import certificates, drafts, life
from saregep.papers.actions.drafts import Written
from saregep.papers.models import Belonging, Paper

PASSWORD = "contoh"  # noqa: S105  told by the certificate itself
HOLDER = f"Camat Campaka (contoh, kata sandi: {PASSWORD})"
ISSUER = "Sertifikat contoh, bukan untuk dipakai"
DAYS = 5 * 365


# The source has a letter of 6 September 2023 about its team, without number; what it says is written anew here.
TEAM_ON = date(2023, 9, 6)
TEAM = "Tim Efektif Aksi Perubahan Peningkatan Kualitas Pelayanan (contoh)"
TEAM_PARTS = {
    "considering": (
        "bahwa aksi perubahan peningkatan kualitas pelayanan memerlukan pembagian tugas yang jelas;\n"
        "bahwa tugas itu dikerjakan bersama oleh sekretariat, seksi, dan pelaksana kecamatan;"
    ),
    "in_view": (
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;\n"
        "Peraturan Pemerintah Nomor 17 Tahun 2018 tentang Kecamatan;"
    ),
    "dictums": (
        "Membentuk tim efektif aksi perubahan pada Kecamatan Campaka.\n"
        "Tim efektif bertugas:\na. menyusun standar pelayanan dan standar operasional prosedur;\n"
        "b. menyiapkan survei kepuasan masyarakat; dan\nc. melaporkan hasilnya kepada Camat.\n"
        "Tim efektif bekerja sampai dengan tanggal 1 November 2023.\n"
        "Keputusan ini mulai berlaku pada tanggal ditetapkan."
    ),
    "copies": "Bupati Purwakarta",
}


def furnish(office: Office) -> None:
    """A certificate of the head, made anew for each installation, and the decision on the team of the action."""
    certificates.keep(office=office, signer=None, content=p12(), password=PASSWORD, by=None)
    action = Action.objects.filter(office=office).order_by("pk").first()
    if action is not None:
        # Past its lock: the action of the example is over as soon as it is there.
        Belonging.objects.create(paper=_decided(office), action=action)


def _decided(office: Office) -> Paper:
    """The decision on the team, through all its steps."""
    secretary, head = (_account(office, role) for role in (Role.SECRETARY, Role.HEAD))
    written = Written(TEAM, "800.1", TEAM_PARTS)
    paper = drafts.draft(office=office, kind="decision", written=written, by=secretary)
    for step, by in ((life.propose, secretary), (life.sign, head)):
        paper = step(paper=paper, version=paper.version, by=by)
    for last in (life.number, life.issue):
        paper = last(paper=paper, version=paper.version, by=secretary, day=TEAM_ON)
    return paper


def _account(office: Office, role: Role) -> User:
    return User.objects.filter(memberships__office=office, memberships__role=role).order_by("pk")[0]


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
