"""The only place that reads the environment. A wrong value is refused with what to set instead."""

import base64
import binascii
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MODES = ("production", "local", "offline")
MIN_KEY_LENGTH = 50


class Environment:
    """Typed readers over the environment; problems are gathered so that an operator sees them all at once."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.problems: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, default).strip()

    def required(self, name: str, example: str) -> str:
        value = self.text(name)
        if not value:
            self.problems.append(f"{name} is not set. Set it, for example: {name}={example}")
        return value

    def host_names(self, name: str, example: str) -> None:
        """Refuses none, and `*`: a visitor could then choose the name that links and redirects carry."""
        self.required(name, example)
        if "*" in self.words(name):
            self.problems.append(f"{name}=* takes any name. Set the names of the office, for example: {name}={example}")

    def flag(self, name: str) -> bool:
        value = self.text(name, "0").lower()
        if value not in {"", "0", "1", "true", "false", "yes", "no"}:
            self.problems.append(f"{name}={value!r} is neither 1 nor 0. Set {name}=1 or {name}=0.")
        return value in {"1", "true", "yes"}

    def whole_number(self, name: str) -> int:
        text = self.text(name, "0") or "0"
        if not (text.isascii() and text.isdigit()):
            self.problems.append(f"{name}={text!r} is not a whole number. Set {name}=1, or remove it.")
            return 0
        return int(text)

    def words(self, name: str) -> list[str]:
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def mode(self) -> str:
        """`production` unless something else is asked for: the careful mode is the one that needs no word."""
        mode = self.text("SAREGEP_MODE", "production")
        if mode not in MODES:
            self.problems.append(f"SAREGEP_MODE={mode!r} is unknown. Set one of: {', '.join(MODES)}.")
        return mode

    def secret_key(self, mode: str, data: Path) -> str:
        """The signing key: from the environment, or in local mode from a file that is made once."""
        if mode == "offline":
            return secrets.token_urlsafe(MIN_KEY_LENGTH)
        key = self.text("SAREGEP_SECRET_KEY")
        if mode == "local" and not key:
            return _kept(data / "secret-key", lambda: secrets.token_urlsafe(64))
        hint = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        if not key:
            self.problems.append(f"SAREGEP_SECRET_KEY is not set. Make one with: {hint}")
        elif len(key) < MIN_KEY_LENGTH or len(set(key)) < 10 or "insecure" in key:
            self.problems.append(
                f"SAREGEP_SECRET_KEY is a default or too easy to guess (at least {MIN_KEY_LENGTH} characters). "
                f"Make one with: {hint}"
            )
        return key

    def data_keys(self, mode: str, data: Path) -> list[str]:
        """The keys that seal personal data: the first seals, all open. In local mode from a file that is made once."""
        if mode == "offline":
            return [_new_data_key()]
        keys = self.words("SAREGEP_DATA_KEYS")
        if mode == "local" and not keys:
            return [_kept(data / "data-key", _new_data_key)]
        hint = (
            "python3 -c 'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())'"
            " and keep it apart from the backup: without it no NIK can be read again"
        )
        if not keys:
            self.problems.append(f"SAREGEP_DATA_KEYS is not set. Make one with: {hint}")
        for place, key in enumerate(keys, start=1):
            if not _is_data_key(key):
                self.problems.append(f"Key {place} of SAREGEP_DATA_KEYS is no key of 32 bytes. Make one with: {hint}")
        return keys

    def database(self, data: Path, *, pool: bool) -> dict[str, object]:
        """SQLite in the data folder, or PostgreSQL where SAREGEP_DB_URL names one."""
        url = self.text("SAREGEP_DB_URL")
        if not url:
            return sqlite(data / "saregep.sqlite3")
        parts = urlsplit(url)
        if parts.scheme not in {"postgres", "postgresql"}:
            self.problems.append(
                "SAREGEP_DB_URL must start with postgres://, for example "
                "SAREGEP_DB_URL=postgres://saregep:password@127.0.0.1:5432/saregep"
            )
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.get("host", parts.hostname or ""),
            "PORT": str(parts.port or query.get("port", "")),
            "OPTIONS": {"pool": {"min_size": 2, "max_size": 16, "timeout": 5}} if pool else {},
        }

    def refuse_if_wrong(self) -> None:
        if self.problems:
            raise ImproperlyConfigured(
                "saregep does not start:\n" + "\n".join(f"- {problem}" for problem in self.problems)
            )


def sqlite(path: Path) -> dict[str, object]:
    """Settings of a durable SQLite.

    WAL lets readers work while one writes. FULL makes an acknowledged answer survive a power cut. IMMEDIATE takes
    the write lock at BEGIN, so that a read-then-write cannot fail half-way.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
                "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728"
            ),
        },
    }


def _new_data_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _is_data_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, altchars=b"-_", validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _kept(path: Path, make: Callable[[], str]) -> str:
    """The key in a file that only its owner can read; made when it is not there."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = make()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(key)
        return key
