"""Rules of money: sums and products are reckoned, never typed."""

import re
from collections.abc import Iterator

from saregep.methods.budget import product_in
from saregep.methods.consistency.facts import Case, CostLine, PlanLine
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.words import best
from saregep.methods.wording import long_date, number, rupiah


def costs(case: Case) -> Iterator[Finding]:
    """Amount is volume × price, a group adds up its lines, the total its groups; "8 orang × 4 giat" is 32."""
    for line in case.costs:
        if line.volume is not None and line.price is not None and line.volume * line.price != line.amount:
            right = rupiah(int(line.volume * line.price))
            yield Finding(Rule.LINE_PRODUCT, Severity.ERROR, line.where, rupiah(line.amount), right, line.name)
        product = product_in(line.name)
        if None not in (product, line.volume) and product != line.volume:
            found, right = number(line.volume or 0), number(product or 0)
            yield Finding(Rule.COEFFICIENT_PRODUCT, Severity.ERROR, line.where, found, right, line.name)
        yield from _sum(line, case.costs, line.amount, [each.amount for each in _below(line, case.costs)])


def budget(case: Case) -> Iterator[Finding]:
    """The months of a line add up to its budget, the lines of a group to the group, the groups to the total."""
    for line in case.budget:
        spent = sum(amount for _month, amount in line.months)
        if line.months and spent != line.budget:
            yield Finding(
                Rule.MONTHS_AGAINST_BUDGET, Severity.ERROR, line.where, rupiah(spent), rupiah(line.budget), line.name
            )
        yield from _sum(line, case.budget, line.budget, [each.budget for each in _below(line, case.budget)])


def spent(case: Case) -> Iterator[Finding]:
    """No more is spent on a line than it holds, each spending has its receipt, and the receipt its day."""
    for line in case.lines:
        if line.spent > line.amount:
            yield Finding(
                Rule.SPENT_OVER_LINE, Severity.WARNING, line.where, rupiah(line.spent), rupiah(line.amount), line.name
            )
        if line.without_receipt:
            found = rupiah(line.without_receipt)
            yield Finding(Rule.SPENT_WITHOUT_RECEIPT, Severity.WARNING, line.where, found, subject=line.name)
    for each in case.payments:
        if each.receipt_on is not None and each.receipt_on != each.day:
            found, right = long_date(each.day), long_date(each.receipt_on)
            yield Finding(Rule.RECEIPT_DATE_DIFFERS, Severity.WARNING, each.where, found, right, each.name)


def _below[L: (CostLine, PlanLine)](line: L, lines: tuple[L, ...]) -> list[L]:
    """The lines that add up to this one: those of the group, or the groups for the total."""
    if not line.number[:1].isdigit():
        return [each for each in lines if each.number.isdigit()]
    return [each for each in lines if each.number.rpartition(".")[0] == line.number]


def _sum(line: CostLine | PlanLine, lines: object, amount: int, parts: list[int]) -> Iterator[Finding]:
    if parts and sum(parts) != amount:
        yield Finding(Rule.COLUMN_SUM, Severity.ERROR, line.where, rupiah(amount), rupiah(sum(parts)), line.name)


def proposal(case: Case) -> Iterator[Finding]:
    """A proposal asks for what the plan of the budget reckons: "kapasitas pegawai 1.500.000; … total 2.500.000".

    One that names another year ("APBD Tahun 2024") is not compared: that year has a budget of its own.
    """
    groups = [(line.name, line) for line in case.budget if line.number.isdigit()]
    for each in case.asked:
        yield from _against_plan(each.where, each.name, each.amount, groups)
    for paper in case.papers:
        asked = [(m[1].strip(), int(m[2].replace(".", ""))) for m in _ASKED.finditer(paper.gist)]
        parts = [(name, amount) for name, amount in asked if name.casefold() not in ("total", "jumlah")]
        total = next((amount for name, amount in asked if name.casefold() in ("total", "jumlah")), None)
        if total is not None and parts and total != (right := sum(amount for _name, amount in parts)):
            yield Finding(Rule.COLUMN_SUM, Severity.ERROR, paper.where, rupiah(total), rupiah(right), paper.kind)
        years = {int(year) for year in _YEAR.findall(paper.subject)}
        if years and case.budget_year is not None and case.budget_year not in years:
            continue
        for name, amount in parts:
            yield from _against_plan(paper.where, name, amount, groups)


def _against_plan(where: str, name: str, amount: int, groups: list[tuple[str, PlanLine]]) -> Iterator[Finding]:
    line = best(name, groups, least=0.6)
    if line is not None and line.budget != amount:
        asked, planned = rupiah(amount), rupiah(line.budget)
        yield Finding(Rule.PROPOSAL_AGAINST_PLAN, Severity.WARNING, where, asked, planned, name, line.where)


_ASKED = re.compile(r"([A-Za-z][A-Za-z ]*?)\s+(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+)")
_YEAR = re.compile(r"\b20\d\d\b")
