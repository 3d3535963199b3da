"""The styles of the Word file: the look of the PDF as styles that an office may change in one place."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from saregep.documents.paper import Paper
from saregep.documents.word.ooxml import element, put

BLACK, SOFT = RGBColor(0, 0, 0), RGBColor(0x33, 0x33, 0x33)
NOTE, NOTICE, COVER, TABLE = "Catatan", "Perhatian", "Sampul", "Tabel Laporan"


def apply(word: WordDocument, paper: Paper) -> None:
    """Set up all styles that the renderer uses."""
    size = paper.text
    _defaults(word, paper.font.office)
    normal = word.styles["Normal"]
    _font(normal, size)
    _space(normal, after=6)
    for level, (points, before, after) in enumerate(((size + 2, 0, 14), (size, 14, 6), (size, 10, 4)), start=1):
        heading = word.styles[f"Heading {level}"]
        _font(heading, points, bold=True)
        _space(heading, before=before, after=after, keep=True)
    first = word.styles["Heading 1"].paragraph_format
    first.alignment, first.page_break_before = WD_ALIGN_PARAGRAPH.CENTER, True
    contents = word.styles["TOC Heading"]
    _font(contents, size + 1, bold=True)
    _space(contents, before=12, after=6, keep=True)
    contents.paragraph_format.alignment, contents.paragraph_format.page_break_before = WD_ALIGN_PARAGRAPH.CENTER, False
    _font(word.styles["Title"], 20, bold=True)
    _space(word.styles["Title"], after=2)
    put(word.styles["Title"].element.get_or_add_pPr(), element("w:pBdr"), "w:spacing")
    _font(word.styles["Subtitle"], 13)
    _space(word.styles["Subtitle"], after=4)
    for name in ("Title", "Subtitle"):
        word.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _font(word.styles["Caption"], size - 0.5, bold=True)
    _space(word.styles["Caption"], before=10, after=4, keep=True)
    _own_styles(word, size)
    _list_styles(word, paper)
    _table_style(word)
    for name in ("List Bullet", "List Number"):
        _space(word.styles[name], after=3)
    for name in ("Header", "Footer"):
        _font(word.styles[name], 8.5, colour=SOFT)
        _space(word.styles[name])
        for tabs in word.styles[name].element.pPr.findall(qn("w:tabs")):
            word.styles[name].element.pPr.remove(tabs)
    for fonts in word.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), paper.font.office)


def _defaults(word: WordDocument, font: str) -> None:
    """One font and Indonesian for everything, and no space that a style did not ask for."""
    properties = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    properties.append(element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    properties.append(element("w:sz", val=22))
    properties.append(element("w:lang", val="id-ID", eastAsia="id-ID", bidi="ar-SA"))


def _own_styles(word: WordDocument, size: float) -> None:
    note = word.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    _font(note, 8.5, colour=SOFT)
    _space(note, after=1, lead=1)
    notice = word.styles.add_style(NOTICE, WD_STYLE_TYPE.PARAGRAPH)
    _font(notice, size - 1)
    _space(notice, after=2, keep=True)
    notice.paragraph_format.left_indent = Mm(3)
    cover = word.styles.add_style(COVER, WD_STYLE_TYPE.PARAGRAPH)
    _font(cover, size)
    _space(cover, after=3)
    cover.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _list_styles(word: WordDocument, paper: Paper) -> None:
    """Lines of the contents: the page at the right end after dots."""
    for name, indent, bold in (("toc 1", 0, True), ("toc 2", 6, False), ("table of figures", 0, False)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _font(style, paper.text, bold=bold)
        _space(style, before=3 if bold else 0, after=0, lead=1)
        layout = style.paragraph_format
        layout.left_indent = Mm(indent)
        layout.tab_stops.add_tab_stop(Mm(paper.measure), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _font(style: Any, size: float, *, bold: bool = False, colour: RGBColor = BLACK) -> None:
    font = style.font
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, False, colour
    for name in ("w:spacing", "w:kern"):
        for extra in style.element.rPr.findall(qn(name)):
            style.element.rPr.remove(extra)


def _space(style: Any, *, before: float = 0, after: float = 0, keep: bool = False, lead: float = 1.12) -> None:
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(before), Pt(after), keep
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.MULTIPLE, lead


def _table_style(word: WordDocument) -> None:
    """Only level lines: strong above and below the table, thin between rows."""
    style = word.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    properties, lines = element("w:tblPr"), element("w:tblBorders")
    for side, width, colour in (("top", 6, "000000"), ("bottom", 6, "000000"), ("insideH", 4, "969696")):
        lines.append(element(f"w:{side}", val="single", sz=width, space=0, color=colour))
    properties.append(lines)
    style.element.append(properties)
