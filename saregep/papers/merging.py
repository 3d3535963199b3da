"""A draft and a table of recipients: what each of them would get, and what is wrong in the one or the other.

`{nama}` in the draft stands for the column of that name. A column that is called as a part of the kind ("Kepada",
"Diberikan kepada") fills that part where the draft does not name it.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.utils.translation import gettext as _

from saregep.core.forms import parse_date
from saregep.documents.tables_in import Upload, tables
from saregep.documents.tables_in.words import fold
from saregep.methods.papers import Form, Part
from saregep.methods.papers.checks import shortened
from saregep.methods.papers.kinds import NATURE, RESTRICTED, Kind
from saregep.methods.wording import long_date
from saregep.papers.actions.drafts import Written
from saregep.papers.models import Paper
from saregep.papers.words import PARTS

# One paper for each recipient makes no sense where many people are named in it or where it is for everybody.
MERGED = frozenset({"invitation", "letter", "certificate", "assignment", "statement", "support", "memo"})
MOST = 500  # recipients of one batch
_FIELD = re.compile(r"\{\s*([^{}\n]{1,60}?)\s*\}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?: 00:00:00)?")
_CUT = re.compile(r"(?!0{18})\d{15}000")  # a worksheet keeps 15 digits of a figure: no employee number ends with 000
_SEARCHED = 10  # rows among which the heading stands


@dataclass(frozen=True, slots=True)
class Fault:
    """What is to be put right: a row of the table (0: the draft or the table as a whole), its column, what it says."""

    place: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """The heading and, with their row numbers from 1, all rows below it that say something: as many cells or more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class One:
    """The paper of one recipient, `label` being what tells it from the others."""

    place: int
    label: str
    written: Written


@dataclass(slots=True)
class Composed:
    """What all recipients would get. Only where `faults` is empty may it be drafted."""

    papers: list[One] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def read(upload: Upload, wanted: Collection[str] = ()) -> Table:
    """The table of a file; `wanted` are the names that its heading is known by. Raises ReadingRefused."""
    sheets, _notes = tables(upload, partial(_telling, wanted))
    rows = max((sheet.rows for sheet in sheets if sheet.visible), key=_filled, default=[])
    numbered = [(place, [cell.strip() for cell in row]) for place, row in enumerate(rows, start=1)]
    said = [(place, row) for place, row in numbered if any(row)]
    if not said:
        return Table((), ())
    # Above the heading stands at most a title, and a row may have more cells than the heading: what its columns are
    # called tells it. Where no row says what is wanted, it is the first of the fullest rows.
    head = max(
        range(min(len(said), _SEARCHED)),
        key=lambda index: (_naming(wanted, said[index][1]), sum(map(bool, said[index][1])), -index),
    )
    columns = tuple(said[head][1])
    short = [""] * len(columns)
    return Table(columns, tuple((place, (*row, *short[len(row) :])) for place, row in said[head + 1 :]))


def wanted_of(paper: Paper) -> frozenset[str]:
    """What columns for this draft may be called: its fields and its parts."""
    return frozenset(_named(_texts(paper))) | {fold(str(PARTS[part.key])) for part in paper.form.parts}


def _naming(wanted: Collection[str], row: Sequence[str]) -> int:
    return len({fold(cell) for cell in row}.intersection(wanted))


def _telling(wanted: Collection[str], rows: Sequence[Sequence[str]]) -> int:
    """The separator with which a row names most; then the first row has most cells and the others as many."""
    said = [row for row in rows if any(row)]
    first = said[0] if said else ()
    named = max((_naming(wanted, row) for row in said[:_SEARCHED]), default=0)
    return 1_000_000 * named + 100 * len(first) - sum(1 for row in rows if row and len(row) != len(first))


def _filled(rows: Sequence[Sequence[str]]) -> int:
    return sum(1 for row in rows for cell in row if cell.strip())


def fields_of(paper: Paper) -> list[str]:
    """The names in curly brackets in a draft, each once."""
    return list(_named(_texts(paper)).values())


def compose(paper: Paper, table: Table) -> Composed:
    """The paper of each row, or what is wrong: an unknown column, an empty or unfit cell, a recipient twice."""
    found, kind, texts = Composed(), paper.form, _texts(paper)
    named = _named(texts)
    keys = [fold(column) for column in table.columns]
    parts = {fold(str(PARTS[part.key])): part for part in kind.parts}
    taken = {index for index, key in enumerate(keys) if key in named or key in parts}
    fills = {index: parts[keys[index]] for index in taken if keys[index] not in named}
    found.used = [table.columns[index] for index in sorted(taken)]
    found.unused = [column for index, column in enumerate(table.columns) if column and index not in taken]
    found.faults += _of_the_whole(table, named, keys, taken)
    if found.faults:
        return found
    seen: dict[tuple[str, ...], int] = {}
    for place, cells in table.rows:
        wrong = list(_of_row(place, table.columns, cells, taken, fills))
        told = tuple(cells[index] for index in sorted(taken))
        if not wrong and told in seen:
            reason = _("This row says the same as row %(row)s.") % {"row": seen[told]}
            wrong.append(Fault(place, table.columns[min(taken)], told[0], reason))
        seen.setdefault(told, place)
        values = {keys[index]: _shown(cells[index]) for index in taken}
        content = {key: _written(kind.part(key), text, values) for key, text in texts.items()}
        content |= {part.key: _value(part, cells[index]) for index, part in fills.items() if not wrong}
        wrong += [] if wrong else _too_long(place, kind, content)
        found.faults += wrong
        subject = content.pop("subject")
        label = shortened(" · ".join(_shown(cell) for cell in told if cell), 300)
        found.papers.append(One(place, label, Written(subject, paper.code, content, paper.signer)))
    return found


