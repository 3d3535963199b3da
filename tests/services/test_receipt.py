"""The receipt of a request: what it says on which paper, and the survey link that it carries once."""

import io
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from saregep.core.models import AuditEntry
from saregep.documents import typeset
from saregep.methods.working_time import Calendar, Hours
from saregep.offices.models import Office
from saregep.services import receipt, survey_links, tracking_codes
from saregep.services.models import Check, Request, Service, Status, SurveyLinks
from tests.factories import OfficeFactory, RequestFactory, ServiceFactory, StandardFactory, SurveyFactory, member
from tests.printed import words_of
from tests.sign_in import signed_in
from tests.surveys import qr_reader

pytestmark = pytest.mark.one_engine
AT = datetime(2026, 11, 24, 2, 14, tzinfo=UTC)
LINK = survey_links.mint(1, date(2026, 11, 1))
PAPERS = list(receipt.Paper)


def addresses(asked, link=LINK):
    base = "https://layanan.contoh.go.id"
    survey = f"{base}/u/{link}/" if link else ""
    return receipt.Addresses(
        f"{base}/lacak/{asked.tracking_code}/", f"{base}/lacak/", survey, date(2027, 1, 31) if link else None
    )


def sheet(asked, paper, missing=()):
    week = (*[Hours(time(8), time(15))] * 5, None, None)
    calendar = Calendar(week, frozenset(), asked.office.zone)
    return receipt.receipt_of(asked, list(missing), calendar, addresses(asked), paper=paper)


SIGNS = '#panic() $x$ *tebal* `k` <b> @a "q" \\u{1f642}'


def one_request():
    """A request as the desk knows it; nothing of a sheet is asked of the database."""
    office = Office(name="Kecamatan Contoh", address=f"Jalan Contoh 1 {SIGNS}", phone="(0264) 000000")
    return Request(
        office=office,
        service=Service(office=office, name="Pengantar KTP elektronik"),
        number=127,
        year=2026,
        registered_at=AT,
        due_at=AT + timedelta(minutes=45),
        applicant="Pemohon contoh 3",
        tracking_code=tracking_codes.new(),
        nik_masked="3201********0001",
        phone_masked="0812****0000",
        village="Desa Contoh",
    )


@pytest.fixture(scope="module", params=PAPERS)
def printed(request):
    """The request, the paper and the sheet: printed once for all that is looked at on it."""
    asked, paper = one_request(), request.param
    return asked, paper, receipt.render(sheet(asked, paper, ["Surat pengantar desa", *["Surat"] * 8]), paper, AT)


class TestTheSheet:
    @pytest.fixture
    def asked(self):
        return one_request()

    def test_everything_that_a_citizen_needs(self, printed):
        asked, _paper, pdf = printed

        text = words_of(pdf)
        wanted = [
            "Kecamatan Contoh",
            "0127/2026",
            "Pengantar KTP elektronik",
            "24 November 2026 pukul 09.14 WIB",
            "paling lambat Selasa, 24 November 2026 pukul 09.59 WIB",
            "Surat pengantar desa",
            tracking_codes.shown(asked.tracking_code),
            "layanan.contoh.go.id/lacak",
            "Senin–Jumat: 08.00–15.00 WIB",
            "(0264) 000000",
            "Satu menit, tanpa nama.",
            "sampai 31 Januari 2027",
        ]
        assert [words for words in wanted if words not in text] == []

    def test_the_name_stands_on_a4_alone(self, printed):
        _asked, paper, pdf = printed

        assert ("Pemohon contoh 3" in words_of(pdf)) is (paper is receipt.Paper.A4)

    def test_no_nik_no_telephone_of_the_citizen(self, printed):
        text = words_of(printed[2])

        assert [word for word in ("3201", "0812", "Desa Contoh") if word in text] == []

    def test_one_page_as_wide_as_its_paper(self, printed):
        _asked, paper, pdf = printed

        pages = PdfReader(io.BytesIO(pdf)).pages

        widths = {receipt.Paper.A4: 210, receipt.Paper.WIDE: 80, receipt.Paper.NARROW: 58}
        assert (len(pages), round(float(pages[0].mediabox.width) / 72 * 25.4)) == (1, widths[paper])

    def test_words_with_signs_of_markup_stay_as_they_are(self, printed):
        assert "#panic() $x$ *tebal*" in words_of(printed[2])

    def test_a_roll_is_as_long_as_its_words(self, asked):
        short, long = (
            PdfReader(io.BytesIO(receipt.render(sheet(asked, receipt.Paper.NARROW, missing), receipt.Paper.NARROW, AT)))
            for missing in ([], ["Fotokopi Kartu Keluarga"] * 10)
        )

        assert short.pages[0].mediabox.height < long.pages[0].mediabox.height

    @pytest.mark.parametrize("printed", [receipt.Paper.WIDE, receipt.Paper.NARROW], indirect=True)
    def test_a_roll_has_only_black_and_white(self, printed):
        """A thermal printer has no grey: besides black and white there are only the soft edges of the letters."""
        content = b"".join(page.get_contents().get_data() for page in PdfReader(io.BytesIO(printed[2])).pages).decode(
            "latin-1"
        )

        colours = {match.strip() for match in re.findall(r"(?:[\d.]+ )+(?:scn?|SCN?|rg|RG|g|G|k|K)\b", content)}
        levels = {float(number) for colour in colours for number in re.findall(r"[\d.]+", colour)}
        assert (levels <= {0.0, 1.0}, bool(levels)) == (True, True)

    @pytest.mark.parametrize("length", [20, 40, 60, 100])
    def test_a_code_is_at_least_25_mm_wide_and_its_modules_are_whole_dots(self, length):
        code = receipt.code_of(f"https://contoh.go.id/{'x' * length}", "")
        modules = typeset.qr(code.address).symbol_size(border=0)[0]
        dots = code.width / (modules + 2 * receipt.QUIET) / receipt.DOT

        assert dots == pytest.approx(round(dots), abs=0.001)
        assert modules * round(dots) * receipt.DOT >= 25
        assert code.width <= 58 - 8

    @pytest.mark.parametrize("which", [0, 1], ids=["tracking", "survey"])
    def test_the_codes_hold_their_addresses(self, asked, which):
        made = sheet(asked, receipt.Paper.NARROW)
        address = (made.code.address, made.survey.code.address)[which]

        assert address in {f"https://layanan.contoh.go.id/lacak/{asked.tracking_code}/", addresses(asked).survey}
        assert qr_reader.read([list(row) for row in typeset.qr(address).matrix]) == address

    def test_a_service_without_promise_says_so(self, asked):
        asked.due_at = None

        assert receipt.promise_of(asked) == "Waktu selesai layanan ini belum ditetapkan."

    def test_a_rest_and_an_end(self, asked):
        asked.paused_at = AT
        assert receipt.promise_of(asked) == "Waktu janji berhenti selama berkas ada pada Anda."

        asked.paused_at, asked.finished_at, asked.status = None, AT, Status.READY
        assert receipt.promise_of(asked) == "Permohonan Anda siap diambil"


