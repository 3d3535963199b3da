"""An SOP from draft to its next version, and what the database keeps for ever."""

from datetime import date, timedelta

import pytest
from django.db import Error, transaction

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.methods.flow.rules import Code
from saregep.offices.models import OpeningHours
from saregep.services import sop_flow
from saregep.services.actions import sop_steps
from saregep.services.actions import sops as actions
from saregep.services.models import Actor, Facility, Life, Sop, Standard, Step, Unit
from saregep.services.queries import sops as queries
from saregep.services.queries import standards
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, member
from tests.services.sops_data import (
    DECIDED,
    DUE,
    MADE,
    content,
    counting,
    decided,
    determined,
    draft,
    flow,
    in_force,
    written,
)

pytestmark = pytest.mark.django_db


SIGNER = {
    "signer_title": "Camat Contoh",
    "signer_name": "(nama pejabat)",
    "signer_rank": "Pembina",
    "signer_nip": "1" * 18,
}


@pytest.fixture
def office():
    return OfficeFactory(**SIGNER)


@pytest.fixture
def boss(office):
    return member(office, Role.HEAD)


def identity(sop, **changed):
    said = {name: getattr(sop, name) for name in actions.Identity.__dataclass_fields__} | changed
    return actions.Identity(**said)


def codes(sop):
    return [problem.code for problem in queries.check(sop).problems]


def refused(message, **how):
    return pytest.raises(RuleBroken, match=message, **how)


@pytest.mark.parametrize(("verbs", "laid"), [(written, draft), (decided, determined), (counting, in_force)])
def test_what_the_verbs_leave_is_what_the_other_tests_begin_with(office, verbs, laid):
    def lies_there(sop):
        tables = (Sop.objects.filter(pk=sop.pk), sop.actors.all(), sop.steps.all())
        left_out = {"id", "series", "office_id", "sop_id", "actor_id", "changed_at"}
        return [[{k: v for k, v in row.items() if k not in left_out} for row in table.values()] for table in tables]

    assert lies_there(verbs(office)) == lies_there(laid(OfficeFactory(**SIGNER)))


# --- draft


def test_a_new_sop_is_a_draft_with_its_columns(office, boss):
    sop = actions.add(office=office, title="Pelayanan KK", service=None, actors=["Pemohon", "Camat"], by=boss)

    assert (sop.status, sop.version, sop.made_on) == (Life.DRAFT, 1, office.local_now().date())
    assert list(sop.actors.values_list("position", "title")) == [(1, "Pemohon"), (2, "Camat")]
    assert AuditEntry.objects.get().after == {
        "title": "Pelayanan KK",
        "service": "",
        "actors": ["Pemohon", "Camat"],
    }


def test_one_name_belongs_to_one_sop_of_an_office(office):
    written(office)
    written(OfficeFactory())

    with refused("sudah punya SOP dengan nama ini"):
        written(office, title="pelayanan pengantar ktp")


def test_actors_are_named_once_and_fit_on_the_sheet(office):
    with refused("satu kali"):
        actions.add(office=office, title="A", service=None, actors=["Camat", "camat"], by=None)
    with refused("10 pelaksana"):
        actions.add(office=office, title="B", service=None, actors=[f"Pelaksana {n}" for n in range(11)], by=None)


def test_the_identity_block_is_written_and_the_trail_keeps_what_changed(office, boss):
    service = ServiceFactory(office=office)
    sop = draft(office)

    actions.identify(sop=sop, identity=identity(sop, service=service, warning="Awas"), edition=sop.edition, by=boss)

    sop.refresh_from_db()
    assert (sop.service, sop.warning, sop.edition) == (service, "Awas", 1)
    entry = AuditEntry.objects.get(action="services.sop.edit")
    assert (entry.before, entry.after) == (
        {"service": "", "warning": ""},
        {"service": service.name, "warning": "Awas"},
    )


def test_writing_the_same_identity_changes_nothing(office):
    sop = draft(office)

    actions.identify(sop=sop, identity=identity(sop), edition=None, by=None)

    sop.refresh_from_db()
    assert (sop.edition, AuditEntry.objects.filter(action="services.sop.edit").count()) == (0, 0)


def test_identity_that_cannot_be(office):
    in_force(office, title="Lain")
    sop = draft(office)

    with refused("sudah memakai nomor ini"):
        actions.identify(sop=sop, identity=identity(sop, number="001/Lain"), edition=None, by=None)
    with refused("sudah punya SOP dengan nama ini"):
        actions.identify(sop=sop, identity=identity(sop, title="LAIN"), edition=None, by=None)
    with refused("sebelum tanggal pembuatan"):
        early = identity(sop, revised_on=MADE - timedelta(days=1))
        actions.identify(sop=sop, identity=early, edition=None, by=None)


