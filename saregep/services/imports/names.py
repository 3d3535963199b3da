"""What is doubtful about the names of services in a recap."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from django.utils.translation import gettext as _

from saregep.documents.tables_in.words import fold
from saregep.services.imports.glossary import (
    CONFUSABLE,
    FILLERS,
    MATTERS,
    OPENERS,
    SAME,
    SHORT,
    TOGETHER,
    VAGUE,
)
from saregep.services.imports.reading import Doubt, Row

LONGEST_COMPARED = 300  # pairs of names grow with the square of the rows
_SPELT = re.compile(r"\b([A-Z][A-Z0-9]{1,7})\s*\(\s*([^()]*[a-z][^()]*)\)")
_SHORTENED = re.compile(r"([^()]*[a-z][^()]*)\(\s*([A-Z][A-Z0-9]{1,7})\s*\)")
_WORD = re.compile(r"[A-Za-z0-9]+")
_TYPO_FROM, _TYPO = 6, 0.85


@dataclass(frozen=True, slots=True)
class _Name:
    row: Row
    folded: str
    core: frozenset[str]
    written_out: tuple[tuple[str, str], ...]  # abbreviation, what the row says it is short for


def doubts_about(rows: Sequence[Row]) -> list[Doubt]:
    """Every doubt about the names, those of one kind together and in the order of the rows."""
    names = [_name(row) for row in rows]
    found = [*_twice(names), *_abbreviations(names), *_differing(names)]
    if len(names) <= LONGEST_COMPARED:
        found += _near(names)
    return [*found, *_mixed(names), *_vague(names)]


def _name(row: Row) -> _Name:
    spelt = [(match[1], match[2].strip()) for match in _SPELT.finditer(row.service)]
    shortened = [
        (match[2], " ".join(word for word in match[1].split() if fold(word) not in OPENERS))
        for match in _SHORTENED.finditer(row.service)
    ]
    return _Name(row, fold(row.service), core_of(row.service), tuple(spelt + shortened))


def core_of(service: str) -> frozenset[str]:
    """What a name is about: without its opening words, its brackets and its spelling."""
    plain = _SPELT.sub(r"\2", service)
    plain = _SHORTENED.sub(r"\1", plain)
    text = f" {fold(plain)} "
    for short, long in SHORT.items():
        text = text.replace(f" {short} ", f" {long} ")
    for words, one in SAME:
        text = text.replace(f" {words} ", f" {one} ")
    words_left = frozenset(text.split()) - OPENERS
    return words_left - FILLERS or words_left or frozenset(text.split())


def _twice(names: Sequence[_Name]) -> Iterator[Doubt]:
    groups: dict[str, list[_Name]] = {}
    for name in names:
        groups.setdefault(name.folded, []).append(name)
    for group in groups.values():
        if len(group) > 1:
            counts = " + ".join(str(name.row.count) for name in group)
            message = _("“%(name)s” stands in rows %(rows)s (%(counts)s). Were two services meant, or one?")
            values = {"name": group[0].row.service, "rows": _lines(group), "counts": counts}
            yield _doubt("service_twice", message % values, group)


def _abbreviations(names: Sequence[_Name]) -> Iterator[Doubt]:
    """Abbreviations that the field uses for something else."""
    for name in names:
        said = dict(name.written_out)
        for word in dict.fromkeys(word.upper() for word in _WORD.findall(name.row.service)):
            if (meanings := CONFUSABLE.get(word)) is None:
                continue
            stated = said.get(word, "")
            if fold(stated) == fold(meanings[0]):
                continue
            values = {"word": word, "row": name.row.line, "stated": stated, "other": meanings[0]}
            if stated:
                message = _("“%(word)s” in row %(row)s means %(stated)s. It also stands for %(other)s: write it out.")
            else:
                values["other"] = " / ".join(meanings)
                message = _("“%(word)s” in row %(row)s may mean %(other)s. Write it out.")
            yield _doubt("abbreviation_confusable", message % values, [name])


def _differing(names: Sequence[_Name]) -> Iterator[Doubt]:
    """An abbreviation that two rows write out differently."""
    seen: dict[str, dict[frozenset[str], list[tuple[_Name, str]]]] = {}
    for name in names:
        for word, meaning in name.written_out:
            seen.setdefault(word, {}).setdefault(core_of(meaning), []).append((name, meaning))
    for word, meanings in seen.items():
        if len(meanings) > 1:
            users = [user for group in meanings.values() for user in group]
            message = _("“%(word)s” is written out differently: %(meanings)s.")
            told = "; ".join(f"{meaning} ({name.row.line})" for name, meaning in users)
            group = [name for name, _meaning in users]
            yield _doubt("abbreviation_differs", message % {"word": word, "meanings": told}, group)


def _near(names: Sequence[_Name]) -> Iterator[Doubt]:
    """Different names that may mean the same service."""
    for first, second in combinations(names, 2):
        if first.folded != second.folded and _alike(first.core, second.core):
            message = _("“%(first)s” (row %(row)s) and “%(second)s” (row %(other)s) may be the same service.")
            values = {"first": first.row.service, "row": first.row.line}
            values |= {"second": second.row.service, "other": second.row.line}
            yield _doubt("near_names", message % values, [first, second])


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    if first == second:
        return True
    left, right = first - second, second - first
    if len(left) != 1 or len(right) != 1:
        return False
    (one,), (other,) = left, right
    if min(len(one), len(other)) < _TYPO_FROM or one.isdigit() or other.isdigit():
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _TYPO


def _mixed(names: Sequence[_Name]) -> Iterator[Doubt]:
    """A name that holds two matters which no single service has."""
    for name in names:
        matters = name.core & MATTERS
        if len(matters) < 2 or any(matters <= pair for pair in TOGETHER) or "lahir mati" in name.folded:
            continue
        values = {"name": name.row.service, "row": name.row.line, "matters": ", ".join(sorted(matters))}
        if matters == {"kelahiran", "kematian"}:
            message = _(
                "“%(name)s” in row %(row)s mixes birth and death. "
                "Was Surat Keterangan Lahir Mati meant, or are two services counted together?"
            )
        else:
            message = _("“%(name)s” in row %(row)s mixes two matters: %(matters)s. Ask which one was counted.")
        yield _doubt("mixed_name", message % values, [name])


def _vague(names: Sequence[_Name]) -> Iterator[Doubt]:
    """A name without the thing that it is about."""
    for name in names:
        left = " ".join(word for word in name.folded.split() if word not in OPENERS)
        if left in VAGUE:
            message = _("“%(name)s” in row %(row)s does not say for what. Write its object.")
            yield _doubt("vague_name", message % {"name": name.row.service, "row": name.row.line}, [name])


def _doubt(code: str, message: str, names: Sequence[_Name]) -> Doubt:
    return Doubt(code, message, tuple(dict.fromkeys(name.row.line for name in names)))


def _lines(names: Sequence[_Name]) -> str:
    return ", ".join(str(name.row.line) for name in names)
