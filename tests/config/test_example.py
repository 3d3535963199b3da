"""The example office gives the figures of the source, its error named."""

import csv
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from importlib import resources

import pytest
from click.testing import CliRunner

from benchmarks.desk_addresses import Addresses
from saregep.accounts.models import Role, User
from saregep.cli import main
from saregep.config import example
from saregep.config.example_improve import roadmap as activities
from saregep.config.example_improve.priorities import printed_table
from saregep.config.example_serve import offered
from saregep.config.reconstruction import reconstruct
from saregep.core import audit
from saregep.documents.blocks import Paragraph, Table
from saregep.final_report import annexes
from saregep.final_report.layout import document, lay_out, unwritten
from saregep.final_report.material import gather
from saregep.improvement.models import Action, ChangeRequest, Evidence, Round, Stakeholder
from saregep.improvement.queries import evidence_check, roadmap
from saregep.improvement.queries.consistency import checked
from saregep.improvement.queries.rounds import judged
from saregep.methods import ikm as figures
from saregep.methods.consistency import Rule
from saregep.methods.periods import PeriodKind, bounds
from saregep.offices.models import Office
from saregep.papers.belonging_queries import issued
from saregep.papers.models import Paper, State
from saregep.services.components import content_of
from saregep.services.models import Letter, OldRecap, Service, Standard
from saregep.services.queries.performance import Stretch
from saregep.services.queries.recaps import recap
from saregep.services.queries.standards import in_force, problems_of
from saregep.surveys import tallies
from saregep.surveys.models import Answer, Period
from saregep.surveys.official import NINE
from saregep.surveys.queries.tallies import tally_of
from tests.config import printed_report
from tests.factories import member
from tests.sign_in import signed_in
from tests.standing import standing
from tests.surveys.page import read

SUMS = dict(zip(NINE, (1378, 1261, 1271, 1740, 1378, 1235, 1263, 1352, 1220), strict=True))


def test_the_columns_add_up_to_the_printed_sums():
    sheets = reconstruct(SUMS, example.PRINTED_LAST, 437)

    assert {key: sum(sheet[key] for sheet in sheets) for key in NINE} == SUMS


def test_the_last_sheet_is_the_printed_one():
    sheets = reconstruct(SUMS, example.PRINTED_LAST, 437)

    assert (len(sheets), [sheets[-1][key] for key in NINE]) == (437, [4, 4, 4, 4, 4, 4, 2, 4, 1])


def test_sums_that_no_sheets_can_have_are_refused():
    with pytest.raises(ValueError, match="436 answers from 1 to 4 cannot add up to 2000"):
        reconstruct(SUMS | {"biaya": 2004}, example.PRINTED_LAST, 437)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield example.load()


@pytest.fixture
def period(loaded, db):
    return Period.objects.get(mark=Period.Mark.RECONSTRUCTED)


def test_the_index_is_the_printed_one(period):
    result = figures.ikm(tally_of(period), NINE)

    assert (result.respondents, result.index, result.grade) == (437, Decimal("76.90"), "B")


def test_every_element_is_as_printed_but_the_misprint(period):
    result = figures.ikm(tally_of(period), NINE)
    printed = {key: Decimal(row["ikm_unsur_cetak"]) for key, row in zip(NINE, example.printed_table(), strict=False)}

    assert {
        element.key: (printed[element.key], element.index)
        for element in result.elements
        if element.index != printed[element.key]
    } == {"biaya": (Decimal("89.54"), Decimal("99.54"))}


def test_the_rounded_weight_gives_another_class(period):
    rounded, _three_places = figures.alternatives(figures.ikm(tally_of(period), NINE))

    assert (rounded.index, rounded.grade, rounded.differs) == (Decimal("76.13"), "C", True)


def test_the_period_is_marked_and_named(period):
    assert (period.label, period.get_mark_display()) == ("Triwulan I–II 2023", "data rekonstruksi")


def test_the_last_sheet_of_the_list_is_the_printed_one(period):
    assert period.answers.order_by("received_on", "id").last().scores == example.PRINTED_LAST


def test_loading_twice_changes_nothing(period):
    before = (Answer.objects.count(), User.objects.count(), Period.objects.count())

    assert example.load().logins == ()
    assert "Akun contoh sudah ada." in CliRunner().invoke(main, ["example"]).output
    assert (Answer.objects.count(), User.objects.count(), Period.objects.count()) == before


def test_every_role_has_a_login_and_no_two_share_a_password(loaded, db):
    logins = loaded.logins

    assert (len(logins), len({login.password for login in logins})) == (9, 9)
    assert all(User.objects.get(username=login.username).check_password(login.password) for login in logins)


