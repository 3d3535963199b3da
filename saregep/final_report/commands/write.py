"""Writes the report of an action; what cannot be written is said in Indonesian and ends with 2."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click


def write(action: str, form: str, output: str) -> None:
    """One file, whole or not at all."""
    from saregep.final_report.files import MAKERS, make
    from saregep.improvement.models import Action

    if form not in MAKERS:
        _refuse(f"--format mengenal {', '.join(MAKERS)}, bukan “{form}”.")
    rows = Action.objects.select_related("office", "leader", "mentor", "coach", "before", "issue__round")
    found = rows.filter(pk=int(action)).first() if action.isdecimal() and len(action) < 10 else None
    if found is None:
        _refuse("Tidak ada aksi perubahan bernomor itu. Nomornya ada dalam alamat halamannya.")
    content = make(found, form)
    target = Path(output)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        _refuse(f"{output} tidak dapat ditulis: {error.strerror}.")
    click.echo(f"{output} ditulis.")


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)
