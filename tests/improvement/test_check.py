"""The checker on the tables of the source: what a careful reader finds, and nothing else."""

from datetime import date

import pytest

from saregep.improvement.imports import read
from saregep.improvement.words import MESSAGES, message_of
from saregep.improvement.words_why import WHY
from saregep.methods.consistency import Finding, Rule, check
from tests.improvement.campaka import change, copy_to
from tests.methods.consistency.test_kept import WRONG

TODAY = date(2026, 11, 24)
# Each rule with the rows that it finds, and why they are wrong.
FOUND = {
    # 1.740 / 437 sheets × 25 is 99,54; the report prints 89,54.
    Rule.ELEMENT_FIGURE: [("table02_skm", 5)],
    # Eight rows are "pelaksana", not 7; the question on procedure was answered by 92, not 93.
    Rule.COUNT_DIFFERS: [("narrative_figures", 2), ("narrative_figures", 13)],
    # 7 of 17 are 41,18 %; 35,29 % would be 6.
    Rule.SHARE_DIFFERS: [("narrative_figures", 7)],
    # "seluruh pegawai sebanyak 30 orang" of an office with 17.
    Rule.HEADS_EXCEED: [("narrative_dates", 17)],
    # "perwakilan pemerintah desa sebanyak" ends there.
    Rule.NUMBER_LEFT_OUT: [("narrative_dates", 19)],
    # 45 of 93 are 48,4 %, so that the three shares add up to 100 and not to 100,4.
    Rule.SHARE_IMPOSSIBLE: [("evaluation_survey_2023", 4)],
    Rule.SHARES_OVER_HUNDRED: [("evaluation_survey_2023", 2)],
    # The conclusion lets some answer "biasa saja" on comfort, but all said (sangat) nyaman.
    Rule.ANSWER_NOT_GIVEN: [("narrative_figures", 18)],
    # 10 sheets at Rp200 are the cost of one respondent, not of a survey of 437.
    Rule.COST_PER_RESPONDENT: [("narrative_figures", 16)],
    # 5 September to 1 November has 58 days, not 60; two other periods are told for the same action.
    Rule.PERIOD_LENGTH: [("narrative_dates", 2)],
    Rule.PERIOD_DIFFERS: [("narrative_dates", 7), ("narrative_dates", 8)],
    # "07 s.d 30 April 2022", a year and a half before the action.
    Rule.OUTSIDE_PERIOD: [("narrative_dates", 4)],
    Rule.STORY_DATE_DIFFERS: [
        ("narrative_dates", 5),  # the phase ends with the implementation, on 1 November
        ("narrative_dates", 12),  # data were gathered until 30 September by the table, until 19 by the text
        ("narrative_dates", 13),  # three days of coordination instead of five
        ("narrative_dates", 15),  # one day with BKPSDM instead of two
        ("narrative_dates", 17),  # the workshop on 4-6 October: 2-6 in table 12 …
        ("narrative_dates", 17),  # … and 3-6 in table 14
        ("narrative_dates", 23),  # the decision of the regent: 23-27 or 25 October
        ("narrative_dates", 24),  # the implementation from 26 or from 25 October
        ("narrative_dates", 25),  # handed over on 2 November, a day late, but "sesuai jadwal"
        ("narrative_dates", 26),  # the book was read on 3 October or on 11 September
        ("table14_competence_strategy", 2),  # the same book on 11 September, and within 2-6 October in table 12
        ("table14_competence_strategy", 6),  # the workshop on 3-6 October, 2-6 in table 12
    ],
    # 2-6 October 2023 are five working days, not four, in table 6 and again in table 12.
    Rule.WORKING_DAYS: [("table06_milestones", 15)],
    # The weeks run from Monday 4 September, so that 30 October opens the ninth; table 12 repeats each of them.
    Rule.WEEK_NUMBER: [("table06_milestones", row) for row in (21, 23, 26, 27, 28, 29)],
    # "selama 8 minggu" from 8 September to 30 October: that Monday opens the ninth, and 53 days are no 8 times seven.
    Rule.WEEKS_SPANNED: [("narrative_dates", 5)],
    # 5 November 2023 is a Sunday; the data are gathered until Saturday 30 September.
    Rule.NOT_A_WORKING_DAY: [("narrative_dates", 27), ("table06_milestones", 8)],
    # What a book says is told before it is read; services follow a decision before it is signed.
    Rule.BEFORE_ITS_CAUSE: [("narrative_dates", 24), ("table12_conformity", 22), ("table14_competence_strategy", 3)],
    # "pasca pelatihan", but from 1 September, in table 6 and again in table 12.
    Rule.AFTER_TRAINING_TOO_EARLY: [("table06_milestones", 30)],
    # The record of 2 November hands over what the approval of 5 November approves.
    Rule.HANDED_OVER_BEFORE_REPORT: [("narrative_dates", 25)],
    # Table 6 does not plan it, table 12 calls it "sesuai jadwal".
    Rule.NOT_PLANNED: [("table12_conformity", 19)],
    Rule.STORY_PHASE_DIFFERS: [("narrative_dates", 13)],
    # A target of 5 activities and 100 %, while the text tells of three days.
    Rule.TARGET_NOT_REACHED: [("table13_achievement", 7)],
    # A latent with 4, an apathetic with 8, a defender with 9.
    Rule.QUADRANT_AGAINST_NUMBER: [
        ("table07_stakeholders_before", 3),
        ("table07_stakeholders_before", 4),
        ("table07_stakeholders_before", 5),
        ("table07_stakeholders_before", 7),
        ("table07_stakeholders_before", 8),
        ("table07_stakeholders_before", 9),
        ("table10_stakeholders_position", 5),
        ("table11_stakeholders_after", 11),
    ],
    # "Sedang" beside 9, where 8-10 is "tinggi".
    Rule.INFLUENCE_AGAINST_NUMBER: [("table10_stakeholders_position", row) for row in (4, 8, 9, 10)],
    # "Sangat Mendukung" has three plus.
    Rule.SUPPORT_AGAINST_SIGN: [("table10_stakeholders_position", 2)],
    # A promoter with 9 who is kept satisfied or followed with the least effort. An apathetic with 8 who is managed
    # closely has the strategy of his number, a latent with 4 who is monitored as well: their quadrant is wrong, above.
    Rule.STRATEGY_AGAINST_QUADRANT: [("table11_stakeholders_after", row) for row in (3, 4, 5, 10)],
    # The villages are promoters with 9 and still persuaded, where the other promoters are canalized.
    Rule.TECHNIQUE_AGAINST_QUADRANT: [("table11_stakeholders_after", 10)],
    # BKPSDM is "utama" before and "sekunder" after.
    Rule.STAKEHOLDER_KIND_DIFFERS: [("table11_stakeholders_after", 7)],
    # Camat 10 or 9; staff defender or promoter; citizens defender or latent.
    Rule.STAKEHOLDER_NUMBER_DIFFERS: [("table10_stakeholders_position", 2)],
    Rule.STAKEHOLDER_QUADRANT_DIFFERS: [("table10_stakeholders_position", 5), ("table10_stakeholders_position", 11)],
    # The office has no Kasi Pelayanan.
    Rule.POSITION_UNKNOWN: [("service_standard_ektp", 9)],
    # The rooms go from 3 to 5 and from 2 to 4.
    Rule.NUMBER_SKIPPED: [("table04_inventory", 18), ("table04_inventory", 44)],
    # No quantity, "Set1", and a 2 without its unit.
    Rule.QUANTITY_UNREADABLE: [("table04_inventory", 18), ("table04_inventory", 65), ("table04_inventory", 67)],
    # Two things ticked as good and as less good.
    Rule.QUANTITY_AGAINST_TICKS: [("table04_inventory", 34), ("table04_inventory", 35), ("table04_inventory", 37)],
    Rule.ROW_TWICE: [("table04_inventory", 55)],
    # 23 rows add up to 127.
    Rule.COLUMN_SUM: [("service_recap_2023_10", 25)],
    Rule.ABBREVIATION_CONFUSING: [("service_recap_2023_10", 5)],
    Rule.SERVICE_TWICE: [("service_recap_2023_10", 18)],
    Rule.FEE_UNSAID: [("service_standard_ektp", 6)],
    # A decision of the regent that considers to determine one of the camat.
    Rule.AUTHORITY_DIFFERS: [("documents", 2)],
    # The camat's is about SOP by plan, but carries the subject of the regent's; its lists begin with d and 8.
    Rule.SUBJECT_DIFFERS: [("documents", 3)],
    Rule.LIST_STARTS_LATE: [("documents", 3), ("documents", 3)],
    Rule.PAPER_NUMBER_MISSING: [("documents", 6), ("documents", 8)],
    Rule.PAPER_DATE_MISSING: [("documents", 9)],
    # "Standar Pelayanan Minimal" is the matter of PP 2/2018.
    Rule.NAME_OF_ANOTHER_THING: [("documents", 8), ("documents", 9)],
    # Signed in October 2023 for the second quarter of 2023; the RKA of 2023 spends in December. What is promised for
    # 2024 stands in another RKA.
    Rule.PROMISE_IN_THE_PAST: [("documents", 7)],
    Rule.QUARTER_AGAINST_PLAN: [("documents", 7)],
    # The camat is IV/b; there is no "D/3a".
    Rule.RANK_DIFFERS: [("documents", 9)],
    # UU 23/2014 was last changed by UU 6/2023; PP 19/2008 was replaced by PP 17/2018.
    Rule.AMENDMENT_OUTDATED: [("documents", 2)],
    Rule.BASIS_REVOKED: [("documents", 4), ("documents", 5), ("service_standard_ektp", 2)],
}
AFTER_A_YEAR = "Dilaksanakan 1 tahun setelah selesainya Diklat"
# A cell that is changed, and the finding with its right value.
MISTAKES = [
    ("table02_skm", 2, {"mutu_cetak": "A"}, Rule.ELEMENT_GRADE, "B"),
    ("table02_skm", 2, {"kinerja_cetak": "SANGAT BAIK"}, Rule.ELEMENT_GRADE, "baik"),
    ("table02_skm", 11, {"jumlah_nilai": "12097"}, Rule.COLUMN_SUM, "12.098"),
    ("table05_usg", 3, {"jumlah_cetak": "14"}, Rule.USG_TOTAL, "13"),
    ("table05_usg", 3, {"urutan_cetak": "2"}, Rule.USG_RANK, "3"),
    ("table08_budget_realisation", 3, {"jumlah_cetak": "1100000"}, Rule.LINE_PRODUCT, "Rp1.000.000"),
    ("table08_budget_realisation", 6, {"jumlah_cetak": "1990000"}, Rule.COLUMN_SUM, "Rp1.980.000"),
    ("table08_budget_realisation", 4, {"vol": "30", "jumlah_cetak": "480000"}, Rule.COEFFICIENT_PRODUCT, "32"),
    ("rka_2023", 3, {"jumlah_cetak": "1000000"}, Rule.MONTHS_AGAINST_BUDGET, "Rp2.000.000"),
    ("rka_2023", 11, {"anggaran": "10000001"}, Rule.COLUMN_SUM, "Rp10.000.000"),
    ("narrative_dates", 25, {"waktu_cetak": "Rabu 02-11-2023"}, Rule.WEEKDAY_DIFFERS, "Kamis, 2 November 2023"),
    ("table12_conformity", 5, {"waktu": "Minggu 1 7 September 2023 (1 hari)"}, Rule.STATE_TYPED, "terlambat"),
    ("table12_conformity", 20, {"keterangan": "Terlambat"}, Rule.STATE_TYPED, "sesuai jadwal"),
    ("table12_conformity", 33, {"waktu": "1 Maret 2024"}, Rule.TIME_CHANGED, AFTER_A_YEAR),
    ("table06_milestones", 3, {"kegiatan": "Upacara pembukaan kantor"}, Rule.NOT_REPORTED, ""),
    ("table01_03_employees", 3, {"golongan": "III/c"}, Rule.RANK_DIFFERS, "Penata"),
    # The memo asks for 1.500.000 in 2024, which no table plans; the RKA of 2023 reckons 1.950.000.
    ("documents", 6, {"tentang_atau_hal": "Usulan pada APBD 2023"}, Rule.PROPOSAL_AGAINST_PLAN, "Rp1.950.000"),
    ("documents", 6, {"isi_pokok": "kapasitas pegawai 1.950.000; total 2.500.000"}, Rule.COLUMN_SUM, "Rp1.950.000"),
]
# Tables that are right: USG, the realised budget, the RKA, the staff.
RIGHT = {"table05_usg", "table08_budget_realisation", "rka_2023", "table01_03_employees"}


