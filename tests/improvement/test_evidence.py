"""Evidence: taken into the store, added, decided on, shown, given out; never changed and never removed."""

import io
import json
import subprocess
import uuid
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.core import stored_files
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import JPEG, PDF
from saregep.core.models import AuditEntry
from saregep.improvement.actions import evidence as actions
from saregep.improvement.actions.evidence import About
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.models import EVIDENCE_MOVES, Action, ActionState, Evidence, EvidenceState
from saregep.improvement.queries import roadmap
from tests.factories import OfficeFactory, member
from tests.improvement.factories import ActivityFactory, EvidenceFactory
from tests.sign_in import signed_in
from tests.standing import standing

pytestmark = pytest.mark.django_db
DAY = date(2023, 9, 5)
BYTES = b"%PDF-1.4 bukti"
LINK = {"link": "https://contoh.go.id/", "file": "", "sha256": "", "size": 0, "name": "", "media_type": ""}


@pytest.fixture(scope="module", autouse=True)
def one_activity(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield ActivityFactory(needed=["minutes", "attendance"], target=2, target_kind="document")


@pytest.fixture
def activity(one_activity):
    return type(one_activity).objects.select_related("action__office", "action__mentor").get(pk=one_activity.pk)


@pytest.fixture
def action(activity):
    return activity.action


@pytest.fixture
def leader(one_activity):
    return signed_in(one_activity.action.leader)


@pytest.fixture
def mentor(one_activity):
    return signed_in(one_activity.action.mentor)


def typed(activity, /, *files, **data):
    return {
        "kunci": str(uuid.uuid4()),
        "activity": activity.pk,
        "kind": "minutes",
        "title": "Rapat awal",
        "day": "5/9/2023",
        "place": "Aula",
        "file": [SimpleUploadedFile(name, content) for name, content in files],
    } | data


def send(client, activity, /, *files, **data):
    return client.post(f"/perbaikan/{activity.action_id}/bukti/tambah/", typed(activity, *files, **data))


def decide(client, one, verb, **data):
    return client.post(f"/perbaikan/bukti/{one.pk}/{verb}/", {"kunci": str(uuid.uuid4())} | data)


def about(kind="minutes", title="Rapat awal", day=DAY):
    return About(kind=kind, title=title, day=day, place="Aula")


def place_of(one):
    return stored_files.path_of(one.sha256)


# --- adding


@pytest.mark.one_engine
def test_several_files_come_in_at_once_and_the_trail_knows_their_sums(activity, leader):
    answer = send(leader, activity, ("a.pdf", BYTES), ("b.jpg", b"\xff\xd8\xff" + BYTES))
    first, second = Evidence.objects.order_by("pk")

    assert (answer.status_code, answer["Location"]) == (302, f"/perbaikan/kegiatan/{activity.pk}/#h-bukti")
    assert [(one.title, one.name, one.media_type, one.size) for one in (first, second)] == [
        ("Rapat awal (1/2)", "a.pdf", "application/pdf", 14),
        ("Rapat awal (2/2)", "b.jpg", "image/jpeg", 17),
    ]
    assert place_of(first).read_bytes() == BYTES
    entries = AuditEntry.objects.filter(action="improvement.evidence.add").order_by("number")
    assert [entry.after["sha256"] for entry in entries] == [first.sha256, second.sha256]


@pytest.mark.one_engine
def test_a_second_click_adds_nothing(activity, leader):
    data = typed(activity, ("a.pdf", BYTES))
    again = data | {"file": [SimpleUploadedFile("a.pdf", BYTES)]}
    answers = [leader.post(f"/perbaikan/{activity.action_id}/bukti/tambah/", sent) for sent in (data, again)]

    assert [answer.status_code for answer in answers] == [302, 303]
    assert Evidence.objects.count() == 1


def test_equal_bytes_are_one_file_and_prove_an_activity_once(activity, action):
    other = ActivityFactory(action=action)
    taken = [actions.take(name, io.BytesIO(BYTES), len(BYTES)) for name in ("a.pdf", "b.pdf")]
    (first,) = actions.add(activity=activity, about=about(), files=taken[:1], by=action.leader)
    (second,) = actions.add(activity=other, about=about(), files=taken[1:], by=action.leader)

    assert (first.sha256, first.file) == (second.sha256, second.file)
    with pytest.raises(RuleBroken, match="b.pdf” sudah menjadi bukti: “Rapat awal”"):
        actions.add(activity=activity, about=about(), files=taken[1:], by=action.leader)


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("files", "data", "errors"),
    [
        ([("a.pdf", b"")], {}, {"file": ["“a.pdf” kosong. Pilih berkasnya lagi."]}),
        (
            [("besar.pdf", b"%PDF-" + bytes(actions.LARGEST))],
            {},
            {"file": ["“besar.pdf” terlalu besar (10,0\xa0MB). Satu berkas paling besar 10,0\xa0MB; perkecil fotonya."]},
        ),
        (
            [("foto.jpg", b"<svg onload=alert(1)>"), ("virus.pdf", b"MZ\x90")],
            {},
            {
                "file": [
                    f"“{name}” tidak dapat diterima. Pilih berkas berjenis: "
                    "PDF, JPEG, PNG, WebP, DOCX, XLSX, PPTX, ODT, ODS, ODP."
                    for name in ("foto.jpg", "virus.pdf")
                ]
            },
        ),
        ([], {}, {"file": ["Pilih berkas atau tulis tautan."]}),
        ([("a.pdf", BYTES)], {"link": "https://contoh.go.id/"}, {"file": ["Isi berkas atau tautan, jangan keduanya."]}),
        ([], {"link": "javascript:alert(1)"}, {"link": ["Tulis tautan seperti https://contoh.go.id/foto."]}),
        ([], {"link": "https://contoh.go.id/", "day": "1/1/2199"}, {"day": ["Tulis tanggal yang tidak lewat dari hari ini."]}),
        (
            [("a.pdf", BYTES)],
            {"activity": "", "kind": "lain", "title": "a\0b", "day": ""},
            {
                "activity": ["Pilih kegiatannya."],
                "kind": ["Pilih salah satu dari daftar."],
                "title": ["Karakter null tidak diizinkan."],
                "day": ["Tulis tanggal yang ditunjukkan bukti ini."],
            },
        ),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_named_and_nothing_is_kept(activity, leader, files, data, errors):
    answer = send(leader, activity, *files, **data)

    assert (answer.status_code, answer.context["form"].errors) == (422, errors)
    assert Evidence.objects.count() == 0


@pytest.mark.one_engine
def test_a_file_that_came_need_not_be_sent_again(activity, leader, action):
    refused = send(leader, activity, ("a.pdf", BYTES), ("kosong.pdf", b""), title="")
    ((token, taken),) = refused.context["form"].tokens
    stranger = signed_in(member(action.office, Role.OFFICER))
    of_another = send(stranger, activity, berkas_diterima=[token])
    answer = send(leader, activity, berkas_diterima=[token])

    assert (taken.name, of_another.status_code, answer.status_code) == ("a.pdf", 422, 302)
    assert [(one.name, one.size) for one in Evidence.objects.all()] == [("a.pdf", len(BYTES))]


def test_the_files_of_an_action_have_an_end(activity, action):
    EvidenceFactory(activity=activity, size=actions.LARGEST_ACTION - 1)
    taken = actions.take("a.pdf", io.BytesIO(BYTES), len(BYTES))

    with pytest.raises(RuleBroken, match="paling besar 2,0.GB seluruhnya; sudah terpakai 2,0.GB"):
        actions.add(activity=activity, about=about(), files=[taken], by=action.leader)


@pytest.mark.parametrize("state", [ActionState.FINISHED, ActionState.HANDED_OVER, ActionState.STOPPED])
def test_what_the_report_was_approved_with_stays(activity, action, state):
    one = EvidenceFactory(activity=activity)
    Action.objects.update(
        state=state, stopped_on=DAY, stopped_reason="-", handed_over_on=DAY, handed_over_to="-", sustainability="-"
    )

    for verb in (
        lambda: actions.add(activity=activity, about=about(), link="https://contoh.go.id/", by=action.leader),
        lambda: actions.withdraw(evidence=one, reason="Salah", by=action.leader),
        lambda: actions.accept(evidence=one, seen=None, by=action.mentor),
    ):
        with pytest.raises(RuleBroken, match="Buktinya tetap seperti adanya"):
            verb()


# --- deciding


def test_each_state_has_its_exits_and_can_be_reached():
    reached = {EvidenceState.WAITING} | {to for exits in EVIDENCE_MOVES.values() for to in exits}

    assert (set(EVIDENCE_MOVES), reached) == (set(EvidenceState), set(EvidenceState))


def test_only_accepted_evidence_shows_an_achievement(activity, action, mentor):
    one = EvidenceFactory(activity=activity, kind="minutes")
    told = []
    for verb, data in (
        ("terima", {"seen": seen_of(one)}),
        ("tolak", {"reason": "Tanggal lain", "seen": ""}),
        ("tarik", {"reason": "Salah berkas"}),
    ):
        client = signed_in(action.leader) if verb == "tarik" else mentor
        if "seen" in data:
            data["seen"] = seen_of(Evidence.objects.get(pk=one.pk))
        assert decide(client, one, verb, **data).status_code == 302
        line = roadmap.line_of(activity)
        told.append((Evidence.objects.get(pk=one.pk).state.value, line.achievement, line.lacking))

    assert told == [
        ("accepted", 50, ("daftar hadir",)),
        ("refused", 0, ("notulen", "daftar hadir")),
        ("withdrawn", 0, ("notulen", "daftar hadir")),
    ]


@pytest.mark.one_engine
def test_whoever_added_it_and_the_leader_never_decide(activity, action):
    head = member(action.office, Role.HEAD)
    own = EvidenceFactory(activity=activity, added_by=head)
    Action.objects.update(leader=member(action.office, Role.SECRETARY))
    led = Action.objects.get(pk=action.pk)
    answers = [decide(signed_in(user), own, "terima").status_code for user in (head, led.leader)]

    assert answers == [403, 403]
    for user in (head, led.leader):
        with pytest.raises(RuleBroken, match="Bukti sendiri diputus oleh orang lain"):
            actions.accept(evidence=Evidence.objects.get(pk=own.pk), seen=None, by=user)


@pytest.mark.one_engine
def test_what_was_put_right_meanwhile_is_not_accepted(activity, action, mentor):
    one = EvidenceFactory(activity=activity)
    seen = seen_of(one)
    actions.describe(evidence=one, about=about(title="Judul lain"), seen=seen, by=action.leader)
    answer = decide(mentor, one, "terima", seen=seen)

    assert (answer.status_code, Evidence.objects.get(pk=one.pk).state) == (422, EvidenceState.WAITING)


def test_a_file_that_was_changed_is_neither_accepted_nor_given_out(activity, action, leader):
    one = EvidenceFactory(activity=activity)
    place = place_of(one)
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:-1] + b"!")

    with pytest.raises(RuleBroken, match="berubah di server"):
        actions.accept(evidence=one, seen=None, by=action.mentor)
    assert leader.get(f"/perbaikan/bukti/{one.pk}/berkas/").status_code == 422
    page = leader.get(f"/perbaikan/bukti/{one.pk}/?periksa=1")
    assert page.context["checked"].is_intact is False
    place.unlink()
    assert leader.get(f"/perbaikan/bukti/{one.pk}/?periksa=1").context["checked"].found is None


