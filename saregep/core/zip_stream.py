"""A ZIP archive that is written while it is sent: nothing compressed, no file held in memory, its length known before.

Each member says its size and check sum beforehand, so that the headers are whole, as the strictest reader wants them.
"""

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_LOCAL, _CENTRAL, _END = struct.Struct("<IHHHHHIIIHH"), struct.Struct("<IHHHHHHIIIHHHHHII"), struct.Struct("<IHHHHIIH")
_VERSION, _UNIX, _NAMES_ARE_UTF8, _STORED, _MODE = 20, 3 << 8, 1 << 11, 0, 0o100644 << 16
LARGEST, MOST = 0xFFFF_FFFF, 0xFFFF  # beyond them begins ZIP64
BLOCK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive; `blocks` gives its bytes when their turn comes."""

    name: str
    at: datetime
    size: int
    crc: int
    blocks: Callable[[], Iterable[bytes]]

    @property
    def _time(self) -> tuple[int, int]:
        at = self.at
        return at.hour << 11 | at.minute << 5 | at.second // 2, (
            max(at.year, 1980) - 1980
        ) << 9 | at.month << 5 | at.day

    @property
    def local(self) -> bytes:
        name = self.name.encode()
        fields = _NAMES_ARE_UTF8, _STORED, *self._time, self.crc, self.size, self.size, len(name), 0
        return _LOCAL.pack(0x04034B50, _VERSION, *fields) + name

    def central(self, offset: int) -> bytes:
        name = self.name.encode()
        fields = _NAMES_ARE_UTF8, _STORED, *self._time, self.crc, self.size, self.size, len(name), 0, 0, 0, 0
        return _CENTRAL.pack(0x02014B50, _UNIX | _VERSION, _VERSION, *fields, _MODE, offset) + name


def of_bytes(name: str, at: datetime, content: bytes) -> Member:
    return Member(name, at, len(content), zlib.crc32(content), lambda: (content,))


def of_file(name: str, at: datetime, path: Path, size: int, crc: int) -> Member:
    return Member(name, at, size, crc, lambda: blocks_of(path))


def blocks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def length(members: Sequence[Member]) -> int:
    """How many bytes `stream` gives. Raises ValueError where an archive of this kind cannot hold them."""
    names = sum(len(member.name.encode()) for member in members)
    total = sum(member.size for member in members) + 2 * names
    total += len(members) * (_LOCAL.size + _CENTRAL.size) + _END.size
    if total > LARGEST or len(members) > MOST:
        raise ValueError(total)
    return total


def stream(members: Sequence[Member]) -> Iterator[bytes]:
    """The archive, block by block. Raises ValueError, and so breaks off, where a member is not as long as it says."""
    length(members)
    offset, directory = 0, []
    for member in members:
        directory.append(member.central(offset))
        yield member.local
        sent = 0
        for block in member.blocks():
            sent += len(block)
            yield block
        if sent != member.size:
            raise ValueError(member.name)
        offset += len(member.local) + sent
    entries = b"".join(directory)
    yield entries
    yield _END.pack(0x06054B50, 0, 0, len(members), len(members), len(entries), offset, 0)
