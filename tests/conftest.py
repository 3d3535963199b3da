"""What every test may count on."""

import fcntl
import gc
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

# Playwright keeps an event loop in the thread of the tests; Django would refuse to query there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# The same examples on every machine; `HYPOTHESIS_PROFILE=search` looks further.
settings.register_profile("house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", settings.get_profile("house"), derandomize=False, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


# A test that asks for one of these reaches the database.
REACHES = {"db", "transactional_db", "live_server", "client", "django_db_setup", "django_db_reset_sequences"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine", action="store_true", help="only tests that reach the database, without the journeys in Chromium"
    )


def pytest_collection() -> None:
    """Thousands of tests are made and none is thrown away: looking for garbage among them costs a third of the time."""
    gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The second engine changes nothing in a test that reaches no database, and little in what a screen shows.

    `tests/architecture/test_every_address.py` asks each page and form once on the second engine.
    """
    # Whole files go to a process, so the long ones are begun first: none is waited for at the end.
    items.sort(key=lambda item: item.path.parent.name not in {"architecture", "browser"})
    kept = [
        item
        for item in items
        if (item.get_closest_marker("django_db") or REACHES & set(getattr(item, "fixturenames", ())))
        and not item.get_closest_marker("browser")
        and not item.get_closest_marker("one_engine")
    ]
    if config.getoption("--engine"):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
        return
    if unread := sorted({str(item.path) for item in kept if not is_read_on_both(item.path)}):
        raise pytest.UsageError(f"The second engine would not see that these reach the database: {unread}")
    # On the first engine `test_access.py` asks the same pages and forms, as everyone.
    items[:] = [item for item in items if item.path.name != "test_every_address.py"]


@cache
def is_read_on_both(path: Path) -> bool:
    """Can a test of this file reach the database on both engines? Told by its text: to read each as Python takes long."""
    text = path.read_text("utf-8")
    return "django_db" in text and not re.search(r"^pytestmark = .*one_engine", text, re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What the second engine does not run need not be read either."""
    if not config.getoption("--engine"):
        return None
    if collection_path.is_file():
        return True if collection_path.name.startswith("test_") and not is_read_on_both(collection_path) else None
    return True if collection_path.name in ("browser", "methods") else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    """Python keeps calls in blocks of 16 kB and gives each block back to the system when its last call ends.

    Where the edge of a block lies in the midst of a test, it does so thousands of times a second: a tenth of the time.
    What asks for more room than a block has gets a large one, and all that it calls finds place in what is left of it.
    """
    return item.config.pluginmanager.get_plugin("runner").pytest_runtest_protocol(item, nextitem)


# 320 kB of a block of 512 kB.
pytest_runtest_protocol.__code__ = pytest_runtest_protocol.__code__.replace(co_stacksize=40_000)


def pytest_configure() -> None:
    """Let as many callers wait at the door of the live server as at that of the real one; Django lets in ten."""
    from django.core.servers.basehttp import WSGIServer

    WSGIServer.request_queue_size = 1024


@pytest.fixture(scope="session", autouse=True)
def _no_permissions_of_django() -> None:
    """Nothing asks for them, and each test that empties the database would write them all anew."""
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


@pytest.fixture(scope="session", autouse=True)
def _trail_has_its_head() -> None:
    """As after the first change in an office, so that not each test has to make it: new and emptied databases have it."""
    from django.apps import apps
    from django.db.models.signals import post_migrate

    post_migrate.connect(_make_head, sender=apps.get_app_config("core"))


def _make_head(**_migrated: object) -> None:
    from saregep.core.models import AuditHead

    AuditHead.objects.get_or_create(pk=1)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The data folder and the cluster are thrown away whole, so no database needs to be dropped."""
    return True


def _made() -> Path:
    """The database that the processes of one run have in common before their first test."""
    return Path(os.environ["SAREGEP_TEST_ROOT"], "made.sqlite3")


@pytest.fixture(scope="session")
def _turn() -> Iterator[TextIO]:
    """Whose turn it is to make an SQLite; the processes of one run wait for each other."""
    with _made().with_suffix(".turn").open("w") as turn:
        if not os.environ.get("SAREGEP_TEST_DB_URL"):
            fcntl.flock(turn, fcntl.LOCK_EX)
        yield turn


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, _turn: TextIO) -> None:
    """On SQLite the first process goes through all migrations, each other one begins with a copy of what it made."""
    from django.conf import settings as django_settings

    if _made().exists():
        shutil.copyfile(_made(), django_settings.DATABASES["default"]["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker, _turn: TextIO) -> None:
    from django.db import connection

    if connection.vendor == "sqlite" and not _made().exists():
        with django_db_blocker.unblock(), closing(sqlite3.connect(_made())) as made:
            connection.ensure_connection()
            connection.connection.backup(made)
    fcntl.flock(_turn, fcntl.LOCK_UN)


def pytest_report_header() -> str:
    """Name the engine, so that a log tells what it is a log of."""
    return f"database: {'PostgreSQL' if os.environ.get('SAREGEP_TEST_DB_URL') else 'SQLite'}"


@pytest.fixture(autouse=True)
def _language() -> None:
    """Each test starts in the language of the office, whatever the one before it switched to."""
    from django.conf import settings as django_settings
    from django.utils import translation

    translation.activate(django_settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _forget_guesses() -> None:
    """Wrong codes of another test slow nobody down: the process counts them, not the database."""
    from saregep.services.guesses import guesses

    guesses.forget()
