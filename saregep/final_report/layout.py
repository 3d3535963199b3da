"""Puts the report together: cover, approval, statements, preface, lists of contents, chapters, annexes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation

from saregep.documents.blocks import (
    Align,
    Block,
    Column,
    Contents,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    Listing,
    NewPage,
    Notice,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Style,
    Table,
    bold,
    words,
)
from saregep.documents.office import letterhead, paper_of
from saregep.final_report import annexes, blocks, comparison, references
from saregep.final_report.wording import Edition, block_names, chapters, draft, say, text_fields
from saregep.final_report.wording import annexes as annex_sections
from saregep.improvement.models import Approval
from saregep.methods.consistency import Severity
from saregep.methods.wording import long_date, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from saregep.final_report.differences import Compared
    from saregep.final_report.material import Material
    from saregep.final_report.references import Reference

DRAFT = " [konsep, belum ditulis oleh kantor]"
DIFFERENCES = "annex:perbedaan"
EMPTY = "Bagian ini belum ada isinya."
SHOWN = 8  # findings that stand on the page of approval one by one
SUBJECTS = {Edition.FINAL: Approval.Subject.REPORT, Edition.PLAN: Approval.Subject.PLAN}
PARTS = {Approval.Part.COACH: "Coach", Approval.Part.MENTOR: "Mentor"}


@dataclass(frozen=True, slots=True)
class Report:
    """The report with its tables and figures, by the names of the outline, and with what its texts can name.

    `compared` holds it against the report that was typed before, where there is one.
    """

    material: Material
    edition: Edition
    parts: Mapping[str, Sequence[Block]]
    references: Mapping[str, Reference]
    compared: Compared | None = None

    def draft(self, key: str) -> str:
        """The draft of a text, with the names of its figures."""
        return references.filled_draft(draft(key), self.references)

    def text(self, key: str) -> tuple[Block, ...]:
        """A text of the office, or its draft with a mark."""
        row = self.material.texts.get(key)
        if row is not None:
            return references.print_text(row.text, self.references)
        text = self.draft(key)
        return (
            references.print_text(text, self.references, ending=(Run(DRAFT, italic=True, marked=True),)) if text else ()
        )


def lay_out(material: Material, edition: Edition = Edition.FINAL) -> Report:
    """The tables and figures that the paper has, and with them what its texts can name."""
    with translation.override("id"):
        parts = {name: blocks.BLOCKS[name](material) for name in block_names(edition) if name in blocks.BLOCKS}
        keys = [one.key for made in parts.values() for one in made if isinstance(one, Table | Figure) and one.caption]
        known = references.present(references.references(material), keys)
        held = comparison.of_report(material, parts) if edition is Edition.FINAL else None
        return Report(material, edition, parts, known, held)


def document(report: Report) -> Document:
    """The whole paper, ready for every renderer."""
    material = report.material
    action, office = material.action, material.action.office
    title = say(f"cover.{report.edition}").title()
    with translation.override("id"):
        return Document(
            title=f"{title}, {action.title}",
            author=office.name,
            subject=f"{title} {office.name}, {action.time}",
            date=_day(report),
            blocks=(
                _cover(report),
                NewPage(),
                *_approval(report),
                *(_statements(report) if report.edition is Edition.FINAL else ()),
                *_preface(report),
                *_contents(),
                *_chapters(report),
                *_annexes(report),
            ),
            paper=paper_of(office),
            letterhead=letterhead(office),
            footer=f"{title}, {office.name}",
            keywords=("aksi perubahan", title.lower(), office.name),
        )


def _day(report: Report) -> date:
    return report.material.approved_on(SUBJECTS[report.edition]) or report.material.day


def _cover(report: Report) -> Cover:
    action = report.material.action
    lines = [_plain(block) for block in report.text("sampul")]
    return Cover(
        title=(say(f"cover.{report.edition}"),),
        subtitle=(action.title.upper(), "", say("cover.by"), action.leader.title, "", *lines),
        marks=(say("cover.example"),) if action.office.is_example else (),
        foot=(action.office.name.upper(), action.office.government.upper(), str(_day(report).year)),
    )


def _plain(block: Block) -> str:
    return "".join(run.text for run in block.runs) if isinstance(block, Paragraph) else ""


# --- approval and statements


def _approval(report: Report) -> list[Block]:
    material = report.material
    action = material.action
    return [
        Heading(1, say("front.approval")),
        Paragraph(words(bold(say(f"cover.{report.edition}"))), Style.CENTER),
        Paragraph(words(bold(action.title.upper())), Style.CENTER),
        Facts((("Oleh", action.leader.title), ("Instansi", action.office.name), ("Waktu pelaksanaan", action.time))),
        Signatures(_signs(report, Approval.Part.COACH), _signs(report, Approval.Part.MENTOR)),
        *_open_findings(material),
    ]


def _signs(report: Report, part: Approval.Part) -> Signature:
    material, action = report.material, report.material.action
    who = action.coach if part is Approval.Part.COACH else action.mentor
    standing = material.standing(SUBJECTS[report.edition], part)
    when = "Belum disetujui"
    if standing.is_approved and standing.decision:
        when = f"Disetujui {long_date(standing.decision.at.astimezone(action.office.zone).date())}"
    return Signature((f"{PARTS[part]},",), who.title if who else "(belum ditunjuk)", (when,))


def _open_findings(material: Material) -> list[Block]:
    """What the checker still finds: how many of each severity, the gravest in words, the rest in their annex."""
    found = material.checked
    if not found.open:
        return [Notice("Pemeriksaan konsistensi", (words("Tidak ada temuan yang terbuka."),))]
    told = ", ".join(f"{number(group.count)} {group.word}" for group in found.groups)
    order = list(Severity)
    gravest = sorted(found.open, key=lambda one: order.index(one.finding.severity))[:SHOWN]
    title = f"Pemeriksaan konsistensi: {number(len(found.open))} temuan terbuka ({told})"
    lines = [words(bold(f"{one.finding.where}. "), one.message) for one in gravest]
    if len(found.open) > SHOWN:
        rest = number(len(found.open) - SHOWN)
        lines.append(words(f"{rest} temuan lain dan alasan setiap temuan ada dalam lampiran hasil pemeriksaan."))
    return [Notice(title, tuple(lines))]


def _statements(report: Report) -> list[Block]:
    material = report.material
    action = material.action
    coach = Signature((_place(material), "Coach,"), action.coach.title if action.coach else "(coach)")
    mentor = Signature((_place(material), "Mentor,"), action.mentor.title if action.mentor else "(mentor)")
    office = action.office
    who = Facts(
        (
            ("Nama peserta", action.leader.title),
            ("Instansi", f"{office.name}, {office.government}"),
            ("Tempat aktualisasi", office.name),
            ("Judul", action.title),
        )
    )
    return [
        Heading(1, say("front.coach")),
        who,
        *report.text("pernyataan-coach"),
        coach,
        Heading(1, say("front.electives")),
        who,
        *_electives(material),
        coach,
        Heading(1, say("front.mentor")),
        who,
        *report.text("pernyataan-mentor"),
        mentor,
    ]


def _place(material: Material) -> str:
    """Where and when is signed: the day stays open for the hand."""
    return f"{material.action.office.place or '……………'}, ………………………"


def _electives(material: Material) -> list[Block]:
    table = material.tables.get("pilihan")
    if table is None or not table.rows:
        return [Paragraph(words("Mata pelatihan pilihan belum diisi."))]
    titles = ("Mata pelatihan", "Jalur", "Hubungan dengan aksi perubahan", "Sumber pembelajaran")
    columns = (
        Column("No", Align.RIGHT),
        *(Column(title, Align.LEFT, width) for title, width in zip(titles, (1, 0.7, 1.6, 1.4), strict=True)),
    )
    rows = tuple((str(place), *row) for place, row in enumerate(table.rows, start=1))
    return [Table("", "", columns, rows)]


def _preface(report: Report) -> list[Block]:
    leader = report.material.action.leader.title
    signature = Signature((_place(report.material), "Peserta,"), leader)
    return [Heading(1, say("front.preface")), *report.text("kata-pengantar"), signature]


def _contents() -> list[Block]:
    return [
        NewPage(),
        Contents(say("front.contents"), Listing.HEADINGS),
        NewPage(),
        Contents(say("front.tables"), Listing.TABLES),
        Contents(say("front.figures"), Listing.FIGURES),
        Contents(say("front.annexes"), Listing.ANNEXES),
    ]


# --- chapters and annexes


def _chapters(report: Report) -> list[Block]:
    found: list[Block] = []
    for chapter in chapters(report.edition):
        found.append(Heading(1, chapter.title, chapter.number))
        found += _named(report, chapter.blocks)
        for section in chapter.sections:
            found.append(Heading(2, section.title, section.number))
            found += _named(report, section.blocks) or [Paragraph((Run(EMPTY, marked=True),))]
    return found


def _named(report: Report, names: Sequence[str]) -> list[Block]:
    found: list[Block] = []
    for name in names:
        kind, _colon, key = name.partition(":")
        if kind == "text":
            found += report.text(key)
        elif kind == "sub":
            found.append(Heading(3, key))
        else:
            found += report.parts[name]
    return found


def _annexes(report: Report) -> list[Block]:
    found: list[Block] = []
    for section in annex_sections(report.edition):
        if DIFFERENCES in section.blocks and report.compared is None:
            continue  # there is no report that was typed before; as the last one it leaves no gap in the numbers
        found.append(Heading(1, section.title.upper(), section.number, annex=True))
        for name in section.blocks:
            if name == DIFFERENCES and report.compared is not None:
                found += annexes.differences(report.compared)
            else:
                found += annexes.BLOCKS[name](report.material)
    return found


def unwritten(report: Report) -> list[str]:
    """The titles of the texts that are still drafts."""
    return [field.title for field in text_fields() if not field.is_table and field.key not in report.material.texts]
