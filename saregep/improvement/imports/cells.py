"""A row of a table by the names of its columns; a cell that is no number is kept for the list of refusals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from saregep.documents.tables_in import ReadingRefused
from saregep.methods.wording import MONTHS, parse_number

_OTHER_MONTHS = {
    "agst": "agu",
    "agt": "agu",
    "ags": "agu",
    "sept": "sep",
    "nop": "nov",
    "nopember": "nov",
    "pebruari": "feb",
}
_SHORTEST = 3  # letters of a month


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell that cannot be read."""

    file: str
    row: int
    column: str
    value: str
    reason: str


class CellsRefused(ReadingRefused):
    """Cells that cannot be read, all of them, each with its place."""

    def __init__(self, message: str, cells: tuple[WrongCell, ...]) -> None:
        super().__init__("cells_refused", message)
        self.cells = cells


@dataclass(slots=True)
class Row:
    """One row: its file, its line, its cells by column; `wrong` gathers what cannot be read."""

    file: str
    line: int
    cells: Mapping[str, str]
    wrong: list[WrongCell] = field(default_factory=list)

    @property
    def where(self) -> str:
        return _("%(file)s, row %(row)s") % {"file": self.file, "row": self.line}

    def text(self, column: str) -> str:
        return " ".join(self.cells.get(column, "").split())

    def whole(self, column: str) -> int:
        """A whole number, with or without thousands points."""
        value = self.decimal(column)
        if value is None or value != int(value):
            self._refuse(column, _("Write a whole number."))
            return 0
        return int(value)

    def positive(self, column: str) -> int:
        """A whole number of at least 1, such as what shares are shares of."""
        value = self.whole(column)
        if value < 1 and not any(cell.column == column for cell in self.wrong):
            self._refuse(column, _("Write a number of at least 1."))
        return max(value, 1)

    def optional_whole(self, column: str) -> int | None:
        return self.whole(column) if self.text(column) else None

    def month(self, column: str) -> int:
        """The month of a heading: "Desember", "Des", "Agst", "12"."""
        text = self.text(column).casefold().removesuffix(".")
        if text.isdecimal() and 1 <= int(text) <= len(MONTHS):
            return int(text)
        short = _OTHER_MONTHS.get(text, text)
        found = [place for place, name in enumerate(MONTHS, 1) if name.casefold().startswith(short)]
        if len(short) < _SHORTEST or not found:
            self._refuse(column, _("Write a month, for example Des."))
            return 1
        return found[0]

    def decimal(self, column: str) -> Decimal | None:
        """A number with decimal point or comma; None where the cell is empty or says "-"."""
        text = self.text(column)
        if text in ("", "-"):
            return None
        for sign in (".", ","):
            try:
                return parse_number(text, sign)
            except ValueError:
                continue
        self._refuse(column, _("Write a number."))
        return None

    def _refuse(self, column: str, reason: str) -> None:
        cell = WrongCell(self.file, self.line, column, self.text(column), reason)
        if cell not in self.wrong:
            self.wrong.append(cell)
