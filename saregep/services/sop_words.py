"""What the rules, the steps and the exits of an SOP are called on a screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from saregep.methods.flow.graph import Answer, Way
from saregep.methods.flow.rules import Code, Problem

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WHAT: "dict[str, _StrPromise]" = {
    Code.EMPTY: gettext_lazy("The SOP has no steps yet. Add the first one."),
    Code.NO_START: gettext_lazy("The flow has no start. Give the first step the kind “start”."),
    Code.MANY_STARTS: gettext_lazy("The flow has more than one start. Keep one."),
    Code.NO_END: gettext_lazy("The flow has no end. Give the last step the kind “end”."),
    Code.MANY_ENDS: gettext_lazy("The flow has more than one end. Keep one."),
    Code.NO_EXIT: gettext_lazy("Nothing follows this step. Choose the step that comes next."),
    Code.MANY_EXITS: gettext_lazy("Only a decision has two exits. Keep one, or make the step a decision."),
    Code.TWO_EXITS: gettext_lazy("A decision needs exactly two exits. Choose one for yes and one for no."),
    Code.SAME_EXITS: gettext_lazy("Both exits of the decision lead to one step. Choose two different ones."),
    Code.NOWHERE: gettext_lazy("An exit leads to a number that no step has. Choose another step."),
    Code.END_GOES_ON: gettext_lazy("Nothing may follow the end. Remove its exit."),
    Code.UNREACHABLE: gettext_lazy("The flow never comes to this step. Let an exit lead to it, or remove it."),
    Code.NEVER_ENDS: gettext_lazy("From this step the flow never comes to the end. Change its exits."),
    Code.NO_STANDARD: gettext_lazy("No standard with a time is in force for it, so the total is not compared."),
    Code.NO_TIME: gettext_lazy("No time is written. The total counts it as nothing."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A problem in words; `steps` are the numbers that it is about."""

    code: str
    text: str
    steps: tuple[int, ...]
    is_warning: bool


def say(problems: Iterable[Problem], day: int) -> list[Said]:
    return [Said(problem.code, _text(problem, day), problem.steps, problem.is_warning) for problem in problems]


def _text(problem: Problem, day: int) -> str:
    words = ", ".join(problem.words)
    if problem.code == Code.TOO_LONG:
        return _("The steps take %(total)s. The standard promises %(limit)s. Shorten the steps.") % {
            "total": minutes(problem.total, day),
            "limit": minutes(problem.limit, day),
        }
    if problem.code == Code.PERSON:
        return _("An actor is a position, not a person. Check: %(words)s.") % {"words": words}
    if problem.code == Code.EQUIPMENT:
        return _("Equipment that the standard does not list: %(words)s.") % {"words": words}
    return str(WHAT[problem.code])


def minutes(amount: int, day: int) -> str:
    """Working minutes as people say them: 45 minutes, 2 hours 30 minutes, 3 working days."""
    days, rest = divmod(amount, day)
    hours, left = divmod(rest, 60)
    parts = []
    if days:
        parts.append(ngettext("%(n)d working day", "%(n)d working days", days) % {"n": days})
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if left or not parts:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", left) % {"n": left})
    return " ".join(parts)


def onward(number: int, ways: Sequence[Way]) -> str:
    """Where a step leads to."""
    said = {Answer.NONE: _("to step %(n)d"), Answer.YES: _("yes: to step %(n)d"), Answer.NO: _("no: to step %(n)d")}
    return "; ".join(said[way.answer] % {"n": way.target} for way in ways if way.source == number)
