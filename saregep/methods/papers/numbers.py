"""The number of a paper as an office writes it: "400.12/015-Kec.CPK/2023" from a pattern with named places."""

import re
from collections.abc import Mapping
from enum import StrEnum

from saregep.methods.papers.kinds import OUTGOING

DEFAULT = "{kode}/{nomor:3}-{unit}/{tahun}"  # kode/nomor urut-unit/tahun, as offices write it
# Every book counts from one, so each has a sign of its own: two papers never carry the same number. A decision says
# "TAHUN" before its year.
DEFAULTS: Mapping[str, str] = {
    OUTGOING: DEFAULT,
    "naskah-keputusan": "{kode}/Kep.{nomor:3}-{unit}/TAHUN {tahun}",
    "naskah-perintah": "{kode}/SPT.{nomor:3}-{unit}/{tahun}",
    "naskah-nota": "{kode}/ND.{nomor:3}-{unit}/{tahun}",
    "naskah-berita-acara": "{kode}/BA.{nomor:3}-{unit}/{tahun}",
    "naskah-pengumuman": "{kode}/PENG.{nomor:3}-{unit}/{tahun}",
    "naskah-sertifikat": "{kode}/SERT.{nomor:3}-{unit}/{tahun}",
}
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
OPEN = "……"  # stands for the number that a draft does not have yet
_PLACE = re.compile(r"\{(?P<name>[^{}:]*)(?::(?P<digits>[^{}]*))?\}")
_NAMES = frozenset({"kode", "nomor", "unit", "bulan", "tahun"})


class Fault(StrEnum):
    """What is wrong with a pattern."""

    UNKNOWN = "unknown"
    BRACKET = "bracket"
    NO_NUMBER = "no_number"
    NO_YEAR = "no_year"
    DIGITS = "digits"


def faults(pattern: str) -> tuple[Fault, ...]:
    """Why numbers by this pattern could not be told apart, or not be written at all."""
    places = list(_PLACE.finditer(pattern))
    names = [place["name"] for place in places]
    found = []
    if set(names) - _NAMES:
        found.append(Fault.UNKNOWN)
    if re.search(r"[{}]", _PLACE.sub("", pattern)):
        found.append(Fault.BRACKET)
    if "nomor" not in names:
        found.append(Fault.NO_NUMBER)
    if "tahun" not in names:
        found.append(Fault.NO_YEAR)
    if any(
        place["digits"] is not None and not (place["name"] == "nomor" and re.fullmatch(r"[1-6]", place["digits"]))
        for place in places
    ):
        found.append(Fault.DIGITS)
    return tuple(found)


def alike(patterns: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The books of `patterns` whose numbers could be the same, each with the first such book: digits part none."""
    first: dict[str, str] = {}
    found = []
    for book, pattern in patterns.items():
        bare = _PLACE.sub(lambda place: f"{{{place['name']}}}", pattern).casefold()
        if first.setdefault(bare, book) != book:
            found.append((book, first[bare]))
    return tuple(found)


def write(pattern: str, *, code: str, unit: str, number: int | None, month: int, year: int) -> str:
    """The number by a pattern without faults; `number` None leaves its place open."""
    values = {"kode": code, "unit": unit, "bulan": MONTHS[month - 1], "tahun": str(year)}

    def fill(place: re.Match[str]) -> str:
        if place["name"] != "nomor":
            return values[place["name"]]
        return OPEN if number is None else f"{number:0{place['digits'] or 1}d}"

    return _PLACE.sub(fill, pattern)


def unit_of(office: str) -> str:
    """A short name of an office for its numbers: "Kec.Campaka" of "Kecamatan Campaka"."""
    return re.sub(r"\s+", "", re.sub(r"^kecamatan\s+", "Kec.", office.strip(), flags=re.IGNORECASE))