@pytest.fixture
def tables(tmp_path):
    return copy_to(tmp_path)


def findings(folder) -> tuple[Finding, ...]:
    return check(read(folder, today=TODAY).case)


def place(finding: Finding) -> tuple[str, int]:
    file, _comma, row = finding.where.partition(", baris ")
    return file.removesuffix(".csv"), int(row)


def test_what_a_careful_reader_finds(tables):
    found: dict[Rule, list[tuple[str, int]]] = {}
    for finding in findings(tables):
        found.setdefault(finding.rule, []).append(place(finding))

    assert {rule: sorted(places) for rule, places in found.items()} == FOUND


def test_no_false_alarm_on_the_tables_that_are_right(tables):
    assert RIGHT & {place(finding)[0] for finding in findings(tables)} == set()


def test_right_values_where_they_can_be_known(tables):
    known = {(finding.rule, place(finding)): (finding.found, finding.expected) for finding in findings(tables)}

    assert {
        known[Rule.ELEMENT_FIGURE, ("table02_skm", 5)],
        known[Rule.SHARE_DIFFERS, ("narrative_figures", 7)],
        known[Rule.COLUMN_SUM, ("service_recap_2023_10", 25)],
        known[Rule.WORKING_DAYS, ("table06_milestones", 15)],
        known[Rule.OUTSIDE_PERIOD, ("narrative_dates", 4)],
    } == {
        ("89,54", "99,54"),
        ("35,29", "41,18"),
        ("128", "127"),
        ("4", "5"),
        ("7 April 2022 s.d. 30 April 2022", "7 September 2023 s.d. 30 September 2023"),
    }


