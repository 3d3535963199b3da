"""Puts the report together as a document that every renderer prints with the same words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import translation

from saregep.documents.blocks import Block, Document, Heading, Notice, Paragraph, Run, Style, bold, words
from saregep.documents.office import letterhead, paper_of, signature, signer_of
from saregep.documents.text import blocks_of
from saregep.methods.wording import long_date
from saregep.service_report.parts import PARTS
from saregep.service_report.wording import say, sections
from saregep.services.recap_paper import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saregep.service_report.content import ServiceReport


def document(report: ServiceReport) -> Document:
    """The whole paper with letterhead and signer."""
    office, period = report.office, report.stretch.label
    name = say(f"title.{report.stretch.kind}")
    with translation.override("id"):
        blocks: list[Block] = [
            Heading(1, name, in_place=True),
            Paragraph(words(bold(office.name.upper())), Style.CENTER),
            Paragraph(words(bold(f"{say(f'period.{report.stretch.kind}')}{period}".upper())), Style.CENTER),
        ]
        if office.is_example:
            blocks.append(Paragraph(words(EXAMPLE), Style.CENTER))
        if report.is_early:
            blocks.append(Notice(say("early.title"), (words(say("early.text", day=long_date(report.day))),)))
        for one in sections():
            blocks.append(Heading(2, one.title, one.number))
            for block in one.blocks:
                blocks += _blocks(report, block)
        blocks.append(replace(signature(office, signer_of(office), report.day), lead=say("closing")))
    title = f"{name.capitalize()} {office.name}, {period}"
    return Document(
        title=title,
        author=office.name,
        subject=title,
        date=report.day,
        blocks=tuple(blocks),
        paper=paper_of(office),
        letterhead=letterhead(office),
        footer=f"{name.capitalize()}, {office.name}, {period}",
        keywords=("laporan pelayanan", office.name),
    )


def _blocks(report: ServiceReport, name: str) -> Sequence[Block]:
    """What a name of the outline stands for."""
    kind, _colon, key = name.partition(":")
    if kind == "part":
        return PARTS[key](report)
    if kind == "note":
        return [Paragraph(words(say(f"note.{key}")))]
    passage = report.texts[key]
    ending = (Run(say("draft"), italic=True, marked=True),) if passage.draft else ()
    return blocks_of(passage.text, ending=ending)
