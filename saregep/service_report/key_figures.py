"""The few figures by which units are laid side by side, kept with a determined report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from saregep.methods.ikm import Ikm, ikm
from saregep.methods.periods import PeriodKind, label
from saregep.methods.tally import Tally
from saregep.services.queries.performance import Kept
from saregep.surveys.queries.elements import elements_of, keys_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saregep.services.queries.performance import Performance
    from saregep.services.queries.recaps import Recap
    from saregep.surveys.queries.measured import Measured


@dataclass(frozen=True, slots=True)
class Skm:
    """What the survey of the unit measured last: its days, the elements in their order, the counted answers."""

    kind: str
    starts_on: date
    ends_on: date
    mark: str
    keys: tuple[str, ...]
    tally: Tally

    @property
    def label(self) -> str:
        return label(PeriodKind(self.kind), self.starts_on, self.ends_on)

    @property
    def index(self) -> Ikm:
        return ikm(self.tally, self.keys)

    @classmethod
    def of(cls, measured: Measured) -> Skm:
        period = measured.period
        keys = keys_of(elements_of(period.instrument))
        return cls(period.kind, period.starts_on, period.ends_on, period.mark, keys, measured.tally)


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Of a unit in a stretch; `registered` is None where only old recaps are known, `done` too where nothing is."""

    registered: int | None
    done: int | None
    kept: Kept
    skm: Skm | None

    @property
    def is_empty(self) -> bool:
        return not (self.registered or self.done or self.kept.judged or self.skm)

    def to_json(self) -> dict[str, Any]:
        """The figures in built-in types."""
        skm = self.skm and {
            "kind": self.skm.kind,
            "starts_on": self.skm.starts_on.isoformat(),
            "ends_on": self.skm.ends_on.isoformat(),
            "mark": self.skm.mark,
            "keys": list(self.skm.keys),
            "tally": self.skm.tally.to_json(),
        }
        return {
            "registered": self.registered,
            "done": self.done,
            "judged": self.kept.judged,
            "kept": self.kept.kept,
            "skm": skm,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> KeyFigures:
        """What `to_json` wrote."""
        skm = data["skm"] and Skm(
            kind=data["skm"]["kind"],
            starts_on=date.fromisoformat(data["skm"]["starts_on"]),
            ends_on=date.fromisoformat(data["skm"]["ends_on"]),
            mark=data["skm"]["mark"],
            keys=tuple(data["skm"]["keys"]),
            tally=Tally.from_json(data["skm"]["tally"]),
        )
        return cls(data["registered"], data["done"], Kept(data["judged"], data["kept"]), skm)


def key_figures(recap: Recap, performance: Performance, measured: Measured | None) -> KeyFigures:
    return KeyFigures(recap.registered, recap.done, performance.all.now.kept, Skm.of(measured) if measured else None)
