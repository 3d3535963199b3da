"""Columns that hold the answers of another question: two that were swapped, or one list of answers for all."""

import json
from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _

from saregep.documents.tables_in import ReadingRefused
from saregep.documents.tables_in.sources import Table, column_letter
from saregep.documents.tables_in.words import fold
from saregep.surveys.imports.labels import FOREIGN, Answers, Problem, name_of
from saregep.surveys.imports.layout import Layout

# Two questions change places; where three hold the answers of one, the form offered one list to them all.
_SHARED = 3


def refuse_foreign_labels(
    table: Table, layout: Layout, answers: Mapping[str, Answers], foreign: Mapping[str, Counter[str]], rows: int
) -> None:
    """Raise `ReadingRefused` where a column is full of another question's answers.

    `foreign` counts, for each element, the cells of its column by the element whose answers they are.
    """
    owners = {
        key: others.most_common(1)[0][0]
        for key, others in foreign.items()
        if others and others.total() * 2 >= rows and (others.total() > 1 or rows == 1)
    }
    if not owners:
        return
    owner, count = Counter(owners.values()).most_common(1)[0]
    if count >= _SHARED:
        raise _shared(table, layout, answers, [key for key in owners if owners[key] == owner], owner)
    key = next(iter(owners))
    raise ReadingRefused(
        "labels_of_other_question",
        _(
            "Column %(column)s of %(label)s stands for %(own)s but holds the answers of %(other)s. "
            "Two questions were swapped. Correct the headers or --order, or name the columns with --map."
        )
        % {
            "column": layout.column(layout.elements[key]),
            "label": table.label,
            "own": name_of(key),
            "other": name_of(owners[key]),
        },
    )


def _shared(
    table: Table, layout: Layout, answers: Mapping[str, Answers], keys: list[str], owner: str
) -> ReadingRefused:
    """The refusal with the lines for a map; their scores are those of the one element that knows the answers."""
    scores: dict[str, tuple[int, str]] = {}
    known = Answers(owner)
    for key in [owner, *keys]:
        for text, found in answers[key].read.items():
            mine = isinstance(found, int) if key == owner else isinstance(found, Problem) and found.kind == FOREIGN
            score = known.score(text)
            label = known.bare(text)
            if mine and isinstance(score, int) and label[:1].isalpha():
                scores.setdefault(fold(label), (score, label))
    lines = [f"{json.dumps(label, ensure_ascii=False)} = {score}" for score, label in sorted(scores.values())]
    columns = ", ".join(column_letter(column) for column in sorted(layout.elements[key] for key in keys))
    return ReadingRefused(
        "labels_shared",
        _(
            "%(label)s: the questions share one list of answers: columns %(columns)s hold those of %(element)s. "
            "Check these scores, save them as a map, and name it with --map:\n[labels]\n%(lines)s"
        )
        % {"label": table.label, "columns": columns, "element": name_of(owner), "lines": "\n".join(lines)},
    )
