"""Citations are read in the spellings of offices; what is known of them is a table with dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.regulations import TABLE, Finding, Regulation, Verdict, check, recognise, status

TODAY = date(2026, 11, 24)


def shorts(text: str) -> list[str]:
    return [regulation.short for regulation in recognise(text)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("PP 19/2008", ["PP 19/2008"]),
        ("pp no 19 thn 2008", ["PP 19/2008"]),
        ("P.P. No. 19 tahun 2008", ["PP 19/2008"]),
        ("PP Nomor 19\nTahun 2008", ["PP 19/2008"]),
        ("PP Nomor 19 Tahun 2008 tentang Kecamatan", ["PP 19/2008"]),
        ("Peraturan Pemerintah Republik Indonesia Nomor 19 Tahun 2008 tentang Kecamatan", ["PP 19/2008"]),
        ("Undang-Undang Republik Indonesia Nomor 25 Tahun 2009", ["UU 25/2009"]),
        ("UU RI No.25 Tahun 2009 tentang Pelayanan Publik", ["UU 25/2009"]),
        ("Undang Undang 25/2009", ["UU 25/2009"]),
        ("Perppu 2/2022", ["Perppu 2/2022"]),
        ("Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022", ["Perppu 2/2022"]),
        ("Perpres No.96 tahun2018", ["Perpres 96/2018"]),
        ("Peraturan Presiden Nomor 76 Th. 2013", ["Perpres 76/2013"]),
        ("Permendagri Nomor 4 Tahun 2010 tentang PATEN", ["Permendagri 4/2010"]),
        ("Peraturan Menteri Dalam Negeri Nomor 54 Tahun 2009", ["Permendagri 54/2009"]),
        ("Permenpan RB 15/2014", ["PermenPANRB 15/2014"]),
        ("PermenPAN-RB No. 14 Th. 2017", ["PermenPANRB 14/2017"]),
        ("permenpanrb 15/2014", ["PermenPANRB 15/2014"]),
        ("Permenpan 16/2014", ["PermenPANRB 16/2014"]),
        ("Permen PAN dan RB Nomor 35 Tahun 2012", ["PermenPANRB 35/2012"]),
        (
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 62 Tahun 2018",
            ["PermenPANRB 62/2018"],
        ),
        ("Kepmenpan Nomor KEP/25/M.PAN/2/2004", ["KepmenPANRB 25/2004"]),
        ("PMK Nomor 46/PMK.01/2021", ["Permenkeu 46/2021"]),
        ("Peraturan Daerah Kabupaten Purwakarta Nomor 5 Tahun 2016", ["Perda 5/2016"]),
        ("Perbup Purwakarta 87/2014", ["Perbup 87/2014"]),
        ("Peraturan Wali Kota Nomor 3 Tahun 2020", ["Perwali 3/2020"]),
        ("Keputusan Camat Nomor 188/2023", ["Keputusan 188/2023"]),
        ("UU Nomor 23 Tahun 2006 sebagaimana diubah dengan UU Nomor 24 Tahun 2013", ["UU 23/2006", "UU 24/2013"]),
        ("UU Nomor 23 Tahun 2006 dan Nomor 24 Tahun 2013", ["UU 23/2006", "UU 24/2013"]),
        ("PP 17/2018; PP 17/2018", ["PP 17/2018"]),
        ("PP tentang Kecamatan", []),
        ("Nomor 19 Tahun 2008", []),
        ("PP tentang Kecamatan; Nomor 19 Tahun 2008", []),
        ("PP tentang Kecamatan, ditetapkan 27/3/2026", []),
        ("45 (empat puluh lima) menit", []),
        ("supp 19/2008", []),
        ("PP 19/1908", []),
        ("-", []),
        ("", []),
    ],
)
def test_citation_is_read_in_the_spellings_of_offices(text, read):
    assert shorts(text) == read


KINDS = ("UU", "PP", "Perpres", "Permendagri", "PermenPANRB", "Perda", "Perbup")
ANY = st.builds(Regulation, st.sampled_from(KINDS), st.integers(1, 999), st.integers(1945, 2099))


@given(ANY)
def test_every_regulation_is_read_back_from_both_of_its_forms(regulation):
    assert recognise(str(regulation)) == recognise(regulation.short) == (regulation,)


@given(st.lists(ANY, max_size=5, unique=True))
def test_a_list_is_read_in_its_order(regulations):
    assert recognise("; ".join(map(str, regulations))) == tuple(regulations)


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_no_text_stops_the_reader(text):
    assert all(1940 <= regulation.year < 2100 for regulation in recognise(text))


@pytest.mark.parametrize(
    ("cited", "day", "verdict", "replaced_by"),
    [
        ("PP 19/2008", date(2017, 12, 31), Verdict.IN_FORCE, None),
        ("PP 19/2008", date(2018, 1, 1), Verdict.REVOKED, "PP 17/2018"),
        ("PP 19/2008", TODAY, Verdict.REVOKED, "PP 17/2018"),
        ("PP 17/2018", TODAY, Verdict.IN_FORCE, None),
        ("Permendagri 54/2009", TODAY, Verdict.REVOKED, "Permendagri 1/2023"),
        ("PermenPANRB 62/2018", date(2024, 6, 1), Verdict.IN_FORCE, None),
        ("PermenPANRB 62/2018", TODAY, Verdict.REVOKED, "PermenPANRB 5/2025"),
        ("PermenPANRB 24/2014", date(2024, 6, 1), Verdict.REVOKED, "PermenPANRB 62/2018"),
        ("PermenPANRB 24/2014", TODAY, Verdict.REVOKED, "PermenPANRB 5/2025"),
        ("UU 32/2004", date(2014, 10, 1), Verdict.IN_FORCE, None),
        ("UU 32/2004", date(2014, 10, 2), Verdict.REVOKED, "UU 23/2014"),
        ("UU 22/1999", TODAY, Verdict.REVOKED, "UU 23/2014"),
        ("PermenPANRB 15/2014", TODAY, Verdict.IN_FORCE, None),
        ("PermenPANRB 15/2014", date(2013, 5, 1), Verdict.UNKNOWN, None),
        ("Perda 5/2016", TODAY, Verdict.UNKNOWN, None),
        ("PP 1/2099", TODAY, Verdict.UNKNOWN, None),
    ],
)
def test_standing_of_a_regulation_on_a_day(cited, day, verdict, replaced_by):
    (finding,) = check(cited, day)

    assert (finding.verdict, finding.replaced_by and finding.replaced_by.short) == (verdict, replaced_by)


def test_a_revoked_regulation_tells_its_title_and_the_newer_one():
    assert status(Regulation("PP", 19, 2008), TODAY) == Finding(
        Regulation("PP", 19, 2008),
        Verdict.REVOKED,
        "Kecamatan",
        replaced_by=Regulation("PP", 17, 2018),
        replaced_title="Kecamatan",
        since=date(2018, 1, 1),
        exact_day=False,
        verified=True,
    )


def test_what_is_from_memory_is_marked():
    assert [check(cited, TODAY)[0].verified for cited in ("Permendagri 54/2009", "PermenPANRB 62/2018")] == [
        False,
        True,
    ]


def test_every_newer_regulation_stands_in_the_table_and_is_newer():
    replaced = {old: row for old, row in TABLE.items() if row.replaced_by}

    assert {row.replaced_by for row in replaced.values()} - set(TABLE) == set()
    assert {old for old, row in replaced.items() if row.replaced_by.year < old.year} == set()
    assert {old for old, row in replaced.items() if row.replaced_from.year != row.replaced_by.year} == set()


@given(st.sampled_from(sorted(TABLE)), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 9000))
def test_a_revoked_regulation_stays_revoked_and_what_replaced_it_holds(regulation, day, later):
    finding = status(regulation, day)

    if finding.verdict is Verdict.REVOKED:
        assert status(regulation, day + timedelta(days=later)).verdict is Verdict.REVOKED
        assert status(finding.replaced_by, day).verdict is Verdict.IN_FORCE
