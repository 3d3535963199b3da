"""The content of the report: built from plain values, refused where they contradict each other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from saregep.methods.ikm import Grade, NoAnswers
from saregep.methods.tally import Tally
from saregep.surveys.official import NINE
from saregep.surveys.reports import (
    Earlier,
    ElementInfo,
    FollowUpRow,
    Mark,
    Passage,
    Progress,
    Quality,
    drafts,
    fingerprint,
    text_fields,
)
from saregep.surveys.reports.content import GroupRow
from tests.surveys.reports.campaka import RESPONDENTS, SUMS, elements, report, sheets


def test_campaka_gives_the_figures_of_its_table() -> None:
    found = report().result

    assert (found.respondents, found.sum, str(found.index), found.grade) == (437, 12098, "76.90", Grade.B)
    assert {one.key: one.sum for one in found.elements} == SUMS


def test_the_weights_of_old_worksheets_stand_beside_it() -> None:
    found = [(str(one.weight), str(one.index), one.grade, one.differs) for one in report().alternatives]

    assert found == [("0.11", "76.13", Grade.C, True), ("0.111", "76.82", Grade.B, False)]


def test_a_tally_without_answers_is_refused() -> None:
    with pytest.raises(NoAnswers):
        report(tally=Tally.empty(NINE), sheets=None, profile=None, by_service=None, quality=None)


def test_sheets_that_do_not_add_up_to_the_tally_are_refused() -> None:
    with pytest.raises(ValueError, match="do not add up to the tally"):
        report(sheets=sheets()[1:])


def test_a_population_smaller_than_the_respondents_is_refused() -> None:
    with pytest.raises(ValueError, match="smaller than the number of respondents"):
        report(population=RESPONDENTS - 1)


def test_more_respondents_in_a_field_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="more respondents in Usia"):
        report(profile={"Usia": {"20–30 tahun": RESPONDENTS + 1}})


def test_marked_sheets_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="marked and the other sheets"):
        report(quality=Quality(3, Tally.of(sheets()[4:], NINE)))


def test_an_earlier_period_without_any_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="neither answers nor an index"):
        report(previous=[Earlier("Triwulan IV 2022")])


def test_who_did_not_answer_a_field_gets_a_row() -> None:
    table = report(profile={"Usia": {"muda": 210, "tua": 190}}).profile[0]

    assert table.rows == (
        GroupRow("muda", 210, Decimal("48.0")),
        GroupRow("tua", 190, Decimal("43.5")),
        GroupRow("Tidak diisi", 37, Decimal("8.5")),
    )


def test_a_cell_under_five_is_hidden_with_the_one_that_would_give_it_away() -> None:
    table = report(profile={"Usia": {"muda": 3, "tua": 34, "lain": 400}}).profile[0]

    assert [(row.name, row.respondents, row.share) for row in table.rows] == [
        ("muda", None, None),
        ("tua", None, None),
        ("lain", 400, Decimal("91.5")),
    ]
    assert table.hides is True


def test_a_service_of_few_respondents_shows_no_index() -> None:
    answers = sheets()
    parts = {"A": Tally.of(answers[:3], NINE), "B": Tally.of(answers[3:], NINE)}

    table = report(by_service=parts).services

    assert table is not None
    assert [(row.respondents, row.index) for row in table.rows] == [(None, None), (None, None)]


def test_the_trend_compares_periods_whose_answers_are_known() -> None:
    answers = sheets()
    before = [{key: max(1, score - 1) if key != "biaya" else score for key, score in row.items()} for row in answers]

    rows = report(previous=[Earlier("2021", index=Decimal("70.00")), Earlier("2022", Tally.of(before, NINE))]).trend

    assert [(row.label, row.respondents, row.change is None, row.interval is None) for row in rows] == [
        ("2021", None, True, True),
        ("2022", 437, True, False),
        ("Triwulan I–II 2023", 437, False, False),
    ]
    assert (rows[-1].change is not None and rows[-1].change.changed) is True


def test_earlier_periods_without_answers_or_with_other_elements_do_not_compare() -> None:
    other = Tally.of([{"lain": 3}, {"lain": 4}], ("lain",))

    rows = report(previous=[Earlier("2021", Tally.empty(NINE)), Earlier("2022", other)]).trend

    assert [(row.label, str(row.index), row.change) for row in rows] == [
        ("2022", "87.50", None),
        ("Triwulan I–II 2023", "76.90", None),
    ]


def test_sheets_with_marks_are_counted_and_told() -> None:
    found = report(quality=Quality(12, Tally.of(sheets()[12:], NINE))).quality

    assert found is not None
    assert (found.flagged, found.others, str(found.index)) == (12, 425, "76.80")


def test_all_sheets_marked_leave_no_other_index() -> None:
    found = report(quality=Quality(RESPONDENTS, None)).quality

    assert found is not None
    assert (found.others, found.index, found.grade) == (0, None, None)


def test_elements_that_an_office_added_have_their_weight() -> None:
    keys = (*NINE, "antrean")
    rows = [row | {"antrean": 4} for row in sheets()]
    added = [*elements(), ElementInfo("antrean", "U10", "Antrean")]

    made = report(tally=Tally.of(rows, keys), sheets=rows, elements=added, by_service=None, quality=None, previous=())

    assert (len(made.result.elements), made.sheets[0][-1], str(made.alternatives[0].weight)) == (10, 4, "0.10")


def test_marks_become_sentences_and_sentences_stay() -> None:
    made = report(marks=[Mark.SIMULATED, "Data uji coba."])

    assert made.marks == ("Data simulasi: dibuat oleh komputer, bukan jawaban warga.", "Data uji coba.")


# --- texts and drafts


def test_every_text_field_has_a_draft_and_the_other_way_round() -> None:
    assert [field.key for field in text_fields()] == list(report().texts) == list(drafts(report()))


def test_what_is_not_written_is_a_draft() -> None:
    made = report(texts={"lokasi": "  \n", "waktu": "Januari sampai Juni 2023."})

    assert made.texts["lokasi"] == Passage(drafts(made)["lokasi"], draft=True)
    assert made.texts["waktu"] == Passage("Januari sampai Juni 2023.", draft=False)


def test_a_draft_sent_back_unchanged_is_taken_over() -> None:
    proposal = drafts(report())["metode"]

    made = report(texts={"metode": proposal.replace("\n", "\r\n") + "\r\n"})

    assert made.texts["metode"] == Passage(proposal, draft=False)


def test_a_text_under_an_unknown_key_is_not_printed() -> None:
    assert "lain" not in report(texts={"lain": "x"}).texts


@pytest.mark.parametrize(
    ("score", "index", "grade", "found"),
    [
        (
            4, "100,00", "A",
            "Tidak ada unsur yang bermutu C atau D. Karena nilainya sama, perbaikan dapat dimulai dari unsur mana pun; "
            "usulan awal: Persyaratan, Sistem, Mekanisme, dan Prosedur, dan Waktu Penyelesaian.",
        ),
        (3, "75,00", "C", None),
    ],
)  # fmt: skip
def test_drafts_name_no_lowest_element_where_all_are_equal(score: int, index: str, grade: str, found: str | None):
    equal = Tally.of([dict.fromkeys(NINE, score)] * 2, NINE)

    proposals = drafts(report(tally=equal, sheets=None, profile=None, by_service=None, quality=None, population=None))

    lines = proposals["analisis"].splitlines()
    assert lines[0] == f"Semua unsur bernilai sama ({index}, mutu {grade})."
    assert found is None or lines[1] == found
    assert proposals["kesimpulan"].splitlines()[1].startswith(f"Semua unsur bernilai sama ({index}). Target 88,31 ")
    assert "tertinggi" not in proposals["analisis"] + proposals["kesimpulan"]
    assert "terendah" not in proposals["analisis"] + proposals["kesimpulan"]


def test_drafts_speak_of_the_figures() -> None:
    proposals = drafts(report(population=1200))

    assert proposals["kesimpulan"].splitlines()[0] == (
        "IKM Kecamatan Campaka Triwulan I–II 2023 adalah 76,90 dengan mutu pelayanan B dan kinerja unit pelayanan "
        "Baik, berdasarkan 437 responden."
    )
    assert proposals["penentuan_responden"] == (
        "Selama Triwulan I–II 2023 terdapat 1.200 penerima layanan. Menurut rumus Krejcie dan Morgan diperlukan "
        "sekurang-kurangnya 291 responden. Lembar lengkap yang terkumpul 437."
    )
    assert proposals["tindak_lanjut_sebelumnya"] == (
        "Periode sebelumnya mempunyai 2 rencana tindak lanjut; 1 sudah selesai (50,0%). Rinciannya ada pada Lampiran 4."
    )


@pytest.mark.parametrize(
    ("previous", "draft"),
    [
        (
            [],
            "Belum ada periode sebelumnya yang dapat dibandingkan. Periode ini menjadi dasar pembanding bagi periode berikutnya.",
        ),
        (
            [Earlier("Semester I 2022", index=Decimal("80.00"))],
            "Indeks Triwulan I–II 2023 adalah 76,90, turun 3,10 dari Semester I 2022 (80,00).",
        ),
        (
            [Earlier("Semester I 2022", index=Decimal("76.90"))],
            "Indeks Triwulan I–II 2023 adalah 76,90, sama dengan Semester I 2022.",
        ),
        (
            [Earlier("Semester I 2022", Tally.of(sheets(), NINE))],
            "Indeks Triwulan I–II 2023 adalah 76,90, sama dengan Semester I 2022.",
        ),
    ],
)
def test_the_draft_of_the_trend(previous: list[Earlier], draft: str) -> None:
    assert drafts(report(previous=previous))["tren"] == draft


def test_a_plan_is_proposed_for_the_low_elements_until_the_office_has_its_own() -> None:
    own = FollowUpRow("waktu", "Membuka loket kedua.", date(2023, 10, 2), "Kasi Pelayanan", Progress.PLANNED)

    proposed, written = report(), report(follow_up=[own])

    assert [row.element for row in proposed.plan] == ["sarana", "kompetensi", "prosedur", "perilaku", "waktu"]
    assert (proposed.plan_is_draft, written.plan_is_draft, written.plan) == (True, False, (own,))


def test_the_fingerprint_is_that_of_the_data_and_of_nothing_else() -> None:
    tally = Tally.of(sheets(), NINE)
    turned = Tally.of(reversed(sheets()), NINE)
    other = Tally.of([row | {"sarana": 4} if not place else row for place, row in enumerate(sheets())], NINE)

    assert fingerprint(tally) == fingerprint(turned) == report(texts={"lokasi": "x"}).fingerprint
    assert fingerprint(other) != fingerprint(tally)


def test_an_unknown_element_names_itself() -> None:
    assert replace(report()).element("lain") == ElementInfo("lain", "", "lain")
