"""How long papers are kept: the years of each kind, the archive by them, what is marked as destroyed."""

import io
import uuid
from datetime import date

import openpyxl
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.methods.papers.retention import Fate, Phase, Retention
from saregep.papers import retention_queries as queries
from saregep.papers.actions import life
from saregep.papers.actions import retention as actions
from saregep.papers.models import Disposal, File, Paper, RetentionRule, State
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
JRA = "Perbup Contoh 1/2020"


@pytest.fixture
def office():
    return HouseFactory()


@pytest.fixture
def year(office):
    return office.local_now().year


def out(office, year, kind="memo", subject="Usulan", **fields):
    """A paper that left the office on the first day of March of that year."""
    paper = PaperFactory(office=office, kind=kind, subject=subject, state=State.SIGNED)
    paper.state, paper.dated = State.ISSUED, date(year, 3, 1)
    for name, value in fields.items():
        setattr(paper, name, value)
    paper.save()
    return paper


def ruled(office, kind="memo", active=1, inactive=2, fate=Fate.DESTROY):
    retention = Retention(active, inactive, fate)
    return actions.set_rule(office=office, kind=kind, retention=retention, basis=JRA, by=None)


def dispose(office, *papers, **other):
    told = {"record_number": "000/7/2026", "reason": "Habis masa simpan.", "disposed_on": office.local_now().date()}
    return actions.dispose(office=office, papers=[paper.pk for paper in papers], by=None, **(told | other))


def subjects(office, **told):
    return [paper.subject for paper in queries.archive(office, told)]


def test_what_leaves_the_office_has_its_times_and_a_draft_has_none(office, year):
    (row,) = queries.rows(office, [out(office, year - 2)])
    draft = PaperFactory(office=office)

    assert (row.active_until, row.kept_until, row.phase) == (
        date(year - 1, 12, 31),
        date(year + 1, 12, 31),
        Phase.INACTIVE,
    )
    assert (queries.row_of(draft), row.rule.basis) == (None, "")


def test_the_archive_is_narrowed_by_kind_year_place_and_fate(office, year):
    ruled(office, "memo")
    out(office, year - 9, "decision", "Lama, permanen")
    out(office, year - 4, "memo", "Habis")
    out(office, year - 3, "memo", "Tahun ini")
    out(office, year - 1, "memo", "Aktif")
    PaperFactory(office=office, subject="Draf")
    out(HouseFactory(), year - 4, "memo", "Tetangga")

    assert subjects(office) == ["Lama, permanen", "Habis", "Tahun ini", "Aktif"]
    assert subjects(office, jenis="decision") == ["Lama, permanen"]
    assert subjects(office, tahun=str(year)) == ["Tahun ini"]
    assert [subjects(office, mana=phase.value) for phase in Phase] == [
        ["Aktif"],
        ["Tahun ini"],
        ["Lama, permanen", "Habis"],
    ]
    assert subjects(office, nasib="keep") == ["Lama, permanen"]
    assert queries.years_of(office) == [year - 4, year - 1, year, year + 2]


def test_a_suggestion_lets_nothing_be_destroyed(office, year):
    paper = out(office, year - 20)
    before = list(queries.destroyable(office, {}))
    ruled(office)

    assert (before, list(queries.destroyable(office, {}))) == ([], [paper])


def test_a_destroyed_paper_keeps_its_row_its_number_and_its_file(office, year):
    ruled(office, active=0, inactive=0)
    signed = PaperFactory(office=office, state=State.SIGNED)
    paper = life.number(paper=signed, version=1, by=None, day=date(year - 1, 5, 4))
    paper = life.issue(paper=paper, version=paper.version, by=None)
    hashes = list(File.objects.values_list("sha256", flat=True))
    assert dispose(office, paper) == 1
    kept = Paper.objects.get(pk=paper.pk)
    entry = AuditEntry.objects.get(action="papers.paper.dispose")

    assert (kept.number_text, kept.state, kept.version) == (paper.number_text, paper.state, paper.version)
    assert (list(File.objects.values_list("sha256", flat=True)), list(audit.verify())) == (hashes, [])
    assert (kept.disposal.record_number, kept.disposal.kept_until, kept.disposal.basis) == (
        "000/7/2026",
        date(year - 1, 12, 31),
        JRA,
    )
    assert (entry.after["record"], subjects(office, mana="disposed")) == ("000/7/2026", [paper.subject])


