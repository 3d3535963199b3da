"""Papers of services: the wall sheet, the poster of the charter, the annex of a decision."""

import io
import re
from datetime import date

import pypdf
import pytest
from django.utils import timezone

from saregep.accounts.models import Role
from saregep.documents import pdf, typeset
from saregep.documents.office import letterhead, paper_of, signature, signer_of
from saregep.documents.paper import Size
from saregep.offices.models import Office
from saregep.services import sheets
from saregep.services.actions import charters
from saregep.services.components import COMPONENTS
from saregep.services.models import Channel, Charter, Facility, LegalBasis, Life
from saregep.services.queries import public as queries
from saregep.services.sheet_annex import annex
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, member
from tests.printed import pages_of, squeezed, text_of, words_of
from tests.sign_in import signed_in
from tests.surveys.qr_reader import pixels, read

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
DAY = date(2026, 11, 24)
DOTS = 144


@pytest.fixture
def office(settings):
    settings.PUBLIC_URL = "https://layanan.contoh.go.id"
    return OfficeFactory(
        code="32.14.02",
        name="Kecamatan Contoh",
        address="Jalan Contoh 1",
        place="Contoh",
        paper="F4",
        signer_title="Camat Contoh",
        signer_name="(nama pejabat)",
    )


def whole_standard(office, **fields):
    """A standard with something under each of its components."""
    status = fields.pop("status", Life.IN_FORCE)
    standard = StandardFactory(
        service=ServiceFactory(office=office, name=fields.pop("name", "Pengantar KTP elektronik")),
        status=Life.DRAFT,
        **{
            "procedure": "Serahkan berkas.\nTerima surat.",
            "complaint_handling": "Dijawab dalam 5 hari kerja.",
            "competence": "Menguasai aplikasi.",
            "supervision": "Berjenjang.",
            "staff_count": 4,
            "service_guarantee": "Sesuai standar.",
            "safety_guarantee": "Data dijaga.",
            "evaluation": "Setiap bulan.",
        }
        | fields,
    )
    Channel.objects.create(standard=standard, position=1, kind="desk", address="Loket 1")
    LegalBasis.objects.create(standard=standard, position=1, citation="UU Nomor 25 Tahun 2009")
    Facility.objects.create(standard=standard, position=1, name="Kursi roda", for_vulnerable=True)
    standard.status = status
    standard.save()
    return standard


def sheet_of(standard, address=""):
    facts = queries.facts(standard.service.office.code, standard.service_id)
    address = address or f"https://layanan.contoh.go.id/layanan/32.14.02/{standard.service_id}/"
    return sheets.sheet_of(facts, facts.standard, queries.doors(facts.office, timezone.now()), address)


