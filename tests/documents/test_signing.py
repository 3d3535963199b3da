"""Electronic signatures: which certificates are taken, and that every changed byte is seen."""

import asyncio
import io
import random
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest

from saregep.core.errors import RuleBroken
from saregep.documents import pdf, signing
from saregep.documents.signing import Certificate, NotSigned, Purpose
from tests.documents.sample import document, reader
from tests.papers.hands import PASSWORD, p12
from tests.printed import pages_of

PURPOSE = Purpose("000/001-Kec.Contoh/2026", "Contoh", "https://contoh.go.id/verifikasi/7KQ42MXP9ABCD/")


@pytest.fixture(scope="module")
def plain():
    return pdf.render(document())


@pytest.fixture(scope="module")
def hand():
    return Certificate.open(p12(), PASSWORD)


@pytest.fixture(scope="module")
def content(plain, hand):
    return signing.signed(plain, hand, PURPOSE)


def test_it_says_whose_it_is_and_until_when(hand):
    told = hand.holder

    assert (told.name, told.issuer, told.serial) == ("Nama Camat", "Penerbit Contoh", "2")
    assert (told.valid_until - told.valid_from).days == 366


@pytest.mark.parametrize(
    ("made", "password", "field"),
    [
        (b"bukan sertifikat", PASSWORD, "password"),
        (p12(), "keliru", "password"),
        (p12(usage=False), PASSWORD, "file"),
        (p12(kind="short"), PASSWORD, "file"),
    ],
)
def test_what_cannot_sign_is_refused_at_its_field(made, password, field):
    with pytest.raises(RuleBroken) as broken:
        Certificate.open(made, password)

    assert broken.value.field == field


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)])
def test_out_of_its_time_it_signs_nothing(plain, days):
    with pytest.raises(NotSigned, match="masa berlaku"):
        Certificate.open(p12(days=days), PASSWORD).sign(plain, PURPOSE)


def test_the_signature_is_pades_over_the_whole_file_and_leaves_the_paper_as_it_was(plain, hand, content):
    signature = next(field for field in reader(content).get_fields().values() if field.get("/FT") == "/Sig")["/V"]

    assert (signature["/SubFilter"], signature["/Reason"]) == ("/ETSI.CAdES.detached", PURPOSE.reason)
    assert (content.startswith(plain), signing.read(content)) == (True, hand.holder.fingerprint)
    assert pages_of(content) == pages_of(plain)


def test_it_signs_and_proves_where_an_event_loop_runs(plain, hand):
    async def both():
        return signing.read(signing.signed(plain, hand, PURPOSE))

    with ThreadPoolExecutor(1) as thread:  # the thread of the tests may have a loop of its own
        assert thread.submit(lambda: asyncio.run(both())).result() == hand.holder.fingerprint


def test_a_changed_byte_is_seen_wherever_it_lies(plain, content):
    places = random.Random(7).sample(range(len(plain)), 40)

    assert [place for place in places if signing.read(flipped(content, place))] == []


def flipped(content, place):
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize("other", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF"])
def test_what_nobody_signed_is_told_so(plain, other):
    assert (signing.read(other), signing.read(plain)) == (None, None)


class Careless:
    """A service that hands back another file than it was given."""

    def __init__(self, hand, answer):
        self.holder, self._answer = hand.holder, answer

    def sign(self, content, purpose):
        return self._answer


def test_what_a_service_hands_back_is_proved_first(plain, hand, content):
    other = pypdf.PdfWriter(clone_from=reader(plain))
    for answer in (plain, b"", hand.sign(written(other), PURPOSE), flipped(content, 900)):
        with pytest.raises(NotSigned, match="tidak cocok"):
            signing.signed(plain, Careless(hand, answer), PURPOSE)


def written(writer):
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
