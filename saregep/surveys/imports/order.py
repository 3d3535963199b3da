"""Which element is U8 and which is U9: half of the country swaps them, so the sheet or the office must say it."""

import re
from collections.abc import Mapping
from itertools import pairwise

from django.utils.translation import gettext as _

from saregep.documents.tables_in import Note, ReadingRefused
from saregep.documents.tables_in.delimited import Rows
from saregep.surveys.imports.headers import meaning_of
from saregep.surveys.imports.labels import name_of
from saregep.surveys.official import NINE, skm

_CODED = re.compile(r"^\s*(?:unsur\s*(?:ke\s*[-–]?\s*)?|u\s*)?(\d)\s*[.):=\-–—]*\s*$", re.IGNORECASE)
_TOGETHER = re.compile(r"(?:^|[\s;,(])u\s*(\d)\s*[.):=\-–—]*\s*([^;\n]+?)(?=$|[;\n]|,?\s+u\s*\d\b)", re.IGNORECASE)
_MENTIONS_CODE = re.compile(r"\bu(?:nsur)?\s*(?:ke\s*)?[-–]?\s*[1-9]\b", re.IGNORECASE)
_LONGEST_LEGEND = 2000


def by_order(order: str) -> dict[int, str]:
    """Number of the code → key, in the order of the regulation's list or of its sample questionnaire."""
    keys = NINE if order == "regulation" else skm().questionnaire_order
    return dict(enumerate(keys, start=1))


def element_of(text: str) -> str:
    """The element that a cell names, or ""."""
    meaning = meaning_of(text)
    return meaning.element if len(text) < 120 else ""


def legend(rows: Rows, label: str, *, codes_only: bool = False) -> dict[int, str]:
    """Number → key from a list of the elements: "8 | Sarana dan Prasarana" or "U8 = Sarana dan Prasarana".

    Only a list that names both the eighth and the ninth counts. With `codes_only` a bare number does not: in another
    sheet it may number the questions, whose order differs. Raises `ReadingRefused` where a code names two elements.
    """
    names: dict[int, list[str]] = {}
    for row in rows:
        for number, key in _pairs(row, codes_only):
            if key not in names.setdefault(number, []):
                names[number].append(key)
    for number in (8, 9):
        if len(names.get(number, [])) > 1:
            one, other = names[number][:2]
            raise ReadingRefused(
                "names_contradict",
                _("%(label)s names U%(number)s as %(one)s and as %(other)s. Correct the list of elements.")
                % {"label": label, "number": number, "one": name_of(one), "other": name_of(other)},
            )
    # The first seven are the same everywhere; two names for one of them are other words of the page.
    found = {number: keys[0] for number, keys in names.items() if len(keys) == 1}
    return found if {8, 9} <= found.keys() and len(set(found.values())) == len(found) else {}


def _pairs(row: list[str], codes_only: bool) -> list[tuple[int, str]]:
    filled = [" ".join(cell.split())[:_LONGEST_LEGEND] for cell in row if cell.strip()]
    pairs = []
    for left, right in pairwise(filled):
        code, key = _CODED.match(left), element_of(right)
        if code and key and code.group(1) != "0" and not (codes_only and left[0].isdigit()):
            pairs.append((int(code.group(1)), key))
    for cell in filled:
        for number, name in _TOGETHER.findall(cell):
            key = element_of(name)
            if key and number != "0":
                pairs.append((int(number), key))
    return pairs


def names_elements(row: list[str]) -> bool:
    """Whether a row belongs to a list of the elements by their codes: "U8 = Sarana dan Prasarana"."""
    return any(map(_MENTIONS_CODE.search, row)) and bool(_pairs(row, codes_only=True))


def codes_to_keys(named: Mapping[int, str], order: str | None, label: str) -> dict[int, str] | None:
    """Number → key from the names in the sheet or from the order that was given; None where neither tells."""
    if order is None:
        if not named:
            return None
        whole = by_order("regulation") | dict(named)
        if len(set(whole.values())) != len(whole):
            raise ReadingRefused(
                "names_contradict",
                _("%(label)s gives one element to two codes. Correct the list of elements.") % {"label": label},
            )
        return whole
    given = by_order(order)
    for number, key in named.items():
        if given[number] != key:
            raise ReadingRefused(
                "order_conflict",
                _(
                    "%(label)s names U%(number)s as %(named)s, but --order %(order)s says %(given)s. "
                    "Check which is right."
                )
                % {
                    "label": label,
                    "number": number,
                    "named": name_of(key),
                    "order": order,
                    "given": name_of(given[number]),
                },
            )
    return given


def order_needed(label: str) -> ReadingRefused:
    return ReadingRefused(
        "order_needed",
        _(
            "%(label)s has only the codes U1 to U9. Offices differ in what U8 and U9 are. "
            "Add --order regulation (U8 complaints, U9 facilities) or "
            "--order questionnaire (U8 facilities, U9 complaints), or write the names of the elements in the header."
        )
        % {"label": label},
    )


def order_assumed(label: str, order: str, keys: Mapping[int, str]) -> Note:
    """What an order that was given, not read, made of the two codes that offices swap."""
    message = _("%(label)s: U8 was read as %(eight)s and U9 as %(nine)s, because of the order “%(order)s”.")
    values = {"label": label, "eight": name_of(keys[8]), "nine": name_of(keys[9]), "order": order}
    return Note("order_assumed", message % values)
