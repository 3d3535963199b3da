"""From a file to tables of text, whatever the kind of file."""

import hashlib
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from saregep.documents.tables_in.delimited import Rows, decode, read_rows
from saregep.documents.tables_in.reading import Note, ReadingRefused, Upload
from saregep.documents.tables_in.workbook import entry_bytes, locked, read_sheets, weigh

Telling = Callable[[Sequence[Sequence[str]]], int]
MOST_FILE_BYTES = 200 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES_AND_PAPERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a workbook, or the whole of a CSV (`sheet` is then empty)."""

    file: str
    sheet: str
    rows: Rows
    visible: bool = True

    @property
    def label(self) -> str:
        return f"{self.file} · {self.sheet}" if self.sheet else self.file


def column_letter(index: int) -> str:
    """0 → "A", 26 → "AA"."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def load(item: str | Path | Upload) -> Upload:
    """The bytes of a file; raises `ReadingRefused` where it cannot be opened."""
    if isinstance(item, Upload):
        upload = item
    else:
        path = Path(item)
        name = (path.name or str(item)).encode("utf-8", "replace").decode()
        try:
            if path.stat().st_size > MOST_FILE_BYTES:
                raise _too_big(name)
            upload = Upload(name, path.read_bytes())
        except IsADirectoryError:
            raise _not_found(name, _("%(name)s is a folder. Name a file in it.")) from None
        except PermissionError:
            raise _not_found(name, _("%(name)s may not be read. Ask for access to it.")) from None
        except (OSError, ValueError):
            raise _not_found(name, _("The file %(name)s was not found. Check its name and folder.")) from None
    if len(upload.content) > MOST_FILE_BYTES:
        raise _too_big(upload.name)
    return upload


def _not_found(name: str, message: str) -> ReadingRefused:
    return ReadingRefused("file_not_found", message % {"name": name})


def _too_big(name: str) -> ReadingRefused:
    return ReadingRefused(
        "file_too_big", _("%(name)s is bigger than 200 MB. Split it into several files.") % {"name": name}
    )


def fingerprint(upload: Upload) -> str:
    return hashlib.sha256(upload.content).hexdigest()


def tables(upload: Upload, telling: Telling) -> tuple[list[Table], list[Note]]:
    """The tables in a file. The kind of file is told by its bytes, never by its name.

    `telling` says how much the first rows of a CSV mean when they are cut at one separator; the best one wins.
    """
    name, content = upload.name, upload.content
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise ReadingRefused("file_empty", _("%(name)s is empty.") % {"name": name})
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _from_archive(upload, telling)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise locked(name)
        raise ReadingRefused(
            "old_excel", _("%(name)s is in the old Excel format. Save it as XLSX or CSV.") % {"name": name}
        )
    if content.startswith(_PICTURES_AND_PAPERS):
        raise ReadingRefused("not_a_table", _("%(name)s is not a table. Send a CSV or an XLSX file.") % {"name": name})
    return _from_text(content, name, telling)


def _from_text(content: bytes, name: str, telling: Telling) -> tuple[list[Table], list[Note]]:
    if re.match(rb"\s*(<!doctype html|<html)", content[:200], re.IGNORECASE):
        raise ReadingRefused(
            "not_a_table", _("%(name)s is a web page. Download the table as CSV or XLSX.") % {"name": name}
        )
    text, note = decode(content, name)
    return [Table(name, "", read_rows(text, name, telling))], [note] if note else []


def _from_archive(upload: Upload, telling: Telling) -> tuple[list[Table], list[Note]]:
    name = upload.name
    archive = weigh(upload.content, name)
    names = archive.namelist()
    if "[Content_Types].xml" in names and any(part.startswith("xl/") for part in names):
        sheets, notes = read_sheets(upload.content, name)
        return [Table(name, sheet, rows, visible) for sheet, visible, rows in sheets], notes
    inside = [entry for entry in archive.infolist() if _is_csv(entry)]
    if len(inside) == 1:
        # Google Forms hands out its CSV in an archive.
        return _from_text(entry_bytes(archive, inside[0], name), name, telling)
    raise ReadingRefused(
        "not_a_table",
        _("%(name)s is an archive, not a table. Unpack it and send the CSV or XLSX inside.") % {"name": name},
    )


def _is_csv(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".csv", ".tsv")) and not entry.filename.startswith("__MACOSX/")
