"""Rules of official papers: one office from head to considerations, the subject that was planned, laws in force."""

import re
from collections.abc import Iterator
from datetime import date

from saregep.methods import regulations
from saregep.methods.consistency.facts import Case, Paper
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.kept import Document
from saregep.methods.consistency.words import best, says, words
from saregep.methods.wording import MONTHS, long_date, rupiah

# UU 23/2014 was changed after UU 9/2015 by the job creation laws, at last by UU 6/2023 (31 March 2023).
_LAST_AMENDMENT = {
    regulations.Regulation("UU", 23, 2014): (regulations.Regulation("UU", 6, 2023), date(2023, 3, 31)),
}
_DRAFT = re.compile(r"\((?:draf|draft|konsep|rancangan)\)", re.IGNORECASE)
_MINIMAL = "Standar Pelayanan Minimal"
_WITHOUT_NUMBER = frozenset({"standar", "daftar", "pernyataan"})
_OFFICIALS = ("bupati", "camat", "wali kota", "gubernur", "kepala dinas")
_QUARTERS = {"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(
    r"(?P<what>[A-Za-z][A-Za-z ]*?)\s+triwulan\s+(?P<quarter>\w+)\s+(?:tahun\s+)?(?:anggaran\s+)?(?P<year>\d{4})",
    re.IGNORECASE,
)


def authority(case: Case) -> Iterator[Finding]:
    """The considerations of a decision end with the official who stands in its head."""
    for paper in case.papers:
        head, considered = _official(paper.head), _official(paper.considered)
        if head and considered and head != considered:
            yield Finding(Rule.AUTHORITY_DIFFERS, Severity.ERROR, paper.where, paper.considered, paper.head, paper.kind)


def _official(text: str) -> str:
    return next((name for name in _OFFICIALS if says(text, name)), "")


def subjects(case: Case) -> Iterator[Finding]:
    """A draft decides what the plan gave it to decide, and no two officials decide the same."""
    for paper in case.papers:
        planned = re.search(r"menurut rencana\b.*?\btentang\s+([^;]+)", paper.gist, re.IGNORECASE)
        if planned and not says(paper.subject, planned[1].strip()):
            yield Finding(
                Rule.SUBJECT_DIFFERS, Severity.ERROR, paper.where, paper.subject, planned[1].strip(), paper.kind
            )


def lists(case: Case) -> Iterator[Finding]:
    """Considerations begin with a, the legal basis with 1."""
    for paper in case.papers:
        for match in re.finditer(r"\b(konsiderans|menimbang|mengingat)\s+(\w+)\s+sampai\s+(\w+)", paper.gist):
            first = "1" if match[2].isdigit() else "a"
            if match[2] != first:
                yield Finding(Rule.LIST_STARTS_LATE, Severity.WARNING, paper.where, match[0], first, paper.kind)


def numbers(case: Case) -> Iterator[Finding]:
    """A paper that is issued has its number and its date; a draft has neither."""
    for paper in case.papers:
        if _DRAFT.search(paper.kind) or words(paper.kind) & {"standar"}:
            continue
        if not paper.number and not words(paper.kind) & _WITHOUT_NUMBER:
            yield Finding(Rule.PAPER_NUMBER_MISSING, Severity.WARNING, paper.where, "-", subject=paper.kind)
        if not paper.time.text:
            yield Finding(Rule.PAPER_DATE_MISSING, Severity.WARNING, paper.where, "-", subject=paper.kind)


def names(case: Case) -> Iterator[Finding]:
    """ "Standar Pelayanan Minimal" is a matter of PP 2/2018; what the action made is a "Standar Pelayanan"."""
    told = [(paper.where, paper.kind, paper.subject, paper.gist) for paper in case.papers]
    told += [(each.where, each.title, each.title, "") for each in case.documents]
    made = [subject for _where, _name, subject, _gist in told if says(subject, "standar pelayanan")]
    if all(says(subject, _MINIMAL) for subject in made):
        return
    for where, name, *texts in told:
        if any(says(text, _MINIMAL) for text in texts):
            yield Finding(Rule.NAME_OF_ANOTHER_THING, Severity.ERROR, where, _MINIMAL, "Standar Pelayanan", name)


