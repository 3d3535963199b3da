"""The totals that a processing sheet prints under its answers: read, kept, and compared with what we compute."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext as _

from saregep.documents.tables_in import Note
from saregep.documents.tables_in.figures import MOST_PLACES, agrees, decimal_number, places_of, whole_number
from saregep.documents.tables_in.sources import Table
from saregep.documents.tables_in.words import fold
from saregep.methods.ikm import Ikm, alternatives
from saregep.methods.wording import number
from saregep.surveys.imports.extent import is_performance, label_of
from saregep.surveys.imports.labels import name_of
from saregep.surveys.imports.layout import Layout
from saregep.surveys.imports.order import element_of
from saregep.surveys.imports.reading import Printed
from saregep.surveys.official import NINE, skm

SUM, MEAN, WEIGHTED, INDEX, IKM, RESPONDENTS = "sum", "mean", "weighted", "index", "ikm", "respondents"
GRADE, PERFORMANCE = "grade", "performance"
# The first that fits: "NRR tertimbang" is a weighted mean, "nilai IKM per unsur" an index.
_KINDS = (
    (WEIGHTED, r"tertimbang|tertbg|tertimb"),
    (GRADE, r"^(mutu|kategori)\b"),
    (PERFORMANCE, r"^kinerja\b"),
    (RESPONDENTS, r"^jumlah (responden|kuesioner|kuisioner)"),
    (MEAN, r"\b(nrr|n r r)\b|rata rata|rerata|^(mean|average)\b"),
    (INDEX, r"\b(ikm|skm|indeks|konversi)\b"),
    (SUM, r"^(jumlah|jml|total|sum|nilai (per |tiap )?unsur)\b"),
)
_KIND_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_LONGEST_BOX = 120
_BOX = re.compile(
    r"^(?!.*\bunsur\b)(?:nilai )?(?:ikm|skm|indeks kepuasan masyarakat)\b[^0-9=:]*[:=]?"
    r"\s*(\d{2,3}\s*[.,]\s*\d{1,6})?\s*$",
    re.IGNORECASE,
)
_PERFORMANCE_NAMES = {
    "sangat_baik": "Sangat baik",
    "baik": "Baik",
    "kurang_baik": "Kurang baik",
    "tidak_baik": "Tidak baik",
}


def performance_name(performance: str) -> str:
    """The regulation's words for a class of performance (PermenPAN-RB 14/2017, annex)."""
    return _PERFORMANCE_NAMES[performance]


def read_printed(table: Table, layout: Layout) -> tuple[Printed, ...]:
    """Every figure printed below the answers, in the order of the rows."""
    found: dict[tuple[str, Decimal | str], Printed] = {}
    for index in range(layout.end, len(table.rows)):
        for printed in (
            *_row_of_totals(table, layout, index),
            *_box(table, layout, index),
            *_by_element(table, layout, index),
        ):
            found.setdefault((printed.what, _figure_of(printed) or printed.value), printed)
    return tuple(found.values())


def _kind_of(row: list[str], layout: Layout) -> str:
    label = label_of(row, layout.labels)
    if label.startswith("Σ"):
        return SUM
    folded = fold(label)
    return next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(folded)), "")


def _row_of_totals(table: Table, layout: Layout, index: int) -> Iterator[Printed]:
    row = table.rows[index]
    kind = _kind_of(row, layout)
    if not kind:
        return
    columns = sorted(layout.elements.values())
    at_nine = [column for column in columns if row[column].strip()]
    figures = [column for column in range(columns[0], len(row)) if _is_figure(kind, row[column])]
    whole = kind if kind != INDEX else IKM
    if kind == RESPONDENTS or len(at_nine) <= 1:
        # One figure for the whole row stands in the merged cell over the nine or at its right.
        if len(figures) == 1:
            yield _printed(whole, row, figures[0], index, layout)
        return
    if kind in (GRADE, PERFORMANCE) and not set(columns) <= set(figures):
        return  # the list of the classes, not the classes of the elements
    for key, column in layout.elements.items():
        if column in figures:
            yield _printed(f"{kind}:{key}", row, column, index, layout)
    for column in [column for column in figures if column > columns[-1]][:1]:
        yield _printed(whole, row, column, index, layout)


def _is_figure(kind: str, text: str) -> bool:
    if kind == GRADE:
        return bool(re.match(r"^[A-Da-d](\s*\([^()]*\))?$", text.strip()))
    if kind == PERFORMANCE:
        return is_performance(text)
    return decimal_number(text) is not None


def _printed(what: str, row: list[str], column: int, index: int, layout: Layout) -> Printed:
    return Printed(what, row[column].strip(), index + 1, layout.column(column))


def _box(table: Table, layout: Layout, index: int) -> Iterator[Printed]:
    """The box "IKM UNIT PELAYANAN : 81,71", in one cell or in two."""
    filled = [(column, cell.strip()) for column, cell in enumerate(table.rows[index]) if cell.strip()]
    for place, (column, cell) in enumerate(filled):
        found = _BOX.match(cell) if len(cell) < _LONGEST_BOX else None
        if not found:
            continue
        figure = (column, found.group(1)) if found.group(1) else next(iter(filled[place + 1 : place + 2]), None)
        value = decimal_number(figure[1]) if figure else None
        if figure and value is not None and 25 <= value <= 100:
            yield Printed(IKM, figure[1], index + 1, layout.column(figure[0]))