def test_the_record_is_found_where_it_was_written_here(office, year):
    ruled(office)
    record = life.number(paper=PaperFactory(office=office, kind="record", state=State.SIGNED), version=1, by=None)
    record = life.issue(paper=record, version=record.version, by=None)
    dispose(office, out(office, year - 9), record_number=f" {record.number_text} ")

    assert Disposal.objects.get().record == record


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"record_number": " "}, "record_number"),
        ({"reason": ""}, "reason"),
        ({"disposed_on": date(2199, 1, 1)}, "disposed_on"),
        ({"disposed_on": date(2012, 12, 31)}, "disposed_on"),
    ],
)
def test_a_destruction_has_its_record_its_reason_and_a_day_after_the_time(office, other, field):
    ruled(office)
    with pytest.raises(RuleBroken) as broken:
        dispose(office, out(office, 2009), **other)

    assert (broken.value.field, Disposal.objects.count()) == (field, 0)


def test_all_are_marked_or_none(office, year):
    ruled(office)
    ruled(office, "decision", fate=Fate.KEEP)
    good = out(office, year - 9)
    others = (
        out(office, year - 3),
        out(office, year - 9, "decision"),
        out(office, year - 9, "invitation"),
        out(HouseFactory(), year - 9),
        PaperFactory(office=office),
    )
    for other in others:
        with pytest.raises(RuleBroken, match="tidak boleh dimusnahkan"):
            dispose(office, good, other)
    assert Disposal.objects.count() == 0
    dispose(office, good)
    with pytest.raises(RuleBroken, match="sudah dimusnahkan"):
        dispose(office, good)


def test_the_database_keeps_what_may_never_be_false(office, year):
    ruled(office)
    dispose(office, out(office, year - 9))
    early = {"kept_until": date(2026, 12, 31), "disposed_on": date(2026, 12, 31)}
    made = Disposal.objects.get()

    with pytest.raises(DatabaseError, match="a disposal never changes"), transaction.atomic():
        Disposal.objects.update(reason="Lain")
    for changed, told in ((early, "papers_disposal_after_time"), ({"record_number": ""}, "papers_disposal_whole")):
        made.pk, made.paper = None, out(office, year - 9)
        for name, value in ({"kept_until": date(2020, 1, 1)} | changed).items():
            setattr(made, name, value)
        with pytest.raises(IntegrityError, match=told), transaction.atomic():
            made.save(force_insert=True)
    for changed, told in (({"active": 101}, "papers_retention_active"), ({"basis": ""}, "papers_retention_basis")):
        with pytest.raises(IntegrityError, match=told), transaction.atomic():
            RetentionRule.objects.update(**changed)


def test_the_record_lists_what_may_be_destroyed(office, year):
    ruled(office)
    papers = [out(office, year - 9, subject=f"Usulan {n}") for n in (1, 2)]
    draft = actions.draft_record(office=office, papers=papers, by=None)
    lines = draft.content["body"].splitlines()

    assert (draft.kind, draft.state, len(lines), JRA in lines[0]) == ("record", State.DRAFT, 3, True)
    assert lines[2] == f"2. Nota dinas tanpa nomor tanggal 1 Maret {year - 9} tentang Usulan 2;"
    with pytest.raises(RuleBroken, match="Tidak ada naskah yang boleh dimusnahkan"):
        actions.draft_record(office=office, papers=[], by=None)
    with pytest.raises(RuleBroken, match="tidak muat dalam satu berita acara"):
        actions.draft_record(office=office, papers=papers * 200, by=None)


def test_the_record_does_not_tell_what_a_restricted_paper_is_about(office, year):
    ruled(office)
    paper = out(office, year - 9, subject="Mutasi seorang pegawai", restricted=True)
    line = actions.draft_record(office=office, papers=[paper], by=None).content["body"].splitlines()[1]

    assert line == f"1. Nota dinas tanpa nomor tanggal 1 Maret {year - 9} (hal tercatat pada naskahnya);"


