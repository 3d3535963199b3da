"""The benefit of an action: the survey before and after, savings, the questionnaire; the means of the example office."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.config.example_improve import means as example
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.documents.tables_in import Upload
from saregep.improvement.actions import benefit as actions
from saregep.improvement.actions import changes, results
from saregep.improvement.actions.results import Counted
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.imports.means import results as read
from saregep.improvement.models import Action, ActionState
from saregep.improvement.queries.benefit import answered, periods_after, savings, surveyed
from saregep.improvement.queries.changes_later import Newest, index_of
from saregep.improvement.queries.money import money
from saregep.improvement.queries.risks import register
from saregep.surveys import intake
from saregep.surveys.models import Period
from tests.factories import OfficeFactory, PeriodFactory, SurveyFactory, member, submission
from tests.improvement.campaka import TABLES
from tests.improvement.factories import ActionFactory
from tests.printed import pages_of, spaced, words_of
from tests.sign_in import signed_in
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
QUESTIONNAIRE = TABLES.joinpath("evaluation_survey_2023.csv").read_bytes()


@pytest.fixture(scope="module")
def action(django_db_setup, django_db_blocker):
    """Ten sheets before, ten after, of which one element is higher; and a period of three sheets."""
    with standing(django_db_blocker):
        made = ActionFactory(elements=["sarana"], target=Decimal("80.00"))
        survey = SurveyFactory(office=made.office)
        made.before = _period(survey, date(2023, 1, 1), [{"sarana": 1 + place % 2} for place in range(10)])
        made.after = _period(survey, date(2023, 11, 1), [{"sarana": 3 + place % 2} for place in range(10)])
        made.few = _period(survey, date(2023, 12, 1), [{}] * 3)
        made.save()
        yield made


def _period(survey, day, sheets):
    period = PeriodFactory(survey=survey, starts_on=day)
    intake.accept_all(period.pk, [submission(3, scores=scores) for scores in sheets])
    Period.objects.filter(pk=period.pk).update(ends_on=day.replace(day=28), status=Period.Status.CLOSED)
    return Period.objects.get(pk=period.pk)


@pytest.fixture
def client(action):
    return signed_in(action.leader)


@pytest.fixture
def seen_page(action, client):
    return lambda: " ".join(client.get(f"/perbaikan/{action.pk}/manfaat/").content.decode().split())


def posted(**data):
    return data | {"kunci": str(uuid.uuid4())}


def with_periods(action, before, after):
    Action.objects.filter(pk=action.pk).update(before=before, after=after)
    return Action.objects.get(pk=action.pk)


def test_the_linked_element_changed_for_real_and_the_others_did_not(action, seen_page):
    found = surveyed(Action.objects.get(pk=action.pk))
    (line,) = found.linked

    assert (line.element.code, line.before.index, line.after.index) == ("U9", Decimal("37.50"), Decimal("87.50"))
    assert (line.comparison.difference, line.comparison.changed) == (Decimal("50.00"), True)
    assert [other.comparison.changed for other in found.others] == [False] * 8
    assert (found.change.comparison.difference, found.change.comparison.changed) == (Decimal("5.56"), True)
    assert "Indeks berubah nyata: +5,56" in seen_page()


def test_the_target_is_judged_with_the_interval(action, seen_page):
    found = surveyed(Action.objects.get(pk=action.pk))

    assert (found.after.step.index.index, found.reached, found.surely) == (Decimal("76.39"), False, True)
    assert "belum tercapai" in seen_page()
    reached = replace(found, target=Decimal("76.00"))
    assert (reached.reached, reached.surely, reached.missing) == (True, False, None)


def test_an_index_on_the_target_reaches_it_unless_more_than_the_target_is_asked_for(action, client, seen_page):
    index, target = Decimal("76.39"), {"target": Decimal("76.39")}
    assert surveyed(action).after.step.index.index == index
    found = [replace(surveyed(action), above=above, **target) for above in (False, True)]
    Action.objects.filter(pk=action.pk).update(above_target=True, **target)
    paper = pages_of(client.get(f"/perbaikan/{action.pk}/manfaat/berkas/pdf/").content)[0]
    newest = [Newest(action.after, index_of(action.after), index, above).is_reached for above in (False, True)]
    page = seen_page()

    assert [(one.reached, one.missing) for one in found] == [(True, None), (False, Decimal("0.00"))]
    assert ("Sasaran: lebih dari 76,39." in page, "belum tercapai" in page) == (True, True)
    assert "Sasaran IKM lebih dari 76,39 belum tercapai" in spaced(paper)
    assert newest == [True, False]


def test_without_periods_the_page_says_what_comes_next(action, seen_page):
    with_periods(action, None, None)
    none = seen_page()
    found = surveyed(with_periods(action, action.before, None))
    half = seen_page()

    assert "Aksi ini belum menyebut survei sebelumnya" in none
    assert "Survei sesudah aksi belum ada" in half
    assert "Sebelum aksi masih kurang 9,17" in half
    assert (found.change, found.reached, found.linked[0].after) == (None, None, None)


def test_fewer_than_five_respondents_show_nothing(action, seen_page):
    found = surveyed(with_periods(action, action.before, action.few))

    assert (found.after.few, found.after.shown, found.change, found.both) == (True, None, None, False)
    assert {line.after for line in found.lines} == {None}
    assert "kurang dari 5 responden, disembunyikan" in seen_page()


def test_a_mentor_of_another_office_reads_the_figures_without_links_to_the_survey(action):
    mentor = member(OfficeFactory(), Role.MENTOR)
    Action.objects.filter(pk=action.pk).update(mentor=mentor)
    content = signed_in(mentor).get(f"/perbaikan/{action.pk}/manfaat/").content.decode()

    assert ("76,39" in content, f"/survei/periode/{action.before_id}" in content, "hemat/" in content) == (
        True,
        False,
        False,
    )


def test_a_saving_is_reckoned_with_its_assumption_in_sight(action, client, seen_page):
    data = {name: str(getattr(example.SAVED, name)) for name in type(example.SAVED).__slots__}
    missing = client.post(f"/perbaikan/{action.pk}/manfaat/hemat/", posted(**data | {"assumption": ""}))
    kept = client.post(f"/perbaikan/{action.pk}/manfaat/hemat/", posted(**data))
    shown = seen_page()

    assert (missing.status_code, list(missing.context["form"].errors), kept.status_code) == (422, ["assumption"], 302)
    assert "Rp874.000 setahun (delapan ratus tujuh puluh empat ribu rupiah)" in shown
    assert "10 lembar per responden" in shown


def test_a_saving_that_costs_more_says_so_and_an_older_one_is_not_changed(action, seen_page):
    row = actions.add(action=action, assumed=replace(example.SAVED, price_after=300, quantity_after=10), by=None)
    seen = seen_of(row)
    actions.change(row=row, assumed=replace(example.SAVED, units_a_year=1), seen=seen, by=action.leader)
    with pytest.raises(RuleBroken, match="sudah diubah oleh"):
        actions.change(row=row, assumed=example.SAVED, seen=seen, by=action.mentor)
    assert savings(action).in_a_year == 2000
    row.refresh_from_db()
    costly = replace(example.SAVED, price_after=300, quantity_after=10, units_a_year=10)
    actions.change(row=row, assumed=costly, seen=seen_of(row), by=action.leader)

    assert "Aksi ini menambah biaya Rp10.000 setahun" in seen_page()
    with pytest.raises(RuleBroken, match="terlalu besar"):
        actions.add(action=action, assumed=replace(costly, units_a_year=2_000_000_000), by=None)
    actions.remove(row=row, by=action.leader)
    assert savings(action).lines == ()


def test_the_questionnaire_of_the_source_is_read_and_what_it_misprints_is_named(action, client, seen_page):
    data = posted(file=SimpleUploadedFile("evaluation_survey_2023.csv", QUESTIONNAIRE))
    answer = client.post(f"/perbaikan/{action.pk}/manfaat/angket/impor/", data)
    found = {one.question: one for one in answered(action)}

    assert answer.status_code == 302
    assert found["Unsur responden"].answers == (
        ("Unsur Kecamatan", 16, Decimal("17.2")),
        ("Unsur Pemerintahan Desa", 32, Decimal("34.4")),
        ("Unsur Masyarakat", 45, Decimal("48.4")),
    )
    assert (found["Prosedur pelayanan"].base, found["Pendidikan terakhir"].together) == (92, Decimal("100.1"))
    assert "tercetak 48,8%, tetapi 45 dari 93 adalah 48,4%" in seen_page()


def test_counted_answers_are_written_line_by_line_and_replace_older_ones(action, client):
    address = f"/perbaikan/{action.pk}/manfaat/angket/"
    wrong = client.post(address, posted(question="Puas?", answers="Puas: banyak"))
    for answers in ("Puas: 3\nTidak = 1", "Puas: 1.200\n\nTidak: 1"):
        assert client.post(address, posted(question="Puas?", answers=answers)).status_code == 302

    assert wrong.status_code == 422
    assert [(one.base, len(one.answers)) for one in answered(action)] == [(1201, 2)]
    client.post(f"{address}hapus/", posted(pertanyaan="Puas?"))
    assert answered(action) == ()


def test_a_question_with_few_answers_is_hidden_and_an_empty_or_doubled_one_refused(action):
    results.take_in(action=action, questions=[Counted("Usia", (("Muda", 4),))], by=None)

    assert [(one.base, one.answers) for one in answered(action)] == [(0, ())]
    for answers in ((), (("A", 0),), (("A", 3), ("a", 3))):
        with pytest.raises(RuleBroken) as broken:
            results.take_in(action=action, questions=[Counted("Puas?", answers)], by=None)
        assert broken.value.field == "answers"


def test_a_file_whose_answers_miss_the_base_says_so():
    content = "Pertanyaan;N;Jawaban;Jumlah\nPuas?;10;Ya;7\nPuas?;10;Tidak;2\n"

    assert read(Upload("angket.csv", content.encode())).notes == (
        "Puas?: jumlah jawaban 9, tetapi berkas menyebut 10.",
    )


def test_the_paper_holds_the_three_parts(action, client):
    example_rows = read(Upload("a.csv", QUESTIONNAIRE)).rows
    results.take_in(action=action, questions=example_rows, by=None)
    actions.add(action=action, assumed=example.SAVED, by=None)
    content = client.get(f"/perbaikan/{action.pk}/manfaat/berkas/pdf/").content
    text = words_of(content)

    assert [word in text for word in ("Selisih IKM +5,56", "76,39", "Rp874.000", "48,4%", "belum tercapai")] == [
        True
    ] * 5
    assert client.get(f"/perbaikan/{action.pk}/manfaat/berkas/docx/").content[:2] == b"PK"


def test_the_page_asks_as_much_for_three_rows_as_for_one(action, client):
    counts = []
    for number in (1, 3):
        for place in range(action.savings.count(), number):
            actions.add(action=action, assumed=example.SAVED, by=None)
            results.take_in(action=action, questions=[Counted(f"P{place}", (("Ya", 9),))], by=None)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/perbaikan/{action.pk}/manfaat/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_example_office_gets_the_tables_of_the_source_with_reckoned_sums(db):
    action = ActionFactory()
    example.furnish(action.office)
    found, questions = money(action), answered(action)

    assert [(part.amount, part.spent) for part in found.parts] == [
        (1_980_000, 1_980_000),
        (10_000_000, 0),
        (2_500_000, 0),
    ]
    assert found.official.in_months == (("Desember", 10_000_000),)
    assert [(one.asked, one.planned) for one in found.asked] == [(1_500_000, 1_950_000), (1_000_000, 8_050_000)]
    assert (len(register(action).unrated), found.without_receipt, len(questions)) == (0, 3, 10)
    assert savings(action).in_a_year == 874_000


@pytest.mark.parametrize("state", [one for one in ActionState if one != ActionState.STOPPED])
def test_the_survey_after_the_action_can_be_named_in_every_state(action, client, state):
    facts = {"handed_over_on": date(2023, 11, 2), "handed_over_to": "Camat", "sustainability": "Diteruskan"}
    Action.objects.filter(pk=action.pk).update(state=state, after=None, **facts)
    address = f"/perbaikan/{action.pk}/manfaat/survei/"
    answer = client.post(address, posted(after=str(action.few.pk), version="1"))
    stored = Action.objects.get(pk=action.pk)
    entry = AuditEntry.objects.filter(action="improvement.action.name_after").latest("number")

    assert (answer.status_code, answer.url) == (302, f"/perbaikan/{action.pk}/manfaat/")
    assert (stored.after, stored.state, stored.version) == (action.few, state, 2)
    assert (entry.before, entry.after) == ({"after": ""}, {"after": action.few.label})


def test_a_survey_after_the_action_that_cannot_be_is_refused(action, client):
    foreign = PeriodFactory(starts_on=date(2024, 1, 1))
    early = _period(action.before.survey, date(2022, 1, 1), [])
    for period, words in ((foreign, "periode survei kantor ini"), (early, "mulai setelah periode sebelum")):
        with pytest.raises(RuleBroken, match=words) as broken:
            changes.name_after(action=action, period=period, version=1, by=None)
        assert broken.value.field == "after"
    with pytest.raises(RuleBroken, match="sudah diubah oleh"):
        changes.name_after(action=action, period=None, version=7, by=None)
    stopped = {"state": ActionState.STOPPED, "stopped_on": date(2023, 10, 1), "stopped_reason": "Tim pindah"}
    Action.objects.filter(pk=action.pk).update(**stopped)
    with pytest.raises(RuleBroken, match="dihentikan"):
        changes.name_after(action=action, period=None, version=1, by=None)

    assert {period.pk for period in periods_after(action)} == {action.after.pk, action.few.pk}
    assert (
        client.post(f"/perbaikan/{action.pk}/manfaat/survei/", posted(after=str(early.pk), version="1")).status_code
        == 422
    )
    assert "manfaat/survei/" not in client.get(f"/perbaikan/{action.pk}/manfaat/").content.decode()


def test_the_name_is_taken_away_and_the_same_name_again_writes_nothing(action):
    same = changes.name_after(action=action, period=action.after, version=1, by=action.leader)
    gone = changes.name_after(action=action, period=None, version=1, by=action.leader)

    assert (same.version, gone.version, gone.after) == (1, 2, None)
    assert AuditEntry.objects.filter(action="improvement.action.name_after").count() == 1


def test_where_no_period_follows_the_page_says_what_to_do(action, client):
    address = f"/perbaikan/{action.pk}/manfaat/survei/"
    offered = client.get(address).content.decode()
    last = Action.objects.get(pk=with_periods(action, action.few, None).pk)
    empty = client.get(address).content.decode()

    assert (periods_after(last), "<select" in offered, "<select" in empty) == ([], True, False)
    assert "Survei sesudah aksi belum ada" in empty
