"""Reads a folder of CSV tables into the facts of one change action.

A table is known by the beginning of its file name and by its columns (`docs/users/periksa.md` lists them). Files of
other names are passed over and named; a known file without its columns is refused, and so is a cell that is no number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from saregep.documents.tables_in import ReadingRefused, Table, load, tables
from saregep.improvement.imports import rows
from saregep.improvement.imports.cells import CellsRefused, Row, WrongCell
from saregep.methods import national_holidays
from saregep.methods.consistency import Case
from saregep.methods.working_time import Calendar, Hours

MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: how its file name begins, its columns, and how its rows go into the case."""

    stem: str
    columns: tuple[str, ...]
    take: Callable[[Case, Sequence[Row]], Case]


KINDS = (
    Kind("table01", ("jabatan", "pangkat", "golongan", "jenis_jabatan"), rows.employees),
    Kind("table02", ("unsur", "jumlah_nilai", "nrr_cetak", "ikm_unsur_cetak", "mutu_cetak"), rows.elements),
    Kind("table04", ("ruangan", "no", "jenis_barang", "jumlah_cetak"), rows.items),
    Kind("table05", ("masalah", "U", "S", "G", "jumlah_cetak", "urutan_cetak"), rows.issues),
    Kind("table06", ("fungsi_poac", "kegiatan", "waktu"), rows.plan),
    Kind("table07", ("kelompok", "stakeholder", "kelompok_kuadran", "nilai_cetak"), rows.before),
    Kind("table08", ("no", "uraian", "jumlah_cetak"), rows.costs),
    Kind("table10", ("kelompok", "stakeholder", "kuadran_cetak", "nilai_cetak"), rows.positions),
    Kind("table11", ("kelompok", "stakeholder", "kelompok_kuadran", "nilai_cetak"), rows.after),
    Kind("table12", ("fungsi_poac", "kegiatan", "waktu", "keterangan"), rows.done),
    Kind("table13", ("fungsi_poac", "kegiatan", "target", "capaian"), rows.achievements),
    Kind("table14", ("kegiatan", "waktu"), rows.learning),
    Kind("rka", ("no", "kegiatan", "anggaran", "bulan", "jumlah_cetak"), rows.budget),
    Kind("service_recap", ("jenis_pelayanan", "jumlah_cetak"), rows.services),
    Kind("service_standard", ("komponen", "uraian"), rows.standard),
    Kind("evaluation", ("pertanyaan", "n_cetak", "jawaban", "persen_cetak"), rows.evaluation),
    Kind("narrative_dates", ("kegiatan", "waktu_cetak", "keterangan_cetak"), rows.dates),
    Kind("narrative_figures", ("pernyataan", "nilai_cetak", "satuan"), rows.figures),
    Kind("documents", ("jenis", "nomor_cetak", "tanggal_cetak", "pejabat_pada_kepala", "isi_pokok"), rows.papers),
)
# Tables that hold nothing for a rule: risks have no figures, and the wording of the form is the matter of the survey.
SILENT = ("table09", "skm_form")


@dataclass(frozen=True, slots=True)
class Folder:
    """The facts, the files that were read, and those that are none of the known tables."""

    case: Case
    read: tuple[str, ...]
    unknown: tuple[str, ...]
    years_without_holidays: tuple[int, ...]


def read(folder: str | Path, *, today: date) -> Folder:
    """The facts of the tables in a folder; raises ReadingRefused where there are none or one cannot be read."""
    path = Path(folder)
    if not path.is_dir():
        raise ReadingRefused("folder_not_found", _("%(name)s is not a folder.") % {"name": path.name or folder})
    files = sorted(path.glob("*.csv"))[: MOST_FILES + 1]
    if len(files) > MOST_FILES:
        raise ReadingRefused("too_many_files", _("A folder has at most %(most)s tables.") % {"most": MOST_FILES})
    case, known, unknown, wrong = Case(calendar=_calendar(())), [], [], []
    for file in files:
        kind = next((kind for kind in KINDS if file.stem.casefold().startswith(kind.stem)), None)
        if kind is None:
            if not file.stem.casefold().startswith(SILENT):
                unknown.append(file.name)
            continue
        found = _rows(file, kind)
        case = kind.take(case, found)
        wrong += [cell for row in found for cell in row.wrong]
        known.append(file.name)
    if wrong:
        message = _("Cells that cannot be read: %(count)s. Correct them, then check again.") % {"count": len(wrong)}
        raise CellsRefused(message, tuple(wrong))
    if not known:
        raise ReadingRefused("no_tables", _("%(name)s holds none of the known tables.") % {"name": path.name or folder})
    days = rows.days_told(case)
    years = sorted({day.year for each in (*case.plan, *case.done) for day in each.time.days})
    return Folder(
        case=replace(case, calendar=_calendar(years), today=max(days, default=today)),
        read=tuple(known),
        unknown=tuple(unknown),
        years_without_holidays=tuple(year for year in years if not national_holidays.known(year)),
    )


def _rows(file: Path, kind: Kind) -> list[Row]:
    found, _notes = tables(load(file), lambda head: _telling(head, kind))
    table = found[0]
    header = [cell.strip() for cell in table.rows[0]] if table.rows else []
    if missing := [column for column in kind.columns if column not in header]:
        message = _("%(name)s lacks the columns: %(columns)s.")
        raise ReadingRefused("columns_missing", message % {"name": file.name, "columns": ", ".join(missing)})
    return _read(table, header)


def _telling(head: Sequence[Sequence[str]], kind: Kind) -> int:
    return len(set(kind.columns) & {cell.strip() for cell in head[0]}) if head else 0


def _read(table: Table, header: list[str]) -> list[Row]:
    return [
        Row(table.file, line, dict(zip(header, cells, strict=False)))
        for line, cells in enumerate(table.rows[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]


def _calendar(years: Sequence[int]) -> Calendar:
    """Five days a week with the national holidays: a folder does not tell the hours of its office."""
    day = Hours(time(8), time(16))
    closed = frozenset(day for year in years for day in national_holidays.holidays(year))
    return Calendar((day, day, day, day, day, None, None), closed, ZoneInfo("Asia/Jakarta"))


__all__ = ["KINDS", "Folder", "WrongCell", "read"]