@pytest.mark.one_engine
class TestPages:
    def post(self, client, address, **data):
        return client.post(address, data | {"kunci": str(uuid.uuid4())})

    def test_the_secretary_writes_the_schedule_of_the_office(self, office):
        client, page = signed_in(member(office, Role.SECRETARY)), f"/naskah/{office.code}/masa-simpan/"
        before = client.get(page).content.decode().count('<span class="tag warn">saran')
        wrong = self.post(client, f"{page}memo/", active="101", inactive="", fate="lain", basis="")
        self.post(client, f"{page}memo/", active="1", inactive="4", fate="destroy", basis=JRA)
        rule = RetentionRule.objects.get()

        assert set(wrong.context["form"].errors) == {"active", "inactive", "fate", "basis"}
        assert (rule.retention, rule.basis) == (Retention(1, 4, Fate.DESTROY), JRA)
        assert client.get(page).content.decode().count('<span class="tag warn">saran') == before - 1 == 12
        assert client.get(f"{page}lain/").status_code == 404

    def test_the_head_marks_what_the_list_shows(self, office, year):
        ruled(office)
        papers = [out(office, year - 9), out(office, year - 8)]
        head, page = signed_in(member(office, Role.HEAD)), f"/naskah/{office.code}/arsip/pemusnahan/?tahun={year - 6}"
        day = office.local_now().strftime("%d/%m/%Y")
        shown = head.get(page).context["form"].initial["papers"]
        told = {"record_number": "000/7/2026", "disposed_on": day, "reason": "Habis masa simpan."}
        wrong = self.post(head, page, **told, papers=[str(papers[1].pk)])
        done = self.post(head, page, **told, papers=shown)
        opened = head.get(f"/naskah/lembar/{papers[0].pk}/").content.decode()

        assert (shown, wrong.status_code, done.status_code) == ([str(papers[0].pk)], 422, 302)
        assert (list(wrong.context["form"].errors), Disposal.objects.get().paper) == (["papers"], papers[0])
        assert "menurut 000/7/2026: Habis masa simpan." in opened

    def test_the_day_of_a_destruction_stands_below_its_tag(self, office, year):
        ruled(office)
        dispose(office, out(office, year - 9), disposed_on=date(year - 1, 11, 28))
        page = signed_in(member(office, Role.OFFICER)).get(f"/naskah/{office.code}/arsip/").content.decode()

        assert f'<span class="tag bad">dimusnahkan</span><br><small>28 November {year - 1}<' in page

    def test_the_record_is_drafted_from_the_list_once(self, office, year):
        ruled(office)
        out(office, year - 9)
        client, data = signed_in(member(office, Role.OFFICER)), {"kunci": str(uuid.uuid4())}
        answers = [client.post(f"/naskah/{office.code}/arsip/berita-acara/", data) for _click in range(2)]

        assert [answer.status_code for answer in answers] == [302, 303]
        assert Paper.objects.filter(kind="record").count() == 1

    def test_the_workbook_holds_what_the_list_shows(self, office, year):
        ruled(office)
        out(office, year - 9, subject="=1+1")
        out(office, year - 1)
        client, page = signed_in(member(office, Role.OFFICER)), f"/naskah/{office.code}/arsip/"
        content = client.get(f"{page}unduh/", {"mana": "over"}).content
        rows = list(
            openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=5, max_row=6, values_only=True)
        )

        assert rows[0][:1] + rows[0][3:10] == (
            "1",
            "=1+1",
            f"1 Maret {year - 9}",
            f"31 Desember {year - 8}",
            f"31 Desember {year - 6}",
            "habis masa simpan",
            "musnah",
            JRA,
        )
        assert rows[1][3] is None

    def test_the_list_asks_as_much_for_three_papers_as_for_one(self, office, year):
        client, counts = signed_in(member(office, Role.OFFICER)), []
        for made in (1, 2):
            for _n in range(made):
                out(office, year - 9)
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/naskah/{office.code}/arsip/")
            counts.append(len(asked))

        assert counts[0] == counts[1]
