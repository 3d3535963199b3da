"""Facts about the respondent, brought to the values of the instrument. What does not fit is left out, never refused."""

import re
from collections import Counter
from collections.abc import Mapping

from saregep.documents.tables_in.words import fold
from saregep.surveys.imports.words import vocabulary
from saregep.surveys.official import age_band, skm

_YEARS = re.compile(r"^(\d{1,3})(?: (?:th|thn|tahun|years?|taun))?$")
_OLDEST = 120


class ProfileValues:
    """Reads one column about the respondent and counts the texts that it could not place."""

    def __init__(self, key: str, extra: Mapping[str, str] | None = None) -> None:
        field = skm().field(key)
        self.key = key
        self._age = field.kind == "age"
        self._known = dict(vocabulary().profile.get(key, {}))
        for choice in field.choices:
            for text in (choice.value, *choice.label.values()):
                self._known[self._fold(text)] = choice.value
        self._known |= {self._fold(text): value for text, value in (extra or {}).items()}
        self._read: dict[str, str] = {}
        self.unknown: Counter[str] = Counter()

    def value(self, text: str) -> str:
        """The stable value, or "" where the text is empty or not known."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = self._work_out(text)
        if not found and text.strip():
            self.unknown[text.strip()] += 1
        return found

    def _fold(self, text: str) -> str:
        # "<20" and ">50" differ only in their sign.
        return fold(
            text.replace("<", " kurang ")
            .replace(">", " lebih ")
            .replace("di bawah", "kurang")
            .replace("di atas", "lebih")
        )

    def _work_out(self, text: str) -> str:
        folded = self._fold(text)
        if not folded:
            return ""
        if folded in self._known:
            return self._known[folded]
        if self._age:
            years = _YEARS.match(folded)
            return age_band(int(years.group(1))) if years and 0 < int(years.group(1)) <= _OLDEST else ""
        # The instrument has a place for occupations that it does not list.
        return "LAINNYA" if self.key == "pekerjaan" else ""
