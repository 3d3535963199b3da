"""What the reading of an old recap gives: its rows, its printed total, and what is doubtful about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from saregep.documents.tables_in import ReadingRefused


@dataclass(frozen=True, slots=True)
class Row:
    """A service with its count, as printed. `line` counts as Excel does, `number` is the printed one."""

    service: str
    count: int
    line: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at. `code` is stable, `lines` are the rows it is about."""

    code: str
    message: str
    lines: tuple[int, ...] = ()
    values: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that cannot be counted."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recap:
    """A recap as its file says it; the total is always the sum of its rows."""

    file: str
    sheet: str
    rows: tuple[Row, ...]
    printed_total: int | None
    warnings: tuple[Doubt, ...]
    period: tuple[date, date] | None
    sha256: str

    @property
    def total(self) -> int:
        return sum(row.count for row in self.rows)

    def doubts_of(self, line: int) -> tuple[Doubt, ...]:
        return tuple(doubt for doubt in self.warnings if line in doubt.lines)


class RowsRefused(ReadingRefused):
    """A recap with cells that cannot be counted: all of them are named, and there is no total."""

    def __init__(self, code: str, message: str, cells: tuple[Cell, ...], warnings: tuple[Doubt, ...] = ()) -> None:
        super().__init__(code, message)
        self.cells = cells
        self.warnings = warnings


class SeveralSheets(ReadingRefused):
    """A workbook with a recap on more than one sheet."""

    def __init__(self, message: str, sheets: tuple[str, ...]) -> None:
        super().__init__("several_sheets", message)
        self.sheets = sheets
