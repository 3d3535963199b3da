"""A small calculator for the formulas of the workbook: as much of a spreadsheet as they need, and no more."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from statistics import stdev
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<range>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)"
    r"|(?P<name>[A-Z]+)\(|(?P<sign>[-+*/(),]))"
)


def flat(arguments: list[Any]) -> list[float]:
    """The numbers among the arguments; blanks and texts are passed over, as spreadsheets do."""
    found = []
    for one in arguments:
        found += [value for value in (one if isinstance(one, list) else [one]) if isinstance(value, int | float)]
    return found


def half_away(value: float, places: float) -> float:
    """ROUND of a spreadsheet: the shortest decimal that means this binary number, halves away from zero."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP))


def look_up(value: float, floors: list[float], results: list[Any]) -> Any:
    return [result for floor, result in zip(floors, results, strict=True) if floor <= value][-1]


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUM": lambda *given: sum(flat(list(given))),
    "COUNT": lambda *given: len(flat(list(given))),
    "COUNTA": lambda cells: sum(value is not None for value in cells),
    "COUNTIF": lambda cells, wanted: sum(value == wanted for value in cells),
    "MAX": lambda *given: max(flat(list(given))),
    "MIN": lambda *given: min(flat(list(given))),
    "ROUND": half_away,
    "SQRT": sqrt,
    "STDEV": lambda cells: stdev(flat([cells])),
    "LOOKUP": look_up,
    "RANK": lambda value, cells, _upwards: 1 + sum(other < value for other in cells),
}


class Calculator:
    """Works every formula of a workbook out from its plain cells."""

    def __init__(self, book: openpyxl.Workbook) -> None:
        self._book = book
        self._known: dict[tuple[str, int, int], Any] = {}

    def value(self, sheet: str, row: int, column: int) -> Any:
        place = (sheet, row, column)
        if place not in self._known:
            content = self._book[sheet].cell(row, column).value
            formula = isinstance(content, str) and content.startswith("=")
            self._known[place] = _Reader(self, sheet, content[1:]).whole() if formula else content
        return self._known[place]

    def cells(self, sheet: str, name: str) -> list[Any]:
        left, top, right, bottom = range_boundaries(name.replace("$", ""))
        return [self.value(sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


class _Reader:
    def __init__(self, calculator: Calculator, sheet: str, formula: str) -> None:
        self._calculator, self._sheet = calculator, sheet
        self._tokens, place = [], 0
        while place < len(formula):
            token = TOKEN.match(formula, place)
            assert token is not None, formula[place:]
            self._tokens.append((token.lastgroup, token[token.lastgroup or 0]))
            place = token.end()

    def whole(self) -> Any:
        value = self._sum()
        assert not self._tokens
        return value

    def _next(self, *signs: str) -> str | None:
        if self._tokens and self._tokens[0][0] == "sign" and self._tokens[0][1] in signs:
            return self._tokens.pop(0)[1]
        return None

    def _sum(self) -> Any:
        value = self._product()
        while sign := self._next("+", "-"):
            value = value + self._product() if sign == "+" else value - self._product()
        return value

    def _product(self) -> Any:
        value = self._atom()
        while sign := self._next("*", "/"):
            value = value * self._atom() if sign == "*" else value / self._atom()
        return value

    def _atom(self) -> Any:
        if self._next("("):
            value = self._sum()
            assert self._next(")")
            return value
        kind, text = self._tokens.pop(0)
        if kind == "number":
            return float(text)
        if kind == "name":
            arguments = [self._sum()]
            while self._next(","):
                arguments.append(self._sum())
            assert self._next(")")
            return FUNCTIONS[text](*arguments)
        sheet, _mark, name = text.rpartition("!")
        cells = self._calculator.cells(sheet.strip("'").replace("''", "'") or self._sheet, name)
        return cells if ":" in name else cells[0]
