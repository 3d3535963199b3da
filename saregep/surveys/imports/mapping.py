"""The map that an office writes when its columns or answers have other words than the official ones (TOML)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from saregep.documents.tables_in import ReadingRefused
from saregep.surveys.imports.headers import COMMENT, PROFILE, SERVICE
from saregep.surveys.official import NINE, skm

ORDERS = ("regulation", "questionnaire")
IGNORE = "abaikan"
TARGETS = (*NINE, *PROFILE, SERVICE, COMMENT, IGNORE)
_PARTS = ("columns", "labels", "values", "order", "sheets", "header_row")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What the office decided: header or column letter → key, its own answers → 1 to 4, profile values → ours."""

    columns: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    order: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None


def load_map(path: str | Path) -> ColumnMap:
    """Read a map file; raises `ReadingRefused` with the place that must change."""
    name = Path(path).name
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError:
        raise ReadingRefused(
            "map_not_found", _("The map file %(name)s cannot be opened. Check its name.") % {"name": name}
        ) from None
    except UnicodeDecodeError:
        raise _refused(name, _("Save it as UTF-8.")) from None
    return parse_map(text, name)


def parse_map(text: str, name: str = "map.toml") -> ColumnMap:
    """Read the text of a map; see `load_map`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        place = re.search(r"line (\d+)", str(problem))
        line = place.group(1) if place else str(text.count("\n") + 1)
        raise _refused(name, _("It is not TOML near line %(line)s.") % {"line": line}) from None
    for part in data:
        if part not in _PARTS:
            known = ", ".join(_PARTS)
            raise _refused(name, _("“%(part)s” is unknown; known are: %(known)s.") % {"part": part, "known": known})
    order = data.get("order")
    if order is not None and order not in ORDERS:
        raise _refused(name, _('Write order = "regulation" or order = "questionnaire".'))
    return ColumnMap(
        columns=_columns(_table(data, "columns", name), name),
        labels=_labels(_table(data, "labels", name), name),
        values=_values(_table(data, "values", name), name),
        order=order,
        sheets=_sheets(data.get("sheets", []), name),
        header_row=_header_row(data.get("header_row"), name),
    )


def _refused(name: str, why: str) -> ReadingRefused:
    return ReadingRefused("map_unclear", _("The map file %(name)s: %(why)s") % {"name": name, "why": why})


def _table(data: Mapping[str, Any], part: str, name: str) -> Mapping[str, Any]:
    table = data.get(part, {})
    if not isinstance(table, dict):
        raise _refused(name, _("“%(part)s” must be a table, such as [%(part)s].") % {"part": part})
    return table


def _columns(table: Mapping[str, Any], name: str) -> dict[str, str]:
    columns: dict[str, str] = {}
    for left, right in table.items():
        # Both directions are clear as long as one side is a key of ours.
        header, key = (left, right) if right in TARGETS else (right, left)
        if key not in TARGETS or not isinstance(header, str):
            known = ", ".join(TARGETS)
            raise _refused(name, _("“%(left)s” in [columns] needs one of: %(known)s.") % {"left": left, "known": known})
        if key in NINE and key in columns.values():
            raise _refused(name, _("“%(key)s” in [columns] stands twice.") % {"key": key})
        columns[header] = key
    return columns


def _labels(table: Mapping[str, Any], name: str) -> dict[str, dict[str, int]]:
    """Labels directly under [labels] count for all nine elements, those under [labels.KEY] for one."""
    labels: dict[str, dict[str, int]] = {key: {} for key in NINE}
    for left, right in table.items():
        if isinstance(right, dict):
            if left not in NINE:
                raise _refused(name, _("[labels.%(key)s]: %(key)s is no element.") % {"key": left})
            for text, score in right.items():
                labels[left][text] = _score(text, score, name)
        else:
            for key in NINE:
                labels[key].setdefault(left, _score(left, right, name))
    return labels


def _score(text: str, score: object, name: str) -> int:
    if not isinstance(score, int) or isinstance(score, bool) or not 1 <= score <= 4:
        raise _refused(name, _("The answer “%(text)s” needs a number from 1 to 4.") % {"text": text})
    return score


def _values(table: Mapping[str, Any], name: str) -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, str]] = {}
    for key, row in table.items():
        if key not in PROFILE or not isinstance(row, dict):
            known = ", ".join(f"[values.{field}]" for field in PROFILE)
            raise _refused(name, _("“values” has the parts %(known)s.") % {"known": known})
        known_values = [choice.value for choice in skm().field(key).choices]
        for text, value in row.items():
            if value not in known_values:
                detail = {"text": text, "known": ", ".join(known_values)}
                raise _refused(name, _("“%(text)s” needs one of the values: %(known)s.") % detail)
        values[key] = dict(row)
    return values


def _sheets(sheets: object, name: str) -> tuple[str, ...]:
    if not isinstance(sheets, list) or not all(isinstance(sheet, str) for sheet in sheets):
        raise _refused(name, _('Write sheets = ["name of the sheet"].'))
    return tuple(sheets)


def _header_row(row: object, name: str) -> int | None:
    if row is None:
        return None
    if not isinstance(row, int) or isinstance(row, bool) or row < 1:
        raise _refused(name, _("header_row is the number of the row, counted from 1."))
    return row
