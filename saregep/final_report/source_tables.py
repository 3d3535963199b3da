"""The fourteen tables as two papers print them, line by line: the typed report (CSV) and this one (blocks).

Both sides become lines with the same columns, so that a cell can be held against its fellow. A value is what counts in
a comparison: a number, a span of days, else the words without regard to capitals, spaces and the length of a dash.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from saregep.documents.blocks import Table, plain
from saregep.final_report.cell_values import (
    TICK,
    bare,
    days,
    figure,
    influence,
    length,
    number_in,
    place,
    said,
    sign_of,
    ticked,
    typed_figure,
    weeks,
)
from saregep.final_report.typed_tables import first_number
from saregep.methods.consistency.people import counterpart

HEAD = "Judul bagian"
TICKS = ("Baik", "Kurang baik", "Rusak")
type Reader = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is printed, and the value that is compared."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its line in the file (0: in no file), the heading above it, its name, its cells by column."""

    row: int
    group: str
    label: str
    cells: Mapping[str, Cell]

    @property
    def is_head(self) -> bool:
        return HEAD in self.cells


@dataclass(frozen=True, slots=True)
class Pair:
    """A column that both papers have: its title, its name in the file, its place in the block, how each is read."""

    title: str
    name: str
    place: int
    typed: Reader
    printed: Reader


@dataclass(frozen=True, slots=True)
class Kind:
    """A table: its number in the report, its block, how its file begins, its columns; the first column of words names
    the row. `group` gives the heading of a row of the file, where the table has headings."""

    number: int
    key: str
    stem: str
    pairs: tuple[Pair, ...]
    label: str
    group: Callable[[Mapping[str, str]], str] | None = None
    rename: Callable[[dict[str, str]], dict[str, str]] = dict
    side: int | None = None  # the column of the block that holds the heading, where it is no row of its own


def _pair(title: str, name: str, place: int, typed: Reader = said, printed: Reader | None = None) -> Pair:
    return Pair(title, name, place, typed, printed or typed)


def _phase(row: Mapping[str, str]) -> str:
    return row.get("fungsi_poac") or row.get("tahap", "")


def _no(name: str = "no") -> Pair:
    return _pair("No", name, 0, place)


def _kinds(number: int, key: str, stem: str) -> Kind:
    pairs = (
        _no(),
        _pair("Pihak", "stakeholder", 1),
        _pair("Sisi", "kelompok", 2),
        _pair("Tim", "tim_efektif", 3, ticked),
        _pair("Jenis", "jenis", 4),
        _pair("P", "nilai_cetak", 5, number_in),
        _pair("Dukungan", "nilai_cetak", 7, sign_of),
        _pair("Kuadran", "kelompok_kuadran", 8),
        _pair("Strategi hubungan", "strategi_hubungan", 9),
        _pair("Teknik komunikasi", "strategi_komunikasi", 10),
    )
    return Kind(number, key, stem, pairs, "Pihak", lambda row: row.get("kelompok", ""), side=2)


def _position(row: dict[str, str]) -> dict[str, str]:
    """Position and quadrant stand in one column: "Mendukung (promoter)"."""
    quadrant = row.get("kuadran_cetak", "")
    return row | {"posisi": f"{row.get('posisi', '')} ({quadrant})".strip() if quadrant else row.get("posisi", "")}


def _total(row: dict[str, str]) -> dict[str, str]:
    return row if row.get("uraian") else row | {"no": "", "uraian": row.get("no", "")}


