"""The certificate of the example says of itself that it is one, and signs."""

from saregep.config import example_papers
from saregep.documents import pdf, signing
from saregep.documents.signing import Certificate, Purpose
from tests.documents.sample import document


def test_the_example_certificate_signs_and_tells_its_password():
    hand = Certificate.open(example_papers.p12(), example_papers.PASSWORD)
    content = signing.signed(pdf.render(document()), hand, Purpose("contoh", "Campaka", "contoh"))

    assert signing.read(content) == hand.holder.fingerprint
    assert (example_papers.PASSWORD in hand.holder.name, "contoh" in hand.holder.issuer) == (True, True)
