"""The report on paper: every figure in its text is that of the answers, and every part is there."""

import re
import time
from collections import Counter
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from saregep.documents.paper import Paper, Size
from saregep.methods.tally import Tally
from saregep.surveys.official import NINE
from saregep.surveys.reports import FollowUpRow, Mark, Photo, Signer, SkmReport, lay_out, render_pdf
from saregep.surveys.reports.annexes import MOST_PRINTED_SHEETS
from tests.documents.sample import reader, told
from tests.methods import second_opinion
from tests.printed import pages_of, squeezed, text_of
from tests.surveys.reports.campaka import office, report, sheets

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\n"
    b"IDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)
OUTLINE = [
    "BAB I PENDAHULUAN", "1.1 Latar belakang", "1.2 Dasar pelaksanaan SKM", "1.3 Maksud dan tujuan",
    "BAB II PENGUMPULAN DATA SKM", "2.1 Pelaksana SKM", "2.2 Metode pengumpulan data",
    "2.3 Lokasi pengumpulan data", "2.4 Waktu pelaksanaan SKM", "2.5 Penentuan jumlah responden",
    "BAB III HASIL PENGOLAHAN DATA SKM", "3.1 Jumlah responden menurut karakteristik",
    "3.2 Indeks Kepuasan Masyarakat unit layanan dan per unsur", "BAB IV ANALISIS HASIL SKM",
    "4.1 Analisis kelemahan dan kelebihan unsur pelayanan", "4.2 Rencana tindak lanjut", "4.3 Tren nilai SKM",
    "BAB V HASIL TINDAK LANJUT SKM PERIODE SEBELUMNYA", "BAB VI KESIMPULAN", "LAMPIRAN 1 KUESIONER",
    "LAMPIRAN 2 HASIL OLAH DATA", "LAMPIRAN 3 DOKUMENTASI",
    "LAMPIRAN 4 LAPORAN HASIL TINDAK LANJUT SKM PERIODE SEBELUMNYA",
]  # fmt: skip


@pytest.fixture(scope="module")
def printed_report() -> tuple[bytes, float]:
    """The paper, and how many seconds of work it took."""
    made = report(population=1200)
    start = time.process_time()
    return render_pdf(made), time.process_time() - start


@pytest.fixture(scope="module")
def content(printed_report: tuple[bytes, float]) -> bytes:
    return printed_report[0]


def plain(rows: list[dict[str, int]]) -> list[tuple[int, ...]]:
    return [tuple(row.values()) for row in rows]


def printed(hundredths: int) -> str:
    return f"{hundredths // 100},{hundredths % 100:02}"


def allowed(rows: list[tuple[int, ...]], population: int) -> set[str]:
    """Every figure with decimals that the report may print, worked out from the rows by a second way."""
    n, m = len(rows), len(rows[0])
    sums = [sum(column) for column in zip(*rows, strict=True)]
    half_up, index = second_opinion.half_up, second_opinion.index_of(rows)
    found = {index, *second_opinion.element_indices(rows), *(second_opinion.limits(rows, population) or ())}
    found |= {second_opinion.legacy_index(rows, 11, 100), second_opinion.legacy_index(rows, 111, 1000)}
    found |= {half_up(100 * total, n) for total in sums} | {half_up(100 * total, n * m) for total in sums}
    found |= {half_up(100 * sum(sums), n), half_up(100 * sum(sums), n * m)}
    floors = [2500, 6500, 7661, 8831]
    found |= {*floors, 6499, 7660, 8830, 10000, 196} | {abs(index - floor) for floor in floors}
    figures = {printed(one) for one in found} | {"0,11", "0,111", "3,841", "0,5", "0,05", "100,0"}
    counts = [Counter(column) for column in zip(*rows, strict=True)]
    for parts in counts:
        # Parts are cut to one decimal and together given up to three tenths more.
        for count in (*parts.values(), parts[1] + parts[2]):
            tenths = 1000 * count // n
            figures |= {f"{one // 10},{one % 10}" for one in (tenths, tenths + 1, tenths + 2)}
    return figures


def decimals_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d+", text))


def level_needed(rows: list[tuple[int, ...]], target: int = 8831) -> int:
    """The lowest common mean of the elements of class C and D (or the three lowest) that gives the target."""
    n, m = len(rows), len(rows[0])
    sums = sorted(sum(column) for column in zip(*rows, strict=True))
    poor = sum(second_opinion.letter(second_opinion.half_up(2500 * total, n)) in "CD" for total in sums) or 3
    for level in range(100, 401):
        raised = [max(100 * total, level * n) if place < poor else 100 * total for place, total in enumerate(sums)]
        if second_opinion.half_up(25 * sum(raised), n * m) >= target:
            return level
    return 0


