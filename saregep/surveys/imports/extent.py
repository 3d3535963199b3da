"""Which rows under a header are sheets of answers, and where the printed totals begin."""

import re
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from saregep.documents.tables_in.delimited import Rows
from saregep.documents.tables_in.words import fold
from saregep.methods.rounding import to_decimal
from saregep.surveys.imports.headers import COMMENT, PROFILE, SERVICE
from saregep.surveys.imports.labels import Answers
from saregep.surveys.imports.order import names_elements
from saregep.surveys.official import NINE

_TOTALS = re.compile(
    r"^(sub ?)?(jumlah|jml|total|sum)( nilai| skor)?( (per |tiap )?unsur( pelayanan)?)?$"
    r"|^(sub ?)?(jumlah|total) (halaman|hal|responden|kuesioner|kuisioner)\b|^nilai (per |tiap )?unsur\b"
    r"|^(nilai )?(nrr|n r r|rata rata|rerata|indeks|ikm|skm|interval|konversi)\b"
    r"|^(bobot|mutu|kinerja|kategori|keterangan|catatan|mean|average)\b"
)
_TOTALS_WORD = re.compile(
    r"sub|jumlah|jml|total|sum|nilai|skor|per|tiap|unsur|unit|pelayanan|layanan|dan|dari|x|n|r|nrr|rata|rerata|mean"
    r"|average|tertimbang|tertimb|tertbg|bobot|ind(?:eks|ex)|ikm|skm|kepuasan|masyarakat|survei|persepsi|interval"
    r"|konversi|hasil|mutu|kinerja|kategori|keterangan|catatan|halaman|hal|responden|ku[ei]sioner|[0-9]+"
)
_NOTES = re.compile(r"^(?:keterangan|ket|catatan)(?: kode| unsur(?: pelayanan)?)?$")
_MOST = len(NINE) // 2 + 1
# Free text and facts about the respondent may start like a row of totals ("Mutu pelayanan baik").
_NEVER_LABELS = (COMMENT, SERVICE, *PROFILE)


def is_totals_label(text: str) -> bool:
    """Whether a row that starts with this text is a row of totals, not a sheet of answers."""
    return text.startswith("Σ") or bool(_TOTALS.match(fold(text)))


def _is_wholly_totals(label: str) -> bool:
    """Whether no word of a totals label could be a place or an opinion: "Nilai per unsur", not "Mutu Jaya"."""
    return is_totals_label(label) and all(map(_TOTALS_WORD.fullmatch, fold(label).split()))


def label_columns(roles: Mapping[str, int], elements: Sequence[int], ignored: Collection[int] = ()) -> list[int]:
    """The columns left of the first element where the name of a row of totals may stand."""
    never = {roles[role] for role in _NEVER_LABELS if role in roles} | set(ignored)
    return [column for column in range(min(elements, default=0)) if column not in never]


def label_of(row: list[str], labels: Sequence[int]) -> str:
    """The first text of a row in the label columns."""
    return next((row[column] for column in labels if row[column] and not row[column].isspace()), "").strip()


def end_of_data(rows: Rows, start: int, labels: Sequence[int], elements: Sequence[int], number: int | None) -> int:
    """The first row that is not a sheet of answers: totals, or text without any answer below a numbered list."""
    numbered = number in labels
    for index in range(start, len(rows)):
        row = rows[index]
        label = label_of(row, labels)
        if label[:1].isdigit():
            continue
        if label and is_totals_label(label) and (numbered or not _has_label_answers(row, elements)):
            return index
        if _begins_notes(row, elements):
            return index
        if numbered and not any(row[column].strip() for column in elements) and any(cell.strip() for cell in row):
            return index
    return len(rows)


def _begins_notes(row: list[str], elements: Sequence[int]) -> bool:
    """Whether a row holds no answer but a line of a list of the elements, or the word above such a list."""
    cells = [row[column].strip() for column in elements]
    if any(cell[:1].isdigit() for cell in cells) or sum(map(bool, cells)) > 2:
        return False
    filled = [cell.strip() for cell in row if cell.strip()]
    return names_elements(row) or (len(filled) == 1 and bool(_NOTES.match(fold(filled[0]))))


def _has_label_answers(row: list[str], elements: Sequence[int]) -> bool:
    """Whether the cells are words, as only answers are; totals are numbers, and classes single letters."""
    words = [row[column] for column in elements if len(row[column].strip()) > 1 and row[column].strip()[0].isalpha()]
    return len(words) == len(elements) and not all(is_performance(word) for word in words)


def is_performance(text: str) -> bool:
    """Whether a text is a class of performance in words: "BAIK", "KURANG BAIK", "BAIK SEKALI"."""
    return fold(text) in {"tidak baik", "kurang baik", "baik", "sangat baik", "baik sekali"}


def unclear_end(
    rows: Rows, start: int, end: int, labels: Sequence[int], readers: Sequence[tuple[int, Answers]], number: int | None
) -> bool:
    """Whether the row that ends the data may as well be a sheet of answers.

    It is one where its label has other words beside those of totals, or where a table without numbers has answers there
    that are neither the sums nor the means of the rows above.
    """
    if end >= len(rows):
        return False
    row = rows[end]
    scores = [reader.score(row[column]) for column, reader in readers]
    valid = sum(1 for score in scores if isinstance(score, int))
    if not _is_wholly_totals(label_of(row, labels)):
        return valid >= _MOST
    if valid < _MOST or (number is not None and row[number].strip()):
        return False
    sums, means = 0, 0
    for (column, reader), score in zip(readers, scores, strict=True):
        above = [found for data in rows[start:end] if isinstance(found := reader.score(data[column]), int)]
        sums += score == sum(above)
        means += bool(above) and score == to_decimal(Fraction(sum(above), len(above)), 0)
    return max(sums, means) * 2 <= valid


def answers_below(rows: Rows, end: int, labels: Sequence[int], readers: Sequence[tuple[int, Answers]]) -> int | None:
    """The index of a complete sheet of answers below the end of the data, if there is one."""
    for index in range(end + 1, len(rows)):
        row = rows[index]
        if len(row) <= max(column for column, _reader in readers) or _is_wholly_totals(label_of(row, labels)):
            continue
        if all(isinstance(reader.score(row[column]), int) for column, reader in readers):
            return index
    return None