@pytest.mark.django_db
class TestPrinting:
    @pytest.fixture
    def office(self):
        return OfficeFactory(name="Kecamatan Contoh")

    @pytest.fixture
    def asked(self, office):
        service = ServiceFactory(office=office, name="Pengantar KTP elektronik")
        return RequestFactory(service=service, number=127, registered_at=AT)

    @pytest.fixture(autouse=True)
    def survey(self, office):
        return SurveyFactory(office=office)

    @pytest.fixture
    def client(self, office):
        return signed_in(member(office))

    def printed(self, client, asked, paper="A4"):
        response = client.post(f"/loket/permohonan/{asked.pk}/bukti/", {"kertas": paper})
        assert response.status_code == 200
        return response

    def test_a_pdf_to_look_at(self, client, asked):
        response = self.printed(client, asked)

        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == 'inline; filename="bukti-0127-2026.pdf"'
        assert "no-store" in response["Cache-Control"]

    @pytest.mark.parametrize("paper", PAPERS)
    def test_the_first_print_carries_the_link_and_later_ones_say_so(self, client, asked, paper):
        texts = [words_of(self.printed(client, asked, paper).content) for _print in range(2)]

        first = "Satu menit, tanpa nama."
        later = "Tautan survei ada pada cetakan pertama bukti ini."
        assert [(first in text, later in text) for text in texts] == [(True, False), (False, True)]
        month = timezone.now().astimezone(asked.office.zone).date().replace(day=1)
        assert list(SurveyLinks.objects.values_list("service", "month", "given")) == [(asked.service_id, month, 1)]

    @pytest.mark.parametrize("paper", ["A4", "58"])
    def test_an_office_without_a_survey_gives_no_link_and_counts_none(self, client, asked, survey, paper):
        survey.delete()

        text = words_of(self.printed(client, asked, paper).content)
        body = client.get(f"/loket/permohonan/{asked.pk}/").content.decode()

        asked.refresh_from_db()
        assert ("0127/2026" in text, "urvei" in text, "Nilai" in text, "tautan survei" in body) == (True, *[False] * 3)
        assert (asked.survey_link_given, SurveyLinks.objects.exists()) == (False, False)

    def test_nothing_of_the_link_is_kept(self, client, asked):
        """No row but the flag and the count, no line in the trail, no change that a colleague would stumble on."""
        before = asked.version

        self.printed(client, asked)

        asked.refresh_from_db()
        assert (asked.survey_link_given, asked.version, AuditEntry.objects.count()) == (True, before, 0)

    def test_what_is_missing_is_printed(self, client, asked):
        standard = StandardFactory(service=asked.service)
        Check.objects.create(request=asked, requirement=standard.requirements.get(position=1), fulfilled=False)
        Check.objects.create(request=asked, requirement=standard.requirements.get(position=2), fulfilled=True)

        text = words_of(self.printed(client, asked).content)

        assert ("Fotokopi Kartu Keluarga" in text, "Surat pengantar desa" in text) == (True, False)

    @pytest.mark.parametrize("paper", ["", "a4", "A4\x00", "x" * 10_000])
    def test_other_papers(self, client, asked, paper):
        response = client.post(f"/loket/permohonan/{asked.pk}/bukti/", {"kertas": paper})

        assert response.status_code == 422
        assert "Pilih salah satu kertas: A4, 80 mm, atau 58 mm." in response.content.decode()
        asked.refresh_from_db()
        assert asked.survey_link_given is False

    def test_the_buttons_stand_on_the_page_of_the_request(self, client, asked):
        body = client.get(f"/loket/permohonan/{asked.pk}/").content.decode()

        assert re.findall(r'name="kertas" value="(\w+)"', body) == ["A4", "80", "58"]
        assert "Cetakan pertama memuat tautan survei." in body

    def test_the_same_queries_for_any_number_of_requirements(self, client, asked, django_assert_num_queries):
        self.printed(client, asked)
        standard = StandardFactory(service=asked.service, requirements=["Satu", "Dua", "Tiga"])
        for requirement in standard.requirements.all():
            Check.objects.create(request=asked, requirement=requirement, fulfilled=False)
            with django_assert_num_queries(9):
                self.printed(client, asked)
