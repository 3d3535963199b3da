"""Stakeholders: who stands where, what was typed otherwise, relations, talks, charts and papers."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from saregep.core.errors import RuleBroken
from saregep.improvement.actions import stakeholders as actions
from saregep.improvement.actions.stakeholders import Description, Stand
from saregep.improvement.models import ActionState, Stakeholder
from saregep.improvement.queries import stakeholders as queries
from tests.improvement.factories import ActionFactory
from tests.sign_in import signed_in
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(scope="module", autouse=True)
def _one_database(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield


@pytest.fixture(scope="module")
def action(_one_database):
    return ActionFactory(office__code="32.14.02", office__name="Kecamatan Contoh")


def listed(action, name="Sekretariat Daerah", side="external", before=None, after=None, **more):
    who = Description(name, side, more.pop("kind", "key"), **more)
    return actions.add(action=action, who=who, before=before or Stand(9, 4, "+"), after=after, by=None)


def posted(**data):
    return data | {"kunci": str(uuid.uuid4())}


FORM = {
    "name": "BKPSDM",
    "side": "external",
    "kind": "secondary",
    "before_influence": "8",
    "before_interest": "3",
    "before_support": "+",
}


def test_what_follows_from_the_numbers_and_what_was_typed_otherwise(action):
    typed = Stand(9, 9, "++", "latent", "Keep Satisfied", "Persuasif")
    listed(action, before=Stand(4, 2, "+/-", "apathetic", "Minimal Effort", "Persuasif"), after=typed)
    (party,) = queries.parties(action)

    assert (party.before.quadrant, party.after.quadrant, party.arrow) == ("Apathetic", "Promoter", "↗")
    assert party.movement == "Apathetic → Promoter"
    assert (party.after.derived.word, party.after.strategy, party.after.technique) == (
        "tinggi",
        "Manage closely",
        "Canalizing",
    )
    assert (party.before.differences, party.differs) == ([], True)
    assert party.after.differences == [
        "kuadran: tertulis latent, angkanya promoter",
        "strategi: tertulis Keep Satisfied, kuadrannya meminta manage closely",
        "teknik: tertulis Persuasif, usulannya canalizing",
    ]


def test_a_stakeholder_is_listed_changed_and_removed_on_the_pages(action):
    client = signed_in(action.leader)
    client.post(f"/perbaikan/{action.pk}/pihak/baru/", posted(**FORM))
    made = Stakeholder.objects.get()
    half = client.post(f"/perbaikan/pihak/{made.pk}/", posted(**FORM, version="1", after_influence="9"))
    whole = FORM | {"version": "1", "after_influence": "9", "after_interest": "8", "after_support": "++"}
    kept = client.post(f"/perbaikan/pihak/{made.pk}/", posted(**whole))
    stale = client.post(f"/perbaikan/pihak/{made.pk}/", posted(**whole))
    page = client.get(f"/perbaikan/{action.pk}/pihak/").content.decode()

    assert half.context["form"].errors == {
        "after_interest": ["Tulis juga kepentingan sesudah aksi, dari 1 sampai 10."],
        "after_support": ["Pilih juga dukungan sesudah aksi."],
    }
    assert (kept.status_code, stale.status_code, "Latent → Promoter" in page) == (302, 422, True)
    assert "sudah diubah oleh" in stale.context["form"].non_field_errors()[0]
    client.post(f"/perbaikan/pihak/{made.pk}/hapus/", posted())
    assert Stakeholder.objects.count() == 0


def test_what_makes_no_stakeholder_is_refused(action):
    listed(action)
    for make, message in (
        (lambda: listed(action, name="sekretariat daerah"), "sudah tercatat"),
        (lambda: listed(action, name="BKAD", before=Stand(11, 1, "+")), "1 sampai 10"),
    ):
        with pytest.raises(RuleBroken, match=message):
            make()
    action.state = ActionState.HANDED_OVER
    type(action).objects.filter(pk=action.pk).update(
        state=action.state, handed_over_on=action.ends_on, handed_over_to="Camat", sustainability="Ya"
    )
    with pytest.raises(RuleBroken, match="sudah ditutup"):
        listed(action, name="BKAD")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda one: one.standings.update(influence=11), "improvement_standing_influence"),
        (lambda one: one.standings.update(interest=0), "improvement_standing_interest"),
        (lambda one: Stakeholder.objects.update(map_x=1), "improvement_stakeholder_place_whole"),
    ],
)
def test_what_may_never_be_false(action, change, name):
    one = listed(action)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change(one)
