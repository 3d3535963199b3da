"""The tables of the source, as a folder that a test may change."""

import csv
import shutil
from importlib import resources
from pathlib import Path

TABLES = resources.files("saregep.config").joinpath("data/campaka")


def copy_to(folder: Path) -> Path:
    with resources.as_file(TABLES) as source:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    return folder


def change(file: Path, row: int, **cells: str) -> None:
    """Write other cells into a row, counted as an office counts: the header is row 1."""
    with file.open(encoding="utf-8", newline="") as stream:
        table = list(csv.DictReader(stream))
    table[row - 2] |= cells
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
