"""Strangers prove a paper by its code or its file, and learn nothing else of it."""

import hashlib
import random
import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.models import AuditEntry
from saregep.papers import proving
from saregep.papers.actions import certificates, life
from saregep.papers.models import File, Paper, Proof, State
from saregep.papers.proving import Verdict
from saregep.papers.views import verifying
from saregep.services import tracking_codes
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.hands import PASSWORD, p12
from tests.papers.samples import SHORT, SUBJECT
from tests.standing import standing
from tests.triggers import past_the_triggers

pytestmark = pytest.mark.django_db
SITE = "http://testserver/verifikasi/"


@pytest.fixture(scope="module")
def papers(django_db_setup, django_db_blocker):
    """One paper signed electronically and one by hand, both issued."""
    with standing(django_db_blocker):
        office = HouseFactory()
        head = member(office, Role.HEAD)
        certificate = certificates.keep(office=office, signer=None, content=p12(), password=PASSWORD, by=None)
        hand = certificates.opened(certificate, PASSWORD)
        electronic = PaperFactory(office=office, kind="letter", state=State.INITIALLED)
        made = life.sign_electronically(paper=electronic, version=1, hand=hand, by=head, site=SITE)
        life.issue(paper=made, version=made.version, by=None)
        by_hand = PaperFactory(office=office, kind="record", state=State.SIGNED)
        made = life.number(paper=by_hand, version=1, by=None, site=SITE)
        life.issue(paper=made, version=made.version, by=None)
        yield {"electronic": electronic, "by hand": by_hand}


@pytest.fixture(autouse=True)
def _nobody_guessed():
    verifying.guesses.forget()


def content_of(paper):
    return bytes(File.objects.get(paper=paper, kind=File.Kind.FROZEN).content)


def now(paper):
    return Paper.objects.select_related("office").get(pk=paper.pk)


def flipped(content, place):
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize("name", ["electronic", "by hand"])
def test_code_and_file_lead_to_the_paper(papers, name):
    paper = papers[name]
    found = [proving.by_code(Proof.objects.get(paper=paper).code), proving.by_file(content_of(paper))]

    assert [one.verdict for one in found] == [Verdict.KNOWN, Verdict.SAME]
    assert {(one.facts.number, one.facts.electronic) for one in found} == {
        (now(paper).number_text, name == "electronic")
    }


@pytest.mark.one_engine  # what is flipped is a file, not a row
@pytest.mark.parametrize("name", ["electronic", "by hand"])
def test_no_changed_byte_passes(papers, name):
    content = content_of(papers[name])
    places = [0, len(content) - 1, *random.Random(3).sample(range(len(content)), 100)]

    assert {proving.by_file(flipped(content, place)).verdict for place in places} == {Verdict.CHANGED}


@pytest.mark.parametrize("name", ["electronic", "by hand"])
def test_a_byte_of_the_code_itself_is_seen_too(papers, name):
    """A file names its paper more than once, so one that is spoilt leaves another."""
    content = content_of(papers[name])
    code = Proof.objects.get(paper=papers[name]).code.encode()
    starts = [match.start() for match in re.finditer(code, content)]
    found = {proving.by_file(flipped(content, start + place)).verdict for start in starts for place in range(13)}

    assert (len(starts) >= 2, found) == (True, {Verdict.CHANGED})


def test_a_file_that_was_cut_or_grew_is_changed_and_another_one_unknown(papers):
    content = content_of(papers["electronic"])

    assert proving.by_file(content[:-1]).verdict == proving.by_file(content + b"\n").verdict == Verdict.CHANGED
    assert proving.by_file(b"%PDF-1.7 lain").verdict == Verdict.UNKNOWN


@pytest.mark.parametrize("others", [8, 3_000])
def test_a_changed_file_names_its_paper_among_any_number_of_other_codes(papers, others):
    false = b"".join(b"(%013d)" % number for number in range(others))

    assert proving.by_file(false + content_of(papers["electronic"])).verdict == Verdict.CHANGED


def test_the_scan_is_told_as_one(papers):
    life.keep_scan(paper=papers["by hand"], content=b"%PDF-1.7 pindaian", by=None)

    assert proving.by_file(b"%PDF-1.7 pindaian").verdict == Verdict.SCAN


def test_a_copy_of_ours_that_was_damaged_is_told(papers):
    with past_the_triggers("papers_file"):
        File.objects.filter(paper=papers["electronic"]).update(content=b"%PDF-1.7 lain")

    assert proving.by_code(Proof.objects.get(paper=papers["electronic"]).code).verdict == Verdict.DAMAGED


def test_all_kept_files_are_proved(papers):
    life.keep_scan(paper=papers["by hand"], content=b"%PDF-1.7 pindaian", by=None)

    assert proving.verify() == proving.Checked(3, ())


