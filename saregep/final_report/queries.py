"""The pages of the final report: its texts as they are printed now, the references, older versions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from saregep.documents.blocks import Items, Paragraph
from saregep.final_report import permissions
from saregep.final_report.layout import document
from saregep.final_report.material import newest
from saregep.final_report.models import Text
from saregep.final_report.wording import PLAN_TITLE, SOURCE, TABLE, TextField, text_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from saregep.accounts.models import User
    from saregep.documents.blocks import Block, Runs
    from saregep.final_report.layout import Report
    from saregep.final_report.references import Reference
    from saregep.improvement.models import Action

FRONT = "Bagian depan"
MOST_SHOWN = 30  # versions of the history


@dataclass(frozen=True, slots=True)
class Shown:
    """A text of the page: what is printed, what the form holds, and who wrote it where it is no draft any more."""

    field: TextField
    printed: tuple[str, ...]
    source: str
    draft: str
    row: Text | None
    rows: int
    can_write: bool

    @property
    def is_draft(self) -> bool:
        return self.row is None


def texts_of(report: Report, user: User) -> list[Shown]:
    """Every text and typed table in the order of the report."""
    material = report.material
    numbers = document(report).numbers()
    found = []
    for field in text_fields():
        row = material.texts.get(field.key)
        draft = "" if field.is_table else report.draft(field.key)
        table = material.tables.get(field.key.removeprefix(TABLE)) if field.is_table else None
        found.append(
            Shown(
                field=field,
                printed=() if field.is_table else tuple(_lines(report.text(field.key), numbers)),
                source=row.text if row else draft,
                draft=draft,
                row=row,
                rows=len(table.rows) if table else 0,
                can_write=permissions.can_change(user, material.action, field.key),
            )
        )
    return found


def by_part(texts: Sequence[Shown]) -> list[tuple[str, list[Shown]]]:
    """The texts under the front matter and the chapters in which they stand."""

    def part(one: Shown) -> str:
        head = " ".join(one.field.title.split()[:2])
        if head.startswith(PLAN_TITLE):
            return PLAN_TITLE
        return head if head.startswith("BAB") else FRONT

    groups: dict[str, list[Shown]] = {}
    for title, rows in groupby(texts, part):
        groups.setdefault(title, []).extend(rows)
    return list(groups.items())


def history(action: Action, key: str) -> list[Text]:
    """The versions of a text, the newest first."""
    rows = Text.objects.filter(action=action, key=key).select_related("written_by").order_by("-version")
    return list(rows[:MOST_SHOWN])


def old_tables(action: Action) -> list[Text]:
    """The tables of the typed report that are kept now."""
    return [row for key, row in newest(action).items() if key.startswith(SOURCE) and row.text]


def chosen(versions: Sequence[Text], asked: str) -> Text | None:
    """The older version that an address asks for."""
    return next((one for one in versions if str(one.version) == asked), None)


def reference_groups(report: Report) -> list[tuple[str, list[Reference]]]:
    """What a text can name, in groups."""
    rows = report.references.values()
    return [(group, list(found)) for group, found in groupby(rows, lambda one: one.group)]


def _lines(blocks: Sequence[Block], numbers: Mapping[str, str]) -> Iterator[str]:
    """Blocks of a text as lines of a page, without the mark of a draft."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _said(block.runs, numbers)
        elif isinstance(block, Items):
            for place, item in enumerate(block.items, start=1):
                yield f"{place}. {_said(item, numbers)}" if block.numbered else f"• {_said(item, numbers)}"


def _said(runs: Runs, numbers: Mapping[str, str]) -> str:
    return "".join(numbers[run.ref] if run.ref else run.text for run in runs)
