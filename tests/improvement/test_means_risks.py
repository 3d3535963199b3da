"""Risks of an action: scores that are asked for, the matrix, notes, a table taken in."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.documents.tables_in import ReadingRefused, Upload
from saregep.improvement.actions import risks as actions
from saregep.improvement.actions.risks import Told
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.imports.means import risks as read
from saregep.improvement.models import Risk
from saregep.improvement.queries.risks import register
from saregep.methods.risk import Level
from tests.improvement.campaka import TABLES
from tests.improvement.factories import ActionFactory
from tests.sign_in import signed_in
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
BUSY = Told("Tim sibuk", "Kegiatan terlambat", "Rapat tiap minggu", "Sekretaris", 3, 5)
TABLE_9 = Upload("table09_risks.csv", TABLES.joinpath("table09_risks.csv").read_bytes())


@pytest.fixture(scope="module")
def action(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield ActionFactory()


@pytest.fixture
def client(action):
    return signed_in(action.leader)


def posted(**data):
    return data | {"kunci": str(uuid.uuid4())}


def test_table_9_comes_without_scores_and_asks_for_them(action, client):
    data = posted(file=SimpleUploadedFile("table09_risks.csv", TABLE_9.content))
    answer = client.post(f"/perbaikan/{action.pk}/risiko/impor/", data)
    again = actions.take_in(action=action, rows=read(TABLE_9).rows, by=action.leader)
    found = register(action)
    page = client.get(f"/perbaikan/{action.pk}/risiko/").content.decode()

    assert (answer.status_code, again, len(found.risks), len(found.unrated)) == (302, 0, 5, 5)
    assert found.risks[4].risk.response == "Melakukan dialog persuasif dan memperbanyak komunikasi"
    assert "5 dari 5 risiko belum dinilai" in page


def test_size_and_level_follow_from_the_scores(action, client):
    for told in (BUSY, Told("A", "B", "C", "", 1, 1), Told("D", "E", "F")):
        actions.add(action=action, told=told, by=action.leader)
    found = register(action)
    cells = {(row, cell.impact): cell for row, line in found.matrix for cell in line}

    assert [(one.size, one.level) for one in found.risks] == [(22, Level.VERY_HIGH), (1, Level.VERY_LOW), (None, None)]
    assert [one.number for one in found.heaviest] == [1, 2]
    assert [one.number for one in cells[3, 5].risks] == [1]
    assert "sangat tinggi (22)" in client.get(f"/perbaikan/{action.pk}/risiko/").content.decode()
    paper = client.get(f"/perbaikan/{action.pk}/risiko/berkas/docx/")
    assert (paper.content[:2], client.get(f"/perbaikan/{action.pk}/risiko/berkas/xlsx/").status_code) == (b"PK", 404)


def test_one_score_without_the_other_is_refused_on_the_page(action, client):
    data = posted(problem="A", risk="B", response="C", owner="", likelihood="3", impact="")
    answer = client.post(f"/perbaikan/{action.pk}/risiko/baru/", data)

    assert (answer.status_code, answer.context["form"].errors) == (
        422,
        {"impact": ["Isi kemungkinan dan dampak, keduanya."]},
    )


def test_who_saw_an_older_risk_is_told_who_changed_it(action, client):
    risk = actions.add(action=action, told=BUSY, by=action.leader)
    seen = seen_of(risk)
    actions.change(risk=risk, told=Told("Tim sibuk", "Lain", "X"), seen=seen, by=action.mentor)
    fields = {"problem": "P", "risk": "R", "response": "S", "owner": "", "likelihood": "", "impact": ""}
    answer = client.post(f"/perbaikan/risiko/{risk.pk}/", posted(**fields, seen=seen))

    assert answer.status_code == 422
    assert "sudah diubah oleh" in answer.context["form"].non_field_errors()[0]
    entry = AuditEntry.objects.get(action="improvement.risk.change")
    assert (entry.before["risk"], entry.after["risk"]) == ("Kegiatan terlambat", "Lain")


def test_the_newest_note_gives_the_state(action, client):
    risk = actions.add(action=action, told=BUSY, by=action.leader)
    for day, state in ((date(2023, 9, 10), Risk.State.CLOSED), (date(2023, 9, 6), Risk.State.HAPPENED)):
        data = posted(day=f"{day.day}/{day.month}/{day.year}", state=state, text="Dilihat")
        assert client.post(f"/perbaikan/risiko/{risk.pk}/catatan/", data).status_code == 302
    risk.refresh_from_db()
    tomorrow = action.office.local_now().date() + timedelta(days=1)

    assert (risk.state, risk.notes.count()) == (Risk.State.CLOSED, 2)
    with pytest.raises(RuleBroken, match="tidak lewat dari hari ini"):
        actions.note(risk=risk, day=tomorrow, state=Risk.State.OPEN, text="Besok", by=action.leader)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("nama;nilai\na;b", "no_header"),
        ("Potensi Masalah,Resiko yg terjadi,Strategi mengatasi\n2,3,4\n", "no_rows"),
        ("potensi masalah,risiko,strategi\nA,,C\n", "cell_empty"),
        ("potensi masalah,risiko,strategi,kemungkinan\nA,B,C,sering\n", "no_number"),
        (f"potensi masalah,risiko,strategi\n{'A' * 301},B,C\n", "too_long"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(content, code):
    with pytest.raises(ReadingRefused) as refused:
        read(Upload("risiko.csv", content.encode()))

    assert refused.value.code == code


def test_the_page_asks_as_much_for_three_risks_as_for_one(action, client):
    counts = []
    for number in (1, 3):
        for place in range(action.risks.count(), number):
            risk = actions.add(action=action, told=Told(f"A{place}", "B", "C", "", 2, 2), by=action.leader)
            actions.note(risk=risk, day=date(2023, 9, 6), state="handled", text="Ya", by=action.leader)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/perbaikan/{action.pk}/risiko/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_risk_goes_up_and_down_and_the_outermost_stays(action, client):
    first, second, third = (actions.add(action=action, told=Told(one, "R", "S"), by=None) for one in "ABC")

    def moved(risk, way):
        answer = client.post(f"/perbaikan/risiko/{risk.pk}/pindah/", posted(arah=way))
        assert (answer.status_code, answer.url) == (302, f"/perbaikan/{action.pk}/risiko/#r{risk.pk}")
        return "".join(one.risk.problem for one in register(action).risks)

    assert [moved(third, "naik"), moved(first, "turun"), moved(third, "naik"), moved(second, "turun")] == [
        "ACB",
        "CAB",
        "CAB",
        "CAB",
    ]
    assert AuditEntry.objects.filter(action="improvement.risk.move").count() == 2


def test_moving_a_risk_disturbs_nobody_who_changes_its_words(action):
    first, second = (actions.add(action=action, told=Told(one, "R", "S"), by=None) for one in "AB")
    seen = seen_of(first)
    actions.move(risk=second, up=True, by=None)
    actions.change(risk=first, told=Told("Lain", "R", "S"), seen=seen, by=None)
    actions.remove(risk=second, by=None)
    actions.move(risk=second, up=False, by=None)

    assert [one.risk.problem for one in register(action).risks] == ["Lain"]