def test_tallies_and_audit_trail_hold(period):
    assert (list(tallies.verify(period)), list(audit.verify())) == ([], [])


def problems_today(standard):
    return problems_of(content_of(standard), standard.service.office.local_now().date())


class TestDesk:
    """The 23 rows of the recap are services; two of them have a standard in force."""

    def test_every_row_of_the_recap_is_a_service_of_its_own(self, period):
        text = resources.files("saregep.config").joinpath("data/campaka/service_recap_2023_10.csv").read_text("utf-8")
        rows = [row["jenis_pelayanan"] for row in csv.DictReader(text.splitlines()) if row["no"] != "JUMLAH"]

        services = Service.objects.order_by("position")

        assert [service.recap_name or service.name for service in services] == rows
        assert [service.position for service in services if service.doubt] == [4, 7, 9, 10, 17, 19, 21]
        assert all(service.doubt or service.recap_name or service.name in rows for service in services)

    def test_both_cards_have_a_complete_standard_in_force(self, period):
        cards = Service.objects.filter(name__in=[offered.IDENTITY_CARD, offered.FAMILY_CARD])
        found = in_force([card.pk for card in cards])

        assert [(each.duration, each.duration_unit, each.fee) for each in found.values()] == [
            (45, "minute", 0),
            (30, "minute", 0),
        ]
        assert [problems_today(each) for each in found.values()] == [[], []]

    def test_the_first_version_of_the_identity_card_shows_what_was_wrong(self, period):
        first = Standard.objects.get(service__name=offered.IDENTITY_CARD, version=1)

        assert (first.status, [problem.kind for problem in problems_today(first)]) == (
            "superseded",
            ["no_lapor", "revoked", "no_vulnerable"],
        )

    def test_the_others_are_drafts_with_what_is_known(self, period):
        drafts = Standard.objects.filter(status="draft")

        assert drafts.count() == 21
        assert all(len(content_of(draft).words()) <= 1 for draft in drafts)

    def test_the_recap_of_october_2023_is_127_beside_its_printed_128(self, period):
        stretch = Stretch(PeriodKind.MONTH, *bounds(PeriodKind.MONTH, 2023, 10))
        found = recap(period.survey.office, stretch)

        assert (found.done, found.registered, OldRecap.objects.get().printed_total) == (127, None, 128)

    def test_each_row_of_the_old_recap_counts_a_service_of_its_own(self, period):
        rows = list(OldRecap.objects.get().rows.select_related("service"))

        assert [row.service.recap_name or row.service.name for row in rows] == [row.name for row in rows]
        assert len({row.service_id for row in rows}) == 23
        assert [row.position for row in rows if row.doubt] == [4, 7, 9, 10, 16, 17, 19]

    def test_letters_are_labelled_and_the_double_one_is_struck_out(self, period):
        letters = list(Letter.objects.order_by("book", "number"))

        assert [(letter.book, letter.number) for letter in letters] == [
            (book, at) for book in ("in", "out") for at in (1, 2, 3)
        ]
        assert all("(contoh)" in letter.partner and "(contoh)" in letter.subject for letter in letters)
        assert [letter.is_struck for letter in letters] == [False] * 5 + [True]


class TestProcessingPage:
    @pytest.fixture
    def shown(self, period):
        return read(signed_in(member(period.survey.office, Role.OFFICER)).get(f"/survei/periode/{period.pk}/"))

    def test_the_figures_are_those_of_the_printed_table(self, shown):
        table = shown.tables["Tabel resmi per unsur"]

        assert table[-1] == ["Jumlah / IKM", "12.098", "27,68", "3,08", "76,90", "B Baik"]
        assert [row[4] for row in table[1:-1]] == [
            "78,83", "72,14", "72,71", "99,54", "78,83", "70,65", "72,25", "77,35", "69,79",
        ]  # fmt: skip

    def test_the_printing_error_is_named_and_is_the_only_one(self, shown):
        assert shown.tables["Angka cetak yang berbeda"][1:] == [
            [
                "Indeks U4 Biaya/Tarif Angka itu salah cetak: tidak sesuai dengan jumlah dan NRR yang tercetak.",
                "89,54",
                "99,54",
            ]
        ]

    def test_the_rounded_weight_is_warned_of_with_both_computations(self, shown):
        assert "Bobot 0,11 memberi kelas lain: 76,13 = C Kurang baik" in shown.text
        assert shown.tables["IKM dengan bobot tepat dan bobot bulat"][1:] == [
            ["1/9 (resmi)", "27,6842 × 1/9 × 25", "76,90", "B Baik"],
            ["0,11", "27,6842 × 0,11 × 25", "76,13", "C Kurang baik"],
            ["0,111", "27,6842 × 0,111 × 25", "76,82", "B Baik"],
        ]

    def test_the_missing_population_says_where_it_comes_from(self, shown):
        assert "Minta sekretaris mengisi jumlahnya dari buku register layanan." in shown.text


