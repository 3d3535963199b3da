"""The weeks of a change action: from the finding to the proof, on a phone and a desktop without JavaScript.

The work that needs most keys by keyboard alone, and every page of an action for axe on a phone.
"""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Role, User
from saregep.improvement.actions import rounds
from saregep.improvement.models import Action, ActionState, Activity, Approval, Cause, Evidence, Phase, Round, Score
from saregep.methods.wording import date_range, long_date
from saregep.offices.models import Office, OpeningHours
from saregep.surveys import intake
from saregep.surveys.models import Period, Survey
from tests.architecture.improve import changes, consistency, evidence, means, roadmap, stakeholders
from tests.architecture.matrix import Plain
from tests.browser.axe import EVERYTHING, NO_COLOURS, Walk, too_wide, violations
from tests.browser.keyboard import Keyboard
from tests.browser.session import enter
from tests.factories import OfficeFactory, PeriodFactory, SurveyFactory, member, submission
from tests.improvement.factories import ActionFactory

pytestmark = pytest.mark.django_db(transaction=True)
WEAK, LATE, MEETING = "Kursi tunggu kurang", "Mendata kursi tunggu", "Rapat tim efektif"
PHOTO = {"name": "rapat.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)}
PARTS = (changes, roadmap, evidence, stakeholders, means, consistency)
FILES = ("_file", "_package")
ANEW = (
    "member_edit",
    "log_edit",
    "later_edit",
    "activity_edit",
    "_change",
    "_describe",
)  # a form that stands empty too
PAGES = {
    name: access
    for part in PARTS
    for name, access in part.MATRIX.items()
    if "GET" in access.roles and not name.endswith((*FILES, *ANEW))
}


@pytest.fixture
def office() -> Office:
    """An office that works on every day, so that working days are days whenever the test runs."""
    office = OfficeFactory(name="Kecamatan Contoh")
    for weekday in range(7):
        OpeningHours.objects.create(office=office, weekday=weekday, opens=time(8), closes=time(15))
    return office


def to_the_issue(page: Page, live_server: LiveServer, office: Office, leader: User) -> None:
    """A finding, a round of three assessors, the choice and its cause; the leader stands before the round."""
    assessors = [member(office, Role.OFFICER, title=f"Penilai {number}") for number in (1, 2, 3)]
    enter(page, assessors[0], live_server)
    page.goto("/perbaikan/")
    page.get_by_role("link", name="Catat temuan").first.click()
    page.get_by_label("Apa yang lemah?").fill(WEAK)
    page.get_by_label("Apa buktinya?").fill("Empat kursi untuk sepuluh orang")
    page.get_by_label("Dilihat pada").fill("2/11/2026")
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("rowheader", name=WEAK)).to_be_visible()

    enter(page, leader, live_server)
    page.goto("/perbaikan/")
    page.get_by_role("link", name="Mulai putaran USG").first.click()
    page.get_by_label("Judul putaran").fill("USG contoh")
    page.get_by_label(WEAK).check()
    page.get_by_label("Masalah lain").fill("Petugas sering pindah")
    for assessor in assessors:
        page.get_by_label(assessor.title).check()
    page.get_by_role("button", name="Mulai putaran").click()
    round = Round.objects.get()

    for assessor, growth in zip(assessors, (5, 4, 4), strict=True):
        enter(page, assessor, live_server)
        page.goto(f"/perbaikan/usg/{round.pk}/")
        page.get_by_role("link", name="Beri skor").click()
        for candidate, scores in zip(round.candidates.all(), ((5, 5, growth), (3, 2, 1)), strict=True):
            for criterion, score in zip("usg", scores, strict=True):
                page.locator(f"[name={criterion}_{candidate.pk}][value='{score}']").check()
        page.locator("main button[type=submit]").click()

    enter(page, leader, live_server)
    page.goto(f"/perbaikan/usg/{round.pk}/")
    expect(page.get_by_role("row").filter(has_text=WEAK)).to_contain_text("14")
    page.get_by_role("link", name="Pilih isu").click()
    page.get_by_label(WEAK).check()
    page.locator("main textarea").fill("Paling sering dikeluhkan.")
    page.locator("main button[type=submit]").click()
    page.get_by_role("link", name="Tulis sebab").click()
    page.get_by_label("Sebab", exact=True).fill("Anggaran kursi belum diusulkan")
    page.get_by_role("button", name="Tambah sebab").click()
    assert [cause.text for cause in Cause.objects.all()] == ["Anggaran kursi belum diusulkan"]
    page.goto(f"/perbaikan/usg/{round.pk}/")


