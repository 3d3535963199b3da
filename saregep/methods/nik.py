"""The population number (NIK) and telephone numbers: read in any harmless spelling, shown with their middle hidden.

A NIK has 16 digits: six of the region in which it was issued (province, regency, sub-district), six of the date of
birth (day, month, year; 40 is added to the day of a woman) and four of a serial number. It carries no check digit, so
what can be told is only whether the number can be one.
"""

import re
import unicodedata
from datetime import date
from enum import StrEnum

LENGTH = 16
_BETWEEN = re.compile(r"[\s.,\-/_'\u2010-\u2015\u2212\u00b7]+")
_WOMEN = 40
_REGION = re.compile(r"[1-9][0-9](?!00)[0-9]{2}(?!00)[0-9]{2}")


class Fault(StrEnum):
    """Why a text cannot be the number that it is given for."""

    SIGNS = "signs"
    LENGTH = "length"
    REGION = "region"
    BIRTH = "birth"
    SERIAL = "serial"
    START = "start"


class NotANumber(ValueError):
    """The text cannot be a NIK or a telephone number; `fault` tells why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def parse_nik(text: str) -> str:
    """The sixteen digits of a NIK, written with or without spaces, dots and dashes. Raises NotANumber."""
    digits = _digits(text.strip())
    if len(digits) != LENGTH:
        raise NotANumber(Fault.LENGTH)
    if not _REGION.fullmatch(digits[:6]):
        raise NotANumber(Fault.REGION)
    if not _is_birth(int(digits[6:8]), int(digits[8:10]), int(digits[10:12])):
        raise NotANumber(Fault.BIRTH)
    if digits[12:] == "0000":
        raise NotANumber(Fault.SERIAL)
    return digits


def mask_nik(digits: str) -> str:
    """The region and the serial number alone: 320123******0001."""
    return f"{digits[:6]}******{digits[12:]}"


def parse_phone(text: str) -> str:
    """A telephone number of Indonesia as +62…, from 08…, 62…, +62…, 0062… or with its area. Raises NotANumber."""
    plain = text.strip().lower().removeprefix("tel:")
    plain = re.sub(r"^\+\s*62[\s.\-]*\(0\)", "+62", plain).replace("(", " ").replace(")", " ").strip()
    is_abroad = plain.startswith("+")
    digits = _digits(plain.removeprefix("+"))
    if digits.startswith("0062"):
        digits, is_abroad = digits.removeprefix("00"), True
    if is_abroad and not digits.startswith("62"):
        raise NotANumber(Fault.START)
    if digits.startswith("62"):
        national = digits.removeprefix("62").removeprefix("0")
    elif digits.startswith("0"):
        national = digits.removeprefix("0")
    elif digits.startswith("8"):  # a table that took the zero at the front away
        national = digits
    else:
        raise NotANumber(Fault.START)
    if not national or national[0] in "01":
        raise NotANumber(Fault.START)
    shortest, longest = (9, 12) if national.startswith("8") else (7, 11)
    if not shortest <= len(national) <= longest:
        raise NotANumber(Fault.LENGTH)
    return f"+62{national}"


def mask_phone(number: str) -> str:
    """The first four and the last three digits as one dials them: 0812*****789."""
    local = "0" + number.removeprefix("+62")
    return f"{local[:4]}{'*' * (len(local) - 7)}{local[-3:]}"


def _digits(text: str) -> str:
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"[0-9]*", plain):
        raise NotANumber(Fault.SIGNS)
    return plain


def _is_birth(day: int, month: int, year: int) -> bool:
    """Whether there is such a day in this or the last century; 29 February 1900 never was."""
    day = day - _WOMEN if day > _WOMEN else day
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