def test_the_issues_of_the_source_are_ranked_as_printed(loaded, db):
    made = Round.objects.get()

    assert [(line.candidate.position, line.total, line.judged.rank) for line in judged(made)] == [
        (int(row["no"]), row["jumlah_cetak"], int(row["urutan_cetak"]))
        for row in sorted(printed_table(), key=lambda row: int(row["urutan_cetak"]))
    ]
    assert (made.chosen.position, made.chosen.causes.count()) == (1, 2)


class TestRoadmap:
    """Tables 6, 12 and 13: planned as printed, done as the text tells, the action at its end."""

    @pytest.fixture
    def lines(self, loaded, db):
        return {line.code: line for line in roadmap.read(Action.objects.get()).lines}

    def test_the_activities_are_those_of_table_12_and_the_action_is_handed_over(self, lines):
        printed = [row["kegiatan"] for row in activities.printed_table("table12_conformity")]
        action = Action.objects.get()

        assert sorted(map(plain, printed)) == sorted(plain(line.activity.text) for line in lines.values())
        assert (action.state, action.handed_over_on) == ("handed_over", date(2023, 11, 2))

    def test_the_working_days_are_those_that_table_6_prints_but_for_the_moved_and_the_miscounted(self, lines):
        printed = activities.printed_table("table06_milestones")
        told = [(row["waktu"], line.days) for row, line in zip(printed, planned(lines), strict=True)]

        assert [(text, days) for text, days in told if f"({days} hari)" not in text] == [
            ("Minggu 5 2-6 Oktober 2023 (4 hari)", 5),
            ("Minggu 6 11 Oktober 2023", 1),
            ("Minggu 8 25 Oktober 2023 (1 hari)", 5),
            ("Minggu 8 25 Oktober 2023 sd. 1 November 2023", 6),
        ]

    def test_what_is_not_on_schedule_is_told_though_table_12_says_all_is(self, lines):
        assert {code: line.word for code, line in lines.items() if line.word != "sesuai jadwal"} == {
            "A16": "tidak direncanakan",
            "C5": "terlambat",
            "C6": "terlambat",
        }
        assert (lines["C6"].late_by, lines["A16"].done) == (1, "19 Oktober 2023")

    def test_one_change_was_approved_and_the_first_plan_is_kept(self, lines):
        moved = {code: (line.first_plan, line.plan) for code, line in lines.items() if line.moved}

        assert moved == {"A11": ("25 Oktober 2023", "23–27 Oktober 2023")}
        assert [change.state for change in ChangeRequest.objects.all()] == ["approved"]

    def test_what_the_source_does_not_hold_lacks_though_table_13_says_all_is_achieved(self, lines):
        assert {code: (list(line.lacking), line.achievement) for code, line in lines.items() if not_whole(line)} == {
            "O2": ([], 60),  # three of five talks
            "A5": (["notulen"], 100),
            "A11": (["keputusan"], 0),
            "A12": (["keputusan"], 0),
            "A10": (["daftar hadir"], 100),
        }

    def test_evidence_is_whole_and_in_every_state_but_withdrawn_and_letters_belong_to_stakeholders(self, lines):
        states = Counter(one.state for one in Evidence.objects.all())
        letters = Stakeholder.objects.exclude(letter=None).values_list("name", "letter__title")

        whole = evidence_check.verify()
        assert (whole.files, whole.faults) == (55, ())  # other tests may leave files that no row names
        assert states == {"accepted": 54, "refused": 1, "waiting": 1}
        assert sorted(letters) == [
            ("Bappelitbangda", "Surat dukungan: Bappelitbangda"),
            ("Camat Campaka", "Surat dukungan: internal"),
            ("Kasubbag Kec. Campaka", "Surat dukungan: internal"),
            ("Kepala Seksi Kec. Campaka", "Surat dukungan: internal"),
            ("Pelaksana Kec. Campaka", "Surat dukungan: internal"),
            ("Pemerintah Desa", "Surat dukungan: Pemerintah Desa"),
            ("Sekretariat Daerah", "Surat dukungan: Sekretariat Daerah"),
        ]

    def test_the_checker_finds_what_is_wrong_in_the_source_and_nothing_else(self, lines):
        found = checked(Action.objects.select_related("office").get())
        places = defaultdict(list)
        for one in found.open:
            places[one.finding.rule].append(one.finding.where.removeprefix("Pemangku kepentingan: "))

        assert places == CONTRADICTIONS
        assert [one.finding.rule for one in found.waived] == [Rule.ABBREVIATION_CONFUSING]


