"""CSV: which encoding, which separator; nothing is assumed that the bytes do not show."""

import csv
import io
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from saregep.documents.tables_in.reading import Note, ReadingRefused

Rows = list[list[str]]
SEPARATORS = (",", ";", "\t")
_PROBE_ROWS = 40
MOST_ROWS = 1_048_576  # those of a sheet of Excel


def decode(content: bytes, name: str) -> tuple[str, Note | None]:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; the last is named in a note, for it is only likely."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _strictly(content, encoding, name), None
    if b"\x00" in content[:4000]:
        return _strictly(content, _utf16_without_mark(content[:4000]), name), None
    try:
        return _clean(content.decode("utf-8"), name), None
    except UnicodeDecodeError:
        text = _strictly(content, "cp1252", name)
        message = _("%(name)s is not UTF-8; it was read as Windows-1252.") % {"name": name}
        return text, Note("encoding_windows_1252", message)


def _utf16_without_mark(start: bytes) -> str:
    # In UTF-16 without a mark, every second byte of plain text is zero; where it stands tells the byte order.
    return "utf-16-be" if start[0::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return _clean(content.decode(encoding), name)
    except UnicodeDecodeError:
        raise ReadingRefused(
            "encoding_unknown",
            _("%(name)s: the encoding of the text is not known. Save it as CSV UTF-8.") % {"name": name},
        ) from None


def _clean(text: str, name: str) -> str:
    if any(sign in text for sign in "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f"):
        raise ReadingRefused("not_a_table", _("%(name)s is not a table. Send a CSV or an XLSX file.") % {"name": name})
    return text


def read_rows(text: str, name: str, telling: Callable[[Sequence[Sequence[str]]], int]) -> Rows:
    """All rows of a CSV text; the separator is the one with which `telling` recognises most columns."""
    first, _break, rest = text.partition("\n")
    declared = first.strip().strip('"')
    if len(declared) == 5 and declared.casefold().startswith("sep=") and declared[4] in SEPARATORS:
        # Excel's own line; it is kept as a blank row so that row numbers stay those of the file.
        return [[], *_parse(rest, declared[4], name)]
    return _parse(text, _separator(text, telling), name)


def _separator(text: str, telling: Callable[[Sequence[Sequence[str]]], int]) -> str:
    start = text[:200_000]

    def shown(separator: str) -> tuple[int, int]:
        try:
            rows = [
                row
                for row, _number in zip(
                    csv.reader(io.StringIO(start, newline=""), delimiter=separator), range(_PROBE_ROWS), strict=False
                )
            ]
        except csv.Error:
            return 0, 0
        return telling(rows), sum(1 for row in rows if len(row) > 1)

    return max(SEPARATORS, key=shown)


def _parse(text: str, separator: str, name: str) -> Rows:
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                break
    except csv.Error:
        raise ReadingRefused(
            "csv_broken",
            _("%(name)s: a quotation mark is missing or too many near row %(row)s. Save the table as CSV again.")
            % {"name": name, "row": len(rows) + 1},
        ) from None
    if len(rows) > MOST_ROWS:
        raise ReadingRefused(
            "too_many_rows",
            _("%(name)s has more rows than a sheet of Excel. Split it into several files.") % {"name": name},
        )
    return rows