def test_the_same_error_of_plan_and_report_is_told_once_with_both_places(tables):
    twice = (Rule.WEEK_NUMBER, Rule.WORKING_DAYS, Rule.AFTER_TRAINING_TOO_EARLY, Rule.NOT_A_WORKING_DAY)
    against = {place(one): one.against for one in findings(tables) if one.rule in twice}
    change(tables / "table12_conformity.csv", 24, waktu="Minggu 7 30 Oktober 2023 (1 hari)")
    apart = [place(one) for one in findings(tables) if one.rule == Rule.WEEK_NUMBER]

    assert {at: where for at, where in against.items() if at[0] == "table06_milestones"} == {
        ("table06_milestones", row): f"table12_conformity.csv, baris {again}"
        for row, again in ((8, 8), (15, 15), (21, 22), (23, 24), (26, 27), (27, 28), (28, 29), (29, 30), (30, 31))
    }
    assert {("table06_milestones", 23), ("table12_conformity", 24)} <= set(apart)


def test_no_right_value_is_taken_from_what_is_itself_wrong(tables):
    change(tables / "table07_stakeholders_before.csv", 3, strategi_hubungan="Manage Closely", tim_efektif="")
    known = {(one.rule, place(one)): (one.found, one.expected, message_of(one)) for one in findings(tables)}

    assert known[Rule.STRATEGY_AGAINST_QUADRANT, ("table07_stakeholders_before", 3)] == (
        "Manage Closely (latent, +4)",
        "",
        "Kasubbag Kec. Campaka: Manage Closely (latent, +4); strategi itu tidak sesuai dengan nilainya maupun kuadrannya.",
    )
    assert known[Rule.TECHNIQUE_AGAINST_QUADRANT, ("table07_stakeholders_before", 3)][1] == ""
    assert known[Rule.STAKEHOLDER_QUADRANT_DIFFERS, ("table10_stakeholders_position", 11)][:2] == ("defender", "")
    assert known[Rule.STAKEHOLDER_QUADRANT_DIFFERS, ("table10_stakeholders_position", 5)][:2] == (
        "defender",
        "promoter",
    )


