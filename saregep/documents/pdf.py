"""A document as PDF: tagged, PDF/A-2a and PDF/UA-1, laid out by Typst with the fonts that are shipped."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from saregep.documents.blocks import (
    Block,
    Cell,
    Clauses,
    Contents,
    Cover,
    Document,
    Facts,
    Figure,
    Gallery,
    Gap,
    Heading,
    Image,
    Items,
    NewPage,
    Notice,
    Paragraph,
    Proof,
    Runs,
    Signature,
    Signatures,
    Table,
    is_group,
    leads,
)
from saregep.documents.text import clean, printable
from saregep.documents.typeset import fonts

LAYOUT = Path(__file__).parent / "typst" / "document.typ"
DOTS_PER_INCH = 220


def render(document: Document) -> bytes:
    """The document as PDF. The same document gives the same bytes, so a file can be proved by its hash.

    Raises typst.TypstError where a picture cannot be read.
    """
    with _laid_out(document) as source:
        made: bytes = typst.compile(
            source,
            root=source.parent,
            font_paths=fonts(),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(document.date, time(), UTC),
        )
        return made


def pictures(document: Document, dots: int) -> list[bytes]:
    """The pages of the PDF as PNG with so many dots per inch, to be looked at on a screen."""
    with _laid_out(document) as source:
        made = typst.compile(source, root=source.parent, font_paths=fonts(), format="png", ppi=dots)
        return list(made) if isinstance(made, list) else [made]


def pages(document: Document) -> dict[str, list[int]]:
    """The page of every heading, table, figure and annex, in reading order, by the values of `Listing`."""
    with _laid_out(document) as source:
        found = typst.query(source, "<pages>", field="value", one=True, root=source.parent, font_paths=fonts())
        result: dict[str, list[int]] = json.loads(found)
        return result


@contextmanager
def _laid_out(document: Document) -> Iterator[Path]:
    """The layout with the data and the pictures of a document in a folder of their own."""
    with TemporaryDirectory(prefix="saregep-") as folder:
        place = Path(folder)
        data = json.dumps(_Writer(document, place).data(), ensure_ascii=False)
        (place / "data.json").write_text(data, encoding="utf-8")
        source = place / "document.typ"
        source.write_bytes(LAYOUT.read_bytes())
        yield source


def picture(image: Image, width: float) -> bytes:
    """A picture as PNG of a width in millimetres, for files that cannot hold SVG."""
    with TemporaryDirectory(prefix="saregep-") as folder:
        place = Path(folder)
        name = f"picture.{image.suffix}"
        (place / name).write_bytes(image.content)
        page = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        (place / "picture.typ").write_text(f'{page}#image("{name}", width: {width}mm)', encoding="utf-8")
        made: bytes = typst.compile(
            place / "picture.typ", root=place, font_paths=fonts(), format="png", ppi=DOTS_PER_INCH
        )
        return made


class _Writer:
    """Turns a document into built-in types and its pictures into files beside them."""

    def __init__(self, document: Document, folder: Path) -> None:
        self._document, self._folder = document, folder
        self._numbers = document.numbers()
        self._pictures = 0

    def data(self) -> dict[str, Any]:
        document, paper = self._document, self._document.paper
        return {
            "title": _text(document.title),
            "author": _text(document.author),
            "subject": _text(document.subject),
            "keywords": [_text(word) for word in document.keywords],
            "date": [document.date.year, document.date.month, document.date.day],
            "language": document.language,
            "font": paper.font.family,
            "footer": _text(document.footer),
            "cover": any(isinstance(block, Cover) for block in document.blocks),
            "words": {"page": document.words.page, "of": document.words.of},
            "paper": {
                "width": paper.width,
                "height": paper.height,
                "left": paper.left,
                "right": paper.right,
                "top": paper.top,
                "bottom": paper.bottom,
                "text": paper.text,
            },
            "letterhead": self._letterhead(),
            "blocks": [
                {**self._block(block), "leads": leads(block, following)}
                for block, following in zip(document.blocks, (*document.blocks[1:], None), strict=True)
            ],
        }

    def _letterhead(self) -> dict[str, Any] | None:
        head = self._document.letterhead
        if head is None:
            return None
        emblem = self._file(Image(head.emblem, head.emblem_alt)) if head.emblem else ""
        return {
            "government": _text(head.government),
            "office": _text(head.office),
            "lines": [_text(line) for line in head.lines],
            "emblem": emblem,
            "alt": _text(head.emblem_alt) or _text(head.government),
        }

    def _file(self, image: Image) -> str:
        self._pictures += 1
        name = f"picture-{self._pictures}.{image.suffix}"
        (self._folder / name).write_bytes(image.content)
        return name

    def _block(self, block: Block) -> dict[str, Any]:
        kind = type(block)
        return {"kind": kind.__name__.lower(), **_WRITE[kind](self, block)}

    def _runs(self, runs: Runs) -> list[dict[str, Any]]:
        return [
            {
                "t": self._numbers[run.ref] if run.ref else _text(run.text),
                **({"b": True} if run.bold else {}),
                **({"i": True} if run.italic else {}),
                **({"m": True} if run.marked else {}),
                **({"to": run.ref} if run.ref else {}),
            }
            for run in runs
        ]

    def _cell(self, cell: Cell) -> str | dict[str, Any]:
        # A list would be flattened together with its row.
        return _text(cell) if isinstance(cell, str) else {"runs": self._runs(cell)}

    def cover(self, block: Cover) -> dict[str, Any]:
        parts = {name: getattr(block, name) for name in ("title", "subtitle", "figure", "marks", "foot")}
        return {name: [_text(line) for line in lines] for name, lines in parts.items()}

    def contents(self, block: Contents) -> dict[str, Any]:
        return {"title": _text(block.title), "listing": block.listing.value}

    def heading(self, block: Heading) -> dict[str, Any]:
        return {
            "level": block.level,
            "number": _text(block.number),
            "text": _text(block.text),
            "annex": block.annex,
            "in_place": block.in_place,
        }

    def paragraph(self, block: Paragraph) -> dict[str, Any]:
        return {"style": block.style.value, "runs": self._runs(block.runs)}

    def items(self, block: Items) -> dict[str, Any]:
        return {"numbered": block.numbered, "items": [self._runs(item) for item in block.items]}

    def facts(self, block: Facts) -> dict[str, Any]:
        return {"rows": [[_text(name), self._cell(value)] for name, value in block.rows]}

    def clauses(self, block: Clauses) -> dict[str, Any]:
        return {
            "rows": [
                {
                    "label": _text(row.label),
                    "items": [[_text(mark), {"runs": self._runs(text)}] for mark, text in row.items],
                }
                for row in block.rows
            ],
            "goes_on": block.goes_on,
            "kept": block.kept,
        }

    def table(self, block: Table) -> dict[str, Any]:
        return {
            "key": block.key,
            "caption": _text(block.caption),
            "columns": [
                {
                    "title": _text(column.title),
                    "align": column.align.value,
                    "width": column.width,
                    "group": _text(column.group),
                }
                for column in block.columns
            ],
            "rows": [{"cells": [self._cell(cell) for cell in row], "group": is_group(row)} for row in block.rows],
            "foot": [[self._cell(cell) for cell in row] for row in block.foot],
            "notes": [self._cell(note) for note in block.notes],
            "small": block.small,
            "boxed": block.boxed,
            "row": block.row,
            "whole": block.whole,
        }

    def figure(self, block: Figure) -> dict[str, Any]:
        return {
            "key": block.key,
            "caption": _text(block.caption),
            "file": self._file(block.image),
            "alt": _text(block.image.alt),
            "share": block.share,
            "notes": [self._cell(note) for note in block.notes],
        }

    def gallery(self, block: Gallery) -> dict[str, Any]:
        return {
            "items": [
                {"file": self._file(image), "alt": _text(image.alt), "text": _text(text)} for image, text in block.items
            ]
        }

    def notice(self, block: Notice) -> dict[str, Any]:
        return {"title": _text(block.title), "text": [self._runs(one) for one in block.text]}

    def signature(self, block: Signature) -> dict[str, Any]:
        return {
            "opening": [_text(line) for line in block.opening],
            "name": _text(block.name),
            "closing": [_text(line) for line in block.closing],
            "lead": _text(block.lead),
            "mark": _text(block.mark),
            "proof": self.proof(block.proof) if block.proof else None,
        }

    def proof(self, block: Proof) -> dict[str, Any]:
        image = block.image
        return {
            "lines": [_text(line) for line in block.lines],
            "file": self._file(image) if image else "",
            "alt": _text(image.alt) if image else "",
        }

    def signatures(self, block: Signatures) -> dict[str, Any]:
        return {"lead": _text(block.lead), "pair": [self.signature(block.left), self.signature(block.right)]}

    def empty(self, _block: NewPage | Gap) -> dict[str, Any]:
        return {}


_WRITE: Mapping[type, Callable[[_Writer, Any], dict[str, Any]]] = {
    Cover: _Writer.cover,
    Contents: _Writer.contents,
    Heading: _Writer.heading,
    Paragraph: _Writer.paragraph,
    Items: _Writer.items,
    Facts: _Writer.facts,
    Clauses: _Writer.clauses,
    Table: _Writer.table,
    Figure: _Writer.figure,
    Gallery: _Writer.gallery,
    Notice: _Writer.notice,
    Signature: _Writer.signature,
    Signatures: _Writer.signatures,
    Proof: _Writer.proof,
    NewPage: _Writer.empty,
    Gap: _Writer.empty,
}


def _text(text: str) -> str:
    return printable(clean(text))
