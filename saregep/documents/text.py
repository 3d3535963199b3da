"""Text as people type it, made fit for paper."""

import re
import struct
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from saregep.documents.blocks import Block, Items, Paragraph, Run, Runs
from saregep.documents.paper import Font

FONTS = Path(__file__).parent / "fonts"
FAMILY = Font.SANS.family
MISSING = "□"
LONGEST_WORD = 40

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BULLET = re.compile(r"^\s*[-*•]\s+")
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")


def clean(text: str) -> str:
    """Drop what no paper and no office file can hold: control signs, half characters, order marks."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def blocks_of(text: str, *, ending: Runs = ()) -> tuple[Block, ...]:
    """The paragraphs and lists of a text from a form: each line a paragraph, "- " a bullet, "1. " a number.

    `ending` is added to the last of them.
    """
    found: list[Block] = []
    lines = [line.strip() for line in clean(text).split("\n") if line.strip()]
    place = 0
    while place < len(lines):
        pattern = next((kind for kind in (_BULLET, _NUMBER) if kind.match(lines[place])), None)
        if pattern is None:
            found.append(Paragraph((Run(lines[place]),)))
            place += 1
            continue
        items: list[Runs] = []
        while place < len(lines) and pattern.match(lines[place]):
            items.append((Run(pattern.sub("", lines[place])),))
            place += 1
        found.append(Items(tuple(items), numbered=pattern is _NUMBER))
    if ending and found:
        last = found[-1]
        if isinstance(last, Items):
            found[-1] = Items((*last.items[:-1], last.items[-1] + ending), last.numbered)
        elif isinstance(last, Paragraph):
            found[-1] = Paragraph(last.runs + ending)
    return tuple(found)


def printable(text: str) -> str:
    """The text as the shipped fonts can print it.

    A sign that the font lacks becomes an empty box (an archive PDF may not hold unknown signs), and a word
    longer than a line gets places where it may break.
    """
    known = _covered()
    if not text.isascii():
        text = re.sub(
            rf"{MISSING}+",
            MISSING,
            "".join(sign if known(ord(sign)) or sign == "\n" else MISSING for sign in text),
        )
    if any(len(word) > LONGEST_WORD for word in text.split()):
        text = re.sub(rf"(\S{{{LONGEST_WORD}}})(?=\S)", "\\1\u200b", text)
    return text


@cache
def _covered() -> Callable[[int], bool]:
    """Whether every style of every shipped font has a sign, read from the fonts themselves."""
    sets = [_signs_of(path) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*sets).__contains__


def _signs_of(path: Path) -> frozenset[int]:
    """The characters of a TrueType font: its `cmap` table in format 4, which covers the basic plane."""
    data = path.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    start = next(
        struct.unpack_from(">I", data, 12 + 16 * place + 8)[0]
        for place in range(tables)
        if data[12 + 16 * place : 16 + 16 * place] == b"cmap"
    )
    signs: set[int] = set()
    for place in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = start + struct.unpack_from(">I", data, start + 4 + 8 * place + 4)[0]
        if struct.unpack_from(">H", data, offset)[0] == 4:
            count = struct.unpack_from(">H", data, offset + 6)[0] // 2
            ends = struct.unpack_from(f">{count}H", data, offset + 14)
            starts = struct.unpack_from(f">{count}H", data, offset + 16 + 2 * count)
            for low, high in zip(starts, ends, strict=True):
                signs.update(range(low, high + 1))
    signs.discard(0xFFFF)
    return frozenset(signs)
