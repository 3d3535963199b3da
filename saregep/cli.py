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
    import django as framework
    from django.core.exceptions import ImproperlyConfigured

    try:
        framework.setup()
    except ImproperlyConfigured as error:
        click.echo(str(error), err=True)
        sys.exit(78)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Alamat tempat layanan mendengar.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="Nomor port.")
@click.option("--threads", default=8, show_default=True, help="Banyaknya utas dalam satu proses.")
def serve(host: str, port: int, threads: int) -> None:
    """Jalankan layanan (server HTTP granian).

    Satu proses dengan beberapa utas: pada SQLite hanya satu yang menulis pada satu saat.
    """
    os.environ.setdefault("SAREGEP_GROUP_COMMIT", "1")
    django()
    from django.conf import settings
    from django.core.management import call_command
    from granian import Granian
    from granian.constants import Interfaces

    if settings.PRODUCTION:
        call_command("check", deploy=True, fail_level="ERROR")
        call_command("collectstatic", interactive=False, verbosity=0)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    _refuse_unmigrated()
    click.echo(f"saregep melayani di http://{host}:{port} (hentikan dengan Ctrl+C)")
    Granian(
        "saregep.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=1,
        blocking_threads=threads,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()


def _refuse_unmigrated() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise click.ClickException("Basis data belum siap. Jalankan: saregep migrate")


@main.command()
def migrate() -> None:
    """Siapkan basis data, atau naikkan ke bentuk terbaru."""
    django()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o750)
    os.umask(0o027)
    call_command("migrate", interactive=False, verbosity=0)
    click.echo("Basis data siap.")


@main.command()
def check() -> None:
    """Periksa setelan; setiap temuan menyebut apa yang harus dilakukan."""
    django()
    from django.conf import settings
    from django.core.management import call_command

    call_command("check", deploy=settings.PRODUCTION, fail_level="WARNING")


@main.command()
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Alamat yang dicetak.")
def example(url: str) -> None:
    """Muat kantor contoh: Kecamatan Campaka (contoh) dengan SKM triwulan I-II 2023."""
    django()
    from django.conf import settings

    if settings.PRODUCTION:
        raise click.ClickException("Kantor contoh tidak dimuat pada SAREGEP_MODE=production.")
    from saregep.config.example import load

    loaded = load()
    click.echo(f"\nLayanan           {url}/")
    click.echo(f"Survei            {url}/s/{loaded.slug}/")
    click.echo(f"Masuk petugas     {url}/masuk/\n")
    if loaded.logins:
        click.echo("Akun contoh. Kata sandi hanya ditampilkan sekali ini:")
        for login in loaded.logins:
            note = "  (memasang kode masuk saat pertama kali)" if login.second_factor else ""
            click.echo(f"  {login.username:<16} {login.password:<31} {login.title}{note}")
    else:
        click.echo("Akun contoh sudah ada. Kata sandi baru: saregep account password NAMA_AKUN")
    click.echo("")


@main.command()
@click.argument("slug")
@click.option("--answers", default=1000, show_default=True, help="Banyaknya lembar.")
@click.option("--seed", default=1, show_default=True, help="Bilangan awal; bilangan sama memberi lembar sama.")
def simulate(slug: str, answers: int, seed: int) -> None:
    """Buat jawaban simulasi pada periode bertanda 'data simulasi' untuk uji dan ukur.

    SLUG adalah alamat survei, misalnya campaka. Jawaban sungguhan tidak disentuh.
    """
    django()
    from saregep.surveys.simulation import simulate as run

    with click.progressbar(length=answers, label="Lembar", file=sys.stderr) as bar:
        period = run(slug=slug, answers=answers, seed=seed, progress=bar.update)
    click.echo(f"{answers} lembar simulasi masuk ke periode {period.label} (data simulasi).")


@main.command()
def verify() -> None:
    """Buktikan bahwa jejak audit utuh dan tabulasi sama dengan lembar jawaban."""
    django()
    from saregep.core import audit
    from saregep.core.models import AuditEntry, AuditHead
    from saregep.surveys import tallies
    from saregep.surveys.models import Answer, Period

    breaks = list(audit.verify())
    for entry in breaks:
        click.echo(f"Jejak audit {entry.number}: {entry.reason}", err=True)
    differences = [difference for period in Period.objects.order_by("pk") for difference in tallies.verify(period)]
    for cell in differences:
        click.echo(
            f"Tabulasi periode {cell.period_id} {cell.facet}={cell.value}: tersimpan {cell.stored}, "
            f"terhitung {cell.counted}. Perbaiki: saregep rebuild",
            err=True,
        )
    head = AuditHead.objects.filter(pk=1).first()
    click.echo(
        f"Jejak audit: {AuditEntry.objects.count()} catatan, {len(breaks)} putus. Ujung: {head.hash if head else '-'}"
    )
    click.echo(f"Tabulasi: {Answer.objects.count()} lembar, {len(differences)} sel berbeda.")
    if breaks or differences:
        sys.exit(1)


@main.command()
def rebuild() -> None:
    """Hitung ulang semua tabulasi dari lembar jawaban."""
    django()
    from saregep.surveys import tallies
    from saregep.surveys.models import Period

    for period in Period.objects.select_related("survey").order_by("pk"):
        tallies.rebuild(period)
        click.echo(f"{period.survey.title}, {period.label}: dihitung ulang.")
