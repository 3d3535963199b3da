"""Where the answers of a table stand: the header, the column of each element, the rows that belong to the data."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from saregep.documents.tables_in import Note, ReadingRefused
from saregep.documents.tables_in.delimited import Rows
from saregep.documents.tables_in.sources import Table, column_letter
from saregep.documents.tables_in.words import fold
from saregep.documents.tables_in.workbook import MOST_CELLS
from saregep.surveys.imports.extent import end_of_data, label_columns
from saregep.surveys.imports.headers import NUMBER, OFFICIAL, Meaning, meaning_of
from saregep.surveys.imports.labels import Answers, is_date, name_of
from saregep.surveys.imports.mapping import IGNORE, ColumnMap
from saregep.surveys.imports.order import codes_to_keys, legend, names_elements, order_assumed, order_needed
from saregep.surveys.official import NINE

_SEARCH_ROWS = 200
_HEADER_ABOVE = 2
_MAPPED = 3
_MOST_COLUMNS = 1000
_ADDED = re.compile(r"^\s*(?:u|unsur)\s*-?\s*1\d\b", re.IGNORECASE)
_FIVE_IN_HEADER = re.compile(r"\b1 (?:s d |sd |sampai |to |hingga )?(5|6|7|10)\b")


@dataclass(slots=True)
class Layout:
    """Indices count from 0. `end` is the first row after the data; printed totals begin there."""

    header: int
    start: int
    end: int = 0
    elements: dict[str, int] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    width: int = 0
    labels: list[int] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def column(self, index: int) -> str:
        """A column as the reader finds it: letter and header."""
        text = " ".join(self.texts.get(index, "").split())
        short = text if len(text) <= 60 else f"{text[:59]}…"
        return f"{column_letter(index)} ({short})" if short else column_letter(index)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the caller decided about columns."""

    mapping: ColumnMap = field(default_factory=ColumnMap)
    order: str | None = None


def find_header(table: Table, mapping: ColumnMap) -> int | None:
    """The index of the row that names most elements, or None where no row names at least two."""
    if mapping.header_row is not None:
        return mapping.header_row - 1 if mapping.header_row <= len(table.rows) else None
    best, most = None, 1
    for index, row in enumerate(table.rows[:_SEARCH_ROWS]):
        found = len(_distinct(row, mapping))
        if found > most:
            best, most = index, found
    if best is None and _letters(mapping) and table.rows:
        return next((index for index, row in enumerate(table.rows) if any(row)), None)
    return best


def _distinct(row: list[str], mapping: ColumnMap) -> set[str]:
    """The elements that a row names, or their codes where it has more of these: "U8 | Sarana" names one."""
    named, coded = set(), set()
    for cell in filter(None, row):
        key = mapping.columns.get(cell.strip(), "")
        meaning = meaning_of(cell)
        if key in NINE or meaning.element:
            named.add(key if key in NINE else meaning.element)
        elif 1 <= meaning.code <= 9:
            coded.add(f"U{meaning.code}")
    return max(named, coded, key=len)


def _letters(mapping: ColumnMap) -> bool:
    return any(re.fullmatch(r"[A-Z]{1,3}", header) for header in mapping.columns)


def find_layout(table: Table, header: int, choices: Choices, elsewhere: list[Table]) -> Layout:
    """The layout below a header row; raises `ReadingRefused` where a column is missing, doubled or unclear."""
    rows, mapping = table.rows, choices.mapping
    block = _header_block(rows, header)
    # The merged header above may be wider than the row of codes: it also heads the totals at the right.
    width = max(len(rows[index]) for index in range(max(block[0] - _HEADER_ABOVE, 0), block[-1] + 1))
    _refuse_too_wide(table, width)
    layout = Layout(header=header, start=block[-1] + 1, width=width)
    for row in rows:
        if len(row) < width:
            row.extend([""] * (width - len(row)))
        elif len(row) > width and not any(cell.strip() for cell in row[width:]):
            del row[width:]
    meanings: dict[int, Meaning] = {}
    for column in range(width):
        texts = [rows[index][column].strip() for index in block if column < len(rows[index])]
        layout.texts[column] = _header_text(rows, column, block, texts)
        meanings[column] = _best_meaning([*texts, layout.texts[column]])
    mapped = _mapped_columns(layout, mapping, width, table)
    _refuse_other_scales(layout, meanings)
    for column, meaning in meanings.items():
        if meaning.element and column not in mapped and _holds_dates(rows, layout.start, column):
            meanings[column] = Meaning()  # "Waktu penyelesaian" of some forms is the time of sending, not an element
    layout.roles = {
        meaning.role: column for column, meaning in reversed(meanings.items()) if meaning.role and column not in mapped
    }
    layout.roles |= {key: column for column, key in mapped.items() if key not in NINE and key != IGNORE}
    by_name = _by_name(meanings, mapped, layout, rows, table)
    codes = {column: meaning.code for column, meaning in meanings.items() if meaning.code and column not in mapped}
    firsts = sorted([*by_name.values(), *codes])
    layout.labels = label_columns(layout.roles, firsts, [c for c, key in mapped.items() if key == IGNORE])
    layout.end = end_of_data(rows, layout.start, layout.labels, firsts, layout.roles.get(NUMBER))
    layout.elements = by_name | _by_code(codes, by_name, layout, choices, table, elsewhere)
    _refuse_missing(layout, table)
    layout.elements = {key: layout.elements[key] for key in NINE}
    _note_columns(layout, meanings, mapped, table)
    return layout


