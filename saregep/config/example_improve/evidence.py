"""Evidence of the activities of table 6, drawn and marked as example, through the actions of the screens.

Each piece that table 6 names for an activity is there, but for those that the source itself does not hold: under its
heading of minutes stand drafts of decrees (A5), and of the decrees themselves it holds drafts without a number alone
(A11, A12). By its text three of the five talks outside took place (O2), each with its photo. One attendance list is
refused and one link not looked at, so that each state is seen; titles and places are made up.
"""

import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils.text import slugify

from saregep.documents.typeset import Value, compile_pdf, compile_png
from saregep.improvement.actions import evidence
from saregep.improvement.actions.evidence import About, Taken
from saregep.improvement.evidence_package import KINDS
from saregep.improvement.models import Action, Activity, Evidence
from saregep.improvement.queries import roadmap
from saregep.methods.wording import long_date
from saregep.offices.models import Office

Kind = Evidence.Kind
LAYOUTS = Path(__file__).parent / "typst"
DOTS = 96  # per inch, of a picture
NOTE = "Berkas ini dibuat untuk mencoba saregep; isinya bukan dokumen kantor mana pun."
REFUSED = "Data contoh: tanda tangan pada daftar hadir tidak terbaca."
HERE = "Kantor Kecamatan Campaka"
ADDED, DECIDED = time(16), time(9)
NAMES = {
    "P1": "konsultasi dengan mentor",
    "P2": "sosialisasi internal",
    "P3": "tim efektif",
    "P4": "rapat tim efektif",
    "O1": "rapat awal tim efektif",
    "O3": "pengumpulan data",
    "A1": "standar pelayanan",
    "A2": "SK Bupati tentang standar pelayanan",
    "A3": "SK Camat tentang SOP pelayanan",
    "A4": "pembahasan standar pelayanan",
    "A5": "persiapan lokakarya",
    "A6": "RKA perubahan",
    "A7": "lokakarya dan bedah buku pelayanan",
    "A8": "survei kepuasan masyarakat",
    "A9": "formulir survei kepuasan masyarakat",
    "A10": "sosialisasi RKA",
    "A11": "pengesahan SK Bupati",
    "A12": "pengesahan SK Camat",
    "A13": "penerapan standar pelayanan",
    "A14": "asistensi RKA",
    "A15": "sosialisasi kepada desa dan masyarakat",
    "A16": "usulan anggaran 2024",
    "C1": "instrumen evaluasi",
    "C2": "pengolahan hasil pemantauan",
    "C3": "penyebaran angket kebermanfaatan",
    "C4": "pengolahan hasil evaluasi",
    "C5": "penyerahan aksi perubahan",
    "C6": "penyerahan dan keberlangsungan",
}
PLACES = {"A4": "Sekretariat Daerah", "A5": "BKPSDM", "A15": "Balai desa"}
LACKING = {"A5": Kind.MINUTES, "A11": Kind.DECISION, "A12": Kind.DECISION}
# The memo of 19 October 2023 (documents.csv), for an activity that table 6 does not know.
MORE = {"A16": [Kind.LETTER]}
OUTSIDE = (
    ("Pemerintah Desa", date(2023, 9, 11)),
    ("Sekretariat Daerah", date(2023, 9, 12)),
    ("Bappelitbangda", date(2023, 9, 13)),
)
SUPPORT = "Surat dukungan: "
NOT_ACCEPTED = ("A10", Kind.ATTENDANCE)
WAITING, FORM = ("C3", Kind.OTHER), "https://example.org/angket-kebermanfaatan"


def furnish(office: Office) -> None:
    """Nothing: evidence comes with what was done."""


def realise(action: Action) -> None:
    for line in roadmap.read(action).lines:
        one = line.activity
        for about in _told(line.code, one):
            key = line.code, Kind(about.kind)
            link = FORM if key == WAITING else ""
            files = [] if link else [_drawn(about, one, line.code)]
            moment = _at(action, about.day, ADDED)
            (made,) = evidence.add(activity=one, about=about, files=files, link=link, by=action.leader, at=moment)
            if action.mentor is None or key == WAITING:
                continue
            decided = _at(action, about.day + timedelta(days=1), DECIDED)
            if key == NOT_ACCEPTED:
                evidence.refuse(evidence=made, reason=REFUSED, seen=None, by=action.mentor, at=decided)
            else:
                evidence.accept(evidence=made, seen=None, by=action.mentor, at=decided)


def _told(code: str, one: Activity) -> list[About]:
    """What is said of each piece of an activity."""
    if code == "O2":
        letters = [About(Kind.SUPPORT, f"{SUPPORT}{name}", day, name) for name, day in OUTSIDE]
        photos = [
            About(Kind.DOCUMENTATION, f"Dokumentasi: koordinasi dengan {name}", day, name) for name, day in OUTSIDE
        ]
        return [*letters, *photos]
    day = one.actual_end
    if day is None:
        raise ValueError(code)
    kinds = [Kind(kind) for kind in one.needed or MORE[code] if kind != LACKING.get(code)]
    said = [About(kind, f"{KINDS[kind].capitalize()}: {NAMES[code]}", day, PLACES.get(code, HERE)) for kind in kinds]
    return [replace(about, title=f"{SUPPORT}internal") if about.kind == Kind.SUPPORT else about for about in said]


def _drawn(about: About, one: Activity, code: str) -> Taken:
    """A drawing for a photo, a sheet for a paper."""
    words: dict[str, Value] = {
        "title": about.title,
        "when": f"{about.place}, {long_date(about.day)}",
        "activity": f"Kegiatan {code}: {one.text}",
        "office": one.action.office.name,
        "note": NOTE,
    }
    if about.kind == Kind.DOCUMENTATION:
        words |= {"people": 3 + one.position % 5, "turn": one.position}
        (content,) = compile_png(LAYOUTS / "photo.typ", words, DOTS)
    else:
        content = compile_pdf(LAYOUTS / "paper.typ", words, about.day)
    return evidence.take(f"{slugify(KINDS[Kind(about.kind)])}-{code}", io.BytesIO(content), len(content))


def _at(action: Action, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, action.office.zone)
