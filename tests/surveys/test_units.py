"""Several offices side by side: each by itself, pooled by respondent, and as mean of the units."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role, User
from saregep.methods.ikm import ikm, mean_of_units, pooled
from saregep.methods.tally import Tally
from saregep.methods.wording import number
from saregep.offices.models import Office
from saregep.surveys.actions import instruments
from saregep.surveys.models import Period
from saregep.surveys.official import NINE
from tests.factories import OfficeFactory, PeriodFactory, SurveyFactory, member, official_instrument
from tests.sign_in import signed_in
from tests.surveys.figures_data import figures, graded, random_scores, store
from tests.surveys.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency(db) -> Office:
    return OfficeFactory(code="32.14", kind=Office.Kind.REGENCY, name="Kabupaten Contoh")


def organisation(regency: Office) -> User:
    return member(regency, Role.READER)


def unit(number_of: int) -> Office:
    return OfficeFactory(code=f"32.14.{number_of:02d}", name=f"Kecamatan {number_of}")


def period(office: Office, year: int = 2025, half: int = 1, **fields) -> Period:
    survey = office.surveys.first() or SurveyFactory(office=office)
    return PeriodFactory(
        survey=survey,
        instrument=fields.pop("instrument", None) or office.instruments.first() or official_instrument(office),
        kind=Period.Kind.SEMESTER,
        starts_on=date(year, 6 * half - 5, 1),
        ends_on=date(year, 6 * half, 30 if half == 1 else 31),
        **fields,
    )


def page(user: User, query: str = ""):
    return read(signed_in(user).get(f"/survei/gabungan/{query}"))


def test_both_ways_of_putting_units_together_are_named(regency):
    one, two = random_scores(30, seed=1), [dict.fromkeys(NINE, 4)] * 6
    store(period(unit(1)), one)
    store(period(unit(2)), two)
    tallies = [Tally.of(sheets, NINE) for sheets in (one, two)]
    everyone, mean = ikm(pooled(tallies), NINE), mean_of_units([ikm(tally, NINE) for tally in tallies])

    shown = page(organisation(regency))

    assert shown.facts["Rata-rata unit"] == f"{number(mean.index)} {graded(mean.grade)} tiap unit berbobot sama"
    assert shown.facts["Semua responden digabung"] == (
        f"{number(everyone.index)} {graded(everyone.grade)} tiap responden berbobot sama"
    )
    assert shown.facts["Responden"] == "36 di 2 unit"


def test_each_unit_stands_with_respondents_index_and_class(regency):
    one, two = random_scores(30, seed=2), random_scores(8, seed=3)
    store(period(unit(1)), one)
    store(period(unit(2)), two)

    rows = page(organisation(regency)).tables["Unit pada Tahun 2025"][1:]

    def row(name, sheets):
        found = figures(sheets)
        return [name, str(found.respondents), number(found.index), graded(found.grade), "Semester I 2025"]

    assert rows == [row("Kecamatan 1", one), row("Kecamatan 2", two)]


def test_a_year_pools_the_periods_of_a_unit_and_a_period_does_not(regency):
    office = unit(1)
    first, second = random_scores(8, seed=4), random_scores(9, seed=5)
    store(period(office, half=1), first)
    store(period(office, half=2), second)
    reader = organisation(regency)

    year = page(reader, "?waktu=2025").tables["Unit pada Tahun 2025"][1]
    half = page(reader, "?waktu=2025-07-01_2025-12-31").tables["Unit pada Semester II 2025"][1]

    assert year[1:3] == ["17", number(figures(first + second).index)]
    assert half[1:3] == ["9", number(figures(second).index)]


def test_units_of_different_elements_are_not_put_together(regency):
    store(period(unit(1)), random_scores(8, seed=6))
    other = unit(2)
    draft = instruments.create_draft(office=other, by=None)
    draft.questions.create(
        key="antrean",
        code="U10",
        position=10,
        names={"id": "Antrean"},
        shorts={"id": "Antrean"},
        texts={"id": "Bagaimana antreannya?"},
        labels={"id": ["1", "2", "3", "4"]},
    )
    instrument = instruments.determine(instrument=draft, number="2", day=date(2026, 1, 2), by=None)
    sheets = random_scores(8, seed=7, keys=(*NINE, "antrean"))
    store(period(other, instrument=instrument), sheets)

    shown = page(organisation(regency))

    assert "Unit ini tidak dapat digabung" in shown.text
    assert shown.facts == {}
    assert shown.tables["Unit pada Tahun 2025"][2][2] == number(figures(sheets, (*NINE, "antrean")).index)


def test_units_without_answers_are_named(regency):
    store(period(unit(1)), random_scores(8, seed=8))
    unit(2)

    assert "Tanpa jawaban pada waktu ini: Kabupaten Contoh, Kecamatan 2." in page(organisation(regency)).text


def test_an_account_sees_no_unit_that_it_does_not_read(regency):
    mine = unit(1)
    store(period(mine), random_scores(8, seed=9))
    store(period(unit(2)), random_scores(8, seed=10))

    rows = page(member(mine, Role.HEAD)).tables["Unit pada Tahun 2025"][1:]

    assert [row[0] for row in rows] == ["Kecamatan 1"]


def test_before_the_first_answer_the_page_says_what_will_stand_there(regency):
    assert "Belum ada jawaban" in page(organisation(regency)).text


def test_a_time_that_does_not_exist_is_no_page(regency):
    assert signed_in(organisation(regency)).get("/survei/gabungan/?waktu=1999").status_code == 404


def test_data_that_no_citizen_gave_is_marked(regency):
    store(period(unit(1), mark=Period.Mark.SIMULATED), random_scores(8, seed=11))

    assert page(organisation(regency)).tables["Unit pada Tahun 2025"][1][0] == "Kecamatan 1 data simulasi"


def test_the_page_asks_the_same_for_any_number_of_units(regency):
    client = signed_in(organisation(regency))
    counts = []
    for number_of in (1, 2, 3):
        store(period(unit(number_of)), random_scores(10 * number_of, seed=number_of))
        with CaptureQueriesContext(connection) as queries:
            client.get("/survei/gabungan/")
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2]
