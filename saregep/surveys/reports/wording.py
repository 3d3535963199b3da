"""The Indonesian words of the paper and its outline, read from `paper.toml`.

An official report is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from saregep.documents.outline import Chapter, Section, chapter
from saregep.methods.ikm import Grade, performance_of
from saregep.methods.wording import number


@dataclass(frozen=True, slots=True)
class TextField:
    """A text that the office writes: its key, and the section of the report in which it stands."""

    key: str
    title: str


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("paper.toml").read_text("utf-8"))


@cache
def outline() -> tuple[Chapter, ...]:
    """The chapters and annexes of the report, in order."""
    return tuple(map(chapter, _data()["chapters"]))


@cache
def text_fields() -> tuple[TextField, ...]:
    """The texts that only a person can write, in the order of the report; a form shows one field for each."""
    found = []
    for one in outline():
        whole = Section("", one.title.capitalize().replace("skm", "SKM"), one.blocks)
        for section in (whole, *one.sections):
            title = f"{section.number or one.number} {section.title}"
            found += [
                TextField(block.removeprefix("text:"), title) for block in section.blocks if block.startswith("text:")
            ]
    return tuple(found)


def say(name: str, **figures: object) -> str:
    """The sentence of a dotted name with its figures put in: numbers come ready to print."""
    found = str(_at(name)).strip()
    return found.format(**figures) if figures else found


def lines(name: str, **figures: object) -> tuple[str, ...]:
    """A list of sentences or words of a dotted name, for instance the heads of a table."""
    return tuple(str(line).format(**figures) if figures else str(line) for line in _at(name))


def known(name: str) -> bool:
    """Whether the paper has words of this dotted name."""
    try:
        _at(name)
    except KeyError:
        return False
    return True


def _at(name: str) -> Any:
    found: Any = _data()
    for part in name.split("."):
        found = found[part]
    return found


def performance(grade: Grade) -> str:
    """ "Baik" for B: the regulation's label."""
    return say(f"performance.{performance_of(grade).value}")


def two(value: Decimal | Fraction | int) -> str:
    """A figure with two decimals: 76,90."""
    return number(value, 2)


def whole(value: int) -> str:
    """A count: 1.378."""
    return number(value, 0)


def listed(names: list[str]) -> str:
    """ "A", "A dan B", "A, B, dan C"."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"
