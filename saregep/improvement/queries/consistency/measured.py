"""What an action is measured by, and what its texts tell of it: surveys, target, chosen issue, questionnaire."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from saregep.improvement.models import RoundStatus
from saregep.improvement.queries.benefit import Side, answered, surveyed
from saregep.improvement.queries.consistency.part import Part, Place, shortened
from saregep.improvement.queries.rounds import judged
from saregep.methods import dates_told
from saregep.methods.consistency.facts import StoryDate
from saregep.methods.consistency.kept import Aim, Base, Ranking, Surveyed, Text
from saregep.methods.consistency.words import words
from saregep.surveys.queries.elements import elements_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saregep.improvement.models import Action

TEXTS = (
    "title",
    "innovation",
    "background",
    "goals",
    "later_goals",
    "benefit",
    "outputs",
    "scope",
    "sustainability",
)
# The dot of "s.d." and of "No." ends no sentence.
_SENTENCE = re.compile(r"[^\n;]+?(?:(?<!\bs\.d)(?<!\bno)\.(?=\s|$)|$|[\n;])", re.IGNORECASE)


def measured(action: Action) -> Part:
    """The survey before and after, the target, the questionnaire: five queries at most."""
    found = surveyed(action)
    before, after = (
        _survey(found.before, _("Survey before the action")),
        _survey(found.after, _("Survey after the action")),
    )
    aim = _("Target of the action")
    names = {line.element.key: line.element.short for line in found.lines}
    answers = _("Evaluation questionnaire")
    page = Place(reverse_lazy("improvement:benefit", args=[action.pk]), "benefit")
    facts = {
        "survey_before": before,
        "survey_after": after,
        "aim": Aim(aim, action.target, tuple((key, names.get(key, key)) for key in action.elements)),
        "bases": tuple(Base(answers, one.question, one.base) for one in answered(action) if one.base),
    }
    places = {side.where: page for side in (before, after) if side is not None}
    return Part(facts, places | {aim: page, answers: page})


def _survey(side: Side | None, where: str) -> Surveyed | None:
    if side is None:
        return None
    elements = elements_of(side.period.instrument)
    index = side.shown.index if side.shown else None
    return Surveyed(
        where=where,
        label=side.period.label,
        days=(side.period.starts_on, side.period.ends_on),
        index=index.index if index else None,
        asked={one.key: one.short for one in elements},
        elements={one.key: one.index for one in index.elements} if index else {},
        decided_on=side.period.instrument.decision_date,
    )


def texts(action: Action) -> Part:
    """The texts of the plan, and the times that they tell of the whole action: no query."""
    found: list[Text] = []
    dates: list[StoryDate] = []
    place = Place(reverse_lazy("improvement:action", args=[action.pk]), "action")
    places = {}
    for name in TEXTS:
        text = getattr(action, name)
        if not text:
            continue
        title = str(action._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        where = _("Text of the plan: %(name)s") % {"name": title}
        places[where] = place
        found.append(Text(where, title, text))
        dates += _whole_times(where, text)
    return Part({"texts": tuple(found), "dates": tuple(dates)}, places)


def _whole_times(where: str, text: str) -> Iterator[StoryDate]:
    """The sentences that tell from when to when the action lasts."""
    for sentence in _SENTENCE.findall(text):
        said, time = words(sentence), dates_told.read(sentence)
        if time.is_range and "aksi" in said and said & {"pelaksanaan", "dilaksanakan", "waktu", "berlangsung"}:
            yield StoryDate(where, "", "waktu pelaksanaan aksi", time, sentence)


def issue(action: Action) -> Part:
    """The rank of the chosen issue: three queries where there is one."""
    chosen = action.issue
    if chosen is None or chosen.round.status != RoundStatus.CHOSEN or chosen.round.chosen_on is None:
        return Part({})
    line = next((one for one in judged(chosen.round) if one.candidate.pk == chosen.pk), None)
    if line is None:
        return Part({})
    where = _("USG: %(title)s") % {"title": shortened(chosen.round.title)}
    ranking = Ranking(where, chosen.text, line.judged.rank, chosen.round.chosen_on)
    place = Place(
        reverse_lazy("improvement:round", args=[chosen.round_id]),
        "action",
        in_office=True,
        ref=f"round:{chosen.round_id}",
    )
    return Part({"ranking": ranking}, {where: place})
