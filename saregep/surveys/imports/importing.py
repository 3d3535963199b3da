"""Read files of answers into one `Reading`: the whole road from bytes to sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from saregep.documents.tables_in import Note, ReadingRefused, Upload
from saregep.documents.tables_in.sources import Table, fingerprint, load, tables
from saregep.documents.tables_in.workbook import FORMULAS_WITHOUT_VALUES
from saregep.surveys.imports.answers import read_answers
from saregep.surveys.imports.headers import known_in
from saregep.surveys.imports.layout import Choices, find_header, find_layout
from saregep.surveys.imports.mapping import ColumnMap
from saregep.surveys.imports.printed import compare, read_printed
from saregep.surveys.imports.reading import Cell, Printed, Progress, Reading, Sheet, Summary
from saregep.surveys.imports.summary import find_summary, read_summary
from saregep.surveys.official import NINE


@dataclass(slots=True)
class _Gathered:
    sheets: list[Sheet] = field(default_factory=list)
    rejected: list[Cell] = field(default_factory=list)
    skipped: int = 0
    notes: list[Note] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)


def read(
    paths: Iterable[str | Path | Upload],
    *,
    mapping: ColumnMap | None = None,
    order: str | None = None,
    skip_invalid: bool = False,
    progress: Progress | None = None,
) -> Reading:
    """Read one or several files together; their answers add up.

    Without `skip_invalid` the sheets of a reading with rejected cells are not to be used: the caller shows
    `rejected` and gives no figure. With it the sheets that hold such a cell are left out and counted in `skipped`.
    Raises `ReadingRefused` where a file cannot be read without guessing.
    """
    choices = Choices(mapping or ColumnMap(), order)
    gathered = _Gathered()
    seen: dict[str, str] = {}
    for upload in map(load, paths):
        mark = fingerprint(upload)
        if mark in seen:
            message = _("%(name)s has the same content as %(first)s and was counted once.")
            gathered.notes.append(Note("same_file_twice", message % {"name": upload.name, "first": seen[mark]}))
            continue
        seen[mark] = upload.name
        _read_file(upload, choices, skip_invalid, progress, gathered)
    _refuse_nothing(gathered, skip_invalid)
    return Reading(
        sheets=tuple(gathered.sheets),
        rejected=tuple(gathered.rejected),
        skipped=gathered.skipped,
        warnings=tuple(gathered.notes),
        printed=tuple(gathered.printed),
        summaries=tuple(gathered.summaries),
    )


def _read_file(
    upload: Upload, choices: Choices, skip_invalid: bool, progress: Progress | None, gathered: _Gathered
) -> None:
    mapped = frozenset(choices.mapping.columns)
    found, notes = tables(upload, lambda rows: known_in(rows, mapped))
    gathered.notes += notes
    wanted = _wanted_sheets(found, choices.mapping, upload.name)
    readable = [(table, header) for table in wanted if (header := find_header(table, choices.mapping)) is not None]
    if not readable:
        _read_summaries(wanted, choices, gathered, upload.name)
        return
    if len(readable) > 1 and not choices.mapping.sheets:
        names = ", ".join(table.sheet for table, _header in readable)
        raise ReadingRefused(
            "several_sheets",
            _(
                "%(name)s has answers in several sheets: %(sheets)s. They may be the same answers twice. "
                'Name the ones to read with --map: sheets = ["…"].'
            )
            % {"name": upload.name, "sheets": names},
        )
    for table, header in readable:
        elsewhere = [other for other in found if other is not table]
        _read_table(table, header, choices, elsewhere, skip_invalid, progress, gathered)


def _wanted_sheets(found: Sequence[Table], mapping: ColumnMap, name: str) -> list[Table]:
    if not mapping.sheets or not any(table.sheet for table in found):
        return [table for table in found if table.visible]
    by_name = {table.sheet: table for table in found}
    missing = [sheet for sheet in mapping.sheets if sheet not in by_name]
    if missing:
        raise ReadingRefused(
            "map_sheet",
            _("%(name)s has no sheet “%(sheet)s”, which the map names. It has: %(sheets)s.")
            % {"name": name, "sheet": missing[0], "sheets": ", ".join(by_name)},
        )
    return [by_name[sheet] for sheet in mapping.sheets]


def _read_summaries(wanted: Sequence[Table], choices: Choices, gathered: _Gathered, name: str) -> None:
    frames = [(table, frame) for table in wanted if (frame := find_summary(table)) is not None]
    if not frames:
        raise ReadingRefused(
            "no_elements",
            _(
                "%(name)s has no row that names the elements of the survey. "
                "Write their names or questions in the header, or name the columns with --map."
            )
            % {"name": name},
        )
    for table, frame in frames[:1]:
        reading = read_summary(table, frame, choices)
        gathered.summaries.append(reading.summary)
        gathered.notes += reading.notes
        gathered.printed += reading.printed


def _read_table(
    table: Table,
    header: int,
    choices: Choices,
    elsewhere: list[Table],
    skip_invalid: bool,
    progress: Progress | None,
    gathered: _Gathered,
) -> None:
    layout = find_layout(table, header, choices, elsewhere)
    report = (lambda done, total: progress(table.label, done, total)) if progress else None
    answers = read_answers(table, layout, choices.mapping, report)
    printed = read_printed(table, layout)
    gathered.sheets += answers.sheets
    gathered.rejected += answers.rejected
    gathered.skipped += answers.skipped
    gathered.notes += layout.notes + answers.notes
    gathered.printed += printed
    if printed and answers.sheets:
        gathered.notes += _comparison(table, answers.sheets, printed, bool(answers.rejected))


def _comparison(table: Table, sheets: list[Sheet], printed: tuple[Printed, ...], incomplete: bool) -> list[Note]:
    from saregep.methods.ikm import ikm
    from saregep.methods.tally import Tally

    if incomplete:
        message = _("%(label)s: the printed totals were not compared, because sheets were left out.")
        return [Note("printed_not_compared", message % {"label": table.label})]
    return compare(printed, ikm(Tally.of((sheet.scores for sheet in sheets), NINE), NINE), table.label)


def _refuse_nothing(gathered: _Gathered, skip_invalid: bool) -> None:
    if gathered.sheets or gathered.summaries or (gathered.rejected and not skip_invalid):
        return
    if gathered.rejected:
        raise ReadingRefused("no_answers", _("No sheet is left after the sheets with wrong cells were left out."))
    for note in gathered.notes:
        if note.code == FORMULAS_WITHOUT_VALUES:
            raise ReadingRefused(note.code, note.message)
    raise ReadingRefused("no_answers", _("There is no sheet of answers below the header."))
