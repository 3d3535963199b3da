"""The manual of the import names the notes and the words that the code has."""

import re
from pathlib import Path

from saregep.surveys.imports.mapping import TARGETS

ROOT = Path(__file__).resolve().parents[3]
MANUAL = (ROOT / "docs" / "users" / "impor.md").read_text("utf-8")
SOURCES = "\n".join(
    path.read_text("utf-8")
    for part in ("surveys/imports", "surveys/commands", "documents/tables_in")
    for path in (ROOT / "saregep" / part).glob("*.py")
)


def test_every_note_is_explained():
    codes = set(re.findall(r'(?:Note|note|_note)\(\s*"([a-z0-9_]+)"', SOURCES)) | {"formulas_without_values"}
    table = MANUAL.split("## Kode catatan dalam JSON")[1].split("\n## ")[0]

    assert {code for code in codes if f"`{code}`" not in table} == set()


def test_every_code_in_the_manual_exists():
    table = MANUAL.split("## Kode catatan dalam JSON")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z0-9]+_[a-z0-9_]+)`", table)) - {"weight_011_other_class", "weight_0111_other_class"}

    assert {code for code in named if f'"{code}"' not in SOURCES} == set()


def test_every_word_of_a_map_is_named():
    words = set(re.findall(r"[a-z_]+", MANUAL.split("## Peta")[1].split("## Hasil")[0]))

    assert set(TARGETS) - words == set()
