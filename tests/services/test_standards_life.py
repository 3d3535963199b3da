"""From a draft to a standard that counts, and on to the one that replaces it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.offices.models import Office
from saregep.services.actions import standards as drafts
from saregep.services.actions import standards_life as life
from saregep.services.actions.standards import ChangedMeanwhile, fingerprint
from saregep.services.components import Content, content_of
from saregep.services.models import STANDARD_MOVES, Life, Remark, Standard
from saregep.services.models.standards import Channel, Facility, LegalBasis, Requirement
from tests.factories import ServiceFactory, member
from tests.services.standards_data import (
    COMPLETE,
    DECIDED,
    HELD,
    LAID,
    OPEN,
    ROADS,
    counting,
    decided,
    determine,
    determined,
    discussed,
    draft,
    in_force,
    talked_over,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return ServiceFactory()


def again(standard):
    return Standard.objects.get(pk=standard.pk)


def lies_there(standard):
    """All that is stored of a version, but for the keys and the moment."""
    tables = (Standard.objects.filter(pk=standard.pk), standard.discussions.all(), standard.reviews.all())
    remarks = Remark.objects.filter(discussion__standard=standard)
    left_out = {"id", "service_id", "standard_id", "discussion_id", "created_at"}
    rows = [
        [{k: v for k, v in row.items() if k not in left_out} for row in table.values()] for table in (*tables, remarks)
    ]
    return rows, content_of(standard)


class TestMoves:
    def test_each_status_has_a_row(self):
        assert set(STANDARD_MOVES) == set(Life.values)

    def test_each_status_can_be_reached_from_the_draft(self):
        reached, waiting = set(), {Life.DRAFT}
        while waiting:
            status = waiting.pop()
            reached.add(status)
            waiting |= STANDARD_MOVES[status] - reached

        assert reached == set(Life.values)

    @pytest.mark.parametrize("status", Life.values)
    def test_each_status_is_reached_by_the_verbs(self, service, status):
        """What they leave is what the other tests begin with."""
        reached, laid = again(ROADS[status](service)), again(LAID[status](ServiceFactory()))

        assert reached.status == status
        assert lies_there(reached) == lies_there(laid)

    @pytest.mark.parametrize("status", Life.values)
    @pytest.mark.parametrize(
        ("verb", "target"),
        [
            (lambda standard: drafts.start_discussion(standard=standard, by=None), Life.DISCUSSION),
            (lambda standard: drafts.take_back(standard=standard, by=None), Life.DRAFT),
            (
                lambda standard: determine(standard, day=date(2026, 2, 1)),
                Life.DETERMINED,
            ),
            (
                lambda standard: life.put_in_force(
                    standard=standard, day=date(2026, 4, 1), review_due=date(2027, 4, 1), by=None
                ),
                Life.IN_FORCE,
            ),
            (
                lambda standard: life.review(
                    standard=standard,
                    held_on=date(2026, 7, 1),
                    outcome="kept",
                    note="Tetap.",
                    next_due=date(2027, 7, 1),
                    by=None,
                ),
                Life.REVIEWED,
            ),
        ],
        ids=["discuss", "take back", "determine", "force", "review"],
    )
    @pytest.mark.one_engine
    def test_a_verb_works_exactly_where_the_table_allows_it(self, service, status, verb, target):
        standard = LAID[status](service)

        if target in STANDARD_MOVES[status]:
            verb(standard)
            assert again(standard).status == target
        else:
            with pytest.raises(RuleBroken):
                verb(standard)
            assert again(standard).status == status


class TestDraft:
    def test_the_first_version_is_empty(self, service):
        standard = drafts.create_draft(service=service, by=None)

        assert (standard.version, content_of(standard)) == (1, Content())

    def test_a_new_version_is_a_copy_of_the_newest(self, service):
        old = in_force(service)

        new = drafts.create_draft(service=service, by=None)

        assert (new.version, content_of(new), new.decision_number) == (2, COMPLETE, "")
        assert set(new.requirements.values_list("pk")) & set(old.requirements.values_list("pk")) == set()

    @pytest.mark.parametrize("status", [Life.DRAFT, Life.DISCUSSION, Life.DETERMINED])
    def test_one_version_is_in_hand_at_a_time(self, service, status):
        LAID[status](service)

        with pytest.raises(RuleBroken, match="sudah punya versi yang sedang disusun"):
            drafts.create_draft(service=service, by=None)

    def test_the_database_knows_it_too(self, service):
        draft(service)

        with pytest.raises(IntegrityError), transaction.atomic():
            Standard.objects.create(service=service, version=9)

    def test_the_trail_names_what_changed_and_nothing_else(self, service):
        standard = draft(service)

        write(standard, replace(COMPLETE, duration=60, requirements=("Surat desa",)))

        entry = AuditEntry.objects.filter(action="services.standard.save").latest("number")
        assert (entry.before, entry.after) == (
            {"requirements": ["Surat pengantar desa", "Fotokopi Kartu Keluarga"], "duration": ["45 menit"]},
            {"requirements": ["Surat desa"], "duration": ["60 menit"]},
        )

    def test_saving_the_same_changes_nothing(self, service):
        standard = draft(service)
        before = AuditEntry.objects.count()

        write(standard, COMPLETE)

        assert AuditEntry.objects.count() == before

    def test_rows_that_say_the_same_stay_and_the_others_are_written_anew(self, service):
        standard = draft(service)
        kept = [list(rows.values_list("pk")) for rows in (standard.channels, standard.legal_bases)]
        changed = replace(COMPLETE, requirements=("Surat desa", "Pas foto", "KK"), facilities=())

        write(standard, changed)

        assert content_of(again(standard)) == changed
        assert [list(rows.values_list("pk")) for rows in (standard.channels, standard.legal_bases)] == kept

    def test_who_has_not_seen_the_newest_overwrites_nothing(self, service):
        head = member(service.office, Role.HEAD, title="Camat Contoh")
        standard = draft(service)
        seen = fingerprint(standard)
        first = replace(COMPLETE, duration=60)
        drafts.save(standard=standard, content=first, seen=seen, by=head)

        with pytest.raises(ChangedMeanwhile, match="sudah diubah oleh Camat Contoh pukul") as refused:
            drafts.save(standard=standard, content=replace(COMPLETE, fee=5), seen=seen, by=None)

        at = AuditEntry.objects.latest("number").at.astimezone(service.office.zone)
        assert f"pukul {at:%H.%M} WIB" in str(refused.value)
        assert content_of(again(standard)) == first

    @pytest.mark.parametrize("status", [Life.DETERMINED, Life.IN_FORCE, Life.REVIEWED, Life.SUPERSEDED])
    def test_what_is_determined_takes_no_change(self, service, status):
        standard = LAID[status](service)

        with pytest.raises(RuleBroken, match="sudah ditetapkan"):
            write(standard, replace(COMPLETE, fee=5))


class TestDiscussion:
    @pytest.mark.parametrize("status", [status for status in Life.values if status != Life.DISCUSSION])
    def test_it_is_recorded_only_while_it_lasts(self, service, status):
        with pytest.raises(RuleBroken):
            life.hold_discussion(standard=LAID[status](service), held=HELD, by=None)

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"ends_on": date(2026, 1, 4)}, "ends_on"),
            ({"held_on": date(2199, 1, 1), "ends_on": None}, "held_on"),
            ({"ends_on": date(2199, 1, 1)}, "ends_on"),
        ],
    )
    def test_days_that_cannot_be_are_refused(self, service, changed, field):
        standard = discussed(service)

        with pytest.raises(RuleBroken) as refused:
            life.hold_discussion(standard=standard, held=replace(HELD, **changed), by=None)

        assert refused.value.field == field

    def test_what_was_recorded_can_be_put_right(self, service):
        standard = discussed(service)
        discussion = standard.discussions.get()

        life.hold_discussion(
            standard=standard,
            held=replace(HELD, participant_count=30),
            by=None,
            discussion=discussion,
            seen=life.recorded(discussion),
        )

        assert standard.discussions.get().participant_count == 30

    def test_an_outcome_needs_an_answer(self, service):
        discussion = discussed(service).discussions.get()

        with pytest.raises(RuleBroken) as refused:
            life.take_remark(discussion=discussion, said=replace(DECIDED, answer=""), by=None)

        assert refused.value.field == "answer"

    def test_the_trail_keeps_the_outcome_and_not_the_words(self, service):
        talked_over(service)

        entry = AuditEntry.objects.get(action="services.standard.remark")
        assert (entry.before, entry.after) == ({"outcome": None}, {"outcome": "accepted"})

    def test_the_trail_says_which_parts_of_a_remark_changed_and_not_what_they_say(self, service):
        remark = discussed(service).discussions.get().remarks.get()
        said = replace(DECIDED, text="Terlalu lama.", answer="Waktu 45 menit.")

        life.take_remark(discussion=remark.discussion, said=said, by=None, remark=remark, seen=life.recorded(remark))

        entry = AuditEntry.objects.filter(action="services.standard.remark").latest("number")
        assert entry.after == {"outcome": "accepted", "changed": ["text", "answer"]}

    def test_a_draft_that_goes_back_keeps_its_discussion(self, service):
        standard = discussed(service)

        drafts.take_back(standard=standard, by=None)

        assert standard.discussions.count() == 1


class TestDetermine:
    def test_number_day_and_signer_are_kept_with_all_that_is_said(self, service):
        standard = again(decided(service))

        assert (standard.decision_number, standard.decision_on, standard.determined_by) == (
            "1/SP/2026",
            date(2026, 1, 20),
            "Camat",
        )
        entry = AuditEntry.objects.get(action="services.standard.determine")
        assert entry.after["requirements"] == list(COMPLETE.requirements)
        assert list(audit.verify()) == []

    @pytest.mark.parametrize(
        ("signer", "kept"),
        [("Camat Contoh", ("(nama pejabat)", "Pembina", "1" * 18)), ("Penjabat Camat Contoh", ("", "", ""))],
    )
    def test_the_name_of_who_signed_is_kept_where_it_is_the_head(self, service, signer, kept):
        names = {"signer_name": "(nama pejabat)", "signer_rank": "Pembina", "signer_nip": "1" * 18}
        Office.objects.filter(pk=service.office_id).update(signer_title="Camat Contoh", **names)
        standard = discussed(service)

        determine(standard, signer=signer)

        standard = again(standard)
        assert (standard.signer_name, standard.signer_rank, standard.signer_nip) == kept

    def test_an_empty_component_stands_in_the_way(self, service):
        standard = discussed(service, replace(COMPLETE, product=""))

        with pytest.raises(RuleBroken, match="Produk pelayanan: belum diisi"):
            determine(standard)

    def test_a_doubtful_one_does_not(self, service):
        standard = discussed(service, replace(COMPLETE, legal_bases=("PP 19/2008",)))

        determine(standard)

        assert again(standard).status == Life.DETERMINED

    def test_it_needs_a_public_discussion(self, service):
        standard = drafts.start_discussion(standard=draft(service), by=None)

        with pytest.raises(RuleBroken, match="Pembahasan publik belum dicatat"):
            determine(standard)

    def test_every_remark_is_decided_first(self, service):
        standard = discussed(service, said=OPEN)

        with pytest.raises(RuleBroken, match="Tanggapan yang belum diputuskan: 1"):
            determine(standard)

        remark = Remark.objects.get()
        life.take_remark(discussion=remark.discussion, said=DECIDED, by=None, remark=remark, seen=life.recorded(remark))
        determine(standard)

    @pytest.mark.parametrize("day", [date(2026, 1, 5), date(2199, 1, 1)])
    def test_the_decision_lies_after_the_discussion_and_not_in_the_future(self, service, day):
        with pytest.raises(RuleBroken) as refused:
            determine(discussed(service), day=day)

        assert refused.value.field == "day"


class TestForce:
    def test_the_version_before_is_superseded_in_the_same_breath(self, service):
        old, new = counting(service), counting(service, day=date(2026, 3, 1))

        old, new = again(old), again(new)
        assert (old.status, old.superseded_on) == (Life.SUPERSEDED, date(2026, 3, 1))
        assert (new.status, new.in_force_from, new.review_due) == (
            Life.IN_FORCE,
            date(2026, 3, 1),
            date(2027, 2, 1),
        )

    @pytest.mark.parametrize(
        ("day", "review", "field"),
        [
            (date(2026, 1, 19), date(2027, 1, 1), "day"),
            (date(2026, 1, 31), date(2027, 1, 1), "day"),
            (date(2199, 1, 1), date(2199, 2, 1), "day"),
            (date(2026, 3, 1), date(2026, 3, 1), "review_due"),
        ],
    )
    def test_days_that_cannot_be_are_refused_and_the_old_one_stays(self, service, day, review, field):
        old, new = in_force(service), determined(service)

        with pytest.raises(RuleBroken) as refused:
            life.put_in_force(standard=new, day=day, review_due=review, by=None)

        assert refused.value.field == field
        assert (again(old).status, again(new).status) == (Life.IN_FORCE, Life.DETERMINED)

    def test_the_database_lets_only_one_count(self, service):
        in_force(service)
        new = determined(service)

        with pytest.raises(IntegrityError), transaction.atomic():
            Standard.objects.filter(pk=new.pk).update(status=Life.IN_FORCE)


class TestReview:
    @pytest.mark.parametrize(
        ("held_on", "next_due", "field"),
        [
            (date(2026, 1, 31), date(2027, 1, 1), "held_on"),
            (date(2199, 1, 1), date(2199, 2, 1), "held_on"),
            (date(2026, 6, 1), date(2026, 6, 1), "next_due"),
        ],
    )
    def test_days_that_cannot_be_are_refused(self, service, held_on, next_due, field):
        with pytest.raises(RuleBroken) as refused:
            life.review(
                standard=in_force(service), held_on=held_on, outcome="kept", note="Tetap.", next_due=next_due, by=None
            )

        assert refused.value.field == field

    def test_the_next_one_is_due_on_the_day_it_names(self, service):
        standard = in_force(service)
        today = service.office.local_now().date()

        life.review(
            standard=standard,
            held_on=today,
            outcome="change",
            note="Persyaratan berkurang.",
            next_due=today + timedelta(days=90),
            by=None,
        )

        standard = again(standard)
        assert (standard.status, standard.review_due) == (Life.REVIEWED, today + timedelta(days=90))
        assert standard.reviews.get().outcome == "change"


FROZEN = [Life.DETERMINED, Life.IN_FORCE, Life.REVIEWED, Life.SUPERSEDED]
CONTENT = {
    "version": 77,
    "procedure": "Lain",
    "duration": 1,
    "duration_unit": "day",
    "fee": 9,
    "fee_basis": "Lain",
    "product": "Lain",
    "complaint_handling": "Lain",
    "competence": "Lain",
    "supervision": "Lain",
    "staff_count": 9,
    "service_guarantee": "Lain",
    "safety_guarantee": "Lain",
    "evaluation": "Lain",
    "created_at": timezone.now(),
    "decision_number": "99",
    "decision_on": date(2026, 1, 21),
    "determined_by": "Lain",
    "signer_name": "Lain",
    "signer_rank": "Lain",
    "signer_nip": "9",
    "status": Life.DRAFT,
}


class TestFrozen:
    """The database itself refuses, also past the application."""

    def refuses(self, write):
        with pytest.raises(DatabaseError, match="a determined standard never changes"), transaction.atomic():
            write()

    @pytest.mark.parametrize("status", FROZEN)
    def test_no_column_of_what_is_said_can_be_changed(self, service, status):
        standard = LAID[status](service)

        for column, value in CONTENT.items():
            self.refuses(lambda column=column, value=value: self.rows(standard).update(**{column: value}))
        self.refuses(lambda: self.rows(standard).update(service=ServiceFactory()))

    def rows(self, standard):
        return Standard.objects.filter(pk=standard.pk)

    def test_the_day_from_which_it_counts_is_written_once(self, service):
        standard = in_force(service)

        self.refuses(lambda: self.rows(standard).update(in_force_from=date(2026, 5, 5)))
        self.refuses(lambda: self.rows(standard).update(in_force_from=None))

    def test_its_life_goes_on(self, service):
        standard = in_force(service)

        changed = self.rows(standard).update(
            status=Life.SUPERSEDED, review_due=date(2028, 1, 1), superseded_on=date(2026, 9, 9)
        )

        assert changed == 1

    @pytest.mark.parametrize("status", FROZEN)
    def test_no_row_can_be_changed_added_or_moved_in(self, service, status):
        standard = LAID[status](service)
        other = draft(ServiceFactory())
        for table, column in (
            (Requirement, "text"),
            (LegalBasis, "citation"),
            (Facility, "name"),
            (Channel, "address"),
        ):
            mine = table.objects.filter(standard=standard)
            self.refuses(lambda mine=mine, column=column: mine.update(**{column: "Lain"}))
            self.refuses(lambda table=table: table.objects.create(standard=standard, position=99))
            self.refuses(lambda table=table: table.objects.filter(standard=other).update(standard=standard))
            self.refuses(lambda mine=mine: mine.update(standard=other))

    def test_a_draft_stays_open(self, service):
        standard = draft(service)

        assert self.rows(standard).update(fee=9) == 1
        assert Requirement.objects.filter(standard=standard).update(text="Lain") == 2

    def test_postgresql_also_keeps_rows_from_being_removed(self, service):
        standard = decided(service)
        if connection.vendor == "postgresql":
            self.refuses(lambda: Requirement.objects.filter(standard=standard).delete())
        else:
            # What was said can still be read in the trail.
            Requirement.objects.filter(standard=standard).delete()
        entry = AuditEntry.objects.get(action="services.standard.determine", thing_id=str(standard.pk))

        assert entry.after["requirements"] == list(COMPLETE.requirements)