def asked(survey: Survey, starts_on: date, lowest: int) -> Period:
    """A closed period of 40 sheets; half of them give the facilities one point more."""
    period = PeriodFactory(survey=survey, starts_on=starts_on)
    sheets = [submission(3, scores={"sarana": lowest + number % 2}) for number in range(40)]
    intake.accept_all(period.pk, sheets)
    Period.objects.filter(pk=period.pk).update(ends_on=starts_on + timedelta(27), status=Period.Status.CLOSED)
    return period


def send(page: Page, button: str, **fields: object) -> None:
    """Fill the fields by their names, choose where there is a choice, and press the button."""
    for name, value in fields.items():
        typed = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
        field = page.locator(f"main [name={name}]").first
        match field.evaluate("field => field.type"):
            case "select-one":
                field.select_option(typed)
            case "radio" | "checkbox":
                page.locator(f"main [name={name}][value='{typed}']").check()
            case _:
                field.fill(typed)
    page.get_by_role("button", name=button).click()


def figures(page: Page) -> list[str]:
    return page.locator(".stat .figure").all_inner_texts()


def cells(page: Page, words: str) -> list[str]:
    """The first line of each cell of the row."""
    row = page.get_by_role("row").filter(has_text=words)
    return [text.split("\n")[0] for text in row.locator("td").all_inner_texts()]


