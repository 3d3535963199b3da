"""Files that are kept for ever, each under the SHA-256 of its bytes, in the folder `files` of the data folder.

Equal bytes are one file, and no file is ever written over. A file comes onto the disk whole and under another name
before it gets its own, and only then may a row name it: whatever ends the process in between leaves at most a file
that no row names.
"""

import errno
import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saregep.core.errors import RuleBroken

FOLDER = "files"
UNFINISHED = "belum-selesai"
BLOCK = 1024 * 1024
DIGEST = re.compile(r"[0-9a-f]{64}")
ABANDONED = 24 * 60 * 60  # seconds after which what was never finished is swept away
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Stored:
    """What a file is known by."""

    sha256: str
    size: int

    @property
    def path(self) -> str:
        """Its place below the folder of the files."""
        return f"{self.sha256[:2]}/{self.sha256}"


def keep(blocks: Iterable[bytes]) -> Stored:
    """Put bytes onto the disk. Raises RuleBroken, and leaves nothing behind, where the disk does not take them."""
    try:
        return _keep(blocks)
    except OSError as error:
        raise RuleBroken(_reason(error)) from error


def path_of(sha256: str) -> Path:
    """Where the file with these bytes lies, or would lie."""
    if not DIGEST.fullmatch(sha256):
        raise ValueError(sha256)
    return folder() / sha256[:2] / sha256


def measure(path: Path) -> Stored | None:
    """What the file is now, read from its bytes; None where there is none."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            return Stored(digest.hexdigest(), file.tell())
    except OSError:
        return None


def is_intact(sha256: str, size: int) -> bool:
    """Whether the file lies there with the bytes that it came with."""
    return measure(path_of(sha256)) == Stored(sha256, size)


def lying() -> Iterator[str]:
    """The name of everything that lies among the files; of what was not finished, its path."""
    for path in sorted(folder().rglob("*")):
        if path.is_file():
            whole = DIGEST.fullmatch(path.name) and path == path_of(path.name)
            yield path.name if whole else path.relative_to(folder()).as_posix()


def folder() -> Path:
    path: Path = settings.DATA / FOLDER
    return path


def _keep(blocks: Iterable[bytes]) -> Stored:
    unfinished = folder() / UNFINISHED
    unfinished.mkdir(mode=0o750, parents=True, exist_ok=True)
    _sweep(unfinished)
    part = unfinished / secrets.token_hex(16)
    digest, size = hashlib.sha256(), 0
    try:
        with part.open("xb") as file:
            for block in blocks:
                file.write(block)
                digest.update(block)
                size += len(block)
            file.flush()
            os.fsync(file.fileno())
        stored = Stored(digest.hexdigest(), size)
        _settle(part, stored)
    finally:
        part.unlink(missing_ok=True)
    return stored


def _settle(part: Path, stored: Stored) -> None:
    place = path_of(stored.sha256)
    if place.exists():
        if measure(place) != stored:
            raise RuleBroken(_("A file of this content was kept before and is damaged now. Tell the admin."))
    else:
        place.parent.mkdir(mode=0o750, exist_ok=True)
        part.chmod(0o440)
        part.rename(place)
    _sync(place.parent)
    _sync(folder())


def _sync(place: Path) -> None:
    """Bring the names in a folder onto the disk, where the system knows how."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(unfinished: Path) -> None:
    for path in unfinished.iterdir():
        try:
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink()
        except FileNotFoundError:
            pass  # another request swept it


def _reason(error: OSError) -> str | Promise:
    if error.errno in FULL:
        return _("The disk of the server is full. Nothing was kept. Ask the admin to make room, then send it again.")
    return _("The server cannot write into its folder of files. Nothing was kept. Tell the admin.")
