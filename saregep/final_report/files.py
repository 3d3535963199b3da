"""The report of an action as a file, and its slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents import pdf, word
from saregep.final_report.layout import document, lay_out
from saregep.final_report.material import gather
from saregep.final_report.wording import Edition

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


PLAN_KINDS = ("pdf", "docx")  # the plan has no slides of its own


def make(action: Action, kind: str, edition: Edition = Edition.FINAL) -> bytes:
    """The whole report or plan as "pdf" or "docx", or the slides as "pptx", from the data of this moment."""
    return MAKERS[kind](lay_out(gather(action), edition))