def test_weeks_may_be_counted_in_stretches_of_seven_days(tables):
    for last, right in (("2 November", []), ("3 November", []), ("4 November", ["9"])):
        change(tables / "narrative_dates.csv", 5, waktu_cetak=f"8 September s.d. {last} 2023")

        assert [one.expected for one in findings(tables) if one.rule == Rule.WEEKS_SPANNED] == right


def test_a_table_that_does_not_name_the_team_may_instruct(tables):
    file = tables / "table07_stakeholders_before.csv"
    file.write_text(file.read_text("utf-8").replace("tim_efektif", "catatan"), "utf-8")

    assert [place(one) for one in findings(tables) if one.rule == Rule.TECHNIQUE_AGAINST_QUADRANT] == [
        ("table11_stakeholders_after", 10)
    ]


@pytest.mark.parametrize(("file", "row", "cells", "rule", "expected"), MISTAKES)
def test_a_new_mistake_is_found_with_its_right_value(tables, file, row, cells, rule, expected):
    before = {(finding.rule, finding.where) for finding in findings(tables)}
    change(tables / f"{file}.csv", row, **cells)

    new = [finding for finding in findings(tables) if (finding.rule, finding.where) not in before]

    assert [(finding.expected, place(finding)[0]) for finding in new if finding.rule == rule][:1] == [(expected, file)]


