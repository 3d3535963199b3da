"""Small pieces that the parts share."""

from __future__ import annotations

from saregep.documents.blocks import Align, Paragraph, words

RIGHT, CENTER = Align.RIGHT, Align.CENTER
UNKNOWN = "–"
FEW = 12  # rows of a table that stays in letters of the usual size


def sentence(text: str) -> Paragraph:
    return Paragraph(words(text))


def named(period: str, only: str) -> str:
    """A period; with the days that are kept of it where these are not all."""
    return f"{period} (tercatat hanya {only})" if only else period