def test_from_the_finding_to_the_proof(
    phone_without_js: Page, desktop_without_js: Page, live_server: LiveServer, office: Office
) -> None:
    today = office.local_now().date()
    past, days, week = today - timedelta(14), timedelta(2), timedelta(7)
    leader, mentor, coach = (member(office, role) for role in (Role.ACTION_LEADER, Role.MENTOR, Role.COACH))
    survey = SurveyFactory(office=office)
    before, after = asked(survey, date(2026, 1, 1), 1), asked(survey, date(2026, 3, 1), 3)
    page, desk = phone_without_js, desktop_without_js

    to_the_issue(page, live_server, office, leader)
    page.get_by_role("link", name="Mulai aksi perubahan").click()
    expect(page.locator("[name=title]")).to_have_value(WEAK)
    send(page, "Mulai aksi", starts_on=past, mentor=mentor.pk, coach=coach.pk)
    action = Action.objects.get()
    overview = f"/perbaikan/{action.pk}/"

    page.get_by_role("link", name="Lengkapi rancangan").click()
    texts = {name: f"Contoh {name}" for name in ("background", "goals", "benefit", "outputs")}
    send(page, "Simpan rancangan", **texts, elements="sarana", before=before.pk)
    page.get_by_role("link", name="Susun tim efektif").click()
    send(page, "Tambah jabatan", title="Pelaksana 1", tasks="Mendata kursi")
    for phase, text, first in (
        ("planning", LATE, today - week),
        ("organizing", MEETING, today),
        ("actuating", "Menata ruang tunggu", today + week),
        ("controlling", "Menilai hasil", today + week),
    ):
        page.goto(f"{overview}kegiatan/tambah/")
        plan = {"planned_start": first, "planned_end": first + timedelta(4), "target": 1, "target_kind": "event"}
        send(page, "Simpan kegiatan", phase=phase, text=text, needed="minutes", **plan)
    page.goto(overview)
    page.get_by_role("button", name="Ajukan rancangan").click()

    for guide in (coach, mentor):
        enter(desk, guide, live_server).goto(overview)
        desk.get_by_role("link", name="Putuskan rancangan").click()
        send(desk, "Simpan putusan", decision="setuju")
    action.refresh_from_db()
    assert action.state == ActionState.RUNNING

    page.goto(overview)
    assert figures(page) == ["0 dari 4", "1", "0 dari 4", "0 dari 4", "60"]
    expect(page.get_by_role("listitem").filter(has_text=f"P1 {LATE}")).to_contain_text("terlambat")
    page.goto(f"{overview}kegiatan/")
    page.get_by_role("link", name=f"O1 {MEETING}").click()
    page.get_by_role("link", name="Tambah bukti").click()
    page.locator("[name=file]").set_input_files([PHOTO])
    send(page, "Simpan bukti", kind="minutes", title="Rapat pertama", place="Aula")
    page.get_by_role("button", name="Selesai hari ini").click()

    desk.goto(f"/perbaikan/bukti/{Evidence.objects.get().pk}/")
    desk.get_by_role("button", name="Terima bukti").click()
    page.reload()
    expect(page.get_by_text("100%")).to_be_visible()

    page.goto(overview)
    page.get_by_role("link", name=f"P1 {LATE}").click()
    page.get_by_role("link", name="Usulkan perubahan rencana").click()
    send(page, "Kirim kepada mentor", new_start=today, new_end=today + days, reason="Pendata bertugas di desa.")
    desk.goto(overview)
    desk.get_by_role("link", name=f"Putuskan perubahan: {LATE}").click()
    send(desk, "Simpan putusan", decision="approved")

    desk.goto(f"{overview}kegiatan/banding/")
    first_plan, plan = date_range(today - week, today - week + timedelta(4)), date_range(today, today + days)
    assert cells(desk, f"P1 {LATE}") == [first_plan, plan, "–", "–", "terlambat", "0%"]
    expect(desk.get_by_role("row").filter(has_text=LATE)).to_contain_text("rencana sekarang: belum, dibuat terlambat")
    plan = date_range(today, today + timedelta(4))
    assert cells(desk, f"O1 {MEETING}") == [plan, "tetap", long_date(today), "−4", "lebih cepat", "100%"]

    page.goto(overview)
    page.get_by_role("link", name=f"P1 {LATE}").click()
    page.get_by_role("button", name="Selesai hari ini").click()
    desk.reload()
    assert cells(desk, f"P1 {LATE}")[2:5] == [long_date(today), "+3", "terlambat"]

    page.goto(f"{overview}isi/")
    send(page, "Simpan rancangan", after=after.pk)
    page.get_by_role("link", name="Kemanfaatan").click()
    expect(page.locator("main .lead")).to_have_text("Indeks berubah nyata: +5,56 (rentang 95% +4,94 sampai +6,17).")
    assert cells(page, "U9 Sarana") == ["37,50 (D)", "87,50 (B)", "+50,00", "berubah nyata membaik"]

    page.goto(overview)
    page.get_by_role("button", name="Ajukan laporan untuk disetujui").click()
    desk.goto(overview)
    desk.get_by_role("link", name="Putuskan laporan").click()
    send(desk, "Simpan putusan", decision="setuju")
    page.goto(f"{overview}anggaran/")
    expect(page.get_by_text("Laporan ada di mentor dan coach.")).to_be_visible()
    expect(page.get_by_role("link", name="Tambah baris")).to_have_count(0)
    page.goto(overview)
    page.get_by_role("button", name="Tarik laporan untuk diubah").click()
    page.goto(f"{overview}anggaran/")
    expect(page.get_by_role("link", name="Tambah baris").first).to_be_visible()


def test_an_activity_is_planned_by_keyboard_alone(desktop: Page, live_server: LiveServer, office: Office) -> None:
    action = ActionFactory(office=office, state=ActionState.DRAFT)
    page = enter(desktop, action.leader, live_server)
    hands = Keyboard(page)
    page.goto(f"/perbaikan/{action.pk}/kegiatan/")

    hands.follow("Tambah kegiatan")
    hands.follow("Simpan kegiatan")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert summary.get_by_role("link").all_inner_texts() == [
        "Tulis kegiatannya, misalnya: rapat awal tim efektif.",
        "Tulis tanggal mulai rencana.",
        "Tulis tanggal selesai rencana.",
        "Pilih kegiatan atau dokumen.",
    ]
    hands.to(".errors a")
    hands.press("Enter")
    expect(page.locator("[name=text]")).to_be_focused()

    hands.type(MEETING)
    for name, value in (("planned_start", "5/9/2023"), ("planned_end", "6 September 2023"), ("target", "2")):
        hands.to(f"[name={name}]")
        assert hands.sees_the_focus
        hands.press("Control+A")
        hands.type(value)
    for name, value in (("target_kind", "event"), ("needed", "minutes")):
        hands.to(f"[name={name}][value={value}]")
        hands.press("Space")
        assert hands.sees_the_focus
    hands.follow("Simpan kegiatan")

    made = Activity.objects.get()
    assert (made.phase, made.text, made.planned_start, made.planned_end) == (
        Phase.PLANNING,
        MEETING,
        date(2023, 9, 5),
        date(2023, 9, 6),
    )
    assert (made.target, made.target_kind, made.needed) == (2, Activity.Kind.EVENT, [Evidence.Kind.MINUTES])


