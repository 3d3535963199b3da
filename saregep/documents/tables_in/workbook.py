"""XLSX: the archive is weighed before it is opened, then python-calamine reads the cells with their stored values."""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from saregep.documents.tables_in.delimited import Rows
from saregep.documents.tables_in.reading import Note, ReadingRefused

FORMULAS_WITHOUT_VALUES = "formulas_without_values"
MOST_BYTES = 50 * 1024 * 1024
MOST_ENTRIES = 1000
MOST_RATIO = 100
MOST_CELLS = 10_000_000
# Small parts, such as a theme, compress well without being a bomb.
_RATIO_FROM = 1024 * 1024
_WIDE = re.compile(rb"\sr=[\"']([A-Za-z]{2,4})")
_DEEP = re.compile(rb"\sr=[\"'][A-Za-z]*(\d{6,12})")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])(?![^>]*/>)[^>]*?\sr=[\"']([A-Za-z]{1,4})(\d{1,12})")
_BARE_CELL = re.compile(rb"<(?:\w+:)?c(?:>|\s(?!r=)(?![^>]*\sr=))")
_FORMULA_ALONE = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>")
_ROW_START = re.compile(rb"<(?:\w+:)?row[\s>]")


def weigh(content: bytes, name: str) -> zipfile.ZipFile:
    """Open an archive only after its entries, sizes and ratio are within bounds; raises `ReadingRefused`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError):
        raise _damaged(name) from None
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _too_big(name)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise locked(name)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _damaged(name)  # no spreadsheet program packs otherwise
        if entry.file_size > _RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise _too_big(name)
    return archive


def locked(name: str) -> ReadingRefused:
    return ReadingRefused(
        "locked", _("%(name)s is locked with a password. Save it without a password.") % {"name": name}
    )


def _too_big(name: str) -> ReadingRefused:
    message = _("%(name)s is too big once unpacked. Save the table as CSV.")
    return ReadingRefused("too_big", message % {"name": name})


def _damaged(name: str) -> ReadingRefused:
    return ReadingRefused(
        "damaged", _("%(name)s is damaged or not complete. Fetch it again, or save it as XLSX again.") % {"name": name}
    )


def entry_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """One entry; the size that the archive states was weighed before, and more than that is not read."""
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise _damaged(name) from None


def read_sheets(content: bytes, name: str) -> tuple[list[tuple[str, bool, Rows]], list[Note]]:
    """Name, visibility and rows of each worksheet. Row 1 and column A are those of Excel."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    notes = _check_parts(weigh(content, name), name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = [
                (sheet.name, sheet.visible == SheetVisibleEnum.Visible, _rows(book.get_sheet_by_name(sheet.name)))
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet
            ]
    except (CalamineError, ValueError, OSError):
        raise _damaged(name) from None
    return sheets, notes


def _check_parts(archive: zipfile.ZipFile, name: str) -> list[Note]:
    """No document type declaration, and no sheet whose far corner would fill the memory; notes on formulas."""
    alone = False
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        part = entry_bytes(archive, entry, name)
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part[:200]:
            raise _damaged(name)
        alone = alone or (b"<f" in part and bool(_FORMULA_ALONE.search(part)))
        if "worksheets/" in entry.filename.lower() and _reach(part) > MOST_CELLS:
            raise ReadingRefused(
                "sheet_too_wide",
                _("%(name)s has cells far outside the table. Delete the empty rows and columns around it.")
                % {"name": name},
            )
    if not alone:
        return []
    message = _("%(name)s has formulas that were never calculated; they count as empty. Open and save it in Excel.")
    return [Note(FORMULAS_WITHOUT_VALUES, message % {"name": name})]


def _reach(part: bytes) -> int:
    """How many cells the rectangle around all cells has, at most; worked out exactly only where that is too many."""
    deepest = max((int(row) for row in _DEEP.findall(part)), default=99_999)
    widest = max((_column_number(letters) for letters in set(_WIDE.findall(part))), default=26)
    if _BARE_CELL.search(part):
        # Cells without a place of their own follow one another, so a row is as wide as it has cells.
        widest = max(widest, *(len(_BARE_CELL.findall(row)) for row in _ROW_START.split(part)))
        return deepest * widest
    if deepest * widest <= MOST_CELLS:
        return deepest * widest
    # Formatted but empty cells reach far in many workbooks; they take no room.
    cells = _CELL.findall(part)
    rows = max((int(row) for _letters, row in cells), default=0)
    return rows * max((_column_number(letters) for letters in {letters for letters, _row in cells}), default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _rows(sheet: Any) -> Rows:
    texts: dict[object, str] = {}
    rows: Rows = []
    for row in sheet.to_python(skip_empty_area=False):
        rows.append([cell if type(cell) is str else _text(cell, texts) for cell in row])
    return rows


def _text(cell: object, texts: dict[object, str]) -> str:
    # True equals 1 as a key of a dict, so truth values never enter the cache.
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    known = texts.get(cell)
    if known is None:
        known = _written(cell)
        if len(texts) < 10_000:
            texts[cell] = known
    return known


def _written(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
