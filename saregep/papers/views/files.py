"""The files of a paper and the pictures of its pages."""

import re

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.file_kinds import DOCX
from saregep.papers import queries, sheets
from saregep.papers.models import File, Paper
from saregep.papers.views.papers import opened

ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


@never_cache
@require_safe
def file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The frozen PDF, or that of the draft as it stands; the DOCX; the scan."""
    paper = opened(request, pk)
    today = paper.office.local_now().date()
    if kind == "docx":
        return _answer(paper, sheets.docx_of(paper, paper.dated or today), DOCX.media_type, "docx")
    kept = {"pdf": File.Kind.FROZEN, "pindaian": File.Kind.SCAN}.get(kind)
    stored = queries.file_of(paper, kept) if kept else None
    if stored is not None:
        name = ENDINGS[stored.media_type]
        return _answer(paper, bytes(stored.content), stored.media_type, name, kind == "pindaian")
    if kind != "pdf":
        raise Http404
    return _answer(paper, sheets.pdf_of(paper, today), "application/pdf", "pdf")


@never_cache
@require_safe
def page(request: StaffRequest, pk: int, page: int) -> HttpResponse:
    """A page as a picture: the same layout as the PDF."""
    paper = opened(request, pk)
    pictures = sheets.pictures_of(paper, paper.dated or paper.office.local_now().date())
    if not 1 <= page <= len(pictures):
        raise Http404
    return HttpResponse(pictures[page - 1], content_type="image/png")


def _answer(paper: Paper, content: bytes, media_type: str, ending: str, scanned: bool = False) -> HttpResponse:
    name = re.sub(r"[^a-z0-9]+", "-", f"{paper.number_text or f'konsep-{paper.pk}'}".casefold()).strip("-")
    file_name = f"naskah-{name}{'-pindaian' if scanned else ''}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