def _by_element(table: Table, layout: Layout, index: int) -> Iterator[Printed]:
    """The second table: the name of an element followed by its mean."""
    row = table.rows[index]
    filled = [(column, cell) for column, cell in enumerate(row) if cell.strip()]
    for (_column, name), (column, figure) in pairwise(filled):
        mean = decimal_number(figure)
        key = element_of(name)
        if key and mean is not None and 1 <= mean <= 4:
            yield Printed(f"{MEAN}:{key}", figure.strip(), index + 1, layout.column(column))


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed figure that the answers do not give: as printed, as computed, and why where that can be told."""

    item: Printed
    what: str
    printed: str
    computed: str
    why: str = ""

    @property
    def is_label(self) -> bool:
        """Whether a class or a performance differs, which is printed as words."""
        return self.item.what.partition(":")[0] in (GRADE, PERFORMANCE)


def differences(printed: Sequence[Printed], result: Ikm) -> list[Difference]:
    """Every printed figure that differs from the computed one, in the order of printing."""
    found = []
    right = [_is_right(item, result) for item in printed]
    sound = {item.what for item, is_right in zip(printed, right, strict=True) if is_right}
    for item, is_right in zip(printed, right, strict=True):
        kind, _colon, key = item.what.partition(":")
        if kind in (GRADE, PERFORMANCE):
            found += _compare_words(item, kind, key, result)
        elif not is_right:
            base = {f"{SUM}:{key}", f"{MEAN}:{key}"} if key else {SUM, MEAN}
            misprint = kind != RESPONDENTS and bool(base & sound)
            found += _compare_figure(item, kind, key, result, misprint=misprint)
    return found


def compare(printed: tuple[Printed, ...], result: Ikm, label: str) -> list[Note]:
    """One note for each printed figure that differs from the computed one, naming both."""
    notes = []
    for found in differences(printed, result):
        values = {
            "place": f"{label}, {_('row %(row)s') % {'row': found.item.row}}",
            "what": found.what,
            "printed": found.printed,
            "computed": found.computed,
        }
        if found.is_label:
            label_message = _(
                "%(place)s: %(what)s is printed as “%(printed)s”; by the regulation it is “%(computed)s”."
            )
            notes.append(Note("printed_label_differs", label_message % values))
        else:
            message = _("%(place)s: %(what)s is printed as %(printed)s, computed %(computed)s.") % values
            notes.append(Note("printed_differs", " ".join(part for part in (message, found.why) if part)))
    return notes


def _exact(kind: str, key: str, result: Ikm) -> Fraction | None:
    """What should be printed."""
    if kind == RESPONDENTS:
        return Fraction(result.respondents)
    figures: dict[str, Fraction | int]
    if key:
        element = result.element(key)
        figures = {SUM: element.sum, MEAN: element.mean, WEIGHTED: element.weighted, INDEX: element.mean * 25}
    else:
        figures = {SUM: result.sum, MEAN: result.mean_total, WEIGHTED: result.weighted_total, IKM: result.exact}
    return Fraction(figures[kind]) if kind in figures else None


def _legacy(kind: str, key: str, result: Ikm) -> list[tuple[Decimal, Fraction]]:
    """The same figure under the weights 0.11 and 0.111, with the weight."""
    if kind not in (WEIGHTED, IKM):
        return []
    mean = result.element(key).mean if key else result.mean_total
    times = 25 if kind == IKM else 1
    return [(other.weight, mean * Fraction(other.weight) * times) for other in alternatives(result)]


def _figure_of(item: Printed) -> Decimal | None:
    whole = whole_number(item.value) if item.what.partition(":")[0] in (SUM, RESPONDENTS) else None
    return Decimal(whole) if whole is not None else decimal_number(item.value)


def _is_right(item: Printed, result: Ikm) -> bool:
    kind, _colon, key = item.what.partition(":")
    exact, printed = _exact(kind, key, result), _figure_of(item)
    if exact is None or printed is None:
        return False
    # Some sheets print the mean of the nine means where others print their sum.
    mean_of_means = item.what == MEAN and agrees(printed, result.mean_total / len(NINE))
    return mean_of_means or agrees(printed, exact)


def _compare_figure(item: Printed, kind: str, key: str, result: Ikm, *, misprint: bool) -> list[Difference]:
    exact, printed = _exact(kind, key, result), _figure_of(item)
    if exact is None or printed is None:
        return []
    places = places_of(printed) if places_of(printed) < MOST_PLACES else 4
    weight = next((weight for weight, other in _legacy(kind, key, result) if agrees(printed, other)), None)
    why = ""
    if weight is not None:
        why = _("The printed figure comes from the weight %(weight)s.") % {"weight": number(weight)}
    elif misprint:
        why = _("The printed figure is a misprint: it does not follow from the printed sum and mean.")
    return [Difference(item, what_name(kind, key), number(printed, places), number(exact, places), why)]


def _compare_words(item: Printed, kind: str, key: str, result: Ikm) -> list[Difference]:
    of = result.element(key) if key else result
    if kind == GRADE:
        same, computed = item.value.strip()[:1].upper() == of.grade.value, of.grade.value
    else:
        computed = performance_name(of.performance.value)
        same = fold(item.value) == fold(computed)
    return [] if same else [Difference(item, what_name(kind, key), item.value, computed)]


def what_name(kind: str, key: str) -> str:
    """A figure in the reader's words, such as "index of U4 Biaya/Tarif"."""
    names = {
        SUM: _("sum of scores (JNU)"),
        MEAN: _("mean (NRR)"),
        WEIGHTED: _("weighted mean (NRR)"),
        INDEX: _("index of the element"),
        IKM: _("IKM"),
        RESPONDENTS: _("number of respondents"),
        GRADE: _("class (mutu)"),
        PERFORMANCE: _("performance (kinerja)"),
    }
    if not key:
        return names[kind]
    code = skm().element(key).code
    return _("%(what)s of %(code)s %(name)s") % {"what": names[kind], "code": code, "name": name_of(key)}
