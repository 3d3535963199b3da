"""The pages of one period show what `methods` says of the stored sheets, and nothing else."""

from datetime import date

import pytest

from saregep.accounts.models import Role
from saregep.methods.ikm import confidence_95, margin, needed_for
from saregep.methods.quality import Flag
from saregep.methods.sampling import sample_check
from saregep.methods.tally import Tally
from saregep.methods.wording import number
from saregep.surveys.actions import instruments
from saregep.surveys.models import ImportedFile, Mode, Period
from saregep.surveys.official import NINE, skm
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, member
from tests.sign_in import signed_in
from tests.standing import standing
from tests.surveys.figures_data import figures, official_rows, random_scores, store
from tests.surveys.page import read

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

NAMES = {element.key: f"{element.code} {element.name['id']}" for element in skm().elements}
OFFICIAL = "Tabel resmi per unsur"


def reader(period: Period):
    return signed_in(member(period.survey.office, Role.OFFICER))


def processing(period: Period, query: str = ""):
    return reader(period).get(f"/survei/periode/{period.pk}/{query}")


class TestProcessing:
    def test_the_official_table_is_that_of_the_regulation(self):
        period, sheets = PeriodFactory(), random_scores(37, seed=1)
        store(period, sheets)

        table = read(processing(period)).tables[OFFICIAL]

        assert table[0] == ["Unsur", "Jumlah", "NRR", "NRR × 1/9", "Indeks", "Mutu dan kinerja"]
        assert table[1:] == official_rows(figures(sheets), NAMES)

    def test_the_result_names_respondents_interval_and_edges(self):
        period, sheets = PeriodFactory(population=400), random_scores(37, seed=2)
        store(period, sheets)
        result, tally = figures(sheets), Tally.of(sheets, NINE)
        interval, edges = confidence_95(tally, NINE, 400), margin(result.index)

        facts = read(processing(period)).facts

        assert facts["Responden"] == "37 lembar lengkap"
        assert facts["Rentang 95%"].startswith(f"{number(interval.low)}–{number(interval.high)} ")
        assert facts[f"Jarak ke {edges.next_grade}"].startswith(f"{number(edges.to_next)} ")
        assert facts[f"Di atas batas {edges.grade}"].startswith(f"{number(edges.above_floor)} ")

    def test_the_low_elements_stand_with_the_mean_that_the_target_asks(self):
        period, sheets = PeriodFactory(), [dict.fromkeys(NINE, 4) | {"sarana": 2, "waktu": 3}] * 5
        store(period, sheets)
        asked = needed_for(figures(sheets))

        rows = read(processing(period)).tables["Unsur yang perlu diperbaiki, dari yang terendah"][1:]

        assert [row[0] for row in rows] == [NAMES["sarana"], NAMES["waktu"], NAMES["persyaratan"]]
        assert rows[0][3:] == ["2,00", "–" if asked.reached else number(asked.elements[0].needed_mean)]

    def test_equal_elements_are_called_equal(self):
        period = PeriodFactory()
        store(period, [dict.fromkeys(NINE, 4)] * 5)

        page = read(processing(period))

        assert (
            "Target sudah tercapai. Semua unsur bernilai sama; rencana boleh dimulai dari yang mana pun." in page.text
        )
        assert "Unsur yang perlu diperbaiki; semua unsur bernilai sama" in page.tables

    def test_one_sheet_is_shown_without_an_interval(self):
        period = PeriodFactory()
        store(period, random_scores(1, seed=3))

        assert read(processing(period)).facts["Rentang 95%"] == "– perlu sedikitnya dua lembar"

    def test_an_empty_period_says_what_to_do_next(self):
        text = read(processing(PeriodFactory())).text

        assert "Belum ada jawaban Bagikan alamat, cetak poster QR, atau ketik lembar kertas." in text

    def test_added_elements_weigh_the_same_and_the_nine_stand_beside_them(self):
        office = OfficeFactory()
        draft = instruments.create_draft(office=office, by=None)
        draft.questions.create(
            key="antrean",
            code="U10",
            position=10,
            names={"id": "Antrean"},
            shorts={"id": "Antrean"},
            texts={"id": "Bagaimana pendapat Saudara tentang antrean?"},
            labels={"id": ["Lama", "Agak lama", "Cepat", "Sangat cepat"]},
        )
        instrument = instruments.determine(instrument=draft, number="1", day=date(2026, 1, 2), by=None)
        period = PeriodFactory(survey=SurveyFactory(office=office), instrument=instrument)
        keys = (*NINE, "antrean")
        sheets = random_scores(12, seed=4, keys=keys)
        store(period, sheets)

        page = read(processing(period))

        assert page.tables[OFFICIAL][1:] == official_rows(figures(sheets, keys), NAMES | {"antrean": "U10 Antrean"})
        nine = figures(sheets)
        assert "Kuesioner ini memuat 10 unsur; 1 di antaranya tambahan kantor." in page.text
        assert "Bobot tiap unsur 1/10, termasuk unsur tambahan (Permenpan RB 14/2017)." in page.text
        assert f"Dengan sembilan unsur peraturan saja hasilnya {number(nine.index)} ({nine.grade})." in page.text

    @pytest.mark.parametrize(
        ("mark", "words"),
        [(Period.Mark.RECONSTRUCTED, "Data rekonstruksi"), (Period.Mark.SIMULATED, "Data simulasi")],
    )
    def test_data_that_no_citizen_gave_is_marked_on_every_page(self, mark, words):
        period = PeriodFactory(mark=mark)
        store(period, random_scores(6, seed=5))
        client, pages = reader(period), ("", "sebaran/", "responden/", "tindak-lanjut/", "laporan/")

        unmarked = [page for page in pages if words not in read(client.get(f"/survei/periode/{period.pk}/{page}")).text]

        assert unmarked == []

    def test_another_period_is_reached_with_the_same_filters(self):
        period = PeriodFactory()

        response = processing(period, "?periode=999&cara=web")

        assert (response.status_code, response["Location"]) == (302, "/survei/periode/999/?cara=web")

    @pytest.mark.parametrize("query", ["?layanan=x", "?layanan=-1", "?cara=surat", "?lembar=separuh"])
    def test_a_filter_that_does_not_exist_is_no_page(self, query):
        assert processing(PeriodFactory(), query).status_code == 404


