"""Bad inputs in short, and the command that they are given to."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from saregep.surveys.commands import skm
from saregep.surveys.official import NINE
from tests.surveys.imports.material import as_csv

Files = dict[str, bytes]


def plain(*rows: Sequence[object], header: Sequence[object] = NINE) -> Files:
    return {"a.csv": as_csv([header, *rows])}


def good(*cells: object) -> list[object]:
    """A row of threes, with the cells that are given in front."""
    return [*cells, *[3] * (9 - len(cells))]


def write(folder: Path, files: Files) -> list[str]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [name for name in files if not name.endswith(".toml")]


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, files: Files, options: list[str]) -> dict:
    """The object that the command prints; it exits with 2 and leaves nothing behind."""
    monkeypatch.chdir(folder)
    before = [*write(folder, files), *options]
    there = sorted(path.name for path in folder.iterdir())
    result = CliRunner().invoke(skm, [*before, "--format", "json", "--output", "hasil.json"])
    assert result.exit_code == 2, result.output
    assert sorted(path.name for path in folder.iterdir()) == there
    return json.loads(result.stdout)
