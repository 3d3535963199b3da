"""The outcome as a page of text for a terminal, in Indonesian."""

import json
import textwrap
from collections import Counter

from django.utils.translation import gettext as _

from saregep.core.terminal import WIDTH, hanging
from saregep.methods.wording import number
from saregep.surveys.commands.outcome import Outcome
from saregep.surveys.imports import Cell, Note, Reading
from saregep.surveys.imports.printed import performance_name
from saregep.surveys.official import NINE, skm

# A screen full of wrong cells is read; thousands are not. JSON holds them all.
_MOST_CELLS = 200
_MOST_LABELS = 40


def page(outcome: Outcome, office: str, period: str) -> str:
    """Table, index, interval, sample and notes."""
    parts = [_heading(outcome, office, period), _table(outcome), _findings(outcome)]
    if outcome.reading.rejected:
        parts.append(cells(outcome.reading))
    if outcome.warnings:
        parts.append(notes(outcome.warnings))
    return "\n\n".join(parts) + "\n"


def _heading(outcome: Outcome, office: str, period: str) -> str:
    lines = [_("Community satisfaction index (IKM)")]
    facts = [(_("Office"), office), (_("Period"), period), (_("Respondents"), number(outcome.result.respondents))]
    widest = max(len(name) for name, _value in facts)
    return "\n".join(lines + [f"{name:<{widest}} : {value}" for name, value in facts if value])


def _table(outcome: Outcome) -> str:
    head = (
        "",
        _("Element"),
        _("Sum (JNU)"),
        _("Mean (NRR)"),
        _("Weighted (NRR)"),
        _("Index"),
        _("Class"),
        _("Performance"),
    )
    rows = [head]
    for key in NINE:
        element, official = outcome.result.element(key), skm().element(key)
        rows.append(
            (
                official.code,
                official.name["id"],
                number(element.sum),
                number(element.mean, 2),
                number(element.weighted, 2),
                number(element.index),
                element.grade.value,
                performance_name(element.performance.value),
            )
        )
    result = outcome.result
    rows.append(
        (
            "",
            _("Total"),
            number(result.sum),
            number(result.mean_total, 2),
            number(result.weighted_total, 2),
            number(result.index),
            result.grade.value,
            performance_name(result.performance.value),
        )
    )
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(_cell(text, widths[at], at) for at, text in enumerate(row)).rstrip() for row in rows]
    rule = "─" * max(map(len, lines))
    return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]])


def _cell(text: str, width: int, column: int) -> str:
    return f"{text:>{width}}" if 2 <= column <= 5 else f"{text:<{width}}"


def _findings(outcome: Outcome) -> str:
    result = outcome.result
    lines = [
        _("IKM %(index)s: class %(grade)s, %(performance)s.")
        % {
            "index": number(result.index),
            "grade": result.grade.value,
            "performance": performance_name(result.performance.value),
        }
    ]
    if outcome.interval:
        message = _("95%% confidence interval: %(low)s to %(high)s.")
        lines.append(message % {"low": number(outcome.interval.low), "high": number(outcome.interval.high)})
    message = _("With weight %(weight)s: %(index)s, class %(grade)s.")
    lines += [
        message % {"weight": number(other.weight), "index": number(other.index), "grade": other.grade.value}
        for other in outcome.alternatives
    ]
    if outcome.sample:
        enough = _("enough") if outcome.sample.sufficient else _("not enough")
        message = _("Sample for a population of %(population)s: %(required)s needed, %(enough)s.")
        values = {"population": number(outcome.sample.population), "required": number(outcome.sample.required)}
        lines.append(message % {**values, "enough": enough})
    return "\n".join(lines)


def cells(reading: Reading) -> str:
    """Every wrong cell: where it stands, what it holds, what is wrong with it.

    Where the answers of the office have words of their own, these are listed once instead.
    """
    unknown = [cell for cell in reading.rejected if cell.unknown_label]
    if len(unknown) * 2 <= (len(reading.sheets) + reading.skipped) * len(NINE):
        return _places(reading.rejected)
    others = tuple(cell for cell in reading.rejected if not cell.unknown_label)
    return "\n\n".join([_labels(unknown), *([_places(others)] if others else [])])


def _places(rejected: tuple[Cell, ...]) -> str:
    lines = [_("Cells that are not answers: %(count)s") % {"count": number(len(rejected))}]
    for cell in rejected[:_MOST_CELLS]:
        place = [cell.file, *([cell.sheet] if cell.sheet else [])]
        where = _("row %(row)s, column %(column)s") % {"row": cell.row, "column": cell.column}
        lines.append(hanging(f"{', '.join(place)}, {where}: “{cell.value}”. {cell.reason}"))
    more = len(rejected) - _MOST_CELLS
    if more > 0:
        lines.append(_("… and %(count)s more; --format json lists them all.") % {"count": number(more)})
    return "\n".join(lines)


def _labels(unknown: list[Cell]) -> str:
    """The words that are not known, the most frequent first, and how the office gives them a score."""
    counts = Counter(" ".join(cell.value.split()) for cell in unknown)
    lines = [_("Answers that are not known: %(count)s cells") % {"count": number(len(unknown))}]
    for label, count in counts.most_common(_MOST_LABELS):
        lines.append(hanging(_("“%(label)s”: %(count)s cells") % {"label": label, "count": number(count)}))
    more = len(counts) - _MOST_LABELS
    if more > 0:
        lines.append(_("… and %(count)s more; --format json lists them all.") % {"count": number(more)})
    how = _("Write the score of each answer, 1 to 4, in a map, and name it with --map. It begins like this:")
    example = json.dumps(counts.most_common(1)[0][0], ensure_ascii=False)
    return "\n".join([*lines, "", textwrap.fill(how, WIDTH), "[labels]", f"{example} = …"])


def notes(warnings: tuple[Note, ...]) -> str:
    """The notes as a list."""
    return "\n".join([_("Notes"), *(hanging(note.message) for note in warnings)])
