"""The command `saregep` as an operator meets it."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from django.db import connection

from saregep.cli import main
from tests.factories import PeriodFactory, answer

SAREGEP = Path(sys.executable).parent / "saregep"


def environment(tmp_path):
    """Nothing of the caller's settings; a data folder of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SAREGEP_")}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    return clean | {"SAREGEP_MODE": "local", "SAREGEP_DATA": str(tmp_path / "data")}


def run(tmp_path, *words, **variables):
    """Run the command in a process of its own, on SQLite where nothing else is said."""
    return subprocess.run(
        [SAREGEP, *words],
        env=environment(tmp_path) | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def typed(*words):
    """Run the command in this process, on the database of the test."""
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize(
    "command",
    [
        "serve",
        "migrate",
        "example",
        "skm",
        "recap",
        "final-report",
        "service-report",
        "simulate",
        "verify",
        "rebuild",
        "account",
    ],
)
def test_help_names_every_command_and_each_explains_itself(command):
    assert f"\n  {command} " in CliRunner().invoke(main, ["--help"]).stdout
    assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A data folder with an empty database, made once: most tests need one and none looks at how it came."""
    folder = tmp_path_factory.mktemp("prepared")
    assert run(folder, "migrate").returncode == 0
    return folder / "data"


@pytest.fixture
def migrated(prepared, tmp_path):
    """A folder with an empty database of its own."""
    shutil.copytree(prepared, tmp_path / "data")
    return tmp_path


@pytest.mark.django_db  # so that it runs on each engine, on PostgreSQL beside the tests in their database
def test_the_server_answers_and_ends_when_it_is_told_to(request):
    url = os.environ.get("SAREGEP_TEST_DB_URL", "")
    engine = {"SAREGEP_DB_URL": url.replace("/postgres?", f"/{connection.settings_dict['NAME']}?")}
    tmp_path = request.getfixturevalue("tmp_path" if url else "migrated")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [SAREGEP, "serve", "--port", str(port)],
        env=environment(tmp_path) | engine,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        answers = [ask(port) for _time in range(3)]
    finally:
        server.terminate()

    assert answers == [{"status": "ok", "database": connection.vendor, "durable": True}] * 3
    assert server.wait(timeout=30) == 0


def ask(port):
    """What the health page says, as soon as the server listens."""
    for _try in range(200):
        with suppress(URLError), urlopen(f"http://127.0.0.1:{port}/health/", timeout=20) as answer:
            return json.load(answer)
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


def test_help_needs_no_settings(tmp_path):
    assert run(tmp_path, "--help", SAREGEP_MODE="production").returncode == 0


def test_production_without_settings_says_what_to_set(tmp_path):
    result = run(tmp_path, "migrate", SAREGEP_MODE="production")

    assert result.returncode == 78
    assert "SAREGEP_SECRET_KEY is not set" in result.stderr
    assert "Traceback" not in result.stderr


def test_serving_before_migrating_says_what_to_do(tmp_path):
    (tmp_path / "data").mkdir()

    result = run(tmp_path, "serve", "--port", "1")

    assert result.returncode == 1
    assert "Basis data belum siap. Jalankan: saregep migrate" in result.stderr


@pytest.mark.parametrize("command", ["serve", "check"])
def test_a_data_folder_that_is_not_there_is_said_in_one_line(tmp_path, command):
    settings = {
        "SAREGEP_MODE": "production",
        "SAREGEP_HOSTS": "a.go.id",
        "SAREGEP_SECRET_KEY": "kGp2-9sVbQxT7nRzL4mWcY8dHfJ6aEu0iOoPqS3vXyB1tNrKwZ5",
        "SAREGEP_DATA_KEYS": "c2FyZWdlcC1jb250b2gta3VuY2ktdGlnYXB1bHVoZHU=",
    }

    result = run(tmp_path, command, **settings)

    assert result.returncode == 1
    assert result.stderr == f"Error: Folder data {tmp_path / 'data'} belum ada. Jalankan: saregep migrate\n"


def test_the_example_is_never_loaded_in_production(tmp_path):
    result = run(
        tmp_path,
        "example",
        SAREGEP_MODE="production",
        SAREGEP_HOSTS="a.go.id",
        SAREGEP_SECRET_KEY="kGp2-9sVbQxT7nRzL4mWcY8dHfJ6aEu0iOoPqS3vXyB1tNrKwZ5",
        SAREGEP_DATA_KEYS="c2FyZWdlcC1jb250b2gta3VuY2ktdGlnYXB1bHVoZHU=",
    )

    assert result.returncode == 1
    assert "Kantor contoh tidak dimuat pada SAREGEP_MODE=production." in result.stderr


def test_the_road_from_an_empty_database_to_a_proof(migrated):
    tmp_path = migrated
    first = run(tmp_path, "example", "--url", "http://127.0.0.1:8123")
    assert "http://127.0.0.1:8123/s/campaka/" in first.stdout
    assert "Kata sandi hanya ditampilkan sekali ini" in first.stdout

    simulated = run(tmp_path, "simulate", "campaka", "--answers", "50")
    assert "50 lembar simulasi masuk ke periode Tahun" in simulated.stdout
    assert simulated.stdout.rstrip().endswith("(data simulasi).")

    proof = run(tmp_path, "verify")
    assert proof.returncode == 0
    assert "Tabulasi: 487 lembar, 0 sel berbeda." in proof.stdout


@pytest.mark.django_db
def test_tallies_are_made_anew_from_the_sheets():
    period = PeriodFactory()
    answer(period, 4)
    period.cells.all().delete()

    before = typed("verify")
    assert (before.exit_code, "Tabulasi: 1 lembar, 1 sel berbeda." in before.output) == (1, True)
    assert typed("rebuild").exit_code == 0
    after = typed("verify")
    assert (after.exit_code, "Tabulasi: 1 lembar, 0 sel berbeda." in after.output) == (0, True)


def test_a_database_that_stopped_halfway_is_refused_with_the_way_on(migrated):
    with closing(sqlite3.connect(migrated / "data" / "saregep.sqlite3")) as database, database:
        database.execute("DELETE FROM django_migrations WHERE (app, name) = ('core', '0002_audit_by_thing')")

    results = [run(migrated, *command) for command in (["migrate"], ["serve", "--port", "1"])]

    assert [(result.returncode, "saregep migrate dengan program yang lama" in result.stderr) for result in results] == [
        (1, True),
        (1, True),
    ]


def test_simulating_an_unknown_survey_says_so(migrated):
    result = run(migrated, "simulate", "tidak-ada")

    assert result.returncode == 1
    assert "Tidak ada survei dengan alamat tidak-ada." in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.django_db
def test_an_installation_gets_its_office_and_its_first_admin():
    office = typed("office", "create", "32.14.02", "Kecamatan Contoh", "--government", "Pemerintah Kabupaten X")
    account = typed(
        "account",
        "create",
        "admin",
        "Admin",
        "--office",
        "32.14.02",
        "--role",
        "admin",
        "--url",
        "https://a.id/",
    )

    assert office.stdout.startswith("Kantor Kecamatan Contoh (32.14.02) dibuat.")
    assert "Tautan sekali pakai untuk Admin, berlaku 24 jam:\n  https://a.id/akun/sandi/" in account.stdout
    assert "https://a.id/akun/sandi/" in typed("account", "password", "ADMIN", "--url", "https://a.id").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("office", "create", "x", "Y", "--government", "Z"), "Tulis kode wilayah dengan titik"),
        (("account", "create", "a", "A", "--office", "99", "--role", "admin"), "Tidak ada kantor dengan kode 99."),
        (("account", "create", "a", "A", "--office", "99", "--role", "raja"), "Peran raja tidak dikenal."),
        (("account", "password", "siapa"), "Tidak ada akun bernama siapa"),
    ],
)
@pytest.mark.django_db
def test_a_wrong_word_is_told_what_to_do(words, message):
    result = typed(*words)

    assert (result.exit_code, type(result.exception), message in result.stderr) == (1, SystemExit, True)


def test_final_report_writes_the_file_and_says_what_it_cannot_do(db, tmp_path):
    from tests.improvement.factories import ActionFactory

    action, target = ActionFactory(), tmp_path / "laporan.docx"
    made = typed("final-report", str(action.pk), "--format", "docx", "--output", str(target))

    assert (made.exit_code, made.output, target.read_bytes()[:2]) == (0, f"{target} ditulis.\n", b"PK")
    assert [path.name for path in tmp_path.iterdir()] == ["laporan.docx"]
    assert [
        typed("final-report", *words, "--output", str(target)).output
        for words in (("0",), (str(action.pk), "--format", "odt"))
    ] == [
        "Tidak ada aksi perubahan bernomor itu. Nomornya ada dalam alamat halamannya.\n",
        "--format mengenal pdf, docx, pptx, bukan “odt”.\n",
    ]
    assert typed("final-report", str(action.pk), "--output", str(tmp_path / "tiada" / "x.pdf")).exit_code == 2


def test_service_report_writes_the_file_and_says_what_it_cannot_do(db, tmp_path):
    from tests.factories import OfficeFactory

    office, target = OfficeFactory(), tmp_path / "laporan.docx"
    told = ("service-report", "--office", office.code, "--output", str(target))
    made = typed(*told, "--period", "2026-T1", "--format", "docx")

    assert (made.exit_code, made.output, target.read_bytes()[:2]) == (0, f"{target} ditulis.\n", b"PK")
    assert [
        typed(*told, *words).output for words in (("--period", "2026-13"), ("--period", "2026-03", "--format", "odt"))
    ] == [
        "--period ditulis seperti 2023-09 (bulan) atau 2023-T3 (triwulan), bukan “2026-13”.\n",
        "--format mengenal pdf, docx, bukan “odt”.\n",
    ]
    away = typed("service-report", "--office", "99", "--period", "2026-03", "--output", str(tmp_path / "x.pdf"))
    assert (away.exit_code, away.output) == (2, "Tidak ada kantor dengan kode 99.\n")
