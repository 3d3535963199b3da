"""What an official paper lacks, and what in it cannot be right. A paper with a blocking finding is not issued.

Each rule is a function from the sheet and the day to findings; what a finding says in words is told by the app.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saregep.methods import regulations
from saregep.methods.papers import dictums
from saregep.methods.papers.kinds import Form
from saregep.methods.papers.sheet import Sheet, Signing, has_words, letter_of
from saregep.methods.wording import MONTHS


class Rule(StrEnum):
    MISSING = "missing"
    LONG = "long"
    BLANK = "blank"
    ROW = "row"
    BAHWA = "bahwa"
    ORDER_OF_MARKS = "order_of_marks"
    END_MISSING = "end_missing"
    END_AUTHORITY = "end_authority"
    END_SUBJECT = "end_subject"
    DETERMINES = "determines"
    DICTUM_ORDER = "dictum_order"
    DICTUM_FORCE = "dictum_force"
    ANNEX = "annex"
    REVOKED = "revoked"
    HIERARCHY = "hierarchy"
    EVENT_PAST = "event_past"
    EVENT_AHEAD = "event_ahead"
    EVENT_ENDS = "event_ends"
    SAME_PARTY = "same_party"
    ONE_PARTY = "one_party"
    NOBODY = "nobody"
    SENDER = "sender"
    SIGNER_TITLE = "signer_title"
    SIGNER_NAME = "signer_name"
    SIGNER_NIP = "signer_nip"
    SIGNER_BEHALF = "signer_behalf"
    SIGNER_MIDDLE = "signer_middle"
    DECIDER = "decider"
    DECIDER_ELSEWHERE = "decider_elsewhere"
    SIGNER_RETIRED = "signer_retired"  # found by the app, which knows who still signs
    NUMBER_LONG = "number_long"


ADVICE = frozenset({Rule.REVOKED, Rule.HIERARCHY})


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule at a part; `found` is what stands there and `wanted` what should."""

    rule: Rule
    part: str
    found: str = ""
    wanted: str = ""

    @property
    def blocks(self) -> bool:
        return self.rule not in ADVICE


def check(sheet: Sheet, day: date) -> tuple[Finding, ...]:
    """Every finding in the order of the rules. `day` is the day of the paper, today while it has none."""
    return tuple(finding for rule in RULES for finding in rule(sheet, sheet.dated or day))


