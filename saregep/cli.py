"""The command `saregep`. Each subcommand loads only what it needs, so that `saregep skm` starts fast."""

import os
import sys

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="saregep")
def main() -> None:
    """saregep: sistem mutu pelayanan kantor pelayanan publik.

    \b
    Menghitung IKM dari berkas   saregep skm jawaban.csv
    Menjalankan layanan          saregep migrate, lalu saregep serve
    Memeriksa keutuhan data      saregep verify
    """


def django(mode: str | None = None) -> None:
    """Load Django with the settings of the environment (or of a mode that needs none)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saregep.config.settings")
    if mode:
        os.environ["SAREGEP_MODE"] = mode
    import django as framework  # noqa: PLC0415  loaded when a command needs it
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    try:
        framework.setup()
    except ImproperlyConfigured as error:
        click.echo(str(error), err=True)
        sys.exit(78)
