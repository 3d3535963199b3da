"""Rules of figures: the processing table of the SKM, counts of staff, shares of a questionnaire, USG."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from saregep.methods.budget import counted
from saregep.methods.budget import share as share_of
from saregep.methods.consistency.facts import AnswerShare, Case, ElementRow, Employee, StoryFigure
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.words import says, words
from saregep.methods.ikm.grades import HIGHEST_INDEX, LOWEST_INDEX, grade_of, performance_of
from saregep.methods.rounding import to_decimal
from saregep.methods.usg import ranks as ranks_of
from saregep.methods.wording import number, parse_number, rupiah

SCALE = 25  # PermenPANRB 14/2017, annex: mean times 25
PERSONS = "orang"
PERCENT = "persen"


def element_figures(case: Case) -> Iterator[Finding]:
    """Mean, weighted mean, index, class and label of each element follow from its sum and the number of sheets."""
    respondents = respondents_of(case)
    if not respondents:
        return
    weight = Fraction(1, len(case.elements)) if case.elements else Fraction()
    rows = [(row, Fraction(row.sum, respondents)) for row in case.elements]
    for row, mean in rows:
        yield from _row(row, mean, mean * weight, mean * SCALE)
    if (total := case.elements_total) is not None and rows:
        means = sum((mean for _row_, mean in rows), Fraction())
        added = sum(row.sum for row in case.elements)
        if added != total.sum:
            yield Finding(Rule.COLUMN_SUM, Severity.ERROR, total.where, number(total.sum), number(added), total.code)
        yield from _row(total, means, means * weight, means * weight * SCALE)


def _row(row: ElementRow, mean: Fraction, weighted: Fraction, index: Fraction) -> Iterator[Finding]:
    for printed, exact in ((row.mean, mean), (row.weighted, weighted), (row.index, index)):
        if printed is not None and printed != (right := to_decimal(exact)):
            yield Finding(Rule.ELEMENT_FIGURE, Severity.ERROR, row.where, number(printed), number(right), row.code)
    printed_index = to_decimal(index)
    if not LOWEST_INDEX <= printed_index <= HIGHEST_INDEX:
        return  # the sum itself cannot be right, which is said above
    grade = grade_of(printed_index)
    label = performance_of(grade).value.replace("_", " ")
    if row.grade and row.grade.upper() != grade.value:
        yield Finding(Rule.ELEMENT_GRADE, Severity.ERROR, row.where, row.grade, grade.value, row.code)
    elif row.performance and words(row.performance) != words(label):
        yield Finding(Rule.ELEMENT_GRADE, Severity.ERROR, row.where, row.performance, label, row.code)


def respondents_of(case: Case) -> int | None:
    """The number of sheets of the SKM as the prose tells it."""
    return next((_whole(f) for f in case.figures if {"responden", "kepuasan"} <= words(f.statement)), None)


def staff_counts(case: Case) -> Iterator[Finding]:
    """How many of the staff there are, or have been trained, is a count over the table of the staff."""
    if not case.employees:
        return
    for figure in case.figures:
        counted = _counted(case.employees, words(figure.statement))
        if counted is None:
            continue
        some, of_all = counted
        if figure.unit == PERSONS and _whole(figure) not in (None, some):
            yield Finding(
                Rule.COUNT_DIFFERS, Severity.ERROR, figure.where, figure.value, number(some), figure.statement
            )
        elif figure.unit == PERCENT and of_all and (printed := _number(figure.value)) is not None:
            right = to_decimal(Fraction(100 * some, of_all), _places(printed))
            if printed != right:
                yield Finding(
                    Rule.SHARE_DIFFERS, Severity.ERROR, figure.where, figure.value, number(right), figure.statement
                )


def _counted(staff: tuple[Employee, ...], said: frozenset[str]) -> tuple[int, int] | None:
    """How many the statement speaks of, and of how many; None where it speaks of no such thing."""
    if {"jumlah", "pelaksana"} <= said:
        return sum(not one.structural for one in staff), len(staff)
    if "diklat" in said and said & {"kepemimpinan", "struktural"}:
        chiefs = [one for one in staff if one.structural]
        return sum(one.trained_structural for one in chiefs), len(chiefs)
    if {"diklat", "teknis"} <= said:
        return sum(one.trained_technical for one in staff), len(staff)
    if said & {"seminar", "kursus", "magang"}:
        return sum(one.workshop for one in staff), len(staff)
    return None


def heads(case: Case) -> Iterator[Finding]:
    """A training of the own staff cannot have more of them than the office has; a number left out is none."""
    planned = next((f for f in case.figures if {"sasaran", "peserta"} <= words(f.statement)), None)
    limit = len(case.employees) or (_whole(planned) if planned else None)
    for told in case.dates:
        match = re.search(r"(\d+)\s*(?:orang|peserta|pegawai)", told.remark)
        own = {"seluruh", "pegawai"} <= words(told.remark)
        if match and own and limit and int(match[1]) > limit:
            yield Finding(Rule.HEADS_EXCEED, Severity.ERROR, told.where, match[1], number(limit), told.name)
        elif re.search(r"\bsebanyak\s*$", told.remark):
            yield Finding(Rule.NUMBER_LEFT_OUT, Severity.WARNING, told.where, told.remark, "", told.name)


def shares(case: Case) -> Iterator[Finding]:
    """Shares of one question are possible for its number of answers and add up to 100, but for their rounding."""
    for question, answers in _by_question(case.evaluation).items():
        impossible = [answer for answer in answers if _nearest(answer) != answer.share]
        for answer in impossible:
            yield Finding(
                Rule.SHARE_IMPOSSIBLE,
                Severity.ERROR,
                answer.where,
                number(answer.share),
                number(_nearest(answer)),
                f"{question}: {answer.answer}",
            )
        total = sum((answer.share for answer in answers), Decimal())
        room = sum((_half_unit(answer.share) for answer in answers), Decimal())
        if abs(total - 100) > room:
            yield Finding(Rule.SHARES_OVER_HUNDRED, Severity.ERROR, answers[0].where, number(total), "100", question)


def answers_told(case: Case) -> Iterator[Finding]:
    """What the prose says of a question agrees with its answers: how many gave one, and which were given."""
    questions = _by_question(case.evaluation)
    choices = {answer.answer for answer in case.evaluation}
    for figure in case.figures:
        said = words(figure.statement)
        question = next((q for q in questions if "angket" in said and _is_about(said, q)), None)
        if question is None:
            continue
        answers = questions[question]
        count = answers[0].respondents
        if figure.unit == PERSONS and _whole(figure) not in (None, count):
            yield Finding(
                Rule.COUNT_DIFFERS,
                Severity.ERROR,
                figure.where,
                figure.value,
                number(count),
                figure.statement,
                answers[0].where,
            )
        given = {answer.answer for answer in answers}
        for choice in sorted(choices - given):
            if figure.unit != PERSONS and says(figure.statement, choice):
                yield Finding(
                    Rule.ANSWER_NOT_GIVEN,
                    Severity.ERROR,
                    figure.where,
                    choice,
                    ", ".join(answer.answer for answer in answers),
                    question,
                    answers[0].where,
                )


def cost_of_paper(case: Case) -> Iterator[Finding]:
    """A cost per respondent is not the cost of a survey: that is so many times larger as it has respondents."""
    respondents = respondents_of(case)
    sheets = next((_whole(f) for f in case.figures if {"kertas", "responden"} <= words(f.statement)), None)
    price = next((_whole(f) for f in case.figures if {"kertas", "lembar"} <= words(f.statement)), None)
    if not (respondents and sheets and price):
        return
    for figure in case.figures:
        if {"biaya", "kertas", "satu", "survei"} <= words(figure.statement):
            right = respondents * sheets * price
            if _whole(figure) != right:
                yield Finding(
                    Rule.COST_PER_RESPONDENT,
                    Severity.WARNING,
                    figure.where,
                    rupiah(_whole(figure) or 0),
                    rupiah(right),
                    figure.statement,
                )


def usg(case: Case) -> Iterator[Finding]:
    """The total is U + S + G; ranks fall with the total, equal ones by U, then S, then G."""
    right = ranks_of([issue.scores for issue in case.issues])
    for issue, rank in zip(case.issues, right, strict=True):
        if issue.total != sum(issue.scores):
            yield Finding(
                Rule.USG_TOTAL, Severity.ERROR, issue.where, number(issue.total), number(sum(issue.scores)), issue.name
            )
        if issue.rank != rank:
            yield Finding(Rule.USG_RANK, Severity.ERROR, issue.where, number(issue.rank), number(rank), issue.name)


# PP 11/2017 and its annexes: the rank of a grade.
_RANKS = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tk. I", "I/c": "Juru", "I/d": "Juru Tk. I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tk. I", "II/c": "Pengatur", "II/d": "Pengatur Tk. I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tk. I", "III/c": "Penata", "III/d": "Penata Tk. I",
    "IV/a": "Pembina", "IV/b": "Pembina Tk. I", "IV/c": "Pembina Utama Muda", "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}  # fmt: skip


def ranks(case: Case) -> Iterator[Finding]:
    """Each grade of the civil service has one rank."""
    for one in case.employees:
        right = _RANKS.get(one.grade)
        if one.grade and (right is None or words(right) != words(one.rank)):
            yield Finding(
                Rule.RANK_DIFFERS, Severity.ERROR, one.where, f"{one.rank}, {one.grade}", right or "", one.position
            )


def _by_question(answers: tuple[AnswerShare, ...]) -> dict[str, list[AnswerShare]]:
    questions: dict[str, list[AnswerShare]] = defaultdict(list)
    for answer in answers:
        questions[answer.question].append(answer)
    return questions


def _nearest(answer: AnswerShare) -> Decimal:
    """The possible share that is nearest to the printed one; nobody who answers has none."""
    if answer.respondents < 1:
        return Decimal()
    count = counted(answer.share, answer.respondents)
    return share_of(count, answer.respondents, _places(answer.share))


def _half_unit(share: Decimal) -> Decimal:
    return Decimal(5).scaleb(-_places(share) - 1)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


_OF_MANY = frozenset(
    {"pelayanan", "pegawai", "responden", "gerakan", "kecamatan", "saat", "dilayani", "unsur", "sikap"}
)


def _is_about(said: frozenset[str], question: str) -> bool:
    """Whether a statement names the question: "nyaman" is about "kenyamanan"."""
    telling = words(question) - _OF_MANY
    return any(word in other for word in said if len(word) > 4 for other in telling)


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except ValueError:
        return None


def _whole(figure: StoryFigure) -> int | None:
    value = _number(figure.value)
    return int(value) if value is not None and value == int(value) else None
