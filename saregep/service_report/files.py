"""The report as a file: what the head determined, or else the data of this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents import pdf, word
from saregep.service_report.content import gather
from saregep.service_report.layout import document
from saregep.service_report.queries import report_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saregep.documents.blocks import Document
    from saregep.offices.models import Office
    from saregep.services.queries.performance import Stretch

MAKERS: Mapping[str, Callable[[Document], bytes]] = {"pdf": pdf.render, "docx": word.render}


def make(office: Office, stretch: Stretch, kind: str) -> bytes:
    """The file of a kind of `MAKERS`; of a determined report the kept bytes."""
    report = report_of(office, stretch)
    kept = report and report.determinations.filter(ended_at__isnull=True).values_list(kind, flat=True).first()
    if kept:
        return bytes(kept)
    day = office.local_now().date()
    return MAKERS[kind](document(gather(office, stretch, day, texts_of(report))))
