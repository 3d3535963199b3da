"""What kind of file it is, told by its content and never by its name; anything else is refused.

Known are papers and pictures that no program runs when they are opened: no macros, no scripts, no archives.
"""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

LONGEST_NAME = 120
_LARGEST_PART = 1024 * 1024  # of a part of an office file that is looked at
_MOST_PARTS = 5000


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file. `inline` may be shown inside the browser; the rest is only given to be saved."""

    name: str
    media_type: str
    extensions: tuple[str, ...]
    inline: bool = False

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


_OFFICE, _OPEN = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
PDF = FileKind("PDF", "application/pdf", (".pdf",), inline=True)
JPEG = FileKind("JPEG", "image/jpeg", (".jpg", ".jpeg"), inline=True)
PNG = FileKind("PNG", "image/png", (".png",), inline=True)
WEBP = FileKind("WebP", "image/webp", (".webp",), inline=True)
DOCX = FileKind("DOCX", f"{_OFFICE}wordprocessingml.document", (".docx",))
XLSX = FileKind("XLSX", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
PPTX = FileKind("PPTX", f"{_OFFICE}presentationml.presentation", (".pptx",))
ODT = FileKind("ODT", f"{_OPEN}text", (".odt",))
ODS = FileKind("ODS", f"{_OPEN}spreadsheet", (".ods",))
ODP = FileKind("ODP", f"{_OPEN}presentation", (".odp",))
KINDS = (PDF, JPEG, PNG, WEBP, DOCX, XLSX, PPTX, ODT, ODS, ODP)
BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}
_STARTS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
_WINDOWS_NAMES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def read_kind(file: IO[bytes]) -> FileKind | None:
    """The kind of a file that is open at its start; None where it is none of those that are taken."""
    start = file.read(16)
    file.seek(0)
    for sign, kind in _STARTS:
        if start.startswith(sign):
            return kind
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return WEBP
    if start.startswith(b"PK\x03\x04"):
        try:
            return _office_kind(file)
        except (zipfile.BadZipFile, OSError, RuntimeError, ValueError):
            return None
        finally:
            file.seek(0)
    return None


def _office_kind(file: IO[bytes]) -> FileKind | None:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        if len(names) > _MOST_PARTS or any(_is_program(name) for name in names):
            return None
        if "mimetype" in names:
            return BY_MEDIA_TYPE.get(_part(archive, "mimetype").decode("ascii"))
        types = _part(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
        if b"macroEnabled" in types or b"macrosheet" in types:
            return None
        mains = [kind for kind in (DOCX, XLSX, PPTX) if f'"{kind.media_type}.main+xml"'.encode() in types]
        return mains[0] if len(mains) == 1 else None


def _is_program(name: str) -> bool:
    plain = name.casefold()
    return plain.endswith("vbaproject.bin") or plain.startswith(("basic/", "scripts/"))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_LARGEST_PART)


def safe_name(name: str, kind: FileKind) -> str:
    """The name that a file is shown and saved by: one line, no path, no hidden signs, with the ending of its kind."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(" " if sign.isspace() else sign for sign in plain if sign.isprintable() or sign.isspace())
    plain = re.sub(r'[<>:"|?*]', "-", " ".join(plain.split())).lstrip(".").rstrip(". ")
    path = PurePosixPath(plain or "berkas")
    is_its_own = path.suffix.casefold() in kind.extensions
    stem = path.stem if is_its_own else path.name
    if _WINDOWS_NAMES.match(stem):
        stem = f"_{stem}"
    ending = path.suffix if is_its_own else kind.extensions[0]
    return f"{stem[: LONGEST_NAME - len(ending)].rstrip('. ')}{ending}"
