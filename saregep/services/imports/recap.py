"""Reads a recap of services (No, Jenis Pelayanan, Jumlah) from CSV or XLSX, without a database.

Rows above the header are its title; JUMLAH or TOTAL ends it. Cells that cannot be counted refuse the whole recap.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from saregep.documents.tables_in import (
    Note,
    ReadingRefused,
    Table,
    Upload,
    column_letter,
    fingerprint,
    load,
    tables,
)
from saregep.documents.tables_in.words import fold, plain
from saregep.services.imports.columns import Columns, find_columns, telling
from saregep.services.imports.names import doubts_about
from saregep.services.imports.reading import Cell, Doubt, Recap, Row, RowsRefused, SeveralSheets
from saregep.services.imports.spans import Span, span_in, spans_in

MOST_ROWS = 500
LONGEST_NAME = 200
HIGHEST = 999_999_999
_TOTAL = re.compile(
    r"^(?:grand )?(?:jumlah|total|jml|jlh)"
    r"(?: (?:total|jumlah|keseluruhan|seluruhnya|semua|besar|akhir|layanan|pelayanan))*$"
)
_PART = re.compile(r"^(?:sub ?total|sub ?jumlah)\b|^(?:jumlah )?(?:di)?pindah(?:kan|an)$")
_GROUP = re.compile(r"^(?:[a-z]|i{1,3}|iv|v|vi{1,3}|ix|x)$")
_COUNT = re.compile(r"'?([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:[.,]0{1,2})?")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_PLACE = re.compile(r"\(?\d{1,2}\)?")
_NONE = frozenset({"-", "–", "—", "--", "nihil", "Nihil", "NIHIL"})
_OWN_NUMBER = re.compile(r"^(\d{1,3})[.)]\s+(?=\S)")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\ufeff]+")


def read(item: str | Path | Upload, *, sheet: str | None = None) -> Recap:
    """The recap in a file. `sheet` names the worksheet where several hold one.

    Raises RowsRefused with every cell that cannot be counted, SeveralSheets where a choice is needed, and
    ReadingRefused where the file cannot be read at all.
    """
    upload = load(item)
    found, notes = tables(upload, telling)
    table, columns = _choose(found, sheet, upload.name)
    gathered = _Gathered(columns)
    gathered.doubts += [Doubt(note.code, note.message) for note in notes]
    gathered.doubts += [Doubt(note.code, note.message) for note in _other_sheets(found, table)]
    gathered.walk(table.rows)
    if gathered.cells:
        message = _("%(label)s: cells that cannot be counted: %(count)s. Correct them, then read the file again.")
        values = {"label": table.label, "count": len(gathered.cells)}
        raise RowsRefused("cells_refused", message % values, tuple(gathered.cells), tuple(gathered.doubts))
    if not gathered.rows:
        raise ReadingRefused("no_rows", _("%(label)s has no service below its header.") % {"label": table.label})
    period, unclear = _period(table, columns)
    return Recap(
        file=upload.name,
        sheet=table.sheet,
        rows=tuple(gathered.rows),
        printed_total=gathered.printed,
        warnings=(*gathered.about_total(), *doubts_about(gathered.rows), *gathered.about_rows(), *unclear),
        period=period,
        sha256=fingerprint(upload),
    )


def _choose(found: Sequence[Table], sheet: str | None, name: str) -> tuple[Table, Columns]:
    if sheet is not None and any(table.sheet for table in found):
        named = [table for table in found if table.sheet == sheet]
        if not named:
            message = _("%(name)s has no sheet “%(sheet)s”. It has: %(sheets)s.")
            values = {"name": name, "sheet": sheet, "sheets": ", ".join(table.sheet for table in found)}
            raise ReadingRefused("sheet_unknown", message % values)
        found = named
    readable = [(table, columns) for table in found if table.visible and (columns := find_columns(table)) is not None]
    if not readable:
        message = _("%(name)s: no row names the columns Jenis Pelayanan and Jumlah. Write them above the table.")
        raise ReadingRefused("no_header", message % {"name": name})
    if len(readable) > 1:
        sheets = tuple(table.sheet for table, _columns in readable)
        message = _("%(name)s has a recap in several sheets: %(sheets)s. Choose one.")
        raise SeveralSheets(message % {"name": name, "sheets": ", ".join(sheets)}, sheets)
    return readable[0]


def _other_sheets(found: Sequence[Table], chosen: Table) -> list[Note]:
    others = [table.sheet for table in found if table is not chosen and any(any(row) for row in table.rows)]
    if not others:
        return []
    message = _("Other sheets were not read: %(sheets)s.")
    return [Note("sheets_not_read", message % {"sheets": ", ".join(others)})]


def _period(table: Table, columns: Columns) -> tuple[Span | None, list[Doubt]]:
    """What the title says; else the name of the sheet or of the file."""
    titles = spans_in(" ".join(filter(None, row)) for row in table.rows[: columns.header])
    if len(titles) > 1:
        told = "; ".join(f"{_day(first)}–{_day(last)}" for first, last in titles)
        return None, [Doubt("period_unclear", _("The title names several periods: %(told)s.") % {"told": told})]
    if titles:
        return titles[0], []
    stem = re.sub(r"\.[A-Za-z]{2,4}$", "", table.file)
    return span_in(table.sheet) or span_in(stem, file_name=True), []


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


@dataclass(slots=True)
class _Gathered:
    columns: Columns
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    printed: int | None = None
    closed: int | None = None  # the row of the total that was seen last
    unread_total: tuple[int, str] | None = None
    unlabelled: int | None = None
    dashes: list[int] = field(default_factory=list)
    numbers: list[list[tuple[int, int]]] = field(default_factory=lambda: [[]])  # per group: number, line
    since: int = 0  # the first row after the last subtotal

    def walk(self, rows: Sequence[Sequence[str]]) -> None:
        last = self._last_row(rows)
        for index in range(self.columns.header + 1, last + 1):
            self._row(index + 1, rows[index])
            if len(self.rows) > MOST_ROWS:
                message = _("A recap has at most %(most)s services. Split the table.")
                raise ReadingRefused("too_many_rows", message % {"most": MOST_ROWS})
        if self.closed is not None and self.rows and self.rows[-1].line > self.closed:
            after = tuple(row.line for row in self.rows if row.line > self.closed)
            message = _("Row %(row)s counts a service below the total. Move it above, or delete it.")
            raise ReadingRefused("rows_after_total", message % {"row": after[0]})

    def _last_row(self, rows: Sequence[Sequence[str]]) -> int:
        """The last row of the table: a total, a number, or a service with its count; a signature is none of these."""
        for index in range(len(rows) - 1, self.columns.header, -1):
            number, service, count = self._three(rows[index])
            if _TOTAL.match(fold(number)) or _TOTAL.match(fold(service)):
                return index
            if (service and _count(count) is not None) or (number.isdigit() and (service or count)):
                return index
            if self.columns.number is None and service and count:
                return index
            if not number and not service and _count(count) is not None:
                return index
        return len(rows) - 1

    def _three(self, row: Sequence[str]) -> tuple[str, str, str]:
        def at(column: int | None) -> str:
            text = row[column] if column is not None and column < len(row) else ""
            return plain(" ".join(_CONTROL.sub(" ", text).split()))

        return at(self.columns.number), at(self.columns.service), at(self.columns.count)

    def _row(self, line: int, row: Sequence[str]) -> None:
        number, service, count = self._three(row)
        label = fold(number) if _TOTAL.match(fold(number)) or _PART.match(fold(number)) else fold(service)
        if not (number or service or count):
            return
        if _PART.match(label):
            self._subtotal(line, count, carried="pindah" in label)
        elif _TOTAL.match(label):
            self._total(line, count)
        elif self._is_furniture(number, service, count):
            return
        elif not service and not number and _count(count) is not None and self.closed is None:
            self.unlabelled, self.printed, self.closed = line, _count(count), line
        elif self._is_heading(number, service, count):
            self.numbers.append([])
        elif self.closed is None or (service and _count(count) is not None):
            self._service(line, number, service, count)

    def _is_furniture(self, number: str, service: str, count: str) -> bool:
        """The header repeated on a new page, or the row of column numbers "(1) (2) (3)" below it."""
        texts = self.columns.texts
        if fold(service) == texts[0] and fold(count) == texts[1]:
            return True
        below = not self.rows and _PLACE.fullmatch(service) and _PLACE.fullmatch(count)
        return bool(below and (not number or _PLACE.fullmatch(number)))

    def _is_heading(self, number: str, service: str, count: str) -> bool:
        """A line that names a group: "A. Administrasi Kependudukan", without a count of its own."""
        if count:
            return False
        return self.columns.number is not None and (not number or bool(_GROUP.match(fold(number))))

    def _service(self, line: int, number: str, service: str, count: str) -> None:
        if self.columns.number is None and (own := _OWN_NUMBER.match(service)):
            number, service = own[1], service[own.end() :]
        value = _count(count)
        if not service:
            self._refuse(line, self.columns.service, service, _("The name of the service is missing."))
        elif len(service) > LONGEST_NAME:
            self._refuse(line, self.columns.service, service[:60] + "…", _("A name has at most 200 signs."))
        if value is None:
            self._refuse(line, self.columns.count, count, _why(count))
        if service and value is not None and len(service) <= LONGEST_NAME:
            if count in _NONE:
                self.dashes.append(line)
            printed = int(number.rstrip(".")) if re.fullmatch(r"[0-9]{1,4}\.?", number) else None
            if printed is not None:
                self.numbers[-1].append((printed, line))
            self.rows.append(Row(service, value, line, printed))

    def _refuse(self, line: int, column: int, value: str, reason: str) -> None:
        self.cells.append(Cell(line, column_letter(column), value, reason))

    def _total(self, line: int, count: str) -> None:
        if self.closed is not None and self.rows and self.rows[-1].line > self.closed and self.printed is not None:
            # The total before was that of a part, for services came after it.
            self._part_differs(self.closed, self.printed, self.since)
            self.since = next((at for at, row in enumerate(self.rows) if row.line > self.closed), len(self.rows))
        self.closed, self.printed, self.unread_total = line, _count(count), None
        if self.printed is None and count:
            self.unread_total = (line, count)

    def _subtotal(self, line: int, count: str, *, carried: bool) -> None:
        value = _count(count)
        if not carried and value is not None:
            self._part_differs(line, value, self.since)
        if not carried:
            self.since = len(self.rows)

    def _part_differs(self, line: int, printed: int, since: int) -> None:
        rows = [row for row in self.rows[since:] if row.line < line]
        summed = sum(row.count for row in rows)
        if summed != printed:
            message = _("The total of a part in row %(row)s prints %(printed)s; its rows add up to %(sum)s.")
            values = {"row": line, "printed": printed, "sum": summed}
            self.doubts.append(Doubt("part_differs", message % values, (line,), {"printed": printed, "sum": summed}))

    def about_total(self) -> list[Doubt]:
        total = sum(row.count for row in self.rows)
        found = []
        if self.printed is not None and self.printed != total:
            message = _("The file prints a total of %(printed)s, but its rows add up to %(sum)s. The sum counts.")
            values = {"printed": self.printed, "sum": total}
            found.append(Doubt("printed_total_differs", message % values, (), values))
        if self.unread_total is not None:
            message = _("The printed total in row %(row)s is no number: “%(text)s”. The sum counts.")
            values_ = {"row": self.unread_total[0], "text": self.unread_total[1]}
            found.append(Doubt("printed_total_unread", message % values_))
        if self.unlabelled is not None:
            message = _("Row %(row)s holds a number without a name. It was read as the printed total.")
            found.append(Doubt("total_unlabelled", message % {"row": self.unlabelled}))
        return found

    def about_rows(self) -> list[Doubt]:
        found = list(self.doubts)
        for at, group in enumerate(self.numbers):
            found += _numbering(group, from_one=at == 0)
        if self.dashes:
            message = _("A dash or “nihil” was read as 0 in rows: %(rows)s.")
            rows = ", ".join(map(str, self.dashes))
            found.append(Doubt("dash_is_zero", message % {"rows": rows}, tuple(self.dashes)))
        if self.columns.ignored:
            message = _("Columns that were not used: %(columns)s.")
            found.append(Doubt("columns_ignored", message % {"columns": "; ".join(self.columns.ignored)}))
        return found


def _numbering(group: Sequence[tuple[int, int]], *, from_one: bool) -> list[Doubt]:
    """Numbers that are missing or repeated in a group of rows; a later group may go on where the first one ended."""
    found = []
    printed = [number for number, _line in group]
    if not printed:
        return []
    start = 1 if from_one else min(printed)
    missing = sorted(set(range(start, max(printed) + 1)) - set(printed)) if max(printed) <= 10 * MOST_ROWS else []
    if missing:
        told = ", ".join(map(str, missing[:20])) + (" …" if len(missing) > 20 else "")
        message = _("Numbers are missing in the numbering: %(numbers)s. Is a row gone?")
        found.append(Doubt("numbering_gap", message % {"numbers": told}))
    repeated = sorted({number for number in printed if printed.count(number) > 1})
    if repeated:
        lines = tuple(line for number, line in group if number in repeated)
        message = _("Numbers stand twice in the numbering: %(numbers)s.")
        found.append(Doubt("numbering_twice", message % {"numbers": ", ".join(map(str, repeated))}, lines))
    return found


def _count(text: str) -> int | None:
    """A count as offices write it: 35, "1.378", "1 378", "1,378", "35,0"; a dash and "nihil" are none of it."""
    if text in _NONE:
        return 0
    if match := _COUNT.fullmatch(text):
        value = int(re.sub(r"[. ]", "", match[1]))
    elif _COMMAS.fullmatch(text) and not text.endswith(",000"):
        value = int(text.replace(",", ""))
    else:
        return None
    return value if value <= HIGHEST else None


def _why(text: str) -> str:
    if not text:
        return _("The count is missing. Write 0 where there was none.")
    if re.fullmatch(r"[-−]\s*[0-9.,]+", text):
        return _("A count cannot be negative.")
    if re.fullmatch(r"[0-9.]+", text) and len(re.sub(r"\D", "", text)) > len(str(HIGHEST)):
        return _("This count is too large.")
    if re.fullmatch(r"[0-9]{1,3}(,000)+", text):
        return _("This may be a thousand or a one. Write the number without a sign.")
    if re.fullmatch(r"[0-9]+[.,][0-9]+", text):
        return _("A count is a whole number.")
    return _("This is no number. Write only the count, in figures.")
