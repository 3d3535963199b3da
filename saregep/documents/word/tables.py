"""Tables of the Word file, written as one piece of XML: a long annex has thousands of cells."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from saregep.documents.blocks import (
    Cell,
    Clauses,
    Column,
    Facts,
    Proof,
    Run,
    Signature,
    Signatures,
    Table,
    is_group,
    plain,
)
from saregep.documents.text import clean

HEAD_GREY = "EAEAEA"
TWENTIETHS = 56.693  # of a point in a millimetre
RULE = '<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'


def table_xml(table: Table, measure: float, size: float, style_id: str) -> Any:
    """The table as an element of Word: head repeated on every page, rows whole, widths fixed."""
    points = 7.5 if table.small else size - 1.5
    widths = [round(width * TWENTIETHS) for width in column_widths(table, measure, points)]
    write, kept = (
        _Rows(table.columns, widths, points, together=together, least=table.row) for together in (table.whole, True)
    )
    parts = [*write.head(), *((kept if is_group(row) else write).row(row) for row in table.rows)]
    for place, row in enumerate(table.foot):
        parts.append(write.row(row, strong=True, ruled=place == 0))
    if table.notes and table.rows and not table.foot:
        parts[-1] = kept.row(table.rows[-1])
    height, side = (12, 60) if table.small else (34, 80)
    margins = "".join(
        f'<w:{name} w:w="{value}" w:type="dxa"/>'
        for name, value in (("top", height), ("left", side), ("bottom", height), ("right", side))
    )
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblStyle w:val="{style_id}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"{_BOX if table.boxed else ''}"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(clean(table.caption), {chr(34): "&quot;"})}"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + f"</w:tblGrid>{''.join(parts)}</w:tbl>"
    )


def facts_xml(facts: Facts, measure: float, size: float) -> Any:
    """Names and values without lines: "Periode : …"."""
    longest = max(len(name) for name, _value in facts.rows)
    name = round(min(longest * size * 0.56 * 0.3528 + 4, measure / 2) * TWENTIETHS)
    colon = round(5 * TWENTIETHS)
    widths = [name, colon, round(measure * TWENTIETHS) - name - colon]
    columns = tuple(Column("") for _width in widths)
    write = _Rows(columns, widths, size, together=True)
    rows = "".join(write.row((name, ":", value)) for name, value in facts.rows)
    return _bare(widths, rows, below=50)


LABEL, COLON, MARK = 28, 4, 7  # millimetres


def clauses_xml(clauses: Clauses, measure: float, size: float) -> Any:
    """Labels with their texts: "Menimbang : a. bahwa …"."""
    widths = [round(width * TWENTIETHS) for width in (LABEL, COLON, MARK, measure - LABEL - COLON - MARK)]
    loose, kept = (_Rows((), widths, size, together=together) for together in (False, True))
    rows = []
    for clause in clauses.rows:
        write = kept if clauses.kept and clause is clauses.rows[-1] else loose
        for place, (mark, text) in enumerate(clause.items):
            first = (clause.label, ":") if place == 0 else ("", "")
            cells = [write.cell(word, width, "left") for word, width in zip(first, widths[:2], strict=True)]
            if mark:
                cells += [write.cell(mark, widths[2], "left"), write.cell(text, widths[3], "both")]
            else:
                cells.append(write.cell(text, widths[2] + widths[3], "both", '<w:gridSpan w:val="2"/>'))
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return _bare(widths, "".join(rows), below=70, right=0)


def signatures_xml(pair: Signatures, measure: float, size: float, hand: float, proof: Proof | None = None) -> Any:
    """Two who sign, beside each other in one row that no page cuts; what proves the paper stands below the left one."""
    widths = [round(width * TWENTIETHS) for width in (measure - hand, hand)]
    write = _Rows((), widths, size, together=True)
    cells = "".join(write.hand(one, width) for one, width in zip((pair.left, pair.right), widths, strict=True))
    made = _bare(widths, f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>", below=0)
    if proof is not None:
        # Inside the row: LibreOffice keeps no table with the one below it.
        cell = made.tr_lst[0].tc_lst[0]
        for part in (cell.add_p(), proof_xml(proof, measure - hand), cell.add_p()):
            cell.append(part)
    return made


CODE = 22  # millimetres of the code that is scanned, with the room beside it
PROOF_POINTS = 7.5


def proof_xml(proof: Proof, measure: float) -> Any:
    """What proves a paper, in a row of its own: an empty cell for the picture, and what to do."""
    widths = [round(width * TWENTIETHS) for width in (CODE, measure - CODE)]
    write = _Rows((), widths, PROOF_POINTS, together=True)
    return _bare(widths, f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{write.proof(proof, widths)}</w:tr>", below=0)


def proved_xml(one: Signature, proof: Proof, measure: float, size: float, hand: float) -> Any:
    """Who signs, with what proves the paper beside him."""
    widths = [round(width * TWENTIETHS) for width in (CODE, measure - hand - CODE, hand)]
    told = _Rows((), widths, PROOF_POINTS, together=True).proof(proof, widths)
    signs = _Rows((), widths, size, together=True).hand(one, widths[2])
    return _bare(widths, f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{told}{signs}</w:tr>", below=0)


def _bare(widths: Sequence[int], rows: str, *, below: int, right: int = 108) -> Any:
    """A table without lines that only puts things beside each other; `below` and `right` are room in its cells."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:bottom w:w="{below}" w:type="dxa"/>'
        f'<w:right w:w="{right}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


