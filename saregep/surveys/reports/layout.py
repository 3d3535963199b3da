"""Puts the report together: cover, lists of contents, the chapters and annexes of the outline."""

from saregep.documents.blocks import Block, Contents, Cover, Document, Heading, Listing, NewPage
from saregep.documents.office import letterhead
from saregep.surveys.reports import annexes, chapters, results
from saregep.surveys.reports.content import SkmReport
from saregep.surveys.reports.wording import lines, outline, performance, say, two, whole

BLOCKS = {**chapters.BLOCKS, **results.BLOCKS, **annexes.BLOCKS}


def lay_out(report: SkmReport) -> Document:
    """The whole report as a document, for every renderer alike."""
    found, names = report.result, {"office": report.office.name, "period": report.period}
    return Document(
        title=say("file.title", **names),
        author=report.office.name,
        subject=say("file.subject", index=two(found.index), grade=found.grade),
        keywords=lines("file.keywords"),
        date=report.date,
        paper=report.office.paper,
        letterhead=letterhead(report.office),
        footer=say("file.footer", **names),
        blocks=(cover(report), NewPage(), *_contents(), *_body(report)),
    )


def cover(report: SkmReport) -> Cover:
    found = report.result
    return Cover(
        title=lines("cover.title"),
        subtitle=(report.office.name, report.period),
        figure=(
            say("cover.index"),
            two(found.index),
            say("cover.meaning", grade=found.grade, performance=performance(found.grade)),
            say("cover.respondents", respondents=whole(found.respondents)),
        ),
        marks=report.marks,
        foot=(report.office.name.upper(), str(report.date.year)),
    )


def _contents() -> list[Block]:
    """Its annexes stand in the list of headings; a list of their own would say them twice."""
    lists = Listing.HEADINGS, Listing.TABLES, Listing.FIGURES
    return [Contents(say(f"contents.{listing.value}"), listing) for listing in lists]


def _body(report: SkmReport) -> list[Block]:
    body: list[Block] = []
    for chapter in outline():
        body.append(Heading(1, chapter.title, chapter.number))
        body += _blocks(report, chapter.blocks)
        for section in chapter.sections:
            body.append(Heading(2, section.title, section.number))
            body += _blocks(report, section.blocks)
    return body


def _blocks(report: SkmReport, names: tuple[str, ...]) -> list[Block]:
    found: list[Block] = []
    for name in names:
        if name.startswith("text:"):
            found += chapters.passage(report, name.removeprefix("text:"))
        else:
            found += BLOCKS[name](report)
    return found
