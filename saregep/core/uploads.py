"""Uploaded files that wait for a decision: kept for an hour in the data folder, under a name that nobody can guess."""

import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

LIFE = 60 * 60  # seconds
FOLDER = "unggahan"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file as it was sent; its content is empty once it was dealt with."""

    token: str
    name: str
    content: bytes


def keep(name: str, content: bytes, owner: Mapping[str, int]) -> str:
    """Put a file aside; the answer is the token under which its owner finds it again."""
    folder = _folder()
    _sweep(folder)
    token = secrets.token_urlsafe(24)
    _write(folder / token, name, content, owner, "xb")
    return token


def find(token: str, owner: Mapping[str, int]) -> Waiting | None:
    """The file, if it is this owner's and not older than an hour."""
    path = _folder() / Path(token).name
    try:
        if time.time() - path.stat().st_mtime > LIFE:
            return None
        head, _newline, content = path.read_bytes().partition(b"\n")
    except (OSError, ValueError):
        return None
    told = json.loads(head)
    return Waiting(token, told["name"], content) if told["owner"] == dict(owner) else None


def finish(waiting: Waiting, owner: Mapping[str, int]) -> None:
    """Forget the content. The name stays for the hour, so that a second click learns that all is done."""
    _write(_folder() / waiting.token, waiting.name, b"", owner, "wb")


def _write(path: Path, name: str, content: bytes, owner: Mapping[str, int], mode: str) -> None:
    head = json.dumps({"name": name, "owner": dict(owner)}).encode()
    with path.open(mode) as file:
        path.chmod(0o600)
        file.write(head + b"\n" + content)


def _folder() -> Path:
    folder: Path = settings.DATA / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sweep(folder: Path) -> None:
    for path in folder.iterdir():
        try:
            if time.time() - path.stat().st_mtime > LIFE:
                path.unlink()
        except FileNotFoundError:
            pass  # another request swept it
