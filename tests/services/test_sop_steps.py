"""Columns and rows of a draft: whatever changes place, every exit stays on the step that it led to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.services.actions import sop_steps as actions
from saregep.services.models import Sop, Step
from tests.factories import OfficeFactory
from tests.services.sops_data import DECISION, END, PROCESS, content, draft, flow

pytestmark = pytest.mark.django_db


@pytest.fixture
def sop():
    return draft(OfficeFactory())


def titles(sop):
    return list(sop.actors.values_list("title", flat=True))


def test_actors_are_added_renamed_ordered_and_removed(sop):
    added = actions.add_actor(sop=sop, title="Sekretaris", edition=None, by=None)
    actions.rename_actor(actor=added, title="Sekretaris Kecamatan", edition=None, by=None)
    keys = [actor.pk for actor in sop.actors.all()]
    actions.order_actors(sop=sop, keys=[keys[3], *keys[:3]], edition=None, by=None)
    ordered = titles(sop)
    actions.remove_actor(actor=added, edition=None, by=None)

    assert ordered == ["Sekretaris Kecamatan", "Pemohon", "Petugas Loket", "Camat"]
    assert titles(sop) == ["Pemohon", "Petugas Loket", "Camat"]
    assert [
        action.rpartition(".")[2] for action in AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    ] == [
        "actor_add",
        "actor_rename",
        "actor_order",
        "actor_remove",
    ]
    sop.refresh_from_db()
    assert sop.edition == 4


def test_an_actor_with_steps_stays(sop):
    with pytest.raises(RuleBroken, match="Pemohon masih mengerjakan langkah 1, 4"):
        actions.remove_actor(actor=sop.actors.get(title="Pemohon"), edition=None, by=None)


def test_no_actor_comes_twice(sop):
    with pytest.raises(RuleBroken, match="sudah punya pelaksana ini"):
        actions.add_actor(sop=sop, title="CAMAT", edition=None, by=None)
    with pytest.raises(RuleBroken, match="sudah punya pelaksana ini"):
        actions.rename_actor(actor=sop.actors.get(title="Camat"), title="pemohon", edition=None, by=None)


def test_there_is_room_for_ten_actors(sop):
    for number in range(7):
        actions.add_actor(sop=sop, title=f"Pelaksana {number}", edition=None, by=None)

    with pytest.raises(RuleBroken, match="10 pelaksana"):
        actions.add_actor(sop=sop, title="Lagi", edition=None, by=None)


def test_the_order_of_a_list_that_was_changed_meanwhile_is_refused(sop):
    with pytest.raises(RuleBroken, match="Muat ulang"):
        actions.order_actors(sop=sop, keys=[1, 2], edition=None, by=None)


def test_an_added_step_moves_what_is_below_and_the_exits_follow(sop):
    step = actions.add_step(sop=sop, after=1, content=content(sop, next_number=3), edition=None, by=None)

    assert step.number == 2
    assert flow(sop) == [
        (1, "Menyerahkan berkas", None, None, None),
        (2, "Mengetik surat", 4, None, None),
        (3, "Memeriksa berkas. Lengkap?", None, 4, 1),
        (4, "Menandatangani surat", None, None, None),
        (5, "Menerima surat", None, None, None),
    ]


@pytest.mark.parametrize(("after", "number"), [(0, 1), (4, 5), (99, 5)])
def test_a_step_above_all_and_at_the_end(sop, after, number):
    assert actions.add_step(sop=sop, after=after, content=content(sop), edition=None, by=None).number == number


def test_a_step_moves_up_and_down(sop):
    actions.move_step(step=sop.steps.get(number=2), up=False, edition=None, by=None)
    moved = flow(sop)
    actions.move_step(step=sop.steps.get(number=3), up=True, edition=None, by=None)

    assert moved[1:3] == [(2, "Menandatangani surat", None, None, None), (3, "Memeriksa berkas. Lengkap?", None, 2, 1)]
    assert flow(sop)[1:3] == [
        (2, "Memeriksa berkas. Lengkap?", None, 3, 1),
        (3, "Menandatangani surat", None, None, None),
    ]


def test_the_first_step_cannot_move_up_nor_the_last_down(sop):
    before = flow(sop)

    actions.move_step(step=sop.steps.get(number=1), up=True, edition=None, by=None)
    actions.move_step(step=sop.steps.get(number=4), up=False, edition=None, by=None)

    sop.refresh_from_db()
    assert (flow(sop), sop.edition) == (before, 0)


def test_exits_to_a_removed_step_are_open_again(sop):
    actions.remove_step(step=sop.steps.get(number=1), edition=None, by=None)

    assert flow(sop) == [
        (1, "Memeriksa berkas. Lengkap?", None, 2, None),
        (2, "Menandatangani surat", None, None, None),
        (3, "Menerima surat", None, None, None),
    ]


def test_exits_that_a_kind_has_no_use_for_are_not_kept(sop):
    third = sop.steps.get(number=3)
    given = {"next_number": 1, "yes_number": 2, "no_number": 4}

    actions.edit_step(step=third, content=content(sop, kind=DECISION, **given), edition=None, by=None)
    decision = flow(sop)[2][2:]
    actions.edit_step(step=third, content=content(sop, kind=PROCESS, **given), edition=None, by=None)
    process = flow(sop)[2][2:]
    actions.edit_step(step=third, content=content(sop, kind=END, **given), edition=None, by=None)

    assert (decision, process, flow(sop)[2][2:]) == ((None, 2, 4), (1, None, None), (None, None, None))


def test_the_trail_keeps_what_a_step_said_before(sop):
    third = sop.steps.get(number=3)

    actions.edit_step(step=third, content=content(sop, text=third.text, duration=5), edition=None, by=None)

    entry = AuditEntry.objects.get(action="services.sop.step_edit")
    assert (entry.before, entry.after) == (
        {"row": 3, "actor": "Camat"},
        {"row": 3, "actor": "Petugas Loket"},
    )


def test_saving_the_same_step_changes_nothing(sop):
    third = sop.steps.select_related("actor").get(number=3)

    actions.edit_step(
        step=third, content=content(sop, text=third.text, actor=third.actor, duration=5), edition=None, by=None
    )

    sop.refresh_from_db()
    assert sop.edition == 0


def test_exits_and_actors_of_another_sop_are_refused(sop):
    other = draft(sop.office, title="Lain")

    with pytest.raises(RuleBroken, match="Pilih langkah SOP ini"):
        actions.add_step(sop=sop, after=0, content=content(sop, next_number=9), edition=None, by=None)
    with pytest.raises(RuleBroken, match="Pilih pelaksana SOP ini"):
        actions.add_step(sop=sop, after=0, content=content(other), edition=None, by=None)


def test_an_sop_has_at_most_sixty_steps(sop):
    actor = sop.actors.first()
    Step.objects.bulk_create(Step(sop=sop, number=number, text="Kerja", actor=actor) for number in range(5, 61))

    with pytest.raises(RuleBroken, match="60 langkah"):
        actions.add_step(sop=sop, after=0, content=content(sop), edition=None, by=None)


class Editing(TestCase):
    """Any run of changes leaves numbers from 1 without gap, and every exit on the step that it led to."""

    @given(st.lists(st.tuples(st.sampled_from(["add", "up", "down", "remove"]), st.integers(0, 9)), max_size=6))
    @settings(max_examples=8, deadline=None)
    def test_exits_follow_their_steps(self, changes):
        sop = draft(OfficeFactory())
        Step.objects.filter(sop=sop, number=1).update(next_number=3)
        for change, place in changes:
            steps = list(sop.steps.all())
            if change != "add" and not steps:
                continue
            before = leads_to(sop)
            if change == "add":
                added = actions.add_step(
                    sop=sop, after=place, content=content(sop, text=f"Baru {len(before)}"), edition=None, by=None
                )
                before[added.pk] = (None, None, None)
            else:
                step = steps[place % len(steps)]
                if change == "remove":
                    actions.remove_step(step=step, edition=None, by=None)
                    del before[step.pk]
                    before = {
                        key: tuple(None if end == step.pk else end for end in ends) for key, ends in before.items()
                    }
                else:
                    actions.move_step(step=step, up=change == "up", edition=None, by=None)
            assert leads_to(sop) == before
            assert list(sop.steps.values_list("number", flat=True)) == list(range(1, sop.steps.count() + 1))


def leads_to(sop: Sop):
    """The steps that each step leads to, by their keys."""
    steps = list(sop.steps.all())
    keys = {step.number: step.pk for step in steps}
    return {
        step.pk: tuple(keys.get(number) for number in (step.next_number, step.yes_number, step.no_number))
        for step in steps
    }
