"""The figures of the report as a workbook with live formulas, in the layout that offices process by hand.

Four sheets: the official processing sheet, the elements, the distribution of answers, and the explanation with
the table of classes that the formulas look up. Every formula carries the value of `saregep.methods`.

Index formulas round twice: first to ten decimals, which puts a binary fraction back on the exact decimal that
it stands for, then half away from zero to two. Two different indices of up to a million respondents are
further apart than ten decimals, so nothing is lost.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from saregep.documents.xlsx import Book, Look, Number, Sheet, cell, quoted, span
from saregep.methods.ikm import GRADE_RANGES, SCALE, Z_95
from saregep.methods.rounding import to_decimal
from saregep.surveys.reports.content import SkmReport
from saregep.surveys.reports.wording import lines, performance, say

HEAD_ROW = 7  # of the processing sheet: the row of U1 …


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the sheets refer to each other (rows from 0)."""

    sums: int
    means: int
    weights: int
    weighted: int
    indices: int
    grades: int
    ikm: int


def render_xlsx(report: SkmReport) -> bytes:
    """The workbook of the report. The same report gives the same bytes."""
    return _Workbook(report).render()


class _Workbook:
    def __init__(self, report: SkmReport) -> None:
        self.report, self.found = report, report.result
        self.book = Book(say("workbook.title"), report.office.name, report.date)
        self.names = {key: say(f"workbook.{key}") for key in ("processing", "elements", "distribution", "explanation")}
        self.count = len(report.elements)
        self.total = self.count + 1  # the column after the elements
        start = HEAD_ROW + 1 + len(report.sheets)
        self.at = _Places(*range(start, start + 7))

    def render(self) -> bytes:
        paper = self.report.office.paper
        self._processing(self.book.sheet(self.names["processing"], paper))
        self._elements(self.book.sheet(self.names["elements"], paper, landscape=True))
        self._distribution(self.book.sheet(self.names["distribution"], paper, landscape=True))
        self._explanation(self.book.sheet(self.names["explanation"], paper))
        return self.book.finish()

    # --- the official processing sheet
    def _processing(self, sheet: Sheet) -> None:
        report, office = self.report, self.report.office
        sheet.widths(24, *(8.5,) * self.count, 12)
        sheet.text(0, 0, say("workbook.title"), Look.TITLE)
        contact = ", ".join(part for part in (office.phone, office.email) if part)
        address = " ".join(part for part in (office.address, office.postcode) if part)
        for row, (name, value) in enumerate(
            (("unit", office.name), ("period", report.period), ("address", address), ("contact", contact)), start=1
        ):
            sheet.text(row, 0, say(f"workbook.{name}"))
            sheet.text(row, 1, f": {value}")
        sheet.text(5, 0, " ".join(report.marks), Look.STRONG)
        sheet.merged(HEAD_ROW - 1, 0, 0, say("workbook.respondent"), Look.HEAD, rows=2)
        sheet.merged(HEAD_ROW - 1, 1, self.count, say("workbook.group"), Look.HEAD)
        sheet.merged(HEAD_ROW - 1, self.total, self.total, say("workbook.total"), Look.HEAD, rows=2)
        sheet.texts(HEAD_ROW, 1, [element.code for element in report.elements], Look.HEAD)
        sheet.head(HEAD_ROW + 1, 1, first=HEAD_ROW - 1)
        for place, scores in enumerate(report.sheets):
            row = HEAD_ROW + 1 + place
            sheet.numbers(row, 0, (place + 1, *scores))
            sheet.formula(row, self.total, f"SUM({span(row, 1, row, self.count)})", sum(scores))
        self._processing_totals(sheet)
        below = self.at.ikm + 4
        notes = [*lines("workbook.stars"), say("workbook.keys")]
        notes += [f"{element.code} = {element.name}" for element in report.elements]
        if not report.sheets:
            notes.append(say("workbook.no_sheets"))
        for row, note in enumerate(notes, start=below):
            sheet.text(row, 0, note, Look.NOTE)

    def _processing_totals(self, sheet: Sheet) -> None:
        at, found = self.at, self.found
        for row, name in (
            (at.sums, "sum"),
            (at.means, "mean"),
            (at.weights, "weight"),
            (at.weighted, "weighted"),
            (at.indices, "index"),
            (at.grades, "grade"),
        ):
            sheet.text(row, 0, say(f"workbook.{name}"), Look.TOTAL)
        for column, one in enumerate(found.elements, start=1):
            mean = cell(at.means, column)
            sheet.formula(at.sums, column, self._sum(column), one.sum, Look.TOTAL_COUNT)
            sheet.formula(
                at.means, column, f"{cell(at.sums, column)}/{self._respondents(column)}", one.mean, Look.TOTAL_TWO
            )
            sheet.formula(at.weights, column, f"1/{self._width()}", Fraction(1, self.count), Look.EXACT)
            sheet.formula(at.weighted, column, f"{mean}*{cell(at.weights, column)}", one.weighted, Look.TOTAL_TWO)
            sheet.formula(at.indices, column, _rounded(f"{mean}*{SCALE}"), one.index, Look.TOTAL_TWO)
            sheet.formula(at.grades, column, self._grade(cell(at.indices, column)), one.grade, Look.TOTAL_MIDDLE)
        for row, value, look in (
            (at.sums, found.sum, Look.TOTAL_COUNT),
            (at.means, found.mean_total, Look.TOTAL_TWO),
            (at.weighted, found.weighted_total, Look.TOTAL_TWO),
        ):
            sheet.formula(row, self.total, f"SUM({span(row, 1, row, self.count)})", value, look)
        sheet.text(at.weights, self.total, "", Look.TOTAL)
        sheet.text(at.indices, self.total, "", Look.TOTAL)
        sheet.text(at.grades, self.total, "", Look.TOTAL)
        ikm = cell(at.ikm, self.total)
        formula = _rounded(f"{cell(at.weighted, self.total)}*{SCALE}")
        sheet.merged(at.ikm, 0, self.count, say("workbook.ikm"), Look.TOTAL)
        sheet.formula(at.ikm, self.total, formula, found.index, Look.TOTAL_TWO)
        sheet.merged(at.ikm + 1, 0, self.count, say("workbook.ikm_grade"), Look.TOTAL)
        sheet.formula(at.ikm + 1, self.total, self._grade(ikm), found.grade, Look.TOTAL)
        sheet.merged(at.ikm + 2, 0, self.count, say("workbook.ikm_performance"), Look.TOTAL)
        sheet.formula(at.ikm + 2, self.total, self._performance(ikm), performance(found.grade), Look.TOTAL)

    def _scores(self, column: int, *, sheet: str = "") -> str:
        last = HEAD_ROW + len(self.report.sheets)
        return span(HEAD_ROW + 1, column, last, column, sheet=sheet, fixed=bool(sheet))

    def _sum(self, column: int) -> str:
        """The sum of an element: over the sheets, or over the counts where there are no sheets."""
        if self.report.sheets:
            return f"SUM({self._scores(column)})"
        row, home = column + 1, quoted(self.names["distribution"])
        return "+".join(f"{option}*{home}!{cell(row, 1 + option)}" for option in range(1, 5))

    def _respondents(self, column: int) -> str:
        if self.report.sheets:
            return f"COUNT({self._scores(column)})"
        return f"{quoted(self.names['distribution'])}!{cell(column + 1, 6)}"

    def _width(self) -> str:
        return f"COUNTA({span(HEAD_ROW, 1, HEAD_ROW, self.count, fixed=True)})"

    # --- look-ups in the explanation
    def _look_up(self, index: str, column: int) -> str:
        """Floors run upwards in the explanation, so a look-up finds the class of a rounded index."""
        last, home = len(GRADE_RANGES) + 1, self.names["explanation"]
        floors = span(2, 0, last, 0, sheet=home, fixed=True)
        return f"LOOKUP({index},{floors},{span(2, column, last, column, sheet=home, fixed=True)})"

    def _grade(self, index: str) -> str:
        return self._look_up(index, 2)

    def _performance(self, index: str) -> str:
        return self._look_up(index, 3)

    # --- per element
    def _elements(self, sheet: Sheet) -> None:
        at, found, home = self.at, self.found, quoted(self.names["processing"])
        sheet.widths(10, 44, 13, 10, 14, 13, 9, 16, 14)
        sheet.text(0, 0, say("workbook.elements_title"), Look.TITLE)
        sheet.height(1, 28)
        sheet.texts(1, 0, lines("workbook.elements_columns"), Look.HEAD)
        sheet.head(2, 2, first=1)
        means = span(2, 3, self.count + 1, 3, fixed=True)
        for place, one in enumerate(found.elements):
            row, column = place + 2, place + 1
            element = self.report.elements[place]
            sheet.texts(row, 0, (element.code, element.name), Look.CELL)
            sheet.formula(row, 2, f"{home}!{cell(at.sums, column)}", one.sum)
            sheet.formula(row, 3, f"{home}!{cell(at.means, column)}", one.mean, Look.TWO)
            sheet.formula(row, 4, f"{home}!{cell(at.weighted, column)}", one.weighted, Look.TWO)
            sheet.formula(row, 5, f"{home}!{cell(at.indices, column)}", one.index, Look.TWO)
            sheet.formula(row, 6, self._grade(cell(row, 5)), one.grade, Look.MIDDLE)
            sheet.formula(row, 7, self._performance(cell(row, 5)), performance(one.grade), Look.CELL)
            rank = 1 + sum(other.mean < one.mean for other in found.elements)
            sheet.formula(row, 8, f"RANK({cell(row, 3)},{means},1)", rank)
        end = self.count + 2
        sheet.texts(end, 0, ("", say("workbook.elements_total")), Look.TOTAL)
        totals: tuple[tuple[Number, Look], ...] = (
            (found.sum, Look.TOTAL_COUNT),
            (found.mean_total, Look.TOTAL_TWO),
            (found.weighted_total, Look.TOTAL_TWO),
        )
        for column, (value, look) in enumerate(totals, start=2):
            sheet.formula(end, column, f"SUM({span(2, column, self.count + 1, column)})", value, look)
        sheet.formula(end, 5, f"{home}!{cell(at.ikm, self.total)}", found.index, Look.TOTAL_TWO)
        sheet.formula(end, 6, self._grade(cell(end, 5)), found.grade, Look.TOTAL_MIDDLE)
        sheet.formula(end, 7, self._performance(cell(end, 5)), performance(found.grade), Look.TOTAL)
        sheet.text(end, 8, "", Look.TOTAL)
        self._weights(sheet, end + 2, cell(end, 3))
        if self.report.sheets:
            self._interval(sheet, end + 7)

    def _weights(self, sheet: Sheet, row: int, mean_total: str) -> None:
        """The official weight and the two rounded ones side by side."""
        sheet.texts(row, 1, lines("workbook.alternatives"), Look.HEAD)
        official = f"1/{self.count}"
        rows = [
            (official, Fraction(1, self.count), self.found.index, self.found.grade, say("workbook.official_weight"))
        ]
        rows += [
            (
                f"ROUND({official},{len(str(one.weight)) - 2})",
                Fraction(one.weight),
                one.index,
                one.grade,
                say("workbook.rounded_weight"),
            )
            for one in self.report.alternatives
        ]
        for place, (formula, weight, index, grade, note) in enumerate(rows, start=row + 1):
            sheet.formula(place, 1, formula, weight, Look.EXACT)
            sheet.formula(place, 2, _rounded(f"{mean_total}*{cell(place, 1)}*{SCALE}"), index, Look.TWO)
            # A rounded weight can carry the figure under the scale, which still is class D.
            sheet.formula(place, 3, self._grade(f"MAX({cell(place, 2)},{GRADE_RANGES[-1].low})"), grade, Look.MIDDLE)
            sheet.text(place, 4, note, Look.NOTE)

    def _interval(self, sheet: Sheet, row: int) -> None:
        """Standard error and interval from the totals of the respondents; the population corrects it."""
        interval = self.report.interval
        if interval is None:
            return
        totals = self._scores(self.total, sheet=self.names["processing"])
        formula = f"STDEV({totals})*{SCALE}/{self.count}/SQRT(COUNT({totals}))"
        if self.report.sample is not None:
            size = f"{quoted(self.names['explanation'])}!{cell(len(GRADE_RANGES) + 3, 1, fixed=True)}"
            formula += f"*SQRT(({size}-COUNT({totals}))/({size}-1))"
        exact = f"{quoted(self.names['processing'])}!{cell(self.at.weighted, self.total)}*{SCALE}"
        error, low, high = lines("workbook.interval")
        for place, name in enumerate((error, low, high)):
            sheet.text(row + place, 1, name, Look.CELL)
        reach = f"{Decimal(Z_95.numerator) / Z_95.denominator}*{cell(row, 2)}"
        sheet.formula(row, 2, formula, interval.standard_error, Look.EXACT)
        sheet.formula(row + 1, 2, f"MAX({_rounded(f'{exact}-{reach}')},25)", interval.low, Look.TWO)
        sheet.formula(row + 2, 2, f"MIN({_rounded(f'{exact}+{reach}')},100)", interval.high, Look.TWO)

    # --- distribution
    def _distribution(self, sheet: Sheet) -> None:
        sheet.widths(10, 44, *(9,) * 4, 14, *(9,) * 4)
        sheet.text(0, 0, say("workbook.distribution_title"), Look.TITLE)
        sheet.height(1, 28)
        sheet.texts(1, 0, lines("workbook.distribution_columns"), Look.HEAD)
        sheet.head(2, 2, first=1)
        for place, element in enumerate(self.report.elements):
            row, counts = place + 2, self.report.tally.counts[element.key]
            sheet.texts(row, 0, (element.code, element.name), Look.CELL)
            scores = self._scores(place + 1, sheet=self.names["processing"])
            for option, count in enumerate(counts, start=1):
                if self.report.sheets:
                    sheet.formula(row, 1 + option, f"COUNTIF({scores},{option})", count)
                else:
                    sheet.number(row, 1 + option, count)
            sheet.formula(row, 6, f"SUM({span(row, 2, row, 5)})", sum(counts))
            for option, count in enumerate(counts, start=1):
                share = to_decimal(Fraction(100 * count, sum(counts)))
                formula = f"{cell(row, 1 + option)}/{cell(row, 6)}*100"
                sheet.formula(row, 6 + option, _rounded(formula), share, Look.TWO)
        row = self.count + 4
        sheet.text(row - 1, 0, say("workbook.totals_title"), Look.STRONG)
        sheet.texts(row, 0, lines("workbook.totals_columns"), Look.HEAD)
        sheet.height(row, 28)
        totals = self._scores(self.total, sheet=self.names["processing"])
        for place, (total, respondents) in enumerate(self.report.tally.totals.items(), start=row + 1):
            sheet.number(place, 0, total)
            if self.report.sheets:
                sheet.formula(place, 1, f"COUNTIF({totals},{cell(place, 0)})", respondents)
            else:
                sheet.number(place, 1, respondents)

    # --- explanation
    def _explanation(self, sheet: Sheet) -> None:
        report = self.report
        sheet.widths(34, 14, 10, 18)
        sheet.text(0, 0, say("workbook.explanation_title"), Look.TITLE)
        sheet.texts(1, 0, lines("workbook.grades_columns"), Look.HEAD)
        for row, one in enumerate(reversed(GRADE_RANGES), start=2):
            sheet.number(row, 0, one.low, Look.TWO)
            sheet.number(row, 1, one.high, Look.TWO)
            sheet.text(row, 2, one.grade, Look.MIDDLE)
            sheet.text(row, 3, performance(one.grade), Look.CELL)
        row = len(GRADE_RANGES) + 3
        if report.sample is not None:
            for place, (name, value) in enumerate(
                (
                    ("population", report.sample.population),
                    ("required", report.sample.required),
                    ("respondents", report.sample.respondents),
                )
            ):
                sheet.text(row + place, 0, say(f"workbook.{name}"), Look.CELL)
                sheet.number(row + place, 1, value)
            row += 4
        facts = {"respondents": str(self.found.respondents), "elements": str(self.count)}
        notes = [
            say("source.data", office=report.office.name, period=report.period, respondents=facts["respondents"]),
            *lines("method.steps", **facts),
            say("source.grades"),
            f"{say('facts.fingerprint')}: {report.fingerprint}",
            *report.marks,
        ]
        for place, note in enumerate(notes, start=row):
            sheet.text(place, 0, note, Look.NOTE)


def _rounded(formula: str) -> str:
    return f"ROUND(ROUND({formula},10),2)"
