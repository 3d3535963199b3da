"""The form on paper: its claims, its sheets, its words, and drafts that ask too much of it."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from saregep.config.example_serve import sops as example
from saregep.documents.paper import Size
from saregep.methods.flow.drawing import Shape, Symbol, draw
from saregep.methods.flow.graph import Answer
from saregep.services import flowchart, sops_form
from saregep.services.models import Sop, Step
from saregep.services.queries import sops as queries
from tests.factories import OfficeFactory
from tests.printed import pages_of, spaced
from tests.services.sops_data import determined, draft
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


OFFICE = {
    "name": "Kecamatan Contoh",
    "signer_title": "Camat Contoh",
    "signer_name": "(nama pejabat)",
    "signer_rank": "Pembina",
    "signer_nip": "123456789012345678",
}


@pytest.fixture
def office():
    return OfficeFactory(**OFFICE)


def loaded(sop):
    return queries.with_flow(Sop.objects.select_related("office", "service")).get(pk=sop.pk)


def read(sop, size=Size.A4):
    return PdfReader(BytesIO(sops_form.render(loaded(sop), size)))


def words(sop):
    """The words of each page."""
    return words_on(sops_form.render(loaded(sop), Size.A4))


def words_on(paper):
    return [spaced(page) for page in pages_of(paper)]


@pytest.fixture(scope="module")
def paper(django_db_setup, django_db_blocker):
    """A determined SOP, printed once for all that is looked at on it."""
    with standing(django_db_blocker):
        yield sops_form.render(loaded(determined(OfficeFactory(**OFFICE))), Size.A4)


def test_it_claims_pdf_a_2a_and_pdf_ua_1(paper):
    root = PdfReader(BytesIO(paper)).trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert root["/Lang"] == "id"


@pytest.mark.parametrize(("size", "box"), [(Size.A4, (841.9, 595.3)), (Size.F4, (935.4, 609.4))])
def test_the_sheet_lies_on_its_side(office, size, box):
    pages = read(determined(office), size).pages

    assert [(round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1)) for page in pages] == [
        box
    ] * 2


def test_the_first_page_identifies_the_sop(paper):
    said = words_on(paper)[0]

    for part in (
        "STANDAR OPERASIONAL PROSEDUR",
        "KECAMATAN CONTOH",
        "Nomor SOP 001/Pelayanan Pengantar KTP",
        "Tanggal pembuatan 5 Januari 2026",
        "Disahkan oleh Camat Contoh (nama pejabat) Pembina NIP 12345678 901234 5 678",
        "Nama SOP Pelayanan Pengantar KTP",
        "Dasar hukum",
        "Kualifikasi pelaksana",
        "Keterkaitan",
        "Peralatan/perlengkapan",
        "Peringatan",
        "Pencatatan dan pendataan",
    ):
        assert part in said
    assert "KONSEP" not in said


def test_the_signer_of_the_day_stays_on_an_old_sop(office):
    sop = determined(office)
    office.signer_name = "(pejabat baru)"
    office.save()

    assert "(nama pejabat)" in words(sop)[0]
    assert "(pejabat baru)" in words(draft(office, title="Lain"))[0]


def test_the_second_page_holds_the_steps_in_the_official_columns(paper):
    said = words_on(paper)[1]

    for part in ("Kegiatan", "Pelaksana", "Mutu baku", "Kelengkapan", "Waktu", "Output", "Keterangan"):
        assert part in said
    assert "Memeriksa berkas. Lengkap?" in said
    assert "Jumlah waktu 11 menit" in said
    assert said.count("Tidak") == 1


def test_a_draft_says_so_and_needs_no_step(office):
    (page,) = words(draft(office, rows=()))

    assert "KONSEP – BELUM DITETAPKAN" in page


def test_the_flowchart_is_told_to_those_who_do_not_see_it(paper):
    root = PdfReader(BytesIO(paper)).trailer["/Root"]["/StructTreeRoot"]

    assert alternatives(root) == [
        "Bagan alir. Langkah 1 (Pemohon): lanjut ke langkah 2. Langkah 2 (Petugas Loket): ya ke langkah 3, tidak ke "
        "langkah 1. Langkah 3 (Camat): lanjut ke langkah 4. Langkah 4 (Pemohon): selesai."
    ]


def alternatives(node):
    node = node.get_object()
    if isinstance(node, list):
        return [alt for kid in node for alt in alternatives(kid)]
    if not hasattr(node, "get"):
        return []
    own = [str(node["/Alt"])] if node.get("/S") == "/Figure" else []
    return own + (alternatives(node["/K"]) if "/K" in node else [])


def test_the_same_sop_gives_the_same_bytes(office):
    sop = loaded(determined(office))

    assert sops_form.render(sop, Size.A4) == sops_form.render(sop, Size.A4)


def test_a_long_flow_goes_on_at_the_same_letter(office):
    sop = example.write(office, example.HARDSHIP)

    pages = words(sop)

    assert len(pages) == 3
    assert "A ke hal. 3" in pages[1]
    assert "A dari hal. 2" in pages[2]
    assert ("Jumlah waktu" in pages[1], "Jumlah waktu 53 menit" in pages[2]) == (False, True)


def test_the_longest_words_and_all_columns_stay_on_the_sheet(office):
    actors = tuple(f"Pengadministrasi Kependudukan {number}" for number in range(10))
    rows = [(Step.Kind.PROCESS, actor, "Kata " * 60, 9999, {}) for actor in actors]
    sop = draft(office, actors=actors, rows=rows)
    Step.objects.filter(sop=sop).update(
        completeness="x" * 200, output="Keluaran " * 22, remark="y" * 200, duration_unit="day"
    )

    pages = words(sop)

    assert sum(page.count("9999 hari kerja") for page in pages) == 10
    assert "Jumlah waktu" in pages[-1]


def test_control_signs_and_foreign_letters_do_no_harm(office):
    sop = draft(office, title="SOP \x07 漢字 🙂 #set page() $x$ *tebal*")

    assert "#set page() $x$ *tebal*" in words(sop)[0]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 menit"),
        (45, "45 menit"),
        (150, "2 jam 30 menit"),
        (360, "1 hari kerja"),
        (785, "2 hari kerja 1 jam 5 menit"),
    ],
)
def test_sums_of_time(minutes, said):
    assert sops_form.total_words(minutes, 360) == said


@pytest.mark.parametrize("sop", example.EXAMPLES, ids=["ktp", "kk", "sktm"])
def test_the_example_keeps_every_rule(office, sop):
    written = example.write(office, sop)

    checked = queries.check(loaded(written))
    assert (written.status, checked.broken, written.is_frozen) == ("in_force", 0, True)
    assert "(contoh)" in written.title


def test_the_example_of_the_identity_card_takes_at_most_45_minutes(office):
    assert queries.check(loaded(example.write(office, example.ID_CARD))).total <= 45


# --- the drawing itself

FLOW = draw(
    2,
    [Symbol(0, Shape.TERMINATOR), Symbol(1, Shape.DECISION), Symbol(0, Shape.CONNECTOR_DOWN, "A")],
    [(0, 1, Answer.NONE), (1, 2, Answer.YES), (1, 0, Answer.NO)],
)
WORDS = flowchart.Words("Ya", "<Tidak>", {"A": "ke hal. 3"})


def test_each_row_of_a_screen_holds_its_symbol_and_its_share_of_the_lines():
    rows = flowchart.screen_rows(FLOW, WORDS)

    assert [row.count('class="symbol"') for row in rows] == [1, 1, 1]
    assert [row.count('class="head"') for row in rows] == [1, 1, 1]
    assert all(row.startswith("<svg") and row.endswith("</svg></svg>") for row in rows)
    assert "&lt;Tidak&gt;" in rows[1]
    assert all("style=" not in row for row in rows)


def test_lines_of_a_screen_meet_at_the_edges_of_the_rows():
    first, second, _third = flowchart.screen_rows(FLOW, WORDS)

    assert 'x1="75.00%" x2="75.00%" y1="50.00%" y2="100.00%"' in first
    assert 'x1="75.00%" x2="75.00%" y1="0.00%" y2="50.00%"' in second


def test_the_sheet_draws_every_line_once_in_points():
    drawn = flowchart.sheet(FLOW, [40, 60, 20], 50, WORDS)

    assert drawn.count("<polyline") == 3
    assert 'viewBox="0 0 100.00 120.00"' in drawn
    assert '<polyline points="25.00,20.00 75.00,20.00 75.00,70.00"/>' in drawn
    assert "ke hal. 3" in drawn
