"""The charts of a survey: sentence, drawing, alternative and table say the same."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from saregep.core.charts import Chart, Medium
from saregep.methods.ikm import Interval, grade_of, ikm, performance_of
from saregep.methods.tally import Tally
from saregep.surveys.official import NINE
from saregep.surveys.reports.content import TrendRow
from saregep.surveys.reports.figures import distribution_chart, elements_chart, trend_chart
from tests.surveys.reports.campaka import elements, sheets

TALLY = Tally.of(sheets(), NINE)
RESULT = ikm(TALLY, NINE)


def row(label: str, index: str, *, known: bool = True) -> TrendRow:
    value = Decimal(index)
    grade = grade_of(value)
    interval = Interval(value - 2, value + 2, Decimal(1)) if known else None
    return TrendRow(label, 400 if known else None, value, grade, performance_of(grade), interval, None)


def drawn(chart: Chart) -> set[str]:
    return {"".join(one.itertext()) for one in ElementTree.fromstring(chart.svg).iter() if one.tag.endswith("text")}


def all_equal(score: int) -> tuple[Tally, list[dict[str, int]]]:
    rows = [dict.fromkeys(NINE, score)] * 3
    return Tally.of(rows, NINE), rows


@pytest.mark.parametrize("medium", list(Medium))
def test_the_values_of_the_drawing_are_those_of_the_table(medium: Medium) -> None:
    with override("id"):
        chart = elements_chart(RESULT, elements(), medium=medium)

    values = [f"{index} {grade}" for _name, index, grade in chart.rows]
    assert values == [
        "69,79 C", "70,65 C", "72,14 C", "72,25 C", "72,71 C", "77,35 B", "78,83 B", "78,83 B", "99,54 A",
    ]  # fmt: skip
    assert set(values) - drawn(chart) == set()
    assert [value for value in values if value not in chart.alt] == []
    assert chart.columns == ("Unsur", "Indeks", "Mutu")


def test_the_finding_names_the_lowest_element_and_counts_the_poor_ones() -> None:
    good, _rows = all_equal(4)
    with override("id"):
        poor = elements_chart(RESULT, elements())
        fine = elements_chart(ikm(good, NINE), elements(), target=None)

    assert poor.sentence == "Unsur terendah Sarana dan Prasarana (69,79); 5 dari 9 unsur bermutu C atau D."
    assert poor.key == (
        "Tanda tegak: target 88,31 · bidang abu: mutu B · arsir: mutu C · skala mulai 25, nilai terendah yang mungkin"
    )
    assert fine.sentence == "Semua unsur bernilai sama (100,00); tidak ada yang bermutu C atau D."
    assert fine.key == "bidang abu: mutu B · skala mulai 25, nilai terendah yang mungkin"


def test_equal_poor_elements_have_no_lowest_one() -> None:
    middling, _rows = all_equal(3)
    with override("id"):
        chart = elements_chart(ikm(middling, NINE), elements())

    assert chart.sentence == "Semua unsur bernilai sama (75,00) dan bermutu C atau D."


def test_screens_in_english_read_english() -> None:
    with override("en"):
        chart = elements_chart(RESULT, elements())

    assert chart.sentence == "The lowest is Sarana dan Prasarana (69,79); 5 of 9 elements are of class C or D."


def test_shares_of_the_answers_add_up_to_a_hundred() -> None:
    with override("id"):
        chart = distribution_chart(TALLY, elements())

    shares = [sum(Decimal(cell.replace(",", ".")) for cell in cells[1:5]) for cells in chart.rows]
    assert shares == [Decimal("100.0")] * 9
    assert chart.sentence == "Jawaban bernilai 1 dan 2 paling banyak pada unsur Sarana dan Prasarana (29,3%)."
    assert {"rata-rata 2,79", "26,3", "1 (terendah)"} - drawn(chart) == set()


def test_a_survey_without_low_answers_says_so() -> None:
    tally, _rows = all_equal(3)
    with override("id"):
        chart = distribution_chart(tally, elements())

    assert chart.sentence == "Tidak ada unsur dengan jawaban bernilai 1 atau 2."


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([row("2022", "76.90")], "Indeks 2022 adalah 76,90."),
        ([row("2022", "74.12"), row("2023", "76.90")], "Indeks naik 2,78 dari 2022 ke 2023."),
        ([row("2022", "80.00"), row("2023", "76.90")], "Indeks turun 3,10 dari 2022 ke 2023."),
        ([row("2022", "76.90", known=False), row("2023", "76.90")], "Indeks 2023 sama dengan 2022."),
    ],
)
def test_the_finding_of_the_trend(rows: list[TrendRow], sentence: str) -> None:
    with override("id"):
        chart = trend_chart(rows)

    assert chart.sentence == sentence
    assert chart.rows[-1][0] == rows[-1].label


@pytest.mark.parametrize(("lowest", "start"), [("61.00", "25"), ("62.00", "60"), ("30.00", "25")])
def test_the_scale_of_the_trend_starts_low_where_a_value_asks_for_it(lowest: str, start: str) -> None:
    with override("id"):
        chart = trend_chart([row("2022", lowest), row("2023", "76.90")])

    assert (f"skala mulai {start}" in chart.key, start in drawn(chart)) == (True, True)


def test_a_period_whose_answers_are_not_known_has_dashes() -> None:
    with override("id"):
        chart = trend_chart([row("2022", "74.12", known=False), row("2023", "76.90")])

    assert chart.rows == (("2022", "–", "74,12", "–", "C"), ("2023", "400", "76,90", "74,90–78,90", "B"))