# --- never changed


@pytest.mark.parametrize(
    ("state", "change"),
    [
        *(
            ({}, change)
            for change in (
                {"file": "x"},
                {"sha256": "0" * 64},
                {"size": 1},
                {"name": "x"},
                {"media_type": "x"},
                {"link": "https://contoh.go.id/"},
                {"added_at": "2023-01-01T00:00:00Z"},
                {"activity": "other"},
                {"added_by": "other"},
            )
        ),
        *(({"accepted": True}, change) for change in ({"kind": "letter"}, {"title": "x"}, {"day": DAY.replace(day=6)}, {"place": "x"})),
        ({"withdrawn": True}, {"withdrawn_reason": "x"}),
        ({"withdrawn": True}, {"withdrawn_reason": "", "withdrawn_at": None, "withdrawn_by": None}),
    ],
)  # fmt: skip
def test_not_even_past_the_application(activity, action, state, change):
    one = EvidenceFactory(activity=activity)
    if "accepted" in state:
        Evidence.objects.update(accepted_at="2023-09-06T00:00:00Z", accepted_by=action.mentor)
    if "withdrawn" in state:
        Evidence.objects.update(
            withdrawn_at="2023-09-06T00:00:00Z", withdrawn_by=action.leader, withdrawn_reason="Salah"
        )
    others = {"activity": ActivityFactory(action=action) if "activity" in change else None, "added_by": action.mentor}
    change = {name: others[name] if value == "other" else value for name, value in change.items()}

    with pytest.raises(DatabaseError, match="evidence never changes"), transaction.atomic():
        Evidence.objects.filter(pk=one.pk).update(**change)