def _refuse_too_wide(table: Table, width: int) -> None:
    """A survey has some dozens of columns; a thousand are a stray cell, or meant to fill the memory."""
    if width > _MOST_COLUMNS or width * len(table.rows) > MOST_CELLS:
        raise ReadingRefused(
            "sheet_too_wide",
            _("%(name)s has cells far outside the table. Delete the empty rows and columns around it.")
            % {"name": table.label},
        )


def _header_block(rows: Rows, header: int) -> list[int]:
    """The header row with a second row of codes or names right above or below it."""
    block = [header]
    # Fewer names than half of the header's are answers that mention an element, not a second row of headers.
    enough = max(2, len(_distinct(rows[header], ColumnMap())) // 2)
    for index in (header - 1, header + 1):
        if 0 <= index < len(rows) and len(_distinct(rows[index], ColumnMap())) >= enough:
            block.append(index)
    return sorted(block)


def _header_text(rows: Rows, column: int, block: list[int], texts: list[str]) -> str:
    """The header of a column; where its cell is empty, that of the merged cell above."""
    if any(texts):
        return " · ".join(text for text in texts if text)
    for index in range(block[0] - 1, max(block[0] - 1 - _HEADER_ABOVE, -1), -1):
        if column < len(rows[index]) and rows[index][column].strip():
            return rows[index][column].strip()
    return ""


def _best_meaning(texts: list[str]) -> Meaning:
    meanings = [meaning_of(text) for text in texts if text]
    named = max(
        (meaning for meaning in meanings if meaning.element), key=lambda meaning: meaning.strength, default=None
    )
    coded = next((meaning for meaning in meanings if meaning.code), None)
    return named or coded or next((meaning for meaning in meanings if meaning.role), Meaning())


def _mapped_columns(layout: Layout, mapping: ColumnMap, width: int, table: Table) -> dict[int, str]:
    """Column → key from the office's map, by header or by letter."""
    mapped: dict[int, str] = {}
    for header, key in mapping.columns.items():
        columns = [column for column, text in layout.texts.items() if text == header.strip()]
        if not columns and re.fullmatch(r"[A-Z]{1,3}", header):
            columns = [column for column in range(width) if column_letter(column) == header]
        if not columns:
            columns = [column for column, text in layout.texts.items() if text and fold(text) == fold(header)]
        if len(columns) != 1:
            detail = {"label": table.label, "header": header}
            if columns:
                message = _("%(label)s has several columns “%(header)s”. Name the letter of the column in the map.")
            else:
                message = _("%(label)s has no column “%(header)s”, which the map names.")
            raise ReadingRefused("map_column", message % detail)
        mapped[columns[0]] = key
    return mapped


def _refuse_other_scales(layout: Layout, meanings: Mapping[int, Meaning]) -> None:
    for column, meaning in meanings.items():
        scale = _FIVE_IN_HEADER.search(fold(layout.texts[column])) if meaning.element or meaning.code else None
        if scale:
            raise scale_refused(layout.column(column), int(scale.group(1)))


def scale_refused(column: str, highest: int) -> ReadingRefused:
    return ReadingRefused(
        "scale_not_four",
        _(
            "Column %(column)s has a scale up to %(highest)s. The survey has four answers. "
            "A scale of another length cannot be turned into an IKM."
        )
        % {"column": column, "highest": highest},
    )


def _holds_dates(rows: Rows, start: int, column: int) -> bool:
    sample = [row[column].strip() for row in rows[start : start + 40] if row[column].strip()]
    return bool(sample) and all(is_date(text) for text in sample)


def _by_name(
    meanings: Mapping[int, Meaning], mapped: Mapping[int, str], layout: Layout, rows: Rows, table: Table
) -> dict[str, int]:
    """Key → column from the names; of several columns the one with the official text, else it is refused."""
    found: dict[str, list[tuple[int, int]]] = {}
    for column, key in mapped.items():
        if key in NINE:
            found.setdefault(key, []).append((_MAPPED, column))
    for column, meaning in meanings.items():
        if meaning.element and column not in mapped:
            found.setdefault(meaning.element, []).append((meaning.strength, column))
    columns: dict[str, int] = {}
    for key, places in found.items():
        strongest = max(strength for strength, _column in places)
        first = [column for strength, column in places if strength == strongest]
        if len(first) > 1:
            # A question that was edited leaves its first column behind, empty.
            first = [column for column in first if not _is_blank(rows, layout.start, column)] or first[:1]
        if len(first) > 1:
            raise column_twice(key, [layout.column(column) for column in first], table)
        columns[key] = first[0]
    return columns


def column_twice(key: str, columns: list[str], table: Table) -> ReadingRefused:
    return ReadingRefused(
        "column_twice",
        _("%(label)s has several columns for %(element)s: %(columns)s. Keep one, or choose one with --map.")
        % {"label": table.label, "element": name_of(key), "columns": "; ".join(columns)},
    )


def _is_blank(rows: Rows, start: int, column: int) -> bool:
    return not any(row[column].strip() for row in rows[start:])


def _by_code(
    codes: Mapping[int, int],
    by_name: Mapping[str, int],
    layout: Layout,
    choices: Choices,
    table: Table,
    elsewhere: list[Table],
) -> dict[str, int]:
    """Key → column for the columns whose header is only a code."""
    numbers = [number for number in codes.values() if number <= 9]
    if len(by_name) == len(NINE) or not numbers:
        return {}
    if max(codes.values()) == 14 and not by_name:
        raise ReadingRefused(
            "old_fourteen",
            _("%(label)s has 14 elements, as before 2017. The survey has nine elements since then.")
            % {"label": table.label},
        )
    if {8, 9} & set(numbers):
        named = legend(table.rows[: layout.header] + table.rows[layout.end :], table.label)
        if not named:
            # A list may stand beside the answers. A bare number there is one of them, so that only codes count.
            named = legend([row for row in table.rows if names_elements(row)], table.label, codes_only=True)
        for other in elsewhere:
            named = named or legend(other.rows, other.label, codes_only=True)
        order = choices.order or choices.mapping.order
        keys = codes_to_keys(named, order, table.label)
        if keys is None:
            raise order_needed(table.label)
        if not named and order:
            layout.notes.append(order_assumed(table.label, order, keys))
    else:
        keys = dict(enumerate(NINE[:7], start=1))
    columns: dict[str, int] = {}
    for column, number in codes.items():
        key = keys.get(number)
        if key is None:
            continue
        if key in by_name or key in columns:
            places = [layout.column(by_name.get(key, columns.get(key, 0))), layout.column(column)]
            raise column_twice(key, places, table)
        columns[key] = column
    return columns


def _refuse_missing(layout: Layout, table: Table) -> None:
    missing = [key for key in NINE if key not in layout.elements]
    if missing:
        used = {*layout.elements.values(), *layout.roles.values()}
        others = [layout.column(column) for column, text in layout.texts.items() if text and column not in used]
        raise ReadingRefused(
            "element_missing",
            _(
                "%(label)s has no column for: %(missing)s. Columns that were not recognised: %(others)s. "
                "Add the column, or name it with --map."
            )
            % {
                "label": table.label,
                "missing": ", ".join(name_of(key) for key in missing),
                "others": "; ".join(others[:12]) or "–",
            },
        )


def _added(layout: Layout, meanings: Mapping[int, Meaning], rows: Rows) -> list[int]:
    """The columns of elements beyond the nine, "U10" or "U10 Integritas", that hold scores."""
    coded = [
        column
        for column, text in layout.texts.items()
        if meanings[column].code > len(NINE) or (not meanings[column].element and _ADDED.match(text))
    ]
    return [column for column in coded if _holds_scores([row[column] for row in rows[layout.start : layout.end]])]


def _holds_scores(cells: list[str]) -> bool:
    """Whether most of the cells are answers to some element, in numbers or in words."""
    filled = Counter(cell for cell in cells if cell.strip())
    readers = [Answers(key) for key in NINE]
    scores = sum(
        count for cell, count in filled.items() if any(isinstance(reader.score(cell), int) for reader in readers)
    )
    return scores * 2 > filled.total()


def elements_added(label: str, names: list[str]) -> Note:
    """The note on elements that an office added; PermenPAN-RB 14/2017 weighs each of m elements with 1/m."""
    message = _(
        "%(label)s: the IKM is that of the nine official elements. Added elements were left out: %(names)s. "
        "With them, the regulation weighs each element with 1/%(count)s."
    )
    values = {"label": label, "names": "; ".join(names), "count": len(NINE) + len(names)}
    return Note("elements_added", message % values)


def _note_columns(layout: Layout, meanings: Mapping[int, Meaning], mapped: Mapping[int, str], table: Table) -> None:
    by_word = [
        f"{layout.column(column)} → {name_of(key)}"
        for key, column in layout.elements.items()
        if column not in mapped and meanings[column].element and meanings[column].strength < OFFICIAL
    ]
    if by_word:
        message = _("%(label)s: columns read by a word in their header: %(columns)s.")
        layout.notes.append(Note("columns_by_word", message % {"label": table.label, "columns": "; ".join(by_word)}))
    used = {*layout.elements.values(), *layout.roles.values(), *(c for c, key in mapped.items() if key == IGNORE)}
    added = [column for column in _added(layout, meanings, table.rows) if column not in used]
    if added:
        layout.notes.append(elements_added(table.label, [layout.column(column) for column in added]))
        used.update(added)
    ignored = [layout.column(column) for column, text in layout.texts.items() if text and column not in used]
    if ignored:
        message = _("%(label)s: columns that were not used: %(columns)s.")
        layout.notes.append(Note("columns_ignored", message % {"label": table.label, "columns": "; ".join(ignored)}))
