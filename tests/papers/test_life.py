"""The life of a paper: who may take which step, numbers that are whole, a frozen file that stays."""

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.documents import pdf, typeset
from saregep.methods.papers import KINDS
from saregep.offices.actions import set_emblem
from saregep.offices.models import Emblem
from saregep.papers import queries, sheets
from saregep.papers.actions import drafts, life
from saregep.papers.actions import setup as setup_actions
from saregep.papers.actions.drafts import Written
from saregep.papers.models import MOVES, OPEN, Delivery, File, Paper, Setup, Signer, State
from saregep.services.models import Letter
from tests.factories import member
from tests.offices.pictures import picture
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.samples import DAY, SHORT, SUBJECT
from tests.printed import squeezed, text_of
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return HouseFactory()


@pytest.fixture
def people(office):
    roles = (Role.OFFICER, Role.SECTION_HEAD, Role.SECRETARY, Role.HEAD)
    return {role: member(office, role) for role in roles}


def now(paper):
    """What is stored, as a page would load it."""
    return Paper.objects.select_related("office", "signer").get(pk=paper.pk)


def take(step, paper, by=None, **more):
    paper = now(paper)
    return step(paper=paper, version=paper.version, by=by, **more)


def numbered(**fields):
    paper = PaperFactory(state=State.SIGNED, **fields)
    return take(life.number, paper)


def test_every_state_has_its_moves_and_can_be_reached():
    reached = {State.DRAFT}.union(*MOVES.values())

    assert (set(MOVES), reached) == (set(State.values), set(State.values))


def test_a_paper_goes_the_whole_way(office, people):
    content = SHORT["decision"]
    paper = drafts.draft(
        office=office, kind="decision", written=Written(SUBJECT, "100.3.3", content), by=people["officer"]
    )
    today = office.local_now().date()

    take(life.propose, paper, people["officer"])
    assert [one.role for one in now(paper).initials.all()] == ["section_head", "secretary"]
    with pytest.raises(RuleBroken, match="giliran orang lain"):
        take(life.initial, paper, people["secretary"])
    take(life.initial, paper, people["section_head"])
    take(life.initial, paper, people["secretary"])
    take(life.sign, paper, people["head"])
    take(life.number, paper, people["officer"])
    take(life.issue, paper, people["officer"])
    take(life.send, paper, people["officer"], addressees=["Bupati"], way=Delivery.Way.POST, sent_on=today)
    take(life.archive, paper, people["secretary"])

    paper = now(paper)
    states = [step.state for step in paper.steps.all()]
    assert states == ["draft", "proposed", "initialled", "signed", "numbered", "issued", "sent", "archived"]
    assert (paper.number_text, paper.dated) == (f"100.3.3/Kep.001-Kec.Contoh/TAHUN {today.year}", today)
    assert list(audit.verify()) == []


def test_without_anybody_between_the_head_is_next(office):
    paper = PaperFactory(office=office)

    assert take(life.propose, paper, member(office, Role.OFFICER)).state == State.INITIALLED


def test_who_sends_up_does_not_initial_the_own_paper(office, people):
    take(life.propose, paper := PaperFactory(office=office), people["section_head"])

    assert [one.role for one in paper.initials.all()] == ["secretary"]


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("key", "part"), [(key, p.key) for key, kind in KINDS.items() for p in kind.parts if p.mandatory]
)
def test_a_paper_without_a_mandatory_part_is_not_issued(key, part):
    """Not even where it was signed: the last door checks again."""
    office = HouseFactory.build()
    content = dict(SHORT[key]) | {part: ""}
    paper = Paper(office=office, kind=key, subject="" if part == "subject" else SUBJECT, content=content)

    with pytest.raises(RuleBroken, match="belum lengkap"):
        life.check_whole(paper)


