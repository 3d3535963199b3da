"""Everything printed in the SKM report, and nothing that is not. Plain values: no model, no request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from saregep.documents.office import Signer
from saregep.documents.paper import Paper
from saregep.methods.ikm import (
    Alternative,
    Comparison,
    ElementResult,
    Grade,
    Ikm,
    Interval,
    Margin,
    Performance,
    Target,
)
from saregep.methods.sampling import SampleCheck
from saregep.methods.tally import Tally


@dataclass(frozen=True, slots=True)
class OfficeIdentity:
    """Who reports: the head of its letters, and the sheet of paper it uses.

    `government` stands above the name ("Pemerintah Kabupaten …"); `place` is where it signs. `emblem_picture`
    is the regional emblem as SVG, PNG or JPEG; without one the letterhead has none.
    """

    name: str
    government: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    place: str = ""
    emblem_picture: bytes = b""
    paper: Paper = field(default_factory=Paper)


@dataclass(frozen=True, slots=True)
class ElementInfo:
    """An element (`unsur`): stable key, code (U1 …), full name, and a short one for charts."""

    key: str
    code: str
    name: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class QuestionInfo:
    """A question as it was asked, with its four labels, lowest first. `**` around key words is dropped."""

    key: str
    text: str
    labels: tuple[str, str, str, str]


class Mark(StrEnum):
    """What a reader must know about the data; printed on the cover and under every table that shows them."""

    RECONSTRUCTED = "reconstructed"
    SIMULATED = "simulated"
    EXAMPLE = "example"


class Progress(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A row of a follow-up plan; `element` is a key. `result` and `obstacle` tell of its realisation."""

    element: str
    activity: str
    due_on: date | None = None
    responsible: str = ""
    status: Progress = Progress.PLANNED
    result: str = ""
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier period: its tally, or only the index that was printed then where no answers are kept."""

    label: str
    tally: Tally | None = None
    index: Decimal | None = None
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """Sheets with quality marks; `without` is the tally of all others. They stay in the official figure."""

    flagged: int
    without: Tally | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture for the annex (PNG or JPEG), with what it shows."""

    content: bytes
    caption: str


# --- what the builder adds


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that a person is to write; `draft` while it is still the proposal made from the figures."""

    text: str
    draft: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One choice of a breakdown; `respondents` and `share` are None where the cell is hidden (under 5)."""

    name: str
    respondents: int | None
    share: Decimal | None
    index: Decimal | None = None
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class GroupTable:
    name: str
    rows: tuple[GroupRow, ...]

    @property
    def hides(self) -> bool:
        return any(row.respondents is None for row in self.rows)


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A period of the trend; `change` compares it with the one before where both tallies are known."""

    label: str
    respondents: int | None
    index: Decimal
    grade: Grade
    performance: Performance
    interval: Interval | None
    change: Comparison | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A service by the register: people served, respondents needed of them, and received (None: hidden, under 5)."""

    name: str
    population: int
    needed: int
    received: int | None


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """How many sheets are marked, and the index of the others where any are left."""

    flagged: int
    others: int
    index: Decimal | None
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class SkmReport:
    """The report of one survey and period. Every figure is exact or rounded once by `saregep.methods`."""

    office: OfficeIdentity
    period: str
    date: date
    signer: Signer
    marks: tuple[str, ...]
    elements: tuple[ElementInfo, ...]
    questionnaire: tuple[QuestionInfo, ...]
    decision: str
    tally: Tally
    result: Ikm
    alternatives: tuple[Alternative, ...]
    interval: Interval | None
    margin: Margin
    target: Target
    low: tuple[ElementResult, ...]
    sample: SampleCheck | None
    quality: QualityFigures | None
    profile: tuple[GroupTable, ...]
    services: GroupTable | None
    coverage: tuple[CoverageRow, ...]
    trend: tuple[TrendRow, ...]
    plan: tuple[FollowUpRow, ...]
    plan_is_draft: bool
    realised: tuple[FollowUpRow, ...]
    photos: tuple[Photo, ...]
    sheets: tuple[tuple[int, ...], ...]
    fingerprint: str
    texts: Mapping[str, Passage]

    def element(self, key: str) -> ElementInfo:
        """The element of a key; an unknown key names itself."""
        return next((one for one in self.elements if one.key == key), ElementInfo(key, "", key))