def test_the_second_of_two_who_edit_is_told_and_nothing_is_overwritten(office, boss):
    sop = draft(office)
    seen = sop.edition
    actions.identify(sop=sop, identity=identity(sop, warning="Pertama"), edition=seen, by=boss)

    with refused(rf"sudah diubah oleh {boss.title} pukul \d\d\.\d\d WIB"):
        actions.identify(sop=sop, identity=identity(sop, warning="Kedua"), edition=seen, by=None)
    with refused("sudah diubah oleh"):
        sop_steps.add_actor(sop=sop, title="Sekretaris", edition=seen, by=None)
    with refused("sudah diubah oleh"):
        sop_steps.move_step(step=sop.steps.get(number=2), up=True, edition=seen, by=None)
    with refused("SOP ini berubah setelah Anda membacanya"):
        actions.determine(sop=sop, number="1", decision="2", day=DECIDED, edition=seen, by=None)

    sop.refresh_from_db()
    assert sop.warning == "Pertama"


def test_a_draft_can_be_thrown_away_and_leaves_a_trace(office, boss):
    sop = draft(office)

    actions.discard(sop=sop, by=boss)

    assert (Sop.objects.count(), Step.objects.count(), Actor.objects.count()) == (0, 0, 0)
    assert AuditEntry.objects.get(action="services.sop.discard").before == {
        "title": "Pelayanan Pengantar KTP",
        "version": 1,
    }


# --- rules


def test_the_standard_of_the_service_decides_how_long_the_steps_may_take(office):
    unknown, short, long = ServiceFactory.create_batch(3, office=office)
    StandardFactory(service=short, duration=10, duration_unit=Unit.MINUTE)
    StandardFactory(service=long, duration=1, duration_unit=Unit.HOUR)
    sops = [draft(office, title=str(service), service=service) for service in (unknown, short, long)]

    assert [codes(sop) for sop in sops] == [[Code.NO_STANDARD], [Code.TOO_LONG], []]
    with refused("daftar masalah"):
        actions.determine(sop=sops[1], number="1", decision="2", day=DECIDED, edition=None, by=None)


def test_equipment_is_compared_with_the_facilities_of_the_standard(office):
    service = ServiceFactory(office=office)
    standard = StandardFactory(service=service, status=Life.DRAFT)
    Facility.objects.create(standard=standard, position=1, name="Komputer")
    Standard.objects.filter(pk=standard.pk).update(
        status=Life.IN_FORCE, decision_number="1", decision_on=DECIDED, determined_by="Camat"
    )
    sop = draft(office, service=service)
    Sop.objects.filter(pk=sop.pk).update(equipment="Perangkat komputer\nMesin ketik")
    sop.refresh_from_db()

    assert [problem.words for problem in queries.check(sop).problems] == [("Mesin ketik",)]


def test_a_day_has_the_mean_of_the_opening_hours(office):
    assert sop_flow.day_of(office) == 450
    for weekday, breaks in ((0, ("12:00", "13:00")), (4, ("11:30", "13:00")), (5, (None, None))):
        OpeningHours.objects.create(
            office=office,
            weekday=weekday,
            opens="08:00",
            closes="15:00",
            break_starts=breaks[0],
            break_ends=breaks[1],
        )

    assert sop_flow.day_of(office) == (360 + 330 + 420) // 3


# --- life


def test_determining_takes_over_number_decision_and_signer(office, boss):
    sop = draft(office)

    sop = actions.determine(sop=sop, number="001/SOP", decision="7/2026", day=DECIDED, edition=None, by=boss)

    assert (sop.status, sop.number, sop.decision_number, sop.decision_on) == (
        Life.DETERMINED,
        "001/SOP",
        "7/2026",
        DECIDED,
    )
    assert (sop.determined_by, sop.signer_name, sop.signer_rank, sop.signer_nip) == (
        "Camat Contoh",
        "(nama pejabat)",
        "Pembina",
        "1" * 18,
    )
    steps = AuditEntry.objects.get(action="services.sop.determine").after["steps"]
    assert steps[1] == "2. Memeriksa berkas. Lengkap? (Petugas Loket) 3/1"


def test_a_broken_flow_is_not_determined(office):
    sop = draft(office)
    Step.objects.filter(sop=sop, number=2).update(no_number=None)

    with refused("daftar masalah"):
        actions.determine(sop=sop, number="1", decision="2", day=DECIDED, edition=None, by=None)

    sop.refresh_from_db()
    assert sop.status == Life.DRAFT


