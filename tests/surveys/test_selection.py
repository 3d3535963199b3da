"""No choice of sheets, and no difference of several, tells anything of fewer than five citizens."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.tally import Tally
from saregep.surveys.official import NINE
from saregep.surveys.queries.selection import Refusal, Selection, refusal_of, shown_groups
from saregep.surveys.queries.tallies import SheetCell

SERVICES = (0, 1, 2)
MODES = ("web", "paper")


def cells(sizes: dict[tuple[int, str, bool], int]) -> list[SheetCell]:
    sheet = dict.fromkeys(NINE, 3)
    return [
        SheetCell(service, mode, flagged, Tally.of([sheet] * size, NINE))
        for (service, mode, flagged), size in sizes.items()
        if size
    ]


def test_larger_services_are_shown_before_smaller_ones():
    found = shown_groups(cells({(1, "web", False): 40, (2, "web", False): 6, (0, "web", False): 3}))

    assert found.services == {1}


def test_both_filters_at_once_need_every_piece_to_be_large():
    sheets = cells({(1, "web", False): 9, (1, "paper", False): 4, (2, "web", False): 9, (2, "paper", False): 9})

    assert refusal_of(sheets, Selection(2, "web")) is Refusal.NEIGHBOUR


def test_a_filter_without_marked_sheets_needs_the_marked_ones_to_be_many():
    sheets = cells({(1, "web", False): 9, (1, "web", True): 2, (2, "web", False): 9})

    assert refusal_of(sheets, Selection(1, without_flagged=True)) is Refusal.NEIGHBOUR


def test_the_whole_period_is_shown_with_and_without_marked_sheets():
    sheets = cells({(1, "web", False): 9, (1, "web", True): 2})

    assert [refusal_of(sheets, choice) for choice in (Selection(), Selection(without_flagged=True))] == [None, None]


def in_span(rows: list[list[int]], wanted: list[int]) -> bool:
    """Whether a row is a combination of others, by elimination in exact fractions."""
    basis: list[list[Fraction]] = []
    for row in rows:
        rest = reduced(basis, [Fraction(value) for value in row])
        if any(rest):
            basis.append(rest)
    return not any(reduced(basis, [Fraction(value) for value in wanted]))


def reduced(basis: list[list[Fraction]], row: list[Fraction]) -> list[Fraction]:
    for other in basis:
        pivot = next(place for place, value in enumerate(other) if value)
        factor = row[pivot] / other[pivot]
        row = [mine - factor * theirs for mine, theirs in zip(row, other, strict=True)]
    return row


SIZES = st.lists(st.sampled_from([0, 0, 1, 3, 5, 6, 30]), min_size=12, max_size=12)


@settings(max_examples=25)
@given(SIZES)
def test_no_difference_of_shown_choices_is_a_small_group(numbers):
    sizes = dict(zip(product(SERVICES, MODES, (False, True)), numbers, strict=True))
    sheets = cells(sizes)
    places = [place for place, size in sizes.items() if size]

    def vector(choice: Selection) -> list[int]:
        return [
            int(
                choice.service_id in (None, service)
                and choice.mode in (None, mode)
                and not (choice.without_flagged and flagged)
            )
            for service, mode, flagged in places
        ]

    choices = [
        Selection(service, mode, without)
        for service, mode, without in product((None, *SERVICES), (None, *MODES), (False, True))
    ]
    always = [vector(Selection()), vector(Selection(without_flagged=True))]
    shown = always + [vector(choice) for choice in choices if refusal_of(sheets, choice) is None]
    for choice in choices:
        if choice.without_flagged or (choice.service_id is None and choice.mode is None):
            continue
        wanted = vector(choice)
        size = sum(sizes[place] for place, taken in zip(places, wanted, strict=True) if taken)
        if 0 < size < 5:
            assert not in_span(shown, wanted) or in_span(always, wanted)