def test_a_file_that_was_changed_past_the_application_is_named(papers):
    """With its hash, without it, and with the trail made to fit: the signature still tells."""
    paper, content = now(papers["electronic"]), b"%PDF-1.7 lain"
    sha256 = hashlib.sha256(content).hexdigest()
    files, found = File.objects.filter(paper=paper), []
    with past_the_triggers("papers_file"), past_the_triggers("core_auditentry"):
        files.update(content=content)
        found.append(proving.verify().faults)
        files.update(sha256=sha256)
        found.append(proving.verify().faults)
        entry = AuditEntry.objects.get(action="papers.paper.number", thing_id=str(paper.pk))
        entry.after |= {"sha256": sha256}
        AuditEntry.objects.filter(pk=entry.pk).update(after=entry.after, hash=audit.hash_of(entry))
        found.append(proving.verify().faults)

    assert found == [((str(paper), fault),) for fault in ("changed", "not as recorded", "signature")]


def test_a_revoked_paper_says_that_it_no_longer_holds(papers, client):
    paper = now(papers["electronic"])
    life.revoke(paper=paper, version=paper.version, reason="Rahasia di dalam", by=None)
    page = client.get(f"/verifikasi/{paper.proof.code}/").content.decode()

    assert ("sudah dicabut" in page, "Rahasia di dalam" in page) == (True, False)


@pytest.mark.one_engine
@pytest.mark.parametrize("name", ["electronic", "by hand"])
def test_strangers_see_the_public_facts_and_nothing_else(papers, name):
    paper = now(papers[name])
    client = Client(enforce_csrf_checks=True)
    upload = SimpleUploadedFile("naskah.pdf", content_of(paper))
    pages = [
        client.get(f"/verifikasi/{paper.proof.code}/"),
        client.post("/verifikasi/", {"berkas": upload}),
        client.post("/verifikasi/", {"berkas": SimpleUploadedFile("a.pdf", flipped(content_of(paper), 500))}),
    ]
    facts = {paper.number_text, SUBJECT, "Kecamatan Contoh", paper.get_kind_display()}
    secret = {"Nama Camat", "196608011988031001", "Penerbit Contoh", paper.proof.fingerprint or "sidik jari"}
    secret |= {text for text in SHORT[paper.kind].values() if len(text) > 8}

    for page in pages:
        text = page.content.decode()
        assert (page.status_code, {fact for fact in facts if fact not in text}) == (200, set())
        assert {word for word in secret if word in text} == set()
        assert (page.cookies, page["Cache-Control"]) == ({}, "private, no-store")


@pytest.mark.one_engine
@pytest.mark.parametrize("language", ["id", "en", "su"])
def test_the_form_leads_on_from_a_typed_code(papers, client, language):
    code = Proof.objects.get(paper=papers["electronic"]).code
    typed = tracking_codes.shown(code).lower().replace("-", " ")
    answer = client.get("/verifikasi/", {"kode": typed, "bahasa": language}, follow=True)

    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, f"/verifikasi/{code}/")


@pytest.mark.one_engine
def test_what_is_missing_or_unknown_is_told_at_its_field(client):
    large = SimpleUploadedFile("a.pdf", bytes(proving.MOST_BYTES + 1))
    answers = [
        client.get("/verifikasi/", {"kode": ""}),
        client.get("/verifikasi/", {"kode": "ABC"}),
        client.get("/verifikasi/7KQ42MXP9ABCD/"),
        client.post("/verifikasi/"),
        client.post("/verifikasi/", {"berkas": large}),
    ]

    told = client.post(
        "/verifikasi/", {"berkas": SimpleUploadedFile("a", b"a")}, headers={"Content-Length": str(10**12)}
    )

    assert [answer.status_code for answer in answers] == [422, 404, 404, 422, 422]
    assert "lebih kecil dari 10 MB" in told.content.decode()
    assert all("Ada masalah" in answer.content.decode() for answer in answers)


@pytest.mark.one_engine
def test_who_tries_many_waits_and_who_holds_a_paper_does_not_count(papers, client):
    code = Proof.objects.get(paper=papers["electronic"]).code
    for _try in range(100):
        verifying.guesses.note("127.0.0.1", time.monotonic())
    waits = [client.get(f"/verifikasi/{code}/"), client.post("/verifikasi/", {"berkas": SimpleUploadedFile("a", b"a")})]
    verifying.guesses.forget()
    for _try in range(5):
        client.get(f"/verifikasi/{code}/")

    assert [(answer.status_code, "Retry-After" in answer.headers) for answer in waits] == [(429, True)] * 2
    assert verifying.guesses._wrong.total() == 0


def test_codes_cannot_be_guessed_and_come_once(papers):
    codes = list(Proof.objects.values_list("code", flat=True))

    assert (len(codes), {len(code) for code in codes}) == (len(set(codes)), {13})
    with pytest.raises(Exception, match="(?i)unique"), transaction.atomic():
        Proof.objects.create(
            paper=PaperFactory(), code=codes[0], address="", electronic=False, made_at=Proof.objects.first().made_at
        )
