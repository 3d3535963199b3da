"""`saregep check FOLDER`: what cannot all be true in the tables of a change action, without a database."""

import json
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from saregep.improvement.imports import Folder, WrongCell
    from saregep.methods.consistency import Finding

FORMATS = ("text", "json")
REFUSED = 2


def check_folder(folder: str, form: str, *, today: date) -> None:
    """Print the findings and end with 1 where there are any, with 2 where the tables cannot be read."""
    from saregep.core.terminal import printable, speak_indonesian

    speak_indonesian(("improvement", "documents", "core"))
    from saregep.documents.tables_in import ReadingRefused
    from saregep.improvement.imports import read
    from saregep.methods.consistency import check

    try:
        if form not in FORMATS:
            raise ReadingRefused("format_unknown", _unknown(form))
        found = read(folder, today=today)
    except ReadingRefused as refusal:
        _refuse(refusal, form)
    findings = check(found.case)
    content = _json([as_json(each) for each in findings]) if form == "json" else printable(page(found, findings))
    click.echo(content.encode(), nl=False)  # as bytes: UTF-8 whatever the terminal's encoding is
    sys.exit(1 if findings else 0)


def as_json(finding: "Finding") -> dict[str, str]:
    """One object of the list that `--format json` prints."""
    from saregep.improvement.words import message_of

    return {
        "rule": finding.rule.value,
        "severity": finding.severity.value,
        "where": finding.where,
        "found": finding.found,
        "expected": finding.expected,
        "message": message_of(finding),
    }


def page(folder: "Folder", findings: tuple["Finding", ...]) -> str:
    """The findings by the place where they stand, how many of each severity, and what was not read."""
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    from saregep.core.terminal import hanging
    from saregep.improvement.words import SEVERITIES, message_of

    counts = Counter(each.severity for each in findings)
    told = ", ".join(f"{counts[each]} {name}" for each, name in SEVERITIES.items() if counts[each])
    head = ngettext("%(count)s finding", "%(count)s findings", len(findings)) % {"count": len(findings)}
    lines = [
        f"{head} ({told})" if told else _("Nothing contradicts in %(count)s tables.") % {"count": len(folder.read)}
    ]
    by_place: dict[str, list[Finding]] = {}
    for each in findings:
        by_place.setdefault(each.where, []).append(each)
    for place in sorted(by_place, key=_natural):
        lines += ["", place, *(hanging(f"{SEVERITIES[each.severity]}: {message_of(each)}") for each in by_place[place])]
    notes = []
    if folder.unknown:
        notes.append(_("Not read, unknown tables: %(names)s.") % {"names": ", ".join(folder.unknown)})
    for year in folder.years_without_holidays:
        notes.append(_("The holidays of %(year)s are not known; every weekday counts as worked.") % {"year": year})
    return "\n".join([*lines, *(["", *map(hanging, notes)] if notes else [])]) + "\n"


def _natural(place: str) -> tuple[str, int]:
    head, _space, last = place.rpartition(" ")
    return (head, int(last)) if last.isdigit() else (place, 0)


def _unknown(form: str) -> str:
    from django.utils.translation import gettext as _

    return _("--format knows %(known)s, not “%(word)s”.") % {"known": ", ".join(FORMATS), "word": form}


def _refuse(refusal: Any, form: str) -> None:
    from saregep.core.terminal import hanging, printable

    cells: tuple[WrongCell, ...] = getattr(refusal, "cells", ())
    if form == "json":
        click.echo(
            _json({"code": refusal.code, "message": refusal.message, "cells": [_cell(c) for c in cells]}).encode(),
            nl=False,
        )
    lines = [refusal.message, *(hanging(f"{c.file}:{c.row} {c.column} “{c.value}”. {c.reason}") for c in cells)]
    click.echo(printable("\n".join(lines)), err=True)
    sys.exit(REFUSED)


def _cell(cell: "WrongCell") -> dict[str, Any]:
    return {"file": cell.file, "row": cell.row, "column": cell.column, "value": cell.value, "reason": cell.reason}


def _json(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
