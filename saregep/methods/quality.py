"""Signs that an answer sheet may not be an honest one. They stand beside the result; nothing is deleted."""

from collections.abc import Sequence
from datetime import date
from enum import IntFlag

from saregep.methods.sources import Confidence, Source

QUALITY_SOURCE = Source(
    document="saregep",
    article="quality flags of an answer sheet",
    confidence=Confidence.POLICY,
    valid_from=date(2026, 1, 1),
)
MIN_SECONDS = 8  # nine questions cannot be read in less
MAX_PER_HOUR = 20  # more than one sheet in three minutes from one place


class Flag(IntFlag):
    """Signs of a doubtful sheet; they can occur together."""

    STRAIGHT_LINE = 1  # the same option for every question
    TOO_FAST = 2  # sent sooner after the form was shown than it can be read
    BURST = 4  # too many sheets within one hour
    STAFF_NETWORK = 8  # sent from the office's own network


def flags_of(scores: Sequence[int], seconds: float | None, sent_within_hour: int, from_staff_network: bool) -> Flag:
    """Return the signs that one answer sheet shows.

    `seconds` runs from showing the form to sending it (None where unknown, on paper for instance);
    `sent_within_hour` counts the sheets of the last hour with this one. A single question is no line.
    """
    flags = Flag(0)
    if len(scores) > 1 and len(set(scores)) == 1:
        flags |= Flag.STRAIGHT_LINE
    if seconds is not None and seconds < MIN_SECONDS:
        flags |= Flag.TOO_FAST
    if sent_within_hour > MAX_PER_HOUR:
        flags |= Flag.BURST
    if from_staff_network:
        flags |= Flag.STAFF_NETWORK
    return flags
