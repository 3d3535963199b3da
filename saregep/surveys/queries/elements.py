"""The elements of a questionnaire as the figures show them: in the order of the regulation."""

from collections.abc import Sequence
from dataclasses import dataclass

from saregep.surveys.models import Instrument
from saregep.surveys.official import NINE
from saregep.surveys.reports.content import ElementInfo


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its Indonesian words; `labels` run from 1 (lowest) to 4."""

    key: str
    code: str
    name: str
    short: str
    text: str
    labels: tuple[str, ...]

    @property
    def is_official(self) -> bool:
        return self.key in NINE

    @property
    def info(self) -> ElementInfo:
        """The element as charts and the report name it."""
        return ElementInfo(self.key, self.code, self.name, self.short)


def elements_of(instrument: Instrument) -> tuple[Element, ...]:
    """U1 … U9, then what the office added; never the order of the form, where U9 stands before U8."""
    return tuple(
        Element(
            key=row.key,
            code=row.code,
            name=row.names["id"],
            short=row.shorts.get("id") or row.names["id"],
            text=row.texts["id"],
            labels=tuple(row.labels["id"]),
        )
        for row in sorted(instrument.questions.all(), key=lambda row: (int(row.code[1:]), row.code))
    )


def keys_of(elements: Sequence[Element]) -> tuple[str, ...]:
    return tuple(element.key for element in elements)
