"""What a column is about, read from its header."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from saregep.documents.tables_in.words import fold
from saregep.surveys.imports.words import fold_header, row_of_grid, vocabulary
from saregep.surveys.official import skm

SERVICE, COMMENT, NUMBER, TIME, TOTAL = "layanan", "saran", "nomor", "waktu isi", "jumlah"
PROFILE = ("jenis_kelamin", "usia", "pendidikan", "pekerjaan")

_CODE = re.compile(r"^(?:u|q|p|x|unsur|pertanyaan|soal)\s*(\d{1,2})$")
_OTHER = (
    (TIME, r"^(cap|stempel) waktu$|^timestamp$|^(tanggal|tgl|jam|pukul|hari|date)\b"),
    (TIME, r"^waktu (survei|survey|pengisian|mengisi|kunjungan|isi)\b"),
    (NUMBER, r"^(no|nomor|nr|id)$|^(no|nomor) (urut|resp|responden|kuesioner|kuisioner)\b"),
    (NUMBER, r"^(responden|respondent|resp)$"),
    (TOTAL, r"^(jumlah|total|jml)( nilai| skor)?$|^(skor|score)$"),
    (COMMENT, r"^(kritik|saran(?!a)|komentar|masukan|pesan|suggestion|comment|asupan)"),
    (SERVICE, r"^(jenis |nama )?(layanan|pelayanan|palayanan)( (yang|anu) \w+( saat ini| hari ini)?)?$"),
    (SERVICE, r"^(type of |name of )?service( received| type)?$|^keperluan\b"),
    ("jenis_kelamin", r"\bjenis kelamin\b|^(jk|l p|kelamin|gender|sex)$"),
    ("usia", r"\b(usia|umur|yuswa)\b|^age\b"),
    ("pendidikan", r"\b(pendidikan|atikan)\b|^(highest |last )?education\b"),
    ("pekerjaan", r"\b(pekerjaan|padamelan|profesi)\b|^(occupation|job)\b"),
)
_OTHER_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _OTHER)
# The most telling first: an official text outranks a word found inside a longer header.
OFFICIAL, WORD = 2, 1
_QUIZ = frozenset({"skor", "score", "masukan", "feedback"})
_LONGEST_HEADER = 1000


@dataclass(frozen=True, slots=True)
class Meaning:
    """`element` with how sure it is, or a `code` number, or another `role`; all empty where nothing is known."""

    element: str = ""
    strength: int = 0
    code: int = 0
    role: str = ""


@cache
def _official_texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for element in skm().elements:
        for by_language in (element.name, element.short, element.question):
            for text in by_language.values():
                texts[fold_header(text)] = element.key
        texts[element.key] = element.key
    return texts


@lru_cache(maxsize=8192)
def meaning_of(header: str) -> Meaning:
    """The meaning of a header; two elements named in one header give none, for either could be meant."""
    if len(header) > _LONGEST_HEADER:
        return Meaning()
    inner = row_of_grid(header)
    if inner is not None:
        if fold(inner) in _QUIZ:
            return Meaning()  # a form with points adds such columns to each question
        found = meaning_of(inner)
        if found.element or found.code:
            return found
    folded = fold_header(header)
    if not folded:
        return Meaning()
    if folded in _official_texts():
        return Meaning(element=_official_texts()[folded], strength=OFFICIAL)
    code = _CODE.match(fold(header))
    if code:
        return Meaning(code=int(code.group(1)))
    # "U8 Sarana" and "U8 (Sarana)": the name counts, the code in front of it does not.
    named = re.sub(r"^[uqp] ?\d{1,2} ", "", folded)
    if named != folded and named in _official_texts():
        return Meaning(element=_official_texts()[named], strength=OFFICIAL)
    for role, pattern in _OTHER_PATTERNS:
        if pattern.search(named) or pattern.search(fold(header)):
            return Meaning(role=role)
    elements = elements_in(named)
    return Meaning(element=elements[0], strength=WORD) if len(elements) == 1 else Meaning()


def elements_in(folded: str) -> tuple[str, ...]:
    """The elements whose words occur in a folded text."""
    words = set(folded.split())
    return tuple(key for key, known in vocabulary().headers.items() if words & known)


def known_in(rows: Sequence[Sequence[str]], mapped: frozenset[str]) -> int:
    """How many columns the most telling of these rows names, those of an office's map included."""
    return max((_known(row, mapped) for row in rows), default=0)


def _known(row: Sequence[str], mapped: frozenset[str]) -> int:
    meanings = [meaning_of(cell) for cell in row if cell]
    return sum(1 for meaning in meanings if meaning != Meaning()) + sum(1 for cell in row if cell.strip() in mapped)
