"""The report of an action as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents import pdf, word
from saregep.final_report.layout import document, lay_out
from saregep.final_report.material import gather

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saregep.documents.blocks import Document
    from saregep.improvement.models import Action

MAKERS: Mapping[str, Callable[[Document], bytes]] = {"pdf": pdf.render, "docx": word.render}


def make(action: Action, kind: str) -> bytes:
    """The whole report as "pdf" or "docx", from the data of this moment."""
    return MAKERS[kind](document(lay_out(gather(action))))
