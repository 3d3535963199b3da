"""What a standard says, what it lacks, which one counts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.offices.models import Office
from saregep.services.components import (
    COMPONENTS,
    Content,
    Order,
    content_of,
    differences,
    in_order,
    one_per_line,
    repeated,
)
from saregep.services.models import Channel, Life, Service, Standard, Unit
from saregep.services.queries import standards as queries
from saregep.services.queries.standards import problems_of
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory
from tests.services.standards_data import COMPLETE, draft, in_force, reviewed, superseded, write

TODAY = date(2026, 11, 24)


def kinds(content: Content, day: date = TODAY) -> list[tuple[str, str]]:
    return [(problem.component, problem.kind) for problem in problems_of(content, day)]


class TestOrders:
    def test_the_guide_names_delivery_first(self):
        parts = in_order(Order.GUIDE)

        assert [part.place(Order.GUIDE) for part in parts] == list(range(1, 15))
        assert [part.is_delivery for part in parts] == [True] * 6 + [False] * 8
        assert [part.key for part in parts[:2]] == ["requirements", "procedure"]

    def test_the_law_begins_with_the_legal_basis(self):
        parts = in_order(Order.LAW)

        assert [part.place(Order.LAW) for part in parts] == list(range(1, 15))
        assert [str(part.name) for part in parts] == [
            "Dasar hukum",
            "Persyaratan",
            "Sistem, mekanisme, dan prosedur",
            "Jangka waktu penyelesaian",
            "Biaya/tarif",
            "Produk pelayanan",
            "Sarana, prasarana, dan/atau fasilitas",
            "Kompetensi pelaksana",
            "Pengawasan internal",
            "Penanganan pengaduan, saran, dan masukan",
            "Jumlah pelaksana",
            "Jaminan pelayanan",
            "Jaminan keamanan dan keselamatan pelayanan",
            "Evaluasi kinerja pelaksana",
        ]


class TestWords:
    @pytest.mark.parametrize(
        ("component", "values", "lines"),
        [
            ("duration", {"duration": 45}, ("45 menit",)),
            ("duration", {"duration": 3, "duration_unit": Unit.DAY}, ("3 hari kerja",)),
            ("duration", {}, ()),
            ("fee", {"fee": 0}, ("Gratis",)),
            ("fee", {"fee": 10_000, "fee_basis": "Perda 1/2024"}, ("Rp10.000", "Dasar: Perda 1/2024")),
            ("fee", {}, ()),
            ("staff_count", {"staff_count": 4}, ("4 orang",)),
            ("facilities", {"facilities": (("Kursi roda", True),)}, ("Kursi roda (untuk kelompok rentan)",)),
            ("complaints", {"channels": ((Channel.Kind.DESK, ""),)}, ("Di loket",)),
            ("complaints", {"channels": ((Channel.Kind.PHONE, "0264"),)}, ("Telepon: 0264",)),
            ("procedure", {"procedure": "Satu.\nDua."}, ("Satu.", "Dua.")),
        ],
    )
    def test_a_component_is_said_line_by_line(self, component, values, lines):
        assert Content(**values).lines(component) == lines

    def test_a_pasted_list_loses_its_dashes_and_numbers(self):
        assert one_per_line("1. Surat desa\n2) Fotokopi  KK\n\n- Pas foto 3x4\n• 2 materai\n17 lembar") == [
            "Surat desa",
            "Fotokopi KK",
            "Pas foto 3x4",
            "2 materai",
            "17 lembar",
        ]

    def test_a_line_that_stands_twice_is_found_in_any_spelling(self):
        assert repeated(["Surat desa", "KK", "surat  DESA.", "surat desa"]) == ["surat  DESA."]


class TestProblems:
    def test_a_complete_standard_has_none(self):
        assert problems_of(COMPLETE, TODAY) == []

    def test_an_empty_one_lacks_all_fourteen(self):
        assert [key for key, kind in kinds(Content()) if kind == "empty"] == list(COMPONENTS)

    @pytest.mark.parametrize(
        ("values", "found"),
        [
            ({"duration": None}, ("duration", "empty")),
            ({"fee": None}, ("fee", "empty")),
            ({"staff_count": None}, ("staff_count", "empty")),
            ({"fee": 5_000}, ("fee", "fee_basis")),
            ({"legal_bases": ("PP Nomor 19 Tahun 2008 tentang Kecamatan",)}, ("legal_bases", "revoked")),
            ({"legal_bases": ("Peraturan yang berlaku",)}, ("legal_bases", "unreadable")),
            ({"legal_bases": ("PP 17/2018", "PP Nomor 17 Tahun 2018")}, ("legal_bases", "repeated")),
            ({"legal_bases": ("PP 17/2018", "PP 17/2018")}, ("legal_bases", "repeated")),
            ({"channels": ((Channel.Kind.LAPOR, ""),)}, ("complaints", "no_channel")),
            ({"channels": ((Channel.Kind.PHONE, "0264"),)}, ("complaints", "no_lapor")),
            ({"facilities": (("Ruang tunggu", False),)}, ("facilities", "no_vulnerable")),
            ({"requirements": ("Surat desa", "surat desa")}, ("requirements", "repeated")),
            (
                {"supervision": "Dibahas dalam rapat bulanan.", "evaluation": "Dibahas dalam rapat bulanan."},
                ("evaluation", "same"),
            ),
        ],
    )
    def test_each_shortcoming_is_named_alone(self, values, found):
        assert kinds(replace(COMPLETE, **values)) == [found]

    def test_a_local_regulation_is_no_problem(self):
        assert kinds(replace(COMPLETE, legal_bases=("Perda Kabupaten Purwakarta Nomor 5 Tahun 2016",))) == []

    def test_a_revoked_regulation_is_named_with_the_one_that_holds(self):
        (problem,) = problems_of(replace(COMPLETE, legal_bases=("PP 19/2008",)), TODAY)

        assert problem.message == (
            "Dasar hukum: PP Nomor 19 Tahun 2008 tidak berlaku lagi sejak 2018. "
            "Gunakan PP Nomor 17 Tahun 2018 tentang Kecamatan."
        )

    def test_what_is_known_from_memory_says_so(self):
        (problem,) = problems_of(replace(COMPLETE, legal_bases=("Permendagri 54/2009",)), TODAY)

        assert problem.message.endswith("Belum diverifikasi.")

    def test_only_what_is_empty_keeps_a_version_from_being_determined(self):
        doubtful = replace(COMPLETE, legal_bases=("PP 19/2008",), facilities=(("Ruang", False),))

        assert [problem.blocks for problem in problems_of(doubtful, TODAY)] == [False, False]
        assert [problem.blocks for problem in problems_of(replace(COMPLETE, product=""), TODAY)] == [True]

    @settings(max_examples=60)
    @given(st.sets(st.sampled_from(sorted(COMPONENTS))))
    def test_any_set_of_gaps_is_named_exactly(self, gaps):
        blank = Content()
        emptied = {"complaints": ("complaint_handling", "channels"), "duration": ("duration",)}
        names = [name for key in gaps for name in emptied.get(key, (key,))]
        content = replace(COMPLETE, **{name: getattr(blank, name) for name in names})

        assert {problem.component for problem in problems_of(content, TODAY) if problem.blocks} == gaps


class TestDifferences:
    def test_same_content_differs_nowhere(self):
        assert differences(COMPLETE, COMPLETE) == []

    def test_a_change_is_told_line_by_line(self):
        (change,) = differences(COMPLETE, replace(COMPLETE, requirements=("Surat pengantar desa", "Pas foto")))

        assert (change.component.key, change.gone, change.new) == (
            "requirements",
            {"Fotokopi Kartu Keluarga"},
            {"Pas foto"},
        )


@pytest.mark.django_db
class TestStored:
    def test_what_is_written_is_read_back(self):
        standard = draft(ServiceFactory())

        assert content_of(Standard.objects.get(pk=standard.pk)) == COMPLETE

    def test_only_the_standard_that_counts_is_given(self):
        services = [ServiceFactory() for _each in range(4)]
        current, again, first = in_force(services[0]), reviewed(services[1]), superseded(services[2])
        draft(services[0])
        draft(services[3])

        found = queries.in_force([service.pk for service in services])

        newest = Standard.objects.get(service=services[2], status=Life.IN_FORCE)
        assert found == {services[0].pk: current, services[1].pk: again, services[2].pk: newest}
        assert first.pk != newest.pk

    @pytest.mark.parametrize("services", [1, 3])
    def test_it_takes_two_queries_for_any_number(self, django_assert_num_queries, services):
        keys = [StandardFactory().service_id for _each in range(services)]

        with django_assert_num_queries(2):
            found = queries.in_force(keys)
            assert [len(standard.requirements.all()) for standard in found.values()] == [2] * services

    def test_reviews_are_due_by_their_day(self):
        office = OfficeFactory()
        for due in (date(2026, 11, 23), TODAY, date(2026, 11, 25)):
            StandardFactory(service__office=office, review_due=due)
        StandardFactory(service__office=office, review_due=TODAY, status=Life.SUPERSEDED)
        StandardFactory(review_due=TODAY)

        assert [each.review_due for each in queries.reviews_due(office, TODAY)] == [date(2026, 11, 23), TODAY]

    def test_reviews_are_counted_by_the_clock_of_each_office(self, django_assert_num_queries):
        evening = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)  # 23:00 in the west, the next day in the east
        offices = [OfficeFactory(time_zone=zone) for zone in (Office.Zone.WEST, Office.Zone.EAST)]
        for office in offices:
            StandardFactory(service__office=office, review_due=date(2026, 11, 25))
            StandardFactory(service__office=office, review_due=date(2026, 11, 24))

        with django_assert_num_queries(1):
            counts = queries.reviews_due_counts(offices, evening)

        assert counts == {offices[0].pk: 1, offices[1].pk: 2}

    @pytest.mark.parametrize(
        ("due", "state"),
        [(date(2026, 11, 24), "due"), (date(2026, 12, 24), "soon"), (date(2026, 12, 25), ""), (None, "")],
    )
    def test_a_review_is_announced_a_month_ahead(self, due, state):
        assert queries.review_state(Standard(status=Life.REVIEWED, review_due=due), TODAY) == state

    def test_services_without_standard_or_sop_are_counted(self):
        office = OfficeFactory()
        with_standard, without = ServiceFactory(office=office), ServiceFactory(office=office)
        ServiceFactory(office=office, is_active=False)
        StandardFactory(service=with_standard)
        draft(without)

        covered = queries.covered(office)

        assert (covered.offered, covered.without_standard, covered.without_sop, covered.lacking) == (2, 1, 2, 2)
        assert {each.pk: each.has_standard for each in queries.uncovered(office)} == {
            with_standard.pk: True,
            without.pk: False,
        }

    def test_rows_name_what_counts_and_what_is_in_hand(self, django_assert_num_queries):
        office = OfficeFactory()
        in_force(ServiceFactory(office=office, position=1))
        service = ServiceFactory(office=office, position=2)
        in_force(service)
        draft(service, replace(COMPLETE, fee=None, legal_bases=("PP 19/2008",)))
        ServiceFactory(office=office, position=3)

        with django_assert_num_queries(6):
            rows = queries.rows(queries.services_with_standards(office), TODAY)

        assert [(bool(row.current), bool(row.in_hand), row.problems, row.blocking) for row in rows] == [
            (True, False, 0, 0),
            (True, True, 2, 1),
            (False, False, 0, 0),
        ]
        assert Service.objects.count() == 3


OTHERWISE = {
    "requirements": ("Surat pengantar desa", "Fotokopi KTP-el"),
    "legal_bases": ("UU Nomor 25 Tahun 2009",),
    "facilities": (("Ruang tunggu", False), ("Jalur landai", True)),
    "channels": (("phone", "(0264) 111111"), ("lapor", "www.lapor.go.id")),
}


@pytest.mark.django_db
@pytest.mark.parametrize("changed", OTHERWISE)
def test_what_is_said_otherwise_is_written_anew_and_the_rest_stays_where_it_lies(changed):
    standard = draft(ServiceFactory())
    content = replace(content_of(standard), **{changed: OTHERWISE[changed]})
    before = {name: set(getattr(standard, name).values_list("pk", flat=True)) for name in OTHERWISE}
    write(standard, content)
    after = {name: set(getattr(standard, name).values_list("pk", flat=True)) for name in OTHERWISE}

    assert content_of(standard) == content
    assert {name for name in OTHERWISE if after[name] != before[name]} == {changed}
