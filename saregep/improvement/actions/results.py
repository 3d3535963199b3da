"""Verbs of an evaluation questionnaire: take in its counted answers, take a question away."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import open_action
from saregep.improvement.models import Action, Result

MOST_QUESTIONS = 60
MOST_ANSWERS = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """A question with its answers and how often each was given."""

    question: str
    answers: tuple[tuple[str, int], ...]

    @property
    def base(self) -> int:
        return sum(count for _answer, count in self.answers)


@transaction.atomic
def take_in(*, action: Action, questions: Sequence[Counted], by: User | None) -> None:
    """Keep the answers of these questions; a question that is already there gets the new ones in its place."""
    action = open_action(action)
    for counted in questions:
        _check(counted)
    names = {counted.question for counted in questions}
    others = action.results.exclude(question__in=names)
    if len(names | set(others.values_list("question", flat=True))) > MOST_QUESTIONS:
        raise RuleBroken(_("An action keeps at most %(most)s questions.") % {"most": MOST_QUESTIONS}, field="file")
    action.results.filter(question__in=names).delete()
    place = 1 + (others.aggregate(last=Max("position"))["last"] or 0)
    rows = [
        Result(action=action, question=counted.question, answer=answer, count=count)
        for counted in questions
        for answer, count in counted.answers
    ]
    for step, row in enumerate(rows):
        row.position = place + step
    Result.objects.bulk_create(rows)
    after = {"questions": [f"{counted.question} ({counted.base})" for counted in questions]}
    audit.record(office=action.office.code, by=by, action="improvement.result.take_in", thing=action, after=after)


@transaction.atomic
def remove(*, action: Action, question: str, by: User | None) -> None:
    """Take a question away with its answers."""
    action = open_action(action)
    deleted, _kinds = action.results.filter(question=question).delete()
    if deleted:
        before = {"questions": [question]}
        audit.record(office=action.office.code, by=by, action="improvement.result.remove", thing=action, before=before)


def _check(counted: Counted) -> None:
    if not 1 <= len(counted.answers) <= MOST_ANSWERS:
        raise RuleBroken(_("A question has from 1 to %(most)s answers.") % {"most": MOST_ANSWERS}, field="answers")
    answers = [answer.casefold() for answer, _count in counted.answers]
    if len(set(answers)) < len(answers):
        raise RuleBroken(_("An answer stands twice. Write each one once."), field="answers")
    if not counted.base:
        raise RuleBroken(_("At least one answer must have been given."), field="answers")
