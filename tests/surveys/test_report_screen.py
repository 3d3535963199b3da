"""The report page: texts with drafts, saved one by one; files with the figures of the tallies."""

import io
import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pypdf import PdfReader

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.methods.tally import NoAnswers
from saregep.offices.models import Office
from saregep.surveys.models import FollowUp, Period, TallyCell
from saregep.surveys.report_data import report_of
from saregep.surveys.reports import Progress, drafts, text_fields
from saregep.surveys.reports.wording import say
from tests.factories import PeriodFactory, ServiceFactory, answer, member
from tests.printed import pages_of
from tests.sign_in import signed_in
from tests.surveys.figures_data import figures, random_scores, store
from tests.surveys.page import read

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

DAY = date(2026, 11, 24)
KEY = "latar_belakang"


def manager(period: Period):
    return signed_in(member(period.survey.office, Role.SECRETARY, title="Sekretaris Kecamatan"))


def filled(count: int = 12, **fields) -> Period:
    period = PeriodFactory(**fields)
    store(period, random_scores(count, seed=count))
    return period


def write(client, period: Period, text: str):
    return client.post(f"/survei/periode/{period.pk}/laporan/teks/{KEY}/", {"text": text, "kunci": str(uuid.uuid4())})


class TestTexts:
    def test_every_text_stands_with_its_draft_and_is_marked_as_one(self):
        period = filled()
        proposals = drafts(report_of(period, day=period.survey.office.local_now().date()))

        facts = read(manager(period).get(f"/survei/periode/{period.pk}/laporan/")).facts

        for field in text_fields():
            words = " ".join(proposals[field.key].split())
            assert facts[f"{field.title} Konsep"].startswith(words)

    def test_an_own_text_takes_the_place_of_the_draft_with_a_trace(self):
        period = filled()

        response = write(manager(period), period, "Kantor kami melayani 12 desa.")

        page = read(manager(period).get(response["Location"]))
        title = next(field.title for field in text_fields() if field.key == KEY)
        assert page.facts[f"{title} Ditulis kantor"].startswith(
            "Kantor kami melayani 12 desa. Ditulis oleh Sekretaris Kecamatan"
        )
        entry = AuditEntry.objects.latest("number")
        assert (entry.action, entry.before, entry.after) == (
            "surveys.report_text.write",
            {"key": KEY, "text": None},
            {"key": KEY, "text": "Kantor kami melayani 12 desa."},
        )

    def test_an_empty_text_gives_the_place_back_to_the_draft(self):
        period = filled()
        client = manager(period)
        write(client, period, "Kantor kami melayani 12 desa.")

        write(client, period, "  ")

        assert period.report_texts.count() == 0
        assert AuditEntry.objects.latest("number").before == {"key": KEY, "text": "Kantor kami melayani 12 desa."}

    def test_the_draft_sent_back_unchanged_is_taken_over_and_follows_the_figures(self):
        period = filled()
        proposal = drafts(report_of(period, day=period.survey.office.local_now().date()))[KEY]

        write(manager(period), period, proposal.replace("\n", "\r\n"))
        answer(period, 4)

        day = period.survey.office.local_now().date()
        passage = report_of(period, day=day).texts[KEY]
        assert (passage.draft, passage.text) == (False, drafts(report_of(period, day=day))[KEY])

    def test_a_text_that_another_one_replaced_meanwhile_is_not_kept_unread(self):
        period, path = filled(), f"/laporan/teks/{KEY}/"
        client = manager(period)
        form = client.get(f"/survei/periode/{period.pk}{path}").context["form"]
        sent = {name: form[name].value() for name in form.fields}
        write(client, period, "Kantor kami melayani 12 desa.")

        answer = client.post(f"/survei/periode/{period.pk}{path}", {**sent, "kunci": str(uuid.uuid4())})

        assert answer.status_code == 422
        assert answer.context["form"]["text"].value() == "Kantor kami melayani 12 desa."
        assert "Teks ini berubah sejak halaman dibuka." in read(answer).text
        assert period.report_texts.get().text == "Kantor kami melayani 12 desa."

    def test_a_text_that_is_too_long_is_kept_on_the_page(self):
        period = filled()

        response = write(manager(period), period, "a" * 6001)

        assert response.status_code == 422
        assert "a" * 6001 in response.content.decode()
        assert period.report_texts.count() == 0

    def test_a_text_that_the_report_does_not_have_is_no_page(self):
        period = filled()

        assert manager(period).get(f"/survei/periode/{period.pk}/laporan/teks/penutup/").status_code == 404

    def test_readers_see_the_texts_and_no_link_to_change_them(self):
        period = filled()
        client = signed_in(member(period.survey.office, Role.MENTOR))

        page = client.get(f"/survei/periode/{period.pk}/laporan/").content.decode()

        assert "/laporan/teks/" not in page

    def test_without_answers_the_page_says_what_to_do_next(self):
        period = PeriodFactory()

        assert "Belum ada jawaban" in read(manager(period).get(f"/survei/periode/{period.pk}/laporan/")).text


