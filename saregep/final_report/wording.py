"""The outline of the report and its Indonesian words, read from `paper.toml`.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from saregep.documents.outline import Chapter, Section, chapter

TABLE = "tabel-"
PLAN_TITLE = "Rancangan"
SOURCE = "sumber/"


class Edition(StrEnum):
    """Which paper: the report of the action, or the plan before it."""

    FINAL = "final"
    PLAN = "plan"


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
def chapters(edition: Edition = Edition.FINAL) -> tuple[Chapter, ...]:
    """The chapters with what follows them, in order."""
    if edition is Edition.FINAL:
        return tuple(map(chapter, _data()["chapters"]))
    final = {one.number: one for one in chapters()}
    return tuple(final[one["same"]] if "same" in one else chapter(one) for one in _data()["plan_chapters"])


@cache
def annexes(edition: Edition = Edition.FINAL) -> tuple[Section, ...]:
    """The annexes with their numbers."""
    rows = _data()["annexes" if edition is Edition.FINAL else "plan_annexes"]
    return tuple(
        Section(f"LAMPIRAN {number}", one["title"], tuple(one["blocks"])) for number, one in enumerate(rows, start=1)
    )


def block_names(edition: Edition) -> list[str]:
    """The blocks of the chapters, in order."""
    return [
        name
        for one in chapters(edition)
        for name in (*one.blocks, *(block for section in one.sections for block in section.blocks))
    ]


@cache
def text_fields() -> tuple[TextField, ...]:
    """Everything that is written by hand, in the order of the report; at the end what only the plan has."""
    found = [_field(one["key"], one["title"]) for one in _data()["front_texts"]]
    found += _fields_of(chapters())
    known = {field.key for field in found}
    only = [one for one in _fields_of(chapters(Edition.PLAN)) if one.key not in known]
    return (*found, *(replace(one, title=f"{PLAN_TITLE} {one.title}") for one in only))


def _fields_of(outline: Sequence[Chapter]) -> list[TextField]:
    found: list[TextField] = []
    for one in outline:
        for section in (Section("", one.title.capitalize(), one.blocks), *one.sections):
            title = " ".join(part for part in (one.number, section.number, section.title) if part)
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
    return found


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