class _Rows:
    """Writes rows of one table."""

    def __init__(
        self, columns: Sequence[Column], widths: Sequence[int], points: float, *, together: bool, least: float = 0
    ) -> None:
        self._columns, self._widths = columns, widths
        self._height = f'<w:trHeight w:val="{round(least * TWENTIETHS)}" w:hRule="atLeast"/>' if least else ""
        self._keep = "<w:keepNext/>" if together else ""
        self._size = round(points * 2)

    def head(self) -> list[str]:
        columns = self._columns
        if not any(column.group for column in columns):
            cells = [self._head_cell(place, columns[place].title) for place in range(len(columns))]
            return [self._head_row(cells)]
        first, second, start = [], [], 0
        for group, members in groupby(columns, key=lambda column: column.group):
            places = range(start, start + len(list(members)))
            start = places.stop
            if group:
                width = sum(self._widths[place] for place in places)
                span = f'<w:gridSpan w:val="{len(places)}"/>'
                first.append(self._cell(group, width, "center", f"{span}{_SHADE}", strong=True))
                second += [self._head_cell(place, columns[place].title) for place in places]
            else:
                first += [
                    self._head_cell(place, columns[place].title, '<w:vMerge w:val="restart"/>') for place in places
                ]
                second += [self._head_cell(place, "", "<w:vMerge/>") for place in places]
        return [self._head_row(first), self._head_row(second)]

    def row(self, cells: Sequence[Cell], *, strong: bool = False, ruled: bool = False) -> str:
        line = f"<w:tcBorders>{RULE.format(side='top')}</w:tcBorders>" if ruled else ""
        made = (
            self._cell(cell, self._widths[place], self._columns[place].align.value, line, strong=strong)
            for place, cell in enumerate(cells)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{self._height}</w:trPr>{''.join(made)}</w:tr>"

    def cell(self, content: Cell, width: int, side: str, properties: str = "") -> str:
        return self._cell(content, width, side, properties, strong=False)

    def hand(self, one: Signature, width: int) -> str:
        """Who signs, with room for the hand before the name."""
        room = round(19 * TWENTIETHS)
        lines = [self._line(text, 0) for text in one.opening]
        if one.mark:
            lines.append(self._line(one.mark, room // 3))
        lines.append(self._line(one.name, room // 2 if one.mark else room, name=True))
        lines += [self._line(text, 0) for text in one.closing]
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'

    def proof(self, proof: Proof, widths: Sequence[int]) -> str:
        """Two cells: an empty one for the picture, and what is told beside it."""
        lines = "".join(self._line(text, 0) for text in proof.lines)
        return "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>{content}</w:tc>'
            for width, content in zip(widths, (self._line("", 0), lines), strict=False)
        )

    def _line(self, text: str, before: int, *, name: bool = False) -> str:
        bold, line = ("<w:b/>", '<w:u w:val="single"/>') if name else ("", "")
        return (
            f'<w:p><w:pPr>{self._keep}<w:spacing w:before="{before}" w:after="0" w:line="240" w:lineRule="auto"/>'
            f'</w:pPr><w:r><w:rPr>{bold}<w:sz w:val="{self._size}"/>{line}</w:rPr>'
            f'<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p>'
        )

    def _head_row(self, cells: Sequence[str]) -> str:
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def _head_cell(self, place: int, title: str, merge: str = "") -> str:
        side = self._columns[place].align.value
        line = (
            f"<w:tcBorders>{RULE.format(side='bottom')}</w:tcBorders>" if merge != '<w:vMerge w:val="restart"/>' else ""
        )
        properties = f'{merge}{line}{_SHADE}<w:vAlign w:val="bottom"/>'
        return self._cell(title, self._widths[place], side, properties, strong=True)

    def _cell(self, content: Cell, width: int, side: str, properties: str, *, strong: bool) -> str:
        runs = (Run(content),) if isinstance(content, str) else content
        text = "".join(self._run(run, strong) for run in runs if run.text)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr><w:p><w:pPr>{self._keep}'
            '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
            f'<w:jc w:val="{side}"/></w:pPr>{text}</w:p></w:tc>'
        )

    def _run(self, run: Run, strong: bool) -> str:
        dress = "<w:b/>" if run.bold or strong else ""
        dress += "<w:i/>" if run.italic else ""
        dress += f'<w:sz w:val="{self._size}"/>'
        dress += '<w:highlight w:val="yellow"/>' if run.marked else ""
        words = escape(clean(run.text))
        return f'<w:r><w:rPr>{dress}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


_BOX = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_GREY}"/>'


def column_widths(table: Table, measure: float, points: float) -> list[float]:
    """Widths in millimetres: columns without a share take what their text needs, the rest is shared out."""
    needed = [
        None if column.width is not None else _need(table, place, points) for place, column in enumerate(table.columns)
    ]
    fixed = sum(width for width in needed if width is not None)
    shares = sum(column.width or 0 for column in table.columns)
    if not shares:
        return [(width or 0) * min(1, measure / fixed) for width in needed]
    # Columns with a share keep at least a fifth of the table.
    squeeze = min(1.0, 0.8 * measure / fixed) if fixed else 1.0
    left = measure - fixed * squeeze
    return [
        left * (column.width or 0) / shares if width is None else width * squeeze
        for column, width in zip(table.columns, needed, strict=True)
    ]


def _need(table: Table, place: int, points: float) -> float:
    """What the longest text of a column needs: letters a little over half as wide as high, and room beside."""
    title = max((len(word) for word in table.columns[place].title.split()), default=0) * 1.12
    longest = max((len(plain(row[place])) for row in (*table.rows, *table.foot)), default=0)
    return max(title, longest * 1.05) * points * 0.56 * 0.3528 + (3.0 if table.small else 4.2)
