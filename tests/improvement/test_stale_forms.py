"""Two people with the same form: whoever sends the older one is told so, and nothing of the newer one is lost."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from saregep.accounts.models import Role
from saregep.improvement.actions import changes_life
from saregep.improvement.models import (
    Action,
    ActionState,
    Communication,
    LaterTask,
    LogEntry,
    Phase,
    Stakeholder,
    TeamMember,
)
from tests import factories
from tests.improvement.factories import ActionFactory, ActivityFactory
from tests.sign_in import signed_in
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
DAY = date(2023, 9, 5)


@pytest.fixture(scope="module")
def action(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield ActionFactory()


def member(action):
    made = TeamMember.objects.create(action=action, group="other", title="Pelaksana 1", tasks="Mencatat")
    return made, "member_edit", {"title": "Pelaksana 2"}


def line_of_the_log(action):
    made = LogEntry.objects.create(action=action, kind="day", day=DAY, text="Rapat", written_by=action.leader)
    return made, "log_edit", {"text": "Rapat kedua"}


def later_task(action):
    made = LaterTask.objects.create(action=action, position=1, text="Ruang baru", months=6, output="Foto")
    return made, "later_edit", {"text": "Ruang lain"}


def talk(action):
    party = Stakeholder.objects.create(action=action, side="external", position=1, name="Bappeda", kind="primary")
    made = Communication.objects.create(stakeholder=party, technique="canalizing", message="Apa", planned_on=DAY)
    return made, "talk_change", {"message": "Apa lagi"}


def people(action):
    return action, "action_people", {"mentor": action.mentor_id}


@pytest.mark.parametrize("thing", [member, line_of_the_log, later_task, talk, people])
def test_an_older_form_changes_nothing_and_the_newest_does(action, thing):
    row, name, change = thing(action)
    address, client = reverse(f"improvement:{name}", args=[row.pk]), signed_in(leader_of(action, thing))
    older = shown(client, address)
    someone_else(row)
    stored = values(row)
    refused = client.post(address, older | change | {"kunci": str(uuid.uuid4())})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["__all__"])
    assert "Isian ini sudah diubah oleh" in refused.content.decode()
    assert values(row) == stored
    taken = client.post(address, shown(client, address) | change | {"kunci": str(uuid.uuid4())})
    assert taken.status_code == 302


def leader_of(action, thing):
    return factories.member(action.office, Role.HEAD) if thing is people else action.leader


def shown(client, address):
    """What the form would send if nothing were touched."""
    form = client.get(address).context["form"]
    found = {field.name: field.value() for field in form}
    return {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value for name, value in found.items() if value}


def someone_else(row):
    if isinstance(row, Action):
        type(row).objects.filter(pk=row.pk).update(version=row.version + 1)
    else:
        field = {TeamMember: "tasks", LogEntry: "text", LaterTask: "output", Communication: "result"}[type(row)]
        type(row).objects.filter(pk=row.pk).update(**{field: "Sudah lain"} | held(row))


def held(row):
    return {"held_on": DAY} if isinstance(row, Communication) else {}


def values(row):
    return type(row).objects.filter(pk=row.pk).values().get()


@pytest.mark.parametrize("subject", ["plan", "report"])
def test_a_decision_is_on_what_its_sender_has_seen(action, subject):
    asking = {
        "plan": (changes_life.submit, changes_life.take_back, ActionState.DRAFT),
        "report": (changes_life.ask_report, changes_life.take_back_report, ActionState.RUNNING),
    }
    ask, take_back, state = asking[subject]
    Action.objects.filter(pk=action.pk).update(state=state, background="A", goals="A", benefit="A", outputs="A")
    TeamMember.objects.create(action=action, group="other", title="Pelaksana 1", tasks="Mencatat")
    for phase in Phase:
        ActivityFactory(action=action, phase=phase)
    address, client = reverse("improvement:action_decide", args=[action.pk, subject]), signed_in(action.mentor)
    ask(action=action, by=action.leader)
    older = shown(client, address) | {"decision": "setuju"}
    take_back(action=action, by=action.leader)
    ask(action=action, by=action.leader)
    answers = [client.post(address, older | {"kunci": str(uuid.uuid4())})]
    newest = shown(client, address) | {"decision": "setuju", "kunci": str(uuid.uuid4())}
    answers.append(client.post(address, newest))

    assert [answer.status_code for answer in answers] == [422, 302]
    assert "sudah diubah oleh" in str(answers[0].context["form"].errors)
    assert action.approvals.count() == 1
