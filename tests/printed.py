"""What a person reads on a printed PDF.

PDFium reads it, the engine of a browser's viewer: independent of the one that wrote the paper, a tenth of the time that
pypdf takes for a page, and in a table it gives the cells of a row in their order. What a paper is made of (bookmarks,
fonts, metadata, signatures) pypdf tells.
"""

import re
from functools import lru_cache

from pypdfium2 import PdfDocument

# A hyphen on which a line ends has a sign of its own; where a word may be broken shows nothing on paper.
_SIGNS = str.maketrans({"\ufffe": "-", "\u200b": None, "\u00ad": None, "\r": None})


@lru_cache(maxsize=64)
def pages_of(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, a line of text on a line. A line and the one after its hyphen are one."""
    with PdfDocument(pdf) as document:
        return tuple(page.get_textpage().get_text_range().translate(_SIGNS) for page in document)


def text_of(pdf: bytes) -> str:
    return "\n".join(pages_of(pdf))


def words_of(pdf: bytes) -> str:
    return spaced(text_of(pdf))


def spaced(text: str) -> str:
    """The words of a text with one blank between two, wherever a line ended."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """The signs of a text without blanks, which layout adds and drops."""
    return re.sub(r"[\s\u200b]+", "", text)
