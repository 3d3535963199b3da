"""The table of numbers from before saregep, pasted or in a file: into lines, each with what is wrong in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import parse_date
from saregep.documents.tables_in import Upload, tables
from saregep.documents.tables_in.words import fold, plain

HIGHEST = 99_999
COLUMNS = {
    "number": lazy("Running number"),
    "number_text": lazy("Paper number"),
    "dated": lazy("Date"),
    "subject": lazy("About"),
}
# As the books of offices head their columns; without a heading the columns stand in the order above.
HEADINGS: Mapping[str, frozenset[str]] = {
    "number": frozenset({"nomor urut", "no urut", "no", "nourut", "urut", "agenda", "nomor agenda", "no agenda"}),
    "number_text": frozenset({"nomor naskah", "nomor surat", "nomor", "no naskah", "no surat", "nomor dan kode"}),
    "dated": frozenset({"tanggal", "tgl", "tanggal naskah", "tanggal surat", "tgl surat", "tgl naskah"}),
    "subject": frozenset({"perihal", "hal", "tentang", "isi ringkas", "isi", "uraian", "judul"}),
}
MOST_SIGNS = {"number_text": 100, "subject": 300}
_MIDNIGHT = " 00:00:00"  # behind a day that a worksheet keeps as a moment


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that is to be put right: in which row (from 1, as in the table), which column, what it says, and why."""

    place: int
    column: str
    value: str
    reason: str

    @property
    def column_name(self) -> str:
        return str(COLUMNS[self.column])


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was read; `wrong` is the first cell that is to be put right in it."""

    place: int
    number: int
    number_text: str
    dated: date | None
    subject: str
    wrong: Wrong | None = None


def read(text: str) -> list[Line]:
    """The lines of a table whose cells are parted by tabs or semicolons.

    A heading that names all four columns orders them, and what stands above it (a title) is no line.
    """
    rows = [(place, line) for place, line in enumerate(text.splitlines(), start=1) if line.strip()]
    heads = {place: order for place, line in rows if (order := _headed(_split(line)))}
    first = next(iter(heads), 0)
    order = heads.get(first, list(COLUMNS))
    return [
        _line(place, dict(zip(order, _cells(line, len(order)), strict=True)))
        for place, line in rows
        if place > first and place not in heads
    ]


def text_of(upload: Upload) -> str:
    """The table of a file as it would be pasted: one line for each of its rows. Raises ReadingRefused."""
    sheets, _notes = tables(upload, _telling)
    rows = max((sheet.rows for sheet in sheets if sheet.visible), key=_telling, default=[])
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows).rstrip()


def _telling(rows: Sequence[Sequence[str]]) -> int:
    """How many rows could be a line: a heading counts for many."""
    return sum(20 if _headed(row) else sum(1 for cell in row if cell.strip()) >= len(COLUMNS) for row in rows[:2_000])


def _headed(row: Sequence[str]) -> list[str] | None:
    """Which column each cell heads ("" none of ours), where the row heads all four."""
    names = [fold(cell) for cell in row]
    order = [next((key for key, known in HEADINGS.items() if name in known), "") for name in names]
    return order if all(order.count(key) == 1 for key in COLUMNS) else None


def _split(line: str, most: int = -1) -> list[str]:
    return line.split("\t" if "\t" in line else ";", most)


def _cells(line: str, width: int) -> list[str]:
    cells = [cell.strip() for cell in _split(line, width - 1)]
    return cells + [""] * (width - len(cells))


def _line(place: int, cells: Mapping[str, str]) -> Line:
    digits, day = plain(cells["number"]), cells["dated"].removesuffix(_MIDNIGHT)
    number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else 0
    try:
        dated = parse_date(day)
    except ValueError:
        dated = None
    number_text, subject = cells["number_text"], cells["subject"]
    reasons = {
        "number": "" if 1 <= number <= HIGHEST else _("Write the running number as a figure."),
        "number_text": "" if _fits("number_text", number_text) else _("Write the number as it stands on the paper."),
        "dated": "" if dated else _("Write the date like 27/3/2026."),
        "subject": "" if _fits("subject", subject) else _("Write what the paper is about."),
    }
    wrong = next((Wrong(place, key, cells[key], reason) for key, reason in reasons.items() if reason), None)
    return Line(place, number, number_text, dated, subject, wrong)


def _fits(column: str, text: str) -> bool:
    return 0 < len(text) <= MOST_SIGNS[column]
