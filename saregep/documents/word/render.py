"""Writes a document as DOCX, block by block, with the words of the PDF."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time
from functools import lru_cache
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_TAB_ALIGNMENT
from docx.image.image import Image as Picture
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table

from saregep.documents import blocks as b
from saregep.documents import pdf
from saregep.documents.paper import Letterhead, Paper
from saregep.documents.text import clean
from saregep.documents.word import ooxml, styles
from saregep.documents.word.tables import clauses_xml, facts_xml, proof_xml, proved_xml, signatures_xml, table_xml

HAND = 75  # millimetres of the column in which is signed
LARGER = {b.Style.LARGE: 6, b.Style.GRAND: 13}  # points above the size of the text
CODE = 19  # millimetres of the code that proves a paper
EPOCH = (1980, 1, 1, 0, 0, 0)


def render(document: b.Document) -> bytes:
    """The document as DOCX. The same document gives the same bytes.

    Page numbers of the contents are those of the PDF until Word counts anew, which it offers on opening.
    """
    writer = _Writer(document)
    writer.set_up()
    for block, following in zip(document.blocks, (*document.blocks[1:], None), strict=True):
        writer.following = following
        _WRITE[type(block)](writer, block)
    raw = io.BytesIO()
    writer.word.save(raw)
    return without_clock(raw.getvalue())


@lru_cache(maxsize=16)
def _styled(paper: Paper) -> bytes:
    """An empty file with all styles for this paper: to make them takes as long as to write a report."""
    word = docx.Document()
    styles.apply(word, paper)
    raw = io.BytesIO()
    word.save(raw)
    return raw.getvalue()


def without_clock(content: bytes) -> bytes:
    """The same archive with one fixed time in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


