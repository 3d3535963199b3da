"""Small pieces that the parts share."""

from __future__ import annotations

from saregep.documents.blocks import Align, Paragraph, words

RIGHT, CENTER = Align.RIGHT, Align.CENTER
UNKNOWN = "–"
FEW = 12  # rows of a table that stays in letters of the usual size


def sentence(text: str) -> Paragraph:
    return Paragraph(words(text))
