"""Test data of the improvement: every value is written here."""

from datetime import date

import factory

from saregep.accounts.models import Role
from saregep.core import stored_files
from saregep.improvement.models import Action, ActionState, Activity, Evidence, Phase
from tests.factories import OfficeFactory, member


class ActionFactory(factory.django.DjangoModelFactory):
    """A change action under way, led, mentored and coached by members of its office, over 60 days."""

    class Meta:
        model = Action

    office = factory.SubFactory(OfficeFactory)
    title = "Optimalisasi pelayanan contoh"
    starts_on = date(2023, 9, 4)
    ends_on = date(2023, 11, 2)
    state = ActionState.RUNNING
    leader = factory.LazyAttribute(lambda action: member(action.office, Role.ACTION_LEADER))
    mentor = factory.LazyAttribute(lambda action: member(action.office, Role.MENTOR))
    coach = factory.LazyAttribute(lambda action: member(action.office, Role.COACH))


class ActivityFactory(factory.django.DjangoModelFactory):
    """A planned activity of two days in the first week."""

    class Meta:
        model = Activity

    action = factory.SubFactory(ActionFactory)
    phase = Phase.PLANNING
    position = factory.Sequence(lambda n: n % 30_000 + 1)
    text = "Rapat tim efektif"
    planned_start = date(2023, 9, 5)
    planned_end = date(2023, 9, 6)
    first_start = date(2023, 9, 5)
    first_end = date(2023, 9, 6)


class EvidenceFactory(factory.django.DjangoModelFactory):
    """A small PDF as evidence of an activity, added by the leader. `content` gives other bytes."""

    class Meta:
        model = Evidence
        exclude = ("content",)

    content = factory.Sequence(lambda n: f"%PDF-1.4 contoh {n}".encode())
    activity = factory.SubFactory(ActivityFactory)
    kind = Evidence.Kind.DOCUMENTATION
    title = factory.Sequence(lambda n: f"Bukti {n}")
    day = date(2023, 9, 5)
    place = "Aula"
    name = "contoh.pdf"
    media_type = "application/pdf"
    added_by = factory.SelfAttribute("activity.action.leader")
    sha256 = factory.LazyAttribute(lambda one: stored_files.keep([one.content]).sha256)
    size = factory.LazyAttribute(lambda one: len(one.content))
    file = factory.LazyAttribute(lambda one: f"{one.sha256[:2]}/{one.sha256}")