class TestFiles:
    def file(self, period: Period, kind: str):
        return manager(period).get(f"/survei/periode/{period.pk}/laporan/berkas/{kind}/")

    def test_the_pdf_has_the_paper_of_the_office_and_the_index(self):
        period = filled(survey__office__paper=Office.Paper.F4, survey__office__name="Kecamatan Campaka")
        index = str(figures(random_scores(12, seed=12)).index).replace(".", ",")

        response = self.file(period, "pdf")

        document = PdfReader(io.BytesIO(response.content))
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith('attachment; filename="laporan-skm-kecamatan-campaka-')
        width, height = (float(side) for side in document.pages[0].mediabox[2:])
        assert (round(width, 1), round(height, 1)) == (609.4, 935.4)
        assert index in pages_of(response.content)[0]

    def test_the_workbook_holds_a_row_for_each_respondent(self):
        period = filled()

        book = load_workbook(io.BytesIO(self.file(period, "xlsx").content))

        rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
        sheets = [tuple(scores.values()) for scores in random_scores(12, seed=12)]
        assert sorted(row[1:10] for row in rows if row[1:10] in sheets) == sorted(sheets)

    def test_the_docx_is_a_document_of_word(self):
        response = self.file(filled(), "docx")

        assert response["Content-Type"].endswith("wordprocessingml.document")
        assert response.content.startswith(b"PK")

    @pytest.mark.parametrize("kind", ["exe", "csv"])
    def test_another_kind_of_file_does_not_exist(self, kind):
        assert self.file(filled(), kind).status_code == 404

    def test_without_answers_there_is_no_file_but_a_word_why(self):
        response = self.file(PeriodFactory(), "pdf")

        assert response.status_code == 422
        assert "Belum ada jawaban. Laporan dapat dibuat setelah lembar pertama masuk." in read(response).text


class TestContent:
    def test_the_report_prints_what_the_tallies_say(self):
        period, sheets = PeriodFactory(population=500), random_scores(40, seed=1)
        service = ServiceFactory(office=period.survey.office, name="Kartu Keluarga")
        store(period, sheets[:25], service_id=service.pk, profile={"jenis_kelamin": "P"})
        store(period, sheets[25:], flags=1)

        report = report_of(period, day=DAY)

        assert report.result == figures(sheets)
        assert (report.sample.population, report.sample.respondents) == (500, 40)
        assert (report.quality.flagged, report.quality.index) == (15, figures(sheets[:25]).index)
        assert [(row.name, row.respondents) for row in report.services.rows] == [
            ("Kartu Keluarga", 25),
            ("Tidak diisi", 15),
        ]
        assert [(row.name, row.respondents) for row in report.profile[0].rows] == [
            ("Laki-laki", 0),
            ("Perempuan", 25),
            ("Tidak diisi", 15),
        ]

    def test_earlier_periods_and_their_plan_stand_in_the_next_report(self):
        before = filled(8, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
        now = PeriodFactory(survey=before.survey, instrument=before.instrument, starts_on=date(2026, 7, 1))
        store(now, random_scores(9, seed=2))
        FollowUp.objects.create(
            period=before,
            element="sarana",
            activity="Menambah kursi",
            due_on=DAY,
            responsible="Sekretaris",
            status="done",
            result="Ada",
        )

        report = report_of(now, day=DAY)

        assert [(row.label, row.respondents) for row in report.trend] == [(before.label, 8), (now.label, 9)]
        assert [(row.activity, row.status, row.result) for row in report.realised] == [
            ("Menambah kursi", Progress.DONE, "Ada")
        ]

    def test_simulated_periods_are_no_part_of_the_trend_of_real_ones(self):
        before = filled(8, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30), mark=Period.Mark.SIMULATED)
        now = PeriodFactory(survey=before.survey, instrument=before.instrument, starts_on=date(2026, 7, 1))
        store(now, random_scores(9, seed=3))

        assert [row.label for row in report_of(now, day=DAY).trend] == [now.label]

    def test_data_that_no_citizen_gave_is_marked(self):
        period = filled(mark=Period.Mark.RECONSTRUCTED, survey__office__is_example=True)

        assert report_of(period, day=DAY).marks == (say("marks.reconstructed"), say("marks.example"))

    def test_the_questionnaire_keeps_the_order_of_asking(self):
        keys = [question.key for question in report_of(filled(), day=DAY).questionnaire]

        assert keys[-2:] == ["sarana", "pengaduan"]

    def test_the_decision_is_named_with_number_and_date(self):
        period = filled(survey__office__signer_title="Camat Campaka")

        assert report_of(period, day=DAY).decision == (
            "Keputusan Camat Campaka Nomor 400.14/1/2026 tanggal 2 Januari 2026"
        )

    def test_more_respondents_than_the_annex_holds_leave_it_out(self):
        period = filled(12)

        assert len(report_of(period, day=DAY, most_sheets=12).sheets) == 12
        assert report_of(period, day=DAY, most_sheets=11).sheets == ()

    def test_a_population_smaller_than_the_sheets_is_left_out(self):
        assert report_of(filled(12, population=5), day=DAY).sample is None

    def test_a_period_without_answers_has_no_report(self):
        with pytest.raises(NoAnswers):
            report_of(PeriodFactory(), day=DAY)

    def test_sheets_that_never_match_the_tally_are_not_printed(self):
        period = PeriodFactory()
        answer(period)
        cell = period.cells.get(facet=TallyCell.SHEET)
        period.answers.all().delete()

        assert cell.respondents == 1
        with pytest.raises(RuleBroken):
            report_of(period, day=DAY, most_sheets=10)


def test_the_page_asks_the_same_for_any_number_of_periods_before():
    counts = []
    for years in (1, 3):
        first = filled(5, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
        for year in range(2021, 2021 + years):
            now = PeriodFactory(
                survey=first.survey,
                instrument=first.instrument,
                starts_on=date(year, 1, 1),
                ends_on=date(year, 12, 31),
            )
            store(now, random_scores(5, seed=year))
        client = manager(now)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/survei/periode/{now.pk}/laporan/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
