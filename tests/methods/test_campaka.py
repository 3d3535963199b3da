"""The survey of the source report: kecamatan Campaka, quarters I and II of 2023, 437 answer sheets."""

from decimal import Decimal
from fractions import Fraction

import pytest

from saregep.methods.ikm import Grade, alternatives, ikm, low_elements, margin, needed_for
from saregep.methods.sampling import sample_check
from saregep.methods.tally import Tally

from .strategies import KEYS, sheets_of

RESPONDENTS = 437
SUMS = (1378, 1261, 1271, 1740, 1378, 1235, 1263, 1352, 1220)


@pytest.fixture(scope="module")
def result():
    columns = [[total // RESPONDENTS + (row < total % RESPONDENTS) for row in range(RESPONDENTS)] for total in SUMS]
    return ikm(Tally.of(sheets_of(zip(*columns, strict=True)), KEYS), KEYS)


def test_sums_are_those_of_the_report(result):
    assert tuple(element.sum for element in result.elements) == SUMS
    assert (result.sum, result.respondents) == (12_098, RESPONDENTS)


def test_index_is_76_90_and_class_b(result):
    assert (str(result.index), result.grade) == ("76.90", Grade.B)
    assert result.exact == Fraction(25 * 12_098, 9 * RESPONDENTS)


def test_element_indices_are_printed_rightly_except_the_fourth(result):
    # The report prints 89,54 for the fourth; 1740 · 25 / 437 is 99.54.
    assert [str(element.index) for element in result.elements] == [
        "78.83", "72.14", "72.71", "99.54", "78.83", "70.65", "72.25", "77.35", "69.79",
    ]  # fmt: skip
    assert "".join(element.grade for element in result.elements) == "BCCABCCBC"


def test_rounded_weight_gives_another_class(result):
    two, three = alternatives(result)

    assert (two.weight, str(two.index), two.grade, two.differs) == (Decimal("0.11"), "76.13", Grade.C, True)
    assert (str(three.index), three.grade, three.differs) == ("76.82", Grade.B, False)


def test_margin_is_small(result):
    assert (margin(result.index).above_floor, margin(result.index).to_next) == (Decimal("0.29"), Decimal("11.41"))


def test_low_elements(result):
    low = ["sarana", "kompetensi", "prosedur", "perilaku", "waktu"]

    assert [element.key for element in low_elements(result)] == low


@pytest.mark.parametrize(("target", "mean"), [("88.31", "3.69"), ("88.5", "3.70")])
def test_low_elements_need_one_mean_for_the_target(result, target, mean):
    found = needed_for(result, Decimal(target))

    assert [str(element.needed_mean) for element in found.elements] == [mean] * 5
    assert str(found.highest_reachable) == "92.73"


def test_sample_suffices_for_any_population(result):
    assert sample_check(1_000_000, result.respondents).required == 384
    assert sample_check(1_000_000, result.respondents).sufficient
