"""The follow-up plan: rows are put in and changed with a trace, and their results reach the next period."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.surveys.actions import follow_ups as actions
from saregep.surveys.models import FollowUp, Period
from saregep.surveys.models.reports import FOLLOW_UP_MOVES
from saregep.surveys.official import NINE
from tests.factories import PeriodFactory, member
from tests.sign_in import signed_in
from tests.surveys.figures_data import store
from tests.surveys.page import read

pytestmark = pytest.mark.django_db

SHEET = dict.fromkeys(NINE, 4) | {"sarana": 2, "waktu": 3, "biaya": 3}
FIELDS = {
    "element": "sarana",
    "activity": "Menambah kursi tunggu",
    "due_on": "31/12/2026",
    "responsible": "Sekretaris Kecamatan",
}


def planned(period: Period, **fields) -> FollowUp:
    return FollowUp.objects.create(
        **{
            "period": period,
            "element": "sarana",
            "activity": "Menambah kursi tunggu",
            "due_on": date(2099, 1, 1),
            "responsible": "Sekretaris Kecamatan",
        }
        | fields
    )


def manager(period: Period):
    return signed_in(member(period.survey.office, Role.SECRETARY))


def add(client, period: Period, **fields):
    data = FIELDS | {"kunci": str(uuid.uuid4())} | fields
    return client.post(f"/survei/periode/{period.pk}/tindak-lanjut/baru/", data)


def changed(row: FollowUp) -> dict[str, object]:
    return {
        "element": row.element,
        "activity": row.activity,
        "due_on": row.due_on,
        "responsible": row.responsible,
        "status": row.status,
        "result": row.result,
        "obstacle": row.obstacle,
    }


@pytest.mark.one_engine
class TestPlan:
    def test_an_activity_is_put_in_with_a_trace(self):
        period = PeriodFactory()

        response = add(manager(period), period)

        row = period.follow_ups.get()
        assert response["Location"] == f"/survei/periode/{period.pk}/tindak-lanjut/"
        assert (row.element, row.activity, row.due_on, row.responsible, row.status) == (
            "sarana",
            "Menambah kursi tunggu",
            date(2026, 12, 31),
            "Sekretaris Kecamatan",
            "planned",
        )
        entry = AuditEntry.objects.latest("number")
        assert (entry.action, entry.thing_id, entry.after["due_on"]) == (
            "surveys.follow_up.add",
            str(row.pk),
            "2026-12-31",
        )

    def test_a_form_that_is_sent_twice_puts_in_one_activity(self):
        period, key = PeriodFactory(), str(uuid.uuid4())
        client = manager(period)

        for _time in range(2):
            add(client, period, kunci=key)

        assert period.follow_ups.count() == 1

    def test_the_lowest_element_without_an_activity_is_chosen(self):
        period = PeriodFactory()
        store(period, [SHEET] * 3)
        planned(period, element="sarana")

        page = manager(period).get(f"/survei/periode/{period.pk}/tindak-lanjut/baru/").content.decode()

        assert '<option value="waktu" selected>' in page

    def test_an_element_can_be_named_in_the_address(self):
        period = PeriodFactory()

        page = manager(period).get(f"/survei/periode/{period.pk}/tindak-lanjut/baru/?unsur=biaya").content.decode()

        assert '<option value="biaya" selected>' in page

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("element", "", "Pilih unsur yang akan diperbaiki."),
            ("element", "antrean", "Pilih unsur dari daftar."),
            ("activity", "", "Tulis apa yang akan dilakukan, misalnya pelatihan petugas loket."),
            ("activity", "x" * 301, "Tulis paling banyak 300 karakter. Ini 301 karakter."),
            ("due_on", "", "Tulis tanggal selesainya kegiatan."),
            ("due_on", "31/2/2026", "Tulis tanggal seperti 27/3/2026."),
            ("due_on", "31/12/2025", "Tulis tanggal sesudah periode dimulai."),
            ("responsible", " ", "Tulis jabatan penanggung jawab, misalnya Kepala Seksi Pelayanan."),
        ],
    )
    def test_what_cannot_be_taken_is_said_and_nothing_is_written(self, field, value, message):
        period = PeriodFactory()

        response = add(manager(period), period, **{field: value})

        assert (response.status_code, period.follow_ups.count()) == (422, 0)
        assert response.context["form"].errors == {field: [message]}

    def test_an_element_of_another_questionnaire_is_refused_by_the_verb_too(self):
        period = PeriodFactory()
        user = member(period.survey.office, Role.SECRETARY)

        with pytest.raises(RuleBroken):
            actions.add(
                period=period,
                element="antrean",
                activity="Menata antrean",
                due_on=date(2027, 1, 1),
                responsible="Camat",
                by=user,
            )


class TestChange:
    def test_a_change_keeps_before_and_after(self):
        period = PeriodFactory()
        row = planned(period)
        client = manager(period)
        data = FIELDS | {"status": "running", "result": "", "obstacle": "Menunggu anggaran", "kunci": str(uuid.uuid4())}

        client.post(f"/survei/tindak-lanjut/{row.pk}/", data)

        row.refresh_from_db()
        assert (row.status, row.obstacle) == ("running", "Menunggu anggaran")
        entry = AuditEntry.objects.latest("number")
        assert (entry.before["status"], entry.after["status"]) == ("planned", "running")

    def test_done_needs_a_result(self):
        period = PeriodFactory()
        row = planned(period)
        data = FIELDS | {"status": "done", "result": "", "obstacle": "", "kunci": str(uuid.uuid4())}

        response = manager(period).post(f"/survei/tindak-lanjut/{row.pk}/", data)

        assert response.context["form"].errors["result"] == [
            "Tulis hasil dan buktinya sebelum menandai kegiatan selesai."
        ]

    def test_nothing_changed_leaves_no_trace(self):
        row = planned(PeriodFactory())
        user = member(row.period.survey.office, Role.HEAD)

        actions.change(follow_up=row, by=user, **changed(row))

        assert not AuditEntry.objects.filter(action="surveys.follow_up.change").exists()

    @pytest.mark.parametrize("start", FollowUp.Status.values)
    @pytest.mark.parametrize("end", FollowUp.Status.values)
    def test_a_status_moves_along_its_table_only(self, start, end):
        row = planned(PeriodFactory(), status=start, result="Kursi terpasang")
        user = member(row.period.survey.office, Role.HEAD)
        allowed = end == start or end in FOLLOW_UP_MOVES[start]

        try:
            actions.change(follow_up=row, by=user, **changed(row) | {"status": end})
        except RuleBroken:
            assert not allowed
        row.refresh_from_db()

        assert row.status == (end if allowed else start)

    def test_every_status_has_a_row_and_can_be_reached(self):
        assert set(FOLLOW_UP_MOVES) == set(FollowUp.Status)
        assert set().union(*FOLLOW_UP_MOVES.values()) == set(FollowUp.Status)


@pytest.mark.one_engine
class TestPage:
    def page(self, period: Period, role: str = Role.COACH):
        return read(signed_in(member(period.survey.office, role)).get(f"/survei/periode/{period.pk}/tindak-lanjut/"))

    def test_done_and_late_are_counted(self):
        period = PeriodFactory()
        yesterday = timezone.now().date() - timedelta(days=2)
        planned(period, status="done", result="Ada", due_on=yesterday)
        planned(period, due_on=yesterday)
        planned(period)

        facts = self.page(period).facts

        assert (facts["Selesai"], facts["Persentase selesai"], facts["Terlambat"]) == ("1 dari 3", "33,3%", "1")

    def test_late_activities_stand_on_top(self):
        period = PeriodFactory()
        yesterday = timezone.now().date() - timedelta(days=2)
        planned(period, activity="Sudah", status="done", result="Ada", due_on=yesterday - timedelta(days=9))
        planned(period, activity="Terlambat", due_on=yesterday)

        rows = self.page(period).tables["Rencana periode ini"][1:]

        assert [(row[0], row[4]) for row in rows] == [("Terlambat", "Terlambat"), ("Sudah", "Selesai")]

    def test_low_elements_without_an_activity_are_named(self):
        period = PeriodFactory()
        store(period, [SHEET] * 3)
        planned(period, element="sarana")

        text = self.page(period).text

        assert "Unsur rendah yang belum punya kegiatan: 2 U3 Waktu Penyelesaian U4 Biaya/Tarif" in text

    def test_the_plan_of_the_period_before_comes_with_its_results(self):
        before = PeriodFactory(ends_on=date(2026, 6, 30))
        now = PeriodFactory(survey=before.survey, instrument=before.instrument, starts_on=date(2026, 7, 1))
        planned(before, status="done", result="Kursi terpasang")
        planned(before, activity="Menambah papan informasi")

        page = self.page(now)

        assert "1 dari 2 kegiatan selesai (50,0%)." in page.text
        assert page.tables["Rencana periode sebelumnya"][1][5] == "Kursi terpasang"

    def test_only_those_who_write_see_the_button(self):
        period = PeriodFactory()

        assert "Rencanakan kegiatan" not in self.page(period, Role.OFFICER).text
        assert "Rencanakan kegiatan" in self.page(period, Role.SECTION_HEAD).text

    def test_the_page_asks_the_same_for_any_number_of_activities(self):
        counts = []
        for rows in (1, 3):
            period = PeriodFactory()
            store(period, [SHEET] * 3)
            for _row in range(rows):
                planned(period)
            client = manager(period)
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/survei/periode/{period.pk}/tindak-lanjut/")
            counts.append(len(queries))

        assert counts[0] == counts[1]