@pytest.mark.parametrize("step", [life.propose, life.sign, life.number])
def test_each_door_checks_the_paper(office, people, step):
    before = {life.propose: State.DRAFT, life.sign: State.INITIALLED, life.number: State.SIGNED}[step]
    paper = PaperFactory(office=office, state=before, content=SHORT["memo"] | {"sender": ""})

    with pytest.raises(RuleBroken, match="belum lengkap"):
        take(step, paper, people["head"])
    assert (now(paper).state, now(paper).number, File.objects.count()) == (before, None, 0)


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("step", [life.propose, life.sign, life.number, life.issue, life.archive])
def test_no_step_leads_where_the_table_does_not(state, step):
    paper = PaperFactory.build(state=state, office=HouseFactory.build(), signed=None)
    to = {
        life.propose: State.PROPOSED,
        life.sign: State.SIGNED,
        life.number: State.NUMBERED,
        life.issue: State.ISSUED,
        life.archive: State.ARCHIVED,
    }[step]
    if to in MOVES[state]:
        life.check_move(paper, to)
    else:
        with pytest.raises(RuleBroken):
            life.check_move(paper, to)


def test_sent_back_with_a_reason_it_is_a_draft_again(office, people):
    paper = PaperFactory(office=office, state=State.SIGNED, line=["secretary"])
    with pytest.raises(RuleBroken, match="perlu diperbaiki"):
        take(life.send_back, paper, people["head"], note=" ")
    take(life.send_back, paper, people["head"], note="Halnya keliru")

    paper = now(paper)
    assert (paper.state, paper.signed, paper.initials.count()) == (State.DRAFT, None, 0)
    assert paper.steps.last().note == "Halnya keliru"


def test_who_saw_an_older_version_decides_nothing(office, people):
    paper = PaperFactory(office=office)
    drafts.write(paper=paper, written=Written("Hal lain", "000", paper.content), version=1, by=people["officer"])

    with pytest.raises(RuleBroken, match="diubah orang lain"):
        life.propose(paper=paper, version=1, by=people["officer"])


def test_numbers_run_without_gap_for_each_book_and_a_revoked_one_stays_used(office, people):
    first = numbered(office=office)
    take(life.revoke, first, people["head"], reason="Keliru")
    second, record = numbered(office=office), numbered(office=office, kind="record")

    assert [one.number for one in (first, second, record)] == [1, 2, 1]


def test_a_number_that_stands_on_another_paper_is_told_and_none_is_lost(office, people):
    """By default no two books write alike; by hand a pattern can be made to."""
    letter = numbered(office=office, kind="letter")
    with pytest.raises(RuleBroken, match="pola sendiri"):
        patterns = {"patterns": {"naskah-nota": "{kode}/{nomor}-{unit}/{tahun}"}}
        setup_actions.change(office=office, values=patterns, by=people["secretary"])
    Setup.objects.create(office=office, patterns={"naskah-nota": letter.number_text.replace("001", "{nomor:3}")})
    memo = PaperFactory(office=office, state=State.SIGNED)

    with pytest.raises(RuleBroken, match=f"{letter.number_text} sudah tertera di “Surat dinas”"):
        take(life.number, memo)
    assert (now(memo).state, now(memo).number, File.objects.count()) == (State.SIGNED, None, 1)
    Setup.objects.update(patterns={})
    assert take(life.number, memo).number == 1


def test_the_database_keeps_a_printed_number_once_in_an_office(office):
    first, other = numbered(office=office), PaperFactory(state=State.SIGNED)
    fields = {"number": 9, "year": 2026, "dated": DAY, "number_text": first.number_text, "state": State.NUMBERED}
    Paper.objects.filter(pk=other.pk).update(book="x", **fields)
    same = PaperFactory(office=office, kind="record", state=State.SIGNED)

    told = "papers_paper_number_text_once" if connection.vendor == "postgresql" else "UNIQUE"
    with pytest.raises(IntegrityError, match=told), transaction.atomic():
        Paper.objects.filter(pk=same.pk).update(book="y", **fields)


def test_letters_take_their_number_from_the_agenda(office):
    paper = numbered(office=office, kind="letter")
    line = Letter.objects.get()

    assert (line.number, line.letter_number, line.partner) == (paper.number, paper.number_text, "Kepala Desa Contoh")
    assert (paper.letter, line.subject) == (line, SUBJECT)


