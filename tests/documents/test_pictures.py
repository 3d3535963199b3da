"""Photos on paper: small, upright, and silent about where they were taken."""

import io

import docx
from PIL import Image

from saregep.documents import pdf, word
from saregep.documents.blocks import Contents, Figure, Gallery, Heading, Listing
from saregep.documents.blocks import Image as Shown
from saregep.documents.pictures import MOST_DOTS, pages, small
from tests.documents.sample import document
from tests.printed import squeezed, text_of

PLACE, TURNED, CAMERA = 0x8825, 0x0112, 0x010F


def photo(width, height, *, turned=1):
    """A JPEG with what a camera writes into it."""
    made, told = io.BytesIO(), Image.Exif()
    told[TURNED], told[CAMERA] = turned, "Kamera"
    told.get_ifd(PLACE)[1] = "S"
    Image.new("RGB", (width, height), "navy").save(made, "JPEG", exif=told)
    return made.getvalue()


def test_a_photo_becomes_small_and_tells_nothing_of_its_camera():
    with Image.open(io.BytesIO(small(photo(3000, 1500)))) as made:
        assert (made.size, dict(made.getexif())) == ((MOST_DOTS, MOST_DOTS // 2), {})


def test_a_photo_that_was_turned_stands_upright():
    with Image.open(io.BytesIO(small(photo(40, 20, turned=6)))) as made:
        assert made.size == (20, 40)


def test_the_same_photo_gives_the_same_bytes():
    assert small(photo(400, 300)) == small(photo(400, 300))


def test_what_is_no_photo_gives_nothing():
    assert [small(content) for content in (b"", b"%PDF-1.4", photo(40, 20)[:60])] == [None, None, None]


def test_the_pages_of_a_file_are_counted_however_its_tree_is_written():
    made = pdf.render(document(blocks=(Heading(1, "SATU"), Heading(1, "DUA"), Heading(1, "TIGA"))))
    turned = made.replace(b"/Type/Pages/Count 4", b"/Count 4/Type/Pages")

    assert turned != made
    assert [len(pages(content, 10, most)) for content in (made, turned) for most in (9, 2)] == [4, 2, 4, 2]


def test_pictures_beside_each_other_are_told_in_both_files():
    image = Shown(small(photo(40, 20)), "Rapat tim")
    made = document(blocks=(Gallery(((image, "Rapat"), (image, "Lokakarya"), (image, "Serah terima"))),))
    opened = docx.Document(io.BytesIO(word.render(made)))
    told = [cell.text.strip() for row in opened.tables[0].rows for cell in row.cells]

    assert told == ["Rapat", "Lokakarya", "Serah terima", ""]
    assert len(opened.inline_shapes) == 3
    assert "Serahterima" in squeezed(text_of(pdf.render(made)))


def test_a_figure_without_a_caption_has_no_number():
    made = document(
        blocks=(Figure("foto", "", Shown(small(photo(40, 20)), "Foto")), Heading(1, "LAMPIRAN", "LAMPIRAN 1"))
    )

    assert made.numbers() == {}
    assert pdf.pages(made)["figures"] == []
    assert len(docx.Document(io.BytesIO(word.render(made))).inline_shapes) == 1


def test_annexes_have_a_list_of_their_own():
    blocks = (
        Contents("DAFTAR LAMPIRAN", Listing.ANNEXES),
        Heading(1, "PENUTUP", "BAB IV"),
        Heading(1, "BUKTI", "LAMPIRAN 1", annex=True),
        Heading(1, "LOG", "LAMPIRAN 2", annex=True),
    )
    made = document(blocks=blocks)
    opened = docx.Document(io.BytesIO(word.render(made)))

    assert pdf.pages(made) == {"headings": [2, 3, 4], "tables": [], "figures": [], "annexes": [3, 4]}
    assert [one.text for one in opened.paragraphs if one.style.name == "toc 1"] == [
        "LAMPIRAN 1 BUKTI\t3",
        "LAMPIRAN 2 LOG\t4",
    ]
    assert "PAGEREF _Toc" in opened.element.xml