@pytest.mark.parametrize(
    ("day", "field", "message"),
    [
        (MADE - timedelta(days=1), "day", "sebelum tanggal pembuatan"),
        (date(2199, 1, 1), "day", "setelah hari ini"),
    ],
)
def test_days_on_which_nothing_can_be_determined(office, day, field, message):
    with refused(message) as caught:
        actions.determine(sop=draft(office), number="1", decision="2", day=day, edition=None, by=None)

    assert caught.value.field == field


def test_one_number_belongs_to_one_sop(office):
    determined(office, title="Lain")

    with refused("sudah memakai nomor ini"):
        actions.determine(sop=draft(office), number="001/Lain", decision="2", day=DECIDED, edition=None, by=None)


def test_the_next_version_supersedes_the_one_in_force(office):
    first = in_force(office)
    second = actions.renew(sop=first, by=None)
    assert (second.version, second.status, second.series, flow(second)) == (2, Life.DRAFT, first.series, flow(first))
    assert {step.actor.sop_id for step in second.steps.all()} == {second.pk}
    Sop.objects.filter(pk=second.pk).update(made_on=MADE)
    second = actions.determine(sop=second, number=first.number, decision="8/2026", day=DECIDED, edition=None, by=None)
    first.refresh_from_db()
    assert first.status == Life.IN_FORCE

    day = DECIDED + timedelta(days=7)
    actions.put_in_force(sop=second, day=day, review_due=DUE, by=None)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.superseded_on) == (Life.SUPERSEDED, day)
    assert (second.status, second.effective_on, second.review_due) == (Life.IN_FORCE, day, DUE)


def test_one_version_is_in_hand_at_a_time(office):
    first = in_force(office)
    actions.renew(sop=first, by=None)

    with refused("sedang dikerjakan"):
        actions.renew(sop=first, by=None)


@pytest.mark.parametrize(
    ("day", "due", "message"),
    [
        (DECIDED - timedelta(days=1), DUE, "paling cepat sejak tanggal keputusannya"),
        (date(2199, 1, 1), date(2199, 2, 1), "pada harinya"),
        (DECIDED, DECIDED, "Peninjauan harus setelah"),
    ],
)
def test_days_on_which_nothing_comes_into_force(office, day, due, message):
    with refused(message):
        actions.put_in_force(sop=determined(office), day=day, review_due=due, by=None)


def test_a_new_version_is_not_in_force_before_the_old_one_was(office):
    first = actions.put_in_force(sop=determined(office), day=DECIDED + timedelta(days=10), review_due=DUE, by=None)
    second = actions.renew(sop=first, by=None)
    Sop.objects.filter(pk=second.pk).update(made_on=MADE)
    second = actions.determine(sop=second, number="2", decision="3", day=DECIDED, edition=None, by=None)

    with refused("Versi sebelumnya"):
        actions.put_in_force(sop=second, day=DECIDED, review_due=DUE, by=None)


def test_a_reviewed_version_stays_in_force_and_may_be_reviewed_again(office):
    service = ServiceFactory(office=office)
    sop = in_force(office, service=service)
    day = DECIDED + timedelta(days=30)

    for due in (DUE, DUE + timedelta(days=365)):
        sop = actions.review(sop=sop, day=day, note="Masih sesuai", review_due=due, by=None)

    assert (sop.status, sop.reviewed_on, sop.review_note, sop.review_due) == (
        Life.REVIEWED,
        day,
        "Masih sesuai",
        DUE + timedelta(days=365),
    )
    assert standards.coverage(office).get().has_sop


@pytest.mark.parametrize(
    ("day", "due", "message"),
    [
        (date(2199, 1, 1), date(2199, 2, 1), "setelah hari ini"),
        (DECIDED - timedelta(days=1), DUE, "setelah SOP berlaku"),
        (DECIDED, DECIDED, "Peninjauan berikutnya"),
    ],
)
def test_days_of_a_review_that_cannot_be(office, day, due, message):
    with refused(message):
        actions.review(sop=in_force(office), day=day, note="x", review_due=due, by=None)


def test_only_the_moves_of_the_table_are_possible(office):
    sop = draft(office)

    with refused("tidak dapat menjadi"):
        actions.put_in_force(sop=sop, day=DECIDED, review_due=DUE, by=None)
    with refused("tidak dapat menjadi"):
        actions.review(sop=sop, day=DECIDED, note="x", review_due=DUE, by=None)
    sop = actions.determine(sop=sop, number="1", decision="2", day=DECIDED, edition=None, by=None)
    with refused("tidak dapat menjadi"):
        actions.determine(sop=sop, number="1", decision="2", day=DECIDED, edition=None, by=None)


# --- frozen


