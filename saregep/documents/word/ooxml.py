"""The parts of a Word file that python-docx has no words for: fields, bookmarks, borders, repeated rows."""

from collections.abc import Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

THIN, THICK = 4, 6  # eighths of a point


def element(tag: str, **attributes: str | int) -> Any:
    """An element in the namespace of Word: `element("w:jc", val="left")`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def put(properties: Any, child: Any, *before: str) -> None:
    """Set a property once, in front of those that the schema puts after it."""
    for old in properties.findall(child.tag):
        properties.remove(old)
    for tag in before:
        following = properties.find(qn(tag))
        if following is not None:
            following.addprevious(child)
            return
    properties.append(child)


def field(paragraph: Paragraph, instruction: str, cached: str) -> Run:
    """A field with the value that it shows until Word counts anew; gives the run of that value."""
    _mark(paragraph, "begin")
    text = element("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)
    _mark(paragraph, "separate")
    shown = paragraph.add_run(cached)
    _mark(paragraph, "end")
    return shown


def _mark(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType=kind))


def start_bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    paragraph._p.append(element("w:bookmarkStart", id=number, name=name))


def end_bookmark(paragraph: Paragraph, number: int) -> None:
    paragraph._p.append(element("w:bookmarkEnd", id=number))


def borders(paragraph: Paragraph, sides: Mapping[str, tuple[str, int]]) -> None:
    """Lines around a paragraph: side → kind of line and its width in eighths of a point."""
    frame = element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            kind, width = sides[side]
            frame.append(element(f"w:{side}", val=kind, sz=width, space=4, color="000000"))
    put(paragraph._p.get_or_add_pPr(), frame, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def describe(picture: Any, name: str, alt: str) -> None:
    """The text alternative of a picture."""
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")
    properties = picture._inline.docPr
    properties.set("name", name)
    properties.set("descr", alt)
