"""Stakeholders: who stands where, what was typed otherwise, relations, talks, charts and papers."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saregep.config.example_improve import stakeholders as example
from saregep.core.errors import RuleBroken
from saregep.improvement.actions import stakeholders as actions
from saregep.improvement.actions import talks
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.actions.stakeholders import Description, Stand
from saregep.improvement.actions.talks import Plan
from saregep.improvement.models import ActionState, Communication, Evidence, Phase, Relation, Stakeholder
from saregep.improvement.queries import stakeholders as queries
from tests.improvement.factories import ActionFactory, ActivityFactory
from tests.printed import words_of
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


def letter_of(action, **more):
    activity = ActivityFactory(action=action, phase=Phase.ORGANIZING)
    values = {"kind": Evidence.Kind.SUPPORT, "title": "Surat dukungan", "day": date(2023, 9, 12)}
    return Evidence.objects.create(
        activity=activity, link="https://contoh.go.id/surat", added_by=action.leader, **values | more
    )


def test_supporters_without_a_letter_are_named_until_it_is_chosen(action):
    other = letter_of(ActionFactory())
    taken_back = {"withdrawn_reason": "Salah", "withdrawn_by": action.leader, "withdrawn_at": timezone.now()}
    letter, withdrawn = letter_of(action), letter_of(action, **taken_back)
    one = listed(action)
    listed(action, name="Masyarakat", before=Stand(2, 3, "+/-"))
    lacking = [party.stakeholder.name for party in queries.parties(action) if party.lacks_letter]
    actions.give_letter(stakeholder=one, letter=letter, by=None)

    assert lacking == ["Sekretariat Daerah"]
    assert [party.lacks_letter for party in queries.parties(action)] == [False, False]
    for wrong in (other, withdrawn):
        with pytest.raises(RuleBroken, match="surat dukungan dari aksi ini"):
            actions.give_letter(stakeholder=one, letter=wrong, by=None)


def test_relations_are_drawn_once_and_removed_and_a_place_is_moved_by_a_button(action):
    one, two = listed(action), listed(action, name="Camat", side="internal")
    client = signed_in(action.leader)
    address = f"/perbaikan/{action.pk}/pihak/jejaring/"
    sent = {"source": two.pk, "target": one.pk, "kind": "order"}
    drawn, again = (client.post(address, posted(**sent)) for _time in range(2))
    itself = client.post(address, posted(**sent | {"target": two.pk}))
    client.post(f"/perbaikan/pihak/{one.pk}/geser/", posted(arah="kanan"))
    one.refresh_from_db()

    assert (drawn.status_code, again.context["form"].errors) == (302, {"target": ["Hubungan ini sudah digambar."]})
    assert itself.context["form"].errors == {"target": ["Hubungan menuju pihak lain."]}
    assert (one.map_x, one.map_y) == (-1, 2)
    client.post(f"/perbaikan/{action.pk}/pihak/jejaring/letak/", posted())
    client.post(f"/perbaikan/pihak/hubungan/{Relation.objects.get().pk}/hapus/", posted())
    one.refresh_from_db()
    assert (one.map_x, Relation.objects.count()) == (None, 0)


def test_a_talk_is_planned_with_the_proposed_technique_and_its_result_is_asked_for(action):
    one = listed(action, in_team=True)
    client = signed_in(action.leader)
    data = {"stakeholder": one.pk, "technique": "", "message": "Minta dukungan", "planned_on": "12/9/2023"}
    client.post(f"/perbaikan/{action.pk}/pihak/komunikasi/baru/", posted(**data))
    talk = Communication.objects.get()
    data["seen"] = seen_of(talk)
    address = f"/perbaikan/pihak/komunikasi/{talk.pk}/"
    answers = [
        client.post(address, posted(**data, held_on=day, result=result))
        for day, result in (("13/9/2023", ""), ("", "Setuju"), ("13/9/2199", "Setuju"), ("13/9/2023", "Setuju"))
    ]
    talk.refresh_from_db()

    assert talk.technique == "instruktif"
    assert [dict(answer.context["form"].errors) for answer in answers[:3]] == [
        {"result": ["Tulis hasilnya."]},
        {"held_on": ["Tulis hari pelaksanaannya."]},
        {"held_on": ["Hari ini belum tiba. Tulis hasilnya setelah dilaksanakan."]},
    ]
    assert (answers[3].status_code, talk.held_on, talk.result) == (302, date(2023, 9, 13), "Setuju")


def test_what_is_late_or_due_comes_first(action):
    one = listed(action)
    for day in (14, 12, 13, 11):
        made = talks.plan(plan=Plan(one, "canalizing", f"Hari {day}", date(2023, 9, day)), by=None)
    talks.change(
        talk=made,
        plan=Plan(one, "canalizing", "Hari 11", date(2023, 9, 11)),
        held_on=made.planned_on,
        result="Ya",
        seen=None,
        by=None,
    )
    found = queries.talks(action, date(2023, 9, 13))

    assert [(talk.row.message, talk.is_late, talk.is_due) for talk in found] == [
        ("Hari 12", True, False),
        ("Hari 13", False, True),
        ("Hari 14", False, False),
        ("Hari 11", False, False),
    ]


def test_the_example_keeps_what_the_source_printed_and_its_paper_holds_tables_charts_and_plan(action):
    example.furnish(action.office)
    parties = queries.parties(action)
    text = client_text(action)

    assert [(party.stakeholder.name, party.before.quadrant, party.after.quadrant) for party in parties[1:2]] == [
        ("Kasubbag Kec. Campaka", "Apathetic", "Promoter")
    ]
    assert {party.stakeholder.name for party in parties if not party.differs} == {"Camat Campaka", "Sekretariat Daerah"}
    assert (len(parties), Relation.objects.count(), Communication.objects.count()) == (10, 10, 12)
    for said in ("Apathetic → Promoter", "Sangat mendukung (Promoter)", "Gambar 3", "Rencana dan hasil komunikasi"):
        assert said in text


def client_text(action):
    client = signed_in(action.leader)
    address = f"/perbaikan/{action.pk}/pihak/berkas/"
    assert client.get(f"{address}docx/").content[:2] == b"PK"
    return words_of(client.get(f"{address}pdf/").content)


def test_the_pages_ask_as_much_for_three_as_for_one(action):
    client = signed_in(action.leader)
    counts = []
    for number in (1, 3):
        for place in range(Stakeholder.objects.count(), number):
            one = listed(action, name=f"Pihak {place}")
            actions.relate(action=action, source=None, target=one, kind="order", by=None)
            talks.plan(plan=Plan(one, "canalizing", "Pesan", date(2023, 9, 12)), by=None)
        for page in ("", "jejaring/", "komunikasi/"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"/perbaikan/{action.pk}/pihak/{page}").status_code == 200
            counts.append(len(asked))

    assert counts[:3] == counts[3:]
