"""Random surveys for the comparison of two implementations, many of them aimed at halves and class edges."""

from dataclasses import dataclass
from random import Random

# Indices, in thousandths, around which a wrong rounding or a wrong edge shows.
AIMS = (64_995, 65_000, 76_605, 76_610, 88_305, 88_310, 25_000, 100_000)


@dataclass(frozen=True, slots=True)
class Survey:
    """Rows of scores with the population from which they come, if it is known."""

    rows: list[tuple[int, ...]]
    population: int | None


def survey(random: Random) -> Survey:
    """Return one survey: mostly nine elements and few respondents, half of them aimed at an edge."""
    elements = 9 if random.random() < 0.8 else random.randint(1, 14)
    respondents = random.choice((1, 2, 8, 40, 80)) if random.random() < 0.2 else random.randint(1, 60)
    if random.random() < 0.02:
        respondents = random.randint(60, 600)
    if random.random() < 0.001:
        elements, respondents = 1, 5000  # the smallest survey whose index can be exactly 76.605
    cells = elements * respondents
    scores = _aimed(random, cells) if random.random() < 0.5 else _drawn(random, cells)
    rows = [tuple(scores[at : at + elements]) for at in range(0, cells, elements)]
    population = respondents + int(random.expovariate(1 / 200)) if random.random() < 0.5 else None
    return Survey(rows, population)


def _drawn(random: Random, cells: int) -> list[int]:
    weights = [random.random() ** 2 + 0.001 for _option in range(4)]
    return random.choices((1, 2, 3, 4), weights, k=cells)


def _aimed(random: Random, cells: int) -> list[int]:
    total = random.choice(AIMS) * cells // 25_000 + random.choice((0, 0, 0, 1, -1))
    total = min(max(total, cells), 4 * cells)
    low, higher = divmod(total, cells)
    scores = [low + 1] * higher + [low] * (cells - higher)
    random.shuffle(scores)
    for _swap in range(cells // 4):
        give, take = random.randrange(cells), random.randrange(cells)
        if give != take and scores[give] > 1 and scores[take] < 4:
            scores[give] -= 1
            scores[take] += 1
    return scores
