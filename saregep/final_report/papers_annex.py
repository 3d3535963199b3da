"""The annex with the official papers of the action: their list, then the pages of each as it went out.

A PDF/A takes no other PDF into itself, so the pages are pictures; the files themselves stay in the archive.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image as Picture

from saregep.documents.blocks import Align, Column, Figure, Image, NewPage, Paragraph, Style, Table, bold, words
from saregep.documents.office import paper_of
from saregep.documents.pictures import pages
from saregep.methods.wording import long_date, number
from saregep.papers.belonging_queries import frozen
from saregep.papers.words import KIND_NAMES

if TYPE_CHECKING:
    from saregep.documents.blocks import Block
    from saregep.final_report.material import Material
    from saregep.papers.models import Paper

DOTS = 96  # per inch of a page as it was printed
MOST_PAGES = 24  # of all papers together
HEAD = 12  # millimetres of the line above a page


def papers(material: Material) -> list[Block]:
    """The issued papers that name this action."""
    if not material.papers:
        return [_say("Belum ada naskah dinas terbit yang menyebut aksi perubahan ini.")]
    columns = (
        Column("No", Align.RIGHT),
        Column("Jenis"),
        Column("Nomor"),
        Column("Tanggal"),
        Column("Hal", Align.LEFT, 1),
    )
    rows = tuple(
        (
            str(place),
            _kind(one),
            one.number_text or "–",
            long_date(one.dated) if one.dated else "–",
            one.subject,
        )
        for place, one in enumerate(material.papers, start=1)
    )
    shown, whole = _pages(material)
    found: list[Block] = [Table("", "", columns, rows, small=True)]
    if not whole:
        most = number(MOST_PAGES)
        found.append(_say(f"Paling banyak {most} halaman dimuat di sini; naskah selengkapnya ada dalam arsip kantor."))
    return [*found, *shown]


def _pages(material: Material) -> tuple[list[Block], bool]:
    """The pages of the papers, and whether they are all."""
    paper = paper_of(material.action.office)
    high, wide = paper.height - paper.top - paper.bottom - HEAD, paper.measure
    found: list[Block] = []
    left = MOST_PAGES
    for one in material.papers:
        sheets = pages_of(one.sha256 or "")  # type: ignore[attr-defined]  # annotated
        for place, content in enumerate(sheets[:left], start=1):
            with Picture.open(io.BytesIO(content)) as picture:
                share = min(1.0, high * picture.width / picture.height / wide)
            title = " ".join(part for part in (_kind(one), one.number_text) if part)
            told = f"{title}, halaman {place} dari {len(sheets)}"
            image = Image(content, f"{told}. Teksnya ada dalam berkas naskah.")
            found += [NewPage(), Paragraph(words(bold(told)), Style.LEAD), Figure("", "", image, (), share)]
        if len(sheets) > left:
            return found, False
        left -= len(sheets)
    return found, True


@lru_cache(maxsize=32)
def pages_of(sha256: str) -> tuple[bytes, ...]:
    """The pages of a file that was frozen; its bytes never change, so they are drawn once."""
    content = frozen(sha256)
    return tuple(pages(content, DOTS, MOST_PAGES + 1)) if content else ()


def _kind(paper: Paper) -> str:
    return str(KIND_NAMES[paper.kind]).capitalize()


def _say(text: str) -> Paragraph:
    return Paragraph(words(text))