def change_everything(sop):
    yield lambda: actions.identify(sop=sop, identity=identity(sop, warning="x"), edition=None, by=None)
    yield lambda: actions.discard(sop=sop, by=None)
    yield lambda: sop_steps.add_actor(sop=sop, title="Baru", edition=None, by=None)
    yield lambda: sop_steps.rename_actor(actor=sop.actors.first(), title="Baru", edition=None, by=None)
    yield lambda: sop_steps.order_actors(sop=sop, keys=[], edition=None, by=None)
    yield lambda: sop_steps.remove_actor(actor=sop.actors.first(), edition=None, by=None)
    yield lambda: sop_steps.add_step(sop=sop, after=0, content=content(sop), edition=None, by=None)
    yield lambda: sop_steps.edit_step(step=sop.steps.first(), content=content(sop), edition=None, by=None)
    yield lambda: sop_steps.move_step(step=sop.steps.first(), up=False, edition=None, by=None)
    yield lambda: sop_steps.remove_step(step=sop.steps.first(), edition=None, by=None)


def test_no_verb_changes_a_determined_sop(office):
    sop = determined(office)
    before = flow(sop)

    for change in change_everything(sop):
        with refused("sudah ditetapkan"):
            change()

    assert flow(sop) == before


def past_the_application(sop, draft_of_it):
    """Statements that an operator might send to the database."""
    other = draft_of_it.actors.first()
    yield lambda: Sop.objects.filter(pk=sop.pk).update(title="Lain")
    yield lambda: Sop.objects.filter(pk=sop.pk).update(decision_on=date(2020, 1, 1))
    yield lambda: Sop.objects.filter(pk=sop.pk).update(status=Life.DRAFT)
    yield lambda: Actor.objects.filter(sop=sop).update(title="Lain")
    yield lambda: Actor.objects.create(sop=sop, position=9, title="Baru")
    yield lambda: Actor.objects.filter(pk=other.pk).update(sop=sop)
    yield lambda: Step.objects.filter(sop=sop, number=3).update(text="Lain")
    yield lambda: Step.objects.create(sop=sop, number=9, text="Baru", actor=sop.actors.first())
    yield lambda: Step.objects.filter(sop=draft_of_it, number=4).update(sop=sop, number=9)
    yield lambda: Step.objects.filter(sop=sop, number=3).update(sop=draft_of_it, number=9)


@pytest.mark.parametrize("life", [determined, in_force])
def test_the_database_itself_refuses_to_change_a_determined_sop(office, life):
    sop, other = life(office), draft(office, title="Rancangan")

    for change in past_the_application(sop, other):
        with pytest.raises(Error, match="a determined SOP never changes"), transaction.atomic():
            change()


def test_a_draft_is_changed_freely_in_the_database(office):
    sop = draft(office)

    Step.objects.filter(sop=sop).update(text="Lain")
    Actor.objects.create(sop=sop, position=9, title="Baru")

    assert set(sop.steps.values_list("text", flat=True)) == {"Lain"}


# --- comparison


def test_two_versions_side_by_side(office):
    first = in_force(office)
    second = actions.renew(sop=first, by=None)
    third = second.steps.get(number=3)
    sop_steps.edit_step(step=third, content=content(second, text=third.text), edition=None, by=None)
    sop_steps.add_step(
        sop=second,
        after=3,
        content=content(second, text="Memberi nomor"),
        edition=None,
        by=None,
    )
    old, new = (queries.with_flow(Sop.objects.select_related("service")).get(pk=sop.pk) for sop in (first, second))

    rows = queries.step_rows(old, new)

    assert [row.state for row in rows] == ["same", "same", "changed", "added", "same"]
    assert (rows[4].before.number, rows[4].after.number) == (4, 5)
    differing = [line.name for line in queries.identity_lines(old, new) if line.differs]
    assert differing == ["Tanggal revisi", "Berlaku sejak"]


def test_a_step_that_leads_elsewhere_is_a_change(office):
    first = in_force(office)
    second = actions.renew(sop=first, by=None)
    Step.objects.filter(sop=second, number=2).update(no_number=4)
    old, new = (queries.with_flow(Sop.objects.all()).get(pk=sop.pk) for sop in (first, second))

    assert [row.state for row in queries.step_rows(old, new)] == ["same", "changed", "same", "same"]


def test_a_step_that_was_removed(office):
    first = in_force(office)
    second = actions.renew(sop=first, by=None)
    sop_steps.remove_step(step=second.steps.get(number=3), edition=None, by=None)
    old, new = (queries.with_flow(Sop.objects.all()).get(pk=sop.pk) for sop in (first, second))

    assert [row.state for row in queries.step_rows(old, new)][2] == "removed"
