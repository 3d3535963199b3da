"""The figures against a second, independent implementation. `scripts/differential.py` runs many more."""

from random import Random

from saregep.methods.sampling import krejcie_morgan

from . import second_opinion
from .differential import differences, is_at_a_half, is_at_an_edge
from .random_surveys import Survey, survey

SEED = 14_2017
SURVEYS = 2_000


def test_figures_equal_a_second_implementation_on_random_surveys():
    random = Random(SEED)

    found = [difference for _place in range(SURVEYS) for difference in differences(survey(random))]

    assert found == []


def test_random_surveys_reach_halves_and_class_edges():
    random = Random(SEED)
    surveys = [survey(random) for _place in range(SURVEYS)]

    assert sum(map(is_at_a_half, surveys)) > 100
    assert sum(map(is_at_an_edge, surveys)) >= 50


def test_figures_equal_a_second_implementation_at_every_exact_half_of_a_class_edge():
    # 5,000 answers to one question are the fewest that give an index of exactly 64.995, 76.605 or 88.305.
    for hundredfold_sum in (12_999, 15_321, 17_661):
        low, higher = divmod(hundredfold_sum, 5_000)
        rows = [(low + 1,)] * higher + [(low,)] * (5_000 - higher)

        assert is_at_a_half(Survey(rows, None))
        assert differences(Survey(rows, 10_000)) == []


def test_limit_exactly_at_a_half_equals_the_second_implementation():
    # The standard error is exactly 0.625, so the limits are exactly 73.775 and 76.225.
    rows = [(2,)] * 328 + [(3,)] * 369 + [(4,)] * 328

    assert second_opinion.limits(rows, None) == (7378, 7623)
    assert differences(Survey(rows, None)) == []


def test_sample_size_equals_a_second_implementation_for_every_population_to_20_000():
    populations = range(1, 20_001)

    assert [krejcie_morgan(population) for population in populations] == [
        second_opinion.sample_size(population) for population in populations
    ]
