"""Signing electronically: signature, number and frozen file at once, or none of them."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry, DoneOnce
from saregep.documents import signing
from saregep.documents.signing import NotSigned
from saregep.methods.papers import KINDS
from saregep.papers.actions import certificates, life
from saregep.papers.models import Certificate, File, Paper, Proof, Signer, State
from saregep.papers.views import certificates as view
from saregep.services.models import Letter
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.hands import PASSWORD, p12
from tests.printed import squeezed, text_of
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
SITE = "https://layanan.contoh.go.id/verifikasi/"


@pytest.fixture
def office():
    view.guesses.forget()
    return HouseFactory()


@pytest.fixture
def head(office):
    return member(office, Role.HEAD)


@pytest.fixture
def certificate(office):
    return certificates.keep(office=office, signer=None, content=p12(), password=PASSWORD, by=None)


def now(paper):
    return Paper.objects.select_related("office", "signer").get(pk=paper.pk)


def signed(paper, head, hand):
    paper = now(paper)
    return life.sign_electronically(paper=paper, version=paper.version, hand=hand, by=head, site=SITE)


def waiting(office, **fields):
    return PaperFactory(office=office, state=State.INITIALLED, **fields)


def test_one_step_signs_numbers_and_freezes(office, head, certificate):
    paper = waiting(office, kind="letter")
    signed(paper, head, certificates.opened(certificate, PASSWORD))
    paper, proof, file = now(paper), Proof.objects.get(), File.objects.get()

    assert (paper.state, paper.number, Letter.objects.get().number) == (State.NUMBERED, 1, 1)
    assert [step.state for step in paper.steps.all()] == ["signed", "numbered"]
    assert signing.read(bytes(file.content)) == proof.fingerprint == certificate.fingerprint
    assert (proof.holder, proof.issuer, proof.address) == ("Nama Camat", "Penerbit Contoh", f"{SITE}{proof.code}/")
    text = squeezed(text_of(bytes(file.content)))
    for words in (paper.number_text, "Ditandatangani secara elektronik", "layanan.contoh.go.id/verifikasi/"):
        assert squeezed(words) in text
    assert AuditEntry.objects.get(action="papers.paper.sign").after["certificate"] == "Nama Camat"
    assert list(audit.verify()) == []


def test_each_signer_has_the_own_certificate(office, head, certificate):
    daily = Signer.objects.create(
        office=office, signing="plh", title="Camat", name="Nama Pelaksana", nip="196608011988031001"
    )
    own = certificates.keep(office=office, signer=daily, content=p12(), password=PASSWORD, by=None)

    assert certificates.of(waiting(office)) == certificate
    assert certificates.of(waiting(office, signer=daily)) == own


def test_a_new_certificate_takes_the_place_of_the_old_whose_key_is_forgotten(office, certificate):
    new = certificates.keep(office=office, signer=None, content=p12(), password=PASSWORD, by=None)
    certificate.refresh_from_db()

    assert (certificate.is_active, certificate.sealed) == (False, "")
    assert certificates.of(waiting(office)) == new


def test_the_password_stands_nowhere_and_the_key_only_sealed(office, certificate):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM papers_certificate")
        row = str(cursor.fetchone())

    assert (PASSWORD in row, "MII" in row) == (False, False)


def test_the_certificate_of_a_lost_key_says_so(office, certificate, settings):
    settings.DATA_KEYS = ["UkVORCBtYWtlcyBhIGtleSBvZiAzMiBieXRlcyBsaWs="]

    with pytest.raises(RuleBroken, match="Simpan lagi"):
        certificates.opened(certificate, PASSWORD)


@pytest.mark.parametrize("days", [(-30, -1), (-30, 0)])
def test_a_certificate_that_has_run_out_is_not_kept(office, days):
    with pytest.raises(RuleBroken, match="habis masa"):
        certificates.keep(office=office, signer=None, content=p12(days=days), password=PASSWORD, by=None)
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("kind", sorted(key for key, kind in KINDS.items() if not kind.may_be_electronic))
def test_what_others_sign_too_is_signed_by_hand(office, head, certificate, kind):
    with pytest.raises(RuleBroken, match="dengan tangan"):
        signed(waiting(office, kind=kind), head, certificates.opened(certificate, PASSWORD))


class Broken:
    """A service that does not answer."""

    def __init__(self, holder, error):
        self.holder, self._error = holder, error

    def sign(self, content, purpose):
        raise self._error


@pytest.mark.parametrize("error", [NotSigned("Layanan tanda tangan tidak menjawab."), KeyboardInterrupt()])
def test_where_the_hand_fails_nothing_happened_and_no_number_is_lost(office, head, certificate, error):
    hand = certificates.opened(certificate, PASSWORD)
    paper = waiting(office, kind="letter")

    with pytest.raises(type(error)), transaction.atomic():
        signed(paper, head, Broken(hand.holder, error))
    assert (now(paper).state, now(paper).signed, now(paper).number) == (State.INITIALLED, None, None)
    assert (File.objects.count(), Proof.objects.count(), Letter.objects.count()) == (0, 0, 0)
    assert signed(paper, head, hand).number == 1


def test_the_database_keeps_what_proves_a_paper(office, head, certificate):
    signed(waiting(office), head, certificates.opened(certificate, PASSWORD))

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Proof.objects.update(holder="Orang lain")


def test_a_paper_signed_by_hand_carries_its_code_without_certificate(office):
    paper = PaperFactory(office=office, state=State.SIGNED)
    life.number(paper=paper, version=1, by=None, site=SITE)
    proof = Proof.objects.get()

    assert (proof.electronic, proof.fingerprint, proof.code in proof.address) == (False, "", True)
    assert "elektronik" not in text_of(bytes(File.objects.get().content))


def posted(client, address, **data):
    return client.post(address, {"kunci": str(uuid.uuid4())} | data)


def test_a_paper_signed_electronically_takes_no_scan(office, head, certificate):
    paper = signed(waiting(office), head, certificates.opened(certificate, PASSWORD))

    with pytest.raises(RuleBroken, match="berkasnya adalah naskah asli"):
        life.keep_scan(paper=paper, content=b"%PDF-1.7 pindaian", by=None)


@pytest.mark.one_engine
def test_a_certificate_is_kept_and_signs_by_the_pages(office, head):
    client = signed_in(head)
    paper = waiting(office)
    address = f"/naskah/lembar/{paper.pk}/tanda-tangan-elektronik/"
    assert "Simpan sertifikat" in client.get(address).content.decode()
    file = SimpleUploadedFile("camat.p12", p12())
    wrong = posted(client, f"/naskah/{office.code}/sertifikat/", signer="kepala", file=file, kata_sandi="keliru")
    file.seek(0)
    posted(client, f"/naskah/{office.code}/sertifikat/", signer="kepala", file=file, kata_sandi=PASSWORD)
    refused = posted(client, address, kata_sandi="keliru", version="1")
    done = posted(client, address, kata_sandi=PASSWORD, version="1")

    assert list(wrong.context["form"].errors) == ["kata_sandi"] == list(refused.context["form"].errors)
    assert (done.status_code, now(paper).state) == (302, State.NUMBERED)
    assert "ditandatangani secara elektronik" in client.get(f"/naskah/lembar/{paper.pk}/").content.decode()


@pytest.mark.one_engine
def test_the_hash_of_a_sent_form_holds_no_password(office, head, certificate):
    prints = []
    for password in (PASSWORD, "lain"):
        paper = waiting(office)
        client, key = signed_in(head), str(uuid.uuid4())
        address = f"/naskah/lembar/{paper.pk}/tanda-tangan-elektronik/"
        client.post(address, {"kunci": key, "kata_sandi": PASSWORD, "version": "1"})
        again = client.post(address, {"kunci": key, "kata_sandi": password, "version": "1"})
        prints.append((again.status_code, DoneOnce.objects.filter(key=key).count()))

    assert prints == [(303, 1), (303, 1)]


@pytest.mark.one_engine
def test_after_ten_wrong_passwords_one_waits(office, head, certificate):
    client, paper = signed_in(head), waiting(office)
    address = f"/naskah/lembar/{paper.pk}/tanda-tangan-elektronik/"
    for _try in range(10):
        posted(client, address, kata_sandi="keliru", version="1")
    answer = posted(client, address, kata_sandi=PASSWORD, version="1")

    assert "Terlalu banyak kata sandi" in str(answer.context["form"].errors["kata_sandi"])
    assert now(paper).state == State.INITIALLED


@pytest.mark.one_engine
def test_a_certificate_is_used_no_more(office, head, certificate):
    posted(signed_in(head), f"/naskah/sertifikat/{certificate.pk}/lepas/")

    assert certificates.of(waiting(office)) is None
