"""Finds things by the words of citizens: "ktp", "e-KTP" and "kartu tanda penduduk" mean the same.

A text matches where each word of the question stands in it: as a short form or its long one, as part of a longer word
("lahir" in "kelahiran"), or with a wrong letter where nothing else is found. Words that say nothing ("cara", "mau",
"bikin") are passed over.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

# What citizens call the same thing; the first is the sign of the group.
SAME: tuple[tuple[str, ...], ...] = (
    ("ktp", "e ktp", "ektp", "ktp el", "ktp elektronik", "kartu tanda penduduk", "kartu tanda penduduk elektronik"),
    ("kk", "kartu keluarga"),
    ("kia", "kartu identitas anak", "kartu anak", "ktp anak"),
    ("sktm", "surat keterangan tidak mampu", "keterangan tidak mampu", "tidak mampu", "kurang mampu", "miskin"),
    ("skck", "surat keterangan catatan kepolisian", "catatan kepolisian", "kelakuan baik", "skkb"),
    ("akta lahir", "akte lahir", "akta kelahiran", "akte kelahiran", "surat kelahiran", "keterangan lahir"),
    ("akta kematian", "akte kematian", "surat kematian", "keterangan kematian", "keterangan meninggal", "surat mati"),
    ("ajb", "akta jual beli", "akte jual beli", "jual beli tanah"),
    ("nikah", "kawin", "menikah", "perkawinan", "pernikahan", "numpang nikah", "dispensasi nikah"),
    ("waris", "ahli waris", "warisan", "skaw"),
    ("domisili", "skd", "tempat tinggal"),
    ("usaha", "sku", "keterangan usaha", "umkm"),
    ("pindah", "mutasi penduduk", "pindah datang", "skpwni"),
    ("pbb", "pajak bumi dan bangunan", "pajak bumi bangunan"),
    ("imb", "pbg", "izin mendirikan bangunan", "persetujuan bangunan gedung"),
    ("legalisir", "legalisasi", "melegalisir", "pengesahan salinan"),
    ("bpjs", "jkn", "kis", "jaminan kesehatan"),
    ("haji", "umrah", "umroh"),
    ("proposal", "permohonan bantuan"),
    ("keramaian", "izin keramaian", "hajatan"),
    ("fotokopi", "foto kopi", "fotocopy", "photocopy", "salinan"),
    ("pas foto", "pasfoto", "foto"),
)
SAYS_NOTHING = frozenset({
    "ada", "apa", "atau", "bagaimana", "baru", "bikin", "bikinin", "boleh", "buat", "cara", "dan", "dari", "di",
    "dimana", "gimana", "harus", "ingin", "ini", "itu", "jika", "kalau", "ke", "layanan", "mau", "membuat",
    "mengajukan", "mengurus", "minta", "mohon", "nya", "pembuatan", "pengurusan", "permohonan", "saja", "saya",
    "surat", "syarat", "tentang", "untuk", "urus", "yang",
})  # fmt: skip
_SHORTEST_PART = 4  # shorter words stand in too many others
_CLOSE = 0.8


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, and the groups that it names."""

    plain: frozenset[str]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: each of the words and each of the groups."""

    words: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.groups)


def read(question: str) -> Question:
    """What a citizen asks for. A question of empty words alone is taken as it stands."""
    plain = _plain(question)
    rest, groups = _grouped(plain)
    words = tuple(dict.fromkeys(word for word in rest.split() if word not in SAYS_NOTHING))
    if not words and not groups:
        words = tuple(dict.fromkeys(plain.split()))
    return Question(words, tuple(groups))


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    plain = _plain(text)
    return Words(frozenset(plain.split()), frozenset(_grouped(plain)[1]))


def matches(question: Question, text: str) -> bool:
    """Whether the text holds all that is looked for."""
    found = words_of(text)
    return all(group in found.groups for group in question.groups) and all(
        any(_meets(word, other) for other in found.plain) for word in question.words
    )


def matches_in_part(question: Question, text: str) -> bool:
    """Whether the text holds at least one of the things that are looked for."""
    found = words_of(text)
    return not found.groups.isdisjoint(question.groups) or any(
        _meets(word, other) for word in question.words for other in found.plain
    )


def corrected(question: Question, texts: Iterable[str]) -> Question:
    """The question with each word that no text holds replaced by the closest one of the texts."""
    vocabulary = sorted({word for text in texts for word in words_of(text).plain if len(word) >= _SHORTEST_PART})
    return Question(tuple(_corrected(word, vocabulary) for word in question.words), question.groups)


def _corrected(word: str, vocabulary: Sequence[str]) -> str:
    if len(word) < _SHORTEST_PART or any(_meets(word, other) for other in vocabulary):
        return word
    return next(iter(get_close_matches(word, vocabulary, n=1, cutoff=_CLOSE)), word)


def _meets(word: str, other: str) -> bool:
    """Whether a word of the question and one of the text are the same, or one is the stem of the other."""
    if word == other:
        return True
    if len(word) >= _SHORTEST_PART and word in other:
        return True
    if len(other) >= _SHORTEST_PART + 1 and other in word:
        return True
    return len(word) == _SHORTEST_PART - 1 and other.startswith(word)


def _plain(text: str) -> str:
    """Small letters and figures without marks, one space between words."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", bare))


def _grouped(plain: str) -> tuple[str, list[str]]:
    """The text without the phrases of the groups, and the groups in their order."""
    rest, groups = f" {plain} ", []
    for phrase, sign in _phrases():
        if f" {phrase} " in rest:
            rest = rest.replace(f" {phrase} ", "  ")
            if sign not in groups:
                groups.append(sign)
    return rest, groups


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """Every phrase with the sign of its group, the longest first."""
    phrases = [(phrase, group[0]) for group in SAME for phrase in group]
    return tuple(sorted(phrases, key=lambda entry: (-len(entry[0]), entry[0])))