def test_the_frozen_file_holds_the_number_and_its_hash(office):
    paper = numbered(office=office)
    file = File.objects.get()

    assert file.sha256 == hashlib.sha256(bytes(file.content)).hexdigest()
    assert squeezed(paper.number_text) in squeezed(text_of(bytes(file.content)))
    assert file.signer == "Camat Contoh, Nama Camat"
    assert AuditEntry.objects.get(action="papers.paper.number").after["sha256"] == file.sha256


def test_the_preview_is_the_issued_pdf(office):
    paper = numbered(office=office)

    assert sheets.pdf_of(now(paper), paper.dated) == bytes(File.objects.get().content)


def test_an_old_paper_keeps_who_signed_it(office, people):
    paper = PaperFactory(office=office, state=State.INITIALLED)
    take(life.sign, paper, people["head"])
    office.signer_name = "Camat yang baru"
    office.save()

    assert sheets.sheet_of(now(paper)).signatory.name == "Nama Camat"


def test_an_old_paper_looks_as_it_did(office, people):
    paper = now(numbered(office=office))
    del paper.signed["page"]["font"]  # signed before offices chose one
    office.address, office.paper = "Jalan yang baru", "F4"
    office.save()
    setup_actions.change(office=office, values={"left": 45, "font": "serif", "patterns": {}}, by=people["secretary"])

    assert sheets.pdf_of(paper, paper.dated) == bytes(File.objects.get().content)


def test_a_signer_besides_the_head_is_printed_in_his_right(office, people):
    signer = Signer(signing="plh", title="Camat Contoh", name="Nama Sekretaris", nip="196608011988031001")
    setup_actions.add_signer(office=office, signer=signer, by=people["secretary"])
    paper = PaperFactory(office=office, signer=signer)

    assert "Plh.CamatContoh,NamaSekretaris" in squeezed(text_of(sheets.pdf_of(paper, office.local_now().date())))


def test_margins_and_patterns_are_those_of_the_office(office, people):
    values = {"left": 40, "right": 20, "top": 20, "bottom": 20, "text": 12, "unit": "CPK"}
    pattern = {"patterns": {"naskah-nota": "{nomor:4}/{unit}/{bulan}/{tahun}"}}
    setup_actions.change(office=office, values=values | pattern, by=people["secretary"])
    paper = PaperFactory(office=office, state=State.SIGNED)
    day = office.local_now().date().replace(month=11)

    assert sheets.document_of(paper, day).paper.left == 40
    assert sheets.numbered(paper, 7, day) == f"0007/CPK/XI/{day.year}"


def test_a_list_without_number_is_frozen_when_it_is_issued(office):
    paper = PaperFactory(office=office, kind="attendance", state=State.SIGNED)
    with pytest.raises(RuleBroken, match="tidak bernomor"):
        take(life.number, paper)
    paper = take(life.issue, paper)

    assert (paper.state, paper.number, paper.files.count()) == (State.ISSUED, None, 1)


def test_the_scan_of_the_signed_print_is_kept_once(office, people):
    paper = numbered(office=office)
    with pytest.raises(RuleBroken, match="PDF, PNG, atau JPEG"):
        life.keep_scan(paper=paper, content=b"MZ", by=people["officer"])
    life.keep_scan(paper=paper, content=b"%PDF-1.7 pindaian", by=people["officer"])

    with pytest.raises(RuleBroken, match="sudah disimpan"):
        life.keep_scan(paper=paper, content=b"%PDF-1.7 lain", by=people["officer"])
    assert sorted(paper.files.values_list("kind", "media_type")) == [
        ("frozen", "application/pdf"),
        ("scan", "application/pdf"),
    ]


def test_it_is_not_sent_before_its_date_nor_tomorrow(office, people):
    paper = take(life.issue, numbered(office=office))

    for days in (-1, 1):
        with pytest.raises(RuleBroken):
            day = paper.dated + timedelta(days=days)
            take(life.send, paper, people["officer"], addressees=["Bupati"], way="post", sent_on=day)


def test_what_cannot_be_printed_takes_no_number(office, monkeypatch, tmp_path):
    paper = PaperFactory(office=office, state=State.SIGNED)

    with monkeypatch.context() as broken, pytest.raises(RuleBroken, match="Fon naskah"):
        broken.setattr(pdf, "fonts", lambda: typeset.fonts(tmp_path))
        take(life.number, paper)
    assert (now(paper).state, now(paper).number, File.objects.count()) == (State.SIGNED, None, 0)
    assert take(life.number, paper).number == 1


