"""The report as DOCX says what the PDF says, section by section."""

import io
from typing import Any

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from saregep.methods.tally import Tally
from saregep.surveys.official import NINE
from saregep.surveys.reports import Quality, SkmReport, render_docx, render_pdf
from saregep.surveys.reports.wording import outline
from tests.printed import pages_of, squeezed
from tests.surveys.reports.campaka import report, sheets


@pytest.fixture(scope="module")
def made() -> SkmReport:
    """All parts of the example, with an annex of sixty sheets instead of 437."""
    rows = sheets()[:60]
    return report(
        tally=Tally.of(rows, NINE),
        sheets=rows,
        population=1200,
        profile={
            "Jenis kelamin": {"Laki-laki": 25, "Perempuan": 35},
            "Usia": {"di bawah 20 tahun": 10, "20–30 tahun": 30, "di atas 50 tahun": 20},
            "Pendidikan terakhir": {"SD": 20, "SMA": 25, "S1": 10},
        },
        by_service={
            "Pengantar KTP elektronik": Tally.of(rows[:35], NINE),
            "Surat pindah": Tally.of(rows[35:], NINE),
        },
        quality=Quality(12, Tally.of(rows[12:], NINE)),
    )


@pytest.fixture(scope="module")
def content(made: SkmReport) -> bytes:
    return render_docx(made)


@pytest.fixture(scope="module")
def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def pages(made: SkmReport) -> list[str]:
    """The pages without their foot."""
    texts = pages_of(render_pdf(made))
    foot = squeezed("Laporan SKM Kecamatan Campaka, Triwulan I–II 2023 Halaman")
    return [squeezed(text).rpartition(foot)[0] or squeezed(text) for text in texts]


def sections(opened: Any) -> dict[str, list[str]]:
    """Heading → the texts under it, table cells row by row, in the order of the document."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for block in opened.iter_inner_content():
        if isinstance(block, Paragraph):
            if str(block.style.name).startswith("Heading"):  # type: ignore[union-attr]
                heading = squeezed(block.text)
                found[heading] = []
            else:
                found[heading].append(squeezed(block.text))
        elif isinstance(block, Table):
            found[heading] += _cells(block)
    return found


def _cells(table: Any) -> list[str]:
    texts = []
    for row in table._tbl.tr_lst:
        for cell in row.tc_lst:
            texts.append(squeezed("".join(node.text or "" for node in cell.iter() if node.tag.endswith("}t"))))
    return texts


def test_every_section_has_the_texts_of_the_pdf_in_their_order(opened: Any, pages: list[str]) -> None:
    printed = "".join(pages[2:])
    found = sections(opened)
    body = {heading: texts for heading, texts in found.items() if heading}

    place, missing = 0, []
    for heading, texts in body.items():
        place = printed.index(heading, place)
        for text in texts:
            at = printed.find(text, place)
            if at < 0:
                missing.append((heading, text))
    assert missing == []
    assert len(body) == sum(1 + len(chapter.sections) for chapter in outline())


def test_tables_and_figures_have_the_same_captions(opened: Any, pages: list[str]) -> None:
    captions = [squeezed(one.text) for one in opened.paragraphs if one.style.name == "Caption"]

    assert len(captions) == 18
    assert [caption for caption in captions if caption not in "".join(pages)] == []


def test_charts_are_pictures_with_their_alternative(opened: Any) -> None:
    alternatives = [shape._inline.docPr.get("descr") for shape in opened.inline_shapes]

    assert [text.partition(":")[0] for text in alternatives] == [
        "Indeks per unsur dari terendah ke tertinggi, dengan tanda target 88,31",
        "Bagian jawaban bernilai 1 sampai 4 pada tiap unsur, dalam persen",
        "Indeks tiap periode dengan rentang 95%",
    ]


def test_drafts_are_marked_for_the_editor(opened: Any) -> None:
    marked = [
        run.text for paragraph in opened.paragraphs for run in paragraph.runs if run.font.highlight_color is not None
    ]

    assert marked == ["(konsep, periksa)"] * 15


def test_the_same_report_gives_the_same_bytes(made: SkmReport, content: bytes) -> None:
    assert render_docx(made) == content
