"""Where a fixed number comes from.

A number that a regulation fixes stands in the code with its `Source`. When the regulation changes, a new set
with a new source is added and the old one is closed with `valid_to`: an old report keeps its old figure.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How well a fixed number is known."""

    TEXT = "text"  # read in the regulation itself
    SECONDARY = "secondary"  # read in a text or public form that repeats the regulation
    COMPUTED = "computed"  # follows from a published formula and reproduces its table
    POLICY = "policy"  # no regulation: a choice of this system


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of a fixed number: document, place in it, how well it is known, and from when to when."""

    document: str
    article: str
    confidence: Confidence
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the number is in force on the day (first and last day included)."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