TITLE = "Standar " * 12_800  # 100 kB


@pytest.mark.parametrize("part", ["subject", "body", "attachments"])
def test_a_title_of_100_kb_is_not_kept_and_what_is_wrong_is_told_at_its_field(office, part):
    content = SHORT["memo"] | {part: TITLE}
    written = Written(content.pop("subject", SUBJECT), "000", content)

    with pytest.raises(RuleBroken, match="102400 karakter") as broken:
        drafts.draft(office=office, kind="memo", written=written, by=None)
    assert (broken.value.field, Paper.objects.count()) == (part, 0)


@pytest.mark.parametrize("step", [life.propose, life.sign, life.number])
def test_one_that_came_in_all_the_same_goes_through_no_door(office, people, step):
    before = {life.propose: State.DRAFT, life.sign: State.INITIALLED, life.number: State.SIGNED}[step]
    paper = PaperFactory(office=office, state=before, content=SHORT["memo"] | {"body": TITLE})

    with pytest.raises(RuleBroken, match="Tulis paling banyak 20000"):
        take(step, paper, people["head"])
    assert (now(paper).state, now(paper).number, File.objects.count()) == (before, None, 0)


def broken_layout(folder):
    layout = folder / "document.typ"
    layout.write_text("#let x = ", "utf-8")
    return layout


@pytest.mark.parametrize("what", ["template", "no template"])
def test_with_a_damaged_template_nothing_is_issued_and_no_number_is_lost(office, monkeypatch, tmp_path, what):
    paper = PaperFactory(office=office, kind="letter", state=State.SIGNED)
    with monkeypatch.context() as broken, pytest.raises(RuleBroken, match="pada server rusak"):
        broken.setattr(pdf, "LAYOUT", broken_layout(tmp_path) if what == "template" else tmp_path / "gone.typ")
        take(life.number, paper)

    assert (now(paper).state, now(paper).number) == (State.SIGNED, None)
    assert (File.objects.count(), Letter.objects.count()) == (0, 0)
    assert take(life.number, paper).number == 1


@pytest.mark.parametrize("damaged", [b"", b"GIF89a", picture()[:-9]])
def test_with_a_damaged_emblem_nothing_is_issued_and_no_number_is_lost(office, damaged):
    office = set_emblem(office=office, content=picture(), by=None)
    paper, whole = PaperFactory(office=office, kind="letter", state=State.SIGNED), office.emblem_picture
    Emblem.objects.update(content=damaged)
    with pytest.raises(RuleBroken, match="Lambang kantor rusak di server"):
        take(life.number, paper)
    assert (now(paper).state, now(paper).number) == (State.SIGNED, None)
    assert (File.objects.count(), Letter.objects.count()) == (0, 0)

    Emblem.objects.update(content=whole)
    assert take(life.number, paper).number == 1


def test_a_paper_keeps_the_emblem_that_it_was_signed_with(office):
    office = set_emblem(office=office, content=picture(), by=None)
    paper, signed_with = PaperFactory(office=office, kind="letter", state=State.SIGNED), office.emblem_picture
    paper.office = set_emblem(office=office, content=picture(colour="red"), by=None)
    fresh = PaperFactory(office=paper.office, kind="letter")

    assert [sheets.document_of(one, DAY).letterhead.emblem for one in (paper, fresh)] == [
        signed_with,
        paper.office.emblem_picture,
    ]


@pytest.mark.one_engine
def test_the_page_of_a_paper_that_cannot_be_printed_says_so(office, people, monkeypatch, tmp_path):
    paper = PaperFactory(office=office)
    monkeypatch.setattr(pdf, "LAYOUT", broken_layout(tmp_path))
    client = signed_in(people["officer"])

    assert "pada server rusak" in client.get(f"/naskah/lembar/{paper.pk}/").content.decode()
    assert client.get(f"/naskah/lembar/{paper.pk}/berkas/pdf/").status_code == 422


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("place", ["_keep", "_record"])
def test_killed_in_the_middle_of_numbering_all_is_as_before(office, monkeypatch, place):
    paper = PaperFactory(office=office, state=State.SIGNED)

    def kill(*_args, **_more):
        raise Killed

    with monkeypatch.context() as broken, pytest.raises(Killed), transaction.atomic():
        broken.setattr(life, place, kill)
        take(life.number, paper)
    assert (now(paper).state, now(paper).number, File.objects.count()) == (State.SIGNED, None, 0)
    assert take(life.number, paper).number == 1


