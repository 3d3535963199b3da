"""The command `saregep`. Each subcommand loads only what it needs, so that `saregep skm` starts fast."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from saregep.offices.models import Office

NOT_CHECKED = 3


class Commands(click.Group):
    """The commands; those that work from files alone are loaded when asked for, a broken rule speaks for itself."""

    def list_commands(self, context: click.Context) -> list[str]:
        return [*super().list_commands(context), "skm", "recap"]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name == "skm":
            from saregep.surveys.commands import skm

            return skm
        if name == "recap":
            from saregep.services.commands import recap

            return recap
        return super().get_command(context, name)

    def invoke(self, context: click.Context) -> object:
        from saregep.core.errors import RuleBroken

        try:
            return super().invoke(context)
        except RuleBroken as error:
            raise click.ClickException(str(error.message)) from error
        except Exception as error:
            if (message := _unreachable(error)) is None:
                raise
            raise click.ClickException(message) from error


@contextmanager
def findings_apart() -> Iterator[None]:
    """Ends with 3 where the check itself breaks: 1 says that there are findings, and nothing else."""
    try:
        yield
    except click.ClickException:
        raise
    except Exception as error:
        click.echo(_unreachable(error) or traceback.format_exc(), err=True)
        sys.exit(NOT_CHECKED)


def _unreachable(error: Exception) -> str | None:
    """What to do when the database cannot be reached; None when the error is another one."""
    if "django" not in sys.modules:
        return None
    from django.conf import settings
    from django.db import OperationalError

    if not isinstance(error, OperationalError):
        return None
    if not settings.DATA.exists():
        return f"Folder data {settings.DATA} belum ada. Jalankan: saregep migrate"
    return f"Basis data tidak dapat dipakai: {error}. Periksa SAREGEP_DB_URL dan SAREGEP_DATA."


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="saregep")
def main() -> None:
    """saregep: sistem mutu pelayanan kantor pelayanan publik.

    \b
    Menghitung IKM dari berkas   saregep skm jawaban.csv
    Menjumlahkan rekap lama      saregep recap rekap.csv
    Mencari pertentangan         saregep check tabel-aksi/, saregep check --action all
    Membuat laporan aksi         saregep final-report 3 --output laporan.pdf
    Membuat laporan bulanan      saregep service-report --help
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
        workers_kill_timeout=5,  # Ctrl+C reaches the worker twice, which can keep it from ending
        blocking_threads=threads,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()


def _refuse_unmigrated() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    _refuse_halfway()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise click.ClickException("Basis data belum siap. Jalankan: saregep migrate")
    # The server forks its worker, which would inherit the file but not the threads that keep a pool alive.
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()