def test_scores_the_map_and_a_decision_by_keyboard_alone(
    desktop: Page, live_server: LiveServer, office: Office
) -> None:
    action = ActionFactory(office=office, state=ActionState.SUBMITTED)
    leader, mentor = action.leader, action.mentor
    party = action.stakeholders.create(side="internal", position=1, name="Camat", kind="key")
    party.standings.create(moment="before", influence=8, interest=8, support="++")
    round = rounds.begin(
        office=office,
        title="USG",
        problems=[rounds.Problem(WEAK), rounds.Problem("Petugas sering pindah")],
        assessors=[leader],
        by=leader,
    )
    page = enter(desktop, leader, live_server)
    hands = Keyboard(page)

    page.goto(f"/perbaikan/usg/{round.pk}/nilai/")
    for candidate in round.candidates.all():
        for criterion in "usg":
            hands.to(f"[name={criterion}_{candidate.pk}]")
            hands.press("Space")
            hands.press("ArrowRight")
            assert hands.sees_the_focus
    hands.follow("Serahkan lembar")
    assert set(Score.objects.values_list("urgency", "seriousness", "growth")) == {(4, 4, 4)}  # the sheet begins with 5

    Action.objects.filter(pk=action.pk).update(state=ActionState.RUNNING)
    page.goto(f"/perbaikan/{action.pk}/pihak/jejaring/?saat=sebelum")
    hands.to("[name=arah][value=kanan]")
    with page.expect_navigation():
        hands.press("Enter")
    party.refresh_from_db()
    assert party.map_x is not None

    Action.objects.filter(pk=action.pk).update(state=ActionState.SUBMITTED)
    enter(page, mentor, live_server).goto(f"/perbaikan/{action.pk}/putusan/{Approval.Subject.PLAN}/")
    hands.to("[name=decision]")
    hands.press("Space")
    hands.follow("Simpan putusan")
    assert [(one.part, one.approved) for one in Approval.objects.all()] == [("mentor", True)]


def test_every_page_of_an_action_fits_a_phone_and_axe_finds_nothing(
    walk: Walk, live_server: LiveServer, office: Office
) -> None:
    head, boss = member(office, Role.HEAD), member(office, Role.HEAD)
    for role in (Role.ACTION_LEADER, Role.MENTOR, Role.COACH):
        member(office, role)
    made: dict[str, object] = {"office_code": office.code}
    for part in PARTS:
        made |= part.things(office, boss, made)
    action = Action.objects.get()
    survey = SurveyFactory(office=office)
    before, after = asked(survey, date(2023, 1, 1), 1), asked(survey, date(2024, 1, 1), 3)
    Action.objects.update(before=before, after=after, elements=["sarana"], target=80)

    found = {}
    for reader in (head, action.mentor):
        page = enter(walk.page, reader, live_server)
        for name, access in PAGES.items():
            readers = access.roles["GET"]
            if (Role.HEAD in readers) != (reader == head):
                continue
            parts = {key: one.value if isinstance(one, Plain) else made[one] for key, one in access.parts.items()}
            answer = walk.to(reverse(name, kwargs=parts))
            # A page has its own colours; a form shares them with the forms that stand on such pages.
            rules = violations(page, EVERYTHING if Role.READER in readers else NO_COLOURS)
            if broken := [*rules, *["scrolls sideways"] * too_wide(page), *[str(answer.status)] * (not answer.ok)]:
                found[name] = broken

    assert found == {}
