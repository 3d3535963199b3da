"""Rules of stakeholders: the quadrant follows from two numbers, the strategy from the quadrant."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from saregep.methods.consistency.facts import Case, Stakeholder
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.words import best, words
from saregep.methods.stakeholders import Part, Quadrant, quadrant_said, rules_on, typed_otherwise
from saregep.methods.wording import number

_ALIASES = {"pemerintah desa": "kepala desa", "kasubbag kec campaka": "kasubbag"}


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value such as "++9" or "+/-4": its sign of support and its number."""

    sign: str
    number: int


def value_of(text: str) -> Value | None:
    """The sign and number of a printed value; None where it holds no number."""
    match = re.fullmatch(r"\s*([+\-−/]*)\s*(\d{1,2})\s*", text)
    return Value(match[1].replace("−", "-"), int(match[2])) if match else None


def _day(case: Case) -> date:
    """The day whose rules count: the first one of the action, as its pages reckon."""
    return case.course.days[0] if case.course else case.today or date.max


def _otherwise(each: Stakeholder, case: Case) -> dict[Part, tuple[str, str]]:
    """What was typed of a stakeholder and fits neither of the quadrants that its numbers leave."""
    value, said, rules = value_of(each.number), quadrant_of(each), rules_on(_day(case))
    if value is None:
        possible = [said] if said is not None else []
    elif each.interest is not None:
        possible = [rules.quadrant(value.number, each.interest)]
    else:
        possible = [one for one in Quadrant if one.is_influential == rules.is_high(value.number)]
    if not possible:
        return {}
    typed = {"quadrant": each.quadrant, "strategy": each.strategy, "technique": each.technique}
    return typed_otherwise(possible, _day(case), in_team=each.in_team, **typed)


def _typed(each: Stakeholder) -> str:
    """Quadrant and numbers as they stand there."""
    return ", ".join(str(said) for said in (each.quadrant, each.number, each.interest) if said)


def quadrants(case: Case) -> Iterator[Finding]:
    """A promoter and a latent have high influence, a defender and an apathetic low: the number beside them agrees."""
    rules = rules_on(_day(case))
    for each in (*case.before, *case.after, *case.positions):
        if Part.QUADRANT in (differs := _otherwise(each, case)):
            right = differs[Part.QUADRANT][1]
            yield Finding(Rule.QUADRANT_AGAINST_NUMBER, Severity.ERROR, each.where, _typed(each), right, each.name)
        value = value_of(each.number)
        if value is not None and each.influence and each.influence.casefold() != (word := rules.word(value.number)):
            yield Finding(
                Rule.INFLUENCE_AGAINST_NUMBER,
                Severity.ERROR,
                each.where,
                f"{each.influence}, {each.number}",
                word,
                each.name,
            )


def quadrant_of(each: Stakeholder) -> Quadrant | None:
    """The quadrant that a row names ("promoter sekaligus sponsor"); None where it names none."""
    return quadrant_said(each.quadrant)


_SIGNS = {"sangat mendukung": "+++", "mendukung": "++", "cukup mendukung": "+", "netral": "+/-", "menentang": "-"}


def support(case: Case) -> Iterator[Finding]:
    """The sign before a value is that of the position: three plus for strong support, one minus for refusal."""
    for each in case.positions:
        value, sign = value_of(each.number), _SIGNS.get(each.support.casefold())
        if value is not None and sign is not None and value.sign != sign:
            yield Finding(
                Rule.SUPPORT_AGAINST_SIGN,
                Severity.WARNING,
                each.where,
                f"{each.support}, {each.number}",
                f"{sign}{value.number}",
                each.name,
            )


def strategies(case: Case) -> Iterator[Finding]:
    """Each quadrant has its strategy: closely, satisfied, informed, monitored with the least effort."""
    for each in (*case.before, *case.after):
        if Part.STRATEGY in (differs := _otherwise(each, case)):
            typed, right = differs[Part.STRATEGY]
            found = f"{typed} ({_typed(each)})"
            yield Finding(
                Rule.STRATEGY_AGAINST_QUADRANT, Severity.ERROR, each.where, found, right.capitalize(), each.name
            )