class TestWallSheet:
    def test_the_six_published_components_and_nothing_of_the_others(self, office):
        standard = whole_standard(office, version=3)
        long_address = "https://layanan.contoh.go.id/layanan/32.14.02/2990/"  # gets a place to break after the 29

        assert words_of(sheets.render(sheet_of(standard, long_address), Size.A4, DAY)) == " ".join(
            [
                "Pemerintah Kabupaten Contoh",
                "Kecamatan Contoh",
                "Standar pelayanan",
                "Pengantar KTP elektronik",
                "Waktu",
                "45 menit",
                "Biaya/tarif",
                "Gratis",
                "Yang Anda terima",
                "Surat pengantar",
                "Yang Anda bawa",
                "Fotokopi Kartu Keluarga",
                "Surat pengantar desa",
                "Bagaimana jalannya",
                "1. Serahkan berkas.",
                "2. Terima surat.",
                "Penanganan pengaduan, saran, dan masukan",
                "• Dijawab dalam 5 hari kerja.",
                "• Di loket: Loket 1",
                "Jalan Contoh 1",
                "Baca di ponsel Anda: arahkan kamera ke kode ini.",
                "layanan.contoh.go.id/layanan/32.14.02/2990",
                "Ditetapkan oleh Camat Contoh, Nomor 100.3.3/1/2026, tanggal 2 Januari 2026. Versi 3.",
            ]
        )

    def test_the_printed_code_leads_to_the_page_of_the_service(self, office):
        sheet = sheet_of(whole_standard(office))
        (picture,) = sheets.picture(sheet, Size.A4, DOTS)

        squares = code_on(pixels(picture), typeset.qr(sheet.address).symbol_size(border=0)[0], Size.A4)
        assert read(squares) == sheet.address

    @pytest.mark.parametrize(("size", "points"), [(Size.A4, (595.28, 841.89)), (Size.F4, (609.45, 935.43))])
    def test_one_tagged_archive_page_of_the_paper(self, office, size, points):
        content = sheets.render(sheet_of(whole_standard(office)), size, DAY)
        reader = pypdf.PdfReader(io.BytesIO(content))

        assert len(reader.pages) == 1
        assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx(points, abs=0.5)
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert b"pdfaid:part" in content
        assert b"pdfuaid:part" in content

    def test_a_long_standard_keeps_readable_letters_on_more_pages(self, office):
        long = whole_standard(
            office,
            name="Surat keterangan yang panjang sekali " * 5,
            requirements=[f"Persyaratan nomor {number} dengan penjelasan yang cukup panjang" for number in range(40)],
            procedure="\n".join(f"Langkah {number} dari pelayanan ini" for number in range(30)),
        )
        content = sheets.render(sheet_of(long), Size.A4, DAY)

        assert len(pypdf.PdfReader(io.BytesIO(content)).pages) in {2, 3}
        assert "Langkah 29 dari pelayanan ini" in text_of(content)

    def test_signs_of_the_layout_language_stay_words(self, office):
        name = '#let x = "a" $b$ *c* _d_ <e> \\ [f] 😀'

        assert '#let x = "a" $b$ *c* _d_ <e> \\ [f] □' in words_of(
            sheets.render(sheet_of(whole_standard(office, name=name)), Size.A4, DAY)
        )

    def test_the_same_sheet_gives_the_same_file(self, office):
        sheet = sheet_of(whole_standard(office))
        first = sheets.render(sheet, Size.A4, DAY)
        sheets.render.cache_clear()

        assert sheets.render(sheet, Size.A4, DAY) == first

    def test_unknown_facts_are_not_invented(self, office):
        bare = StandardFactory(
            service__office=office, fee=None, duration=None, product="", procedure="", requirements=[]
        )

        text = words_of(sheets.render(sheet_of(bare), Size.A4, DAY))
        assert text.count("belum ditetapkan") == 5
        assert "Gratis" not in text

    @pytest.mark.parametrize(
        ("query", "height"), [("", 935), ("?kertas=A4", 842), ("?kertas=F4", 935), ("?kertas=x", 935)]
    )
    def test_everyone_prints_it_on_the_paper_of_the_office_or_another(self, client, office, query, height):
        standard = whole_standard(office)

        response = client.get(f"/layanan/32.14.02/{standard.service_id}/lembar/{query}")

        page = pypdf.PdfReader(io.BytesIO(response.content)).pages[0]
        assert (response["Content-Type"], round(page.mediabox.height)) == ("application/pdf", height)
        assert dict(response.cookies) == {}


def code_on(rows, count, size):
    """The squares of the code at the lower right corner of the sheet."""
    dot = DOTS / 25.4
    square = 34 * dot / (count + 8)
    left = (size.width - 16 - 34) * dot + 4 * square
    # The code stands on the lower margin; its exact height follows from the text beside it.
    column = int(left + 0.5 * square)
    bottom = max(place for place, row in enumerate(rows) if row[column] < 128)
    top = bottom + 1 - count * square
    return [
        [
            int(rows[int(top + (line + 0.5) * square)][int(left + (place + 0.5) * square)] < 128)
            for place in range(count)
        ]
        for line in range(count)
    ]


class TestCharterPoster:
    @pytest.fixture
    def charter(self, office):
        return Charter.objects.create(
            office=office,
            statements="Melayani sesuai standar.\nTerus memperbaiki.\nBersedia diberi sanksi.",
            number="100/1/2026",
            signed_on=date(2026, 1, 2),
            signer_title="Camat Contoh",
            signer_name="(nama pejabat)",
            published_at=timezone.now(),
            published_by=member(office, Role.HEAD),
        )

    def test_the_promises_and_who_made_them(self, client, charter):
        response = client.get("/layanan/32.14.02/maklumat/poster/")

        assert words_of(response.content) == " ".join(
            [
                "Pemerintah Kabupaten Contoh",
                "Kecamatan Contoh",
                "MAKLUMAT PELAYANAN",
                "Nomor 100/1/2026",
                "Dengan ini kami menyatakan:",
                "1. Melayani sesuai standar.",
                "2. Terus memperbaiki.",
                "3. Bersedia diberi sanksi.",
                "Contoh, 2 Januari 2026",
                "Camat Contoh,",
                "(nama pejabat)",
                "Baca di ponsel Anda: arahkan kamera ke kode ini.",
                "layanan.contoh.go.id/layanan/32.14.02/maklumat",
            ]
        )

    @pytest.mark.parametrize(("title", "name"), [("Camat Contoh", "(nama pejabat)"), ("Penjabat Camat Contoh", "")])
    def test_who_signed_stays_when_another_takes_the_position(self, office, charter, title, name):
        values = {"statements": "Melayani.", "number": "2", "signed_on": date(2026, 1, 3), "signer_title": title}
        draft = charters.write(office=office, values=values, by=None)
        published = charters.publish(charter=draft, seen=charters.fingerprint(draft), by=charter.published_by)
        Office.objects.filter(pk=office.pk).update(signer_name="Pejabat baru")

        assert sheets.poster_of(Charter.objects.get(pk=published.pk), "https://x.id/").name == name

    @pytest.mark.parametrize("size", list(Size))
    def test_many_promises_still_fit_one_page(self, office, charter, size):
        charter.statements = "\n".join(
            f"Janji nomor {number} kepada setiap warga yang kami layani" for number in range(12)
        )

        made = sheets.render(sheets.poster_of(charter, "https://x.id/"), size, DAY)
        assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 1

    def test_without_a_published_charter_there_is_no_poster(self, client, office):
        assert client.get("/layanan/32.14.02/maklumat/poster/").status_code == 404


