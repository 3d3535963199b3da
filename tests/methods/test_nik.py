"""NIK and telephone numbers as people write them. Every number here is made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.nik import Fault, NotANumber, mask_nik, mask_phone, parse_nik, parse_phone

MADE_UP = "3201231708890001"

NIKS = [
    MADE_UP,
    " 3201231708890001 ",
    "3201 2317 0889 0001",
    "320123 170889 0001",
    "32 01 23 17 08 89 00 01",
    "3201-2317-0889-0001",
    "320123-170889-0001",
    "3201.2317.0889.0001",
    "32.01.23.170889.0001",
    "32.01.23 170889 0001",
    "3201/2317/0889/0001",
    "3201_2317_0889_0001",
    "3201,2317,0889,0001",
    "'3201231708890001",
    "3201\u00a02317\u00a00889\u00a00001",
    "3201\t2317\t0889\t0001",
    "3201\u20132317\u20130889\u20130001",
    "3201\u22122317\u22120889\u22120001",
    "3201 - 2317 - 0889 - 0001",
    "\n3201231708890001\r\n",
    "３２０１２３１７０８８９０００１",
    "3201\u20112317\u20110889\u20110001",
]
PHONES = {
    "+6281234567890": [
        "081234567890",
        "0812 3456 7890",
        "0812-3456-7890",
        "0812.3456.7890",
        "0812 34567890",
        "(0812) 3456 7890",
        "0812/3456/7890",
        "+6281234567890",
        "+62 812 3456 7890",
        "+62-812-3456-7890",
        "+62.812.3456.7890",
        "+62 (812) 3456-7890",
        "+62 0812 3456 7890",
        "+62 (0)812 3456 7890",
        "(+62) 812 3456 7890",
        "6281234567890",
        "62 812 3456 7890",
        "62-812-3456-7890",
        "62081234567890",
        "006281234567890",
        "0062 812 3456 7890",
        "81234567890",
        "812 3456 7890",
        " 081234567890 ",
        "0812\u00a03456\u00a07890",
        "０８１２３４５６７８９０",
        "0812\u20133456\u20137890",
        "'081234567890",
        "tel:+6281234567890",
        "TEL:081234567890",
        "+ 62 812 3456 7890",
    ],
    "+62811234567": ["0811234567", "0811-234-567", "+62811234567"],
    "+62812345678901": ["0812345678901"],
    "+62264201234": ["0264201234", "(0264) 201234", "0264-201-234", "+62 264 201234"],
    "+62215551234": ["021-555-1234", "(021) 5551234"],
}
ACCEPTED_PHONES = [(written, number) for number, ways in PHONES.items() for written in ways]


@pytest.mark.parametrize("written", NIKS)
def test_nik_is_read_in_any_harmless_spelling(written):
    assert parse_nik(written) == MADE_UP


@pytest.mark.parametrize(("written", "number"), ACCEPTED_PHONES)
def test_telephone_is_read_in_any_harmless_spelling(written, number):
    assert parse_phone(written) == number


def test_the_tables_hold_sixty_spellings():
    assert len(set(NIKS)) + len({written for written, _number in ACCEPTED_PHONES}) >= 60


@pytest.mark.parametrize(
    "nik",
    [
        "3201235708890001",  # a woman: 17 + 40
        "3201237112990001",  # a woman on the 31st
        "3201234101000001",  # a woman on the first
        "3201232902000001",  # 29 February 2000
        "3201232902240001",
        "1101010101010001",
        "9471037112317777",
        "3201231708899999",
    ],
)
def test_nik_that_can_be_one_is_kept(nik):
    assert parse_nik(nik) == nik


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", Fault.LENGTH),
        ("   ", Fault.LENGTH),
        ("320123170889000", Fault.LENGTH),
        ("32012317088900011", Fault.LENGTH),
        ("1", Fault.LENGTH),
        ("3201231708890001" * 20, Fault.LENGTH),
        ("320123170889000A", Fault.SIGNS),
        ("tidak ada", Fault.SIGNS),
        ("3201231708890001;", Fault.SIGNS),
        ("+3201231708890001", Fault.SIGNS),
        ("3201231708890001 (ayah)", Fault.SIGNS),
        ("3,201231708890001E+15", Fault.SIGNS),
        ("٣٢٠١٢٣١٧٠٨٨٩٠٠٠١", Fault.SIGNS),
        ("320123\x00170889\x000001", Fault.SIGNS),
        ("<script>", Fault.SIGNS),
        ("0000000000000000", Fault.REGION),
        ("0201231708890001", Fault.REGION),
        ("3200231708890001", Fault.REGION),
        ("3201001708890001", Fault.REGION),
        ("3201230008890001", Fault.BIRTH),
        ("3201233208890001", Fault.BIRTH),
        ("3201234008890001", Fault.BIRTH),
        ("3201237208890001", Fault.BIRTH),
        ("3201231700890001", Fault.BIRTH),
        ("3201231713890001", Fault.BIRTH),
        ("3201233102890001", Fault.BIRTH),
        ("3201232902890001", Fault.BIRTH),
        ("3201233106890001", Fault.BIRTH),
        ("3201231708890000", Fault.SERIAL),
    ],
)
def test_text_that_cannot_be_a_nik_is_refused_with_its_fault(written, fault):
    with pytest.raises(NotANumber) as refused:
        parse_nik(written)

    assert refused.value.fault == fault


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", Fault.START),
        ("0", Fault.START),
        ("62", Fault.START),
        ("+62", Fault.START),
        ("00812345678", Fault.START),
        ("01234567890", Fault.START),
        ("+15551234567", Fault.START),
        ("+60123456789", Fault.START),
        ("555123", Fault.START),
        ("0812345", Fault.LENGTH),
        ("08123456789012", Fault.LENGTH),
        ("021555", Fault.LENGTH),
        ("0211234567890", Fault.LENGTH),
        ("+62812", Fault.LENGTH),
        ("0812" * 50, Fault.LENGTH),
        ("tidak punya", Fault.SIGNS),
        ("0812-3456-789O", Fault.SIGNS),
        ("0812 3456 7890 (istri)", Fault.SIGNS),
        ("081234567890; 081234567891", Fault.SIGNS),
        ("contoh@contoh.id", Fault.SIGNS),
        ("٠٨١٢٣٤٥٦٧٨٩٠", Fault.SIGNS),
        ("++6281234567890", Fault.SIGNS),
    ],
)
def test_text_that_cannot_be_a_telephone_number_is_refused_with_its_fault(written, fault):
    with pytest.raises(NotANumber) as refused:
        parse_phone(written)

    assert refused.value.fault == fault


def test_mask_hides_the_date_of_birth():
    assert mask_nik(MADE_UP) == "320123******0001"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+6281234567890", "0812*****890"), ("+62811234567", "0811***567"), ("+622155123", "0215*123")],
)
def test_mask_of_a_telephone_hides_its_middle(number, shown):
    assert mask_phone(number) == shown


@given(
    region=st.tuples(st.integers(11, 97), st.integers(1, 99), st.integers(1, 99)),
    born=st.dates(date(1910, 1, 1), date(2050, 12, 31)),
    woman=st.booleans(),
    serial=st.integers(1, 9999),
    between=st.sampled_from(["", " ", ".", "-", "/"]),
)
def test_every_nik_that_is_issued_is_read(region, born, woman, serial, between):
    day = born.day + (40 if woman else 0)
    digits = "".join(f"{part:02d}" for part in (*region, day, born.month, born.year % 100)) + f"{serial:04d}"
    written = between.join([digits[:6], digits[6:12], digits[12:]])

    assert parse_nik(written) == digits
    assert f"{born:%m%y}" not in mask_nik(digits)[6:12]


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    for parse in (parse_nik, parse_phone):
        try:
            digits = parse(text).removeprefix("+")
        except NotANumber:
            continue
        assert digits.isascii()
        assert digits.isdigit()
