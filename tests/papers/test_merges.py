"""Mail merge: all drafts or none, one batch for one table, all papers moved on in their order."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.documents.models import Counter
from saregep.papers import merge_queries as queries
from saregep.papers.actions import drafts, life, merges
from saregep.papers.merging import Table
from saregep.papers.models import File, Initial, Meeting, Merge, Merged, Paper, Signer, State
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.samples import SHORT
from tests.printed import pages_of
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return HouseFactory()


@pytest.fixture
def head(office):
    return member(office, Role.HEAD)


@pytest.fixture
def clerk(office):
    return member(office, Role.OFFICER)


@pytest.fixture
def draft(office):
    return PaperFactory(office=office, kind="letter", content=SHORT["letter"] | {"to": "{nama}"})


def table(*names):
    return Table(("Nama",), tuple((place, (name,)) for place, name in enumerate(names, start=2)))


def make(draft, *names, token="t", version=1):
    return merges.make(paper=draft, version=version, table=table(*names), token=token, by=None)


def move(merge, step, by):
    return merges.move(merge=merge, step=step, shown=queries.seen(queries.standing(merge, step, by)), by=by)


def refine(paper, **fields):
    """As the drafter changes one paper of a batch after it was made."""
    for name, value in fields.items():
        setattr(paper, name, value)
    paper.save()


def papers(merge):
    return list(Paper.objects.filter(merged__merge=merge).order_by("merged__place"))


def test_each_row_becomes_a_draft_and_the_draft_stays(office, draft):
    merge = make(draft, "Kades A", "Kades B")
    made = papers(merge)

    assert [(one.kind, one.state, one.content["to"], one.subject) for one in made] == [
        ("letter", State.DRAFT, "Kades A", draft.subject),
        ("letter", State.DRAFT, "Kades B", draft.subject),
    ]
    assert list(Merged.objects.values_list("place", "recipient")) == [(1, "Kades A"), (2, "Kades B")]
    assert AuditEntry.objects.get(action="papers.merge.make").after["count"] == 2
    assert (list(audit.verify()), Paper.objects.get(pk=draft.pk).state) == ([], State.DRAFT)


def test_the_same_table_twice_makes_one_batch(draft):
    assert make(draft, "A", "B") == make(draft, "A", "B")
    assert (Merge.objects.count(), Paper.objects.count()) == (1, 3)


def test_nothing_is_drafted_where_anything_is_wrong(office, draft):
    memo = PaperFactory(office=office, state=State.SIGNED)
    for paper, names, version, message in (
        (draft, ("A", ""), 1, "Perbaiki dulu setiap baris"),
        (draft, ("A", "B"), 7, "Naskah ini sudah diubah"),
        (PaperFactory(office=office, kind="minutes"), ("A",), 1, "tidak dibuat satu per satu"),
        (memo, ("A",), 1, "Hanya konsep yang dapat dibuat"),
    ):
        with pytest.raises(RuleBroken, match=message):
            make(paper, *names, version=version)
    assert (Merge.objects.count(), Paper.objects.count()) == (0, 3)


def test_the_database_keeps_one_paper_for_each_place(draft):
    merge = make(draft, "A", "B")
    told = "papers_merged_place_once" if connection.vendor == "postgresql" else "UNIQUE"

    with pytest.raises(IntegrityError, match=told), transaction.atomic():
        Merged.objects.filter(place=2).update(place=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.create(office=merge.office, kind="memo", subject="x", token="t", made_at=merge.made_at)


def test_a_batch_goes_its_whole_way_in_the_order_of_its_table(draft, head, clerk):
    merge = make(draft, "A", "B", "C")
    moved = [move(merge, step, head) for step in ("ajukan", "tanda-tangan")]
    moved += [move(merge, step, clerk) for step in ("nomor", "terbit", "arsip")]
    made = papers(merge)

    assert moved == [merges.Moved(3, 0)] * 5
    assert [(one.number, one.state) for one in made] == [(n, State.ARCHIVED) for n in (1, 2, 3)]
    assert (File.objects.count(), [one.letter.partner for one in made]) == (3, ["A", "B", "C"])


def test_kinds_without_a_number_are_issued_at_once(office, head, clerk):
    draft = PaperFactory(office=office, kind="support", content=SHORT["support"] | {"person_name": "{nama}"})
    merge = make(draft, "A", "B")
    for step in ("ajukan", "tanda-tangan"):
        move(merge, step, head)

    assert (queries.standing(merge, "nomor", clerk), move(merge, "terbit", clerk)) == ([], merges.Moved(2, 0))


def test_where_one_cannot_go_on_those_before_it_went_and_those_after_it_did_not(draft, head, clerk):
    merge = make(draft, "A", "B", "C")
    for step in ("ajukan", "tanda-tangan"):
        move(merge, step, head)
    broken = papers(merge)[1]
    broken.content["body"] = ""
    broken.save()
    moved = move(merge, "nomor", clerk)

    assert moved == merges.Moved(1, 2, "B", "Naskah ini belum lengkap. Isi: belum diisi.")
    assert [one.state for one in papers(merge)] == [State.NUMBERED, State.SIGNED, State.SIGNED]
    assert (Counter.objects.get().last, File.objects.count()) == (1, 1)
    assert move(merge, "terbit", clerk) == merges.Moved(1, 0)


def test_one_signs_only_what_one_has_seen(draft, head):
    merge = make(draft, "A", "B")
    move(merge, "ajukan", head)
    shown = queries.seen(queries.standing(merge, "tanda-tangan", head))
    one = papers(merge)[0]
    life.send_back(paper=one, version=one.version, note="Salah", by=head)

    with pytest.raises(RuleBroken, match="Ada yang sudah memajukan atau mengubah"):
        merges.move(merge=merge, step="tanda-tangan", shown=shown, by=head)
    assert {one.state for one in papers(merge)} == {State.DRAFT, State.INITIALLED}


def test_one_press_moves_on_for_some_seconds_only(draft, head, monkeypatch):
    monkeypatch.setattr(merges, "SECONDS", -1)
    merge = make(draft, "A", "B")

    assert [move(merge, "ajukan", head) for _press in range(2)] == [merges.Moved(1, 1), merges.Moved(1, 0)]


def test_nobody_signs_the_papers_of_another_with_a_batch(office, draft, head):
    secretary = member(office, Role.SECRETARY)
    told = {"signing": "an", "title": "Sekretaris", "behalf": "Camat", "name": "A", "nip": "0" * 18}
    merge = make(draft, "A", "B", "C")
    refine(papers(merge)[0], signer=Signer.objects.create(office=office, account=secretary, **told))
    move(merge, "ajukan", secretary)
    moved = [move(merge, "tanda-tangan", who) for who in (secretary, member(office, Role.OFFICER), head)]

    assert moved == [merges.Moved(1, 0), merges.Moved(0, 0), merges.Moved(2, 0)]
    assert [one.signed_by for one in papers(merge)] == [secretary, head, head]


def test_a_restricted_paper_of_a_batch_is_moved_by_who_may_read_it(office, draft, head, clerk):
    merge = make(draft, "A", "B")
    secret = papers(merge)[0]
    refine(secret, restricted=True)

    assert (move(merge, "buang", clerk), papers(merge)) == (merges.Moved(1, 0), [secret])
    assert [queries.papers_of(merge, who).count() for who in (clerk, head)] == [0, 1]


def test_after_some_seconds_one_presses_again_though_the_first_papers_went_to_the_next(office, draft, monkeypatch):
    section, secretary = member(office, Role.SECTION_HEAD), member(office, Role.SECRETARY)
    merge = make(draft, "A", "B")
    move(merge, "ajukan", member(office, Role.OFFICER))
    monkeypatch.setattr(merges, "SECONDS", -1)
    moved = [move(merge, "paraf", who) for who in (section, section, section, secretary)]

    assert moved == [merges.Moved(1, 1), merges.Moved(1, 0), merges.Moved(0, 0), merges.Moved(1, 1)]
    assert list(Initial.objects.order_by("paper_id", "place").values_list("paper__merged__place", "by")) == [
        (1, section.pk),
        (1, secretary.pk),
        (2, section.pk),
        (2, None),
    ]


def test_the_parts_count_the_papers_that_are_in_their_files(draft, monkeypatch):
    monkeypatch.setattr(queries, "IN_ONE_PDF", 2)
    merge = make(draft, "A", "B", "C")
    refine(papers(merge)[0], restricted=True)

    assert queries.parts_of(merge) == [(1, 1, 2)]


def test_a_discarded_draft_leaves_its_batch(draft, head):
    merge = make(draft, "A", "B")
    one = papers(merge)[0]
    drafts.discard(paper=one, version=one.version, by=head)

    assert (move(merge, "buang", head), Merged.objects.count(), Paper.objects.count()) == (merges.Moved(1, 0), 0, 1)


@pytest.mark.one_engine
class TestPages:
    @pytest.fixture
    def officer(self, clerk):
        return signed_in(clerk)

    def begin(self, client, draft, **data):
        return client.post(f"/naskah/lembar/{draft.pk}/massal/", {"table": ""} | data)

    def test_a_file_is_looked_at_then_drafted_once(self, office, officer, draft):
        book, content = openpyxl.Workbook(), io.BytesIO()
        for row in (("Nama", "Catatan"), ("Kades A", "x"), ("Kades B", "y")):
            book.active.append(row)
        book.save(content)
        sent = self.begin(officer, draft, file=SimpleUploadedFile("a.xlsx", content.getvalue()))
        looked, before = officer.get(sent["Location"]), Paper.objects.count()
        made = [officer.post(sent["Location"], {"version": "1"}) for _click in range(2)]
        batch = officer.get(made[0]["Location"])

        assert (looked.context["count"], looked.context["unused"], before) == (2, "Catatan", 1)
        assert looked.context["pictures"][0].startswith("data:image/png;base64,")
        assert ([one.status_code for one in made], made[0]["Location"] == made[1]["Location"]) == ([302, 302], True)
        assert (Merge.objects.count(), Paper.objects.count()) == (1, 3)
        assert [name for name, *_rest in batch.context["steps"]] == ["ajukan", "buang"]

    def test_what_is_wrong_is_listed_and_nothing_drafted(self, officer, draft):
        sent = self.begin(officer, draft, table="Nama\tDesa\nAni\tA\n\tB")
        answers = [officer.get(sent["Location"]), officer.post(sent["Location"], {"version": "1"})]

        assert [answer.status_code for answer in answers] == [422, 422]
        assert [(one.place, one.column) for one in answers[0].context["faults"]] == [(3, "Nama")]
        assert Merge.objects.count() == 0

    def test_no_table_and_no_table_that_can_be_read(self, officer, draft):
        wrong = [
            self.begin(officer, draft),
            self.begin(officer, draft, file=SimpleUploadedFile("a.xlsx", b"%PDF-")),
            self.begin(officer, draft, table='Nama\n"Ani'),
        ]

        assert [list(answer.context["form"].errors) for answer in wrong] == [["table"], ["file"], ["table"]]
        assert officer.get(f"/naskah/lembar/{draft.pk}/massal/x/").status_code == 302

    def test_whom_a_meeting_invites_is_chosen_from_its_invitation(self, office, officer):
        content = SHORT["invitation"] | {"to": "Kepala Desa Suka Maju\nKetua RW 1, Desa Karya"}
        paper = PaperFactory(office=office, kind="invitation", content=content)
        meeting = Meeting.objects.create(
            office=office,
            subject="Rapat",
            day=office.local_now().date(),
            invited=content["to"],
            code="x",
            invitation=paper,
        )
        page = officer.get(f"/naskah/lembar/{paper.pk}/massal/")
        sent = self.begin(officer, paper, meeting=str(meeting.pk))
        officer.post(sent["Location"], {"version": "1"})

        assert page.context["form"].initial["meeting"] == str(meeting.pk)
        assert [one.content["to"] for one in papers(Merge.objects.get())] == content["to"].splitlines()

    def test_each_role_moves_what_is_its_own(self, office, officer, draft, head):
        secretary, camat = signed_in(member(office, Role.SECRETARY)), signed_in(head)
        merge = make(draft, "A", "B")
        page = f"/naskah/massal/{merge.pk}/"

        def press(client, name):
            seen = {step: shown for step, _text, _count, shown in client.get(page).context["steps"]}
            return client.post(f"{page}langkah/{name}/", {"seen": seen.get(name, "")}).status_code

        refused = press(secretary, "ajukan") and [press(officer, "paraf"), press(officer, "tanda-tangan")]
        done = [press(client, name) for client, name in ((camat, "tanda-tangan"), (officer, "nomor"))]
        again = press(officer, "nomor")

        assert (refused, done, again) == ([403, 403], [302, 302], 302)
        assert [one.state for one in papers(merge)] == [State.NUMBERED] * 2
        assert officer.post(f"{page}langkah/lain/").status_code == 404

    def test_who_may_not_read_a_paper_of_a_batch_does_not_learn_its_recipient(self, officer, draft):
        merge = make(draft, "Kades A", "Kades B")
        refine(papers(merge)[0], restricted=True)
        page = officer.get(f"/naskah/massal/{merge.pk}/").content.decode()

        assert ("Kades A" in page, "Kades B" in page) == (False, True)
        assert "1 naskah terbatas dari surat massal ini tidak ditampilkan" in page

    def test_the_pdf_holds_the_papers_one_after_another(self, office, officer, draft):
        merge = make(draft, "Kades A", "Kades B")
        answer = officer.get(f"/naskah/massal/{merge.pk}/pdf/1/")
        first, second = pages_of(answer.content)[:2]

        assert ("Kades A" in first, "Kades B" in second) == (True, True)
        assert officer.get(f"/naskah/massal/{merge.pk}/pdf/2/").status_code == 404

    def test_the_list_and_the_batch_ask_as_much_for_three_as_for_one(self, office, officer, draft):
        counts = []
        for token, names in (("a", ["A"]), ("b", ["B", "C", "D"])):
            merge = make(draft, *names, token=token)
            with CaptureQueriesContext(connection) as asked:
                officer.get(f"/naskah/{office.code}/massal/")
                officer.get(f"/naskah/massal/{merge.pk}/")
            counts.append(len(asked))

        assert counts[0] == counts[1]
