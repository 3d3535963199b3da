"""The QR poster: it can be read by a camera and by a person, fits its paper, and stays inside the office."""

import io
from datetime import date

import pytest
import typst
from pypdf import PdfReader

from saregep.accounts.models import Role
from saregep.documents.paper import Size
from saregep.documents.text import FONTS
from saregep.surveys import poster
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, member
from tests.printed import text_of
from tests.sign_in import signed_in
from tests.surveys.qr_reader import pixels, read

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
ADDRESS = "https://layanan.contoh.go.id/s/kantor/"
DOTS = 75  # per inch: about seven for each square of the code


@pytest.fixture
def survey(settings):
    settings.PUBLIC_URL = "https://layanan.contoh.go.id"
    office = OfficeFactory(name="Kecamatan Contoh", government="Pemerintah Kabupaten Contoh", paper="F4")
    made = SurveyFactory(slug="kantor", office=office)
    PeriodFactory(survey=made)
    return made


def squares_on(rows: list[bytes], size: Size, count: int) -> list[list[int]]:
    """The squares of the code that is printed 12 cm wide in the middle of the sheet, looked up in the picture."""
    millimetre = DOTS / 25.4
    square = 120 / (count + 8) * millimetre
    left = (size.width - 120) / 2 * millimetre + 4 * square
    column = int(left + square / 2)
    run = top = 0
    for y, row in enumerate(rows):  # the edge of a finder is the first dark stroke of seven squares
        run = run + 1 if row[column] < 128 else 0
        if run > 6 * square:
            top = y - run + 1
            break
    return [
        [
            int(rows[int(top + (line + 0.5) * square)][int(left + (place + 0.5) * square)] < 128)
            for place in range(count)
        ]
        for line in range(count)
    ]


@pytest.mark.parametrize("size", list(Size))
def test_the_printed_code_leads_to_the_survey(survey, size, tmp_path):
    sheet = poster.poster_of(survey, ADDRESS)
    picture = typst.compile(
        poster.lay_out(sheet, size, tmp_path),
        root=tmp_path,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]),
        format="png",
        ppi=DOTS,
    )
    count = len(poster.code_of(ADDRESS).matrix)

    assert read(squares_on(pixels(picture), size, count)) == ADDRESS
    assert 120 * count / (count + 8) >= 40  # millimetres


@pytest.mark.parametrize(("size", "points"), [(Size.A4, (595.28, 841.89)), (Size.F4, (609.45, 935.43))])
def test_one_sheet_of_the_paper(survey, size, points):
    reader = PdfReader(io.BytesIO(poster.render(poster.poster_of(survey, ADDRESS), size, date(2026, 11, 24))))

    box = reader.pages[0].mediabox
    assert len(reader.pages) == 1
    assert (float(box.width), float(box.height)) == pytest.approx(points, abs=0.5)


def lines_of(pdf: bytes) -> list[str]:
    return [line.strip() for line in text_of(pdf).splitlines() if line.strip()]


def test_what_a_person_reads(survey):
    lines = lines_of(poster.render(poster.poster_of(survey, ADDRESS), Size.A4, date(2026, 11, 24)))

    assert lines == [
        "Pemerintah Kabupaten Contoh",
        "Kecamatan Contoh",
        "Bagaimana pelayanan",
        "kami hari ini?",
        "9 pertanyaan, 1 menit, tanpa nama",
        "Atau ketik alamat ini:",
        "layanan.contoh.go.id/s/kantor",
        "1. Arahkan kamera ponsel ke kode ini.",
        "2. Pilih satu jawaban untuk setiap pertanyaan.",
        "3. Kirim jawaban Anda.",
        "Tidak membawa ponsel? Mintalah lembar kertas kepada petugas.",
        "Survei Kepuasan Masyarakat menurut Permenpan RB Nomor 14 Tahun 2017.",
    ]


def test_names_with_the_signs_of_the_layout_language_stay_words(survey):
    survey.office.name = '#let x = "a" $b$ *c* _d_ <e> \\ [f]'

    assert lines_of(poster.render(poster.poster_of(survey, ADDRESS), Size.A4, date(2026, 1, 1)))[1] == (
        '#let x = "a" $b$ *c* _d_ <e> \\ [f]'
    )


def test_the_longest_names_still_fit_one_sheet(survey):
    survey.office.name = "Kecamatan " + "Panjang Sekali " * 9
    survey.slug = "alamat-yang-sangat-panjang-sekali-benar0"
    address = f"https://layanan-publik-terpadu.kabupaten-contoh.go.id/s/{survey.slug}/"

    sheet = poster.poster_of(survey, address, (7, "Surat keterangan " * 11))
    pdf = PdfReader(io.BytesIO(poster.render(sheet, Size.A4, date(2026, 1, 1))))

    assert len(pdf.pages) == 1


def test_the_same_day_gives_the_same_file(survey):
    sheet = poster.poster_of(survey, ADDRESS)
    first, second = (poster.render(sheet, Size.A4, date(2026, 1, 1)) for _time in range(2))

    assert first == second


@pytest.mark.parametrize(
    ("query", "height"), [("?kertas=A4", 841.89), ("?kertas=F4", 935.43), ("", 935.43), ("?kertas=B5", 935.43)]
)
def test_the_paper_is_asked_for_or_that_of_the_office(survey, query, height):
    response = signed_in(member(survey.office, Role.OFFICER)).get(f"/survei/{survey.pk}/poster.pdf{query}")

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert float(PdfReader(io.BytesIO(response.content)).pages[0].mediabox.height) == pytest.approx(height, abs=0.5)


def test_a_poster_of_one_service_fills_it_in(survey):
    service = ServiceFactory(office=survey.office, name="Kartu Keluarga")

    sheet = poster.poster_of(survey, ADDRESS, (service.pk, service.name))
    response = signed_in(member(survey.office)).get(f"/survei/{survey.pk}/poster.pdf?layanan={service.pk}")

    assert (sheet.address, sheet.short) == (f"{ADDRESS}?layanan={service.pk}", "layanan.contoh.go.id/s/kantor")
    assert lines_of(response.content)[5] == "Kartu Keluarga"


def test_a_service_of_another_office_is_passed_over(survey):
    foreign = ServiceFactory(name="Asing")

    response = signed_in(member(survey.office)).get(f"/survei/{survey.pk}/poster.pdf?layanan={foreign.pk}")

    assert "Asing" not in text_of(response.content)


def test_strangers_do_not_learn_that_it_exists(survey, client):
    stranger = signed_in(member(OfficeFactory(), Role.ADMIN))

    statuses = [visitor.get(f"/survei/{survey.pk}/poster.pdf").status_code for visitor in (client, stranger)]

    assert statuses == [302, 403 if stranger.get("/akun/").status_code == 302 else 404]
