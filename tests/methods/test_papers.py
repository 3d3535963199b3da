"""Official papers: every mandatory part is asked for, and every rule finds what breaks it and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.papers import KINDS, Form, Rule, Sheet, Signing, check, dictums, last_consideration, numbers
from saregep.methods.papers.numbers import Fault
from tests.papers.samples import DAY, HEAD, LONG, SHORT, SUBJECT, sheet

MANDATORY = [(key, part.key) for key, kind in KINDS.items() for part in kind.parts if part.mandatory]
FORCE = "Keputusan ini mulai berlaku pada tanggal ditetapkan."
LAST = f"bahwa perlu menetapkan Keputusan Camat Contoh tentang {SUBJECT};"


def broken(paper: Sheet, day: date = DAY) -> list[tuple[Rule, str]]:
    return [(finding.rule, finding.part) for finding in check(paper, day)]


@pytest.mark.parametrize("data", [SHORT, LONG])
@pytest.mark.parametrize("key", KINDS)
def test_a_whole_paper_breaks_no_rule(key, data):
    assert broken(sheet(key, data)) == []


@pytest.mark.parametrize("empty", [" ", "-", "…", "–"])
@pytest.mark.parametrize(("key", "part"), MANDATORY)
def test_every_mandatory_part_is_missed(key, part, empty):
    """A dash is no text, except of what is attached: there it says that nothing is."""
    is_missed = empty == " " or part != "attachments"

    assert ((Rule.MISSING, part) in broken(sheet(key, **{part: empty}))) == is_missed


@pytest.mark.parametrize(("key", "part"), [(key, part.key) for key, kind in KINDS.items() for part in kind.parts])
def test_a_place_left_open_is_found_in_every_part(key, part):
    assert (Rule.BLANK, part) in broken(sheet(key, **{part: "Nomor ......."}))


@pytest.mark.parametrize(("key", "part"), [(key, part) for key, kind in KINDS.items() for part in kind.parts])
def test_what_is_longer_than_its_place_is_found_in_every_part(key, part):
    longest = "1" * part.limit

    assert (Rule.LONG, part.key) not in broken(sheet(key, **{part.key: longest}))
    assert (Rule.LONG, part.key) in broken(sheet(key, **{part.key: f"{longest}1"}))


@pytest.mark.parametrize(
    ("key", "part", "cells"),
    [(key, part.key, part.full) for key, kind in KINDS.items() for part in kind.parts if part.form == Form.ROWS],
)
def test_a_row_that_does_not_say_all_is_found(key, part, cells):
    assert (Rule.ROW, part) in broken(sheet(key, **{part: "; ".join([""] * cells) + ";"}))


@pytest.mark.parametrize(
    ("key", "changes", "rule", "part"),
    [
        ("decision", {"considering": f"untuk pelayanan;\n{LAST}"}, Rule.BAHWA, "considering"),
        # As the drafts of the source begin: Menimbang with d, Mengingat with 8.
        ("decision", {"considering": f"d. bahwa perlu;\ne. {LAST}"}, Rule.ORDER_OF_MARKS, "considering"),
        ("decision", {"in_view": "8. UU Nomor 25 Tahun 2009;"}, Rule.ORDER_OF_MARKS, "in_view"),
        ("decision", {"considering": "bahwa pelayanan harus baik;"}, Rule.END_MISSING, "considering"),
        ("decision", {"considering": LAST.replace("Camat", "Bupati")}, Rule.END_AUTHORITY, "considering"),
        ("decision", {"considering": LAST.replace("Standar", "SOP")}, Rule.END_SUBJECT, "considering"),
        ("decision", {"determines": "Keputusan Camat Contoh tentang SOP"}, Rule.DETERMINES, "determines"),
        ("decision", {"determines": f"Keputusan Bupati Contoh tentang {SUBJECT}"}, Rule.DETERMINES, "determines"),
        ("decision", {"dictums": "KESATU: Satu.\nKETIGA: Mulai berlaku pada hari ini."}, Rule.DICTUM_ORDER, "dictums"),
        ("decision", {"dictums": "Standar ditetapkan."}, Rule.DICTUM_FORCE, "dictums"),
        ("decision", {"dictums": "Keputusan ini berlaku pada kantor."}, Rule.DICTUM_FORCE, "dictums"),
        ("decision", {"dictums": f"Standar tercantum dalam lampiran.\n{FORCE}"}, Rule.ANNEX, "annex"),
        ("decision", {"dictums": f"Daftar terlampir.\n{FORCE}", "annex": "-"}, Rule.ANNEX, "annex"),
        ("decision", {"dictums": f"Menurut Lampiran II Keputusan ini.\n{FORCE}"}, Rule.ANNEX, "annex"),
        ("decision", {"in_view": "PP Nomor 19 Tahun 2008 tentang Kecamatan;"}, Rule.REVOKED, "in_view"),
        ("decision", {"in_view": "PP 17/2018;\nUU 25/2009;"}, Rule.HIERARCHY, "in_view"),
        ("invitation", {"event_day": "2026-11-23"}, Rule.EVENT_PAST, "event_day"),
        ("minutes", {"event_day": "2026-11-25"}, Rule.EVENT_AHEAD, "event_day"),
        ("record", {"event_day": "2026-11-25"}, Rule.EVENT_AHEAD, "event_day"),
        ("certificate", {"event_last_day": "2026-11-25"}, Rule.EVENT_AHEAD, "event_last_day"),
        ("certificate", {"event_day": "2026-11-25", "event_last_day": ""}, Rule.EVENT_AHEAD, "event_day"),
        ("certificate", {"event_last_day": "2026-10-01"}, Rule.EVENT_ENDS, "event_last_day"),
        ("record", {"first_party": SHORT["record"]["second_party"]}, Rule.SAME_PARTY, "second_party"),
        ("record", {"first_party": "A; B; C; D; E\nF; G; H; I; J"}, Rule.ONE_PARTY, "first_party"),
        ("memo", {"sender": "Sekretaris Kecamatan"}, Rule.SENDER, "sender"),
        ("attendance", {"attendees": "", "empty_lines": "0"}, Rule.NOBODY, "attendees"),
        (
            "decision_regent",
            {
                "authority": "Camat",
                "considering": "bahwa perlu menetapkan Keputusan Camat tentang " + SUBJECT,
                "determines": f"Keputusan Camat tentang {SUBJECT}",
            },
            Rule.DECIDER_ELSEWHERE,
            "authority",
        ),
    ],
)
def test_each_rule_finds_what_breaks_it_and_nothing_else(key, changes, rule, part):
    assert broken(sheet(key, **changes)) == [(rule, part)]


def test_the_draft_of_the_source_decides_for_another_office():
    """Its head names the regent, its consideration the camat (documents.csv, first row)."""
    found = check(sheet("decision_regent", considering=LAST), DAY)

    assert [(one.rule, one.found, one.wanted) for one in found] == [
        (Rule.END_AUTHORITY, "keputusan camat contoh", "keputusan bupati contoh")
    ]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"title": ""}, Rule.SIGNER_TITLE),
        ({"name": " "}, Rule.SIGNER_NAME),
        ({"name": "-"}, Rule.SIGNER_NAME),
        ({"name": "(nama pejabat)"}, Rule.BLANK),
        ({"title": "[jabatan]"}, Rule.BLANK),
        ({"rank": "......"}, Rule.BLANK),
        ({"nip": "123"}, Rule.SIGNER_NIP),
        ({"signing": Signing.BEHALF}, Rule.SIGNER_BEHALF),
        ({"signing": Signing.THROUGH, "behalf": "Camat Contoh"}, Rule.SIGNER_MIDDLE),
    ],
)
def test_a_signer_is_named_in_full(changes, rule):
    assert broken(replace(sheet("letter"), signatory=replace(HEAD, **changes))) == [(rule, "signer")]


@pytest.mark.parametrize(
    ("told", "annex"),
    [
        ("Standar sebagaimana tercantum dalam lampiran", "Rincian standar"),
        ("Biaya menurut Lampiran II Peraturan Daerah Nomor 1 Tahun 2024", ""),
    ],
)
def test_an_annex_is_asked_for_where_it_is_the_own_one(told, annex):
    assert broken(sheet("decision", dictums=f"{told}.\n{FORCE}", annex=annex)) == []


def test_advice_does_not_block():
    found = check(sheet("decision", in_view="PP Nomor 19 Tahun 2008 tentang Kecamatan;"), DAY)

    assert [(one.found, one.wanted, one.blocks) for one in found] == [
        ("PP Nomor 19 Tahun 2008", "PP Nomor 17 Tahun 2018", False)
    ]


@pytest.mark.parametrize("others", [0, 1, 2, 3, 8, 28])
def test_the_drafted_end_keeps_the_rules(others):
    lines = "\n".join(["bahwa pelayanan harus baik;"] * others)
    drafted = last_consideration(sheet("decision", considering=lines))

    assert broken(sheet("decision", considering=f"{lines}\n{drafted}")) == []


def test_considerations_go_on_after_z():
    lines = "\n".join(["bahwa pelayanan harus baik;"] * 28)
    typed = "\n".join(f"{mark}. bahwa baik;" for mark in [*"abcdefghijklmnopqrstuvwxyz", "aa"]) + f"\nab. {LAST}"

    assert last_consideration(sheet("decision", considering=lines)).count("huruf ab, perlu") == 1
    assert broken(sheet("decision", considering=typed)) == []


@pytest.mark.parametrize(
    "when",
    [
        "mulai berlaku pada tanggal ditetapkan",
        "berlaku sejak ditetapkannya",
        "berlaku surut terhitung mulai 2 Januari 2026",
        "berlaku sejak  Januari 2026",
        "berlaku pada saat ditandatangani",
    ],
)
def test_the_last_dictum_says_from_when_in_many_ways(when):
    assert broken(sheet("decision", dictums=f"Standar ditetapkan.\nKeputusan ini {when}.")) == []


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"title": "Camat"}, []),
        ({"signing": Signing.ACTING}, []),
        ({"title": "Kasi", "signing": Signing.BEHALF, "behalf": "Camat Contoh"}, []),
        ({"title": "Sekretaris Kecamatan"}, [(Rule.DECIDER, "signer")]),
        ({"title": "Sekretaris Kecamatan", "signing": Signing.DAILY}, [(Rule.DECIDER, "signer")]),
        ({"title": "Kasi", "signing": Signing.BEHALF, "behalf": "Bupati Contoh"}, [(Rule.DECIDER, "signer")]),
    ],
)
def test_a_decision_is_signed_by_whose_it_is(changes, rules):
    assert broken(replace(sheet("decision"), signatory=replace(HEAD, **changes))) == rules


def test_signers_are_printed_in_their_right():
    forms = {
        signing: replace(HEAD, signing=signing, behalf="Camat Contoh", middle="Sekretaris,", title="Kasi").lines()
        for signing in Signing
    }

    assert forms == {
        Signing.OWN: ("Kasi,",),
        Signing.BEHALF: ("a.n. Camat Contoh", "Kasi,"),
        Signing.THROUGH: ("a.n. Camat Contoh", "Sekretaris,", "u.b.", "Kasi,"),
        Signing.ACTING: ("Plt. Kasi,",),
        Signing.DAILY: ("Plh. Kasi,",),
    }


def test_dictums_are_numbered_and_keep_what_stands_under_them():
    read = dictums.read(("KESATU: Satu.", "a. anak", "Dua."))

    assert [(one.text, one.under) for one in read] == [("Satu.", ("anak",)), ("Dua.", ())]
    assert [dictums.ordinal(n) for n in (1, 2, 10, 11, 12, 21)] == [
        "KESATU", "KEDUA", "KESEPULUH", "KESEBELAS", "KEDUA BELAS", "KEDUA PULUH SATU",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "typed", "text"),
    [
        ("Kesatu: Isi.", "KESATU", "Isi."),
        ("KESATU Isi.", "KESATU", "Isi."),
        ("KEDUABELAS : Isi.", "KEDUA BELAS", "Isi."),
        ("kedua puluh satu. Isi.", "KEDUA PULUH SATU", "Isi."),
        ("KEPALA SEKSI memimpin.", "", "KEPALA SEKSI memimpin."),
        ("KETUA TIM: Nama Ketua.", "", "KETUA TIM: Nama Ketua."),
        ("Kedua pihak setuju: ini.", "", "Kedua pihak setuju: ini."),
        ("KESATU:", "", "KESATU:"),
    ],
)
def test_only_an_ordinal_is_the_label_of_a_dictum(line, typed, text):
    assert [(one.typed, one.text) for one in dictums.read((line,))] == [(typed, text)]


@given(st.integers(1, 40))
def test_typed_labels_in_order_are_in_order(count):
    lines = [f"{dictums.ordinal(n)}: Isi." for n in range(1, count)] + [
        f"{dictums.ordinal(count)}: Mulai berlaku pada hari ini."
    ]

    assert broken(sheet("decision", dictums="\n".join(lines))) == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (numbers.DEFAULT, ()),
        ("{nomor}/{tahun}", ()),
        ("{kode}/{nomor}", (Fault.NO_YEAR,)),
        ("{kode}/{tahun}", (Fault.NO_NUMBER,)),
        ("{nomer}/{nomor}/{tahun}", (Fault.UNKNOWN,)),
        ("{nomor/{tahun}", (Fault.BRACKET, Fault.NO_NUMBER)),
        ("{nomor:9}/{tahun}", (Fault.DIGITS,)),
        ("{nomor}/{tahun:2}", (Fault.DIGITS,)),
    ],
)
def test_a_pattern_that_cannot_tell_numbers_apart_is_named(pattern, found):
    assert numbers.faults(pattern) == found


@pytest.mark.parametrize(
    ("pattern", "number", "text"),
    [
        (numbers.DEFAULT, 15, "400.12/015-Kec.Contoh/2026"),
        (numbers.DEFAULT, None, "400.12/……-Kec.Contoh/2026"),
        ("{kode}/Kep.{nomor}/{bulan}/{tahun}", 15, "400.12/Kep.15/XI/2026"),
    ],
)
def test_a_number_is_written_by_its_pattern(pattern, number, text):
    unit = numbers.unit_of("Kecamatan Contoh")

    assert numbers.write(pattern, code="400.12", unit=unit, number=number, month=11, year=2026) == text


def test_every_book_has_a_pattern_and_no_two_of_them_write_the_same_number():
    books = {kind.book for kind in KINDS.values() if kind.book}

    assert (set(numbers.DEFAULTS), numbers.alike(numbers.DEFAULTS)) == (books, ())
    assert {numbers.faults(pattern) for pattern in numbers.DEFAULTS.values()} == {()}


@given(st.integers(1, 5000), st.sampled_from(sorted({kind.code for kind in KINDS.values()})))
def test_the_same_number_of_two_books_is_not_written_alike(number, code):
    written = {
        numbers.write(one, code=code, unit="Kec.C", number=number, month=1, year=2026)
        for one in numbers.DEFAULTS.values()
    }

    assert len(written) == len(numbers.DEFAULTS)


def test_patterns_that_differ_in_digits_or_capitals_alone_are_alike():
    patterns = {"a": "{kode}/{nomor}/{tahun}", "b": "{kode}/{nomor:3}/{tahun}", "c": "ND.{nomor}/{tahun}"}

    assert numbers.alike(patterns | {"d": "nd.{nomor:2}/{tahun}"}) == (("b", "a"), ("d", "c"))


def test_a_decision_says_tahun_before_its_year():
    text = numbers.write(
        numbers.DEFAULTS["naskah-keputusan"], code="100.3.3", unit="Kec.C", number=7, month=1, year=2026
    )

    assert text == "100.3.3/Kep.007-Kec.C/TAHUN 2026"


@given(st.sets(st.integers(1, 5000), min_size=2))
def test_two_numbers_are_never_written_alike(taken):
    written = {
        numbers.write(numbers.DEFAULT, code="400", unit="Kec.C", number=one, month=1, year=2026) for one in taken
    }

    assert len(written) == len(taken)
