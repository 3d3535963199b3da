"""How long papers are kept: active years, inactive years, and what becomes of them then.

Each office follows its own schedule (jadwal retensi arsip, JRA). What stands here is a suggestion to begin with and is
taken from no regulation; nothing is ever destroyed because of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_YEARS = 100


class Fate(StrEnum):
    """What becomes of a paper when its time is over."""

    DESTROY = "destroy"  # musnah
    KEEP = "keep"  # permanen
    REVIEW = "review"  # dinilai kembali


class Phase(StrEnum):
    """Where a paper stands in its time."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Retention:
    """Whole calendar years; they begin when the year in which the paper is dated ends."""

    active: int
    inactive: int
    fate: Fate

    @property
    def years(self) -> int:
        return self.active + self.inactive

    def active_until(self, dated: date) -> date:
        """The last day of the active time."""
        return date(dated.year + self.active, 12, 31)

    def kept_until(self, dated: date) -> date:
        """The last day of the inactive time: until then the paper is kept whatever its fate."""
        return date(dated.year + self.years, 12, 31)

    def phase(self, dated: date, day: date) -> Phase:
        if day <= self.active_until(dated):
            return Phase.ACTIVE
        return Phase.INACTIVE if day <= self.kept_until(dated) else Phase.OVER


SUGGESTED: Mapping[str, Retention] = {
    "decision": Retention(2, 3, Fate.KEEP),
    "decision_regent": Retention(2, 3, Fate.REVIEW),
    "assignment": Retention(2, 3, Fate.DESTROY),
    "memo": Retention(1, 2, Fate.DESTROY),
    "invitation": Retention(1, 1, Fate.DESTROY),
    "minutes": Retention(2, 3, Fate.REVIEW),
    "attendance": Retention(1, 2, Fate.DESTROY),
    "record": Retention(2, 5, Fate.REVIEW),
    "statement": Retention(2, 3, Fate.REVIEW),
    "support": Retention(1, 2, Fate.DESTROY),
    "announcement": Retention(1, 1, Fate.DESTROY),
    "certificate": Retention(2, 3, Fate.REVIEW),
    "letter": Retention(2, 3, Fate.REVIEW),
}
