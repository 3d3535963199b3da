"""The tables and sentences of the report, by the names that the outline uses.

A later app adds its part here and names it in `paper.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Block, Items, words
from saregep.methods.wording import long_date
from saregep.service_report.parts import followed, served
from saregep.service_report.wording import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saregep.service_report.content import ServiceReport


def sources(report: ServiceReport) -> list[Block]:
    told = lines(
        "sources.lines", office=report.office.name, last=long_date(report.stretch.last), day=long_date(report.day)
    )
    return [Items(tuple(words(line) for line in told))]


PARTS: Mapping[str, Callable[[ServiceReport], list[Block]]] = {
    "summary": served.summary,
    "recap": served.recap,
    "promises": served.promises,
    "returned": served.returned,
    "queue": served.queue,
    "skm": followed.skm,
    "follow_ups": followed.follow_ups,
    "actions": followed.actions,
    "tasks": followed.tasks,
    "sources": sources,
}
