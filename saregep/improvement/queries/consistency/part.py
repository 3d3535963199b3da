"""A part of what is read of an action: facts for the checker, and where each of their places is mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Place:
    """Where a place is looked at and mended: its address, the page of the action that shows it (as the tabs name it).

    `thing` is the activity that it belongs to; `in_office` an address that only those of the office may read. `ref`
    names what stands there by its kind and key ("risk:7"): numbers in the name of a place move when others go. The
    address is made when it is shown: a paper or a command needs none, nor the views behind them.
    """

    url: str | _StrPromise
    page: str
    thing: int = 0
    in_office: bool = False
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    facts: Mapping[str, Any]
    places: Mapping[str, Place] = field(default_factory=dict)


def shortened(text: str, most: int = 120) -> str:
    """A name that fits into a place."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
