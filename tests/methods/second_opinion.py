"""The figures of a survey once more, in another way: whole numbers only, straight from the rows of scores.

Nothing here comes from saregep. An index is a whole number of hundredths (7690 is 76.90); halves go up. The
index of the unit is taken over respondents, not over elements, and the limits of the interval are found with
whole-number roots. Where this and saregep agree, they do not agree by sharing a mistake.
"""

from math import isqrt

Rows = list[tuple[int, ...]]


def half_up(numerator: int, denominator: int) -> int:
    """Return a ratio of two numbers that are not negative, rounded to the nearest whole number."""
    return (2 * numerator + denominator) // (2 * denominator)


def letter(hundredths: int) -> str:
    """Return the class of an index in hundredths."""
    if hundredths <= 6499:
        return "D"
    if hundredths <= 7660:
        return "C"
    if hundredths <= 8830:
        return "B"
    return "A"


def index_of(rows: Rows) -> int:
    """Return the index of the unit: the mean score of all cells times 25, in hundredths."""
    cells = sum(len(row) for row in rows)
    return half_up(2500 * sum(sum(row) for row in rows), cells)


def element_indices(rows: Rows) -> list[int]:
    """Return the index of each element, in hundredths."""
    return [half_up(2500 * sum(column), len(rows)) for column in zip(*rows, strict=True)]


def legacy_index(rows: Rows, weight: int, weight_scale: int) -> int:
    """Return the index under the weight `weight / weight_scale` (11 / 100, 111 / 1000), in hundredths."""
    return half_up(2500 * weight * sum(sum(row) for row in rows), weight_scale * len(rows))


def limits(rows: Rows, population: int | None) -> tuple[int, int] | None:
    """Return the 95 % limits of the index in hundredths, kept within 2500 and 10000; None for one row."""
    n, m = len(rows), len(rows[0])
    if n < 2:
        return None
    total = sum(map(sum, rows))
    spread = n * sum(sum(row) ** 2 for row in rows) - total**2  # n(n − 1) times the variance of the totals
    over, under = (1, 1) if population is None else (population - n, population - 1)
    # Reach in hundredths: 1.96 · 2500/m · √(spread·over / (n²(n − 1)·under)) = 4900 · √root / (n·m·common)
    common = (n - 1) * under
    root = spread * over * common
    # ⌊(5000·total·common + n·m·common ± √(9800²·root)) / (2·n·m·common)⌋ rounds the limit half up, exactly.
    centre, divisor = 5000 * total * common + n * m * common, 2 * n * m * common
    squared = 9800**2 * root
    floor_root = isqrt(squared)
    ceiling_root = floor_root + (floor_root**2 < squared)
    low, high = (centre - ceiling_root) // divisor, (centre + floor_root) // divisor
    return max(low, 2500), min(high, 10000)


def sample_size(population: int) -> int:
    """Return Krejcie and Morgan's number of respondents, with all constants as whole hundred-thousandths."""
    return half_up(96025 * population, 250 * (population - 1) + 96025)
