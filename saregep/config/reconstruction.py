"""Answer sheets reconstructed from printed sums: no sheet is real, every column adds up to what was printed."""

import random
from collections.abc import Mapping, Sequence

from saregep.surveys.official import NINE


def reconstruct(sums: Mapping[str, int], last: Mapping[str, int], respondents: int) -> list[dict[str, int]]:
    """Sheets of 1 to 4 whose columns add up to `sums`, with `last` as the last one.

    Each respondent has a leaning that shifts all of their answers, as real sheets have; then single answers are
    moved by one step until every column is exact. The same input gives the same sheets. Raises ValueError where no
    such sheets exist.
    """
    rng = random.Random(respondents)  # noqa: S311  the same example every time, no secret
    count = respondents - 1
    leanings = [rng.gauss(0, 0.35) for _sheet in range(count)]
    columns = {key: _column(sums[key] - last[key], leanings, rng) for key in NINE}
    return [{key: columns[key][place] for key in NINE} for place in range(count)] + [dict(last)]


def _column(total: int, leanings: Sequence[float], rng: random.Random) -> list[int]:
    count = len(leanings)
    if not count <= total <= 4 * count:
        raise ValueError(f"{count} answers from 1 to 4 cannot add up to {total}.")
    mean = total / count
    scores = [min(4, max(1, round(rng.gauss(mean + leaning, 0.55)))) for leaning in leanings]
    order = list(range(count))
    while missing := total - sum(scores):
        step = 1 if missing > 0 else -1
        rng.shuffle(order)
        for place in order:
            if missing == 0:
                break
            if 1 <= scores[place] + step <= 4:
                scores[place] += step
                missing -= step
    return scores
