"""The log of a change action in the form of the office. The paper is Indonesian whatever the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Align, Column, Paragraph, Table, words
from saregep.improvement.means_paper import frame
from saregep.improvement.models import LogEntry
from saregep.methods.wording import long_date

if TYPE_CHECKING:
    from datetime import date

    from saregep.documents.blocks import Document
    from saregep.improvement.models import Action

KINDS = {LogEntry.Kind.DAY: "Harian", LogEntry.Kind.WEEK: "Mingguan"}
EXAMPLE = "Data contoh: dibuat untuk mencoba saregep."
NONE = "Log belum diisi."


def document(action: Action, day: date) -> Document:
    """All lines in the order of their days, with letterhead and signer."""
    office = action.office
    rows = tuple(
        (str(place), long_date(entry.day, weekday=True), KINDS[LogEntry.Kind(entry.kind)], entry.text)
        for place, entry in enumerate(action.log.order_by("day", "pk"), start=1)
    )
    table = Table(
        key="log",
        caption=f"Kegiatan {action.time}",
        columns=(
            Column("No", Align.RIGHT),
            Column("Hari dan tanggal", Align.LEFT),
            Column("Jenis", Align.LEFT),
            Column("Uraian", Align.LEFT, 1),
        ),
        rows=rows,
        notes=(EXAMPLE,) if office.is_example else (),
    )
    leader = Paragraph(words(f"Pemimpin aksi: {action.leader.title}."))
    blocks = [leader, table if rows else Paragraph(words(NONE))]
    return frame(action, "Log harian dan mingguan", blocks, day)
