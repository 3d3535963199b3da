"""Rules of stakeholders: the quadrant follows from two numbers, the strategy from the quadrant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saregep.methods.consistency.facts import Case, Stakeholder
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.words import best, words
from saregep.methods.stakeholders import Derived, Quadrant, Rules, derive, quadrant_said, rules_on, strategy_said
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


def _rules(case: Case) -> Rules:
    return rules_on(case.today or date.max)


def quadrants(case: Case) -> Iterator[Finding]:
    """A promoter and a latent have high influence, a defender and an apathetic low: the number beside them agrees."""
    rules = _rules(case)
    for each in (*case.before, *case.after, *case.positions):
        value, quadrant = value_of(each.number), quadrant_of(each)
        if value is None or quadrant is None:
            continue
        possible = _possible(each, value.number, rules)
        if quadrant not in possible:
            yield Finding(
                Rule.QUADRANT_AGAINST_NUMBER,
                Severity.ERROR,
                each.where,
                ", ".join(str(said) for said in (each.quadrant, each.number, each.interest) if said),
                " / ".join(possible),
                each.name,
            )
        word = rules.word(value.number)
        if each.influence and each.influence.casefold() != word:
            yield Finding(
                Rule.INFLUENCE_AGAINST_NUMBER,
                Severity.ERROR,
                each.where,
                f"{each.influence}, {each.number}",
                word,
                each.name,
            )


def _possible(each: Stakeholder, influence: int, rules: Rules) -> list[Quadrant]:
    """The one quadrant of two numbers, or the two of influence alone."""
    if each.interest is not None:
        return [rules.quadrant(influence, each.interest)]
    return [one for one in Quadrant if one.is_influential == rules.is_high(influence)]


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
    """Each quadrant has its strategy: closely, satisfied, informed, monitored with the least effort.

    A strategy that fits a quadrant which its numbers do not give is right once that quadrant is.
    """
    rules = _rules(case)
    for each in (*case.before, *case.after):
        derived = _derived(each, case)
        quadrant = derived.quadrant if derived else quadrant_of(each)
        if quadrant is None or not each.strategy.strip():
            continue
        right = rules.strategy(quadrant)
        fitting = {right, rules.strategy(quadrant_of(each) or quadrant)}
        if strategy_said(each.strategy) in fitting:
            continue
        yield Finding(
            Rule.STRATEGY_AGAINST_QUADRANT,
            Severity.ERROR,
            each.where,
            ", ".join(filter(None, (quadrant.capitalize() if derived else each.quadrant, each.strategy))),
            right.capitalize(),
            each.name,
        )


def techniques(case: Case) -> Iterator[Finding]:
    """The technique of communication that is proposed: instructions for the own team, else one for each quadrant."""
    for each in (*case.before, *case.after):
        derived = _derived(each, case)
        differs = derived.against(technique=each.technique) if derived else {}
        for typed, right in differs.values():
            yield Finding(
                Rule.TECHNIQUE_AGAINST_QUADRANT, Severity.NOTE, each.where, typed, right.capitalize(), each.name
            )


def _derived(each: Stakeholder, case: Case) -> Derived | None:
    """What follows from both numbers, where both are kept."""
    value = value_of(each.number)
    if value is None or each.interest is None:
        return None
    return derive(value.number, each.interest, in_team=each.in_team, day=case.today or date.max)


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
    """Two tables of the state after the action say the same of one stakeholder."""
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
                other.quadrant,
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
    side = [(_plain(one.name), one) for one in among if one.inside == each.inside]
    return best(_plain(each.name), side, least=0.5)


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
