"""From the rows of a table to sheets of answers, with every cell that is none."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from saregep.documents.tables_in import Note, ReadingRefused
from saregep.documents.tables_in.figures import whole_number
from saregep.documents.tables_in.sources import Table, column_letter
from saregep.documents.tables_in.words import fold, plain
from saregep.methods.wording import number
from saregep.surveys.imports.extent import answers_below, label_of, unclear_end
from saregep.surveys.imports.foreign import refuse_foreign_labels
from saregep.surveys.imports.headers import COMMENT, NUMBER, PROFILE, SERVICE, TIME, TOTAL
from saregep.surveys.imports.labels import BLANK, FOREIGN, OTHER_SCALE, UNKNOWN, Answers, Problem, name_of
from saregep.surveys.imports.layout import Layout, scale_refused
from saregep.surveys.imports.mapping import ColumnMap
from saregep.surveys.imports.profile import ProfileValues
from saregep.surveys.imports.reading import Cell, Sheet
from saregep.surveys.official import NINE

_STEP = 5000
_LONGEST_VALUE = 80
# Not `isdigit`, which holds for "²" too, and not longer than a number of sheets can be.
_COUNT = re.compile(r"^[0-9]{1,9}$")
# A typing slip is rare and alone; a scale of another length shows in several cells of several sheets.
_SCALE_CELLS, _SCALE_ROWS, _SCALE_SHARE = 3, 2, 0.04


@dataclass(slots=True)
class TableAnswers:
    """What one table holds. `skipped` counts the sheets that have a rejected cell."""

    sheets: list[Sheet] = field(default_factory=list)
    rejected: list[Cell] = field(default_factory=list)
    skipped: int = 0
    notes: list[Note] = field(default_factory=list)


class _Walk:
    """One pass over the rows of a table."""

    def __init__(self, table: Table, layout: Layout, mapping: ColumnMap) -> None:
        self.table, self.layout = table, layout
        self.result = TableAnswers()
        self.answers = {key: Answers(key, mapping.labels.get(key)) for key in NINE}
        self.profile = [
            (key, layout.roles[key], ProfileValues(key, mapping.values.get(key)))
            for key in PROFILE
            if key in layout.roles
        ]
        self.foreign: dict[str, Counter[str]] = {key: Counter() for key in NINE}
        self.other_scale: list[tuple[int, str, str]] = []
        self.numbered_only = 0
        self.highest_number = 0
        self.repeated_headers = 0
        self.wrong_totals: list[tuple[int, str, int]] = []
        self.seen: Counter[tuple[str, ...]] = Counter()
        self.header_folds = {key: fold(layout.texts[column]) for key, column in layout.elements.items()}

    def run(self, progress: Callable[[int, int], None] | None) -> TableAnswers:
        layout = self.layout
        columns = [(key, column, self.answers[key].read, self.answers[key]) for key, column in layout.elements.items()]
        total = layout.roles.get(TOTAL)
        stamped, running = layout.roles.get(TIME), self._running_number()
        service, comment = layout.roles.get(SERVICE), layout.roles.get(COMMENT)
        sheets, name = self.result.sheets, self.table.file
        for index in range(layout.start, layout.end):
            if progress and (index - layout.start) % _STEP == 0:
                progress(index, layout.end)
            row = self.table.rows[index]
            scores: dict[str, int] = {}
            wrong: list[tuple[str, int, Problem]] = []
            for key, column, read, answers in columns:
                text = row[column]
                found = read.get(text)
                if found is None:
                    found = answers.score(text)
                if type(found) is int:
                    scores[key] = found
                else:
                    wrong.append((key, column, found))  # type: ignore[arg-type]
            if wrong or len(row) > layout.width:
                self._not_a_sheet(index, row, scores, wrong)
                continue
            if running is not None and _COUNT.match(row[running]):
                self.highest_number = max(self.highest_number, int(row[running]))
            if total is not None:
                self._check_total(index, row[total], scores)
            if stamped is not None:
                self.seen[tuple(row)] += 1
            sheets.append(
                Sheet(
                    scores=scores,
                    profile={
                        key: value for key, column, values in self.profile if (value := values.value(row[column]))
                    },
                    comment=row[comment].strip() if comment is not None else "",
                    service=row[service].strip() if service is not None else "",
                    row=index + 1,
                    file=name,
                    stamp=row[stamped].strip() if stamped is not None else "",
                )
            )
        self._refuse_other_scale()
        rows = len(self.result.sheets) + self.result.skipped
        refuse_foreign_labels(self.table, layout, self.answers, self.foreign, rows)
        self._write_notes()
        return self.result

    def _running_number(self) -> int | None:
        """The column that counts the sheets; an "ID" does not count, it may begin anywhere."""
        number = self.layout.roles.get(NUMBER)
        return number if number is not None and fold(self.layout.texts[number]).startswith("no") else None

    def _not_a_sheet(
        self, index: int, row: list[str], scores: dict[str, int], wrong: list[tuple[str, int, Problem]]
    ) -> None:
        layout = self.layout
        if not any(cell and not cell.isspace() for cell in row):
            return
        if not scores and all(problem.kind == BLANK for _key, _column, problem in wrong):
            if self._only_a_number(row):
                self.numbered_only += 1
                return
            column = next(iter(layout.elements.values()))
            self._reject(index, column, "", _("No answer in this row. Fill in the nine elements, or remove the row."))
            self.result.skipped += 1
            return
        if self._is_header_again(row) or self._is_column_numbers(index, row):
            self.repeated_headers += 1
            return
        self.result.skipped += 1
        if len(row) > layout.width:
            reason = _("More cells than the header has. Check decimal commas and separators in this row.")
            self._reject(index, layout.width, row[layout.width], reason)
            return
        for key, column, problem in wrong:
            self._reject(index, column, row[column], problem.reason, unknown=problem.kind == UNKNOWN)
            if problem.kind == FOREIGN:
                self.foreign[key][problem.element] += 1
            elif problem.kind == OTHER_SCALE:
                self.other_scale.append((index, key, plain(row[column])))

    def _only_a_number(self, row: list[str]) -> bool:
        """A prepared row that nobody filled in."""
        number = self.layout.roles.get(NUMBER)
        return number is not None and all(not cell.strip() for at, cell in enumerate(row) if at != number)

    def _is_header_again(self, row: list[str]) -> bool:
        return all(fold(row[column]) == self.header_folds[key] for key, column in self.layout.elements.items())

    def _is_column_numbers(self, index: int, row: list[str]) -> bool:
        """The row "1 2 3 … 11" that official tables carry under their header."""
        if index > self.layout.start + 2:
            return False
        numbers = [row[column].strip(" ()") for column in sorted(self.layout.elements.values())]
        if not all(_COUNT.match(number) for number in numbers):
            return False
        first = int(numbers[0])
        return [int(number) for number in numbers] == list(range(first, first + len(numbers)))

    def _reject(self, index: int, column: int, value: str, reason: str, *, unknown: bool = False) -> None:
        value = value.strip()
        short = value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1]}…"
        place = self.layout.column(column) if column < self.layout.width else column_letter(column)
        self.result.rejected.append(Cell(self.table.file, self.table.sheet, index + 1, place, short, reason, unknown))

    def _check_total(self, index: int, text: str, scores: dict[str, int]) -> None:
        printed = whole_number(text)
        total = sum(scores.values())
        if printed is not None and printed != total:
            self.wrong_totals.append((index + 1, text.strip(), total))

    def _refuse_other_scale(self) -> None:
        """Several answers beyond 4, or of another wording, mean another scale: no sheet of it can be trusted.

        One question may have it alone, so its column is weighed as well as the whole table. To leave out the sheets
        would then leave out those of one opinion.
        """
        sheets = len(self.result.sheets) + self.result.skipped
        by_column = Counter(key for _index, key, _text in self.other_scale)
        suspects = {key for key, count in by_column.items() if count >= max(_SCALE_CELLS, sheets * _SCALE_SHARE)}
        rows = {index for index, _key, _text in self.other_scale}
        if len(rows) >= _SCALE_ROWS and len(self.other_scale) >= max(_SCALE_CELLS, sheets * len(NINE) * _SCALE_SHARE):
            suspects |= by_column.keys()
        found = [cell for cell in self.other_scale if cell[1] in suspects]
        if not found:
            return
        index, key, text = found[0]
        column = self.layout.column(self.layout.elements[key])
        numbers = [number for _index, _key, text in found if (number := whole_number(text)) is not None]
        if numbers:
            raise scale_refused(column, max(numbers))
        raise ReadingRefused(
            "scale_not_four",
            _(
                "Column %(column)s has answers of another scale, such as “%(text)s” in row %(row)s. "
                "State with --map which answer is 1, 2, 3 and 4."
            )
            % {"column": column, "text": text, "row": index + 1},
        )

    def _write_notes(self) -> None:
        note = self._note
        if self.numbered_only:
            message = _("%(label)s: %(count)s prepared rows hold only a number and were left out.")
            note("numbered_rows_empty", message, count=self.numbered_only)
        if self.repeated_headers:
            message = _("%(label)s: %(count)s rows repeat the header or number the columns and were left out.")
            note("header_repeated", message, count=self.repeated_headers)
        rows = len(self.result.sheets) + self.result.skipped
        if self.highest_number > rows:
            message = _(
                "%(label)s: the numbers go up to %(highest)s, but there are %(count)s sheets. Are some missing?"
            )
            note("numbers_missing", message, highest=number(self.highest_number), count=number(rows))
        if self.wrong_totals:
            row, printed, total = self.wrong_totals[0]
            message = _(
                "%(label)s: the printed total of %(count)s rows differs from the nine answers; "
                "first row %(row)s: printed %(printed)s, computed %(total)s."
            )
            note("row_total_differs", message, count=len(self.wrong_totals), row=row, printed=printed, total=total)
        twice = sum(count - 1 for count in self.seen.values() if count > 1)
        if twice:
            message = _("%(label)s: %(count)s rows equal an earlier row, time stamp included. Were they sent twice?")
            note("rows_twice", message, count=twice)
        if self.other_scale:
            index, key, text = self.other_scale[0]
            column = self.layout.column(self.layout.elements[key])
            message = _(
                "%(label)s: %(count)s cells hold answers beyond the four, first “%(text)s” in row %(row)s, column "
                "%(column)s. Check that the form offers 1 to 4 only."
            )
            note("scale_suspected", message, count=len(self.other_scale), text=text, row=index + 1, column=column)
        self._note_labels()
        self._note_profile()

    def _note_labels(self) -> None:
        for key, answers in self.answers.items():
            for score, labels in sorted(answers.labels_used().items()):
                if len(labels) > 1:
                    message = _("%(label)s, %(element)s: %(labels)s were all read as %(score)s.")
                    quoted = ", ".join(f"“{text}”" for text in labels[:6])
                    self._note("labels_alike", message, element=name_of(key), labels=quoted, score=score)

    def _note_profile(self) -> None:
        for _key, column, values in self.profile:
            if values.unknown:
                examples = ", ".join(f"“{text}”" for text, _count in values.unknown.most_common(5))
                message = _("%(label)s, column %(column)s: values that were not recognised: %(examples)s.")
                self._note("profile_unknown", message, column=self.layout.column(column), examples=examples)

    def _note(self, code: str, message: str, **values: object) -> None:
        self.result.notes.append(Note(code, message % {"label": self.table.label, **values}))


def read_answers(
    table: Table, layout: Layout, mapping: ColumnMap, progress: Callable[[int, int], None] | None = None
) -> TableAnswers:
    """All sheets of a table; raises `ReadingRefused` where the answers belong to another scale or question."""
    readers = [(column, Answers(key, mapping.labels.get(key))) for key, column in layout.elements.items()]
    if unclear_end(table.rows, layout.start, layout.end, layout.labels, readers, layout.roles.get(NUMBER)):
        raise ReadingRefused(
            "row_unclear",
            _(
                "%(label)s: row %(row)s begins with “%(text)s” as totals do, but may hold answers. "
                "For answers, move that column to the right of them. For totals, remove the row."
            )
            % {
                "label": table.label,
                "row": layout.end + 1,
                "text": label_of(table.rows[layout.end], layout.labels)[:_LONGEST_VALUE],
            },
        )
    lost = answers_below(table.rows, layout.end, layout.labels, readers)
    if lost is not None:
        # They would be left out without a word.
        raise ReadingRefused(
            "rows_after_totals",
            _("%(label)s: row %(row)s holds answers below the end of the table. Move the totals and notes to the end.")
            % {"label": table.label, "row": lost + 1},
        )
    return _Walk(table, layout, mapping).run(progress)