def test_a_corrected_figure_is_no_longer_found(tables):
    change(tables / "table02_skm.csv", 5, ikm_unsur_cetak="99,54")
    change(tables / "service_recap_2023_10.csv", 25, jumlah_cetak="127")

    assert {Rule.ELEMENT_FIGURE, Rule.COLUMN_SUM} & {finding.rule for finding in findings(tables)} == set()


def test_a_part_of_the_tables_is_enough(tables):
    for file in tables.glob("*.csv"):
        if not file.name.startswith("table0"):
            file.unlink()

    rules = {finding.rule for finding in findings(tables)}

    assert (Rule.ELEMENT_FIGURE in rules, Rule.QUADRANT_AGAINST_NUMBER in rules) == (False, True)


def test_every_rule_has_its_message_its_reason_and_its_case():
    tried = set(FOUND) | {rule for _file, _row, _cells, rule, _expected in MISTAKES} | {wrong[1] for wrong in WRONG}

    assert set(MESSAGES) == set(WHY) == tried == set(Rule)


def test_a_message_names_both_places(tables):
    told = {message_of(finding) for finding in findings(tables) if finding.rule == Rule.STAKEHOLDER_NUMBER_DIFFERS}

    assert told == {"Camat: di sini nilainya 10, di tabel lain 9. (bandingkan table11_stakeholders_after.csv, baris 2)"}