def missing(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """Each mandatory part is there."""
    for part in sheet.kind.parts:
        if part.mandatory and not sheet.is_written(part.key):
            yield Finding(Rule.MISSING, part.key)


def too_long(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """No part is longer than its place: a title of a hundred thousand signs is a mistake, and nobody prints it."""
    for part in sheet.kind.parts:
        length = len(sheet.text(part.key))
        if length > part.limit:
            yield Finding(Rule.LONG, part.key, str(length), str(part.limit))


_BLANK = re.compile(r"\.{4,}|…{2,}|_{3,}|(?<!\w)x{2,}(?!\w)|\{[^{}\n]{1,60}\}")

_BRACKETED = re.compile(r"[(\[<][^()\[\]<>]*[)\]>]")  # "(nama pejabat)" of a form that nobody filled in


def blanks(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """No part holds a place that was left open to be filled in: "....", "___", "xx", "{nama}"."""
    for part in sheet.kind.parts:
        if match := _BLANK.search(sheet.text(part.key)):
            yield Finding(Rule.BLANK, part.key, match[0])
    if sheet.kind.signed_by_head:
        who = sheet.signatory
        for text in (who.title, who.name, who.rank, who.nip, who.behalf, who.middle):
            if match := _BLANK.search(text) or _BRACKETED.fullmatch(text.strip()):
                yield Finding(Rule.BLANK, "signer", match[0])


def rows(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """A row of a table says all that it must."""
    for part in sheet.kind.parts:
        if part.form == Form.ROWS:
            for place, row in enumerate(sheet.rows(part.key), start=1):
                if not (all(row[: part.full]) and has_words(row[0])):
                    yield Finding(Rule.ROW, part.key, str(place), "; ".join(part.cells[: part.full]))


def considerations(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """Each consideration begins with "bahwa"."""
    for item in sheet.items("considering"):
        if not item.casefold().startswith("bahwa "):
            yield Finding(Rule.BAHWA, "considering", shortened(item))


def marks(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """Letters and numbers that were typed before the lines run from the first, without a gap."""
    for key, first in (("considering", "a"), ("in_view", "1"), ("noticing", "1")):
        for place, mark in enumerate(sheet.marks(key)):
            wanted = letter_of(place) if first == "a" else str(place + 1)
            if mark and mark != wanted:
                yield Finding(Rule.ORDER_OF_MARKS, key, mark, wanted)
                break


_ENDS = r"perlu (?:untuk )?(?:menetapkan|ditetapkan)(?: dengan| dalam)? (?P<what>keputusan|peraturan)"
_END = re.compile(rf"{_ENDS} (?P<who>.+?) tentang (?P<subject>.+)")


def has_end(sheet: Sheet) -> bool:
    """Whether the last consideration determines something, be it the right thing or not."""
    items = sheet.items("considering")
    return bool(items) and re.search(_ENDS, plain(items[-1])) is not None


def ending(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """The last consideration determines what the head of the decision says: the same office, the same subject."""
    items = sheet.items("considering")
    if not items or sheet.kind.part("considering") is None:
        return
    match = _END.search(plain(items[-1]))
    if match is None:
        yield Finding(Rule.END_MISSING, "considering", shortened(items[-1]), decided(sheet))
        return
    if match["what"] != "keputusan" or match["who"] != plain(sheet.authority):
        found = f"{match['what']} {match['who']}"
        yield Finding(Rule.END_AUTHORITY, "considering", found, plain(f"keputusan {sheet.authority}"))
    if match["subject"] != plain(sheet.subject):
        yield Finding(Rule.END_SUBJECT, "considering", shortened(match["subject"]), sheet.subject)


def determines(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """What stands behind "Menetapkan" is the head of the decision, word for word."""
    found = sheet.text("determines")
    if found and plain(found) != plain(decided(sheet)):
        yield Finding(Rule.DETERMINES, "determines", shortened(found), decided(sheet).upper())


# From when, not where or for whom: "berlaku pada kantor" says nothing of the day.
_IN_FORCE = re.compile(
    r"\bberlaku\s+(?:surut\s+)?(?:(?:sejak|pada|terhitung|mulai)\s+)+(?:(?:hari|tanggal|saat|bulan|tahun|ditetapkan|"
    rf"diundangkan|ditandatangani|dikeluarkan|penetapan|{'|'.join(MONTHS).casefold()})(?:nya)?\b|\d)"
)


def dictum(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """Dictums run KESATU, KEDUA, …, and the last says from when the decision holds."""
    found = dictums.read(sheet.lines("dictums"))
    for place, one in enumerate(found, start=1):
        if one.typed and one.typed != dictums.ordinal(place):
            yield Finding(Rule.DICTUM_ORDER, "dictums", one.typed, dictums.ordinal(place))
            break
    if found and not _IN_FORCE.search(found[-1].text.casefold()):
        yield Finding(Rule.DICTUM_FORCE, "dictums", shortened(found[-1].text))


# "lampiran ini", "lampiran keputusan ini", not the annex of a regulation that is invoked.
_ANNEX = re.compile(
    r"\bterlampir\b|\blampiran\b(?!(?: [ivxl\d]+)? (?:undang|peraturan|instruksi|surat|keputusan(?! ini\b)))"
)


def annex(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """What a dictum says to stand in the annex stands there."""
    if sheet.kind.part("annex") and not sheet.is_written("annex") and _ANNEX.search(plain(sheet.text("dictums"))):
        yield Finding(Rule.ANNEX, "annex")


# UUD, then laws, and so on down (UU 12/2011 Pasal 7).
_RANKS = (
    re.compile(r"undang[- ]undang dasar|\buud\b"),
    re.compile(r"undang[- ]undang|\buu\b|\bperppu\b"),
    re.compile(r"peraturan pemerintah|\bpp\b"),
    re.compile(r"(?:peraturan|keputusan) presiden|\bperpres\b|\bkeppres\b"),
    re.compile(r"(?:peraturan|keputusan) (?:menteri|kepala|lembaga|badan)|\bpermen|\bkepmen|peraturan bkn"),
    re.compile(r"peraturan daerah|\bperda\b"),
    re.compile(r"peraturan (?:gubernur|bupati|wali\s?kota)|\bpergub\b|\bperbup\b|\bperwali\b"),
)


def legal_basis(sheet: Sheet, day: date) -> Iterator[Finding]:
    """What is invoked is still in force, and the higher rule stands before the lower one."""
    ranks: list[tuple[int, str]] = []
    for item in sheet.items("in_view"):
        for known in regulations.check(item, day):
            if known.verdict == regulations.Verdict.REVOKED:
                yield Finding(Rule.REVOKED, "in_view", str(known.regulation), str(known.replaced_by))
        rank = _rank(item)
        if rank is not None and ranks and rank < ranks[-1][0]:
            yield Finding(Rule.HIERARCHY, "in_view", shortened(item), shortened(ranks[-1][1]))
        if rank is not None:
            ranks.append((rank, item))


def _rank(item: str) -> int | None:
    """By what is named first: "PP … tentang pelaksanaan Undang-Undang …" is a PP."""
    text = plain(item)
    starts = [(match.start(), rank) for rank, kind in enumerate(_RANKS) if (match := kind.search(text))]
    return min(starts)[1] if starts else None


def event(sheet: Sheet, day: date) -> Iterator[Finding]:
    """One invites to what is still ahead, and minutes, hand-over or certificate tell of what has been."""
    on = sheet.day("event_day")
    if on is None:
        return
    if sheet.kind.key == "invitation" and on < day:
        yield Finding(Rule.EVENT_PAST, "event_day", on.isoformat(), day.isoformat())
    last = sheet.day("event_last_day")
    ends = max(on, last or on)
    if sheet.kind.key in {"minutes", "record", "certificate"} and ends > day:
        part = "event_day" if ends == on else "event_last_day"
        yield Finding(Rule.EVENT_AHEAD, part, ends.isoformat(), day.isoformat())
    if last is not None and last < on:
        yield Finding(Rule.EVENT_ENDS, "event_last_day", last.isoformat(), on.isoformat())


def parties(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """Two different parties hand over and take over, one of each."""
    first, second = sheet.rows("first_party"), sheet.rows("second_party")
    for key, found in (("first_party", first), ("second_party", second)):
        if len(found) > 1:
            yield Finding(Rule.ONE_PARTY, key, str(len(found)))
    if first and second and plain(first[0][0]) == plain(second[0][0]) and plain(first[0][2]) == plain(second[0][2]):
        yield Finding(Rule.SAME_PARTY, "second_party", second[0][0])


def attendance(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """A list of attendance has lines to sign on."""
    if sheet.kind.part("attendees") and not (sheet.lines("attendees") or sheet.count("empty_lines")):
        yield Finding(Rule.NOBODY, "attendees")


def sender(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """A memo comes from who signs it."""
    found = sheet.text("sender")
    if found and plain(found) != plain(sheet.signatory.title):
        yield Finding(Rule.SENDER, "sender", found, sheet.signatory.title)


def signer(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """Who signs is named with title, name and number, and for whom he signs where it is not in his own right."""
    who = sheet.signatory
    if not sheet.kind.signed_by_head:
        return
    if not has_words(who.title):
        yield Finding(Rule.SIGNER_TITLE, "signer")
    if not has_words(who.name):
        yield Finding(Rule.SIGNER_NAME, "signer")
    if not re.fullmatch(r"\d{18}", re.sub(r"\s", "", who.nip)):
        yield Finding(Rule.SIGNER_NIP, "signer", who.nip)
    if who.signing in {Signing.BEHALF, Signing.THROUGH} and not who.behalf.strip():
        yield Finding(Rule.SIGNER_BEHALF, "signer")
    if who.signing == Signing.THROUGH and not who.middle.strip():
        yield Finding(Rule.SIGNER_MIDDLE, "signer")


def decider(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """A decision is signed by whose decision it is, or for him; a draft for another office is not the own head's."""
    if not sheet.kind.part("determines"):
        return
    whose, who = plain(sheet.authority), sheet.signatory
    if sheet.kind.for_another:
        if sheet.text("authority") and plain(sheet.head).startswith(whose):
            yield Finding(Rule.DECIDER_ELSEWHERE, "authority", sheet.authority)
        return
    signs = who.behalf if who.signing in {Signing.BEHALF, Signing.THROUGH} else who.title
    # "Camat" signs what is decided by "Camat Contoh".
    if has_words(signs) and not f"{whose} ".startswith(f"{plain(signs)} "):
        yield Finding(Rule.DECIDER, "signer", who.shown, sheet.authority)


LONGEST_NUMBER = 100  # signs


def number(sheet: Sheet, _day: date) -> Iterator[Finding]:
    """The number that the pattern of the office and the code make has room on the paper and in the books."""
    if len(sheet.number) > LONGEST_NUMBER:
        yield Finding(Rule.NUMBER_LONG, "number", str(len(sheet.number)), str(LONGEST_NUMBER))


RULES: tuple[Callable[[Sheet, date], Iterator[Finding]], ...] = (
    missing,
    too_long,
    blanks,
    rows,
    considerations,
    marks,
    ending,
    determines,
    dictum,
    annex,
    legal_basis,
    event,
    parties,
    attendance,
    sender,
    signer,
    decider,
    number,
)


def decided(sheet: Sheet) -> str:
    """What the decision is called: "Keputusan Camat Campaka tentang Standar Pelayanan"."""
    return f"Keputusan {sheet.authority} tentang {sheet.subject}"


def last_consideration(sheet: Sheet) -> str:
    """The consideration with which the others end."""
    names = [f"huruf {letter_of(place)}" for place in range(len(sheet.items("considering")))]
    if not names:
        return f"bahwa perlu menetapkan {decided(sheet)};"
    listed = ", ".join(names[:-1]) + f"{',' if len(names) > 2 else ''} dan {names[-1]}" if len(names) > 1 else names[0]
    return f"bahwa berdasarkan pertimbangan sebagaimana dimaksud pada {listed}, perlu menetapkan {decided(sheet)};"


def plain(text: str) -> str:
    """The words alone: small letters, single blanks, no sign at the end."""
    return " ".join(text.casefold().split()).rstrip(" .;,:")


def shortened(text: str, most: int = 120) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
