"""Texts made comparable: case, accents, signs, numbering and polite address do not change what a header means."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from saregep.documents.tables_in.words import fold

_ADDRESS = re.compile(r"\b(?:bapak|ibu|sdr|sdri|saudara|saudari|anda|saderek|i)\b")
_NUMBERING = re.compile(r"^\s*(?:[a-z]{0,10}\s*\.?\s*)?\d{1,2}\s*[.):\-–—]+\s*(?=\S)", re.IGNORECASE)
_BRACKET = re.compile(r"\[([^\[\]]+)\]\s*$")


def fold_header(text: str) -> str:
    """A header without its number ("8. ", "U8 - ") and without polite address."""
    return re.sub(r"\s+", " ", _ADDRESS.sub(" ", fold(_NUMBERING.sub("", text)))).strip()


def row_of_grid(text: str) -> str | None:
    """The row in the header of a grid question, "Pertanyaan [Waktu]" → "Waktu"."""
    found = _BRACKET.search(text)
    return found.group(1) if found else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of `meaning.toml`, folded."""

    headers: Mapping[str, frozenset[str]]
    labels: Mapping[str, Mapping[str, int]]
    other_scale: frozenset[str]
    short_forms: Mapping[str, str]
    profile: Mapping[str, Mapping[str, str]]


@cache
def vocabulary() -> Vocabulary:
    data: dict[str, Any] = tomllib.loads(
        resources.files("saregep.surveys.imports").joinpath("meaning.toml").read_text("utf-8")
    )
    return Vocabulary(
        headers={key: frozenset(words) for key, words in data["headers"].items()},
        labels={
            key: {fold(text): int(score) for score, texts in scores.items() for text in texts}
            for key, scores in data["labels"].items()
        },
        other_scale=frozenset(data["other_scale"]["words"]),
        short_forms=data["words"],
        profile={
            key: {fold(text): value for value, texts in values.items() for text in texts}
            for key, values in data["profile"].items()
        },
    )
