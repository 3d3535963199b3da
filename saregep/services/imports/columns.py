"""Where the columns of a recap stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from saregep.documents.tables_in import ReadingRefused, Table, column_letter
from saregep.documents.tables_in.words import fold

_SEARCH_ROWS = 200
_MOST_COLUMNS = 200
_SERVICE = re.compile(
    r"^(?:(?:jenis|nama|macam|uraian|daftar) )*(?:pelayanan|layanan)\b|"
    r"^(?:jenis|macam|uraian|kegiatan|keperluan|service|"
    r"(?:jenis|nama|macam) (?:surat|dokumen|produk|kegiatan|permohonan|administrasi|perizinan).*)$"
)
_COUNT = re.compile(r"^(?:jumlah|jml|jlh|total|banyaknya|volume|realisasi|frekuensi|count)\b")
_BARE_COUNT = frozenset({"jumlah", "jml", "jlh", "total", "banyaknya", "count"})
_NUMBER = re.compile(r"^(?:no|nomor|nr|no urut|nomor urut)$")


@dataclass(frozen=True, slots=True)
class Columns:
    """Indices from 0; `texts` are the folded headers of service and count."""

    header: int
    number: int | None
    service: int
    count: int
    texts: tuple[str, str]
    ignored: tuple[str, ...]


def telling(rows: Sequence[Sequence[str]]) -> int:
    """How many columns of a recap the best of these rows names."""
    return max((sum(map(bool, map(_meaning, row))) for row in rows if len(row) > 1), default=0)


def _meaning(cell: str) -> str:
    if not cell or len(cell) > 100:
        return ""
    folded = fold(cell.replace("_", " "))
    for name, pattern in (("number", _NUMBER), ("count", _COUNT), ("service", _SERVICE)):
        if pattern.match(folded):
            return name
    return ""


def find_columns(table: Table) -> Columns | None:
    """The columns that the header names; None without a header, ReadingRefused where a choice would be a guess."""
    for index, row in enumerate(table.rows[:_SEARCH_ROWS]):
        meanings = [_meaning(cell) for cell in row[:_MOST_COLUMNS]]
        if "service" in meanings and "count" in meanings:
            return _columns(table, index, row, meanings)
    return None


def _columns(table: Table, index: int, row: Sequence[str], meanings: Sequence[str]) -> Columns:
    services = [at for at, meaning in enumerate(meanings) if meaning == "service"]
    if len(services) > 1:
        raise _twice(table, row, services)
    counts = [at for at, meaning in enumerate(meanings) if meaning == "count"]
    if len(counts) > 1:
        bare = [at for at in counts if fold(row[at]) in _BARE_COUNT]
        if len(bare) != 1:
            raise _twice(table, row, bare or counts)
        counts = bare
    _refuse_divided(table, index, services[0], counts[0])
    used = {services[0], counts[0]}
    number = next((at for at, meaning in enumerate(meanings) if meaning == "number"), None)
    ignored = tuple(
        f"{column_letter(at)} ({' '.join(cell.split())[:60]})"
        for at, cell in enumerate(row[:_MOST_COLUMNS])
        if cell.strip() and at not in used and at != number
    )
    texts = (fold(row[services[0]]), fold(row[counts[0]]))
    return Columns(index, number, services[0], counts[0], texts, ignored)


def _refuse_divided(table: Table, index: int, service: int, count: int) -> None:
    """A count that a second row of headers divides ("Cetak", "Ditolak") asks which part is meant."""
    if index + 1 >= len(table.rows):
        return
    below = table.rows[index + 1]
    words = [at for at in range(count, min(len(below), count + 12)) if re.search(r"[^\W\d]", below[at])]
    named = service < len(below) and below[service].strip()
    if not named and len(words) > 1 and words[0] == count:
        raise _twice(table, below, words)


def _twice(table: Table, row: Sequence[str], columns: Sequence[int]) -> ReadingRefused:
    named = "; ".join(f"{column_letter(at)} ({' '.join(row[at].split())[:60]})" for at in columns)
    message = _("%(label)s has several columns that may be meant: %(columns)s. Keep one of them.")
    return ReadingRefused("column_twice", message % {"label": table.label, "columns": named})
