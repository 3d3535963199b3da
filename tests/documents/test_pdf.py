"""The PDF: what it claims, what it holds, and what it survives."""

from dataclasses import replace
from typing import Any

import pytest
from pypdf.generic import DictionaryObject

from saregep.documents import pdf
from saregep.documents.blocks import (
    Column,
    Contents,
    Heading,
    Image,
    Listing,
    NewPage,
    Paragraph,
    Signature,
    Table,
    words,
)
from saregep.documents.paper import Font, Paper, Size
from saregep.documents.text import blocks_of
from tests.documents.sample import TABLE, document, reader
from tests.printed import pages_of, squeezed, text_of


@pytest.fixture(scope="module")
def content() -> bytes:
    return pdf.render(document())


def test_it_claims_pdf_a_2a_and_pdf_ua_1(content: bytes) -> None:
    metadata = reader(content).trailer["/Root"]["/Metadata"].get_data().decode()  # type: ignore[index]

    claims = [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ]
    assert [claim for claim in claims if claim not in metadata] == []


def test_it_is_tagged_and_names_its_language_and_title(content: bytes) -> None:
    root: Any = reader(content).trailer["/Root"]

    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], "/StructTreeRoot" in root) == (True, "id", True)
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    about = reader(content).metadata
    assert about is not None
    assert (about.title, about.author, about.subject) == ("Laporan contoh", "Kecamatan Campaka", "Contoh")


def test_every_figure_has_its_text_alternative(content: bytes) -> None:
    assert sorted(_alternatives(reader(content).trailer["/Root"]["/StructTreeRoot"])) == [  # type: ignore[index]
        "Kotak abu dengan kata grafik",
        "Lambang kabupaten",
    ]


def _alternatives(node: Any) -> list[str]:
    node = node.get_object()
    if isinstance(node, list):
        return [alt for kid in node for alt in _alternatives(kid)]
    if not isinstance(node, DictionaryObject):
        return []
    own = [str(node["/Alt"])] if node.get("/S") == "/Figure" else []
    return own + (_alternatives(node["/K"]) if "/K" in node else [])


@pytest.mark.parametrize(("size", "box"), [(Size.A4, (595.3, 841.9)), (Size.F4, (609.4, 935.4))])
def test_the_sheet_has_the_size_of_the_office(size: Size, box: tuple[float, float]) -> None:
    made = reader(pdf.render(document(paper=Paper(size))))

    boxes = {(round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1)) for page in made.pages}
    assert boxes == {box}


def test_a_landscape_sheet_lies_on_its_side() -> None:
    made = reader(pdf.render(document(paper=Paper(Size.F4, landscape=True))))

    assert {(round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1)) for page in made.pages} == {
        (935.4, 609.4)
    }


def fonts_of(content: bytes) -> set[str]:
    return {
        font["/DescendantFonts"][0].get_object()["/FontDescriptor"]["/FontName"].partition("+")[2]
        for page in reader(content).pages
        for font in (one.get_object() for one in page["/Resources"]["/Font"].values())  # type: ignore[index]
    }


def test_only_the_shipped_font_is_used_and_it_is_embedded(content: bytes) -> None:
    assert fonts_of(content) <= {f"LiberationSans{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic")}