def techniques(case: Case) -> Iterator[Finding]:
    """The technique of communication that is proposed: instructions for the own team, else one for each quadrant."""
    for each in (*case.before, *case.after):
        if Part.TECHNIQUE in (differs := _otherwise(each, case)):
            typed, right = differs[Part.TECHNIQUE]
            yield Finding(
                Rule.TECHNIQUE_AGAINST_QUADRANT, Severity.NOTE, each.where, typed, right.capitalize(), each.name
            )


def turns(case: Case) -> Iterator[Finding]:
    """Nobody changes his stand by himself: somebody talked with him."""
    for turn in case.turns:
        if not turn.talks:
            found = f"{turn.before} → {turn.after}"
            yield Finding(Rule.MOVED_WITHOUT_TALK, Severity.NOTE, turn.where, found, subject=turn.name)


def before_and_after(case: Case) -> Iterator[Finding]:
    """The kind of a stakeholder (primary, secondary, key) is what he is, and no action changes it."""
    for each in case.after:
        earlier = _same(each, case.before)
        if earlier is not None and each.kind and earlier.kind and each.kind != earlier.kind:
            yield Finding(
                Rule.STAKEHOLDER_KIND_DIFFERS,
                Severity.WARNING,
                each.where,
                each.kind,
                earlier.kind,
                each.name,
                earlier.where,
            )


def two_tables(case: Case) -> Iterator[Finding]:
    """Two tables of the state after the action say the same of one stakeholder.

    A quadrant that its own number contradicts is no right value for the other table.
    """
    for each in case.positions:
        other = _same(each, case.after)
        if other is None:
            continue
        if quadrant_of(each) != quadrant_of(other):
            yield Finding(
                Rule.STAKEHOLDER_QUADRANT_DIFFERS,
                Severity.ERROR,
                each.where,
                each.quadrant,
                "" if Part.QUADRANT in _otherwise(other, case) else other.quadrant,
                each.name,
                other.where,
            )
        one, two = value_of(each.number), value_of(other.number)
        if one is not None and two is not None and one.number != two.number:
            yield Finding(
                Rule.STAKEHOLDER_NUMBER_DIFFERS,
                Severity.ERROR,
                each.where,
                number(one.number),
                number(two.number),
                each.name,
                other.where,
            )


def _same(each: Stakeholder, among: tuple[Stakeholder, ...]) -> Stakeholder | None:
    return counterpart(each.name, [(one.name, one) for one in among if one.inside == each.inside])


def counterpart[T](name: str, among: Iterable[tuple[str, T]]) -> T | None:
    """What another table means by a name ("Para Kepala Seksi", "Kepala Seksi Kec. Campaka"); None where it has none."""
    return best(_plain(name), [(_plain(other), thing) for other, thing in among], least=0.5)


def _plain(name: str) -> str:
    """A name without the name of the office, which stands beside many."""
    plain = re.sub(r"\bkec(?:amatan)?\b\.?(?:\s+campaka)?|\bcampaka\b", " ", name, flags=re.IGNORECASE)
    return _ALIASES.get(" ".join(plain.casefold().split()), plain)


def positions_named(case: Case) -> Iterator[Finding]:
    """A standard is carried out by positions that the office has."""
    if not case.employees:
        return
    had = [words(one.position) for one in case.employees]
    for part in case.standard:
        if not {"kompetensi", "pelaksana"} <= words(part.name):
            continue
        for name in re.split(r"[/;,]", part.text):
            said = words(name)
            if "kasi" in said and not any(said == one or _DEPARTMENT.get(frozenset(said)) == one for one in had):
                yield Finding(Rule.POSITION_UNKNOWN, Severity.WARNING, part.where, name.strip(), subject=part.name)


# Tapem is the section of government (tata pemerintahan).
_DEPARTMENT = {frozenset({"kasi", "tapem"}): frozenset({"kasi", "pemerintahan"})}
