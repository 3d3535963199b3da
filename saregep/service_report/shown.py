"""The report as its page shows it: the blocks of the document in built-in types, which a determined report keeps."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from saregep.documents.blocks import Align, Heading, Items, Notice, Paragraph, Run, Style, Table, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from saregep.documents.blocks import Block, Cell, Column, Document, Runs

Shown = dict[str, Any]
NUMBER = "No"
FEW = 6  # columns that a phone shows as cards; a wider table moves sideways in its own frame


def shown(document: Document) -> list[Shown]:
    """Headings, paragraphs, lists, notices and tables; letterhead, title and signature are the paper's alone."""
    numbers = document.numbers()
    return [found for block in document.blocks for found in _shown(block, numbers)]


def fingerprint(content: Sequence[Shown]) -> str:
    """What the head has read, as a hash: whoever determines something else is told."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _shown(block: Block, numbers: Mapping[str, str]) -> Iterator[Shown]:
    if isinstance(block, Heading) and block.level > 1:
        yield {"kind": "heading", "text": f"{block.number} {block.text}"}
    elif isinstance(block, Paragraph) and block.style is not Style.CENTER:
        yield {"kind": "paragraph", "runs": _runs(block.runs)}
    elif isinstance(block, Items):
        yield {"kind": "items", "numbered": block.numbered, "items": [_runs(item) for item in block.items]}
    elif isinstance(block, Notice):
        yield {"kind": "notice", "title": block.title, "lines": [plain(one) for one in block.text]}
    elif isinstance(block, Table):
        yield {
            "kind": "table",
            "caption": f"{numbers[block.key]}. {block.caption}",
            "wide": len(block.columns) > FEW and len(block.rows) > 1,
            "columns": _row(block.columns, [_title(column) for column in block.columns]),
            "rows": [_row(block.columns, row) for row in block.rows],
            "foot": [_row(block.columns, row) for row in block.foot],
            "notes": [plain(note) for note in block.notes],
        }


def _title(column: Column) -> str:
    """With the common head behind it, because the page has one row of heads."""
    return f"{column.title}, {column.group}" if column.group else column.title


def _row(columns: Sequence[Column], cells: Sequence[Cell]) -> list[Shown]:
    """Each cell with the title of its column, without the running number; the first text names the row."""
    found = [(column, cell) for column, cell in zip(columns, cells, strict=True) if column.title != NUMBER]
    head = next((place for place, (column, _cell) in enumerate(found) if column.align is not Align.RIGHT), None)
    return [
        {
            "title": _title(column),
            "text": plain(cell),
            "number": column.align is Align.RIGHT,
            "head": place == head,
        }
        for place, (column, cell) in enumerate(found)
    ]


def _runs(runs: Runs) -> list[Shown]:
    def one(run: Run) -> Shown:
        return {"text": run.text, "bold": run.bold, "marked": run.marked}

    return [one(run) for run in runs]
