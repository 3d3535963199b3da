"""From the text of a cell to a score of 1 to 4, or to the reason why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from saregep.documents.tables_in.words import fold, plain
from saregep.surveys.imports.words import vocabulary
from saregep.surveys.official import NINE, skm

_NUMBER = re.compile(r"^-?\d+(?:[.,]\d+)?$")
# Three zeros would be a thousand as well: "1,000".
_SCORE = re.compile(r"^([1-4])(?:[.,]0{1,2})?$")
_PREFIX = re.compile(r"^\(?\s*([a-dA-D]|\d)\s*[.):=\-–—]+\s*(\S.*)$|^([1-4])\s+(\D.*)$", re.DOTALL)
_SUFFIX = re.compile(r"^(.*\S)\s*[(\[]\s*(\d)\s*[)\]]$", re.DOTALL)
_DATE = re.compile(r"^\d{1,4}([-/.])\d{1,2}\1\d{2,4}\b")

BLANK, NUMBER, OTHER_SCALE, FOREIGN = "blank", "number", "other_scale", "foreign"
# Words that no element knows, and what is no answer in whatever words: two answers, a date, a number against its label.
UNKNOWN, UNCLEAR = "unknown", "unclear"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell is no answer; `element` is the element whose answer it would be."""

    kind: str
    reason: str
    element: str = ""


def is_date(text: str) -> bool:
    """Whether a cell begins with a date, as the time stamp of a form does."""
    return bool(_DATE.match(text))


def name_of(key: str) -> str:
    """The official name of an element in Indonesian."""
    return skm().element(key).name["id"]


def fold_label(text: str) -> str:
    """An answer made comparable, with the usual short forms written out."""
    short = vocabulary().short_forms
    return " ".join(short.get(word, word) for word in fold(text).split())


@cache
def _known() -> dict[str, dict[str, int]]:
    known: dict[str, dict[str, int]] = {}
    for element in skm().elements:
        own = dict(vocabulary().labels[element.key])
        for labels in element.labels.values():
            own.update({fold_label(label): score for score, label in enumerate(labels, start=1)})
        known[element.key] = own
    return known


class Answers:
    """Reads the cells of one element's column; each text is worked out once."""

    def __init__(self, key: str, extra: Mapping[str, int] | None = None) -> None:
        self.key = key
        self._own = _known()[key] | {fold_label(text): score for text, score in (extra or {}).items()}
        self._exact = {text.strip(): score for text, score in (extra or {}).items()}
        self.read: dict[str, int | Problem] = {}

    def score(self, text: str) -> int | Problem:
        """The score of a cell, or the problem with it."""
        found = self.read.get(text)
        if found is None:
            found = self.read[text] = self._work_out(plain(text))
        return found

    def labels_used(self) -> dict[int, list[str]]:
        """For each score the different labels that were read as it, numbers left out."""
        used: dict[int, dict[str, str]] = {}
        for text, found in self.read.items():
            if isinstance(found, int) and not _SCORE.match(re.sub(r"\s", "", plain(text))):
                label = self.bare(text)
                used.setdefault(found, {}).setdefault(fold_label(label), label)
        return {score: list(labels.values()) for score, labels in used.items()}

    def bare(self, text: str) -> str:
        """An answer without its option letter or number."""
        return self._without_number(plain(text))[0]

    def _work_out(self, text: str) -> int | Problem:
        if text in self._exact:
            return self._exact[text]
        if not text:
            return Problem(BLANK, _("Empty. Give an answer for every element, or remove this sheet."))
        bare = re.sub(r"\s", "", text)
        score = _SCORE.match(bare)
        if score:
            return int(score.group(1))
        if _NUMBER.match(bare):
            return _wrong_number(bare)
        return self._label(text)

    def _without_number(self, text: str) -> tuple[str, int | None]:
        """The label without option letter or number, and the number if there was one."""
        if fold_label(text) in self._own:
            return text, None
        prefix = _PREFIX.match(text)
        if prefix:
            sign, label = (prefix.group(1), prefix.group(2)) if prefix.group(1) else (prefix.group(3), prefix.group(4))
            return label, int(sign) if sign.isdigit() else None
        suffix = _SUFFIX.match(text)
        return (suffix.group(1), int(suffix.group(2))) if suffix else (text, None)

    def _label(self, text: str) -> int | Problem:
        label, number = self._without_number(text)
        folded = fold_label(label)
        score = self._own.get(folded)
        if score is not None:
            if number in (None, score):
                return score
            reason = _("The number %(number)s and the label do not agree: this label is %(score)s.")
            return Problem(UNCLEAR, reason % {"number": number, "score": score})
        if folded in vocabulary().other_scale:
            return Problem(OTHER_SCALE, _("This answer belongs to another scale than the four official answers."))
        owners = [key for key in NINE if key != self.key and folded in _known()[key]]
        if owners:
            reason = _("This is an answer to %(other)s, not to %(own)s.")
            values = {"other": name_of(owners[0]), "own": name_of(self.key)}
            return Problem(FOREIGN, reason % values, owners[0])
        return self._unknown(text)

    def _unknown(self, text: str) -> Problem:
        parts = [part.strip() for part in re.split(r"[;,/]", text)]
        if len(parts) > 1 and all(_SCORE.match(part) or fold_label(part) in self._own for part in parts):
            return Problem(UNCLEAR, _("More than one answer. Keep one."))
        if is_date(text):
            return Problem(UNCLEAR, _("A date, not an answer. Write 1, 2, 3 or 4."))
        reason = _("Neither 1 to 4 nor an answer that is known for %(element)s.") % {"element": name_of(self.key)}
        return Problem(UNKNOWN if text[0].isalpha() or _PREFIX.match(text) else UNCLEAR, reason)


def _wrong_number(bare: str) -> Problem:
    whole = re.match(r"^(\d+)(?:[.,]0{1,2})?$", bare)
    if whole and re.fullmatch(r"[5-9]|10", whole.group(1)):
        return Problem(OTHER_SCALE, _("The highest answer is 4."))
    if whole or bare.startswith("-"):
        return Problem(NUMBER, _("Outside the scale of 1 to 4."))
    return Problem(NUMBER, _("An answer is a whole number: 1, 2, 3 or 4."))
