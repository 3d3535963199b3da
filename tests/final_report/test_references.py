"""Figures of a text are references: filled in when the report is made, unknown names told, missing values marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.documents.blocks import Items, Paragraph, Run, see
from saregep.final_report import references
from saregep.final_report.references import Reference, filled_draft, print_text, typed_figures, unknown

KNOWN = {
    "ikm_sebelum": Reference("ikm_sebelum", "IKM", "76,90"),
    "ikm_sesudah": Reference("ikm_sesudah", "IKM", None),
    "anggaran": Reference("anggaran", "anggaran", "Rp1.980.000"),
    "tujuan": Reference("tujuan", "tujuan", "1. Satu\n2. Dua"),
    "tabel_usg": Reference("tabel_usg", "nomor tabel", "", caption="usg"),
}


def test_a_name_prints_its_value_and_a_table_its_number():
    assert print_text("Indeks {ikm_sebelum}, lihat {tabel_usg}.", KNOWN) == (
        Paragraph((Run("Indeks 76,90, lihat "), see("usg"), Run("."))),
    )


def test_a_value_that_is_not_known_yet_is_marked():
    assert print_text("Sesudah {ikm_sesudah}.", KNOWN) == (
        Paragraph((Run("Sesudah "), Run("(belum ada)", marked=True), Run("."))),
    )


def test_a_name_that_there_is_not_stays_and_is_marked():
    assert print_text("{ikm}", KNOWN) == (Paragraph((Run("{ikm}", marked=True),)),)


def test_lines_of_a_value_become_a_list():
    assert print_text("Tujuan:\n{tujuan}", KNOWN) == (
        Paragraph((Run("Tujuan:"),)),
        Items(((Run("Satu"),), (Run("Dua"),)), numbered=True),
    )


def test_unknown_names_come_with_the_nearest_one():
    assert unknown("{ikm_sebelumnya} {ikm_sebelum} {xyz}", KNOWN) == [("ikm_sebelumnya", "ikm_sebelum"), ("xyz", "")]


def test_figures_that_were_typed_are_told_with_their_names():
    assert typed_figures("Indeks 76,90 dengan Rp1.980.000, bukan {ikm_sebelum} atau 5.", KNOWN) == [
        ("76,90", "ikm_sebelum"),
        ("Rp1.980.000", "anggaran"),
    ]


def test_a_draft_leaves_out_what_the_data_do_not_know():
    lines = (
        "Sebelum {ikm_sebelum}.",
        "Sesudah {ikm_sesudah}.",
        "[tanpa ikm_sesudah] Belum ada.",
        "[tanpa anggaran] X.",
    )

    assert filled_draft(lines, KNOWN) == "Sebelum {ikm_sebelum}.\nBelum ada."


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Co"]), max_size=80).filter(
        lambda one: "{" not in one
    )
)
def test_a_text_without_names_is_printed_as_every_other_text(text):
    assert print_text(text, KNOWN) == references.blocks_of(text)


@given(st.text(alphabet="a {}\ue000\ue001\ue002", max_size=30), st.text(alphabet="b\ue000\ue002", max_size=8))
def test_signs_of_no_alphabet_are_left_out_of_texts_and_values(text, value):
    known = {"a": Reference("a", "", value or None), "aa": Reference("aa", "", "", caption="usg")}
    runs = [run for block in print_text(text, known) if isinstance(block, Paragraph) for run in block.runs]

    assert [run for run in runs if run.ref not in ("", "usg")] == []
    assert not set("".join(run.text for run in runs)) & set("\ue000\ue001\ue002")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Indeks {ikm_sebelum naik.", ["{ikm_sebelum"]),
        ("Indeks ikm_sebelum} naik, {tujuan}.", ["ikm_sebelum}"]),
        ("{{ikm_sebelum}}", ["{", "}"]),
        ("{ikm_sebelum} dan {tabel_usg}", []),
    ],
)
def test_a_brace_without_its_fellow_is_told(text, told):
    assert references.stray(text) == told


@pytest.mark.parametrize("name", references.CAPTIONS)
def test_a_table_that_the_report_lacks_has_no_number(name):
    found = {name: Reference(name, "", "", caption="x")}

    assert references.present(found, [])[name].value is None
    assert references.present(found, ["x"])[name].value == ""
