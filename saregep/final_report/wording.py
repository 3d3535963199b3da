"""The outline of the report and its Indonesian words, read from `paper.toml`.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

TABLE = "tabel-"
SOURCE = "sumber/"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a chapter; its blocks are named "text:…", "table:…", "figure:…", "list:…", "annex:…", "sub:…"."""

    number: str
    title: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    number: str
    title: str
    blocks: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class TextField:
    """A text or table that the office writes: its key, and where it stands. A table has the names of its columns."""

    key: str
    title: str
    columns: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        return bool(self.columns)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("paper.toml").read_text("utf-8"))


@cache
def chapters() -> tuple[Chapter, ...]:
    """The chapters with what follows them, in order."""
    return tuple(
        Chapter(
            one.get("number", ""),
            one["title"],
            tuple(one.get("blocks", ())),
            tuple(Section(each["number"], each["title"], tuple(each["blocks"])) for each in one.get("sections", ())),
        )
        for one in _data()["chapters"]
    )


@cache
def annexes() -> tuple[Section, ...]:
    """The annexes with their numbers."""
    return tuple(
        Section(f"LAMPIRAN {number}", one["title"], tuple(one["blocks"]))
        for number, one in enumerate(_data()["annexes"], start=1)
    )


@cache
def text_fields() -> tuple[TextField, ...]:
    """Everything that is written by hand, in the order of the report."""
    found = [_field(one["key"], one["title"]) for one in _data()["front_texts"]]
    for chapter in chapters():
        for section in (Section("", chapter.title.capitalize(), chapter.blocks), *chapter.sections):
            title = " ".join(part for part in (chapter.number, section.number, section.title) if part)
            below = title
            for block in section.blocks:
                kind, _colon, name = block.partition(":")
                if kind == "sub":
                    below = f"{title}: {name.partition('. ')[2]}"
                elif kind == "text":
                    about = _data()["about"].get(name)
                    found.append(TextField(name, f"{below}: {about}" if about else below))
                elif kind == "table" and name in _data()["tables"]:
                    found.append(_field(f"{TABLE}{name}", ""))
    return tuple(found)


def _field(key: str, title: str) -> TextField:
    table = _data()["tables"].get(key.removeprefix(TABLE)) if key.startswith(TABLE) else None
    if table is None:
        return TextField(key, title)
    return TextField(key, title or str(table["title"]), tuple(table["columns"]))


def draft(key: str) -> tuple[str, ...]:
    """The lines of the draft of a text; a table has none."""
    return tuple(_data()["drafts"].get(key, ()))


def say(name: str) -> str:
    """The words of a dotted name."""
    part, _dot, key = name.partition(".")
    return str(_data()[part][key])
