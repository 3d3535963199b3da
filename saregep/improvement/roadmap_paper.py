"""The roadmap in the form of the report: tables 6, 12 and 13 with the Gantt chart and the changes of the plan.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from saregep.core.charts.parts import Medium
from saregep.documents.blocks import Align, Block, Cell, Column, Document, Figure, Image, Paragraph, Table, bold, words
from saregep.documents.office import paper_of
from saregep.improvement import gantt_chart
from saregep.improvement.means_paper import example_note, frame
from saregep.improvement.models import Evidence
from saregep.improvement.queries.roadmap import WHOLE, weeks_of
from saregep.methods.wording import date_range, long_date, number
from saregep.methods.working_time import working_days

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from saregep.documents.paper import Paper
    from saregep.improvement.models import ChangeRequest, LaterTask
    from saregep.improvement.queries.roadmap import Line, Roadmap

MOST_LINES = 34  # of the chart on one sheet
CAPTION_AND_NOTES = 24  # millimetres beside the chart on its sheet
STATES = {"open": "menunggu mentor", "approved": "disetujui", "refused": "ditolak"}
PHASES = {
    "planning": "Planning (Perencanaan)",
    "organizing": "Organizing (Pengorganisasian)",
    "actuating": "Actuating (Pelaksanaan)",
    "controlling": "Controlling (Pengawasan, Evaluasi, dan Pelaporan)",
}
LATER = "Pasca pelatihan"
CHART_KEY = (
    "Atas: rencana. Bawah: pelaksanaan, diarsir sesudah rencana. Garis putus-putus: rencana awal. "
    "Latar kelabu: bukan hari kerja. Tabel memuat tanggal yang sama."
)
SHIFT_KEY = (
    "Pergeseran: hari kerja dari hari terakhir rencana sampai hari terakhir pelaksanaan; + sesudah, − sebelum. "
    "Dalam kurung: terhadap rencana awal. Rencana yang diubah sesudah waktunya lewat tidak dihitung."
)
TARGET_KEY = (
    "Capaian dihitung dari bukti yang diterima. Kegiatan: tiap hari yang ditunjukkan bukti, dua tempat pada satu hari "
    "dihitung dua; kuitansi, surat dukungan, dan konsep tidak dihitung. "
    "Dokumen: tiap bukti selain foto, daftar hadir, dan kuitansi."
)


def document(roadmap: Roadmap, later: Sequence[LaterTask], changes: Sequence[ChangeRequest], day: date) -> Document:
    """The tables in the order of the report, on landscape sheets."""
    with translation.override("id"):
        blocks: list[Block] = [Paragraph(words("Belum ada kegiatan yang direncanakan."))]
        if roadmap.lines:
            blocks = [
                plan(roadmap, later),
                *charts(roadmap),
                conformity(roadmap, later),
                achievement(roadmap, later),
            ]
        if changes:
            blocks.append(plan_changes(roadmap, changes))
        return frame(roadmap.action, "Pentahapan aksi perubahan", blocks, day, landscape=True)


def plan(roadmap: Roadmap, later: Sequence[LaterTask], *, approved: bool = False) -> Table:
    """The activities as planned; `approved` takes the plan that was approved first, without what was added later."""
    columns = (
        Column("No", Align.LEFT),
        Column("Kegiatan", Align.LEFT, 0.45),
        Column("Minggu", Align.CENTER),
        Column("Waktu", Align.LEFT),
        Column("Hari kerja", Align.RIGHT),
        Column("Bukti yang diperlukan", Align.LEFT, 0.3),
    )

    def cells(line: Line) -> tuple[Cell, ...]:
        kinds = dict(Evidence.Kind.choices)
        needed = ", ".join(str(kinds[kind]) for kind in line.activity.needed if kind in kinds)
        weeks, time, days = _first(roadmap, line) if approved else (line.weeks, line.plan, line.days)
        told = "–" if days is None else number(days)
        return (weeks or "–", time or "tidak direncanakan", told, needed.capitalize() or "–")

    rows = _rows(roadmap, cells, 4, added=not approved)
    rows += _later(later, lambda task: ("–", f"sampai {long_date(task.due_on)}", "–", task.output or "–"), 4)
    return Table("rencana", "Pentahapan aksi perubahan", columns, rows, notes=example_note(roadmap.action), small=True)


def _first(roadmap: Roadmap, line: Line) -> tuple[str, str, int | None]:
    """Weeks, days and working days of the plan that was approved first; before an approval there is only one plan."""
    start, end = line.activity.first_start, line.activity.first_end
    if start is None or end is None:
        return line.weeks, line.plan, line.days
    calendar = roadmap.calendar
    days = working_days(calendar, start, end) if calendar.has_working_time else None
    return weeks_of(roadmap.action, start, end), line.first_plan, days


def charts(roadmap: Roadmap) -> list[Block]:
    """The chart, over as many sheets as its rows need."""
    scale, found = gantt_chart.scale_of(roadmap), gantt_chart.parts(roadmap.groups, MOST_LINES)
    paper = paper_of(roadmap.action.office, landscape=True)
    figures: list[Block] = []
    for place, groups in enumerate(found, start=1):
        drawing = gantt_chart.draw(f"gantt-{place}", scale, groups, Medium.PAPER)
        image = Image(
            drawing.encode(), "Rencana dan pelaksanaan kegiatan menurut minggu; tabel memuat tanggal yang sama"
        )
        caption = "Bagan rencana dan pelaksanaan" + (f", bagian {place} dari {len(found)}" if len(found) > 1 else "")
        notes = (CHART_KEY, *example_note(roadmap.action))
        share = _share(paper, gantt_chart.height(groups, Medium.PAPER))
        figures.append(Figure(f"gantt-{place}", caption, image, notes, share))
    return figures


def _share(paper: Paper, height: int) -> float:
    """How wide a chart may be so that it stays on one sheet with its caption and notes."""
    room = paper.height - paper.top - paper.bottom - CAPTION_AND_NOTES
    return min(1.0, room * gantt_chart.PAPER_WIDTH / height / paper.measure)


def conformity(roadmap: Roadmap, later: Sequence[LaterTask]) -> Table:
    columns = (
        Column("No", Align.LEFT),
        Column("Kegiatan", Align.LEFT, 1),
        Column("Rencana awal", Align.LEFT),
        Column("Rencana sekarang", Align.LEFT),
        Column("Pelaksanaan", Align.LEFT),
        Column("Pergeseran", Align.RIGHT),
        Column("Keadaan", Align.LEFT),
    )

    def cells(line: Line) -> tuple[Cell, ...]:
        shifted = f"{line.shifted} ({line.first_shifted})" if line.moved and line.first_shifted else line.shifted
        now = line.plan if line.moved or not line.first_plan else "tetap"
        return (line.first_plan or "–", now or "–", line.done or "–", shifted or "–", _state(line))

    def waits(task: LaterTask) -> tuple[Cell, ...]:
        due = f"sampai {long_date(task.due_on)}"
        # What was done after the day on which the table is judged is not done yet.
        is_done = task.done_on is not None and task.done_on <= roadmap.today
        done = long_date(task.done_on) if task.done_on and is_done else "–"
        state = "Selesai" if is_done else "Terlambat" if task.due_on < roadmap.today else "Belum"
        return (due, "tetap", done, "–", state)

    sums = ", ".join(f"{word} {number(count)}" for word, _tone, count in roadmap.sums)
    notes = (f"Jumlah menurut keadaan: {sums}.", SHIFT_KEY, *example_note(roadmap.action))
    rows = _rows(roadmap, cells, 5) + _later(later, waits, 5)
    return Table("kesesuaian", "Kesesuaian rencana dan pelaksanaan", columns, rows, notes=notes, small=True)


def _state(line: Line) -> str:
    """The state that counts, and beside it what another plan says: the first one, the one of now."""
    others = (("rencana awal", line.first_word), ("rencana sekarang", line.now_word))
    told = "; ".join(f"{plan}: {word}" for plan, word in others if word)
    return f"{line.word.capitalize()} ({told})" if told else line.word.capitalize()


def achievement(roadmap: Roadmap, later: Sequence[LaterTask]) -> Table:
    columns = (
        Column("No", Align.LEFT),
        Column("Kegiatan", Align.LEFT, 1),
        Column("Target", Align.LEFT),
        Column("Keluaran dari bukti", Align.RIGHT),
        Column("Capaian", Align.RIGHT),
    )

    def cells(line: Line) -> tuple[Cell, ...]:
        return (line.target, _shown(line), f"{number(line.achievement)}%")

    rows = _rows(roadmap, cells, 3) + _later(later, lambda _task: ("1 kegiatan", "–", "–"), 3)
    reached = f"Target tercapai: {number(roadmap.achieved)} dari {number(len(roadmap.lines))} kegiatan."
    notes = (reached, TARGET_KEY, *example_note(roadmap.action))
    return Table("capaian", "Capaian kegiatan", columns, rows, notes=notes, small=True)


def _shown(line: Line) -> str:
    """What the evidence shows; where that is less than the target, with what lacks."""
    if line.achievement >= WHOLE or not line.lacking:
        return number(line.outputs)
    return f"{number(line.outputs)} (belum ada {', '.join(line.lacking)})"


def plan_changes(roadmap: Roadmap, changes: Sequence[ChangeRequest]) -> Table:
    columns = (
        Column("Kegiatan", Align.LEFT, 0.35),
        Column("Semula"),
        Column("Menjadi"),
        Column("Alasan", Align.LEFT, 0.35),
        Column("Keputusan"),
    )
    rows = tuple(
        (
            change.activity.text,
            date_range(change.old_start, change.old_end)
            if change.old_start and change.old_end
            else "tidak direncanakan",
            date_range(change.new_start, change.new_end),
            change.reason,
            "; ".join((STATES[change.state], *(long_date(one.at.date()) for one in change.approvals.all()))),
        )
        for change in changes
    )
    return Table("perubahan", "Perubahan rencana", columns, rows, notes=example_note(roadmap.action), small=True)


def _rows(
    roadmap: Roadmap, cells: Callable[[Line], tuple[Cell, ...]], more: int, *, added: bool = True
) -> tuple[tuple[Cell, ...], ...]:
    """The activities, each function with its name above; `added` takes those after the approval too."""
    rows: list[tuple[Cell, ...]] = []
    for group in roadmap.groups:
        if lines := [line for line in group.lines if added or line.activity.is_planned]:
            rows.append(("", words(bold(PHASES[group.phase])), *("",) * more))
            rows += [(line.code, line.activity.text, *cells(line)) for line in lines]
    return tuple(rows)


def _later(
    later: Sequence[LaterTask], cells: Callable[[LaterTask], tuple[Cell, ...]], more: int
) -> tuple[tuple[Cell, ...], ...]:
    if not later:
        return ()
    rows = ((str(place), task.text, *cells(task)) for place, task in enumerate(later, start=1))
    return (("", words(bold(LATER)), *("",) * more), *rows)
