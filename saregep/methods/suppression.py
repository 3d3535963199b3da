"""Small cells of a table are hidden, so that no single citizen can be found in it."""

from collections.abc import Mapping
from datetime import date

from saregep.methods.sources import Confidence, Source

SUPPRESSION_SOURCE = Source(
    document="saregep",
    article="cells of fewer than five respondents, in view of UU 27/2022",
    confidence=Confidence.POLICY,
    valid_from=date(2026, 1, 1),
)
MIN_CELL = 5


def hide_small(counts: Mapping[str, int]) -> frozenset[str]:
    """Return the keys of one row of a table whose counts must not be shown beside the row's total.

    A count from 1 to 4 is hidden; zero is not, since it describes nobody. Where the hidden counts could be
    found by subtracting the shown ones from the total (one alone is hidden, or each hidden one is 1), or where
    all hidden ones together are fewer than five, the next smallest is hidden with them, a zero only where
    nothing else is left. Equal counts go by their order.
    """
    hidden = [key for key, count in counts.items() if 0 < count < MIN_CELL]
    rest = sorted((key for key in counts if key not in hidden), key=lambda key: (counts[key] == 0, counts[key]))
    together = sum(counts[key] for key in hidden)
    if hidden and (len(hidden) == 1 or together < MIN_CELL or together == len(hidden)):
        hidden += rest[:1]
    return frozenset(hidden)