@pytest.mark.parametrize("seed", [None, 1])
def test_every_figure_with_decimals_is_one_of_the_answers(seed: int | None) -> None:
    rows = sheets()
    if seed is not None:
        dice = Random(seed)
        rows = [dict(zip(NINE, dice.choices((1, 2, 3, 4), (1, 2, 4, 9), k=9), strict=True)) for _row in range(90)]
    made = report(
        tally=Tally.of(rows, NINE), sheets=rows, population=1200, profile=None, by_service=None, previous=(), quality=None,
        previous_follow_up=(),
    )  # fmt: skip

    text = told(lay_out(made))

    known = allowed(plain(rows), 1200) | {printed(level_needed(plain(rows))), printed(second_opinion.half_up(0, 1))}
    known |= {printed(int(made.target.highest_reachable * 100))}
    assert decimals_in(text) - known == set()
    assert printed(second_opinion.index_of(plain(rows))) in text


def test_the_paper_prints_no_figure_that_the_layout_lacks(content: bytes) -> None:
    assert decimals_in(text_of(content)) - decimals_in(told(lay_out(report(population=1200)))) == set()


def test_the_table_of_elements_is_that_of_the_source_report(content: bytes) -> None:
    text = squeezed(text_of(content))

    rows = [
        "U1Persyaratan1.3783,150,3578,83BBaik",
        "U2Sistem,Mekanisme,danProsedur1.2612,890,3272,14CKurangbaik",
        "U3WaktuPenyelesaian1.2712,910,3272,71CKurangbaik",
        "U4Biaya/Tarif1.7403,980,4499,54ASangatbaik",
        "U5ProdukSpesifikasiJenisPelayanan1.3783,150,3578,83BBaik",
        "U6KompetensiPelaksana1.2352,830,3170,65CKurangbaik",
        "U7PerilakuPelaksana1.2632,890,3272,25CKurangbaik",
        "U8PenangananPengaduan,SarandanMasukan1.3523,090,3477,35BBaik",
        "U9SaranadanPrasarana1.2202,790,3169,79CKurangbaik",
        "Jumlah/IKM12.09827,683,0876,90BBaik",
    ]
    assert [row for row in rows if row not in text] == []


def test_the_outline_is_whole_and_in_order(content: bytes) -> None:
    pages = "".join(squeezed(text) for text in pages_of(content)[2:])
    places = [pages.find(squeezed(title)) for title in OUTLINE]

    assert (min(places) >= 0, places) == (True, sorted(places))


def test_bookmarks_lead_to_the_chapters(content: bytes) -> None:
    titles = [str(one["/Title"]) for one in reader(content).outline if not isinstance(one, list)]  # type: ignore[index]

    assert titles == [title for title in OUTLINE if title[0] in "BL"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Survei Triwulan I–II 2023 diisi lengkap oleh 437 responden. Indeks Kepuasan Masyarakat (IKM) adalah 76,90, "
        "mutu pelayanan B, kinerja unit pelayanan Baik.",
        "Nilai ini 0,29 di atas batas bawah mutu B (76,61) dan 11,41 di bawah batas mutu A (88,31).",
        "Bobot 0,11 memberi mutu lain: 76,13 = C (Kurang baik)",
        "sekitar 95 dari 100 rentang yang dihitung dengan cara ini memuat indeks seluruh pengguna layanan",
        "Responden yang diperlukan menurut Krejcie dan Morgan 291",
        "Jumlah responden memenuhi syarat.",
        "Hasil dibulatkan sekali, setengah ke atas, dua angka di belakang koma.",
        "Ditandai untuk diperiksa: 12 dari 437 lembar",
        "tanpa lembar itu indeksnya 76,80, mutu B (Baik).",
        "Gambar 1. Unsur terendah Sarana dan Prasarana (69,79); 5 dari 9 unsur bermutu C atau D",
        "Campaka, 24 November 2026 Camat Campaka,",
        "Nama, NIK, dan nomor telepon tidak ditanyakan.",
        "Halaman 2 dari ",
    ],
)
def test_the_report_says(content: bytes, sentence: str) -> None:
    assert squeezed(sentence) in squeezed(text_of(content))


def test_every_respondent_stands_in_the_annex(content: bytes) -> None:
    text = squeezed("".join(pages_of(content)[12:]))
    # The last sheet is followed by the sums of the elements.
    last = "".join(str(score) for score in sheets()[-1].values())

    assert f"437{last}{sum(sheets()[-1].values())}Nilai/unsur1.3781.2611.2711.740" in text


def test_marks_stand_on_the_cover_and_under_every_table_with_data(content: bytes) -> None:
    mark = squeezed("Data rekonstruksi: disusun kembali dari angka cetak, bukan lembar jawaban asli.")
    document = lay_out(report(population=1200))
    shown = [block for block in document.blocks if type(block).__name__ in ("Table", "Figure")]
    without = [block.key for block in shown if not any("rekonstruksi" in str(note) for note in block.notes)]  # type: ignore[union-attr]

    assert mark in squeezed(pages_of(content)[0])
    # The classes and the questions are not data of this survey.
    assert without == ["grades", "questionnaire"]
    assert squeezed(text_of(content)).count(mark) >= 1 + len(shown) - 2  # a long table carries it on each of its pages


