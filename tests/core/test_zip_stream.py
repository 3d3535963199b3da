"""An archive that is written while it is sent."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from saregep.core import zip_stream
from saregep.core.zip_stream import Member

AT = datetime(2023, 9, 5, 9, 30, 20, tzinfo=UTC)


def test_every_reader_finds_what_was_put_in_and_the_length_was_known():
    members = [zip_stream.of_bytes(f"folder/berkas-{n}.txt", AT, b"isi " * n) for n in range(3)]
    content = b"".join(zip_stream.stream(members))
    archive = zipfile.ZipFile(io.BytesIO(content))

    assert len(content) == zip_stream.length(members)
    assert archive.testzip() is None
    assert [(one.filename, one.file_size, one.date_time) for one in archive.infolist()] == [
        (f"folder/berkas-{n}.txt", 4 * n, (2023, 9, 5, 9, 30, 20)) for n in range(3)
    ]


def test_nothing_is_read_before_its_turn():
    def blocks():
        raise AssertionError

    members = [zip_stream.of_bytes("a", AT, b"a"), Member("b", AT, 1, 0, blocks)]
    stream = zip_stream.stream(members)

    assert [next(stream)[:4], next(stream), next(stream)[:4]] == [b"PK\x03\x04", b"a", b"PK\x03\x04"]


def test_a_member_of_another_length_breaks_the_archive_off():
    with pytest.raises(ValueError, match="a"):
        list(zip_stream.stream([Member("a", AT, 2, 0, lambda: [b"a"])]))


def test_what_this_kind_of_archive_cannot_hold_is_refused():
    with pytest.raises(ValueError):
        zip_stream.length([Member("a", AT, zip_stream.LARGEST, 0, list)])
