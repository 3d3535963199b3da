"""What a wrong environment is told."""

import os
import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from saregep.config.env import Environment, sqlite

GOOD_KEY = "kGp2-9sVbQxT7nRzL4mWcY8dHfJ6aEu0iOoPqS3vXyB1tNrKwZ5"
GOOD_DATA_KEY = "c2FyZWdlcC1jb250b2gta3VuY2ktdGlnYXB1bHVoZHU="
PRODUCTION = {
    "SAREGEP_SECRET_KEY": GOOD_KEY,
    "SAREGEP_DATA_KEYS": GOOD_DATA_KEY,
    "SAREGEP_HOSTS": "layanan.contoh.go.id",
}


def start(tmp_path, **variables):
    """Load the settings in a process of their own, as the server does."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SAREGEP_")}
    return subprocess.run(
        [sys.executable, "-c", "import saregep.config.settings as s; print(s.MODE, s.DEBUG)"],
        env=clean | {"SAREGEP_DATA": str(tmp_path)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_when_all_is_set(tmp_path):
    result = start(tmp_path, **PRODUCTION)

    assert (result.returncode, result.stdout.strip()) == (0, "production False")


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        ({"SAREGEP_DEBUG": "1"}, "SAREGEP_DEBUG=1 shows secrets to visitors. Remove it, or set SAREGEP_MODE=local."),
        ({"SAREGEP_SECRET_KEY": ""}, "SAREGEP_SECRET_KEY is not set. Make one with:"),
        ({"SAREGEP_SECRET_KEY": "insecure" * 10}, "SAREGEP_SECRET_KEY is a default or too easy to guess"),
        ({"SAREGEP_SECRET_KEY": "a" * 60}, "SAREGEP_SECRET_KEY is a default or too easy to guess"),
        ({"SAREGEP_SECRET_KEY": GOOD_KEY[:20]}, "SAREGEP_SECRET_KEY is a default or too easy to guess"),
        ({"SAREGEP_DATA_KEYS": ""}, "SAREGEP_DATA_KEYS is not set. Make one with:"),
        ({"SAREGEP_DATA_KEYS": "pendek"}, "Key 1 of SAREGEP_DATA_KEYS is no key of 32 bytes."),
        (
            {"SAREGEP_DATA_KEYS": f"{GOOD_DATA_KEY},{GOOD_DATA_KEY[:-4]}"},
            "Key 2 of SAREGEP_DATA_KEYS is no key of 32 bytes.",
        ),
        ({"SAREGEP_HOSTS": ""}, "SAREGEP_HOSTS is not set. Set it, for example: SAREGEP_HOSTS=layanan.contoh.go.id"),
        (
            {"SAREGEP_HOSTS": "*"},
            "SAREGEP_HOSTS=* takes any name. Set the names of the office, for example: SAREGEP_HOSTS=layanan.contoh.go.id",
        ),
        ({"SAREGEP_HOSTS": "layanan.contoh.go.id, *"}, "SAREGEP_HOSTS=* takes any name."),
        ({"SAREGEP_DATA": ""}, "SAREGEP_DATA is not set."),
        ({"SAREGEP_DEBUG": "maybe"}, "SAREGEP_DEBUG='maybe' is neither 1 nor 0."),
        ({"SAREGEP_MODE": "prod"}, "SAREGEP_MODE='prod' is unknown. Set one of: production, local, offline."),
        ({"SAREGEP_DB_URL": "mysql://x/y"}, "SAREGEP_DB_URL must start with postgres://"),
        ({"SAREGEP_TRUSTED_PROXIES": "two"}, "SAREGEP_TRUSTED_PROXIES='two' is not a whole number."),
    ],
)
def test_production_refuses_and_says_what_to_set(tmp_path, change, advice):
    result = start(tmp_path, **PRODUCTION | change)

    assert result.returncode == 1
    assert f"- {advice}" in result.stderr


def test_every_problem_is_named_at_once(tmp_path):
    result = start(tmp_path, SAREGEP_DEBUG="1")

    assert result.stderr.count("\n- SAREGEP_") == 4


def test_local_mode_makes_its_own_key_once_and_keeps_it_private(tmp_path):
    first = Environment({}).secret_key("local", tmp_path), Environment({}).data_keys("local", tmp_path)
    second = Environment({}).secret_key("local", tmp_path), Environment({}).data_keys("local", tmp_path)

    assert first == second
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data-key").stat().st_mode) == 0o600


def test_offline_mode_touches_no_disk(tmp_path):
    Environment({}).secret_key("offline", tmp_path)
    Environment({}).data_keys("offline", tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_url_names_a_postgresql():
    environment = Environment({"SAREGEP_DB_URL": "postgres://kantor:rahasia%21@db.contoh:5433/saregep"})

    database = environment.database(None, pool=False)

    assert {key: database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "saregep",
        "USER": "kantor",
        "PASSWORD": "rahasia!",
        "HOST": "db.contoh",
        "PORT": "5433",
    }


def test_a_socket_folder_names_a_postgresql():
    environment = Environment({"SAREGEP_DB_URL": "postgres://saregep@/saregep?host=/run/postgresql"})

    assert environment.database(None, pool=False)["HOST"] == "/run/postgresql"


def test_sqlite_is_durable(tmp_path):
    options = sqlite(tmp_path / "x.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL" in options["init_command"]


def test_nothing_is_raised_without_problems():
    Environment({}).refuse_if_wrong()


def test_problems_are_raised_as_a_list():
    environment = Environment({})
    environment.required("SAREGEP_HOSTS", "a.go.id")

    with pytest.raises(ImproperlyConfigured, match="saregep does not start:\n- SAREGEP_HOSTS is not set"):
        environment.refuse_if_wrong()
