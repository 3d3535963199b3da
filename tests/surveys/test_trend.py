"""The trend: periods in order, and what changed from each to the next."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.methods.ikm import compare, confidence_95, ikm
from saregep.methods.tally import Tally
from saregep.methods.wording import number
from saregep.surveys.actions import instruments
from saregep.surveys.models import Period, Survey
from saregep.surveys.official import NINE
from saregep.surveys.terms import signed
from tests.factories import PeriodFactory, SurveyFactory, member, official_instrument
from tests.sign_in import signed_in
from tests.surveys.figures_data import figures, graded, random_scores, store
from tests.surveys.page import read

pytestmark = pytest.mark.django_db

PERIODS = "Indeks tiap periode dan perubahannya dari periode sebelumnya"


def quarter(survey: Survey, year: int, number_of: int = 1, **fields) -> Period:
    instrument = fields.pop("instrument", None) or survey.office.instruments.first()
    first = 3 * number_of - 2
    return PeriodFactory(
        survey=survey,
        instrument=instrument or official_instrument(survey.office),
        kind=Period.Kind.QUARTER,
        starts_on=date(year, first, 1),
        ends_on=date(year, first + 2, 31 if number_of in {1, 4} else 30),
        **fields,
    )


def page(survey: Survey):
    return read(signed_in(member(survey.office, Role.MENTOR)).get(f"/survei/{survey.pk}/tren/"))


def change_cells(found) -> list[str]:
    word = (
        "tidak nyata" if not found.changed else "berubah nyata " + ("membaik" if found.difference > 0 else "memburuk")
    )
    return [f"{signed(found.difference)} {signed(found.low)} … {signed(found.high)}", word]


def test_each_period_stands_with_index_interval_and_change():
    survey = SurveyFactory()
    before, after = random_scores(60, seed=1), [dict.fromkeys(NINE, 4) | {"sarana": 3}] * 20
    store(quarter(survey, 2024), before)
    store(quarter(survey, 2025, population=1000), after + random_scores(5, seed=2))
    after += random_scores(5, seed=2)
    one, two = Tally.of(before, NINE), Tally.of(after, NINE)

    rows = page(survey).tables[PERIODS][1:]

    def row(label, tally, population):
        index, interval = ikm(tally, NINE), confidence_95(tally, NINE, population)
        return [
            label,
            str(tally.respondents),
            number(index.index),
            f"{number(interval.low)}–{number(interval.high)}",
            graded(index.grade),
        ]

    assert rows == [
        [*row("Triwulan I 2024", one, None), "–", "periode pertama"],
        [*row("Triwulan I 2025", two, 1000), *change_cells(compare(one, two, NINE, (None, 1000)))],
    ]


def test_each_element_is_compared_by_itself():
    survey = SurveyFactory()
    before, after = random_scores(60, seed=3), random_scores(70, seed=4)
    store(quarter(survey, 2024), before)
    store(quarter(survey, 2025), after)

    table = page(survey).tables["Unsur dari Triwulan I 2024 ke Triwulan I 2025"]

    def single(sheets):
        return Tally.of([{"biaya": sheet["biaya"]} for sheet in sheets], ("biaya",))

    found = compare(single(before), single(after), ("biaya",))
    assert table[4] == [
        "U4 Biaya/Tarif",
        number(figures(before).element("biaya").index),
        number(figures(after).element("biaya").index),
        *change_cells(found),
    ]


def test_periods_of_different_elements_are_not_compared():
    survey = SurveyFactory()
    first = official_instrument(survey.office)
    draft = instruments.create_draft(office=survey.office, by=None)
    draft.questions.create(
        key="antrean",
        code="U10",
        position=10,
        names={"id": "Antrean"},
        shorts={"id": "Antrean"},
        texts={"id": "Bagaimana antreannya?"},
        labels={"id": ["1", "2", "3", "4"]},
    )
    second = instruments.determine(instrument=draft, number="2", day=date(2026, 1, 2), by=None)
    store(quarter(survey, 2024, instrument=first), random_scores(8, seed=5))
    store(quarter(survey, 2025, instrument=second), random_scores(8, seed=6, keys=(*NINE, "antrean")))

    shown = page(survey)

    assert shown.tables[PERIODS][2][5:] == ["–", "tidak dibandingkan: unsurnya lain"]
    assert list(shown.tables) == [PERIODS]


def test_a_period_of_one_sheet_is_too_small_to_say():
    survey = SurveyFactory()
    store(quarter(survey, 2024), random_scores(1, seed=7))
    store(quarter(survey, 2025), random_scores(9, seed=8))

    shown = page(survey)

    assert shown.tables[PERIODS][2][6] == "lembar terlalu sedikit"
    assert "Salah satu periode terlalu sedikit lembarnya untuk dinilai." in shown.text


def test_periods_without_answers_are_named():
    survey = SurveyFactory()
    store(quarter(survey, 2024), random_scores(5, seed=9))
    quarter(survey, 2025)

    assert "Periode tanpa jawaban: Triwulan I 2025." in page(survey).text


def test_a_survey_without_answers_says_how_the_trend_begins():
    assert (
        "Tren mulai dari periode pertama yang berisi; perubahan tampak sejak periode kedua."
        in page(SurveyFactory()).text
    )


def test_the_last_twelve_periods_are_shown():
    survey = SurveyFactory()
    for year in range(2010, 2024):
        store(quarter(survey, year), random_scores(5, seed=year))

    shown = page(survey)

    assert [row[0] for row in shown.tables[PERIODS][1:]] == [f"Triwulan I {year}" for year in range(2012, 2024)]
    assert "Ditampilkan 12 periode terakhir; 2 periode lebih lama tidak." in shown.text


def test_the_page_asks_the_same_for_any_number_of_periods():
    counts = []
    for years in (1, 3):
        survey = SurveyFactory()
        for year in range(2020, 2020 + years):
            store(quarter(survey, year), random_scores(5 * years, seed=year))
        client = signed_in(member(survey.office, Role.MENTOR))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/survei/{survey.pk}/tren/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
