"""The report of an action held against the one that was typed before: its blocks, and where their values come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Table
from saregep.final_report.differences import Compared, compared
from saregep.final_report.source_tables import letters
from saregep.improvement.stakeholders_paper import described
from saregep.methods.wording import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from saregep.documents.blocks import Block
    from saregep.final_report.material import Material
    from saregep.improvement.queries.roadmap import Line

type Reason = tuple[tuple[int, str, str], str]
BEFORE, POSITIONS, AFTER, DONE, ACHIEVED = 7, 10, 11, 12, 13
FROM_NUMBERS = ("Kuadran", "Posisi", "Pengaruh", "Strategi hubungan", "Teknik komunikasi")


def of_report(material: Material, parts: Mapping[str, Sequence[Block]]) -> Compared | None:
    """The comparison; None where the office keeps no table of a typed report."""
    if not material.typed:
        return None
    tables = {one.key: one for made in parts.values() for one in made if isinstance(one, Table)}
    return compared(material.typed, tables, dict(_reasons(material)), material.day)


def _reasons(material: Material) -> Iterator[Reason]:
    """Table, row and column with the reason that the data give."""
    for line in material.roadmap.lines:
        name = letters(line.activity.text)
        yield (DONE, name, "Pelaksanaan"), _done(material, line)
        if line.lacking:
            told = f"Menurut bukti yang diterima: belum ada {', '.join(line.lacking)}."
            yield (ACHIEVED, name, "Capaian"), told
    for party in material.parties:
        for table, stand, label in (
            (BEFORE, party.before, party.stakeholder.name),
            (AFTER, party.after, party.stakeholder.name),
            (POSITIONS, party.after, described(party)),
        ):
            if stand is not None:
                row = stand.standing
                told = f"Dihitung ulang dari pengaruh {row.influence} dan kepentingan {row.interest}."
                yield from _each(table, letters(label), told)


def _each(table: int, name: str, told: str) -> Iterable[Reason]:
    return (((table, name, column), told) for column in FROM_NUMBERS)


def _done(material: Material, line: Line) -> str:
    """Why an activity was done on other days than the typed report says."""
    one = line.activity
    change = next((each for each in material.changes if each.activity_id == one.pk and each.state == "approved"), None)
    if change is not None:
        return f"Rencana diubah dan disetujui. {change.reason}"
    shown = [each for each in material.evidence if each.activity_id == one.pk and each.accepted_at]
    if shown:
        last = max(shown, key=lambda each: each.day)
        return f"Menurut bukti yang diterima: {last.title}, {long_date(last.day)}."
    return "Menurut catatan pelaksanaan."
