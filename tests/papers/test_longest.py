"""Every kind with the longest data that are sensible, as it goes out: PDF and DOCX print the same words, on A4 and F4."""

from collections import Counter
from functools import cache
from io import BytesIO

import docx
import pytest

from saregep.documents import pdf, word
from saregep.documents.blocks import Table
from saregep.documents.paper import Letterhead, Paper, Size
from saregep.methods.papers import KINDS
from saregep.papers.layout import Look, Proven, document
from tests.papers.samples import DAY, LONG, sheet
from tests.papers.test_layout import letters, text_of_word
from tests.printed import pages_of, squeezed

HEAD = Letterhead(
    "PEMERINTAH KABUPATEN CONTOH DENGAN NAMA YANG PANJANG",
    "KECAMATAN CONTOH DENGAN NAMA YANG PANJANG",
    ("Jalan Raya Contoh Nomor 1, Kilometer 12, Desa Contoh, Kecamatan Contoh 41181", "Telepon 0264 000000"),
)
CODE = "7KQ42MXP9ABCD"
ALL = pytest.mark.parametrize(("key", "size"), [(key, size) for key in KINDS for size in Size])


@cache
def made(key, size):
    kind = KINDS[key]
    proven = Proven(f"https://layanan.contoh.go.id/verifikasi/{CODE}/", CODE, kind.may_be_electronic)
    return document(sheet(key, LONG), Look(Paper(size, kind.landscape), HEAD), DAY, proven if kind.is_proved else None)


@cache
def printed(key, size):
    return pages_of(pdf.render(made(key, size)))


@ALL
def test_pdf_and_docx_print_the_same(key, size):
    """The PDF prints its foot on every page, and the heads of a table once for each page that it reaches."""
    paper, pages = made(key, size), printed(key, size)
    columns = [column for block in paper.blocks if isinstance(block, Table) for column in block.columns]
    heads = [*(column.title for column in columns), *dict.fromkeys(column.group for column in columns)]
    foot = letters(f"{paper.footer} Halaman dari") if len(pages) > 1 else Counter()
    more = letters("".join(pages)) - letters(text_of_word(word.render(paper)))
    allowed = [multiple(foot, len(pages)) + multiple(letters("".join(heads)), times) for times in range(len(pages))]

    assert more in allowed


def multiple(counted, times):
    return Counter({sign: count * times for sign, count in counted.items() if times})


@pytest.mark.parametrize("key", KINDS)
def test_every_paragraph_of_the_docx_stands_in_the_pdf(key):
    paper = made(key, Size.A4)
    foot = squeezed(f"{paper.footer}Halaman")
    text = squeezed("".join(squeezed(page).partition(foot)[0] for page in printed(key, Size.A4)))
    paragraphs = [squeezed(one.text) for one in docx.Document(BytesIO(word.render(paper))).paragraphs]

    assert [one for one in paragraphs if one not in text] == []


@ALL
def test_nothing_that_was_written_is_lost(key, size):
    text = letters("".join(printed(key, size)))
    written = letters(" ".join(LONG[key].values()).replace("tanpa meterai", ""))

    assert written - text == Counter()


@ALL
def test_every_page_has_its_number_and_no_page_is_empty(key, size):
    pages = printed(key, size)
    wanted = [f"Halaman{place}dari{len(pages)}" for place in range(1, len(pages) + 1)] if len(pages) > 1 else []

    assert [number for number, page in zip(wanted, pages, strict=False) if number not in squeezed(page)] == []
    assert min(len(page) for page in pages) > 200


@pytest.mark.parametrize("key", sorted(key for key, kind in KINDS.items() if kind.is_proved))
def test_each_carries_its_code_once(key):
    text = squeezed("".join(printed(key, Size.F4)))

    assert (text.count("7KQ4-2MXP-9ABCD"), "Ditandatanganisecaraelektronik" in text) == (
        1,
        KINDS[key].may_be_electronic,
    )