class TestAnnex:
    def test_fourteen_components_in_the_order_of_the_guide_on_two_pages(self, office):
        content = pdf.render(annex(whole_standard(office), "permenpanrb", DAY))

        pages = pages_of(content)
        assert len(pages) == 2
        for part in COMPONENTS.values():
            first, second = (squeezed(str(part.name)) in squeezed(page) for page in pages)
            assert (part.key, first, second) == (part.key, part.is_delivery, not part.is_delivery)
        assert "NIP" in pages[1]

    def test_in_the_order_of_the_law_the_basis_stands_first(self, office):
        text = text_of(pdf.render(annex(whole_standard(office), "uu", DAY)))

        assert re.search(r"1 Dasar hukum UU Nomor 25 Tahun 2009\s+2 Persyaratan", text)

    def test_number_date_signer_and_since_when_it_counts(self, office):
        standard = whole_standard(office, signer_name="Pejabat dahulu")  # the office has another one now
        text = words_of(pdf.render(annex(standard, "uu", DAY)))

        assert "Lampiran : Keputusan Camat Contoh Nomor : 100.3.3/1/2026 Tanggal : 2 Januari 2026" in text
        assert "Standar ini berlaku sejak 2 Januari 2026. Standar ini ditinjau paling lambat 2 Januari 2099." in text
        assert "Contoh, 2 Januari 2026 Camat Contoh, Pejabat dahulu" in text

    def test_a_draft_says_so_and_leaves_the_decision_open(self, office):
        draft = whole_standard(
            office, status=Life.DRAFT, decision_number="", decision_on=None, determined_by="", in_force_from=None
        )
        text = words_of(pdf.render(annex(draft, "uu", DAY)))

        assert "Versi ini belum ditetapkan dan belum mengikat siapa pun." in text
        assert "Nomor : …" in text
        assert "Contoh, …" in text

    @pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
    def test_the_staff_gets_it_as_pdf_and_docx(self, office, kind, start):
        standard = whole_standard(office)

        response = signed_in(member(office, Role.MENTOR)).get(f"/standar/lampiran/{standard.pk}.{kind}?urutan=uu")

        assert (response.status_code, response.content[: len(start)]) == (200, start)

    def test_another_kind_of_file_does_not_exist(self, office):
        standard = whole_standard(office)

        assert signed_in(member(office)).get(f"/standar/lampiran/{standard.pk}.exe").status_code == 404


class TestOfficeOnPaper:
    def test_the_letterhead(self, office):
        office.postcode, office.phone, office.email = "41181", "(0264) 000000", "kantor@contoh.go.id"

        head = letterhead(office)

        assert (head.government, head.office) == ("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH")
        assert head.lines == ("Jalan Contoh 1 41181", "Telepon (0264) 000000, surel kantor@contoh.go.id")

    def test_what_the_settings_leave_out_is_left_open_for_the_hand(self, office):
        office.signer_name = office.signer_title = ""

        signed = signature(office, signer_of(office), DAY)

        assert signed.opening == ("Contoh, 24 November 2026", "Kepala Kecamatan Contoh,")
        assert (signed.name, signed.closing[0]) == ("(nama pejabat)", "Pangkat/golongan")

    def test_the_employee_number_in_its_groups(self, office):
        office.signer_nip = "000000000000000000"

        assert signature(office, signer_of(office), DAY).closing[1] == "NIP 00000000 000000 0 000"

    def test_the_paper(self, office):
        assert paper_of(office).size == Size.F4
