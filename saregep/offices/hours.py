"""The opening hours of a weekday as a plain value, between form, table and page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saregep.offices.models import OpeningHours


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a weekday, 0 = Monday."""

    weekday: int
    opens: time
    closes: time
    break_starts: time | None = None
    break_ends: time | None = None

    @classmethod
    def of(cls, row: OpeningHours) -> Hours:
        return cls(row.weekday, row.opens, row.closes, row.break_starts, row.break_ends)
