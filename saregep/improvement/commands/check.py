"""`saregep check`: what cannot all be true in the tables of a change action, or in the actions of the database."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from saregep.improvement.imports import Folder, WrongCell
    from saregep.improvement.models import Action
    from saregep.improvement.queries.consistency import Checked
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
    content = (
        _json([as_json(each) for each in findings]) if form == "json" else printable(_folder_page(found, findings))
    )
    click.echo(content.encode(), nl=False)  # as bytes: UTF-8 whatever the terminal's encoding is
    sys.exit(1 if findings else 0)


def check_actions(which: str, office: str, form: str) -> None:
    """The same of the actions in the database: one by its number, or all, of one office or of each."""
    from saregep.core.terminal import printable
    from saregep.documents.tables_in import ReadingRefused
    from saregep.improvement.queries.consistency import checked

    try:
        actions = _chosen(which, office, form)
    except ReadingRefused as refusal:
        _refuse(refusal, form)
    results = [checked(action) for action in actions]
    if form == "json":
        content = _json([as_json(each.finding) | {"action": one.action.pk} for one in results for each in one.open])
        if waived := sum(len(one.waived) for one in results):
            click.echo(_accepted(waived), err=True)
    else:
        content = printable("\n".join(_action_page(one) for one in results))
    click.echo(content.encode(), nl=False)
    sys.exit(1 if any(one.open for one in results) else 0)


def _chosen(which: str, office: str, form: str) -> "list[Action]":
    from django.utils.translation import gettext as _

    from saregep.documents.tables_in import ReadingRefused
    from saregep.improvement.models import Action

    if form not in FORMATS:
        raise ReadingRefused("format_unknown", _unknown(form))
    rows = Action.objects.select_related("office").order_by("office__code", "pk")
    if office:
        rows = rows.filter(office__code=office)
    if which != "all":
        rows = rows.filter(pk=int(which)) if which.isdecimal() else rows.none()
    found = list(rows)
    if not found:
        raise ReadingRefused("action_unknown", _("There is no such change action. Its number stands in its address."))
    return found


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


def page(findings: "Sequence[Finding]", nothing: str, notes: Sequence[str]) -> str:
    """The findings by the place where they stand, how many of each severity, and what was not read."""
    from django.utils.translation import ngettext

    from saregep.core.terminal import hanging
    from saregep.improvement.words import SEVERITIES, message_of

    counts = Counter(each.severity for each in findings)
    told = ", ".join(f"{counts[each]} {name}" for each, name in SEVERITIES.items() if counts[each])
    head = ngettext("%(count)s finding", "%(count)s findings", len(findings)) % {"count": len(findings)}
    lines = [f"{head} ({told})" if told else nothing]
    by_place: dict[str, list[Finding]] = {}
    for each in findings:
        by_place.setdefault(each.where, []).append(each)
    for place in sorted(by_place, key=_natural):
        lines += ["", place, *(hanging(f"{SEVERITIES[each.severity]}: {message_of(each)}") for each in by_place[place])]
    return "\n".join([*lines, *(["", *map(hanging, notes)] if notes else [])]) + "\n"


def _folder_page(folder: "Folder", findings: tuple["Finding", ...]) -> str:
    from django.utils.translation import gettext as _

    notes = []
    if folder.unknown:
        notes.append(_("Not read, unknown tables: %(names)s.") % {"names": ", ".join(folder.unknown)})
    for year in folder.years_without_holidays:
        notes.append(_("The holidays of %(year)s are not known; every weekday counts as worked.") % {"year": year})
    return page(findings, _("Nothing contradicts in %(count)s tables.") % {"count": len(folder.read)}, notes)


def _action_page(checked: "Checked") -> str:
    from django.utils.translation import gettext as _

    action = checked.action
    notes = [*checked.gaps, *([_accepted(len(checked.waived))] if checked.waived else [])]
    findings = [each.finding for each in checked.open]
    return f"{action.pk} {action.title}, {action.office.name}\n" + page(findings, _("Nothing contradicts."), notes)


def _accepted(count: int) -> str:
    from django.utils.translation import ngettext

    text = ngettext(
        "%(count)s finding is accepted with a reason.", "%(count)s findings are accepted with a reason.", count
    )
    return text % {"count": count}


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