FIGURES = (  # of table 2: the row of the block, the column of the file
    ("Jumlah nilai", "jumlah_nilai"),
    ("NRR", "nrr_cetak"),
    ("NRR tertimbang", "nrr_tertimbang_cetak"),
    ("Indeks", "ikm_unsur_cetak"),
    ("Mutu", "mutu_cetak"),
    ("Kinerja", "kinerja_cetak"),
)
SURVEY = 2
KINDS: tuple[Kind, ...] = (
    Kind(
        1,
        "pegawai",
        "table01",
        (_no(), _pair("Jabatan", "jabatan", 1), _pair("Pangkat", "pangkat", 2), _pair("Golongan", "golongan", 3)),
        "Jabatan",
    ),
    Kind(SURVEY, "processing", "table02", (), "Unsur"),
    Kind(
        3,
        "diklat",
        "table01",
        (
            _no(),
            _pair("Jabatan", "jabatan", 1),
            _pair("Diklat struktural", "diklat_struktural", 2),
            _pair("Diklat teknis", "diklat_teknis", 3),
            _pair("Workshop", "workshop_seminar_kursus_magang", 4),
        ),
        "Jabatan",
    ),
    Kind(
        4,
        "inventaris",
        "table04",
        (
            _no(),
            _pair("Jenis barang", "jenis_barang", 1),
            _pair("Merk dan ukuran", "merk_ukuran", 2),
            _pair("Jumlah", "jumlah_cetak", 3),
            _pair("Baik", "baik", 4, ticked),
            _pair("Kurang baik", "kurang_baik", 5, ticked),
            _pair("Rusak", "rusak", 6, ticked),
        ),
        "Jenis barang",
        lambda row: row.get("ruangan", ""),
    ),
    Kind(
        5,
        "usg",
        "table05",
        (
            _no(),
            _pair("Masalah", "masalah", 1),
            *(_pair(letter, letter, at, bare) for at, letter in enumerate("USG", start=2)),
            _pair("Jumlah", "jumlah_cetak", 5, bare),
            _pair("Urutan", "urutan_cetak", 6),
        ),
        "Masalah",
    ),
    Kind(
        6,
        "rencana",
        "table06",
        (
            _no(),
            _pair("Kegiatan", "kegiatan", 1),
            _pair("Minggu", "waktu", 2, weeks, said),
            _pair("Waktu", "waktu", 3, days),
            _pair("Hari kerja", "waktu", 4, length, said),
            _pair("Bukti yang diperlukan", "evidence", 5),
        ),
        "Kegiatan",
        _phase,
    ),
    _kinds(7, "pihak-before", "table07"),
    Kind(
        8,
        "dana-own",
        "table08",
        (
            _no(),
            _pair("Uraian", "uraian", 1),
            _pair("Vol", "vol", 2, typed_figure, figure),
            _pair("Satuan", "satuan", 3),
            _pair("Harga satuan", "harga_satuan", 4, typed_figure, figure),
            _pair("Jumlah", "jumlah_cetak", 5, typed_figure, figure),
        ),
        "Uraian",
        rename=_total,
    ),
    Kind(
        9,
        "risiko",
        "table09",
        (
            _no("kode"),
            _pair("Potensi masalah", "potensi_masalah", 1),
            _pair("Risiko", "risiko", 2),
            _pair("Strategi mengatasi", "strategi_mengatasi", 4),
        ),
        "Potensi masalah",
    ),
    Kind(
        10,
        "pihak-posisi",
        "table10",
        (
            _no(),
            _pair("Deskripsi", "stakeholder", 1),
            _pair("Posisi", "posisi", 2),
            _pair("Pengaruh", "pengaruh_cetak", 3),
            _pair("Nilai", "nilai_cetak", 4, influence),
        ),
        "Deskripsi",
        rename=_position,
    ),
    _kinds(11, "pihak-after", "table11"),
    Kind(
        12,
        "kesesuaian",
        "table12",
        (
            _no(),
            _pair("Kegiatan", "kegiatan", 1),
            _pair("Pelaksanaan", "waktu", 4, days),
            _pair("Keadaan", "keterangan", 6),
        ),
        "Kegiatan",
        _phase,
    ),
    Kind(
        13,
        "capaian",
        "table13",
        (
            _no(),
            _pair("Kegiatan", "kegiatan", 1),
            _pair("Target", "target", 2),
            _pair("Capaian", "capaian", 4),
        ),
        "Kegiatan",
        _phase,
    ),
    Kind(
        14,
        "kompetensi",
        "table14",
        (
            _no(),
            _pair("Kegiatan", "kegiatan", 1),
            _pair("Waktu", "waktu", 2),
            _pair("Hasil", "output", 3),
        ),
        "Kegiatan",
    ),
)
# The column of table 12 against which a later task is held: what is not done yet is planned only.
PLANNED, PLANNED_AT = "Rencana awal", 2


def rows_of(text: str) -> dict[int, dict[str, str]]:
    """The rows of a file that are not empty, by their line as the checker counts it: the head is the first."""
    head, *rows = [*csv.reader(io.StringIO(text, newline=""))] or [[]]
    names = [name.strip() for name in head]
    return {
        at: {name: " ".join(cell.split()) for name, cell in zip(names, row, strict=False)}
        for at, row in enumerate(rows, start=2)
        if any(cell.strip() for cell in row)
    }


def typed_lines(kind: Kind, text: str) -> list[Line]:
    """The rows of a file, each heading before its first row."""
    found: list[Line] = []
    heads: set[str] = set()
    for at, raw in rows_of(text).items():
        row = kind.rename(raw)
        if kind.number == SURVEY:
            found.append(_element(at, row))
            continue
        group = kind.group(row) if kind.group else ""
        if kind.group and kind.side is None and group not in heads:
            heads.add(group)
            found.append(Line(at, group, group, {HEAD: Cell(group, said(group))}))
        cells = {
            pair.title: Cell(row[pair.name], pair.typed(row[pair.name])) for pair in kind.pairs if pair.name in row
        }
        if "Pelaksanaan" in cells and not row.get("fungsi_poac"):
            cells[PLANNED] = cells.pop("Pelaksanaan")
        found.append(Line(at, group, row.get(_name(kind), ""), cells))
    return found


