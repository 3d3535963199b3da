"""Writes the report of an office and a period; what cannot be written is said in Indonesian and ends with 2."""

import sys
from typing import NoReturn

import click

from saregep.core.terminal import write_whole


def write(code: str, period: str, form: str, output: str) -> None:
    """One file, whole or not at all."""
    from saregep.offices.models import Office
    from saregep.service_report.files import MAKERS, make
    from saregep.services.queries.performance import Stretch

    if form not in MAKERS:
        _refuse(f"--format mengenal {', '.join(MAKERS)}, bukan “{form}”.")
    office = Office.objects.filter(code=code).first()
    if office is None:
        _refuse(f"Tidak ada kantor dengan kode {code}.")
    try:
        stretch = Stretch.coded(period)
    except ValueError:
        _refuse(f"--period ditulis seperti 2023-09 (bulan) atau 2023-T3 (triwulan), bukan “{period}”.")
    content = make(office, stretch, form)
    try:
        write_whole(output, content)
    except OSError as error:
        _refuse(f"{output} tidak dapat ditulis: {error.strerror}.")
    click.echo(f"{output} ditulis.")


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)
