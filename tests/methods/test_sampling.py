from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.sampling import KREJCIE_MORGAN_SOURCE, SampleCheck, allocate, krejcie_morgan, sample_check

# The printed table of Krejcie and Morgan (1970): population, sample.
TABLE = (
    (10, 10), (15, 14), (20, 19), (25, 24), (30, 28), (35, 32), (40, 36), (45, 40), (50, 44), (55, 48),
    (60, 52), (65, 56), (70, 59), (75, 63), (80, 66), (85, 70), (90, 73), (95, 76), (100, 80), (110, 86),
    (120, 92), (130, 97), (140, 103), (150, 108), (160, 113), (170, 118), (180, 123), (190, 127), (200, 132),
    (210, 136), (220, 140), (230, 144), (240, 148), (250, 152), (260, 155), (270, 159), (280, 162), (290, 165),
    (300, 169), (320, 175), (340, 181), (360, 186), (380, 191), (400, 196), (420, 201), (440, 205), (460, 210),
    (480, 214), (500, 217), (550, 226), (600, 234), (650, 242), (700, 248), (750, 254), (800, 260), (850, 265),
    (900, 269), (950, 274), (1000, 278), (1100, 285), (1200, 291), (1300, 297), (1400, 302), (1500, 306),
    (1600, 310), (1700, 313), (1800, 317), (1900, 320), (2000, 322), (2200, 327), (2400, 331), (2600, 335),
    (2800, 338), (3000, 341), (3500, 346), (4000, 351), (4500, 354), (5000, 357), (6000, 361), (7000, 364),
    (8000, 367), (9000, 368), (10000, 370), (15000, 375), (20000, 377), (30000, 379), (40000, 380),
    (50000, 381), (75000, 382), (1000000, 384),
)  # fmt: skip

services = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 300))


@pytest.mark.parametrize(("population", "required"), TABLE)
def test_sample_size_is_the_printed_one(population, required):
    assert krejcie_morgan(population) == required


@pytest.mark.parametrize(("population", "required"), [(437, 205), (93, 75)])
def test_sample_size_between_the_rows(population, required):
    assert krejcie_morgan(population) == required


@pytest.mark.parametrize("population", range(1, 10))
def test_fewer_than_ten_are_all_asked(population):
    assert krejcie_morgan(population) == population


@pytest.mark.parametrize("population", [0, -1])
def test_empty_population_is_refused(population):
    with pytest.raises(ValueError, match="at least one"):
        krejcie_morgan(population)


def test_table_is_whole():
    assert len(TABLE) == 90
    # Rounding up instead would contradict half of the table.
    up = [ceil(0.96025 * n / (0.0025 * (n - 1) + 0.96025)) for n, _required in TABLE]
    assert sum(size != required for size, (_n, required) in zip(up, TABLE, strict=True)) == 45


def test_formula_names_its_source():
    assert KREJCIE_MORGAN_SOURCE.document == "PermenPANRB 14/2017"


@given(st.integers(1, 10**7))
def test_sample_grows_with_the_population_and_stays_within_it(population):
    assert krejcie_morgan(population) <= krejcie_morgan(population + 1) <= 384
    assert krejcie_morgan(population) <= population


@pytest.mark.parametrize(("respondents", "sufficient"), [(204, False), (205, True), (206, True)])
def test_sample_is_checked_against_what_is_required(respondents, sufficient):
    assert sample_check(440, respondents) == SampleCheck(440, 205, respondents, sufficient)


@pytest.mark.parametrize(
    ("populations", "required", "shares"),
    [
        ({"ktp": 300, "kk": 100}, 4, {"ktp": 3, "kk": 1}),
        ({"ktp": 500, "kk": 300, "akta": 200}, 278, {"ktp": 139, "kk": 83, "akta": 56}),
        ({"ktp": 1000, "skck": 1}, 10, {"ktp": 9, "skck": 1}),
        ({"ktp": 1000, "skck": 0}, 10, {"ktp": 10, "skck": 0}),
        ({"ktp": 2, "kk": 2, "akta": 2}, 1, {"ktp": 1, "kk": 1, "akta": 1}),
        ({"ktp": 1, "kk": 1}, 2, {"ktp": 1, "kk": 1}),
        ({"ktp": 50, "kk": 50}, 5, {"ktp": 3, "kk": 2}),
        ({"kk": 1, "ktp": 3}, 2, {"kk": 1, "ktp": 1}),
        # Remainders are equal (both .5): the larger population takes the seat.
        ({"kk": 5, "ktp": 15}, 6, {"kk": 1, "ktp": 5}),
        ({"ktp": 0}, 0, {"ktp": 0}),
        ({}, 0, {}),
    ],
)
def test_sample_is_shared_among_services(populations, required, shares):
    assert allocate(populations, required) == shares


@pytest.mark.parametrize(
    ("populations", "required", "message"),
    [({"ktp": 5}, 6, "More respondents"), ({"ktp": -1}, 0, "negative"), ({"ktp": 5}, -1, "negative")],
)
def test_share_that_cannot_be_is_refused(populations, required, message):
    with pytest.raises(ValueError, match=message):
        allocate(populations, required)


@given(services, st.data())
def test_shares_add_up_and_fit(populations, data):
    required = data.draw(st.integers(0, sum(populations.values())))
    shares = allocate(populations, required)
    with_receivers = [key for key, number in populations.items() if number]

    assert list(shares) == list(populations)
    assert sum(shares.values()) == max(required, len(with_receivers))
    assert all(min(1, populations[key]) <= share <= populations[key] for key, share in shares.items())


@given(services, st.data())
def test_larger_service_never_gets_less(populations, data):
    shares = allocate(populations, data.draw(st.integers(0, sum(populations.values()))))
    by_population = sorted(populations, key=lambda key: (populations[key], shares[key]))

    assert [shares[key] for key in by_population] == sorted(shares.values())