# What is found in the action of the source, and why it is wrong.
CONTRADICTIONS = {
    # The standard was applied on 25 October, two days before the decision that sets it.
    Rule.BEFORE_ITS_CAUSE: ["Kegiatan Actuating 13"],
    # Tables 7 and 11 put +4 among the latent and +8 among the apathetic.
    Rule.QUADRANT_AGAINST_NUMBER: [
        "Kasubbag Kec. Campaka (sebelum)",
        "Kepala Seksi Kec. Campaka (sebelum)",
        "Pelaksana Kec. Campaka (sebelum)",
        "BKPSDM (sebelum)",
        "BKAD (sebelum)",
        "Bappelitbangda (sebelum)",
        "BKAD (sesudah)",
        "Masyarakat (sesudah)",
    ],
    # It follows the quadrant as printed, not the numbers, or stayed behind when the quadrant changed.
    Rule.STRATEGY_AGAINST_QUADRANT: [
        "Kasubbag Kec. Campaka (sebelum)",
        "Kepala Seksi Kec. Campaka (sebelum)",
        "Pelaksana Kec. Campaka (sebelum)",
        "BKPSDM (sebelum)",
        "BKAD (sebelum)",
        "Bappelitbangda (sebelum)",
        "Kasubbag Kec. Campaka (sesudah)",
        "Kepala Seksi Kec. Campaka (sesudah)",
        "Pelaksana Kec. Campaka (sesudah)",
        "BKAD (sesudah)",
        "Pemerintah Desa (sesudah)",
        "Masyarakat (sesudah)",
    ],
    Rule.TECHNIQUE_AGAINST_QUADRANT: ["Pemerintah Desa (sesudah)", "Masyarakat (sesudah)"],
    # Rp1.500.000 and Rp1.000.000 are asked for; the RKA reckons Rp1.950.000 and Rp8.050.000.
    Rule.PROPOSAL_AGAINST_PLAN: ["Usulan berikutnya 1", "Usulan berikutnya 2"],
    # The source holds no receipt.
    Rule.SPENT_WITHOUT_RECEIPT: ["Anggaran swadaya 1.1", "Anggaran swadaya 1.2", "Anggaran swadaya 2"],
    # Printed 128, its rows are 127; the birth certificate stands in rows 10 and 17.
    Rule.COLUMN_SUM: ["Rekap 1–31 Oktober 2023"],
    Rule.SERVICE_TWICE: ["Rekap 1–31 Oktober 2023, baris 17"],
    # PP 19/2008 was replaced by PP 17/2018.
    Rule.BASIS_REVOKED: ["Standar Pengantar KTP elektronik, versi 1"],
    # The example determines this standard in 2026 only.
    Rule.STANDARD_NOT_IN_FORCE: ["Pelayanan: Kartu Keluarga"],
    # Handed over on 2 November: a day after the end, three before the approval of the report.
    Rule.DAY_OUTSIDE_PERIOD: ["Kegiatan Controlling 5", "Kegiatan Controlling 6"],
    Rule.HANDED_OVER_LATE: ["Aksi perubahan"],
    Rule.HANDED_OVER_BEFORE_REPORT: ["Aksi perubahan"],
    # Planned until 30 September, a Saturday.
    Rule.NOT_A_WORKING_DAY: ["Kegiatan Organizing 3"],
    Rule.DONE_UNPLANNED: ["Kegiatan Actuating 16"],
    # Three of the five meetings, no minutes, no attendance list, no decision are in the source.
    Rule.DONE_NOT_SHOWN: [
        "Kegiatan Organizing 2",
        "Kegiatan Actuating 11",
        "Kegiatan Actuating 12",
    ],
    Rule.EVIDENCE_LACKING: ["Kegiatan Actuating 5", "Kegiatan Actuating 10"],
    # One of 93 left out the question on the procedure.
    Rule.ANSWERS_UNEQUAL: ["Angket evaluasi"],
}


def test_the_decision_on_the_team_is_issued_and_belongs_to_the_action(loaded, db):
    paper = Paper.objects.get()

    assert (paper.kind, paper.state, paper.dated) == ("decision", State.ISSUED, date(2023, 9, 6))
    assert [one.subject for one in issued(Action.objects.get())] == [paper.subject]


