"""Where the report as it was typed before is wrong: the findings of the checker in its printed tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import translation
from django.utils.translation import gettext as _

from saregep.documents.tables_in import ReadingRefused, Upload, load, tables
from saregep.improvement.imports import read
from saregep.improvement.imports.folder import KINDS
from saregep.improvement.words import message_of
from saregep.improvement.words_why import WHY
from saregep.methods.consistency import check

FILE = re.compile(r"\b([a-z][a-z0-9_]*)\.csv\b")
NUMBERED = re.compile(r"table(\d\d(?:_\d\d)*)")
# How the file of a table begins → what the report calls it.
NAMES = {
    "narrative_figures": "Uraian angka",
    "narrative_dates": "Uraian waktu",
    "evaluation": "Angket evaluasi",
    "rka": "RKA",
    "documents": "Naskah dinas",
    "service_recap": "Rekap pelayanan",
    "service_standard": "Standar pelayanan",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One place of the typed report: what it prints, what is right, and why."""

    where: str
    printed: str
    right: str
    message: str
    why: str


def of(printed: Mapping[str, str], today: date) -> tuple[Difference, ...]:
    """The differences of CSV tables by their file names. Raises ReadingRefused where one cannot be read."""
    with TemporaryDirectory(prefix="saregep-") as folder, translation.override("id"):
        for name, text in printed.items():
            (Path(folder) / Path(name).name).write_text(text, encoding="utf-8")
        findings = check(read(folder, today=today).case)
        found = [
            Difference(_named(one.where), one.found, one.expected, _named(message_of(one)), str(WHY[one.rule]))
            for one in findings
        ]
    return tuple(sorted(found, key=_order))


def table_of(upload: Upload) -> tuple[str, str]:
    """(name, CSV) of a table of the typed report. Raises ReadingRefused for an unknown one, or one that cannot be read.

    It is known by the beginning of its file name, as in a folder that is checked.
    """
    stem = re.sub(r"[^a-z0-9_]+", "_", Path(upload.name).stem.casefold())[:60]
    if not stem.startswith(tuple(kind.stem for kind in KINDS)):
        known = ", ".join(kind.stem for kind in KINDS)
        raise ReadingRefused(
            "table_unknown", _("Begin the name of the file with one of these: %(known)s.") % {"known": known}
        )
    found, _notes = tables(load(upload), lambda _head: 1)
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(found[0].rows)
    return f"{stem}.csv", made.getvalue()


def _named(text: str) -> str:
    """The text with the tables as the report calls them: "Tabel 6, baris 20" for "table06_milestones.csv, baris 20"."""
    return FILE.sub(lambda match: _table(match[1]), text)


def _table(stem: str) -> str:
    if numbers := NUMBERED.match(stem):
        return f"Tabel {' dan '.join(str(int(one)) for one in numbers[1].split('_'))}"
    return next((name for start, name in NAMES.items() if stem.startswith(start)), stem)


def _order(one: Difference) -> tuple[int, int, int]:
    """Numbered tables first, then the others by name, each by its rows."""
    found = [int(number) for number in re.findall(r"\d+", one.where)]
    names = list(NAMES.values())
    name = one.where.partition(",")[0]
    if name.startswith("Tabel") and found:
        return 0, found[0], found[-1]
    return 1, names.index(name) if name in names else len(names), found[-1] if found else 0