def test_the_paper_has_the_letters_that_it_asks_for() -> None:
    plain = document(paper=Paper(font=Font.SERIF), letterhead=None, blocks=(Paragraph(words("Isi.")),))
    content = pdf.render(plain)

    assert fonts_of(content) <= {f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic")}


def test_pages_are_numbered_out_of_the_whole_except_the_cover(content: bytes) -> None:
    pages = pages_of(content)

    numbered = [squeezed(text).endswith(f"Halaman{place}dari{len(pages)}") for place, text in enumerate(pages, 1)]
    assert numbered == [False] + [True] * (len(pages) - 1)


def test_contents_list_headings_tables_and_figures_with_their_pages(content: bytes) -> None:
    pages = pages_of(content)
    listed = squeezed(pages[1]).replace(".", "")

    assert "BABIPENDAHULUAN3" in listed
    assert "BABIIKESIMPULAN4" in listed
    assert "Tabel1Nilai#1&<unsur>3" in listed
    assert "Gambar1Sebuahgrafik3" in listed
    assert pdf.pages(document()) == {"headings": [3, 3, 3, 4], "tables": [3], "figures": [3], "annexes": []}


def test_signs_of_markup_are_printed_as_they_are(content: bytes) -> None:
    assert squeezed("*bukan* #markup $x$ @y <b> \\ `kode`") in squeezed(text_of(content))


def test_references_print_the_number_of_their_table(content: bytes) -> None:
    assert squeezed("Lihat Tabel 1 dan Gambar 1: 76,90 konsep") in squeezed(text_of(content))


def test_the_head_of_a_table_is_repeated_on_every_page() -> None:
    rows = tuple((str(place), "Unsur", "1", "2") for place in range(120))
    content = pdf.render(document(blocks=(replace(TABLE, rows=rows),)))

    pages = pages_of(content)
    assert (len(pages) > 2, [squeezed(text).count("Triwulan") for text in pages]) == (True, [1] * len(pages))


def test_a_signature_is_never_cut() -> None:
    signature = Signature(("Campaka", "Camat,"), "(nama)", ("NIP",))
    for lines in range(28, 46):
        blocks = (*(Paragraph(words(f"baris {line}")) for line in range(lines)), signature)
        pages = pages_of(pdf.render(document(blocks=blocks, letterhead=None)))
        holds = [squeezed(text) for text in pages if "Camat" in text or "(nama)" in text]
        assert (len(holds), "Camat,(nama)NIP" in holds[0]) == (1, True)


def test_the_same_document_gives_the_same_bytes(content: bytes) -> None:
    assert pdf.render(document()) == content


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="SVG, PNG or JPEG"):
        _ = Image(b"GIF89a", "").suffix


def test_two_tables_may_not_share_a_key() -> None:
    with pytest.raises(ValueError, match="share the key 'nilai'"):
        document(blocks=(TABLE, TABLE)).numbers()


@pytest.mark.parametrize(
    "text",
    ["kata " * 20_000, "x" * 100_000, "baris\n" * 16_000, "😀" * 25_000, "\x00\x1b[31m'\"</w:t>{{7*7}}#{}" * 3_000],
    ids=["words", "one word", "lines", "emoji", "junk"],
)
def test_a_hundred_kilobytes_of_text_survive(text: str) -> None:
    made = reader(pdf.render(document(blocks=blocks_of(text), letterhead=None)))

    assert len(made.pages) >= 1


def test_long_words_stay_inside_the_margins() -> None:
    blocks = (
        NewPage(),
        Contents("DAFTAR ISI", Listing.HEADINGS),
        Heading(1, "K" * 120, "BAB I"),
        Table("t", "T" * 200, (Column("C" * 90, width=1), Column("C" * 90, width=1)), (("a" * 300, "b" * 300),)),
    )
    made = reader(pdf.render(document(blocks=blocks, letterhead=None, footer="F" * 150)))

    right = 595.3 - 20 / 25.4 * 72 + 1
    assert max(_rightmost(page) for page in made.pages) <= right


def _rightmost(page: Any) -> float:
    """Where the last piece of text on a page begins: beyond the margin only if a line ran over it."""
    places: list[float] = [0.0]

    def visit(text: str, _cm: Any, matrix: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            places.append(float(matrix[4]))

    page.extract_text(visitor_text=visit)
    return max(places)


def test_all_blocks_print_their_words(content: bytes) -> None:
    printed = squeezed(text_of(content))

    wanted = ["butirdua", "nomordua", "nomorlagi", "ditengah", "kecil", "Unit:Kecamatan", "PerhatikaniniPenjelasan"]
    assert [one for one in wanted if one not in printed] == []


def test_a_row_stays_on_one_page_and_one_that_would_fill_a_page_is_broken() -> None:
    rows = tuple((f"mula{n}.", " ".join(["isi"] * 130) + f" akhir{n}.") for n in range(40))
    table = Table(
        "panjang", "Panjang", (Column("A"), Column("B", width=1)), (*rows, ("mula99.", "isi " * 4000 + "akhir99."))
    )
    texts = pages_of(pdf.render(replace(document(), blocks=(table,))))
    pages = [
        [place for place, text in enumerate(texts) if f"{word}{n}." in text]
        for n in range(40)
        for word in ("mula", "akhir")
    ]

    assert pages[::2] == pages[1::2]
    assert len({place for found in pages for place in found}) > 1
    assert ["akhir99." in text for text in texts].count(True) == 1
