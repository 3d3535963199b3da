"""The outline of a report as its `paper.toml` tells it: chapters, their sections, the names of what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a chapter: `blocks` name what stands in it, a kind and a key, for example `text:<key>`."""

    number: str
    title: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    number: str
    title: str
    blocks: tuple[str, ...]
    sections: tuple[Section, ...]


def chapter(told: Mapping[str, Any]) -> Chapter:
    """A chapter from its table; one that is not numbered has an empty number."""
    sections = (Section(one["number"], one["title"], tuple(one["blocks"])) for one in told.get("sections", ()))
    return Chapter(told.get("number", ""), told["title"], tuple(told.get("blocks", ())), tuple(sections))
