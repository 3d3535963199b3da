"""A finding is accepted with a reason: by its rule, its thing and its figure, and no other."""

from datetime import date

import pytest

from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.improvement.actions import consistency as actions
from saregep.improvement.models import Action
from saregep.improvement.queries.consistency import checked
from tests.improvement.faults import (
    ROAD,
    done_late,
    evidence,
    flawless,
    found,
    risk_left_open,
)
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(scope="module")
def action(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield flawless()


@pytest.fixture
def late(action):
    done_late(action)
    return next(one for one in checked(action).open if one.finding.rule.value == "done_late")


def waived(action, late, reason="Disepakati dengan surat"):
    return actions.waive(action=action, shown=late, reason=reason, by=action.leader)


def test_a_waiver_holds_for_this_rule_thing_and_figure_and_no_other(action, late):
    before = found(action)
    waived(action, late)
    accepted = checked(action)
    action.activities.update(actual_end=date(2023, 9, 8))

    assert [one for one in before if one not in [(o.finding.rule.value, o.finding.where) for o in accepted.open]] == [
        ("done_late", ROAD)
    ]
    assert [(one.waiver.reason, one.waiver.by) for one in accepted.waived] == [
        ("Disepakati dengan surat", action.leader)
    ]
    assert found(action) == before


def risks_left(action):
    return {one.finding.where: one for one in checked(Action.objects.get(pk=action.pk)).open}


def three_risks(action):
    """Left open, of a finished action."""
    risk_left_open(action)
    for place in (2, 3):
        action.risks.create(position=place, problem=f"Sibuk {place}", risk="Kegiatan terlambat", response="Rapat")


def test_a_waiver_stays_with_its_thing_when_another_one_goes(action):
    three_risks(action)
    shown = risks_left(action)["Risiko 2"]
    Action.objects.filter(pk=action.pk).update(state="running")
    actions.waive(action=action, shown=shown, reason="Sudah disepakati", by=action.leader)
    Action.objects.filter(pk=action.pk).update(state="finished")
    action.risks.get(position=1).delete()
    then = checked(Action.objects.get(pk=action.pk))
    action.risks.get(position=2).delete()

    assert [one.finding.where for one in then.waived] == ["Risiko 1"]
    assert "Risiko 2" in [one.finding.where for one in then.open]
    assert checked(Action.objects.get(pk=action.pk)).waived == ()


def test_two_pieces_of_one_title_are_accepted_apart(action):
    for day in (6, 7):
        evidence(action.activities.get(), "Foto rapat", date(2023, 9, day))
    first, second = (one for one in checked(Action.objects.get(pk=action.pk)).open)
    actions.waive(action=action, shown=first, reason="Sudah disepakati", by=action.leader)

    assert [one.finding.where for one in checked(Action.objects.get(pk=action.pk)).open] == [second.finding.where]
    assert first.place.url != second.place.url


def test_a_waiver_that_is_taken_back_opens_the_finding_and_both_are_in_the_trail(action, late):
    before = found(action)
    waiver = waived(action, late)
    actions.take_back(waiver=waiver, by=action.leader)
    actions.take_back(waiver=waiver, by=action.leader)

    assert found(action) == before
    assert [entry.action for entry in AuditEntry.objects.order_by("number")][-2:] == [
        "improvement.waiver.add",
        "improvement.waiver.take_back",
    ]


def test_a_finding_is_accepted_once_and_not_without_a_reason(action, late):
    with pytest.raises(RuleBroken, match="Tulis mengapa temuan diterima"):
        waived(action, late, "  ")
    waived(action, late)
    with pytest.raises(RuleBroken, match="Temuan ini sudah diterima"):
        waived(action, late)
