"""What an import gives: sheets of answers, the cells that were refused, and what the reader should know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saregep.documents.tables_in import Note
from saregep.surveys.official import NINE

if TYPE_CHECKING:
    from saregep.methods.tally import Tally

Progress = Callable[[str, int, int], None]
"""Called with the name of the file, the rows done and the rows in all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not an answer. `row` counts as Excel does, `column` is the letter with the header.

    `unknown_label` says that the cell holds words that no element knows; an office may give them a score in its map.
    """

    file: str
    sheet: str
    row: int
    column: str
    value: str
    reason: str
    unknown_label: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of answers: a score of 1 to 4 for each of the nine elements.

    `stamp` is when it was filled in, as the file writes it; it does not make two sheets different.
    """

    scores: Mapping[str, int]
    profile: Mapping[str, str]
    comment: str
    service: str
    row: int
    file: str
    stamp: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure that the file itself prints: `what` is `ikm`, `sum:biaya`, `mean:biaya`, `index:biaya` …"""

    what: str
    value: str
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A table that holds only the sum of each element, not the sheets behind it."""

    file: str
    respondents: int
    sums: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """All files of one import together. `skipped` sheets were left out because of their `rejected` cells."""

    sheets: tuple[Sheet, ...]
    rejected: tuple[Cell, ...]
    skipped: int
    warnings: tuple[Note, ...]
    printed: tuple[Printed, ...]
    summaries: tuple[Summary, ...] = ()

    @property
    def sums_only(self) -> bool:
        """Whether a part of the answers is known by its sums alone, so that their spread is unknown."""
        return bool(self.summaries)

    def tally(self) -> "Tally":
        """The counts of all sheets and summaries.

        For a summary the counts are those of the least spread that has its sums. Sums and means of the result are
        exact; distribution and interval are not known where `sums_only` is true.
        """
        from saregep.methods.tally import Tally

        whole = Tally.of((sheet.scores for sheet in self.sheets), NINE)
        for summary in self.summaries:
            whole = whole + tally_of_sums(summary.respondents, summary.sums)
        return whole


def tally_of_sums(respondents: int, sums: Mapping[str, int]) -> "Tally":
    """Counts that have these sums: each score is the mean rounded down or up."""
    from saregep.methods.tally import Tally

    def spread(total: int) -> tuple[int, int, int]:
        low, above = divmod(total, respondents)
        return low, respondents - above, above

    counts = {}
    for key in NINE:
        low, many, above = spread(sums[key])
        row = [0, 0, 0, 0]
        row[low - 1] = many
        if above:
            row[low] = above
        counts[key] = (row[0], row[1], row[2], row[3])
    low, many, above = spread(sum(sums[key] for key in NINE))
    totals = {low: many} | ({low + 1: above} if above else {})
    return Tally(respondents=respondents, counts=counts, totals=totals)
