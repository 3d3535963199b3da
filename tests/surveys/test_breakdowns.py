"""Distribution and respondents of a period: what `methods` says of the sheets, small groups hidden."""

import pytest

from saregep.accounts.models import Role
from saregep.methods.percent import percentages
from saregep.methods.tally import Tally
from saregep.methods.wording import number
from saregep.surveys.models import Period
from saregep.surveys.official import NINE, skm
from tests.factories import PeriodFactory, ServiceFactory, member
from tests.sign_in import signed_in
from tests.surveys.figures_data import figures, graded, random_scores, store
from tests.surveys.page import read

pytestmark = pytest.mark.django_db

NAMES = {element.key: f"{element.code} {element.name['id']}" for element in skm().elements}


def reader(period: Period):
    return signed_in(member(period.survey.office, Role.OFFICER))


class TestDistribution:
    def test_each_element_says_how_many_chose_each_answer(self):
        period, sheets = PeriodFactory(), random_scores(31, seed=26)
        store(period, sheets)
        tally = Tally.of(sheets, NINE)

        table = read(reader(period).get(f"/survei/periode/{period.pk}/sebaran/")).tables[
            "Jumlah dan bagian tiap jawaban menurut unsur"
        ]

        assert table[1:] == [
            [NAMES[element.key]]
            + [
                f"{count} {number(share, 1)}% {label}"
                for count, share, label in zip(
                    tally.counts[element.key],
                    percentages(tally.counts[element.key]),
                    element.labels["id"],
                    strict=True,
                )
            ]
            for element in skm().elements
        ]


class TestRespondents:
    def page(self, period: Period):
        return read(reader(period).get(f"/survei/periode/{period.pk}/responden/"))

    def test_services_and_profile_show_the_index_of_their_sheets(self):
        period = PeriodFactory()
        service = ServiceFactory(office=period.survey.office, name="Kartu Keluarga")
        men, women = random_scores(7, seed=27), random_scores(8, seed=28)
        store(period, men, service_id=service.pk, profile={"jenis_kelamin": "L"})
        store(period, women, profile={"jenis_kelamin": "P"})

        tables = self.page(period).tables

        def row(name, sheets):
            found = figures(sheets)
            return [name, str(found.respondents), number(found.index), graded(found.grade)]

        assert tables["Responden dan indeks menurut layanan"][1:] == [
            row("Kartu Keluarga", men),
            row("tidak diisi", women),
        ]
        assert tables["Jenis kelamin"][1:] == [row("Laki-laki", men), row("Perempuan", women)]

    def test_a_small_group_is_hidden_with_the_one_that_would_betray_it(self):
        period = PeriodFactory()
        for value, count in (("SD", 20), ("SMP", 6), ("SMA", 3)):
            store(period, random_scores(count, seed=count), profile={"pendidikan": value})

        rows = self.page(period).tables["Pendidikan terakhir"][1:]

        assert [row[:2] for row in rows] == [["SD", "20"], ["SMP", "disembunyikan"], ["SMA", "disembunyikan"]]

    def test_those_who_did_not_say_are_a_group_of_their_own(self):
        period = PeriodFactory()
        store(period, random_scores(9, seed=29), profile={"usia": "<20"})
        store(period, random_scores(2, seed=30))

        rows = self.page(period).tables["Usia"][1:]

        assert [row[1] for row in rows] == ["disembunyikan", "disembunyikan"]

    def test_services_without_respondents_are_named_in_one_line(self):
        period = PeriodFactory()
        ServiceFactory(office=period.survey.office, name="Akta Jual Beli")
        store(period, random_scores(6, seed=31))

        assert "Tanpa responden: Akta Jual Beli." in self.page(period).text