def test_a_draft_is_marked_until_the_office_writes_its_own() -> None:
    written = dict.fromkeys(report().texts, "Ditulis kantor.")
    own = FollowUpRow("waktu", "Membuka loket kedua.", date(2026, 11, 30), "Kasi Pelayanan")
    draft, final = (
        told(lay_out(report(sheets=None, **given))) for given in ({}, {"texts": written, "follow_up": [own]})
    )

    mark = squeezed("(konsep, periksa)")
    assert (squeezed(draft).count(mark), squeezed(final).count(mark)) == (len(written) + 1, 0)
    assert squeezed(final).count("Dituliskantor.") == len(written)


def test_a_plan_within_a_year_ticks_its_quarters_and_over_years_names_them() -> None:
    one = FollowUpRow("waktu", "Loket kedua.", date(2026, 11, 30), "Kasi A")
    two = FollowUpRow("sarana", "Kursi.", date(2027, 2, 1), "")

    within, over = (squeezed(told(lay_out(report(sheets=None, follow_up=rows)))) for rows in ([one], [one, two]))

    assert "Waktu2026" in within
    assert "1WaktuPenyelesaianLoketkedua.√KasiA" in within
    assert "2SaranadanPrasaranaKursi.TWI2027(diisi)" in over


@pytest.mark.parametrize("size", list(Size))
def test_it_fits_the_paper_of_the_office(content: bytes, size: Size) -> None:
    usual = office().paper.size is size
    made = reader(content if usual else render_pdf(report(office=office(paper=Paper(size)), sheets=None)))

    boxes = {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in made.pages}
    assert boxes == {(size.width, size.height)}


def test_long_names_and_texts_survive() -> None:
    long = "Badan Penyelenggara Pelayanan Terpadu Satu Pintu dan Penanaman Modal " * 4
    texts = dict.fromkeys(report().texts, "Pelayanan " * 50) | {"analisis": "Kalimat tentang pelayanan. " * 1000}
    made = report(
        office=office(name=long, government=long, address=long, place=long[:90]),
        signer=Signer(long, long, long, "196608011988031001"),
        texts=texts,
        marks=[Mark.EXAMPLE, Mark.RECONSTRUCTED, "x" * 500],
        sheets=None,
    )

    pages = pages_of(render_pdf(made))
    signed = next(page for page in reversed(pages) if "KESIMPULAN" in page)

    assert len(pages) > 20
    assert squeezed("NIP 19660801 198803 1 001") in squeezed(signed)


def test_a_survey_of_one_sheet_says_that_there_is_no_interval() -> None:
    rows = [dict.fromkeys(NINE, 4)]
    made = report(tally=Tally.of(rows, NINE), sheets=rows, profile=None, by_service=None, quality=None, previous=())

    text = squeezed(told(lay_out(made)))

    assert squeezed("Rentang kepercayaan tidak dapat dihitung dari satu lembar jawaban.") in text
    assert squeezed("IKM) adalah 100,00, mutu pelayanan A, kinerja unit pelayanan Sangat baik.") in text
    assert squeezed("mutu tertinggi.") in text


def test_more_sheets_than_paper_holds_are_left_to_the_workbook() -> None:
    number = MOST_PRINTED_SHEETS + 1
    rows = [dict.fromkeys(NINE, 1 + place % 4) for place in range(number)]
    made: SkmReport = report(
        tally=Tally.of(rows, NINE), sheets=rows, profile=None, by_service=None, quality=None, previous=()
    )

    pages = pages_of(render_pdf(made))

    assert len(pages) < 30
    assert squeezed("tidak dicetak karena jumlahnya 1.501; rincian itu ada pada berkas XLSX") in squeezed(
        "".join(pages)
    )


def test_pictures_of_the_office_stand_in_annex_3() -> None:
    made = report(photos=[Photo(PNG, "Pengisian kuesioner")], sheets=None, texts={"dokumentasi": ""})

    text = squeezed(told(lay_out(made)))

    assert "Dokumentasi:Pengisiankuesioner" in text
    assert "Fotopelaksanaansurveiditempatkan" not in text


def test_a_target_out_of_reach_is_called_so() -> None:
    made = report(target=Decimal("99.99"), sheets=None)

    assert squeezed("Target 99,99 tidak tercapai walaupun unsur ini bernilai 4") in squeezed(told(lay_out(made)))


def test_the_same_report_gives_the_same_bytes(content: bytes) -> None:
    assert render_pdf(report(population=1200)) == content


def test_a_report_takes_less_than_three_seconds_of_work(printed_report: tuple[bytes, float]) -> None:
    assert printed_report[1] < 3
