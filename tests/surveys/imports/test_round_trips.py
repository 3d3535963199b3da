"""Random sheets of answers, written in each layout and encoding, come back as the same tally."""

from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.tally import Tally
from saregep.surveys.imports import ReadingRefused, Upload, read
from saregep.surveys.official import NINE
from tests.surveys.imports.material import TABLE_OF_SUMS, as_csv, as_xlsx, coded, forms, processing, some_sheets

sheets = st.lists(st.fixed_dictionaries({key: st.integers(1, 4) for key in NINE}), min_size=1, max_size=15)
orders = st.sampled_from(["regulation", "questionnaire"])
as_file = st.one_of(
    st.just(lambda rows: as_xlsx(("Data", rows))),
    st.builds(
        lambda delimiter, encoding: lambda rows: as_csv(rows, delimiter=delimiter, encoding=encoding),
        st.sampled_from([",", ";", "\t"]),
        st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    ),
)


def tally_of(rows, write, **options):
    return read([Upload("a", write(rows))], **options).tally()


@settings(max_examples=40)
@given(sheets, as_file, st.permutations(NINE), st.sampled_from(["id", "en", "su"]), st.booleans())
def test_forms(answers, write, keys, language, numbers):
    rows = forms(answers, language=language, keys=keys, numbers=numbers)

    assert tally_of(rows, write) == Tally.of(answers, NINE)


@settings(max_examples=40)
@given(sheets, as_file, orders, st.booleans(), st.sampled_from([1 / 9, 0.111, 0.11]))
def test_processing_sheets(answers, write, order, numbers_row, weight):
    rows = processing(answers, order=order, numbers_row=numbers_row, weight=weight)

    assert tally_of(rows, write) == Tally.of(answers, NINE)


@settings(max_examples=40)
@given(sheets, as_file, orders)
def test_codes(answers, write, order):
    assert tally_of(coded(answers, order), write, order=order) == Tally.of(answers, NINE)


@settings(max_examples=40)
@given(sheets, as_file)
def test_printed_totals_of_a_sheet_that_reckons_right_never_differ(answers, write):
    reading = read([Upload("a", write(processing(answers)))])

    assert [note for note in reading.warnings if note.code.startswith("printed")] == []
    assert len(reading.printed) >= 22


@settings(max_examples=40)
@given(sheets, st.data())
def test_one_spoilt_cell_is_found_and_only_its_sheet_left_out(answers, data):
    rows = forms(answers, numbers=True)
    row, column = data.draw(st.integers(1, len(answers))), data.draw(st.integers(1, 9))
    rows[row][column] = data.draw(st.sampled_from(["0", "7", "x", "", "3,5", "Puas"]))
    kept = [sheet for at, sheet in enumerate(answers, start=1) if at != row]
    content = as_csv([*rows, *forms([dict.fromkeys(NINE, 2)], numbers=True)[1:]])
    reading = read([Upload("a.csv", content)], skip_invalid=True)

    assert [(cell.row, cell.value) for cell in reading.rejected] == [(row + 1, rows[row][column])]
    assert reading.tally() == Tally.of([*kept, dict.fromkeys(NINE, 2)], NINE)


spoilt = st.sampled_from(
    [
        as_csv(processing(some_sheets(8))),
        as_csv(forms(some_sheets(8)), encoding="utf-16"),
        as_xlsx(("Olah", processing(some_sheets(8)))),
        TABLE_OF_SUMS.encode(),
    ]
)
pieces = st.one_of(st.binary(max_size=8), st.sampled_from([b",", b";", b'"', b"\n", b"U8", b"Sarana", b"5", b"Jumlah"]))


@settings(max_examples=100)
@given(spoilt, st.lists(st.tuples(st.integers(0), st.integers(0, 20), pieces), min_size=1, max_size=20), st.booleans())
def test_a_spoilt_file_is_read_or_refused_but_never_breaks(content, changes, skip_invalid):
    for place, gone, piece in changes:
        at = place % (len(content) + 1)
        content = content[:at] + piece + content[at + gone :]
    try:
        reading = read([Upload("a", content)], order="regulation", skip_invalid=skip_invalid)
    except ReadingRefused:
        return
    assert reading.tally().respondents == len(reading.sheets) + sum(s.respondents for s in reading.summaries)
