"""The form of an SOP on paper, in the official shape: identity, then the table of the steps with the flowchart.

A paper of an office is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typst

from saregep.documents.blocks import Image
from saregep.documents.office import letterhead, printed_nip, signer_of
from saregep.documents.paper import Letterhead, Size
from saregep.documents.typeset import Value, compile_pdf, fonts, laid_out
from saregep.methods.flow import graph, pages
from saregep.methods.wording import long_date
from saregep.services import flowchart, sop_flow
from saregep.services.models import Life, Sop, Step, Unit

LAYOUT = Path(__file__).parent / "typst" / "sop.typ"
POINT = 72 / 25.4  # points of a millimetre
SIDE, TOP, BOTTOM = 13, 13, 14  # margins in millimetres
LEAST_ROW = 38.0  # points: a symbol with room for the ways above and below it
STRIP = 26.0  # a connector
FOOT = 15.0  # the row of the total
NARROW = 17  # millimetres: in a narrower column the name of an actor stands upright
UNITS = {Unit.MINUTE: "menit", Unit.HOUR: "jam", Unit.DAY: "hari kerja"}


@dataclass(frozen=True, slots=True)
class _Laid:
    """The form as data for the layout, with its pictures."""

    data: dict[str, Value]
    files: dict[str, bytes]


def render(sop: Sop, size: Size) -> bytes:
    """The form as PDF/A-2a and PDF/UA-1 on the landscape sheet."""
    laid = _lay_out(sop, size)
    return compile_pdf(LAYOUT, laid.data, sop.decision_on or sop.made_on, laid.files)


def duration_words(step: Step) -> str:
    return "" if step.duration is None else f"{step.duration} {UNITS[Unit(step.duration_unit)]}"


def total_words(minutes: int, day: int) -> str:
    """A sum of minutes as the form prints it: 45 menit, 2 jam 30 menit, 3 hari kerja 1 jam."""
    days, rest = divmod(minutes, day)
    hours, left = divmod(rest, 60)
    parts = ((days, "hari kerja"), (hours, "jam"), (left, "menit"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount) or "0 menit"


def _lay_out(sop: Sop, size: Size) -> _Laid:
    actors, steps = list(sop.actors.all()), sorted(sop.steps.all(), key=lambda step: step.number)
    columns = _columns(size.height - 2 * SIDE, len(actors))
    column = columns[2] if actors else 0.0
    head, files = letterhead(sop.office), dict[str, bytes]()
    if head.emblem:
        files[f"emblem.{Image(head.emblem, '').suffix}"] = head.emblem
    data: dict[str, Value] = {
        "title": f"SOP {sop.title}",
        "author": sop.office.name,
        "subject": f"Standar operasional prosedur: {sop.title}",
        "width": size.height,
        "height": size.width,
        "margin": {"x": SIDE, "top": TOP, "bottom": BOTTOM},
        "footer": _footer(sop),
        "identity": _identity(sop, head, next(iter(files), "")),
        "columns": [*columns],
        "actors": [_breakable(actor.title, 14) for actor in actors],
        "upright": bool(actors) and column < NARROW,
        "rows": [_row(step) for step in steps],
        "foot": FOOT,
        "measure": True,
        "sheets": [],
        "heads": [],
    }
    if steps:
        rows, heads = _sizes(data, files)
        heights = [max(LEAST_ROW, height) for height in rows]
        data |= {"heads": [*heads], "sheets": _sheets(sop, steps, heights, column * POINT, _room(size, heads), files)}
    return _Laid(data | {"measure": False}, files)


def _room(size: Size, heads: Sequence[float]) -> float:
    """The height of a page for rows, in points; half a point is lost to rounding."""
    return (size.width - TOP - BOTTOM) * POINT - sum(heads) - 0.5


def _sizes(data: dict[str, Value], files: dict[str, bytes]) -> tuple[list[float], list[float]]:
    """How high the rows and the two rows of the head must be, as the layout measures them."""
    with laid_out(LAYOUT, data, files) as source:
        found = json.loads(
            typst.query(source, "<sizes>", field="value", one=True, root=source.parent, font_paths=fonts())
        )
    return found["rows"], found["heads"]


def _sheets(
    sop: Sop, steps: Sequence[Step], heights: Sequence[float], column: float, room: float, files: dict[str, bytes]
) -> list[Value]:
    actors = list(sop.actors.all())
    by_number = {step.number: step for step in steps}
    height_of = dict(zip(by_number, heights, strict=True))
    place_of = {number: place for place, number in enumerate(by_number)}
    day = sop_flow.day_of(sop.office)
    flow = sop_flow.flow_of(steps, day)
    found = pages.split(list(by_number), graph.ways(flow), heights, room=room, strip=STRIP, foot=FOOT)
    result: list[Value] = []
    for sheet in found:
        drawn = sop_flow.draw(sheet, by_number, actors)
        rows = [height_of[row] if isinstance(row, int) else STRIP for row in sheet.rows]
        beside = {
            row.letter: f"{'ke' if row.leaves else 'dari'} hal. {row.other + 1}"
            for row in sheet.rows
            if isinstance(row, pages.Connector)
        }
        picture = f"flow-{sheet.number}.svg"
        words = flowchart.Words("Ya", "Tidak", beside)
        files[picture] = flowchart.sheet(drawn, rows, column, words).encode()
        last = sheet.number == len(found)
        result.append(
            {
                "rows": [place_of[row] if isinstance(row, int) else None for row in sheet.rows],
                "heights": [*rows],
                "picture": picture,
                "alt": _told(sheet, by_number, graph.ways(flow)),
                "total": total_words(sum(step.minutes or 0 for step in flow), day) if last else "",
            }
        )
    return result


def _told(sheet: pages.Sheet, steps: dict[int, Step], ways: Sequence[graph.Way]) -> str:
    """The flowchart of a page in words."""
    said = {graph.Answer.NONE: "lanjut ke", graph.Answer.YES: "ya ke", graph.Answer.NO: "tidak ke"}
    parts = []
    for number in sheet.steps:
        onward = [f"{said[way.answer]} langkah {way.target}" for way in ways if way.source == number]
        way = ", ".join(onward) or "selesai"
        parts.append(f"Langkah {number} ({steps[number].actor.title}): {way}.")
    return "Bagan alir. " + " ".join(parts)


def _columns(width: float, actors: int) -> list[float]:
    """The widths of the columns in millimetres: number, activity, actors, completeness, time, output, remark."""
    each = min(max(112 / max(actors, 1), 12), 24)
    rest = width - 9 - 16 - each * actors
    shares = [rest * share for share in (0.36, 0.23, 0.21, 0.20)]
    return [9, shares[0], *[each] * actors, shares[1], 16, shares[2], shares[3]]


def _row(step: Step) -> dict[str, Value]:
    return {
        "number": str(step.number),
        "text": _breakable(step.text, 26),
        "completeness": _breakable(step.completeness, 16),
        "time": duration_words(step),
        "output": _breakable(step.output, 15),
        "remark": _breakable(step.remark, 14),
    }


def _breakable(text: str, most: int) -> str:
    """Places to break in words that are longer than a narrow column."""
    return " ".join(
        "\u200b".join(word[start : start + most] for start in range(0, len(word), most)) for word in text.split()
    )


def _identity(sop: Sop, head: Letterhead, emblem: str) -> dict[str, Value]:
    office = sop.office
    signer = signer_of(office)
    if sop.is_frozen:
        title, name, rank, nip = sop.determined_by, sop.signer_name, sop.signer_rank, sop.signer_nip
    else:
        title, name, rank, nip = signer.title, signer.name, signer.rank, signer.nip
    facts: list[Value] = [
        ["Nomor SOP", sop.number or "…"],
        ["Tanggal pembuatan", long_date(sop.made_on)],
        ["Tanggal revisi", _day(sop.revised_on)],
        ["Tanggal efektif", _day(sop.effective_on)],
    ]
    return {
        "heading": "STANDAR OPERASIONAL PROSEDUR",
        "mark": "" if sop.is_frozen else "KONSEP – BELUM DITETAPKAN",
        "agency": {
            "government": head.government,
            "office": head.office,
            "lines": list(head.lines),
            "emblem": emblem,
            "alt": head.emblem_alt,
        },
        "facts": facts,
        "name": sop.title,
        "approval": {
            "title": title or f"Kepala {office.name}",
            "name": name or "(nama pejabat)",
            "closing": [part for part in (rank, f"NIP {printed_nip(nip)}" if nip else "NIP ……………………………") if part],
        },
        "blocks": [
            [name, [*sop_flow.lines_of(text)]]
            for name, text in (
                ("Dasar hukum", sop.legal_bases),
                ("Kualifikasi pelaksana", sop.qualifications),
                ("Keterkaitan", sop.related),
                ("Peralatan/perlengkapan", sop.equipment),
                ("Peringatan", sop.warning),
                ("Pencatatan dan pendataan", sop.records),
            )
        ],
    }


def _footer(sop: Sop) -> str:
    words = [
        "SOP",
        sop.title,
        "·",
        f"Nomor {sop.number}" if sop.number else "belum bernomor",
        "·",
        f"versi {sop.version}",
    ]
    if sop.status == Life.SUPERSEDED:
        words.append("· sudah diganti")
    return " ".join(words)


def _day(value: date | None) -> str:
    return "–" if value is None else long_date(value)
