"""The kinds of official papers and the parts without which none of them is whole.

The two shapes and their members are those of Permendagri 1/2023, Pasal 14. The parts of an assignment were read in a
printed one; those of the other kinds are known from memory and from the papers of the source (see the glossary).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST = 20_000  # signs of a part with several lines
SOURCE = "Permendagri 1/2023 Pasal 14"


class Shape(StrEnum):
    """A title in the middle with number and subject, or a letter with addressee and subject."""

    TITLE = "title"
    LETTER = "letter"


class Form(StrEnum):
    """How a part is written down."""

    LINE = "line"
    TEXT = "text"  # paragraphs
    LINES = "lines"  # one thing on each line
    ROWS = "rows"  # one row on each line, its cells parted by semicolons
    DAY = "day"
    COUNT = "count"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper. `cells` names the cells of its rows; `full` are those that no row may leave empty."""

    key: str
    form: Form = Form.LINE
    mandatory: bool = True
    cells: tuple[str, ...] = ()
    full: int = 0
    choices: tuple[str, ...] = ()
    most: int = 300  # signs; of what is written in several lines `MOST`
    may_be_dash: bool = False  # a dash says that there is none

    @property
    def limit(self) -> int:
        return MOST if self.form in {Form.TEXT, Form.LINES, Form.ROWS} else self.most


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: its printed title, shape, book of numbers ("" = it gets none) and parts in printed order."""

    key: str
    title: str
    shape: Shape
    book: str
    code: str  # main class of Permendagri 83/2022; an office writes the finer one
    parts: tuple[Part, ...]
    signed_by_head: bool = True  # else by the person of whom it speaks
    with_letterhead: bool = True
    landscape: bool = False
    has_place: bool = True  # place and day stand above the signature
    one_hand: bool = True  # nobody signs beside the head
    for_another: bool = False  # a draft whose number, place and day another office writes
    is_proved: bool = True  # carries the code by which strangers prove it

    def part(self, key: str) -> Part | None:
        return next((part for part in self.parts if part.key == key), None)

    @property
    def may_be_electronic(self) -> bool:
        """A file is signed whole, so only what the head signs alone is signed electronically."""
        return self.signed_by_head and self.one_hand

    @property
    def is_numbered(self) -> bool:
        return self.book != ""


OUTGOING = "surat-keluar"  # letters take their number from the agenda of outgoing letters

SUBJECT = Part("subject")
TO = Part("to", Form.LINES)
RESTRICTED = ("Terbatas", "Rahasia")  # natures of what not everybody in the office reads
NATURE = Part("nature", Form.CHOICE, choices=("Biasa", "Segera", "Sangat Segera", *RESTRICTED))
ATTACHMENTS = Part("attachments", most=60, may_be_dash=True)
OPENING = Part("opening", Form.TEXT)
BODY = Part("body", Form.TEXT)
CLOSING = Part("closing", Form.TEXT)
COPIES = Part("copies", Form.LINES, mandatory=False)
EVENT_DAY = Part("event_day", Form.DAY)
EVENT_TIME = Part("event_time", most=60)
EVENT_PLACE = Part("event_place")
ACKNOWLEDGED = Part("acknowledged", Form.ROWS, mandatory=False, cells=("name", "position"), full=2)
PARTY = ("name", "rank", "position", "unit", "address")
PERSON = (
    Part("person_name"),
    Part("person_nip", mandatory=False, most=30),
    Part("person_rank", mandatory=False),
    Part("person_position"),
    Part("person_unit"),
)
_CONSIDERED = (
    SUBJECT,
    Part("considering", Form.LINES),
    Part("in_view", Form.LINES),
    Part("noticing", Form.LINES, mandatory=False),
    Part("determines", most=500),
    Part("dictums", Form.LINES),
    COPIES,
    Part("annex", Form.TEXT, mandatory=False),
)


def _kind(key: str, title: str, shape: Shape, book: str, code: str, *parts: Part, **more: bool) -> tuple[str, Kind]:
    return key, Kind(key, title, shape, book, code, parts, **more)


KINDS: Mapping[str, Kind] = dict(
    (
        _kind("decision", "KEPUTUSAN", Shape.TITLE, "naskah-keputusan", "100.3.3", *_CONSIDERED),
        _kind(
            "decision_regent",
            "KEPUTUSAN",
            Shape.TITLE,
            "",
            "100.3.3",
            Part("authority"),
            *_CONSIDERED,
            signed_by_head=False,
            with_letterhead=False,
            for_another=True,
            is_proved=False,
        ),
        _kind(
            "assignment",
            "SURAT PERINTAH",
            Shape.TITLE,
            "naskah-perintah",
            "800",
            SUBJECT,
            Part("order", Form.CHOICE, choices=("SURAT PERINTAH", "SURAT TUGAS")),
            Part("reasons", Form.LINES),
            Part("basis", Form.LINES),
            Part("people", Form.ROWS, cells=("name", "rank", "nip", "position"), full=1),
            Part("tasks", Form.LINES),
            Part("event_time", most=150),
            EVENT_PLACE,
            COPIES,
        ),
        _kind(
            "memo",
            "NOTA DINAS",
            Shape.TITLE,
            "naskah-nota",
            "000",
            TO,
            Part("sender"),
            COPIES,
            NATURE,
            ATTACHMENTS,
            SUBJECT,
            BODY,
            has_place=False,
        ),
        _kind(
            "invitation",
            "",
            Shape.LETTER,
            OUTGOING,
            "000",
            NATURE,
            ATTACHMENTS,
            SUBJECT,
            TO,
            OPENING,
            EVENT_DAY,
            EVENT_TIME,
            EVENT_PLACE,
            Part("agenda", Form.LINES),
            CLOSING,
            Part("contact", most=150),
            COPIES,
        ),
        _kind(
            "minutes",
            "NOTULA",
            Shape.TITLE,
            "",
            "000",
            SUBJECT,
            EVENT_DAY,
            EVENT_TIME,
            EVENT_PLACE,
            Part("chair"),
            Part("secretary"),
            Part("participants", Form.LINES),
            Part("agenda", Form.LINES),
            Part("discussion", Form.TEXT),
            Part("decisions", Form.LINES),
            Part("follow_ups", Form.ROWS, cells=("what", "who", "when"), full=3),
            one_hand=False,
        ),
        _kind(
            "attendance",
            "DAFTAR HADIR",
            Shape.TITLE,
            "",
            "000",
            SUBJECT,
            EVENT_DAY,
            EVENT_TIME,
            EVENT_PLACE,
            Part("attendees", Form.ROWS, mandatory=False, cells=("name", "position", "sex"), full=1),
            Part("empty_lines", Form.COUNT, mandatory=False),
            one_hand=False,
        ),
        _kind(
            "record",
            "BERITA ACARA",
            Shape.TITLE,
            "naskah-berita-acara",
            "000",
            SUBJECT,
            EVENT_DAY,
            EVENT_PLACE,
            Part("first_party", Form.ROWS, cells=PARTY, full=5),
            Part("second_party", Form.ROWS, cells=PARTY, full=5),
            BODY,
            CLOSING,
            Part("witnesses", Form.ROWS, cells=("name", "position"), full=2),
            ACKNOWLEDGED,
            signed_by_head=False,
            has_place=False,
        ),
        _kind(
            "statement",
            "SURAT PERNYATAAN",
            Shape.TITLE,
            "",
            "000",
            SUBJECT,
            *PERSON,
            Part("statements", Form.LINES),
            CLOSING,
            Part("duty", Form.CHOICE, choices=("tanpa meterai", "meterai Rp10.000")),
            ACKNOWLEDGED,
            signed_by_head=False,
        ),
        _kind(
            "support",
            "SURAT DUKUNGAN",
            Shape.TITLE,
            "",
            "000",
            SUBJECT,
            *PERSON,
            Part("supports", Form.LINES),
            CLOSING,
            ACKNOWLEDGED,
            signed_by_head=False,
            with_letterhead=False,
        ),
        _kind("announcement", "PENGUMUMAN", Shape.TITLE, "naskah-pengumuman", "000", SUBJECT, BODY),
        _kind(
            "certificate",
            "SERTIFIKAT",
            Shape.TITLE,
            "naskah-sertifikat",
            "800",
            SUBJECT,
            Part("recipient"),
            Part("recipient_unit", mandatory=False),
            Part("recipient_as", most=100),
            EVENT_DAY,
            Part("event_last_day", Form.DAY, mandatory=False),
            EVENT_PLACE,
            landscape=True,
        ),
        _kind(
            "letter",
            "",
            Shape.LETTER,
            OUTGOING,
            "000",
            NATURE,
            ATTACHMENTS,
            SUBJECT,
            TO,
            OPENING,
            BODY,
            CLOSING,
            COPIES,
        ),
    )
)
