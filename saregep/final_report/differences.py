"""What this report prints otherwise than the one that was typed before: each unequal cell of the tables, once.

Both reports are read into lines with the same columns (`source_tables`). The reason of a difference is what the checker
finds in the typed cell, else where the value of this report comes from. What the checker finds elsewhere in the typed
report, in its prose and its papers, is told apart: there is no cell of this report to hold it against.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from saregep.documents.tables_in import ReadingRefused, Upload, load, tables
from saregep.final_report.differences_why import BOTH_PLACES, EXPLAINED, FORM, OURS, default_reason
from saregep.final_report.source_tables import (
    KINDS,
    Kind,
    Line,
    letters,
    matched,
    printed_lines,
    rows_of,
    typed_lines,
    with_turns,
)
from saregep.improvement.imports import folder as folders
from saregep.improvement.imports import read
from saregep.improvement.words import message_of
from saregep.methods.consistency import Finding, check

if TYPE_CHECKING:
    from saregep.documents.blocks import Table
    from saregep.final_report.source_tables import Cell

PLACE = re.compile(r"\b([a-z][a-z0-9_]*\.csv)\D+(\d+)$")
COMPARED = re.compile(r"\((bandingkan|compare) ([a-z0-9_]+)\.csv[^()]*\)")
WHOLE_ROW, WHOLE_TABLE = "Seluruh baris", "Seluruh tabel"
NONE = "tidak ada"
INVENTORY = 4
DONE = "Pelaksanaan"
LONGEST = 90  # letters of the name of a row
# How the file of another part begins → what the report calls it.
NAMES = {
    "narrative_figures": "Uraian",
    "narrative_dates": "Uraian",
    "evaluation": "Angket evaluasi",
    "rka": "RKA",
    "documents": "Naskah dinas",
    "service_recap": "Rekap pelayanan",
    "service_standard": "Standar pelayanan",
}
type Reasons = Mapping[tuple[int, str, str], str]
TABLE_FILES = (*(kind.stem for kind in folders.KINDS), "table09")


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that differs: where it is, what the typed report prints, what this one prints, and why."""

    table: int
    row: str
    column: str
    typed: str
    printed: str
    why: str

    @property
    def is_form(self) -> bool:
        """Whether order or spelling differ, not what is said."""
        return self.why.startswith(FORM)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What contradicts itself in another part of the typed report."""

    part: str
    about: str
    message: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison: the cells that differ, how many were compared, and what is wrong in other parts."""

    cells: tuple[Difference, ...]
    count: int
    elsewhere: tuple[Elsewhere, ...]


def compared(typed: Mapping[str, str], tables: Mapping[str, Table], reasons: Reasons, today: date) -> Compared:
    """The typed tables (CSV by file name) held against the blocks of this report by their keys.

    `reasons` tell of a table, a row (by the letters of its name) and a column where its value comes from. Raises
    ReadingRefused where a file cannot be read.
    """
    with translation.override("id"):
        found = findings(typed, today)
        by_place: dict[tuple[str, int], list[Finding]] = defaultdict(list)
        for one in found:
            for where in (one.where, one.against if one.rule in BOTH_PLACES else ""):
                if match := PLACE.search(where):
                    by_place[match[1], int(match[2])].append(one)
        cells: list[Difference] = []
        count = 0
        for kind in KINDS:
            name = next((name for name in sorted(typed) if name.startswith(kind.stem)), None)
            if name is None:
                continue
            if kind.key not in tables:
                cells.append(Difference(kind.number, "–", WHOLE_TABLE, "ada", NONE, OURS["missing"]))
                continue
            lines = typed_lines(kind, typed[name])
            both = list(matched(kind, lines, printed_lines(kind, tables[kind.key])))
            count += sum(len(one.cells.keys() & two.cells.keys()) for one, two in both if one and two)
            cells += _of_table(kind, name, both, by_place, reasons)
        return Compared(tuple(cells), count, tuple(_elsewhere(typed, found)))


def findings(typed: Mapping[str, str], today: date) -> tuple[Finding, ...]:
    """What the checker finds in the typed tables. Raises ReadingRefused where one cannot be read."""
    known = {name: text for name, text in typed.items() if Path(name).name.startswith(_read_stems())}
    if not known:
        return ()
    with TemporaryDirectory(prefix="saregep-") as made:
        for name, text in known.items():
            (Path(made) / Path(name).name).write_text(text, encoding="utf-8")
        return check(read(made, today=today).case)


def _read_stems() -> tuple[str, ...]:
    return tuple(kind.stem for kind in folders.KINDS)


