"""The SKM report: plain values in, one frozen content, printed as PDF, DOCX and XLSX."""

from saregep.documents import pdf, word
from saregep.documents.office import Signer
from saregep.surveys.reports.builder import build_report, fingerprint
from saregep.surveys.reports.content import (
    Earlier,
    ElementInfo,
    FollowUpRow,
    Mark,
    OfficeIdentity,
    Passage,
    Photo,
    Progress,
    Quality,
    QuestionInfo,
    SkmReport,
)
from saregep.surveys.reports.drafts import drafts
from saregep.surveys.reports.layout import lay_out
from saregep.surveys.reports.wording import TextField, text_fields
from saregep.surveys.reports.workbook import render_xlsx


def render_pdf(report: SkmReport) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1, on the office's paper. The same report gives the same bytes."""
    return pdf.render(lay_out(report))


def render_docx(report: SkmReport) -> bytes:
    """The report as DOCX with the words of the PDF, for the office to edit."""
    return word.render(lay_out(report))


__all__ = [
    "Earlier",
    "ElementInfo",
    "FollowUpRow",
    "Mark",
    "OfficeIdentity",
    "Passage",
    "Photo",
    "Progress",
    "Quality",
    "QuestionInfo",
    "Signer",
    "SkmReport",
    "TextField",
    "build_report",
    "drafts",
    "fingerprint",
    "lay_out",
    "render_docx",
    "render_pdf",
    "render_xlsx",
    "text_fields",
]