def test_the_final_report_has_the_tables_and_figures_of_the_source_in_its_order(loaded, db):
    found = document(lay_out(gather(Action.objects.get(office__code="32.14.02")))).numbers()

    assert [key for key, number in found.items() if number.startswith("Tabel")] == [
        "pegawai",
        "processing",
        "diklat",
        "inventaris",
        "usg",
        "rencana",
        "pihak-before",
        "dana-own",
        "risiko",
        "pihak-posisi",
        "pihak-after",
        "kesesuaian",
        "capaian",
        "kompetensi",
    ]
    assert [key for key, number in found.items() if number.startswith("Gambar")] == [
        "struktur",
        "peta-before",
        "kuadran-sebelum",
        "kuadran-sesudah",
        "peta-after",
    ]


def test_the_final_report_lists_each_cell_that_differs_from_the_source_once_and_no_other(loaded, db):
    report = lay_out(gather(Action.objects.get(office__code="32.14.02")))
    cells = report.compared.cells
    tables = {one.key: one for made in report.parts.values() for one in made if isinstance(one, Table)}

    assert unwritten(report) == []
    assert Counter((one.table, one.column, one.typed, one.printed) for one in cells) == Counter(
        printed_report.all_differences(tables)
    )
    assert Counter((one.table, one.row, one.column) for one in cells).most_common(1)[0][1] == 1
    assert [one for one in cells if not one.why or one.typed == one.printed] == []
    assert [(one.row, one.typed, one.printed) for one in cells if (one.table, one.column) == (2, "Indeks")] == [
        ("U4", "89.54", "99,54")
    ]
    assert [one.why for one in cells if (one.table, one.column) == (12, "Pelaksanaan")] == [
        "5 hari kerja, bukan 4. (bandingkan Tabel 12) "
        "Menurut bukti yang diterima: Dokumentasi: lokakarya dan bedah buku pelayanan, 6 Oktober 2023.",
        "Rencana diubah dan disetujui. Data contoh: penandatanganan di Sekretariat Daerah memerlukan satu minggu.",
        "Menurut bukti yang diterima: Laporan atau hasil: penyerahan aksi perubahan, 2 November 2023.",
        "Menurut bukti yang diterima: Dokumentasi: penyerahan dan keberlangsungan, 2 November 2023.",
    ]
    # What is not whole says so in its row.
    assert [row[3:] for row in tables["capaian"].rows if row[3] and row[4] not in ("100%", "–")] == [
        ("3", "60%"),
        ("0 (belum ada keputusan)", "0%"),
        ("0 (belum ada keputusan)", "0%"),
    ]


def test_the_report_accuses_nothing_that_it_does_not_print(loaded, db):
    action = Action.objects.get(office__code="32.14.02")
    found, everything = gather(action), checked(action)
    derived = {Rule.QUADRANT_AGAINST_NUMBER, Rule.STRATEGY_AGAINST_QUADRANT, Rule.TECHNIQUE_AGAINST_QUADRANT}
    hidden = [one for one in everything.open if one.finding.rule in derived]

    assert [one.key for one in found.checked.open] == [one.key for one in everything.open if one not in hidden]
    assert (found.unprinted, len(hidden)) == (22, 22)
    right = {row[0]: row[2] for one in annexes.findings(found) if isinstance(one, Table) for row in one.rows}
    assert right["Kegiatan Actuating 13"] == "paling awal 27 Oktober 2023"
    assert "22 temuan tentang" in "".join(said for said in texts_of(annexes.findings(found)))


def test_the_log_of_the_example_agrees_with_its_roadmap(loaded, db):
    action = Action.objects.get()
    (day,) = (one.day for one in action.log.all() if "hari pertama workshop" in one.text)

    assert day == action.activities.get(text__startswith="Pelaksanaan Pelatihan workshop").actual_start
    assert [one.state for one in action.risks.all()] == ["handled", "handled", "closed", "closed", "handled"]
    assert all(one.likelihood and one.impact for one in action.risks.all())
    assert action.stakeholders.filter(note__contains="mencetak").count() == 0


def texts_of(blocks):
    return [run.text for one in blocks if isinstance(one, Paragraph) for run in one.runs]


def not_whole(line):
    return line.lacking or line.achievement < 100


def plain(text):
    return text.replace(" ", "").casefold()


def planned(lines):
    return [line for line in lines.values() if line.activity.is_planned]


@pytest.mark.one_engine
def test_the_benchmark_finds_its_pages_there(loaded, db):
    pages = Addresses(Office.objects.get(code="32.14.02")).pages()

    assert {page.name: page.ask() for page in pages} == {page.name: page.status for page in pages}
