"""What would it take: the mean that the low elements need for a target index."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from saregep.methods.ikm.grades import HIGHEST_INDEX, LOWEST_INDEX, Grade
from saregep.methods.ikm.index import SCALE, ElementResult, Ikm, low_elements
from saregep.methods.rounding import round_up, to_decimal

# The floor of class A; an office may set its own target.
DEFAULT_TARGET = Decimal("88.31")
HIGHEST_MEAN = 4
HALF_OF_LAST_PLACE = Fraction(1, 200)


@dataclass(frozen=True, slots=True)
class Needed:
    """One element to raise: its mean now and the mean it needs; None where more than 4 is needed."""

    key: str
    mean: Fraction
    needed_mean: Decimal | None


@dataclass(frozen=True, slots=True)
class Target:
    """A target index, whether it is reached, what each raised element needs, and the most they can give."""

    target: Decimal
    reached: bool
    elements: tuple[Needed, ...]
    highest_reachable: Decimal


def needed_for(result: Ikm, target: Decimal = DEFAULT_TARGET) -> Target:
    """Return the common mean to which the low elements must rise for the printed index to reach the target.

    The elements of class C or D are raised and all others stay as they are; where none is C or D, the three
    lowest are raised. The mean is the least one with two decimals that suffices. An element that already has
    it is left out, because nothing is asked of it. A reached target asks nothing. `highest_reachable` is the
    index with all raised elements at 4. Raises ValueError for a target outside 25 to 100.
    """
    if not LOWEST_INDEX <= target <= HIGHEST_INDEX:
        raise ValueError(f"A target lies from 25 to 100, not at {target}.")
    raised = _to_raise(result)
    unchanged = result.mean_total - sum((element.mean for element in raised), Fraction())
    count = len(result.elements)
    highest = to_decimal((unchanged + HIGHEST_MEAN * len(raised)) * SCALE / count)
    if result.index >= target:
        return Target(target, True, (), highest)
    if highest < target:
        out_of_reach = tuple(Needed(element.key, element.mean, None) for element in raised)
        return Target(target, False, out_of_reach, highest)
    # The printed index reaches the target from half of its last place below on.
    wanted = (Fraction(round_up(Fraction(target))) - HALF_OF_LAST_PLACE) * count / SCALE
    level = round_up(_level(raised, wanted - unchanged))
    needed = tuple(Needed(element.key, element.mean, level) for element in raised if element.mean < level)
    return Target(target, False, needed, highest)


def _to_raise(result: Ikm) -> tuple[ElementResult, ...]:
    lowest_first = low_elements(result)
    poor = tuple(element for element in lowest_first if element.grade in (Grade.C, Grade.D))
    return poor or lowest_first


def _level(ascending: Sequence[ElementResult], wanted: Fraction) -> Fraction:
    """Return the level to which the lowest means must be filled up for all means to add up to `wanted`.

    Raising the k lowest to one level, with the rest unchanged, needs (wanted - rest) / k. With too few it is
    more than the true level, and with too many as well, since some would have to come down: the least is it.
    """
    levels = []
    rest = sum((element.mean for element in ascending), Fraction())
    for number, element in enumerate(ascending, start=1):
        rest -= element.mean
        levels.append((wanted - rest) / number)
    return min(levels)
