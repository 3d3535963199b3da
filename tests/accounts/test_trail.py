"""The trail as the admin and the head read it."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

import saregep
from saregep.accounts import trail_words
from saregep.accounts.models import Role
from saregep.accounts.queries import ENTRIES_ON_A_PAGE, trail_of
from saregep.core import audit
from saregep.core.models import AuditEntry
from saregep.offices import actions
from saregep.offices.models import Office
from tests.factories import OfficeFactory, UserFactory, member
from tests.sign_in import signed_in

ROOT = Path(saregep.__file__).parent


@transaction.atomic
def note(office: Office, count: int = 1, **fields: object) -> AuditEntry:
    for _number in range(count):
        entry = audit.record(
            **{"office": office.code, "by": None, "action": "offices.change", "thing": office} | fields
        )
    return entry


def test_every_verb_of_the_code_has_its_words():
    verb = re.compile(r'"((?:accounts|offices|services|surveys)\.[a-z_.]+)"')
    files = [*ROOT.glob("*/actions.py"), *ROOT.glob("*/actions/*.py")]
    written = {found for path in files for found in verb.findall(path.read_text("utf-8"))}

    assert len(written) > 30
    assert written - set(trail_words.words()) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(("entries", "shown", "older"), [(0, 0, None), (50, 50, None), (51, 50, 2), (120, 50, 71)])
def test_a_page_holds_fifty_entries_and_knows_where_the_next_starts(entries: int, shown: int, older: int | None):
    office = OfficeFactory()
    note(office, entries) if entries else None

    page = trail_of(office, None)

    assert ENTRIES_ON_A_PAGE == 50
    assert (len(page.entries), page.older) == (shown, older)


@pytest.mark.django_db
def test_pages_join_without_gap_or_double():
    office, neighbour = OfficeFactory(), OfficeFactory()
    for _time in range(60):
        note(office)
        note(neighbour)

    first = trail_of(office, None)
    second = trail_of(office, first.older)

    numbers = [entry.number for entry in [*first.entries, *second.entries]]
    assert numbers == list(range(119, 0, -2))
    assert second.older is None


@pytest.mark.django_db
@pytest.mark.parametrize("entries", [1, 3])
def test_the_page_needs_the_same_queries_for_any_number_of_entries(entries: int, django_assert_num_queries):
    office = OfficeFactory()
    note(office, entries, before={"name": "A"}, after={"name": "B"})
    client = signed_in(member(office, Role.HEAD))

    with django_assert_num_queries(7):
        client.get(f"/kantor/{office.code}/jejak/")


@pytest.mark.django_db
@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "²", " ", "1 OR 1=1"])
def test_a_strange_number_shows_the_newest(before: str):
    office = OfficeFactory()
    note(office)

    response = signed_in(member(office, Role.HEAD)).get(f"/kantor/{office.code}/jejak/", {"sebelum": before})

    assert len(response.context["lines"]) == 1


@pytest.mark.django_db
def test_an_empty_trail_says_what_will_stand_there():
    office = OfficeFactory()

    page = signed_in(member(office, Role.HEAD)).get(f"/kantor/{office.code}/jejak/").content.decode()

    assert "Belum ada perubahan" in page


@pytest.mark.django_db
def test_a_line_speaks_the_words_of_the_office():
    office = OfficeFactory(time_zone=Office.Zone.EAST)
    entry = note(
        office,
        by=UserFactory(title="Camat"),
        before={"name": "Lama", "paper": "A4", "hours": [], "is_example": False, "website": ""},
        after={"name": "Baru", "paper": "F4", "hours": ["1: 08.00–15.00"], "is_example": True, "website": ""},
    )

    line = trail_words.line_of(entry, office)

    assert (line.who, line.what, line.at.utcoffset()) == (
        "Camat",
        "mengubah data kantor",
        timezone.now().astimezone(office.zone).utcoffset(),
    )
    assert [(change.field, change.before, change.after) for change in line.changes] == [
        ("nama", "Lama", "Baru"),
        ("kertas", "A4", "F4"),
        ("jam layanan", "–", "Senin: 08.00–15.00"),
        ("is example", "tidak", "ya"),
        ("situs web", "–", "–"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-11-24", "24 November 2026"),
        (["officer", "head"], "petugas loket, pimpinan kantor"),
        ({"a": 1, "b": [2, 3]}, "a: 1, b: 2, 3"),
        ([{"a": 1}, {"a": 2}], "a: 1; a: 2"),
        (12, "12"),
        (None, "–"),
    ],
)
def test_a_value_is_shown_as_a_reader_says_it(value: object, shown: str):
    office = OfficeFactory()
    entry = note(office, after={"roles": value})

    assert trail_words.line_of(entry, office).changes[0].after == shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("thing", "stored", "shown"),
    [
        ("surveys.period", {"instrument": 2, "population": 1200}, ["versi kuesioner: 2", "orang yang dilayani dalam periode: 1.200"]),
        ("surveys.period", {"file": "a.csv", "sheets": 1378, "left_out": 2},
         ["berkas: a.csv", "lembar: 1.378", "lembar yang dilewati: 2"]),
        ("surveys.followup", {"element": "sarana"}, ["unsur: Sarana dan Prasarana"]),
        ("surveys.followup", {"element": "ruang_tunggu"}, ["unsur: ruang tunggu"]),
        ("surveys.survey", {"target": "88.31", "service": "Kartu Keluarga"},
         ["target: 88,31", "hanya untuk layanan: Kartu Keluarga"]),
        ("surveys.instrument", {"order": ["sarana", "biaya"]}, ["urutan: Sarana dan Prasarana, Biaya/Tarif"]),
        ("surveys.instrument", {"fields": ["usia"]}, ["isian profil: Usia"]),
        ("surveys.instrument", {"status": "draft", "version": 3}, ["status: konsep", "versi: 3"]),
        ("surveys.instrument", {"biaya": {"code": "U4", "texts": {"id": "Apa?", "en": "What?"}}},
         ["Biaya/Tarif: kode: U4, pertanyaan: Indonesia: Apa?, Inggris: What?"]),
        ("surveys.reporttext", {"key": "waktu", "text": "draft taken over"},
         ["bagian laporan: 2.4 Waktu pelaksanaan SKM", "teks: konsep diambil alih"]),
        ("services.service", {"offered": False}, ["ditawarkan: tidak"]),
        ("offices.office", {"order": ["KK"], "hours": ["1: 08.00–15.00"]},
         ["urutan: KK", "jam layanan: Senin: 08.00–15.00"]),
    ],
)  # fmt: skip
def test_fields_and_values_are_words_of_the_reader(thing: str, stored: dict[str, object], shown: list[str]):
    office = OfficeFactory()
    entry = note(office, after=stored)
    entry.thing = thing

    assert [f"{change.field}: {change.after}" for change in trail_words.line_of(entry, office).changes] == shown


@pytest.mark.django_db
def test_an_operator_and_an_unknown_verb_are_named_plainly():
    office = OfficeFactory()
    entry = note(office, action="lama.sekali", thing=office)
    entry.thing = "sudah.tidak.ada"

    line = trail_words.line_of(entry, office)

    assert (line.who, line.what, line.changes) == ("pengelola sistem", "lama.sekali", ())


@pytest.mark.django_db
def test_the_page_shows_what_was_and_what_became():
    office = OfficeFactory(name="Kecamatan Lama")
    head = member(office, Role.HEAD)
    actions.change(office=office, values={"name": "Kecamatan Baru"}, by=head)
    actions.add_holiday(office=office, day=date(2026, 8, 17), name="Hari kemerdekaan", by=head)

    page = signed_in(head).get(f"/kantor/{office.code}/jejak/").content.decode()

    assert "<del>Kecamatan Lama</del> → Kecamatan Baru" in page
    assert "Tanggal: 17 Agustus 2026" in page
    assert page.index("menambah hari libur") < page.index("mengubah data kantor")