def _texts(paper: Paper) -> dict[str, str]:
    return {"subject": paper.subject} | {
        part.key: paper.content.get(part.key, "") for part in paper.form.parts if part.key != "subject"
    }


def _named(texts: Mapping[str, str]) -> dict[str, str]:
    """Each field by the name that its column is looked for under, as it is first written."""
    found: dict[str, str] = {}
    for text in texts.values():
        for name in _FIELD.findall(text):
            if fold(name):
                found.setdefault(fold(name), name)
    return found


def _of_the_whole(table: Table, named: Mapping[str, str], keys: Sequence[str], taken: set[int]) -> Iterator[Fault]:
    listed = ", ".join(column for column in table.columns if column)
    if not table.rows:
        yield Fault(0, "", "", _("The table needs a heading and at least one row below it."))
        return
    if len(table.rows) > MOST:
        yield Fault(0, "", str(len(table.rows)), _("At most 500 recipients at once. Split the table."))
    for key, name in named.items():
        if key not in keys:
            reason = _("The draft names this field, and the table has no such column. It has: %(columns)s.")
            yield Fault(0, name, f"{{{name}}}", reason % {"columns": listed})
    for index in sorted(taken):
        if keys.index(keys[index]) != index:
            yield Fault(0, table.columns[index], "", _("Two columns have this name. Rename one of them."))
    if not taken and not named:
        reason = _("No column is used. Write {%(column)s} into the draft, or call a column as a part of it.")
        yield Fault(0, "", listed, reason % {"column": next(filter(None, table.columns), "")})


def _of_row(
    place: int, columns: Sequence[str], cells: Sequence[str], taken: set[int], fills: Mapping[int, Part]
) -> Iterator[Fault]:
    for index in sorted(taken):
        cell, part = cells[index], fills.get(index)
        reason = ""
        if not cell and (part is None or part.mandatory):
            reason = _("This cell is empty. Write what belongs there.")
        elif _CUT.fullmatch(cell):
            reason = _("The worksheet cut this number to 15 digits. Write it as text.")
        elif cell and part is not None:
            reason = _unfit(part, cell)
        if reason:
            yield Fault(place, columns[index], shortened(cell), reason)
    if beyond := "; ".join(filter(None, cells[len(columns) :])):
        reason = _("This row has more cells than the heading. Put a text that holds the separator in quotation marks.")
        yield Fault(place, "", shortened(beyond), reason)


def _unfit(part: Part, cell: str) -> str:
    if part.form == Form.DAY and not _value(part, cell):
        return _("Write the date like 27/3/2026.")
    if part == NATURE and _value(part, cell) in RESTRICTED:
        return _("A restricted paper is written to each recipient by itself.")
    if part.form == Form.CHOICE and not _value(part, cell):
        return _("Write one of these: %(choices)s.") % {"choices": ", ".join(part.choices)}
    return ""


def _value(part: Part, cell: str) -> str:
    """A whole part as it is kept; "" for a day or a choice that cannot be read."""
    if part.form == Form.DAY:
        try:
            return parse_date(cell.removesuffix(" 00:00:00")).isoformat()
        except ValueError:
            return ""
    if part.form == Form.CHOICE:
        return next((one for one in part.choices if one.casefold() == cell.casefold()), "")
    return _shown(cell)


def _shown(cell: str) -> str:
    """A day of a worksheet as it is written in a letter; everything else as it stands."""
    if not _DAY.fullmatch(cell):
        return cell
    try:
        return long_date(parse_date(cell[:10]))
    except ValueError:  # no day of the calendar: perhaps a number of the office
        return cell


def _written(part: Part | None, text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in; a value keeps to its line, and in a row to its cell."""

    def filled(match: re.Match[str]) -> str:
        value = " ".join(values.get(fold(match[1]), match[0]).split())
        return value.replace(";", ",") if part is not None and part.form == Form.ROWS else value

    return _FIELD.sub(filled, text)


def _too_long(place: int, kind: Kind, content: Mapping[str, str]) -> list[Fault]:
    return [
        Fault(
            place,
            str(PARTS[part.key]),
            shortened(content[part.key]),
            _("With this row the part has more than %(most)s signs.") % {"most": part.limit},
        )
        for part in kind.parts
        if len(content[part.key]) > part.limit
    ]
