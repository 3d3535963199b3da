"""Writes the report of an action; what cannot be written is said in Indonesian and ends with 2."""

import sys
from typing import NoReturn

import click

from saregep.core.terminal import write_whole


def write(action: str, form: str, output: str, *, plan: bool = False) -> None:
    """One file, whole or not at all."""
    from saregep.final_report.files import MAKERS, PLAN_KINDS, make
    from saregep.final_report.wording import Edition
    from saregep.improvement.models import Action

    kinds = PLAN_KINDS if plan else tuple(MAKERS)
    if form not in kinds:
        _refuse(f"--format mengenal {', '.join(kinds)}, bukan “{form}”.")
    rows = Action.objects.select_related("office", "leader", "mentor", "coach", "before", "issue__round")
    found = rows.filter(pk=int(action)).first() if action.isdecimal() and len(action) < 10 else None
    if found is None:
        _refuse("Tidak ada aksi perubahan bernomor itu. Nomornya ada dalam alamat halamannya.")
    content = make(found, form, Edition.PLAN if plan else Edition.FINAL)
    try:
        write_whole(output, content)
    except OSError as error:
        _refuse(f"{output} tidak dapat ditulis: {error.strerror}.")
    click.echo(f"{output} ditulis.")


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)
