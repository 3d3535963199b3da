"""`saregep recap`: an old recap of services, added up anew and looked through, without a database."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from saregep.services.imports import Cell, Doubt, Recap

FORMATS = ("text", "json")
REFUSED = 2


@click.command()
@click.argument("file", required=False, metavar="BERKAS")
@click.option("--sheet", metavar="NAMA", help="Lembar kerja yang dibaca, bila beberapa memuat rekap.")
@click.option("--format", "form", metavar="[text|json]", default="text", show_default=True, help="Bentuk hasil.")
def recap(file: str | None, sheet: str | None, form: str) -> None:
    """Jumlahkan ulang rekap pelayanan lama (CSV atau XLSX) dan sebutkan yang meragukan.

    Yang dibaca: tabel dengan kolom Jenis Pelayanan dan Jumlah, dengan atau tanpa nomor, judul, dan baris JUMLAH.
    Jumlah tercetak dibandingkan dengan hasil penjumlahan. Sel yang bukan bilangan disebut satu per satu; tidak ada
    angka yang keluar dan kode keluarnya 2.

    \b
    saregep recap rekap_2023_10.csv
    saregep recap rekap.xlsx --sheet Oktober --format json
    """
    from saregep.core.terminal import speak_indonesian

    speak_indonesian(("services", "documents", "core"))
    from saregep.documents.tables_in import ReadingRefused

    try:
        _run(file, sheet, form)
    except ReadingRefused as refusal:
        _refuse(refusal, form)


def _run(file: str | None, sheet: str | None, form: str) -> None:
    from django.utils.translation import gettext as _

    from saregep.core.terminal import printable
    from saregep.documents.tables_in import ReadingRefused
    from saregep.services.imports import read

    if form not in FORMATS:
        message = _("--format knows %(known)s, not “%(word)s”.") % {"known": ", ".join(FORMATS), "word": form}
        raise ReadingRefused("format_unknown", message)
    if not file:
        raise ReadingRefused("file_not_found", _("Name a file: saregep recap FILE."))
    found = read(file, sheet=sheet)
    content = _json(as_json(found)) if form == "json" else printable(page(found))
    click.echo(content.encode(), nl=False)  # as bytes: UTF-8 whatever the terminal's encoding is


def as_json(found: "Recap") -> dict[str, Any]:
    """The object that `--format json` prints."""
    first, last = found.period or (None, None)
    return {
        "rows": [{"service": row.service, "count": row.count} for row in found.rows],
        "total": found.total,
        "printed_total": found.printed_total,
        "period": {"from": first.isoformat(), "until": last.isoformat()} if first and last else None,
        "warnings": [_doubt(doubt) for doubt in found.warnings],
    }


def _doubt(doubt: "Doubt") -> dict[str, Any]:
    return {"code": doubt.code, "message": doubt.message, "rows": list(doubt.lines), **doubt.values}


def page(found: "Recap") -> str:
    """The table, its sum, and the notes."""
    from django.utils.translation import gettext as _

    from saregep.core.terminal import WIDTH, hanging
    from saregep.methods.periods import PeriodKind, label
    from saregep.methods.wording import number

    lines = [_("Recap of services")]
    if found.period:
        lines.append(_("Period: %(label)s") % {"label": label(PeriodKind.MONTH, *found.period)})
    widest = min(max(len(row.service) for row in found.rows), WIDTH - 20)
    table = [(str(at), row.service, number(row.count)) for at, row in enumerate(found.rows, start=1)]
    figures = max(len(number(found.total)), len(number(found.printed_total or 0)), len(_("Count")))
    rule = "─" * (5 + widest + 2 + figures)
    body = [f"{'No':>3}  {_('Service'):<{widest}}  {_('Count'):>{figures}}", rule]
    body += [f"{at:>3}  {name:<{widest}}  {count:>{figures}}" for at, name, count in table]
    body += [rule, f"{'':>3}  {_('Sum of the rows'):<{widest}}  {number(found.total):>{figures}}"]
    if found.printed_total is not None:
        body.append(f"{'':>3}  {_('Printed total'):<{widest}}  {number(found.printed_total):>{figures}}")
    parts = ["\n".join(lines), "\n".join(body)]
    if found.warnings:
        parts.append("\n".join([_("To be looked at"), *(hanging(doubt.message) for doubt in found.warnings)]))
    return "\n\n".join(parts) + "\n"


def _refuse(refusal: Any, form: str) -> None:
    from saregep.core.terminal import printable

    cells: tuple[Cell, ...] = getattr(refusal, "cells", ())
    doubts: tuple[Doubt, ...] = getattr(refusal, "warnings", ())
    if form == "json":
        refused = {"code": refusal.code, "message": refusal.message, "cells": [_cell(cell) for cell in cells]}
        click.echo(_json({"warnings": [refused, *(_doubt(doubt) for doubt in doubts)]}).encode(), nl=False)
    click.echo(printable("\n".join([refusal.message, *(_line(cell) for cell in cells)])), err=True)
    sys.exit(REFUSED)


def _cell(cell: "Cell") -> dict[str, Any]:
    return {"row": cell.line, "column": cell.column, "value": cell.value, "reason": cell.reason}


def _line(cell: "Cell") -> str:
    from django.utils.translation import gettext as _

    from saregep.core.terminal import hanging

    where = _("row %(row)s, column %(column)s") % {"row": cell.line, "column": cell.column}
    return hanging(f"{where}: “{cell.value}”. {cell.reason}")


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
