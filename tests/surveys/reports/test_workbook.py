"""The workbook: every live formula, worked out anew, gives the figures of the report."""

import io
from collections import Counter
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.tally import Tally
from saregep.surveys.official import NINE
from saregep.surveys.reports import Mark, SkmReport, render_xlsx
from tests.methods import second_opinion
from tests.surveys.reports.campaka import elements, office, report, sheets
from tests.surveys.reports.formulas import Calculator

ALONE: dict[str, Any] = {"profile": None, "by_service": None, "previous": (), "quality": None}
type Books = tuple[openpyxl.Workbook, openpyxl.Workbook]


def books(made: SkmReport) -> Books:
    """The workbook with its formulas, and with the values that stand stored beside them."""
    content = render_xlsx(made)
    return openpyxl.load_workbook(io.BytesIO(content)), openpyxl.load_workbook(io.BytesIO(content), data_only=True)


@pytest.fixture(scope="module")
def campaka() -> Books:
    """That of the source report; nobody writes into it."""
    return books(report())


def differences(book: Books) -> tuple[int, list[tuple[str, str, Any, Any]]]:
    """How many formulas there are, and those whose worked-out value is not the stored one."""
    live, cached = book
    calculator, number, found = Calculator(live), 0, []
    for sheet in live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                number += 1
                value = calculator.value(sheet.title, cell.row, cell.column)
                stored = cached[sheet.title][cell.coordinate].value
                same = value == stored if isinstance(stored, str) else abs(value - stored) < 1e-9
                if not same:
                    found.append((sheet.title, cell.coordinate, value, stored))
    return number, found


def test_every_formula_gives_the_value_of_the_report(campaka: Books) -> None:
    number, found = differences(campaka)

    assert (number > 600, found) == (True, [])


@pytest.mark.parametrize("population", [40, 1200])
def test_so_do_those_that_know_how_many_there_are_in_all(population: int) -> None:
    rows = sheets()[:40]
    made = report(**ALONE, tally=Tally.of(rows, NINE), sheets=rows, population=population)

    number, found = differences(books(made))

    assert (number > 200, found) == (True, [])


def test_without_sheets_the_formulas_stand_on_the_distribution() -> None:
    number, found = differences(books(report(sheets=None)))

    assert (number > 80, found) == (True, [])


@given(st.lists(st.tuples(*[st.integers(1, 4)] * 9), min_size=1, max_size=12))
@settings(max_examples=8)
def test_formulas_give_the_figures_of_any_survey(rows: list[tuple[int, ...]]) -> None:
    answers = [dict(zip(NINE, row, strict=True)) for row in rows]
    made = report(**ALONE, tally=Tally.of(answers, NINE), sheets=answers)

    live, cached = books(made)
    _number, found = differences((live, cached))
    values = Calculator(live)
    row = next(cell.row for cell in live["Pengolahan"]["A"] if cell.value == "IKM Unit Pelayanan **)")

    assert found == []
    assert round(values.value("Pengolahan", row, 11) * 100) == second_opinion.index_of(rows)
    assert values.value("Pengolahan", row + 1, 11) == second_opinion.letter(second_opinion.index_of(rows))


@pytest.mark.parametrize(("total", "index"), [(613, "76.63"), (641, "80.13"), (599, "74.88"), (797, "99.63")])
def test_a_half_is_rounded_up_where_binary_fractions_fall_short(total: int, index: str) -> None:
    """With 200 respondents and 613 points each mean is 3.065, and 76.625 is a half that must go up."""
    rows = sheets(200, dict.fromkeys(NINE, total))
    shown = rows if total == 613 else None  # with the sheets and on the distribution alone
    made = report(**ALONE, tally=Tally.of(rows, NINE), sheets=shown)

    assert (differences(books(made))[1], str(made.result.index)) == ([], index)


def test_the_processing_sheet_has_the_official_layout(campaka: Books) -> None:
    live, cached = campaka
    sheet = cached["Pengolahan"]

    assert live.sheetnames == ["Pengolahan", "Per unsur", "Distribusi", "Keterangan"]
    assert [sheet.cell(8, column).value for column in range(2, 11)] == [f"U{place}" for place in range(1, 10)]
    assert [sheet.cell(9, column).value for column in range(1, 12)] == [
        1,
        *sheets()[0].values(),
        sum(sheets()[0].values()),
    ]
    names = [sheet.cell(row, 1).value for row in range(446, 455)]
    assert names == [
        "Nilai/Unsur",
        "NRR/Unsur",
        "Bobot 1/n",
        "NRR Tertimbang/Unsur *)",
        "Indeks/Unsur",
        "Mutu/Unsur",
        "IKM Unit Pelayanan **)",
        "Mutu Pelayanan",
        "Kinerja Unit Pelayanan",
    ]
    assert [sheet.cell(446, column).value for column in range(2, 12)] == [
        1378, 1261, 1271, 1740, 1378, 1235, 1263, 1352, 1220, 12098,
    ]  # fmt: skip
    assert [sheet.cell(450, column).value for column in range(2, 11)] == [
        78.83, 72.14, 72.71, 99.54, 78.83, 70.65, 72.25, 77.35, 69.79,
    ]  # fmt: skip
    assert [sheet.cell(row, 11).value for row in (452, 453, 454)] == [76.9, "B", "Baik"]


def test_the_other_weights_stand_beside_the_official_one(campaka: Books) -> None:
    _live, cached = campaka
    rows = [[cell.value for cell in row[1:4]] for row in cached["Per unsur"].iter_rows(min_row=14, max_row=17)]

    assert rows == [["Bobot", "IKM", "Mutu"], [1 / 9, 76.9, "B"], [0.11, 76.13, "C"], [0.111, 76.82, "B"]]


def test_the_distribution_equals_the_sheets(campaka: Books) -> None:
    _live, cached = campaka
    counted = [Counter(row[key] for row in sheets()) for key in NINE]

    found = [[cell.value for cell in row[2:6]] for row in cached["Distribusi"].iter_rows(min_row=3, max_row=11)]

    assert found == [[counts[option] for option in range(1, 5)] for counts in counted]


def test_texts_of_the_office_are_never_formulas() -> None:
    evil = '=HYPERLINK("http://x")'
    made = report(
        office=office(name=evil, address="+1", phone="@x", email="-1"),
        elements=[one if place else type(one)(one.key, one.code, evil, "") for place, one in enumerate(elements())],
        period_label="=1+1",
        marks=[Mark.EXAMPLE, evil],
        sheets=None,
    )
    live, _cached = books(made)

    formulas = {cell.value for sheet in live for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert [formula for formula in formulas if "HYPERLINK" in formula or "1+1" in formula] == []


def test_the_same_report_gives_the_same_bytes() -> None:
    made = report()

    assert render_xlsx(made) == render_xlsx(made)
