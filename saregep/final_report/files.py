"""The report of an action as a file, and its slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents import pdf, word
from saregep.final_report.layout import document, lay_out
from saregep.final_report.material import gather

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saregep.final_report.layout import Report
    from saregep.improvement.models import Action


def _slides(report: Report) -> bytes:
    # Read only where slides are asked for: the command starts faster without them.
    from saregep.documents import slides
    from saregep.final_report.slides import deck

    return slides.render(deck(report))


MAKERS: Mapping[str, Callable[[Report], bytes]] = {
    "pdf": lambda report: pdf.render(document(report)),
    "docx": lambda report: word.render(document(report)),
    "pptx": _slides,
}


def make(action: Action, kind: str) -> bytes:
    """The whole report as "pdf" or "docx", or its slides as "pptx", from the data of this moment."""
    return MAKERS[kind](lay_out(gather(action)))
