"""Whether two texts name the same thing: words without marks, short and long forms as one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    "survey": "survei",
    "sprint": "sprin",
    "surat perintah": "sprin",
    "surat keputusan": "sk",
    "konsep": "draft",
    "draf": "draft",
    "rancangan": "draft",
    "penandatanganan": "pengesahan",
    "penyusunan": "draft",
    "pelatihan": "workshop",
    "sekali": "sangat",
    "sop": "standar operasional prosedur",
    "skm": "survei kepuasan masyarakat",
    "sosialisasikan": "sosialisasi",
    "menyosialisasikan": "sosialisasi",
    "mensosialisasikan": "sosialisasi",
    "nopember": "november",
    "sekcam": "sekretaris kecamatan",
    "kasubag": "kasubbag",
    "staf": "pelaksana",
    "camat campaka": "camat",
}
# Words that stand in most names and tell none apart.
_EMPTY = frozenset({
    "acara", "atas", "atau", "awal", "berikut", "dalam", "dan", "dengan", "di", "ke", "kegiatan", "kepada", "melakukan",
    "melaksanakan", "membuat", "mengenai", "mengikuti", "menyusun", "oleh", "para", "pada", "pelaksanaan",
    "pembuatan", "secara", "serta", "tentang", "terkait", "untuk", "yang",
})  # fmt: skip
# What is done, as against what it is done with.
_VERBS = frozenset({
    "asistensi", "bedah", "draft", "implementasi", "instrument", "koordinasi", "menghadap", "monitoring", "pengesahan",
    "pengolahan", "pengumpulan", "pengusulan", "penyebaran", "penyerahan", "penetapan", "rapat", "sosialisasi",
    "undangan", "workshop",
})  # fmt: skip
# Events that an action holds once, so that they are the same whatever else is said of them.
_ONCE = frozenset({"bedah", "workshop"})
_PHRASES = re.compile(
    r"(?<!\w)(" + "|".join(sorted(map(re.escape, _SAME), key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)


@lru_cache(maxsize=4096)  # a name is held against many others
def words(text: str) -> frozenset[str]:
    """The words of a text in small letters, each spelling of the same thing as one."""
    return frozenset(re.findall(r"[^\W_]+", _same(text)))


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The words that tell a thing from others."""
    return words(text) - _EMPTY


def says(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text, word for word."""
    return f" {_plain(phrase)} " in f" {_plain(text)} "


def likeness(one: str, other: str) -> float:
    """How much of the shorter name stands in the longer one, from 0 to 1."""
    first, second = content(one), content(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def best[T](name: str, among: Iterable[tuple[str, T]], least: float = 0.6) -> T | None:
    """What is named most like the name, the closest in length where several are; None where nothing is like it."""
    ranked = [
        (likeness(name, other), -abs(len(content(name)) - len(content(other))), -place, thing)
        for place, (other, thing) in enumerate(among)
    ]
    top = max(ranked, key=lambda entry: entry[:3], default=None)
    return top[3] if top is not None and top[0] >= least else None


@dataclass(frozen=True, slots=True)
class Deed:
    """The name of an activity: what is done, in the order of the words, and with what."""

    verbs: tuple[str, ...]
    objects: frozenset[str]


@lru_cache(maxsize=4096)
def deed(name: str) -> Deed:
    # A meeting about a workshop is no workshop: what follows "mengenai" is the matter, not the deed.
    done = _plain(name).partition(" mengenai ")[0]
    in_order = tuple(dict.fromkeys(word for word in done.split() if word in _VERBS))
    return Deed(in_order, content(name) - _VERBS)


def same_deed(one: Deed, other: Deed, verb: str) -> float:
    """How much two activities with this verb are about the same thing, from 0 to 1."""
    if verb not in other.verbs:
        return 0.0
    if verb in _ONCE:
        return 1.0
    if not one.objects or not other.objects:
        return 0.0
    return len(one.objects & other.objects) / min(len(one.objects), len(other.objects))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", _same(text)))


def _same(text: str) -> str:
    return _PHRASES.sub(lambda match: _SAME[match[0].casefold()], text.casefold())
