"""A meeting from its invitation to the tasks that its minutes leave behind."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.papers import meeting_queries
from saregep.papers.actions import life, meetings
from saregep.papers.models import Attendee, FollowUp, Meeting, Paper, State
from saregep.papers.views import attending
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.samples import SHORT
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
VALUES = {
    "subject": "Rapat tim efektif",
    "time": "09.00 WIB sampai selesai",
    "place": "Aula Kecamatan Contoh",
    "agenda": "Pembagian tugas\nJadwal",
    "invited": "Kepala Desa Satu\nKepala Desa Dua",
    "chair": "Camat Contoh",
    "secretary": "Nama Notulis",
}
PEOPLE = [("Nama Satu", "Kasi Pelayanan", "L"), ("Nama Dua", "Kepala Desa; Satu", "P")]


@pytest.fixture
def office():
    attending.guesses.forget()
    return HouseFactory(phone="(0264) 000000")


@pytest.fixture
def officer(office):
    return member(office, Role.OFFICER)


@pytest.fixture
def meeting(office):
    return meetings.call(office=office, values=VALUES | {"day": office.local_now().date()}, by=None)


def drafted(meeting, kind):
    return Paper.objects.select_related("office").get(pk=meetings.paper(meeting=meeting, kind=kind, by=None).pk)


def issued(paper, **content):
    """As it is after its line, its signature and, where it has one, its number."""
    Paper.objects.filter(pk=paper.pk).update(
        state=State.SIGNED,
        signed_at=paper.drafted_at,
        signed=PaperFactory.build(office=paper.office, state=State.SIGNED).signed,
        content=paper.content | content,
    )
    return life.issue(paper=paper, version=paper.version, by=None)


def test_the_invitation_is_whole_as_it_is_drafted(meeting):
    paper = drafted(meeting, "invitation")

    assert (paper.subject, life.problems(paper)) == ("Rapat tim efektif", ())
    assert (paper.content["to"], paper.content["event_day"]) == (VALUES["invited"], meeting.day.isoformat())


def test_each_paper_is_drafted_once_and_again_where_its_draft_was_thrown_away(meeting):
    first, again = drafted(meeting, "minutes").pk, drafted(meeting, "minutes").pk
    Paper.objects.get(pk=first).delete()

    assert (again, Paper.objects.count()) == (first, 0)
    assert drafted(meeting, "minutes") == Paper.objects.get()


def test_who_came_stands_in_the_list_and_in_the_minutes(meeting):
    empty = drafted(meeting, "attendance")
    empty.delete()
    meetings.note(meeting=meeting, people=PEOPLE, by=None)
    attendance, minutes = drafted(meeting, "attendance"), drafted(meeting, "minutes")

    assert (empty.content["empty_lines"], attendance.content["empty_lines"]) == ("10", "")
    assert attendance.content["attendees"] == "Nama Satu; Kasi Pelayanan; L\nNama Dua; Kepala Desa, Satu; P"
    assert minutes.content["participants"] == "Nama Satu, Kasi Pelayanan\nNama Dua, Kepala Desa; Satu"


def test_who_is_noted_twice_came_once(meeting):
    counts = [
        meetings.note(meeting=meeting, people=people, by=None)
        for people in (PEOPLE, [*PEOPLE, PEOPLE[0]], [(" nama  SATU", "kasi pelayanan", "")], [("", "", "")])
    ]

    assert counts == [2, 0, 0, 0]
    with pytest.raises(RuleBroken, match="paling banyak 500"):
        meetings.note(meeting=meeting, people=[(f"Nama {n}", "", "") for n in range(499)], by=None)


def test_a_name_of_two_lines_is_one_person(meeting):
    meetings.note(meeting=meeting, people=[("A\nBupati; Palsu", "B\r\nC", "L")], by=None, by_code=True)
    attendance, minutes = drafted(meeting, "attendance"), drafted(meeting, "minutes")

    assert (attendance.content["attendees"], minutes.content["participants"]) == (
        "A Bupati, Palsu; B C; L",
        "A Bupati; Palsu, B C",
    )


def test_who_comes_after_the_draft_is_added_to_it_and_what_was_written_stays(meeting, officer):
    drafted(meeting, "minutes"), drafted(meeting, "attendance")
    meetings.note(meeting=meeting, people=PEOPLE[:1], by=None)
    counts = [meetings.bring_up(meeting=meeting, kind=kind, by=officer) for kind in ("attendance", "minutes")]
    content = drafted(meeting, "attendance").content
    Paper.objects.filter(kind="attendance").update(
        content=content | {"attendees": "Nama Lama; Kasi; L\nnama satu ;Kasi Pelayanan"}
    )
    meetings.note(meeting=meeting, people=PEOPLE, by=None)
    again = [meetings.bring_up(meeting=meeting, kind="attendance", by=officer) for _click in range(2)]

    assert (counts, content["attendees"], content["empty_lines"]) == ([1, 1], "Nama Satu; Kasi Pelayanan; L", "")
    assert (again, drafted(meeting, "attendance").content["attendees"].splitlines()) == (
        [1, 0],
        ["Nama Lama; Kasi; L", "nama satu ;Kasi Pelayanan", "Nama Dua; Kepala Desa, Satu; P"],
    )
    issued(drafted(meeting, "attendance"))
    with pytest.raises(RuleBroken, match="Hanya .* yang dapat ditulis"):
        meetings.bring_up(meeting=meeting, kind="attendance", by=officer)


def test_the_tasks_of_the_minutes_begin_when_they_are_issued(office, meeting, officer):
    minutes = drafted(meeting, "minutes")
    rows = "Menyusun jadwal; Kasi Pelayanan; Senin, 30 November 2026\nMelapor; Semua; setiap bulan"
    assert FollowUp.objects.count() == 0
    issued(minutes, **SHORT["minutes"] | {"event_day": meeting.day.isoformat(), "follow_ups": rows})
    first, second = FollowUp.objects.all()

    assert (first.what, first.who, first.due_on) == ("Menyusun jadwal", "Kasi Pelayanan", date(2026, 11, 30))
    assert (second.when, second.due_on, second.done_on) == ("setiap bulan", None, None)
    meetings.finish(task=first, done_on=office.local_now().date(), result="Jadwal ditempel", by=officer)
    with pytest.raises(RuleBroken, match="sudah selesai"):
        meetings.finish(task=first, done_on=office.local_now().date(), result="", by=officer)
    with pytest.raises(RuleBroken, match="tidak lewat dari hari ini") as broken:
        meetings.finish(task=second, done_on=office.local_now().date() + timedelta(days=1), result="", by=officer)
    assert (broken.value.field, list(audit.verify())) == ("done_on", [])


def test_minutes_that_replace_others_take_their_tasks_over(meeting):
    """The old ones are no longer asked for."""
    old = issued(drafted(meeting, "minutes"), **SHORT["minutes"] | {"event_day": meeting.day.isoformat()})
    new = PaperFactory(office=old.office, kind="minutes", content=old.content, replaces=old)
    issued(new)

    assert [task.paper_id for task in meeting_queries.open_tasks(old.office)] == [new.pk]
    assert Meeting.objects.get().minutes_id == new.pk


def test_what_is_done_of_replaced_minutes_stays_done(office, meeting, officer):
    rows = "Menyusun jadwal; Kasi; besok\nMelapor; Semua; lusa\nMenghitung; Kasi; lusa"
    held = SHORT["minutes"] | {"event_day": meeting.day.isoformat(), "follow_ups": rows}
    old, today = issued(drafted(meeting, "minutes"), **held), office.local_now().date()
    for task in FollowUp.objects.exclude(what="Menyusun jadwal"):
        meetings.finish(task=task, done_on=today, result="Sudah", by=officer)
    rows = "melapor ; Semua; 1 Desember 2026\nMenyusun jadwal; Kasi; besok\nMenghitung; Sekretaris; lusa"
    new = PaperFactory(office=office, kind="minutes", content=old.content | {"follow_ups": rows}, replaces=old)
    issued(new)

    tasks = meeting_queries.tasks_of(Meeting.objects.get()).values_list("what", "due_on", "done_on", "result")
    assert list(tasks) == [
        ("melapor", date(2026, 12, 1), today, "Sudah"),
        ("Menyusun jadwal", None, None, ""),
        ("Menghitung", None, None, ""),
    ]
    assert meeting_queries.tasks_in(office).count() == 4


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"place": 1}, "papers_follow_up_once"),
        ({"place": 2, "done_on": date(2026, 1, 1)}, "papers_follow_up_done_whole"),
    ],
)
def test_constraints_of_tasks(office, fields, name):
    paper = PaperFactory(office=office)
    FollowUp.objects.create(paper=paper, place=1, what="a", who="b", when="c")

    told = name if connection.vendor == "postgresql" or "whole" in name else "UNIQUE"
    with pytest.raises(IntegrityError, match=told), transaction.atomic():
        FollowUp.objects.create(paper=paper, what="a", who="b", when="c", **fields)


def test_the_database_keeps_a_person_once(meeting):
    meetings.note(meeting=meeting, people=PEOPLE[:1], by=None)
    one = Attendee.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Attendee.objects.create(meeting=meeting, name="x", name_key=one.name_key, at=one.at)


def post(client, address, **data):
    return client.post(address, {"kunci": str(uuid.uuid4())} | data)


@pytest.mark.one_engine
def test_a_meeting_goes_its_way_by_the_pages(office, officer):
    client, day = signed_in(officer), office.local_now().strftime("%d/%m/%Y")
    post(client, f"/naskah/{office.code}/rapat/baru/", **VALUES | {"day": day})
    meeting = Meeting.objects.get()
    page = f"/naskah/rapat/{meeting.pk}/"
    wrong = post(client, page, people="Nama; Jabatan; X")
    post(client, page, people="Nama Satu; Kasi; L\nNama Dua")
    post(client, f"/naskah/hadirin/{Attendee.objects.last().pk}/coret/")
    for kind in meetings.KINDS_OF_PAPERS:
        answer = post(client, f"{page}naskah/{kind}/")
    post(client, page, people="Nama Tiga; Staf; P")
    told = client.get(page).content.decode()
    added = post(client, f"{page}naskah/minutes/", tambah="1")
    named = Paper.objects.get(kind="minutes").content["participants"]
    Attendee.objects.last().delete()
    post(client, f"{page}ubah/", **VALUES | {"day": day, "place": "Ruang rapat"})
    issued(Paper.objects.get(kind="minutes"), **SHORT["minutes"] | {"event_day": meeting.day.isoformat()})
    task = FollowUp.objects.get()
    late = post(client, f"/naskah/tindak-lanjut/{task.pk}/selesai/", done_on="1/1/2190")
    post(client, f"/naskah/tindak-lanjut/{task.pk}/selesai/", done_on=day, result="Selesai")

    assert (told.count("1 orang dalam daftar belum ada di konsep"), added.status_code) == (2, 302)
    assert named == "Nama Satu, Kasi\nNama Tiga, Staf"
    assert (list(wrong.context["form"].errors), list(late.context["form"].errors)) == (["people"], ["done_on"])
    assert answer["Location"] == f"/naskah/lembar/{Paper.objects.get(kind='minutes').pk}/"
    assert [one.name for one in Attendee.objects.all()] == ["Nama Satu"]
    assert client.get(f"/naskah/{office.code}/tindak-lanjut/").context["page"][0].result == "Selesai"
    assert "Ruang rapat" in client.get(page).content.decode()


@pytest.mark.one_engine
def test_the_lists_ask_as_much_for_three_as_for_one(office, officer):
    client, counts = signed_in(officer), []
    paper = PaperFactory(office=office)
    for made in (1, 2):
        for _time in range(made):
            place = FollowUp.objects.count()
            meetings.call(office=office, values=VALUES | {"day": date(2026, 11, 24)}, by=None)
            FollowUp.objects.create(paper=paper, place=place, what="a", who="b", when="c")
        with CaptureQueriesContext(connection) as asked:
            for name in ("rapat", "tindak-lanjut"):
                client.get(f"/naskah/{office.code}/{name}/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.one_engine
@pytest.mark.parametrize("language", ["id", "su"])
def test_who_comes_signs_in_with_the_code_in_the_room_once(meeting, language):
    client, address = Client(enforce_csrf_checks=True), f"/hadir/{meeting.code}/?bahasa={language}"
    data = {"nama": "Nama Satu", "jabatan": "Kepala Desa", "jenis": "L"}
    empty = client.post(address)
    answers = [client.post(address, data) for _click in range(2)]
    page = client.get(answers[0]["Location"])

    assert (empty.status_code, "Ada masalah" in empty.content.decode()) == (422, language == "id")
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Attendee.objects.get().name, Attendee.objects.get().by_code, page.cookies) == ("Nama Satu", True, {})
    assert {"id": "Kehadiran Anda tercatat", "su": "parantos dicatet"}[language] in page.content.decode()


@pytest.mark.one_engine
def test_before_and_after_its_day_nobody_signs_in_and_no_code_is_guessed(meeting, client):
    Meeting.objects.update(day=meeting.day - timedelta(days=1))
    client.post(f"/hadir/{meeting.code}/", {"nama": "Nama", "jabatan": "Jabatan"})
    page = client.get(f"/hadir/{meeting.code}/").content.decode()

    assert (Attendee.objects.count(), "hanya dicatat pada hari rapat" in page) == (0, True)
    assert {client.get(f"/hadir/{code}/").status_code for code in ("abc", "7KQ42MXP9ABCD")} == {404}


def test_tasks_are_counted_open_late_and_finished_in_a_stretch_of_days(office, officer):
    paper = issued(PaperFactory(office=office, kind="minutes"))
    FollowUp.objects.all().delete()
    task = FollowUp(paper=paper, what="a", who="b", when="c")
    days = [
        (None, None),
        (date(2026, 3, 2), None),
        (date(2026, 3, 9), None),
        (None, date(2026, 3, 5)),
        (None, date(2026, 2, 1)),
    ]
    for place, (due, done) in enumerate(days, start=1):
        task.pk, task.place, task.due_on, task.done_on, task.done_by = None, place, due, done, officer if done else None
        task.save(force_insert=True)

    found, before = (
        meeting_queries.task_counts(office, date(2026, 3, 1), last, date(2026, 3, 9))
        for last in (paper.dated, paper.dated - timedelta(days=1))
    )

    assert found == meeting_queries.TaskCounts(open=3, late=1, finished=1)
    assert before == meeting_queries.TaskCounts(open=0, late=0, finished=1)  # minutes of a later day are no part of it
