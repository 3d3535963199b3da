"""Texts of the report: each writing is a version, nobody writes over another, who may write when."""

import pytest

from saregep.core.errors import RuleBroken
from saregep.final_report.actions import write
from saregep.final_report.material import gather
from saregep.final_report.models import Text
from saregep.final_report.permissions import can_change
from saregep.improvement.models import ActionState
from tests.improvement.factories import ActionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(db):
    return ActionFactory()


def test_each_writing_is_a_version_and_an_empty_one_gives_the_draft_back(action):
    for version, text in enumerate(("Satu.", "Satu.  ", "Dua.", "")):
        write(action=action, key="simpulan", text=text, version=version - (version > 0), by=action.leader)

    rows = Text.objects.filter(action=action).order_by("version")
    assert [(row.version, row.text) for row in rows] == [(1, "Satu."), (2, "Dua."), (3, "")]
    assert "simpulan" not in gather(action).texts


def test_who_writes_on_an_old_version_is_told(action):
    write(action=action, key="simpulan", text="Satu.", version=0, by=action.leader)

    with pytest.raises(RuleBroken, match="Orang lain sudah menulis teks ini"):
        write(action=action, key="simpulan", text="Lain.", version=0, by=action.mentor)


def test_while_the_report_is_looked_at_mentor_and_coach_alone_write_their_statements(action):
    action.report_asked_at = action.created_at
    action.save()
    write(action=action, key="pernyataan-coach", text="Baik.", version=0, by=action.coach)

    for key, version, by in (
        ("simpulan", 0, action.leader),
        ("pernyataan-coach", 1, action.leader),
        ("pernyataan-coach", 1, action.mentor),
        ("pernyataan-mentor", 0, None),
    ):
        with pytest.raises(RuleBroken, match="Laporan sedang menunggu persetujuan"):
            write(action=action, key=key, text="Lain.", version=version, by=by)
    may = [can_change(by, action, "pernyataan-coach") for by in (action.leader, action.coach, action.mentor)]
    assert may == [False, True, False]


def test_once_the_action_is_over_nothing_changes(action):
    action.state = ActionState.FINISHED
    action.save()

    with pytest.raises(RuleBroken):
        write(action=action, key="pernyataan-coach", text="Baik.", version=0, by=action.coach)


def test_coach_and_mentor_write_their_own_statements_only(action):
    keys = ("simpulan", "pernyataan-coach", "pernyataan-mentor")

    def may(user):
        return [can_change(user, action, key) for key in keys]

    assert [may(action.leader), may(action.coach), may(action.mentor)] == [
        [True, True, True],
        [False, True, False],
        [False, False, True],
    ]
