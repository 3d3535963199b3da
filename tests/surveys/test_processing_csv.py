"""The processing table as a file for a spreadsheet."""

import csv
import io
from datetime import date

import pytest

from saregep.accounts.models import Role
from saregep.methods.wording import number
from saregep.surveys.models import Period
from saregep.surveys.official import NINE
from saregep.surveys.processing_csv import plain_cell
from tests.factories import PeriodFactory, member
from tests.sign_in import signed_in
from tests.surveys.figures_data import figures, random_scores, store

pytestmark = pytest.mark.django_db


def reader(period: Period):
    return signed_in(member(period.survey.office, Role.OFFICER))


class TestFile:
    def rows(self, period: Period, query: str = "", delimiter: str = ";"):
        response = reader(period).get(f"/survei/periode/{period.pk}/pengolahan.csv{query}")
        text = response.content.decode("utf-8-sig")
        return response, list(csv.reader(io.StringIO(text), delimiter=delimiter))

    def test_the_csv_holds_the_official_table(self):
        period, sheets = PeriodFactory(), random_scores(400, seed=32)
        store(period, sheets)
        result = figures(sheets)

        response, rows = self.rows(period)

        assert response.content.startswith(b"\xef\xbb\xbf")
        assert rows[1][:8] == [
            "U1",
            "Persyaratan",
            str(result.elements[0].sum),
            "400",
            number(result.elements[0].mean, 2),
            number(result.elements[0].weighted, 2),
            number(result.elements[0].index, 2),
            result.elements[0].grade,
        ]
        assert rows[-1][2:7] == [
            str(result.sum),
            "400",
            number(result.mean_total, 2),
            number(result.weighted_total, 2),
            number(result.index, 2),
        ]
        assert len(rows) == 11

    def test_with_commas_the_decimals_have_points(self):
        period = PeriodFactory()
        store(period, [dict.fromkeys(NINE, 3)] * 5)

        _response, rows = self.rows(period, "?pemisah=koma", ",")

        assert rows[1][4:7] == ["3.00", "0.33", "75.00"]

    def test_the_file_is_named_after_office_and_period(self):
        period = PeriodFactory(
            survey__office__name="Kecamatan Campaka",
            kind=Period.Kind.QUARTER,
            starts_on=date(2023, 1, 1),
            ends_on=date(2023, 6, 30),
        )
        store(period, random_scores(5, seed=33))

        response, _rows = self.rows(period)

        assert response["Content-Disposition"] == (
            'attachment; filename="pengolahan-skm-kecamatan-campaka-triwulan-i-ii-2023.csv"'
        )

    def test_no_cell_is_taken_for_a_formula(self):
        assert [plain_cell(text) for text in ("=1+1", "-2", "@a", "Biaya")] == ["'=1+1", "'-2", "'@a", "Biaya"]
