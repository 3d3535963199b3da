"""The store of files: whole or not at all, never written over, equal bytes once."""

import hashlib
import subprocess
import sys

import pytest

from saregep.core import stored_files
from saregep.core.errors import RuleBroken
from saregep.core.stored_files import Stored

OUTSIDE = """
import os, resource, signal, sys
from pathlib import Path
from django.conf import settings
settings.configure(DATA=Path(sys.argv[1]), USE_I18N=False)
from saregep.core import stored_files
from saregep.core.errors import RuleBroken

def killed():
    yield b"x" * 5000
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "full":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    stored_files.keep(killed() if sys.argv[2] == "killed" else [b"x" * 5000])
except RuleBroken as broken:
    print(broken.message)
"""


@pytest.fixture
def data(tmp_path, settings):
    settings.DATA = tmp_path
    return tmp_path


def outside(data, how):
    """In a process of its own, which may be ended or starved, and writes down no bytecode that would be cut off."""
    return subprocess.run([sys.executable, "-B", "-c", OUTSIDE, data, how], capture_output=True, text=True, check=False)


def test_a_file_lies_under_the_sum_of_its_bytes_and_may_only_be_read(data):
    stored = stored_files.keep([b"sa", b"tu"])
    place = data / "files" / stored.path

    assert stored == Stored(hashlib.sha256(b"satu").hexdigest(), 4)
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"satu", 0o440)
    assert (stored_files.is_intact(stored.sha256, 4), list(stored_files.lying())) == (True, [stored.sha256])


def test_equal_bytes_are_one_file_that_is_not_written_again(data):
    place = stored_files.path_of(stored_files.keep([b"satu"]).sha256)
    before = place.stat().st_ino, place.stat().st_mtime_ns
    stored_files.keep([b"satu"])

    assert (place.stat().st_ino, place.stat().st_mtime_ns) == before


def test_a_damaged_file_is_neither_trusted_nor_mended_in_silence(data):
    place = stored_files.path_of(stored_files.keep([b"satu"]).sha256)
    place.chmod(0o600)
    place.write_bytes(b"dua")

    with pytest.raises(RuleBroken, match="sekarang rusak"):
        stored_files.keep([b"satu"])
    assert place.read_bytes() == b"dua"


def test_a_process_that_is_killed_leaves_no_half_file_under_a_name_of_its_own(data):
    ended = outside(data, "killed")
    (part,) = stored_files.lying()

    assert (ended.returncode, part.startswith("belum-selesai/")) == (-9, True)


def test_a_full_disk_keeps_nothing_and_says_so(data):
    ended = outside(data, "full")

    assert ended.stdout.startswith("The disk of the server is full. Nothing was kept.")
    assert list(stored_files.lying()) == []


def test_a_folder_that_takes_no_file_says_so(data):
    (data / "files").write_text("no folder")

    with pytest.raises(RuleBroken, match="Server tidak dapat menulis"):
        stored_files.keep([b"satu"])


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "0" * 63, "A" * 64, "0" * 64 + "\n"])
def test_only_a_sum_leads_to_a_file(sha256):
    with pytest.raises(ValueError):
        stored_files.path_of(sha256)