class TestFilters:
    def test_each_filter_shows_the_index_of_its_sheets(self):
        period = PeriodFactory()
        service = ServiceFactory(office=period.survey.office)
        parts = {
            f"layanan={service.pk}&cara=web": random_scores(8, seed=6),
            f"layanan={service.pk}&cara=paper": random_scores(9, seed=7),
            "layanan=0&cara=web": random_scores(10, seed=8),
        }
        for query, sheets in parts.items():
            named, mode = query.removeprefix("layanan=").split("&cara=")
            store(period, sheets, service_id=int(named) or None, mode=mode)
        one, two, three = parts.values()
        wanted = parts | {
            f"layanan={service.pk}": one + two,
            "cara=web": one + three,
            "": one + two + three,
        }

        shown = {query: read(processing(period, f"?{query}")).tables[OFFICIAL][1:] for query in wanted}

        assert shown == {query: official_rows(figures(sheets), NAMES) for query, sheets in wanted.items()}

    def test_marked_sheets_can_be_left_out(self):
        period = PeriodFactory()
        clean, doubtful = random_scores(9, seed=9), random_scores(6, seed=10)
        store(period, clean)
        store(period, doubtful, flags=int(Flag.TOO_FAST))

        assert read(processing(period, "?lembar=tanpa")).tables[OFFICIAL][1:] == official_rows(figures(clean), NAMES)

    def test_fewer_than_five_sheets_show_no_figure_but_why(self):
        period = PeriodFactory()
        store(period, random_scores(9, seed=11))
        store(period, random_scores(4, seed=12), mode=Mode.PAPER)

        page = read(processing(period, "?cara=paper"))

        assert page.tables == {}
        assert "Pilihan ini memuat kurang dari 5 lembar." in page.text

    def test_a_filter_whose_remainder_is_small_shows_no_figure_either(self):
        period = PeriodFactory()
        store(period, random_scores(9, seed=13))
        store(period, random_scores(4, seed=14), mode=Mode.PAPER)

        page = read(processing(period, "?cara=web"))

        assert page.tables == {}
        assert "Bersama angka lain, pilihan ini membuka jawaban kurang dari 5 warga." in page.text

    def test_the_csv_of_a_refused_choice_does_not_exist(self):
        period = PeriodFactory()
        store(period, random_scores(9, seed=15))
        store(period, random_scores(4, seed=16), mode=Mode.PAPER)

        assert reader(period).get(f"/survei/periode/{period.pk}/pengolahan.csv?cara=paper").status_code == 404

    def test_a_choice_without_sheets_says_so(self):
        period = PeriodFactory()
        store(period, random_scores(9, seed=17))

        assert "Tidak ada lembar yang cocok dengan pilihan ini." in read(processing(period, "?cara=kiosk")).text


class TestSample:
    @pytest.mark.parametrize(("population", "word"), [(20, "Belum cukup"), (12, "Cukup")])
    def test_the_sample_is_judged_by_krejcie_and_morgan(self, population, word):
        period = PeriodFactory(population=population)
        store(period, random_scores(12, seed=18))
        check = sample_check(population, 12)

        page = read(processing(period))

        assert page.facts["Penerima layanan"] == str(population)
        assert page.facts["Responden yang diperlukan"] == str(check.required)
        assert page.facts["Responden yang terkumpul"] == "12"
        assert f"Kecukupan responden {word} " in page.text

    def test_more_sheets_than_people_are_pointed_out_and_the_interval_goes_without(self):
        period, sheets = PeriodFactory(population=5), random_scores(12, seed=19)
        store(period, sheets)
        interval = confidence_95(Tally.of(sheets, NINE), NINE)

        page = read(processing(period))

        assert "Lembar lebih banyak daripada penerima layanan." in page.text
        assert page.facts["Rentang 95%"].startswith(f"{number(interval.low)}–{number(interval.high)} ")


