"""The outline of the report and its Indonesian words, read from `paper.toml`.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from saregep.documents.outline import Section
from saregep.surveys.reports.wording import TextField


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("paper.toml").read_text("utf-8"))


@cache
def sections() -> tuple[Section, ...]:
    """The sections of the report with their numbers, in order."""
    return tuple(
        Section(f"{place}.", one["title"], tuple(one["blocks"]))
        for place, one in enumerate(_data()["sections"], start=1)
    )


@cache
def text_fields() -> tuple[TextField, ...]:
    """Everything that the office writes, in the order of the report."""
    return tuple(
        TextField(block.removeprefix("text:"), one.title)
        for one in sections()
        for block in one.blocks
        if block.startswith("text:")
    )


def say(name: str, /, **figures: object) -> str:
    """The sentence of a dotted name with its figures put in: numbers come ready to print."""
    part, _dot, key = name.partition(".")
    found = str(_data()[part][key] if key else _data()[part])
    return found.format(**figures) if figures else found


def lines(name: str, **figures: object) -> tuple[str, ...]:
    """The sentences of a dotted name."""
    part, _dot, key = name.partition(".")
    return tuple(str(one).format(**figures) for one in _data()[part][key])
