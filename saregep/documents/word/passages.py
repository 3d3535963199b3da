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
from django.utils.translation import gettext_lazy as lazy
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as Text

from saregep.documents.tables_in import ReadingRefused
from saregep.documents.text import clean
from saregep.documents.word.render import without_clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_FAULTS = 5  # that are told at once
# What a paragraph or the space between two can hold beside its text, and how it is called.
UNREAD: tuple[tuple[tuple[str, ...], Any], ...] = (
    (("w:tbl",), lazy("a table")),
    (("w:ins", "w:del", "w:moveFrom", "w:moveTo"), lazy("tracked changes: accept or reject them in Word")),
    (("w:sdt",), lazy("a content control")),
    (("w:drawing", "w:pict", "w:object"), lazy("a picture or a text box")),
    (("w:footnoteReference", "w:endnoteReference"), lazy("a footnote")),
)
NOT_PLAIN = lazy("something that is no plain text")
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


def read(content: bytes, titles: Mapping[str, str] | None = None) -> list[Passage]:
    """The texts after their marks. `titles` names those that were written out, each of which must have its mark.

    Raises ReadingRefused for another kind of file, one whose marks are not whole, and one that holds what is no plain
    text: it would be lost without a word.
    """
    opened = _opened(content)
    found: list[tuple[str, int, list[str]]] = []
    faults: dict[str, None] = {}
    elements = [one for one in opened.element.body.iterchildren() if isinstance(one.tag, str)]
    for at, element in enumerate(elements):
        paragraph = Text(element, opened._body) if element.tag == qn("w:p") else None
        text = paragraph.text.strip() if paragraph is not None else ""
        if mark := MARK.fullmatch(text):
            if mark[1] in {key for key, _version, _lines in found}:
                message = _("The line [[%(key)s]] stands twice. Keep one of the two texts.") % {"key": mark[1]}
                raise ReadingRefused("text_twice", message)
            found.append((mark[1], int(mark[2]), []))
        elif found:
            section = (titles or {}).get(found[-1][0]) or _title(elements, found[-1][0], opened) or found[-1][0]
            if told := _unread(element, paragraph):
                faults[_("“%(section)s” holds %(what)s.") % {"section": section, "what": told}] = None
            elif paragraph is not None and _is_heading(paragraph):
                if text and not _leads_to_mark(elements[at + 1 :], opened):
                    told = _("a heading of its own, “%(text)s”") % {"text": text}
                    faults[_("“%(section)s” holds %(what)s.") % {"section": section, "what": told}] = None
            elif paragraph is not None:
                found[-1][2].append(f"{_sign(paragraph, opened)}{text}" if text else "")
    _check_marks([key for key, _version, _lines in found], titles)
    if faults:
        more = _("saregep keeps plain paragraphs and lists only. Put them so, then send the file again.")
        raise ReadingRefused("not_read", " ".join([*list(faults)[:MOST_FAULTS], more]))
    return [Passage(key, version, "", "\n".join(lines).strip()) for key, version, lines in found]


def _check_marks(keys: Sequence[str], titles: Mapping[str, str] | None) -> None:
    if not keys:
        raise ReadingRefused(
            "no_texts", _("This file holds no texts of the report. Download them, then edit that file.")
        )
    for key in titles or ():
        if titles and key not in keys:
            message = _("The line [[%(key)s]] of “%(title)s” is missing or damaged. Download the file again.")
            raise ReadingRefused("mark_missing", message % {"key": key, "title": titles[key]})
    for key in keys:
        if titles is not None and key not in titles:
            message = _("The line [[%(key)s]] names no text of this report. Download the file again.")
            raise ReadingRefused("mark_unknown", message % {"key": key})


def _opened(content: bytes) -> Any:
    wrong = ReadingRefused("not_word", _("This is no Word file (DOCX). Save it as DOCX, then send it again."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_BYTES:
                raise wrong
        return docx.Document(io.BytesIO(content))
    except ReadingRefused:
        raise
    except Exception as error:  # whatever a broken archive makes the reader stumble over
        raise wrong from error


def _unread(element: Any, paragraph: Any) -> str:
    """What an element holds that would be lost, in words; nothing where its text is all that it holds."""
    inside = {child.tag for child in element.iter() if isinstance(child.tag, str)}
    for tags, what in UNREAD:
        if inside & {qn(tag) for tag in tags}:
            return str(what)
    there = "".join(child.text or "" for child in element.iter(qn("w:t")))
    known = paragraph.text if paragraph is not None else ""
    return "" if "".join(there.split()) == "".join(known.split()) else str(NOT_PLAIN)


def _leads_to_mark(after: Sequence[Any], opened: Any) -> bool:
    """Whether the next line is the mark of a text: then the heading is the title of that."""
    for element in after:
        if element.tag == qn("w:p") and (text := Text(element, opened._body).text.strip()):
            return MARK.fullmatch(text) is not None
    return False


def _title(elements: Sequence[Any], key: str, opened: Any) -> str:
    """The heading before the mark of a text."""
    title = ""
    for element in elements:
        if element.tag != qn("w:p"):
            continue
        paragraph = Text(element, opened._body)
        if (mark := MARK.fullmatch(paragraph.text.strip())) and mark[1] == key:
            return title
        if _is_heading(paragraph):
            title = paragraph.text.strip()
    return title


def _is_heading(paragraph: Any) -> bool:
    return bool(paragraph.style is not None and str(paragraph.style.style_id).startswith("Heading"))


def _sign(paragraph: Any, opened: Any) -> str:
    """What a list that Word made by itself begins its lines with: by the format of its numbers."""
    format_ = _number_format(paragraph, opened)
    if format_ == "none":
        return ""
    if format_ == "bullet":
        return "- "
    return "1. " if format_ else ""


def _number_format(paragraph: Any, opened: Any) -> str:
    """The format of the numbers of a paragraph ("decimal", "bullet"); empty where it stands in no list."""
    properties = paragraph._p.pPr
    numbers = properties.find(qn("w:numPr")) if properties is not None else None
    style = paragraph.style
    name = str(style.style_id) if style is not None else ""
    while numbers is None and style is not None:
        own = style.element.find(qn("w:pPr"))
        numbers = own.find(qn("w:numPr")) if own is not None else None
        style = style.base_style
    if numbers is None:
        return "decimal" if name.startswith("ListNumber") else "bullet" if name.startswith("ListBullet") else ""
    number, level = (_value(numbers.find(qn(tag)), "0") for tag in ("w:numId", "w:ilvl"))
    if number == "0":  # the list of the style, taken away
        return ""
    try:
        lists = opened.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:  # the file describes no lists
        return "bullet"
    kind = next(
        (
            _value(one.find(qn("w:abstractNumId")))
            for one in lists.findall(qn("w:num"))
            if one.get(qn("w:numId")) == number
        ),
        "",
    )
    for one in lists.findall(qn("w:abstractNum")):
        if one.get(qn("w:abstractNumId")) == kind:
            for row in one.findall(qn("w:lvl")):
                if row.get(qn("w:ilvl")) == level:
                    return _value(row.find(qn("w:numFmt")), "decimal")
    return "bullet"


def _value(element: Any, otherwise: str = "") -> str:
    return str(element.get(qn("w:val"))) if element is not None else otherwise