class _Writer:
    def __init__(self, document: b.Document) -> None:
        self.document, self.paper = document, document.paper
        self.word = docx.Document(io.BytesIO(_styled(document.paper)))
        self._numbers = document.numbers()
        self._bookmarks = {key: f"_Ref{place:03}" for place, key in enumerate(self._numbers, start=1)}
        self._pages = pdf.pages(document)
        headings = [one for one in document.blocks if isinstance(one, b.Heading)]
        self._places = {id(one): f"_Toc{place:03}" for place, one in enumerate(headings, start=1)}
        self._bookmark = 0
        self._break_next = False
        self._held: tuple[b.Clause, ...] = ()
        self.following: b.Block | None = None
        self._placed: b.Proof | None = None  # what proves the paper, where it stands with those who sign already
        self._style_ids: dict[str, str] = {}

    # --- the file as a whole
    def set_up(self) -> None:
        self._style_ids = {style.name: style.style_id for style in self.word.styles}
        about = self.word.core_properties
        about.title, about.author = clean(self.document.title), clean(self.document.author)
        about.subject, about.language = clean(self.document.subject), self.document.language
        about.keywords = ", ".join(clean(word) for word in self.document.keywords)
        about.comments, about.last_modified_by, about.revision = "", clean(self.document.author), 1
        about.created = about.modified = datetime.combine(self.document.date, time())
        settings = self.word.settings.element
        for setting in settings.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), "15")
        settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
        ooxml.put(settings, ooxml.element("w:updateFields", val="true"), "w:defaultTabStop")
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(self.paper.width), Mm(self.paper.height)
        section.orientation = WD_ORIENT.LANDSCAPE if self.paper.landscape else WD_ORIENT.PORTRAIT
        section.left_margin, section.right_margin = Mm(self.paper.left), Mm(self.paper.right)
        section.top_margin, section.bottom_margin = Mm(self.paper.top), Mm(self.paper.bottom)
        section.header_distance, section.footer_distance = Mm(self.paper.top - 4), Mm(self.paper.bottom - 13)
        section.different_first_page_header_footer = True
        self._footer(section.footer)
        if not any(isinstance(block, b.Cover) for block in self.document.blocks):
            self._footer(section.first_page_footer)
        if self.document.letterhead:
            self._letterhead(section.first_page_header)

    def _footer(self, footer: Any) -> None:
        paragraph = footer.paragraphs[0]
        ooxml.borders(paragraph, {"top": ("single", ooxml.THIN)})
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.paper.measure), WD_TAB_ALIGNMENT.RIGHT)
        words = self.document.words
        paragraph.add_run(f"{clean(self.document.footer)}\t{words.page} ")
        ooxml.field(paragraph, "PAGE", "1")
        paragraph.add_run(f" {words.of} ")
        ooxml.field(paragraph, "NUMPAGES", "1")

    def _letterhead(self, header: Any) -> None:
        head = self.document.letterhead
        if head is None:
            return
        place, rule = header, header.paragraphs[0]
        if head.emblem:
            place = self._beside_emblem(header, head)
            rule._p.getparent().append(rule._p)  # the rule goes below the table
            rule.paragraph_format.space_before = rule.paragraph_format.line_spacing = Pt(2)
        lines = (
            (head.government, 12.0, False),
            (head.office, 16.0, True),
            *((line, 9.0, False) for line in head.lines),
        )
        for number, (text, points, strong) in enumerate(line for line in lines if line[0]):
            paragraph = place.add_paragraph() if number else place.paragraphs[0]
            paragraph._p.style = self._style_ids["Header"]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(clean(text))
            run.font.size, run.font.bold, run.font.color.rgb = Pt(points), strong, styles.BLACK
        last = rule if head.emblem else place.paragraphs[-1]
        last.paragraph_format.space_after = Pt(10)
        ooxml.borders(last, {"bottom": ("thickThinSmallGap", 24)})

    def _beside_emblem(self, header: Any, head: Letterhead) -> Any:
        """A row with the emblem at the left; its cell in the middle takes the words."""
        widths = (20, self.paper.measure - 40, 20)
        table = header.add_table(1, 3, Mm(self.paper.measure))
        table.autofit = False
        margins = ooxml.element("w:tblCellMar")
        for side in ("left", "right"):
            margins.append(ooxml.element(f"w:{side}", w=0, type="dxa"))
        ooxml.put(table._tblPr, margins, "w:tblLook")
        for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
            column.width = cell.width = Mm(width)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        image = b.Image(head.emblem, clean(head.emblem_alt) or clean(head.government))
        self._picture(table.cell(0, 0).paragraphs[0], image, _fitting(image, 18, 20))
        return table.cell(0, 1)

    # --- text
    def _paragraph(self, style: str) -> Any:
        paragraph = self.word.add_paragraph()
        # Looking a style up by its name through the object costs more than all the rest of a paragraph.
        paragraph._p.style = self._style_ids[style]
        if self._break_next:
            paragraph.paragraph_format.page_break_before, self._break_next = True, False
        return paragraph

    def _runs(self, paragraph: Any, runs: b.Runs) -> None:
        for run in runs:
            if run.ref:
                made = ooxml.field(paragraph, f"REF {self._bookmarks[run.ref]} \\h", self._numbers[run.ref])
            else:
                made = paragraph.add_run(clean(run.text))
            made.bold, made.italic = run.bold or None, run.italic or None
            if run.marked:
                made.font.highlight_color = WD_COLOR_INDEX.YELLOW

    def _cell(self, paragraph: Any, content: b.Cell) -> None:
        self._runs(paragraph, b.words(content) if isinstance(content, str) else content)

    def _next_bookmark(self) -> int:
        self._bookmark += 1
        return self._bookmark

    def _picture(self, paragraph: Any, image: b.Image, width: float) -> None:
        content = pdf.picture(image, width) if image.suffix == "svg" else image.content
        made = paragraph.add_run().add_picture(io.BytesIO(content), width=Mm(width))
        ooxml.describe(made, f"picture {self._next_bookmark()}", clean(image.alt))

    # --- blocks
    def cover(self, block: b.Cover) -> None:
        lines = [
            *(("Title", text, 0.0) for text in block.title),
            *(("Subtitle", text, 0.0) for text in block.subtitle),
        ]
        for place, (style, text, _points) in enumerate(lines):
            paragraph = self._paragraph(style)
            paragraph.add_run(clean(text))
            if not place:
                paragraph.paragraph_format.space_before = Mm(self.paper.height * 0.16)
        for place, text in enumerate(block.figure):
            paragraph = self._paragraph(styles.COVER)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(35)
            run = paragraph.add_run(clean(text))
            if place == 0:
                paragraph.paragraph_format.space_before = Mm(10)
                ooxml.borders(paragraph, {"top": ("single", ooxml.THICK)})
            if place == 1:
                run.font.size, run.font.bold = Pt(34), True
            if place == len(block.figure) - 1:
                ooxml.borders(paragraph, {"bottom": ("single", ooxml.THICK)})
        for text in block.marks:
            paragraph = self._paragraph(styles.COVER)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(1)
            paragraph.paragraph_format.space_before = Mm(6)
            ooxml.borders(paragraph, dict.fromkeys(("top", "left", "bottom", "right"), ("single", 10)))
            paragraph.add_run(clean(text)).bold = True
        for place, text in enumerate(block.foot):
            paragraph = self._paragraph(styles.COVER)
            paragraph.paragraph_format.space_before = Mm(0 if place else 28)
            run = paragraph.add_run(clean(text))
            run.bold, run.font.size = True, Pt(13)

    def contents(self, block: b.Contents) -> None:
        """A line for each entry; its page is a field, which Word and LibreOffice count anew when they open the file.

        Within a TOC field LibreOffice shows the pages that stand there, those of the PDF.
        """
        self._paragraph("TOC Heading").add_run(clean(block.title))
        for style, text, mark, page in self._entries(block.listing):
            paragraph = self._paragraph(style)
            paragraph.add_run(f"{text}\t")
            ooxml.field(paragraph, f"PAGEREF {mark} \\h", str(page))

    def _entries(self, listing: b.Listing) -> list[tuple[str, str, str, int]]:
        """Style, text, bookmark and page of each entry."""
        found: list[tuple[str, str, str]] = []
        kinds = {b.Listing.TABLES: b.Table, b.Listing.FIGURES: b.Figure}
        for block in self.document.blocks:
            if listing is b.Listing.HEADINGS and isinstance(block, b.Heading):
                found.append((f"toc {block.level}", f"{block.number} {block.text}".strip(), self._places[id(block)]))
            elif listing is b.Listing.ANNEXES and isinstance(block, b.Heading) and block.annex:
                found.append(("toc 1", f"{block.number} {block.text}".strip(), self._places[id(block)]))
            elif isinstance(block, b.Table | b.Figure) and block.caption and type(block) is kinds.get(listing):
                text = f"{self._numbers[block.key]}. {block.caption}"
                found.append(("table of figures", text, self._bookmarks[block.key]))
        pages = self._pages[listing.value]
        return [
            (style, clean(text), mark, page)
            for (style, text, mark), page in zip(found, pages, strict=True)
            if style != "toc 3"
        ]

    def heading(self, block: b.Heading) -> None:
        paragraph = self._paragraph(f"Heading {block.level}")
        if block.in_place:
            paragraph.paragraph_format.page_break_before = False
        mark = self._next_bookmark()
        ooxml.start_bookmark(paragraph, mark, self._places[id(block)])
        if block.number:
            paragraph.add_run(clean(block.number))
            if block.level == 1:
                paragraph.runs[-1].add_break()
            else:
                paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(11))
                paragraph.add_run("\t")
        paragraph.add_run(clean(block.text))
        ooxml.end_bookmark(paragraph, mark)

    def paragraph(self, block: b.Paragraph) -> None:
        paragraph = self._paragraph(styles.NOTE if block.style is b.Style.SMALL else "Normal")
        if block.style in LARGER or block.style is b.Style.CENTER:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(4)
        elif block.style is b.Style.LEAD or b.leads(block, self.following):
            paragraph.paragraph_format.keep_with_next = True
        elif block.style is b.Style.ASIDE:
            paragraph.paragraph_format.left_indent = Mm(self.paper.measure - HAND)
        self._runs(paragraph, block.runs)
        if more := LARGER.get(block.style):
            for run in paragraph.runs:
                run.bold, run.font.size = True, Pt(self.paper.text + more)

    def items(self, block: b.Items) -> None:
        number = self._fresh_list() if block.numbered else None
        for item in block.items:
            paragraph = self._paragraph("List Number" if block.numbered else "List Bullet")
            if number is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number
            self._runs(paragraph, item)

    def _fresh_list(self) -> int:
        """A list of its own that begins with 1 again."""
        style = self.word.styles["List Number"].element.pPr.numPr.numId.val
        numbering = self.word.part.numbering_part.element
        made = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def facts(self, block: b.Facts) -> None:
        self._insert(facts_xml(block, self.paper.measure, self.paper.text))
        self._gap()

    def clauses(self, block: b.Clauses) -> None:
        """Those that go on are written with the last one, as one table."""
        block, self._held = replace(block, rows=(*self._held, *block.rows)), ()
        if block.goes_on:
            self._held = block.rows
            return
        self._insert(clauses_xml(block, self.paper.measure, self.paper.text))
        self._gap(kept=block.kept)

    def signatures(self, block: b.Signatures) -> None:
        self._lead(block.lead)
        self._gap(kept=True)
        proof = self.following if isinstance(self.following, b.Proof) else None
        made = signatures_xml(block, self.paper.measure, self.paper.text, HAND, proof)
        self._insert(made)
        if proof is None:
            self._gap(kept=isinstance(self.following, b.Signature | b.Signatures))
        elif proof.image:
            inner = Table(made, self.word._body).cell(0, 0).tables[0]
            self._picture(inner.cell(0, 0).paragraphs[0], proof.image, CODE)
        self._placed = proof

    def _insert(self, table: Any) -> None:
        self.word.element.body.insert_element_before(table, "w:sectPr")

    def _gap(self, *, kept: bool = False) -> None:
        """An empty line below a table; `kept` on the page of what follows. The last one takes no room."""
        layout = self._paragraph(styles.NOTE).paragraph_format
        layout.keep_with_next = kept or None
        if self.following is None:
            layout.space_after, layout.line_spacing = Pt(0), Pt(1)

    def _caption(self, key: str, name: str, caption: str) -> Any:
        paragraph = self._paragraph("Caption")
        number = self._next_bookmark()
        ooxml.start_bookmark(paragraph, number, self._bookmarks[key])
        paragraph.add_run(f"{name} ")
        ooxml.field(paragraph, f"SEQ {name} \\* ARABIC", self._numbers[key].removeprefix(f"{name} "))
        ooxml.end_bookmark(paragraph, number)
        paragraph.add_run(f". {clean(caption)}")
        return paragraph

    def _notes(self, notes: tuple[b.Cell, ...]) -> None:
        for place, note in enumerate(notes):
            paragraph = self._paragraph(styles.NOTE)
            self._cell(paragraph, note)
            layout = paragraph.paragraph_format
            layout.space_before = Pt(0 if place else 3)
            layout.keep_with_next = place < len(notes) - 1
        if notes:
            layout.space_after = Pt(10)
        else:
            self._gap()

    def table(self, block: b.Table) -> None:
        if block.caption:
            self._caption(block.key, self.document.words.table, block.caption)
        made = table_xml(block, self.paper.measure, self.paper.text, self._style_ids[styles.TABLE])
        self._insert(made)
        self._notes(block.notes)

    def figure(self, block: b.Figure) -> None:
        if block.caption:
            self._caption(block.key, self.document.words.figure, block.caption)
        paragraph = self._paragraph("Normal")
        paragraph.paragraph_format.keep_with_next = bool(block.notes)
        self._picture(paragraph, block.image, self.paper.measure * block.share)
        self._notes(block.notes)

    def gallery(self, block: b.Gallery) -> None:
        table = self.word.add_table(-(-len(block.items) // 2), 2)
        wide, high = self.paper.measure / 2 - 3, 55.0
        for place, (image, text) in enumerate(block.items):
            cell = table.cell(place // 2, place % 2)
            paragraph = cell.paragraphs[0]
            self._picture(paragraph, image, _fitting(image, wide, high))
            told = cell.add_paragraph(clean(text))
            told._p.style = self._style_ids[styles.NOTE]
            for one in (paragraph, told):
                one.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for row in table.rows:
            row._tr.get_or_add_trPr().append(ooxml.element("w:cantSplit"))
        self._gap()

    def notice(self, block: b.Notice) -> None:
        lines = [(b.words(b.bold(block.title))), *block.text]
        for place, runs in enumerate(lines):
            paragraph = self._paragraph(styles.NOTICE)
            ooxml.borders(paragraph, {"left": ("single", 20)})
            self._runs(paragraph, runs)
            if place == len(lines) - 1:
                paragraph.paragraph_format.keep_with_next = False
                paragraph.paragraph_format.space_after = Pt(10)

    def signature(self, block: b.Signature) -> None:
        self._lead(block.lead)
        if block.proof:
            self._gap(kept=True)
            self._proved(proved_xml(block, block.proof, self.paper.measure, self.paper.text, HAND), block.proof)
            return
        lines = [*block.opening, *((block.mark,) if block.mark else ()), block.name, *block.closing]
        for place, text in enumerate(lines):
            paragraph = self._paragraph("Normal")
            layout = paragraph.paragraph_format
            layout.left_indent, layout.space_after = Mm(self.paper.measure - HAND), Pt(0)
            layout.keep_together, layout.keep_with_next = True, place < len(lines) - 1
            run = paragraph.add_run(clean(text))
            if place == 0:
                layout.space_before = Pt(22)
            if block.mark and place == len(block.opening):
                layout.space_before, run.font.size = Mm(7), Pt(self.paper.text - 2)
            elif place == len(lines) - len(block.closing) - 1:
                layout.space_before = Mm(8 if block.mark else 19)
                run.bold = run.underline = True

    def _lead(self, text: str) -> None:
        if text:
            lead = self._paragraph("Normal")
            lead.paragraph_format.keep_with_next = lead.paragraph_format.keep_together = True
            lead.add_run(clean(text))

    def proof(self, block: b.Proof) -> None:
        if block is self._placed:
            self._gap()
        else:
            self._proved(proof_xml(block, self.paper.measure), block)

    def _proved(self, table: Any, proof: b.Proof) -> None:
        self._insert(table)
        if proof.image:
            paragraph = Table(table, self.word._body).cell(0, 0).paragraphs[0]
            self._picture(paragraph, proof.image, CODE)
        if not isinstance(self.following, b.Gap):
            self._gap()

    def new_page(self, _block: b.NewPage) -> None:
        self._break_next = True

    def gap(self, _block: b.Gap) -> None:
        self._gap()


def _fitting(image: b.Image, wide: float, high: float) -> float:
    """The width of a picture, in millimetres, that keeps it inside a box; of an SVG that of the box."""
    if image.suffix == "svg":
        return wide
    size = Picture.from_blob(image.content)
    return min(wide, high * size.px_width / size.px_height)


_WRITE: Mapping[type, Callable[[_Writer, Any], None]] = {
    b.Cover: _Writer.cover,
    b.Contents: _Writer.contents,
    b.Heading: _Writer.heading,
    b.Paragraph: _Writer.paragraph,
    b.Items: _Writer.items,
    b.Facts: _Writer.facts,
    b.Clauses: _Writer.clauses,
    b.Table: _Writer.table,
    b.Figure: _Writer.figure,
    b.Gallery: _Writer.gallery,
    b.Notice: _Writer.notice,
    b.Signature: _Writer.signature,
    b.Signatures: _Writer.signatures,
    b.Proof: _Writer.proof,
    b.NewPage: _Writer.new_page,
    b.Gap: _Writer.gap,
}
