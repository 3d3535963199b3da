"""Answers for the pages of figures, and the figures that they must show, reckoned by `methods` from the sheets."""

import random
import uuid
from datetime import date

from saregep.methods.ikm import Ikm, ikm
from saregep.methods.tally import Tally
from saregep.methods.wording import number
from saregep.surveys import intake
from saregep.surveys.models import Mode, Period
from saregep.surveys.official import NINE
from saregep.surveys.terms import performance_label

type Scores = dict[str, int]


def random_scores(count: int, seed: int, keys: tuple[str, ...] = NINE) -> list[Scores]:
    rng = random.Random(seed)
    return [{key: rng.choice((1, 2, 3, 3, 4, 4)) for key in keys} for _sheet in range(count)]


def store(period: Period, sheets: list[Scores], **fields) -> None:
    """Store and count sheets in one transaction; `fields` are those of `Submission`."""
    intake.accept_all(
        period.pk,
        [
            intake.Submission(
                **{
                    "key": uuid.uuid4(),
                    "scores": scores,
                    "mode": Mode.WEB,
                    "received_on": date(2026, 11, 24),
                    "received_hour": 9,
                }
                | fields
            )
            for scores in sheets
        ],
    )


def figures(sheets: list[Scores], keys: tuple[str, ...] = NINE) -> Ikm:
    """What `methods` says of the sheets, past the database."""
    return ikm(Tally.of(sheets, keys), keys)


def graded(grade: str) -> str:
    """A class as the pages print it: "B Baik"."""
    return f"{grade} {performance_label(grade)}"


def official_rows(result: Ikm, names: dict[str, str]) -> list[list[str]]:
    """The official table that a page must show."""
    rows = [
        [
            names[element.key],
            number(element.sum),
            number(element.mean, 2),
            number(element.weighted, 2),
            number(element.index, 2),
            graded(element.grade),
        ]
        for element in result.elements
    ]
    total = [
        "Jumlah / IKM",
        number(result.sum),
        number(result.mean_total, 2),
        number(result.weighted_total, 2),
        number(result.index, 2),
        graded(result.grade),
    ]
    return [*rows, total]