@pytest.mark.parametrize(
    ("column", "value"), [("subject", "'Lain'"), ("number", "9"), ("state", "'draft'"), ("content", "'{}'")]
)
def test_the_database_keeps_an_issued_paper(office, column, value):
    paper = numbered(office=office)

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE papers_paper SET {column} = {value} WHERE id = %s", [paper.pk])


def test_the_database_keeps_its_file(office):
    numbered(office=office)

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE papers_file SET sha256 = 'x'")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"number_text": "1"}, "papers_paper_number_whole"),
        ({"state": State.SIGNED}, "papers_paper_signed"),
        ({"dated": "2026-11-24"}, "papers_paper_draft_without_number"),
        ({"signed": {}}, "papers_paper_signed_whole"),
    ],
)
def test_constraints_of_a_paper(office, fields, name):
    paper = PaperFactory(office=office)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(**fields)


def test_constraints_of_states_without_their_number_or_reason(office):
    paper = PaperFactory(office=office, state=State.SIGNED)
    for state, name in (
        (State.NUMBERED, "papers_paper_numbered_has_number"),
        (State.REVOKED, "papers_paper_end_has_reason"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Paper.objects.filter(pk=paper.pk).update(state=state)


@pytest.mark.parametrize("field", ["left", "right", "top", "bottom", "text", "font"])
def test_constraints_of_the_set_up(office, field):
    with pytest.raises(IntegrityError, match=f"papers_setup_{field}"), transaction.atomic():
        Setup.objects.create(office=office, **{field: 99})


def test_a_draft_is_thrown_away_and_an_issued_paper_is_not(office, people):
    draft, issued = PaperFactory(office=office), numbered(office=office)
    take(drafts.discard, draft, people["officer"])

    with pytest.raises(RuleBroken, match="Hanya konsep"):
        take(drafts.discard, issued, people["officer"])
    assert list(Paper.objects.all()) == [issued]


def test_the_search_knows_what_was_written_last(office):
    content = SHORT["memo"] | {"body": "Étape\n  PERTAMA"}
    paper = drafts.draft(office=office, kind="memo", written=Written(SUBJECT, "000", content), by=None)
    drafts.write(paper=paper, written=Written("Hal lain", "000", content), version=1, by=None)

    user = member(office, Role.OFFICER)
    assert [list(queries.search(user, office, {"cari": text})) for text in ("étape PERTAMA lain", "standar")] == [
        [paper],
        [],
    ]


def test_the_database_still_keeps_a_paper_whose_words_are_written(office):
    paper = numbered(office=office)
    Paper.objects.filter(pk=paper.pk).update(words="lain")

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(subject="lain")


def test_what_a_decision_says_of_itself_is_written_where_it_was_left_empty(office):
    content = SHORT["decision"] | {"considering": "bahwa pelayanan harus baik;", "determines": ""}
    paper = drafts.draft(office=office, kind="decision", written=Written(SUBJECT, "100.3.3", content), by=None)

    assert paper.content["determines"] == f"Keputusan Camat Contoh tentang {SUBJECT}."
    assert life.problems(paper) == ()


@pytest.mark.parametrize("end", ["perlu ditetapkan dengan", "perlu  menetapkan"])
def test_an_end_in_other_words_is_not_written_twice(office, end):
    considering = f"bahwa {end} Keputusan Camat Contoh tentang {SUBJECT};"
    content = SHORT["decision"] | {"considering": considering}
    paper = drafts.draft(office=office, kind="decision", written=Written(SUBJECT, "100.3.3", content), by=None)

    assert (paper.content["considering"], life.problems(paper)) == (considering, ())


def test_open_states_have_no_frozen_file():
    assert {State.DRAFT, State.PROPOSED, State.INITIALLED, State.SIGNED} == OPEN
