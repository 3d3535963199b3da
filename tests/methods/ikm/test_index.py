from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.ikm import Grade, NoAnswers, Performance, alternatives, ikm, low_elements
from saregep.methods.tally import Tally

from ..strategies import KEYS, surveys

PAIR = ("waktu", "biaya")


def result_of(sheets, keys=KEYS):
    return ikm(Tally.of(sheets, keys), keys)


def same_score(score, keys=KEYS):
    return dict.fromkeys(keys, score)


@pytest.mark.parametrize(
    ("score", "index", "grade", "performance"),
    [
        (1, "25.00", Grade.D, Performance.NOT_GOOD),
        (2, "50.00", Grade.D, Performance.NOT_GOOD),
        (3, "75.00", Grade.C, Performance.LESS_GOOD),
        (4, "100.00", Grade.A, Performance.VERY_GOOD),
    ],
)
def test_one_sheet_of_one_score(score, index, grade, performance):
    result = result_of([same_score(score)])

    assert (str(result.index), result.grade, result.performance) == (index, grade, performance)


def test_figures_of_a_survey_reckoned_by_hand():
    # waktu 1 + 3 + 3 = 7, biaya 4 + 4 + 2 = 10; 25 · (7/3 + 10/3)/2 = 70.8333
    sheets = [{"waktu": 1, "biaya": 4}, {"waktu": 3, "biaya": 4}, {"waktu": 3, "biaya": 2}]
    result = result_of(sheets, PAIR)
    waktu = result.element("waktu")

    assert (result.respondents, result.sum) == (3, 17)
    assert (result.mean_total, result.weighted_total) == (Fraction(17, 3), Fraction(17, 6))
    assert (result.exact, str(result.index), result.grade) == (Fraction(425, 6), "70.83", Grade.C)
    assert (waktu.sum, waktu.mean, waktu.weighted) == (7, Fraction(7, 3), Fraction(7, 6))
    assert (str(waktu.index), waktu.grade, waktu.performance) == ("58.33", Grade.D, Performance.NOT_GOOD)


def test_index_exactly_between_two_classes_is_rounded_up_into_the_better():
    # 15,321 points from 5,000 answers to one question.
    tally = Tally(5000, {"waktu": (0, 0, 4679, 321)}, {3: 4679, 4: 321})
    result = ikm(tally, ["waktu"])

    assert (result.exact, str(result.index), result.grade) == (Fraction("76.605"), "76.61", Grade.B)


def test_elements_come_in_the_order_asked_for():
    result = ikm(Tally.of([same_score(3)], KEYS), KEYS[::-1])

    assert tuple(element.key for element in result.elements) == KEYS[::-1]


def test_index_of_some_elements_weighs_only_them():
    tally = Tally.of([same_score(2) | {"biaya": 4}], KEYS)

    assert str(ikm(tally, ["biaya", "waktu"]).index) == "75.00"


def test_element_that_is_not_in_the_index_is_refused():
    with pytest.raises(KeyError, match="sarana"):
        result_of([same_score(3, PAIR)], PAIR).element("sarana")


def test_element_that_is_not_in_the_tally_is_refused():
    with pytest.raises(KeyError, match="sarana"):
        ikm(Tally.of([same_score(3, PAIR)], PAIR), ["sarana"])


@pytest.mark.parametrize("elements", [(), ("waktu", "waktu")])
def test_elements_must_be_given_once(elements):
    with pytest.raises(ValueError, match="at least one element"):
        ikm(Tally.of([same_score(3)], KEYS), elements)


def test_index_of_no_answers_is_refused():
    with pytest.raises(NoAnswers):
        ikm(Tally.empty(KEYS), KEYS)


@given(surveys(), st.data())
def test_better_answer_never_lowers_a_figure(sheets, data):
    place = data.draw(st.integers(0, len(sheets) - 1))
    key = data.draw(st.sampled_from(KEYS))
    better = [dict(sheet) for sheet in sheets]
    better[place][key] = data.draw(st.integers(sheets[place][key], 4))
    before, after = result_of(sheets), result_of(better)

    assert after.index >= before.index
    assert after.element(key).index >= before.element(key).index
    assert after.grade.value <= before.grade.value  # A stands before D


@given(surveys(), st.randoms(use_true_random=False))
def test_order_of_sheets_and_elements_changes_no_figure(sheets, random):
    shuffled, keys = sheets.copy(), list(KEYS)
    random.shuffle(shuffled)
    random.shuffle(keys)
    one, other = result_of(sheets), result_of(shuffled, keys)

    assert (one.exact, one.index, one.grade, one.sum) == (other.exact, other.index, other.grade, other.sum)
    assert set(one.elements) == set(other.elements)


@given(surveys())
def test_asking_everybody_twice_changes_no_index(sheets):
    assert result_of(sheets * 2).exact == result_of(sheets).exact


@given(surveys())
def test_index_lies_between_its_elements(sheets):
    result = result_of(sheets)
    indices = [element.index for element in result.elements]

    assert min(indices) <= result.index <= max(indices)


@given(surveys())
def test_parts_add_up(sheets):
    result = result_of(sheets)

    assert result.sum == sum(element.sum for element in result.elements)
    assert result.weighted_total == sum(element.weighted for element in result.elements)
    assert result.mean_total == result.weighted_total * len(KEYS)
    assert result.exact == Fraction(25 * result.sum, len(KEYS) * len(sheets))


def test_rounded_weights_are_those_of_the_worksheets():
    two, three = alternatives(result_of([same_score(4)]))

    assert (two.weight, str(two.index), two.grade, two.differs) == (Decimal("0.11"), "99.00", Grade.A, False)
    assert (three.weight, str(three.index), three.grade) == (Decimal("0.111"), "99.90", Grade.A)


def test_rounded_weight_can_leave_the_scale_and_stays_in_the_lowest_class():
    assert [(str(one.index), one.grade) for one in alternatives(result_of([same_score(1)]))] == [
        ("24.75", Grade.D),
        ("24.98", Grade.D),
    ]


def test_rounded_weight_of_another_number_of_elements_follows_that_number():
    keys = [f"q{place}" for place in range(11)]
    # 1/11 = 0.0909…
    weights = [str(one.weight) for one in alternatives(result_of([same_score(3, keys)], keys))]

    assert weights == ["0.09", "0.091"]


def test_low_elements_are_filled_up_to_the_three_lowest():
    sheet = same_score(4) | {"sarana": 2}
    # Of equal elements the first ones of the order follow.
    assert [one.key for one in low_elements(result_of([sheet]))] == ["sarana", "persyaratan", "prosedur"]


def test_low_elements_are_all_of_class_c_or_d_lowest_first():
    sheet = same_score(4) | {"waktu": 3, "biaya": 2, "produk": 3, "perilaku": 1}

    assert [one.key for one in low_elements(result_of([sheet]))] == ["perilaku", "biaya", "waktu", "produk"]


def test_low_elements_of_a_short_survey_are_all_elements():
    sheets = [{"waktu": 4, "biaya": 3}]

    assert [one.key for one in low_elements(result_of(sheets, PAIR))] == ["biaya", "waktu"]


@given(surveys())
def test_no_element_outside_the_low_ones_is_lower_or_poor(sheets):
    result = result_of(sheets)
    low = low_elements(result)
    others = [element for element in result.elements if element not in low]

    assert len(low) >= 3
    assert all(other.mean >= low[-1].mean and other.grade in (Grade.A, Grade.B) for other in others)