def _refuse_halfway() -> None:
    """Where a database has only some of the migrations that one replaces, Django would silently leave out the rest."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    done = MigrationRecorder(connection).applied_migrations().keys()
    replaced: dict[str, set[tuple[str, str]]] = {}
    for (app, _name), migration in MigrationLoader(None).disk_migrations.items():
        replaced.setdefault(app, set()).update(migration.replaces)
    if any(names & done and names - done for names in replaced.values()):
        raise click.ClickException(
            "Basis data ini dari saregep sebelum versi pertama dan belum sampai langkah terakhirnya. "
            "Jalankan dulu: saregep migrate dengan program yang lama, lalu pasang program ini lagi."
        )


@main.command()
def migrate() -> None:
    """Siapkan basis data, atau naikkan ke bentuk terbaru."""
    django()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o750)
    os.umask(0o027)
    _refuse_halfway()
    call_command("migrate", interactive=False, verbosity=0)
    click.echo("Basis data siap.")


@main.command()
@click.argument("folder", required=False, metavar="[FOLDER]")
@click.option("--action", metavar="[N|all]", default="", help="Aksi perubahan bernomor N dalam basis data, atau semua.")
@click.option("--office", metavar="KODE", default="", help="Hanya aksi kantor ini.")
@click.option("--format", "form", metavar="[text|json]", default="text", show_default=True, help="Bentuk hasil.")
def check(folder: str | None, action: str, office: str, form: str) -> None:
    """Periksa setelan, atau pertentangan dalam aksi perubahan.

    Tanpa apa pun yang diperiksa adalah setelan; setiap temuan menyebut apa yang harus dilakukan. Dengan FOLDER dibaca
    berkas CSV di dalamnya (docs/users/periksa.md) tanpa basis data; dengan --action atau --office diperiksa aksi dalam
    basis data, tanpa temuan yang sudah diterima dengan alasan. Kode keluar 1 bila ada temuan, 2 bila ada sel, tabel,
    atau aksi yang tidak terbaca, 3 bila pemeriksaannya sendiri gagal.

    \b
    saregep check tabel-aksi/
    saregep check tabel-aksi/ --format json
    saregep check --action 3
    saregep check --action all --office 32.14.05
    """
    if folder is not None and (action or office):
        raise click.UsageError("Pilih salah satu: FOLDER, atau --action dan --office.")
    if folder is not None:
        from datetime import UTC, datetime

        from saregep.improvement.commands import check_folder

        with findings_apart():
            check_folder(folder, form, today=datetime.now(UTC).date())
    django()
    if action or office:
        from saregep.improvement.commands import check_actions

        with findings_apart():
            check_actions(action or "all", office, form)
    from django.conf import settings
    from django.core.management import call_command

    call_command("check", deploy=settings.PRODUCTION, fail_level="WARNING")


@main.command("final-report")
@click.argument("action", metavar="AKSI")
@click.option("--format", "form", metavar="[pdf|docx|pptx]", default="pdf", show_default=True, help="Bentuk berkas.")
@click.option("--output", metavar="BERKAS", required=True, help="Berkas yang ditulis; yang sudah ada diganti.")
@click.option("--plan", is_flag=True, help="Rancangan aksi perubahan, bukan laporannya.")
def final_report(action: str, form: str, output: str, plan: bool) -> None:
    """Buat Laporan Hasil Aksi Perubahan, atau bahan tayangnya (pptx).

    AKSI adalah nomor aksi, seperti dalam alamatnya: /perbaikan/3/ adalah aksi 3. Angka diambil dari data pada saat ini.

    \b
    saregep final-report 3 --format pdf --output laporan.pdf
    saregep final-report 3 --format docx --output laporan.docx
    saregep final-report 3 --plan --output rancangan.pdf
    """
    django()
    from saregep.final_report.commands import write

    write(action, form, output, plan=plan)


@main.command("service-report")
@click.option("--office", "code", metavar="KODE", required=True, help="Kode wilayah kantor, misalnya 32.14.02.")
@click.option("--period", metavar="MASA", required=True, help="Bulan (2023-09) atau triwulan (2023-T3).")
@click.option("--format", "form", metavar="[pdf|docx]", default="pdf", show_default=True, help="Bentuk berkas.")
@click.option("--output", metavar="BERKAS", required=True, help="Berkas yang ditulis; yang sudah ada diganti.")
def service_report(code: str, period: str, form: str, output: str) -> None:
    """Buat Laporan Pelayanan Bulanan atau Triwulan sebuah kantor.

    Laporan yang sudah ditetapkan keluar seperti saat ditetapkan. Angka laporan lain diambil dari data pada saat ini.

    \b
    saregep service-report --office 32.14.02 --period 2023-09 --output laporan.pdf
    saregep service-report --office 32.14.02 --period 2023-T3 --format docx --output laporan.docx
    """
    django()
    from saregep.service_report.commands import write

    write(code, period, form, output)


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


@main.group()
def office() -> None:
    """Kantor: langkah pertama pemasangan."""


@office.command("create")
@click.argument("code")
@click.argument("name")
@click.option("--government", required=True, help="Pemerintah di atasnya, misalnya 'Pemerintah Kabupaten X'.")
def office_create(code: str, name: str, government: str) -> None:
    """Buat kantor dengan kode wilayah dan namanya.

    \b
    Contoh: saregep office create 32.14.02 'Kecamatan Contoh' \\
              --government 'Pemerintah Kabupaten Contoh'
    """
    django()
    from saregep.offices.actions import create_office

    made = create_office(code=code, name=name, government=government, by=None)
    click.echo(f"Kantor {made.name} ({made.code}) dibuat. Lanjutkan: saregep account create --help")


@main.group()
def account() -> None:
    """Akun petugas: buat akun pertama, atau buat tautan kata sandi."""


@account.command("create")
@click.argument("username")
@click.argument("title")
@click.option("--office", "code", required=True, help="Kode wilayah kantor, misalnya 32.14.02.")
@click.option("--role", "roles", multiple=True, required=True, help="Peran: admin, head, secretary, officer, ...")
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Alamat saregep.")
def account_create(username: str, title: str, code: str, roles: tuple[str, ...], url: str) -> None:
    """Buat akun dan cetak tautan sekali pakai untuk memilih kata sandi (berlaku 24 jam)."""
    django()
    from saregep.accounts.actions.accounts import create_account
    from saregep.accounts.models import Role

    if unknown := [role for role in roles if role not in Role.values]:
        raise click.ClickException(f"Peran {', '.join(unknown)} tidak dikenal. Pilih dari: {', '.join(Role.values)}.")
    user = create_account(username=username, title=title, office=_office(code), roles=roles, by=None)
    _print_password_link(user.username, url)


@account.command("password")
@click.argument("username")
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Alamat saregep.")
def account_password(username: str, url: str) -> None:
    """Cetak tautan sekali pakai untuk memilih kata sandi baru (berlaku 24 jam)."""
    django()
    _print_password_link(username, url)


def _office(code: str) -> "Office":
    from saregep.offices.models import Office

    found = Office.objects.filter(code=code).first()
    if found is None:
        raise click.ClickException(f"Tidak ada kantor dengan kode {code}. Buat dulu: saregep office create --help")
    return found


def _print_password_link(username: str, url: str) -> None:
    from django.urls import reverse

    from saregep.accounts.actions.accounts import make_password_link
    from saregep.accounts.models import User

    user = User.objects.filter(username__iexact=username).first()
    membership = user.memberships.select_related("office").first() if user else None
    if user is None or membership is None:
        raise click.ClickException(f"Tidak ada akun bernama {username} yang punya peran di suatu kantor.")
    token = make_password_link(user=user, office=membership.office, by=None)
    click.echo(f"Tautan sekali pakai untuk {user.title}, berlaku 24 jam:")
    click.echo(f"  {url.rstrip('/')}{reverse('accounts:set_password', kwargs={'token': token})}")


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


EVIDENCE_FAULTS = {
    "missing": "berkasnya hilang.",
    "changed": "isi berkasnya berubah.",
    "size": "ukuran berkasnya berubah.",
    "not as recorded": "berkas atau tautannya lain daripada yang dicatat jejak audit.",
    "removed": "barisnya hilang, padahal jejak audit mencatatnya.",
    "unrecorded": "tidak tercatat dalam jejak audit.",
}
PAPER_FAULTS = {
    "changed": "isi berkasnya berubah.",
    "not as recorded": "berkasnya lain daripada yang dicatat jejak audit.",
    "signature": "tanda tangan elektroniknya tidak utuh.",
    "removed": "naskahnya hilang, padahal jejak audit mencatatnya.",
    "unrecorded": "keluar tanpa tercatat dalam jejak audit.",
    "altered": "isi, nomor, atau bukti keasliannya lain daripada yang disegel jejak audit.",
    "state": "keadaannya lain daripada langkah terakhir dalam jejak audit.",
    "no file": "berkas yang disimpan hilang.",
    "agenda": "baris agendanya lain daripada naskahnya.",
    "gap": "nomor ini sudah diberikan, tetapi tidak dipakai naskah mana pun.",
    "behind": "penghitung buku tertinggal; nomor ini akan diberikan lagi.",
}
BEFORE_SEALS = "terbit sebelum ada segel; yang dibandingkan hanya nomor, tanggal, keadaan, dan berkasnya."
REPORT_FAULTS = {
    "changed": "isi berkasnya berubah.",
    "not as recorded": "isinya lain daripada yang dicatat jejak audit.",
    "removed": "laporannya hilang, padahal jejak audit mencatat penetapannya.",
}


@main.command()
def verify() -> None:
    """Buktikan bahwa jejak audit utuh, tabulasi sama dengan jawaban, dan berkas yang disimpan tidak berubah."""
    django()
    from saregep.core import audit
    from saregep.core.models import AuditEntry, AuditHead
    from saregep.improvement.queries import evidence_check
    from saregep.papers import proving
    from saregep.service_report import proving as service_reports
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
    evidence = evidence_check.verify()
    for number, fault in evidence.faults:
        click.echo(f"Bukti {number}: {EVIDENCE_FAULTS[fault]}", err=True)
    for name in evidence.unnamed:
        click.echo(f"Catatan: berkas {name} tidak dipakai bukti mana pun.")
    papers = proving.verify()
    for name, broken in papers.faults:
        click.echo(f"Naskah {name}: {PAPER_FAULTS[broken]}", err=True)
    if papers.unsealed:
        click.echo(f"Catatan: {papers.unsealed} naskah {BEFORE_SEALS}")
    reports = service_reports.verify()
    for name, broken in reports.faults:
        click.echo(f"Laporan pelayanan {name}: {REPORT_FAULTS[broken]}", err=True)
    head = AuditHead.objects.filter(pk=1).first()
    click.echo(
        f"Jejak audit: {AuditEntry.objects.count()} catatan, {len(breaks)} putus. Ujung: {head.hash if head else '-'}"
    )
    click.echo(f"Tabulasi: {Answer.objects.count()} lembar, {len(differences)} sel berbeda.")
    click.echo(f"Bukti: {evidence.files} berkas, {len(evidence.faults)} salah, {len(evidence.unnamed)} tidak dipakai.")
    click.echo(f"Naskah: {papers.files} berkas, {len(papers.faults)} salah.")
    click.echo(f"Laporan pelayanan: {reports.files} berkas, {len(reports.faults)} salah.")
    if breaks or differences or evidence.faults or papers.faults or reports.faults:
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