def test_no_row_is_removed_past_the_application(activity):
    one = EvidenceFactory(activity=activity)
    if connection.vendor == "sqlite":
        return  # such a trigger would also stop the emptying of a test database; `verify` finds it

    with pytest.raises(DatabaseError, match="evidence never changes"), transaction.atomic():
        Evidence.objects.filter(pk=one.pk).delete()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"refused_reason": "x"}, "refused_whole"),
        ({"withdrawn_reason": "x"}, "withdrawn_whole"),
        ({"accepted_at": "2023-09-06T00:00:00Z"}, "accepted_whole"),
        ({"link": "https://contoh.go.id/"}, "file_or_link"),
    ],
)
def test_what_may_never_be_false(activity, fields, constraint):
    with pytest.raises(DatabaseError, match=f"improvement_evidence_{constraint}"), transaction.atomic():
        EvidenceFactory(activity=activity, **fields)


# --- shown and given out


@pytest.mark.one_engine
@pytest.mark.parametrize(("kind", "inline"), [(PDF, True), (JPEG, True), ("docx", False)])
def test_a_file_is_given_out_as_what_it_is(activity, leader, kind, inline):
    media_type = (
        kind.media_type if inline else "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
    one = EvidenceFactory(activity=activity, name='a"b é.pdf', media_type=media_type)
    answer = leader.get(f"/perbaikan/bukti/{one.pk}/berkas/")
    again = leader.get(f"/perbaikan/bukti/{one.pk}/berkas/", headers={"If-None-Match": f'"{one.sha256}"'})
    saved = leader.get(f"/perbaikan/bukti/{one.pk}/berkas/?unduh")

    assert b"".join(answer.streaming_content) == b"".join(saved.streaming_content) == place_of(one).read_bytes()
    assert (answer["Content-Type"], answer["ETag"], answer["Cache-Control"]) == (
        media_type, f'"{one.sha256}"', "private, no-cache",
    )  # fmt: skip
    named = "filename*=utf-8''a%22b%20%C3%A9.pdf"
    assert answer["Content-Disposition"] == f"{'inline' if inline else 'attachment'}; {named}"
    assert (again.status_code, saved["Content-Disposition"]) == (304, f"attachment; {named}")


@pytest.mark.one_engine
def test_another_office_learns_nothing(activity):
    one = EvidenceFactory(activity=activity)
    stranger = signed_in(member(OfficeFactory(), Role.HEAD))
    pages = [
        f"/perbaikan/bukti/{one.pk}/",
        f"/perbaikan/bukti/{one.pk}/berkas/",
        f"/perbaikan/{activity.action_id}/bukti/paket/",
    ]

    assert [stranger.get(page).status_code for page in pages] == [404, 404, 404]


@pytest.mark.one_engine
def test_the_list_is_narrowed_and_shows_what_does_not_count_struck_through(activity, action, leader):
    one = EvidenceFactory(activity=activity, kind="minutes", title="Notulen salah")
    EvidenceFactory(activity=ActivityFactory(action=action, phase="actuating"))
    actions.withdraw(evidence=one, reason="Salah berkas", by=action.leader)
    address = f"/perbaikan/{action.pk}/bukti/"

    def shown(query):
        return [row.title for row in leader.get(address + query).context["page"]]

    assert shown("?jenis=minutes") == shown("?keadaan=withdrawn") == shown("?tahap=planning") == ["Notulen salah"]
    assert shown("?jenis=receipt") == []
    page = leader.get(address).content.decode()
    assert "<del>Notulen salah</del>" in page
    assert "Salah berkas" in page


@pytest.mark.one_engine
def test_the_pages_ask_as_much_for_three_pieces_as_for_one(activity, action, leader):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            assert leader.get(address).status_code == 200
        return len(queries)

    counts = []
    for number in (1, 3):
        EvidenceFactory.create_batch(number - Evidence.objects.count(), activity=activity)
        one = Evidence.objects.latest("pk")
        pages = [
            f"{action.pk}/bukti/",
            f"{action.pk}/bukti/?tampilan=galeri",
            f"bukti/{one.pk}/",
            f"kegiatan/{activity.pk}/",
        ]
        counts.append([asked(f"/perbaikan/{page}") for page in pages])

    assert counts[0] == counts[1]


# --- the package


def package(client, action):
    answer = client.get(f"/perbaikan/{action.pk}/bukti/paket/")
    content = b"".join(answer.streaming_content)
    assert len(content) == int(answer["Content-Length"])
    return zipfile.ZipFile(io.BytesIO(content)), content


@pytest.mark.one_engine
def test_the_package_proves_itself_with_the_tools_of_the_reader(activity, action, leader, tmp_path):
    activity.text = "Rapat “tim”/efektif: ../../../"
    activity.save()
    one = EvidenceFactory(activity=activity, kind="minutes", title="=Notulen rapat", name="x.pdf")
    EvidenceFactory(activity=activity, kind="letter", **LINK)
    away = EvidenceFactory(activity=activity, title="Salah")
    actions.withdraw(evidence=away, reason="Salah berkas", by=action.leader)
    archive, content = package(leader, action)
    _again, same = package(leader, action)
    archive.extractall(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False
    )
    rows = json.loads(archive.read("manifest.json"))["bukti"]

    assert archive.testzip() is None
    assert archive.namelist() == [
        "README.txt",
        "manifest.csv",
        "manifest.json",
        "SHA256SUMS",
        "01-perencanaan/01-rapat-timefektif/01-2023-09-05-notulen-notulen-rapat.pdf",
        "99-tidak-dipakai/P1-03-2023-09-05-dokumentasi-salah.pdf",
    ]
    assert (checked.returncode, content == same) == (0, True)
    assert [(row["kode_kegiatan"], row["jenis"], row["keadaan"], row["alasan"], row["sha256"]) for row in rows] == [
        ("P1", "notulen", "belum diperiksa", "", one.sha256),
        ("P1", "surat", "belum diperiksa", "", ""),
        ("P1", "dokumentasi", "ditarik", "Salah berkas", away.sha256),
    ]
    lines = archive.read("manifest.csv").decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(";")[4]) == (4, "'=Notulen rapat")


@pytest.mark.one_engine
def test_a_damaged_file_does_not_come_along_and_the_package_says_so(activity, action, leader):
    one, good = EvidenceFactory.create_batch(2, activity=activity)
    place_of(one).unlink()
    archive, _content = package(leader, action)

    assert [name for name in archive.namelist() if name.startswith("01-")] == [
        f"01-perencanaan/01-rapat-tim-efektif/02-2023-09-05-dokumentasi-{good.title.lower().replace(' ', '-')}.pdf"
    ]
    assert "PERHATIAN: 1 berkas" in archive.read("README.txt").decode()
    (row, _good) = json.loads(archive.read("manifest.json"))["bukti"]
    assert row["catatan"] == "BERKAS HILANG ATAU BERUBAH, tidak dimuat"


# --- the check of all