def quarters(case: Case) -> Iterator[Finding]:
    """What a statement promises for a quarter lies ahead of its date and is what the budget of that year plans."""
    for paper in case.papers:
        for match in _QUARTER.finditer(paper.gist):
            quarter, year = _QUARTERS.get(match["quarter"].casefold()), int(match["year"])
            if quarter is None:
                continue
            said = f"triwulan {match['quarter']} {year}"
            signed = paper.time.last
            if signed is not None and (year, quarter) < (signed.year, (signed.month + 2) // 3):
                yield Finding(
                    Rule.PROMISE_IN_THE_PAST,
                    Severity.ERROR,
                    paper.where,
                    said,
                    long_date(signed),
                    match["what"].strip(),
                )
            line = best(match["what"], [(each.name, each) for each in case.budget if each.number.isdigit()])
            if line is None or case.budget_year != year:
                continue  # another year has a budget of its own
            months = [month for month, amount in line.months if amount]
            if months and {(month + 2) // 3 for month in months} != {quarter}:
                planned = ", ".join(MONTHS[month - 1] for month in months)
                yield Finding(
                    Rule.QUARTER_AGAINST_PLAN,
                    Severity.WARNING,
                    paper.where,
                    said,
                    f"{planned} {case.budget_year} ({rupiah(line.budget)})",
                    match["what"].strip(),
                    line.where,
                )


def grades(case: Case) -> Iterator[Finding]:
    """A paper gives its signer the grade of the staff table."""
    for paper in case.papers:
        match = re.search(r"\bgolongan\s+([\w/]+)", paper.gist)
        holder = next((one for one in case.employees if words(one.position) == words(_position(paper))), None)
        if match and holder is not None and match[1].casefold() != holder.grade.casefold():
            yield Finding(
                Rule.RANK_DIFFERS, Severity.ERROR, paper.where, match[1], holder.grade, paper.kind, holder.where
            )


def _position(paper: Paper) -> str:
    return _official(paper.head)


def legal_basis(case: Case) -> Iterator[Finding]:
    """A paper rests on regulations that are in force on its day."""
    day = case.today
    texts = [
        *((paper.where, paper.kind, f"{paper.subject}; {paper.gist}", paper.time.last) for paper in case.papers),
        *((part.where, part.name, part.text, None) for part in case.standard),
        *((text.where, text.name, text.text, None) for text in case.texts),
    ]
    for where, subject, text, written in texts:
        on = written or day
        if on is None:
            continue
        for found in regulations.check(text, on):
            if found.verdict is regulations.Verdict.REVOKED:
                yield Finding(
                    Rule.BASIS_REVOKED,
                    Severity.ERROR,
                    where,
                    str(found.regulation),
                    str(found.replaced_by or ""),
                    subject,
                )
        yield from _amendments(where, subject, text, on)


def dates(case: Case) -> Iterator[Finding]:
    """A number of a paper has one date, wherever it is written down."""
    first: dict[str, Document] = {}
    for each in case.documents:
        known = first.setdefault(" ".join(each.number.casefold().split()), each) if each.number else each
        if known.day != each.day:
            yield Finding(
                Rule.PAPER_DATE_DIFFERS,
                Severity.ERROR,
                each.where,
                long_date(each.day),
                long_date(known.day),
                f"{each.title}, {each.number}",
                known.where,
            )


def standards(case: Case) -> Iterator[Finding]:
    """A service that an action improves has a standard in force by the end of the action."""
    course = case.course
    if course is None or not course.is_reported:
        return
    for each in case.offered:
        if each.standard_from is None or each.standard_from > course.ends_on:
            found = long_date(each.standard_from) if each.standard_from else "-"
            right = long_date(course.ends_on)
            yield Finding(Rule.STANDARD_NOT_IN_FORCE, Severity.WARNING, each.where, found, right, each.name)


def _amendments(where: str, subject: str, text: str, day: date) -> Iterator[Finding]:
    match = re.search(r"(.+?)\bterakhir\s+(?:di)?ubah\w*\s+dengan\s+([^;]+)", text, re.IGNORECASE)
    if match is None:
        return
    changed, last = regulations.recognise(match[1]), regulations.recognise(match[2])
    if not changed or not last:
        return
    newest = _LAST_AMENDMENT.get(changed[-1])
    if newest is not None and newest[1] <= day and last[0] != newest[0]:
        yield Finding(Rule.AMENDMENT_OUTDATED, Severity.WARNING, where, str(last[0]), str(newest[0]), subject)
