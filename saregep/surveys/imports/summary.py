"""A table that holds, for each element, only its sum and the printed figures (no sheets of answers)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from django.utils.translation import gettext as _

from saregep.documents.tables_in import Note, ReadingRefused
from saregep.documents.tables_in.figures import decimal_number, places_of, whole_number
from saregep.documents.tables_in.sources import Table, column_letter
from saregep.documents.tables_in.words import fold
from saregep.methods.ikm import ikm
from saregep.methods.wording import number
from saregep.surveys.imports import printed as totals
from saregep.surveys.imports.headers import meaning_of
from saregep.surveys.imports.labels import name_of
from saregep.surveys.imports.layout import Choices, elements_added
from saregep.surveys.imports.order import codes_to_keys, legend, order_assumed, order_needed
from saregep.surveys.imports.reading import Printed, Summary, tally_of_sums
from saregep.surveys.official import NINE

_ELEMENT_HEADERS = frozenset(
    {"unsur", "kode", "kode unsur", "unsur pelayanan", "nama unsur", "element", "code", "name"}
)
_FIGURE_HEADERS: Mapping[str, tuple[str, ...]] = {
    totals.SUM: ("jumlah nilai", "jumlah", "nilai per unsur", "nilai unsur", "jumlah nilai per unsur", "sum"),
    totals.MEAN: ("nrr", "nilai rata rata", "rata rata", "nrr unsur", "nrr per unsur", "mean"),
    totals.WEIGHTED: ("nrr tertimbang", "nilai rata rata tertimbang", "nrr tertimbang per unsur", "weighted"),
    totals.INDEX: ("ikm unsur", "ikm per unsur", "nilai ikm per unsur", "indeks", "indeks unsur", "index"),
    totals.GRADE: ("mutu", "mutu pelayanan", "grade"),
    totals.PERFORMANCE: ("kinerja", "kinerja unsur", "performance"),
}
_SEARCH_ROWS = 60
_TOTAL_ROW = frozenset({"jumlah", "total", "ikm", "jumlah total"})


@dataclass(frozen=True, slots=True)
class SummaryReading:
    summary: Summary
    notes: tuple[Note, ...]
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    header: int
    names: tuple[int, ...]
    figures: Mapping[str, int]
    texts: tuple[str, ...]

    def column(self, index: int) -> str:
        return f"{column_letter(index)} ({self.texts[index].strip()})"


def find_summary(table: Table) -> _Frame | None:
    """The header of a table of sums, or None where the table is of another kind."""
    for index, row in enumerate(table.rows[:_SEARCH_ROWS]):
        folded = [fold(cell).removesuffix(" cetak") for cell in row]
        names = tuple(column for column, text in enumerate(folded) if text in _ELEMENT_HEADERS)
        figures = {
            kind: folded.index(text) for kind, known in _FIGURE_HEADERS.items() for text in folded if text in known
        }
        if names and totals.SUM in figures:
            return _Frame(index, names, figures, tuple(row))
    return None


def read_summary(table: Table, frame: _Frame, choices: Choices) -> SummaryReading:
    """Sums, the number of respondents behind them, and how the printed figures compare.

    Raises `ReadingRefused` where an element is missing, a sum is no number, or the printed means do not fit exactly
    one number of respondents.
    """
    notes: list[Note] = []
    rows, total_row = _rows_by_key(table, frame, choices, notes)
    missing = [name_of(key) for key in NINE if key not in rows]
    if missing:
        message = _("%(label)s has no row for: %(missing)s.")
        raise ReadingRefused("element_missing", message % {"label": table.label, "missing": ", ".join(missing)})
    sums = {key: _sum(table, frame, rows[key]) for key in NINE}
    respondents = _respondents(table, frame, rows, sums)
    summary = Summary(table.file, respondents, sums)
    printed = [item for key in NINE for item in _printed(table, frame, rows[key], f":{key}")]
    if total_row is not None:
        printed += _printed(table, frame, total_row, "")
    result = ikm(tally_of_sums(respondents, sums), NINE)
    notes.append(_found_respondents(table, respondents))
    notes += totals.compare(tuple(printed), result, table.label)
    return SummaryReading(summary, tuple(notes), tuple(printed))


def _rows_by_key(table: Table, frame: _Frame, choices: Choices, notes: list[Note]) -> tuple[dict[str, int], int | None]:
    coded: dict[int, int] = {}
    by_name: dict[str, int] = {}
    total: int | None = None
    added: list[str] = []
    for index in range(frame.header + 1, len(table.rows)):
        row = table.rows[index]
        meanings = [meaning_of(row[column]) for column in frame.names if column < len(row)]
        code = next((meaning.code for meaning in meanings if meaning.code), 0)
        key = next((meaning.element for meaning in meanings if meaning.element), "")
        if key:
            if key in by_name:
                message = _("%(label)s has several rows for %(element)s. Keep one.")
                raise ReadingRefused("column_twice", message % {"label": table.label, "element": name_of(key)})
            by_name[key] = index
        elif 1 <= code <= 9 and code not in coded:
            coded[code] = index
        elif code > len(NINE) and whole_number(_cell(table, index, frame.figures[totals.SUM])):
            added.append(f"U{code}")
        elif row and fold(row[frame.names[0]] if frame.names[0] < len(row) else "") in _TOTAL_ROW:
            total = index
    if added:
        notes.append(elements_added(table.label, added))
    if by_name or not coded:
        return by_name, total
    order = choices.order or choices.mapping.order
    keys = codes_to_keys(legend(table.rows, table.label), order, table.label)
    if keys is None:
        raise order_needed(table.label)
    if order is not None:
        notes.append(order_assumed(table.label, order, keys))
    return {keys[code]: index for code, index in coded.items()}, total


def _cell(table: Table, index: int, column: int) -> str:
    row = table.rows[index]
    return row[column].strip() if column < len(row) else ""


def _sum(table: Table, frame: _Frame, index: int) -> int:
    text = _cell(table, index, frame.figures[totals.SUM])
    value = whole_number(text)
    if value is None or value < 1:
        message = _("%(label)s: row %(row)s, column %(column)s: “%(text)s” is not the sum of an element.")
        column = frame.column(frame.figures[totals.SUM])
        values = {"label": table.label, "row": index + 1, "column": column, "text": text}
        raise ReadingRefused("sum_unclear", message % values)
    return value


def _printed(table: Table, frame: _Frame, index: int, suffix: str) -> list[Printed]:
    printed = []
    for kind, column in frame.figures.items():
        text = _cell(table, index, column)
        if text and (suffix or kind != totals.SUM or whole_number(text) is not None):
            what = totals.IKM if kind == totals.INDEX and not suffix else f"{kind}{suffix}"
            printed.append(Printed(what, text, index + 1, frame.column(column)))
    return printed


def _respondents(table: Table, frame: _Frame, rows: Mapping[str, int], sums: Mapping[str, int]) -> int:
    """The one number of respondents that gives every printed mean from its sum."""
    if totals.MEAN not in frame.figures:
        raise ReadingRefused(
            "respondents_unknown",
            _("%(label)s has sums but no means, so the number of respondents is not known. Add the column NRR.")
            % {"label": table.label},
        )
    # A mean lies between 1 and 4, whatever is printed.
    low, high = max(ceil(Fraction(total, 4)) for total in sums.values()), min(sums.values())
    for key, index in rows.items():
        text = _cell(table, index, frame.figures[totals.MEAN])
        mean = decimal_number(text)
        if mean is None or not 1 <= mean <= 4:
            message = _("%(label)s: row %(row)s: “%(text)s” is not a mean from 1 to 4.")
            raise ReadingRefused("mean_unclear", message % {"label": table.label, "row": index + 1, "text": text})
        first, last = _range(sums[key], mean)
        low, high = max(low, first), min(high, last)
    if low == high:
        return low
    if low > high:
        raise ReadingRefused(
            "respondents_unknown",
            _("%(label)s: no number of respondents gives all printed means from the sums. Check both columns.")
            % {"label": table.label},
        )
    message = _(
        "%(label)s: the printed means fit %(low)s to %(high)s respondents. "
        "Print the means with more decimals, or send the sheets of answers."
    )
    raise ReadingRefused(
        "respondents_unknown", message % {"label": table.label, "low": number(low), "high": number(high)}
    )


def _range(total: int, mean: Decimal) -> tuple[int, int]:
    """The numbers n for which total/n, rounded half up to the places of the mean, is the mean."""
    half = Fraction(1, 2 * 10 ** places_of(mean))
    above, below = Fraction(mean) + half, Fraction(mean) - half
    return floor(total / above) + 1, floor(total / below)


def _found_respondents(table: Table, respondents: int) -> Note:
    message = _(
        "%(label)s holds sums, not answers. %(respondents)s respondents is the only number that fits all "
        "printed means; spread and interval are not known."
    )
    return Note("summary_only", message % {"label": table.label, "respondents": number(respondents)})
