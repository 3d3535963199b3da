"""Tables of risks and of evaluation questionnaires as people keep them, read from CSV or XLSX."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from saregep.documents.tables_in import ReadingRefused, Upload, tables
from saregep.documents.tables_in.words import fold
from saregep.improvement.actions.results import Counted
from saregep.improvement.actions.risks import Told
from saregep.methods.budget import counted, share
from saregep.methods.wording import number, parse_number

_RISKS = {
    "response": re.compile(r"strategi|penanganan|respons?\b|mitigasi|mengatasi"),
    "problem": re.compile(r"potensi|masalah|penyebab"),
    "owner": re.compile(r"pemilik|penanggung"),
    "likelihood": re.compile(r"kemungkinan|probabilitas"),
    "impact": re.compile(r"dampak"),
    "risk": re.compile(r"ri?e?siko"),
}
_RESULTS = {
    "question": re.compile(r"pertanyaan|unsur yang ditanya"),
    "answer": re.compile(r"jawaban|pilihan"),
    "percent": re.compile(r"persen"),
    "count": re.compile(r"^jumlah|^banyak|frekuensi"),
    "base": re.compile(r"^n\b|responden|^dasar"),
}
_LONGEST = {"problem": 300, "risk": 300, "response": 400, "owner": 150, "question": 200, "answer": 100}


@dataclass(frozen=True, slots=True)
class Read[T]:
    """What a file holds, and what its reader should know."""

    rows: tuple[T, ...]
    notes: tuple[str, ...] = ()


def risks(upload: Upload) -> Read[Told]:
    """The risks of a table; scores that are missing stay missing."""
    found = []
    for place, row in _rows(upload, _RISKS, ("problem", "risk", "response")):
        found.append(
            Told(
                problem=row["problem"],
                risk=row["risk"],
                response=row["response"],
                owner=row.get("owner", ""),
                likelihood=_whole(upload, place, row.get("likelihood", "")),
                impact=_whole(upload, place, row.get("impact", "")),
            )
        )
    return Read(tuple(found))


def results(upload: Upload) -> Read[Counted]:
    """The answers of a questionnaire: counts, or percentages of a named base that are turned into counts."""
    found: dict[str, list[tuple[str, int]]] = {}
    notes: list[str] = []
    bases: dict[str, int] = {}
    for place, row in _rows(upload, _RESULTS, ("question", "answer")):
        question, base = row["question"], _whole(upload, place, row.get("base", ""))
        if base is not None:
            bases[question] = base
        count = _whole(upload, place, row.get("count", ""))
        if count is None:
            count = _from_percent(upload, place, row, base, notes)
        found.setdefault(question, []).append((row["answer"], count))
    for question, answers in found.items():
        together, base = sum(count for _answer, count in answers), bases.get(question)
        if base is not None and together != base:
            message = _("%(question)s: the answers are %(together)s, the file names %(base)s.")
            notes.append(message % {"question": question, "together": number(together), "base": number(base)})
    return Read(tuple(Counted(question, tuple(answers)) for question, answers in found.items()), tuple(notes))


def _from_percent(upload: Upload, place: int, row: Mapping[str, str], base: int | None, notes: list[str]) -> int:
    printed = _decimal(row.get("percent", ""))
    if printed is None or not base:
        message = _("%(name)s, row %(row)s: write the number of answers, or a percentage with its base.")
        raise ReadingRefused("no_count", message % {"name": upload.name, "row": place})
    count = counted(printed, base)
    places = max(0, -int(printed.as_tuple().exponent))
    right = share(count, base, places)
    if right != printed:
        message = _("%(question)s, %(answer)s: printed %(printed)s%%, but %(count)s of %(base)s are %(right)s%%.")
        notes.append(
            message
            % {
                "question": row["question"],
                "answer": row["answer"],
                "printed": number(printed),
                "count": number(count),
                "base": number(base),
                "right": number(right),
            }
        )
    return count


def _rows(
    upload: Upload, patterns: Mapping[str, re.Pattern[str]], needed: Sequence[str]
) -> list[tuple[int, dict[str, str]]]:
    """(line, cell by column) of each row below the header, whose row names all that is needed."""
    for table in tables(upload, lambda rows: max((len(_columns(row, patterns)) for row in rows), default=0))[0]:
        for index, row in enumerate(table.rows[:50]):
            columns = _columns(row, patterns)
            if all(name in columns for name in needed):
                below = enumerate(table.rows[index + 1 :], start=index + 2)
                return _below(upload, columns, needed, list(below))
    raise ReadingRefused(
        "no_header", _("%(name)s: no row names the columns. Name them as the hint says.") % {"name": upload.name}
    )


def _below(
    upload: Upload, columns: Mapping[str, int], needed: Sequence[str], lines: list[tuple[int, list[str]]]
) -> list[tuple[int, dict[str, str]]]:
    found = []
    for place, row in lines:
        cells = {name: " ".join(row[at].split()) if at < len(row) else "" for name, at in columns.items()}
        if (
            not any(cells[name] for name in needed)
            or [cells[name] for name in needed] == ["2", "3", "4"][: len(needed)]
        ):
            continue
        for name in needed:
            if not cells[name]:
                message = _("%(name)s, row %(row)s: a cell is empty. Fill it in, then read the file again.")
                raise ReadingRefused("cell_empty", message % {"name": upload.name, "row": place})
        for name, most in _LONGEST.items():
            if len(cells.get(name, "")) > most:
                message = _("%(name)s, row %(row)s: a text is longer than %(most)s signs. Shorten it.")
                raise ReadingRefused("too_long", message % {"name": upload.name, "row": place, "most": most})
        found.append((place, cells))
    if not found:
        raise ReadingRefused("no_rows", _("%(name)s has no row below its header.") % {"name": upload.name})
    return found


def _columns(row: Sequence[str], patterns: Mapping[str, re.Pattern[str]]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(row[:50]):
        folded = fold(cell.replace("_", " "))
        name = next((name for name, pattern in patterns.items() if folded and pattern.search(folded)), None)
        if name is not None:
            columns.setdefault(name, at)
    return columns


def _whole(upload: Upload, place: int, text: str) -> int | None:
    value = _decimal(text)
    if value is None and text in ("", "-"):
        return None
    if value is None or value != int(value) or value < 0:
        message = _("%(name)s, row %(row)s: “%(text)s” is no whole number. Correct it, then read the file again.")
        raise ReadingRefused("no_number", message % {"name": upload.name, "row": place, "text": text[:40]})
    return int(value)


def _decimal(text: str) -> Decimal | None:
    plain = text.strip().removesuffix("%").strip()
    for sign in (",", "."):
        try:
            return parse_number(plain, sign)
        except ValueError:
            continue
    return None
