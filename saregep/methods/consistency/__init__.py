"""One place that reads everything of a change action and lists what cannot all be true.

A rule is a function from facts to findings; its docstring is the reason. A rule whose facts are not there is silent.
"""

from collections.abc import Callable, Iterator

from saregep.methods.consistency import figures, money, papers, people, plans, things, times
from saregep.methods.consistency.facts import Case
from saregep.methods.consistency.findings import Finding, Rule, Severity

__all__ = ["RULES", "Case", "Finding", "Rule", "Severity", "check"]

RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    figures.element_figures,
    figures.staff_counts,
    figures.heads,
    figures.ranks,
    figures.usg,
    figures.shares,
    figures.answers_told,
    figures.cost_of_paper,
    times.periods,
    times.phases,
    times.lengths,
    times.weeks,
    times.one_day,
    times.causes,
    times.after_training,
    plans.plan_and_done,
    plans.story,
    plans.targets,
    plans.learning,
    people.quadrants,
    people.support,
    people.strategies,
    people.before_and_after,
    people.two_tables,
    people.positions_named,
    money.costs,
    money.budget,
    money.proposal,
    things.inventory,
    things.recap,
    things.fee,
    papers.authority,
    papers.subjects,
    papers.lists,
    papers.numbers,
    papers.names,
    papers.quarters,
    papers.grades,
    papers.legal_basis,
)


def check(case: Case) -> tuple[Finding, ...]:
    """Every finding, in the order of the rules; the same twice stands once."""
    return tuple(dict.fromkeys(finding for rule in RULES for finding in rule(case)))
