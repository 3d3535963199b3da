"""The background of a change action, drafted from the data: exact figures, each from where it is kept.

It is a proposal for a paper of the office, so it is Indonesian whatever the language of the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.improvement.models import RoundStatus
from saregep.improvement.queries.changes_later import index_of
from saregep.improvement.queries.findings import gather
from saregep.improvement.queries.rounds import judged
from saregep.methods.ikm import low_elements
from saregep.methods.wording import long_date, number
from saregep.surveys.queries.elements import elements_of
from saregep.surveys.queries.periods import newest_measured
from saregep.surveys.reports.wording import listed, performance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saregep.improvement.models import Action

MOST_FINDINGS = 5
MARKS = {"reconstructed": "Angka ini dari data rekonstruksi.", "simulated": "Angka ini dari data simulasi."}


def draft(action: Action) -> str:
    """Sentences on the index, the low elements, the chosen issue and further findings; empty where nothing is known."""
    return "\n".join([*_measured(action), *_ranked(action), *_found(action)])


def _measured(action: Action) -> Iterator[str]:
    period = action.before or newest_measured(action.office)
    if period is None:
        return
    index = index_of(period)
    names = {element.key: f"{element.code} {element.name}" for element in elements_of(period.instrument)}
    yield (
        f"Indeks Kepuasan Masyarakat {action.office.name} pada {period.label} adalah {number(index.index, 2)} "
        f"(mutu {index.grade}, {performance(index.grade)}) dari {number(index.respondents)} responden."
    )
    if period.mark in MARKS:
        yield MARKS[period.mark]
    low = [f"{names[one.key]} {number(one.index, 2)} ({one.grade})" for one in low_elements(index)]
    yield f"Unsur terendah: {listed(low)}."


def _ranked(action: Action) -> Iterator[str]:
    issue = action.issue
    if issue is None or issue.round.status != RoundStatus.CHOSEN or issue.round.chosen_on is None:
        return
    lines = judged(issue.round)
    line = next((one for one in lines if one.candidate.pk == issue.pk), None)
    if line is None:
        return
    yield (
        f"Isu prioritas menurut {issue.round.title} adalah “{issue.text}” dengan jumlah {line.total}, "
        f"urutan {line.judged.rank} dari {number(len(lines))} masalah. "
        f"Isu ini dipilih pada {long_date(issue.round.chosen_on)}. Alasannya: {issue.round.reason}"
    )


def _found(action: Action) -> Iterator[str]:
    found = [one for one in gather(action.office) if not one.key.startswith("skm-")][:MOST_FINDINGS]
    if found:
        yield "Temuan lain:"
        yield from (f"- {one.title}: {one.evidence}" for one in found)
