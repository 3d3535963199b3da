"""Tables that the office types or pastes: a row on each line, its cells parted by tabs (as from a worksheet) or ";"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ROWS = 400
YES = frozenset({"sudah", "ya", "v", "√", "x"})
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Typed:
    """The rows of a table; each has as many cells as the table has columns."""

    rows: tuple[tuple[str, ...], ...]

    def count(self, column: int, words: frozenset[str] = YES) -> int:
        return sum(row[column].casefold() in words for row in self.rows)


def read(text: str, columns: Sequence[str]) -> Typed:
    """The rows of a text whose lines were checked (`faults`); what is missing is empty."""
    width = len(columns)
    return Typed(tuple((*cells, *("",) * width)[:width] for _line, cells in _lines(text)))


def faults(text: str, columns: Sequence[str]) -> list[str]:
    """What keeps a text from being the table, in the reader's words."""
    rows = list(_lines(text))
    found = [
        _("Line %(line)s has %(cells)s cells; the table has %(columns)s columns.")
        % {"line": line, "cells": len(cells), "columns": len(columns)}
        for line, cells in rows
        if len(cells) != len(columns)
    ]
    if len(rows) > MOST_ROWS:
        found.append(_("The table has at most %(most)s rows.") % {"most": MOST_ROWS})
    return found[:5]


def written(rows: Sequence[Sequence[str]]) -> str:
    """Rows as the text of a form."""
    return "\n".join("; ".join(cell.replace(";", ",") for cell in row) for row in rows)


def first_number(cell: str) -> int:
    """The number that a cell begins with: 3 of "3 gedung", 0 without one."""
    found = NUMBER.match(cell.strip())
    return int(found[0]) if found else 0


def _lines(text: str) -> list[tuple[int, tuple[str, ...]]]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            parted = line.split("\t" if "\t" in line else ";")
            found.append((number, tuple(cell.strip() for cell in parted)))
    return found
