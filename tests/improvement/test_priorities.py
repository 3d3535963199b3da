"""From finding to issue: what gathers, a round of USG by three assessors, the choice, the causes."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.improvement.actions import findings as finding_actions
from saregep.improvement.actions import rounds as actions
from saregep.improvement.actions.rounds import Problem
from saregep.improvement.models import ROUND_MOVES, Assessor, Cause, Finding, Round, RoundStatus, Score
from saregep.improvement.queries import findings, rounds
from saregep.surveys.models import Period
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer, member
from tests.printed import words_of
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
PROBLEMS = [Problem("Antrean panjang"), Problem("Ruang sempit"), Problem("Pegawai kurang")]


@pytest.fixture
def office():
    return OfficeFactory(code="32.14.02", name="Kecamatan Contoh")


@pytest.fixture
def leader(office):
    return member(office, Role.ACTION_LEADER, title="Pemimpin aksi")


@pytest.fixture
def three(office):
    return [member(office, Role.OFFICER, title=f"Penilai {number}") for number in (1, 2, 3)]


@pytest.fixture
def round(office, leader, three):
    return actions.begin(office=office, title="USG 2026", problems=PROBLEMS, assessors=three, by=leader)


def hand_in(round, user, *sheet):
    candidates = list(round.candidates.all())
    actions.score(round=round, scores=dict(zip([one.pk for one in candidates], sheet, strict=True)), by=user)
    round.refresh_from_db()


def score_all(round, users):
    hand_in(round, users[0], (5, 5, 5), (5, 4, 3), (1, 1, 1))
    hand_in(round, users[1], (4, 5, 5), (5, 5, 5), (1, 1, 1))
    hand_in(round, users[2], (4, 4, 5), (5, 4, 5), (2, 1, 1))


def posted(**data):
    return data | {"kunci": str(uuid.uuid4())}


def test_each_status_of_a_round_has_a_row_and_can_be_reached(round, leader, three):
    reached = {RoundStatus.SCORING} | {to for exits in ROUND_MOVES.values() for to in exits}
    seen = [round.status]
    score_all(round, three)
    seen.append(round.status)
    actions.choose(round=round, candidate=round.candidates.first(), reason="Paling berat", by=leader)
    round.refresh_from_db()

    assert (set(ROUND_MOVES), reached) == (set(RoundStatus), set(RoundStatus))
    assert [*seen, round.status] == ["scoring", "scored", "chosen"]


def test_three_assessors_give_medians_spread_and_ranks(round, three):
    score_all(round, three)

    lines = rounds.judged(round)

    assert [(line.candidate.text, line.total, line.judged.rank) for line in lines] == [
        ("Ruang sempit", "14", 1),
        ("Antrean panjang", "14", 2),
        ("Pegawai kurang", "3", 3),
    ]
    assert [(cell.median, cell.spread) for cell in lines[0].cells] == [("5", ""), ("4", "4–5"), ("5", "3–5")]


def test_nobody_sees_the_scores_of_others_until_all_are_in(round, three):
    hand_in(round, three[0], (5, 5, 5), (5, 4, 3), (1, 1, 1))

    other = signed_in(three[1])
    form = other.get(f"/perbaikan/usg/{round.pk}/nilai/").context["form"]
    page = other.get(f"/perbaikan/usg/{round.pk}/")

    assert {field.initial for field in form.fields.values()} == {None}
    assert (page.context["state"].lines, page.context["state"].sheets_in) == ((), 1)
    assert other.get(f"/perbaikan/usg/{round.pk}/berkas/pdf/").status_code == 404
    entry = AuditEntry.objects.get(action="improvement.round.score")
    assert entry.after == {"sheets": 1}


def test_a_sheet_is_handed_in_on_the_page_and_an_empty_one_names_what_is_missing(round, three):
    client = signed_in(three[0])
    empty = client.post(f"/perbaikan/usg/{round.pk}/nilai/", posted())
    sheet = {f"{key}_{one.pk}": str(4) for one in round.candidates.all() for key in "usg"}
    full = client.post(f"/perbaikan/usg/{round.pk}/nilai/", posted(**sheet))

    assert (empty.status_code, len(empty.context["form"].errors)) == (422, 9)
    assert (full.status_code, Score.objects.count()) == (302, 3)


def test_the_scores_stand_when_all_are_in(round, three):
    score_all(round, three)

    with pytest.raises(RuleBroken, match="Semua lembar sudah masuk"):
        hand_in(round, three[0], (1, 1, 1), (1, 1, 1), (1, 1, 1))


def test_a_round_goes_on_without_an_assessor_but_not_without_all(round, leader, three):
    hand_in(round, three[0], (5, 5, 5), (5, 4, 3), (1, 1, 1))
    for user in three[1:]:
        actions.release(assessor=Assessor.objects.get(user=user), by=leader)
    round.refresh_from_db()

    assert (round.status, round.assessors.count()) == ("scored", 1)


def test_another_issue_than_the_first_needs_a_reason_of_its_own(round, leader, three):
    score_all(round, three)
    third = round.candidates.get(text="Pegawai kurang")
    client = signed_in(leader)
    address = f"/perbaikan/usg/{round.pk}/pilih/"

    refused = client.post(address, posted(candidate=third.pk, reason=""))
    taken = client.post(address, posted(candidate=third.pk, reason="Dapat selesai dalam 60 hari"))
    round.refresh_from_db()

    assert refused.context["form"].errors["reason"] == [
        "Masalah ini di urutan 3. Tulis alasan masalah ini didahulukan dari yang di atasnya."
    ]
    assert (taken.status_code, round.chosen, round.reason) == (302, third, "Dapat selesai dalam 60 hari")


def test_what_makes_no_round_is_refused(office, leader, three):
    stranger = member(OfficeFactory(), Role.OFFICER)
    for problems, assessors, field in (
        (PROBLEMS[:1], three, "own"),
        ([PROBLEMS[0], Problem("antrean  PANJANG")], three, "own"),
        (PROBLEMS, [], "assessors"),
        (PROBLEMS, [stranger], "assessors"),
    ):
        with pytest.raises(RuleBroken) as broken:
            actions.begin(office=office, title="USG", problems=problems, assessors=assessors, by=leader)
        assert broken.value.field == field


def test_a_round_is_begun_from_a_finding_and_keeps_what_it_said(office, leader, three):
    finding = finding_actions.add(
        office=office, title="Ruang sempit", evidence="Foto", found_on=date(2026, 1, 5), by=leader
    )
    data = posted(
        title="USG", findings=[f"temuan-{finding.pk}"], own="Antrean panjang", assessors=[user.pk for user in three]
    )
    client = signed_in(leader)
    answers = [client.post("/perbaikan/kantor/32.14.02/usg/baru/", data) for _time in range(2)]
    made = Round.objects.get()

    assert [answer.headers["Location"] for answer in answers] == [f"/perbaikan/usg/{made.pk}/"] * 2
    assert [(one.text, one.source.get("evidence")) for one in made.candidates.all()] == [
        ("Ruang sempit", "Foto (5 Januari 2026)"),
        ("Antrean panjang", None),
    ]


@pytest.fixture
def chosen(round, leader, three):
    score_all(round, three)
    return actions.choose(round=round, candidate=round.candidates.first(), reason="Paling berat", by=leader)


def test_causes_make_a_tree_of_five_whys(chosen, leader):
    cause = actions.add_cause(round=chosen, text="Satu loket", category="tools", by=leader)
    deepest = cause
    for number in range(2, 6):
        deepest = actions.add_cause(round=chosen, text=f"Mengapa {number}", parent=deepest, by=leader)
    (bone,) = rounds.tree(chosen.chosen)

    assert (bone.text, bone.below[0].text, bone.below[0].below[0].text) == ("Alat dan ruang", "Satu loket", "Mengapa 2")
    with pytest.raises(RuleBroken, match="Lima kali"):
        actions.add_cause(round=chosen, text="Mengapa 6", parent=deepest, by=leader)
    actions.remove_cause(cause=cause, by=leader)
    assert Cause.objects.count() == 0


def test_the_drawing_and_the_list_say_the_same(chosen, leader):
    client = signed_in(leader)
    address = f"/perbaikan/usg/{chosen.pk}/sebab/"
    client.post(address, posted(text="Satu <loket>", under="k-tools"))
    client.post(address, posted(text="Ruang kecil", under=Cause.objects.get().pk))
    page = client.get(address)

    assert page.context["chart"].count("<text") == 4
    assert page.content.decode().count("Satu &lt;loket&gt;") > 1


def test_the_paper_holds_the_table_the_issue_and_the_causes(chosen, leader):
    actions.add_cause(round=chosen, text="Satu loket", category="tools", by=leader)
    client = signed_in(leader)
    text = words_of(client.get(f"/perbaikan/usg/{chosen.pk}/berkas/pdf/").content)

    assert [word in text for word in ("Antrean panjang", "4 (4–5)", "Paling berat", "Satu loket", "median dari 3")] == [
        True
    ] * 5
    assert client.get(f"/perbaikan/usg/{chosen.pk}/berkas/docx/").content[:2] == b"PK"


def test_findings_gather_from_the_survey_and_the_services(office):
    ServiceFactory(office=office, name="Surat pengantar")
    period = PeriodFactory(survey=SurveyFactory(office=office))
    for _citizen in range(5):
        answer(period)
    Period.objects.filter(pk=period.pk).update(status=Period.Status.CLOSED)

    found = findings.gather(office)

    assert [one.key.split("-")[0] for one in found if one.key.startswith("skm")] == ["skm"] * 9
    assert [(one.title, one.evidence) for one in found if one.key == "tanpa-standar"] == [
        ("Layanan tanpa standar yang berlaku", "1 layanan: Surat pengantar")
    ]


def test_an_officer_writes_a_finding_down_settles_it_with_a_reason_and_opens_it_again(office, three):
    client = signed_in(three[0])
    data = {"title": "Kursi rusak", "evidence": "Dua kursi", "found_on": "5/1/2026"}
    client.post("/perbaikan/kantor/32.14.02/temuan/baru/", posted(**data))
    finding = Finding.objects.get()
    before = [one.title for one in findings.gather(office)]
    address = f"/perbaikan/temuan/{finding.pk}/"
    without = client.post(f"{address}selesai/", posted(reason=" "))
    client.post(f"{address}selesai/", posted(reason="Kursi <diganti>"))
    settled = findings.gather(office), client.get("/perbaikan/kantor/32.14.02/").content.decode()
    client.post(f"{address}buka/", posted())
    again = [one.title for one in findings.gather(office)]

    assert (before, settled[0], again) == (["Kursi rusak"], [], ["Kursi rusak"])
    assert (without.status_code, list(without.context["form"].errors)) == (422, ["reason"])
    assert "1 temuan sudah selesai" in settled[1]
    assert "Kursi &lt;diganti&gt;" in settled[1]
    assert AuditEntry.objects.get(action="improvement.finding.reopen").before["settled_reason"] == "Kursi <diganti>"


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda round: Score.objects.update(growth=6), "improvement_score_growth"),
        (lambda round: Round.objects.update(status="chosen"), "improvement_round_chosen_whole"),
        (lambda round: Finding.objects.update(evidence=""), "improvement_finding_has_evidence"),
        (lambda round: Finding.objects.update(settled_on=date(2020, 1, 1)), "improvement_finding_settled_later"),
        (
            lambda round: Cause.objects.create(candidate=round.candidates.first(), text="Tanpa kelompok"),
            "improvement_cause_category_at_the_bone",
        ),
    ],
)
def test_what_may_never_be_false(round, three, change, name):
    hand_in(round, three[0], (5, 5, 5), (5, 4, 3), (1, 1, 1))
    Finding.objects.create(office=round.office, title="A", evidence="B", found_on=date(2026, 1, 5))

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change(round)


def test_the_pages_ask_as_much_for_three_rows_as_for_one(office, leader, three):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    client = signed_in(leader)
    counts = []
    for number in (1, 3):
        for place in range(Finding.objects.count(), number):
            finding_actions.add(
                office=office, title=f"Temuan {place}", evidence="Foto", found_on=date(2026, 1, 5), by=leader
            )
            ServiceFactory(office=office)
            problems = PROBLEMS[: max(2, number)]
            made = actions.begin(office=office, title="USG", problems=problems, assessors=three[:number], by=leader)
            for user in three[: made.assessors.count()]:
                hand_in(made, user, *[(3, 3, 3)] * made.candidates.count())
            actions.choose(round=made, candidate=made.candidates.first(), reason="Ya", by=leader)
            for _cause in range(number):
                actions.add_cause(round=made, text="Sebab", category="tools", by=leader)
        counts.append((asked("/perbaikan/kantor/32.14.02/"), asked(f"/perbaikan/usg/{made.pk}/")))

    assert counts[0] == counts[1]