def table_of(upload: Upload) -> tuple[str, str]:
    """(name, CSV) of a table of the typed report. Raises ReadingRefused for an unknown one, or one that cannot be read.

    It is known by the beginning of its file name, as in a folder that is checked.
    """
    stem = re.sub(r"[^a-z0-9_]+", "_", Path(upload.name).stem.casefold())[:60]
    if not stem.startswith(TABLE_FILES):
        known = ", ".join(sorted(TABLE_FILES))
        raise ReadingRefused(
            "table_unknown", _("Begin the name of the file with one of these: %(known)s.") % {"known": known}
        )
    found, _notes = tables(load(upload), lambda _head: 1)
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(found[0].rows)
    return f"{stem}.csv", made.getvalue()


def _of_table(
    kind: Kind,
    name: str,
    both: Sequence[tuple[Line | None, Line | None]],
    by_place: Mapping[tuple[str, int], Sequence[Finding]],
    reasons: Reasons,
) -> Iterator[Difference]:
    names = with_turns(one for one, _two in both if one) | with_turns(two for _one, two in both if two)

    def called(line: Line) -> str:
        text = names[id(line)]
        if kind.number == INVENTORY and not line.is_head:
            text = f"{line.group.capitalize()}: {text}"
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"

    for one, two in both:
        if two is None:
            if one is not None:
                told = _found(by_place.get((name, one.row), ()), WHOLE_ROW)
                yield Difference(kind.number, called(one), WHOLE_ROW, _short(one), NONE, told or OURS["left_out"])
            continue
        if one is None:
            yield Difference(kind.number, called(two), WHOLE_ROW, NONE, _short(two), OURS["added"])
            continue
        for column, cell in one.cells.items():
            ours = two.cells.get(column)
            if ours is None or _equal(column, cell, ours):
                continue
            told = _found(by_place.get((name, one.row), ()), column)
            data = reasons.get((kind.number, letters(two.label), column), "")
            if told and column == DONE:  # that the typed days cannot be right does not tell which ones are
                told = f"{told} {data}".strip()
            why = told or data or default_reason(kind.number, column, cell.value, ours.value)
            yield Difference(kind.number, called(two), column, cell.text or "–", ours.text or "–", why)


def _short(line: Line) -> str:
    return "; ".join(dict.fromkeys(cell.text for cell in line.cells.values() if cell.text)) or "ada"


def _equal(column: str, typed: Cell, ours: Cell) -> bool:
    """A description of this report may go on where the typed one ends."""
    return typed.value == ours.value or (column == "Deskripsi" and ours.value.startswith(f"{typed.value}."))


def _found(here: Iterable[Finding], column: str) -> str:
    """What the checker says of the cell."""
    told = [_message(one) for one in here if column in EXPLAINED.get(one.rule, ())]
    return " ".join(dict.fromkeys(told))


def _message(one: Finding) -> str:
    """The finding without what its row is called, with tables by their numbers: "(bandingkan Tabel 12)"."""
    told = COMPARED.sub(lambda match: f"({match[1]} {_called(match[2])})", message_of(one))
    bare = told.removeprefix(f"{one.subject}: ") if one.subject else told
    return bare[:1].upper() + bare[1:]


def _elsewhere(typed: Mapping[str, str], found: Sequence[Finding]) -> Iterator[Elsewhere]:
    """The findings outside the fourteen tables, those of one place together."""
    rows = {name: rows_of(text) for name, text in typed.items() if _part(name)}
    told: dict[tuple[str, int], list[str]] = defaultdict(list)
    for one in found:
        match = PLACE.search(one.where)
        if match and match[1] in rows:
            told[match[1], int(match[2])].append(_message(one))
    order = list(dict.fromkeys(NAMES.values()))

    def part(name: str, at: int) -> str:
        return rows[name].get(at, {}).get("bagian") or _part(name)

    for name, at in sorted(told, key=lambda each: (order.index(_part(each[0])), part(*each), each[1])):
        row = rows[name].get(at, {})
        about = ": ".join(row[title] for title in ABOUT if row.get(title)) or row.get("no", "–")
        yield Elsewhere(part(name, at), about, " ".join(dict.fromkeys(told[name, at])))


# The columns that say what a row of another part is about.
ABOUT = ("kegiatan", "pernyataan", "pertanyaan", "jenis_pelayanan", "komponen", "jenis", "tentang_atau_hal")


def _stem(name: str) -> str:
    return next((stem for stem in NAMES if name.startswith(stem)), "")


def _part(name: str) -> str:
    return NAMES.get(_stem(name), "")


def _called(stem: str) -> str:
    """A file as the report calls it: "Tabel 12" for "table12_conformity"."""
    if numbers := re.match(r"table(\d\d(?:_\d\d)*)", stem):
        return f"Tabel {' dan '.join(str(int(one)) for one in numbers[1].split('_'))}"
    return _part(stem) or stem
