"""Figures that an imported file printed itself, held against those that its sheets give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from saregep.methods import wording
from saregep.methods.ikm import SCALE, Ikm
from saregep.surveys.imports.figures import agrees, decimal_number, places_of, whole_number
from saregep.surveys.models import ImportedFile, Mode
from saregep.surveys.queries.elements import Element
from saregep.surveys.queries.tallies import SheetCell


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed figure that the sheets do not give: what it is, what was printed, what the sheets give."""

    what: str
    printed: str
    counted: str


@dataclass(frozen=True, slots=True)
class PrintedCheck:
    """The printed figures of one file. `compared` is 0 where the sheets of the file cannot be told from others."""

    file: str
    compared: int
    differences: tuple[Difference, ...]


def printed_files(
    files: Sequence[ImportedFile], cells: Sequence[SheetCell], elements: Sequence[Element], result: Ikm | None
) -> tuple[PrintedCheck, ...]:
    """Compare every file that printed figures with the imported sheets of the period.

    A stored sheet does not say from which file it came, so only the sole file of a period can be compared, and
    only while all sheets of the period are its own. `result` is the index of the whole period.
    """
    with_figures = [file for file in files if file.printed]
    sole = len(files) == 1 and result is not None and all(cell.mode == Mode.IMPORT for cell in cells)
    if not sole or result is None:
        return tuple(PrintedCheck(file.name, 0, ()) for file in with_figures)
    return tuple(_check(file, elements, result) for file in with_figures)


def _check(file: ImportedFile, elements: Sequence[Element], result: Ikm) -> PrintedCheck:
    by_key = {element.key: element for element in elements}
    compared, differences = 0, []
    for figure in file.printed:
        found = _compare(figure, by_key, result)
        if found is None:
            continue
        compared += 1
        if isinstance(found, Difference):
            differences.append(found)
    return PrintedCheck(file.name, compared, tuple(differences))


def _compare(figure: Mapping[str, Any], elements: Mapping[str, Element], result: Ikm) -> Difference | bool | None:
    """A difference, True where the figures agree, or None where the figure is none that we know."""
    kind, _colon, key = str(figure["what"]).partition(":")
    printed = str(figure["value"]).strip()
    if kind == "grade":
        grade = result.element(key).grade if key in elements else result.grade
        return printed.upper() == grade or Difference(_name(kind, elements.get(key)), printed, grade)
    exact = _exact(kind, elements.get(key), result)
    value = whole_number(printed) if kind == "sum" else decimal_number(printed)
    if exact is None or value is None:
        return None
    decimal = Decimal(value)
    if agrees(decimal, exact):
        return True
    places = 0 if kind == "sum" else max(places_of(decimal), 2)
    return Difference(_name(kind, elements.get(key)), wording.number(decimal, places), wording.number(exact, places))


def _exact(kind: str, element: Element | None, result: Ikm) -> Fraction | None:
    if element is None:
        totals = {
            "ikm": result.exact,
            "index": result.exact,
            "sum": Fraction(result.sum),
            "mean": result.mean_total,
            "weighted": result.weighted_total,
            "respondents": Fraction(result.respondents),
        }
        return totals.get(kind)
    figures = result.element(element.key)
    return {
        "sum": Fraction(figures.sum),
        "mean": figures.mean,
        "weighted": figures.weighted,
        "index": figures.mean * SCALE,
    }.get(kind)


def _name(kind: str, element: Element | None) -> str:
    """ "U4 Biaya/Tarif, indeks" in the words of the table."""
    words = {
        "sum": _("sum of scores"),
        "mean": _("mean"),
        "weighted": _("weighted mean"),
        "index": _("index"),
        "grade": _("class"),
        "respondents": _("respondents"),
    }
    if element is None:
        return "IKM" if kind in {"ikm", "index"} else _("Total, %(figure)s") % {"figure": words.get(kind, kind)}
    return f"{element.code} {element.name}, {words.get(kind, kind)}"
