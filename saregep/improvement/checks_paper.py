"""The findings of the checker in the form of the office. The paper is Indonesian, whatever the screen is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from saregep.documents.blocks import (
    Align,
    Block,
    Column,
    Document,
    Items,
    Paragraph,
    Style,
    Table,
    bold,
    words,
)
from saregep.improvement.means_paper import frame
from saregep.methods.consistency import Rule
from saregep.methods.wording import long_date, number

if TYPE_CHECKING:
    from datetime import date

    from saregep.improvement.queries.consistency import Checked, Group
    from saregep.methods.consistency import Finding

EXAMPLE = "Data contoh: dibuat untuk mencoba saregep."
# Rules whose right value is the first or the last day that is possible, not the day itself.
EARLIEST = frozenset({
    Rule.BEFORE_ITS_CAUSE, Rule.AFTER_TRAINING_TOO_EARLY, Rule.HANDED_OVER_BEFORE_REPORT, Rule.REPORT_BEFORE_END,
    Rule.DONE_BEFORE_APPROVAL, Rule.SURVEY_AFTER_TOO_EARLY,
})  # fmt: skip
LATEST = frozenset({
    Rule.HANDED_OVER_LATE, Rule.DONE_LATE, Rule.CHANGE_ASKED_LATE, Rule.ISSUE_CHOSEN_LATE, Rule.SURVEY_BEFORE_TOO_LATE,
    Rule.STANDARD_NOT_IN_FORCE,
})  # fmt: skip
NONE = "Tidak ada pertentangan dalam hal yang dapat diperiksa."


def document(found: Checked, day: date) -> Document:
    """Open findings by severity, the accepted ones with their reason, what could not be looked at."""
    with translation.override("id"):
        blocks: list[Block] = [Paragraph(words(_summary(found, day))), *map(open_table, found.groups)]
        if found.waived:
            blocks.append(waived(found))
        if found.gaps:
            blocks += [
                Paragraph(words(bold("Yang belum dapat diperiksa")), Style.LEAD),
                Items(tuple(words(text) for text in found.gaps)),
            ]
        return frame(found.action, "Hasil pemeriksaan konsistensi", blocks, day)


def _summary(found: Checked, day: date) -> str:
    told = ", ".join(f"{number(group.count)} {group.word}" for group in found.groups)
    open_ones = f"{number(len(found.open))} temuan terbuka ({told})." if told else NONE
    example = f" {EXAMPLE}" if found.action.office.is_example else ""
    asked = f"{number(found.rules)} dari {number(found.all_rules)} aturan dapat diperiksa."
    return f"Keadaan pada {long_date(day)}. {open_ones} {asked}{example}"


def open_table(group: Group) -> Table:
    return Table(
        key=group.severity.value,
        caption=f"Temuan: {group.word}",
        columns=(
            Column("Tempat", Align.LEFT, 1.9),
            Column("Temuan dan alasannya", Align.LEFT, 3.9),
            Column("Seharusnya", Align.LEFT, 1.3),
        ),
        rows=tuple(
            (where, f"{one.message} {one.why}", _right(one.finding)) for where, rows in group.places for one in rows
        ),
    )


def _right(finding: Finding) -> str:
    """The right value; of a day that only bounds it, on which side."""
    bound = "paling awal " if finding.rule in EARLIEST else "paling lambat " if finding.rule in LATEST else ""
    return f"{bound}{finding.expected}" if finding.expected else "–"


def waived(found: Checked) -> Table:
    return Table(
        key="diterima",
        caption="Temuan yang diterima dengan alasan",
        columns=(
            Column("Tempat", Align.LEFT, 2),
            Column("Temuan", Align.LEFT, 3),
            Column("Alasan", Align.LEFT, 3),
            Column("Diterima oleh", Align.LEFT, 2),
        ),
        rows=tuple(
            (
                one.finding.where,
                one.message,
                one.waiver.reason,
                f"{one.waiver.by.title}, {long_date(one.waiver.at.astimezone(found.action.office.zone).date())}",
            )
            for one in found.waived
            if one.waiver is not None
        ),
    )
