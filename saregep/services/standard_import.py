"""A standard as offices keep it in a table: one row for each component, its name and what is said of it.

Read without guessing: what cannot be read is left open and pointed out.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from saregep.documents.tables_in.reading import ReadingRefused, Upload
from saregep.documents.tables_in.sources import tables
from saregep.methods import wording
from saregep.services.components import COMPONENTS, Content, one_per_line
from saregep.services.models import Channel, Unit

# The first that fits names the component, so the narrower one stands first.
NAMES: Mapping[str, re.Pattern[str]] = {
    key: re.compile(pattern, re.IGNORECASE)
    for key, pattern in {
        "legal_bases": r"dasar\s+hukum",
        "requirements": r"^persyaratan|^syarat",
        "procedure": r"prosedur|mekanisme",
        "duration": r"\bwaktu\b",
        "fee": r"\bbiaya\b|\btarif\b",
        "product": r"^produk",
        "complaints": r"pengaduan",
        "facilities": r"\bsarana\b|\bfasilitas\b",
        "competence": r"^kompetensi",
        "supervision": r"^pengawasan",
        "staff_count": r"^jumlah\s+(pelaksana|petugas|pegawai)",
        "safety_guarantee": r"^jaminan.*(keamanan|keselamatan)",
        "service_guarantee": r"^jaminan",
        "evaluation": r"^evaluasi",
    }.items()
}
LONGEST_NAME = 80  # signs; a longer cell is text, not the name of a component
UNITS = {"menit": Unit.MINUTE, "jam": Unit.HOUR, "hari": Unit.DAY, "hari kerja": Unit.DAY}
_FREE_WORDS = r"gratis|nihil|cuma-cuma|(tidak|tanpa)\s+(dipungut|dikenakan|ada)?\s*biaya"
_FREE = re.compile(rf"({_FREE_WORDS})(\s*[/(]?\s*({_FREE_WORDS})\)?)?\.?", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?P<number>\d{1,5})\s*(\((?P<words>[a-z ]+)\))?\s*(?P<unit>menit|jam|hari\s+kerja|hari)?\.?", re.IGNORECASE
)
_PEOPLE = re.compile(r"(?P<number>\d{1,4})\s*(\((?P<words>[a-z ]+)\))?\s*(orang)?\.?", re.IGNORECASE)
_FOR_VULNERABLE = re.compile(
    r"disabilitas|difabel|kursi roda|lansia|lanjut usia|laktasi|menyusui|hamil|\bramp?\b|rentan|kebutuhan khusus",
    re.IGNORECASE,
)
CHANNELS: Mapping[str, str] = {
    Channel.Kind.DESK: r"\blisan\b|\blangsung\b|\bloket\b",
    Channel.Kind.PHONE: r"\btele?pon\b|\btelp\b|\bfaks?\b",
    Channel.Kind.WHATSAPP: r"\bsms\b|whats\s*app|\bwa\b",
    Channel.Kind.EMAIL: r"\be-?mail\b|\bsurel\b",
    Channel.Kind.BOX: r"kotak\s+(saran|pengaduan)",
    Channel.Kind.WEB: r"\bwebsite\b|\blaman\b|\bsitus\b",
    Channel.Kind.LAPOR: r"lapor\s*!|sp4n|lapor\.go\.id",
}


def is_free(text: str) -> bool:
    """Whether the text says in words that nothing is charged."""
    return _FREE.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Remarked:
    """Something about the file that its reader should look at."""

    component: str  # "" where it belongs to none
    message: str


@dataclass(slots=True)
class Reading:
    content: Content = field(default_factory=Content)
    remarks: list[Remarked] = field(default_factory=list)
    found: list[str] = field(default_factory=list)

    def remark(self, component: str, message: str) -> None:
        self.remarks.append(Remarked(component, message))


def read(upload: Upload) -> Reading:
    """The components that a file holds. Raises `ReadingRefused` where it holds none."""
    sheets, _notes = tables(upload, _telling)
    texts: dict[str, list[str]] = {}
    reading = Reading()
    for row_number, row in _rows(max((sheet.rows for sheet in sheets), key=_telling)):
        key, text = _component(row)
        if key is None:
            if not _is_head(row):
                message = _("Row %(row)s is none of the fourteen components: “%(text)s”.")
                reading.remark("", message % {"row": row_number, "text": " · ".join(row)[:120]})
            continue
        if key in texts:
            message = _("%(component)s stands in the file twice. Both texts are taken over.")
            reading.remark(key, message % {"component": COMPONENTS[key].name})
        texts.setdefault(key, []).append(text)
    if not texts:
        raise ReadingRefused(
            "no_components",
            _("%(name)s names no component of a service standard. Use one row for each.") % {"name": upload.name},
        )
    reading.found = list(texts)
    for key, parts in texts.items():
        _take(reading, key, "\n".join(parts).strip())
    return reading


def _rows(rows: Sequence[Sequence[str]]) -> list[tuple[int, list[str]]]:
    numbered = ((number, [cell.strip() for cell in row]) for number, row in enumerate(rows, start=1))
    return [(number, [cell for cell in row if cell]) for number, row in numbered if any(row)]


def _telling(rows: Sequence[Sequence[str]]) -> int:
    return sum(_component([cell.strip() for cell in row if cell.strip()])[0] is not None for row in rows)


def _component(row: Sequence[str]) -> tuple[str | None, str]:
    """The component that one of the first two cells names, and all that stands behind it."""
    for place, cell in enumerate(row[:2]):
        if len(cell) <= LONGEST_NAME:
            for key, name in NAMES.items():
                if name.search(cell):
                    return key, "\n".join(row[place + 1 :])
    return None, ""


def _is_head(row: Sequence[str]) -> bool:
    return any(cell.casefold() in {"komponen", "uraian", "komponen standar pelayanan"} for cell in row)


def _take(reading: Reading, key: str, text: str) -> None:
    name = COMPONENTS[key].name
    if re.fullmatch(r"[-–—.]*", text):
        if text:
            message = _("%(component)s: “%(text)s” says nothing. Write it out.")
            reading.remark(key, message % {"component": name, "text": text})
        return
    TAKERS.get(key, _take_text)(reading, key, text)


def _put(reading: Reading, **values: object) -> None:
    reading.content = replace(reading.content, **values)  # type: ignore[arg-type]


def _take_text(reading: Reading, key: str, text: str) -> None:
    most = {"product": 250}.get(key, 4000)
    _put(reading, **{key: _shortened(reading, key, text, most)})


def _take_lines(reading: Reading, key: str, text: str) -> None:
    _put(reading, **{key: tuple(_shortened(reading, key, line, 300) for line in _listed(text))})


def _take_facilities(reading: Reading, key: str, text: str) -> None:
    lines = [_shortened(reading, key, line, 200) for line in _listed(text)]
    _put(reading, facilities=tuple((line, bool(_FOR_VULNERABLE.search(line))) for line in lines))


def _take_complaints(reading: Reading, key: str, text: str) -> None:
    kinds = [kind for kind, pattern in CHANNELS.items() if re.search(pattern, text, re.IGNORECASE)]
    _put(
        reading,
        complaint_handling=_shortened(reading, key, text, 4000),
        channels=tuple((kind, "") for kind in kinds),
    )
    if kinds:
        reading.remark(key, _("Add numbers and addresses to the channels of complaint."))


def _take_duration(reading: Reading, key: str, text: str) -> None:
    match = _AMOUNT.fullmatch(text)
    if match is None or not int(match["number"]) or int(match["number"]) > 32_767:
        _unread(reading, key, text)
        return
    if match["unit"] is None:
        message = _("Completion time: the unit is missing in “%(text)s”. It is minutes, hours or working days.")
        reading.remark(key, message % {"text": text})
        return
    unit = " ".join(match["unit"].casefold().split())
    if unit == "hari":
        reading.remark(key, _("Completion time: days are read as working days."))
    _compare_words(reading, key, match)
    _put(reading, duration=int(match["number"]), duration_unit=UNITS[unit])


def _take_fee(reading: Reading, key: str, text: str) -> None:
    if is_free(text):
        _put(reading, fee=0)
        return
    plain = re.sub(r"^rp\.?\s*|(,-|,00)$", "", text.strip(), flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,9}|\d{1,3}(\.\d{3}){1,2}", plain):
        _put(reading, fee=int(plain.replace(".", "")))
    else:
        _unread(reading, key, text)


def _take_staff(reading: Reading, key: str, text: str) -> None:
    match = _PEOPLE.fullmatch(text)
    if match is None or not int(match["number"]):
        _unread(reading, key, text)
        return
    _compare_words(reading, key, match)
    _put(reading, staff_count=int(match["number"]))


TAKERS: Mapping[str, Callable[[Reading, str, str], None]] = {
    "requirements": _take_lines,
    "legal_bases": _take_lines,
    "facilities": _take_facilities,
    "complaints": _take_complaints,
    "duration": _take_duration,
    "fee": _take_fee,
    "staff_count": _take_staff,
}


def _listed(text: str) -> Sequence[str]:
    return one_per_line(text.replace(";", "\n"))[:40]


def _compare_words(reading: Reading, key: str, match: re.Match[str]) -> None:
    if match["words"] and " ".join(match["words"].casefold().split()) != wording.terbilang(int(match["number"])):
        message = _("%(component)s: the number %(number)s and the words “%(words)s” differ. The number was taken.")
        values = {"component": COMPONENTS[key].name, "number": match["number"], "words": match["words"]}
        reading.remark(key, message % values)


def _unread(reading: Reading, key: str, text: str) -> None:
    message = _("%(component)s: “%(text)s” cannot be read. It is left open.")
    reading.remark(key, message % {"component": COMPONENTS[key].name, "text": text[:120]})


def _shortened(reading: Reading, key: str, text: str, most: int) -> str:
    if len(text) <= most:
        return text
    message = _("%(component)s: a text is longer than %(most)s signs and was cut.")
    reading.remark(key, message % {"component": COMPONENTS[key].name, "most": wording.number(most)})
    return text[:most]