def _name(kind: Kind) -> str:
    return next(pair.name for pair in kind.pairs if pair.title == kind.label)


def _element(at: int, row: Mapping[str, str]) -> Line:
    cells = {title: Cell(row[name], typed_figure(row[name])) for title, name in FIGURES if name in row}
    return Line(at, "", row.get("unsur", ""), cells)


def printed_lines(kind: Kind, table: Table) -> list[Line]:
    """The rows of a block as it is printed."""
    if kind.number == SURVEY:
        return _elements(table)
    found: list[Line] = []
    group = ""
    for cells in (*table.rows, *table.foot):
        row = [plain(cell) for cell in cells]
        if kind.group and kind.side is None and not any((row[0], *row[2:])):
            group = row[1]
            found.append(Line(0, group, group, {HEAD: Cell(group, said(group))}))
            continue
        group = row[kind.side] if kind.side is not None else group
        line = {pair.title: Cell(row[pair.place], pair.printed(row[pair.place])) for pair in kind.pairs}
        if "Pelaksanaan" in line and place(row[0]) == row[0].strip():  # a later task has a number, no letter
            del line["Pelaksanaan"]
            line[PLANNED] = Cell(row[PLANNED_AT], days(row[PLANNED_AT]))
        found.append(Line(0, group, line[kind.label].text, _ticks(line)))
    return found


def _ticks(line: dict[str, Cell]) -> dict[str, Cell]:
    """A condition that holds for all of a thing is a tick, whether the number or the sign stands there."""
    marked = [title for title in TICKS if title in line and line[title].value]
    if len(marked) == 1 and line[marked[0]].value == str(first_number(line["Jumlah"].text)):
        line[marked[0]] = Cell(line[marked[0]].text, TICK)
    return line


def _elements(table: Table) -> list[Line]:
    """Table 2 lies on its side: a column for each element, the index of all below the others."""
    rows = [[plain(cell) for cell in row] for row in table.foot]
    names = [column.title for column in table.columns[1:-1]]
    sums, means, weighted, index, whole, *classes = rows
    figures = (sums, means, weighted, [*index[:-1], whole[-1]], *classes)
    return [
        Line(
            0,
            "",
            name,
            {title: Cell(row[at], figure(row[at])) for (title, _n), row in zip(FIGURES, figures, strict=False)},
        )
        for at, name in enumerate((*names, "JUMLAH"), start=1)
    ]


def matched(kind: Kind, typed: Sequence[Line], printed: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Each line of the one beside its fellow in the other, in the order of the typed table; new ones at the end.

    They are fellows by their names under the same heading, the second "Meja kerja" with the second; what is left by
    the likeness of the names, as the checker finds a party of one table in another.
    """
    left = _by_name(printed)
    fellows: dict[int, Line] = {}
    open_lines: list[Line] = []
    for name, line in _by_name(typed).items():
        if (fellow := left.pop(name, None)) is not None:
            fellows[id(line)] = fellow
        else:
            open_lines.append(line)
    for line in open_lines:
        among = [(one.label, name) for name, one in left.items() if _same_part(kind, one, line)]
        if not line.is_head and (like := counterpart(line.label, among)) is not None:
            fellows[id(line)] = left.pop(like)
    for line in typed:
        yield line, fellows.get(id(line))
    for line in left.values():
        yield None, line


def _same_part(kind: Kind, one: Line, other: Line) -> bool:
    if one.is_head or other.is_head:
        return False
    return kind.group is None or group_key(one.group) == group_key(other.group)


def group_key(group: str) -> str:
    """A heading without what stands in brackets behind it: "Controlling (Pengawasan)"."""
    return letters(group.partition("(")[0])


def letters(text: str) -> str:
    """A name by its letters and digits: "tindak lanjut" is "tindaklanjut"; the row of the sum has two names."""
    found = "".join(sign for sign in text.casefold() if sign.isalnum())
    return "jumlah" if found == "total" else found


def _by_name(lines: Iterable[Line]) -> dict[tuple[str, str, int], Line]:
    times: Counter[tuple[str, str]] = Counter()
    found = {}
    for line in lines:
        name = (group_key(line.group), "" if line.is_head else letters(line.label))
        times[name] += 1
        found[*name, times[name]] = line
    return found


def with_turns(lines: Iterable[Line]) -> dict[int, str]:
    """What each line is called in a list: the second of one name under a heading with its turn."""
    rows = list(lines)
    turns: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in rows:
        turns[group_key(line.group), letters(line.label)].append(line)
    return {
        id(line): line.label if len(same) == 1 else f"{line.label} (ke-{turn})"
        for same in turns.values()
        for turn, line in enumerate(same, start=1)
    }