class TestQuality:
    def test_the_index_stands_with_and_without_marked_sheets(self):
        period = PeriodFactory()
        clean, fast, both = random_scores(9, seed=20), random_scores(3, seed=21), random_scores(2, seed=22)
        store(period, clean)
        store(period, fast, flags=int(Flag.TOO_FAST))
        store(period, both, flags=int(Flag.TOO_FAST | Flag.STRAIGHT_LINE))
        every, without = figures(clean + fast + both), figures(clean)

        page = read(processing(period))

        assert page.tables["Indeks dengan dan tanpa lembar bertanda"][1:] == [
            ["Semua lembar", "14", number(every.index), every.grade],
            ["Tanpa lembar bertanda", "9", number(without.index), without.grade],
        ]
        assert page.facts["Diisi kurang dari 8 detik"] == "5"
        assert page.facts["Jawaban sama untuk semua pertanyaan"] == "2"

    def test_a_period_of_marked_sheets_only_has_no_index_without_them(self):
        period = PeriodFactory()
        store(period, random_scores(6, seed=23), flags=int(Flag.BURST))

        table = read(processing(period)).tables["Indeks dengan dan tanpa lembar bertanda"]

        assert table[2] == ["Tanpa lembar bertanda", "0", "–", "–"]


class TestPrintedFigures:
    def file(self, period: Period, *printed: tuple[str, str]) -> ImportedFile:
        figures = [{"what": what, "value": value} for what, value in printed]
        return ImportedFile.objects.create(
            period=period, sha256=f"{ImportedFile.objects.count()}", name="rekap.xlsx", sheets=9, printed=figures
        )

    def test_figures_that_agree_are_counted(self):
        period = PeriodFactory()
        store(period, [dict.fromkeys(NINE, 3)] * 9, mode=Mode.IMPORT)
        self.file(period, ("ikm", "75"), ("sum:biaya", "27"), ("mean:biaya", "3,00"), ("grade", "c"))

        assert "Semua 4 angka cetak cocok dengan lembar jawaban." in read(processing(period)).text

    def test_every_kind_that_differs_is_named(self):
        period = PeriodFactory()
        store(period, [dict.fromkeys(NINE, 3)] * 9, mode=Mode.IMPORT)
        self.file(
            period,
            ("ikm", "77,5"),
            ("respondents", "10"),
            ("sum:waktu", "1.270"),
            ("weighted:waktu", "0,34"),
            ("grade:waktu", "B"),
            ("mean", "27,10"),
        )

        assert read(processing(period)).tables["Angka cetak yang berbeda"][1:] == [
            ["IKM", "77,5", "75,0"],
            ["Jumlah responden", "10", "9"],
            ["Jumlah nilai U3 Waktu Penyelesaian", "1.270", "27"],
            ["NRR tertimbang U3 Waktu Penyelesaian", "0,34", "0,33"],
            ["Mutu U3 Waktu Penyelesaian", "B", "C"],
            ["NRR", "27,10", "27,00"],
        ]

    def test_a_figure_of_the_old_weight_is_explained(self):
        period = PeriodFactory()
        store(period, [dict.fromkeys(NINE, 3)] * 9, mode=Mode.IMPORT)
        self.file(period, ("ikm", "74,25"))

        (row,) = read(processing(period)).tables["Angka cetak yang berbeda"][1:]

        assert row == ["IKM Angka tercetak berasal dari bobot 0,11.", "74,25", "75,00"]

    def test_a_file_among_other_sheets_cannot_be_compared(self):
        period = PeriodFactory()
        store(period, random_scores(9, seed=24), mode=Mode.IMPORT)
        store(period, random_scores(9, seed=25))
        self.file(period, ("ikm", "75"))

        assert (
            "Tidak dapat dibandingkan: periode ini juga memuat lembar di luar berkas itu."
            in read(processing(period)).text
        )


@pytest.fixture(scope="module")
def few_and_many(django_db_setup, django_db_blocker):
    """A period of ten sheets and one of a thousand."""
    with standing(django_db_blocker):
        few, many = PeriodFactory(), PeriodFactory()
        for period, count in ((few, 10), (many, 1000)):
            services = [ServiceFactory(office=period.survey.office) for _service in range(count // 10)][:8]
            sheets = random_scores(count, seed=34)
            for place, service in enumerate(services):
                store(period, sheets[place :: len(services)], service_id=service.pk, flags=place % 2)
        yield few, many


@pytest.mark.parametrize("page", ["", "sebaran/", "responden/", "tindak-lanjut/", "laporan/"])
def test_a_page_asks_the_same_for_any_number_of_answers(few_and_many, page, count_queries):
    few, many = few_and_many

    assert count_queries(reader(few), f"/survei/periode/{few.pk}/{page}") == count_queries(
        reader(many), f"/survei/periode/{many.pk}/{page}"
    )


@pytest.fixture
def count_queries():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(client, path):
        client.get(path)  # what a process keeps after the first page is no question of the second
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    return count
