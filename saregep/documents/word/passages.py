"""Texts that people edit in Word and give back: each stands under its title and a line that says which text it is.

A text keeps its lines: one a paragraph, with "- " and "1. " as they are typed. What Word turned into a list by itself
is read as such lines again.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import docx
from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from saregep.documents.tables_in import ReadingRefused
from saregep.documents.text import clean
from saregep.documents.word.render import without_clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARK = re.compile(r"\[\[\s*([a-z0-9-]{1,60})\s*:\s*(\d{1,9})\s*\]\]")
MOST_BYTES = 30 * 1024 * 1024  # of the unpacked file
COLOR: Any = RGBColor
GREY = COLOR(0x77, 0x77, 0x77)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its key, the version that was written out, and its title, which is only for the reader."""

    key: str
    version: int
    title: str
    text: str


def write(title: str, lead: str, passages: Sequence[Passage], day: date) -> bytes:
    """All texts in one file, each after its mark. The same texts give the same bytes."""
    made = docx.Document()
    made.core_properties.title = clean(title)
    made.core_properties.created = made.core_properties.modified = datetime.combine(day, time())
    made.add_heading(clean(title), 1)
    made.add_paragraph(clean(lead))
    for one in passages:
        made.add_heading(clean(one.title), 2)
        mark = made.add_paragraph().add_run(f"[[{one.key}: {one.version}]]")
        mark.font.size, mark.font.color.rgb = Pt(8), GREY
        for line in clean(one.text).split("\n"):
            made.add_paragraph(line)
    raw = io.BytesIO()
    made.save(raw)
    return without_clock(raw.getvalue())


def read(content: bytes) -> list[Passage]:
    """The texts after their marks. Raises ReadingRefused for another kind of file, or one without marks."""
    found: list[tuple[str, int, list[str]]] = []
    keys = set()
    for paragraph in _paragraphs(content):
        text = paragraph.text.strip()
        if mark := MARK.fullmatch(text):
            if mark[1] in keys:
                message = _("The line [[%(key)s]] stands twice. Keep one of the two texts.") % {"key": mark[1]}
                raise ReadingRefused("text_twice", message)
            keys.add(mark[1])
            found.append((mark[1], int(mark[2]), []))
        elif found and not _is_heading(paragraph):
            found[-1][2].append(f"{_sign(paragraph)}{text}" if text else "")
    if not found:
        raise ReadingRefused(
            "no_texts", _("This file holds no texts of the report. Download them, then edit that file.")
        )
    return [Passage(key, version, "", "\n".join(lines).strip()) for key, version, lines in found]


def _paragraphs(content: bytes) -> Iterator[Any]:
    wrong = ReadingRefused("not_word", _("This is no Word file (DOCX). Save it as DOCX, then send it again."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_BYTES:
                raise wrong
        opened = docx.Document(io.BytesIO(content))
    except ReadingRefused:
        raise
    except Exception as error:  # whatever a broken archive makes the reader stumble over
        raise wrong from error
    yield from opened.paragraphs


def _is_heading(paragraph: Any) -> bool:
    return bool(paragraph.style is not None and str(paragraph.style.style_id).startswith("Heading"))


def _sign(paragraph: Any) -> str:
    """What a list that Word made by itself begins its lines with."""
    style = str(paragraph.style.style_id) if paragraph.style is not None else ""
    properties = paragraph._p.pPr
    is_list = properties is not None and properties.find(qn("w:numPr")) is not None
    if style.startswith("ListNumber"):
        return "1. "
    return "- " if is_list or style.startswith("ListBullet") else ""
