from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.achievement import Shown, outputs, percent

ONE, TWO = date(2023, 9, 7), date(2023, 9, 8)
numbers = st.integers(0, 1000)


@pytest.mark.parametrize(
    ("shown", "count"),
    [
        ([], 0),
        ([Shown("documentation", ONE, "Aula"), Shown("minutes", ONE, "Aula")], 1),
        ([Shown("minutes", ONE, "Aula"), Shown("minutes", ONE, "  AULA ")], 1),
        ([Shown("minutes", ONE, "Aula"), Shown("minutes", ONE, "Balai desa")], 2),
        ([Shown("minutes", ONE), Shown("minutes", TWO)], 2),
        ([Shown("minutes", ONE, "Aula"), Shown("minutes", ONE)], 1),
        ([Shown("minutes", ONE, "Aula"), Shown("minutes", ONE, "Aula Kecamatan."), Shown("minutes", ONE, "Aula, ")], 1),
        ([Shown("minutes", ONE, "Aula"), Shown("minutes", ONE, "Balai desa"), Shown("minutes", ONE)], 2),
        ([Shown(kind, ONE, kind) for kind in ("receipt", "support", "draft")], 0),
    ],
)
def test_an_event_is_a_day_or_one_of_several_places_on_it(shown, count):
    assert outputs("event", shown) == count


@pytest.mark.parametrize(
    ("places", "count"),
    [
        (["Aula Kec. Campaka", "aula kecamatan campaka", "AulaKecamatan", "Aula Kecamtan Campaka"], 1),
        (["R. Rapat Lt.2", "Ruang rapat lantai 2", "rg rapat lt 02", "Ruangan Rapat"], 1),
        (["Kantor Ds. Cimenteng", "Kantor Desa Cimenteng", "kantor desa, Cimenteng"], 1),
        (["Kab. Cianjur", "kabupaten cianjur", "Kel. Sayang", "KELURAHAN SAYANG"], 2),
        (["Aula", "Aulaa", "Aula kecamatan", "Aula desa"], 2),
        (["Balai desa", "Masjid", "Posyandu Melati"], 3),
        (["Posyandu 1", "Posyandu 2", "posyandu"], 2),
    ],
)
def test_a_place_that_is_spelled_otherwise_is_no_other_place(places, count):
    assert outputs("event", [Shown("minutes", ONE, place) for place in places]) == count


PLACES = ["Aula", "Aula Kecamatan Campaka", "Ruang Rapat Lantai 2", "Desa Cimenteng", "Kelurahan Sayang", "Masjid", ""]
SHORT = {"Kecamatan": "kec.", "Kelurahan": "Kel. ", "Desa": "ds", "Ruang": "R.", "Lantai": "LT."}


@st.composite
def spellings(draw, place):
    """Another way to write a place: letters in capitals, abbreviated or without its spaces, a letter left out."""
    kind = draw(st.sampled_from(["case", "short", "joined", "slip", "marks"]))
    if kind == "short":
        return " ".join(SHORT.get(word, word) for word in place.split())
    if kind == "slip" and len(place) > 6:
        at = draw(st.integers(0, len(place) - 1))
        return place[:at] + place[at + 1 :]
    return {"case": place.swapcase(), "joined": place.replace(" ", "")}.get(kind, f" {place.replace(' ', ' , ')}. ")


@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=5), st.data())
def test_spellings_of_the_same_places_never_raise_the_count(places, data):
    told = [Shown("minutes", ONE, place) for place in places]
    more = [Shown("minutes", ONE, data.draw(spellings(place))) for place in places for _time in range(2)]

    assert outputs("event", [*told, *more]) <= outputs("event", told)


@given(st.lists(st.tuples(st.sampled_from([ONE, TWO]), st.text("aB .-", max_size=5)), max_size=8), st.text(" .-"))
def test_other_spelling_or_no_place_makes_no_more_events(told, marks):
    shown = [Shown("minutes", day, place) for day, place in told]
    again = [Shown("attendance", day, f" {place.swapcase()}{marks} ") for day, place in told]

    assert outputs("event", [*shown, *again, *(Shown("letter", day) for day, _place in told)]) == outputs(
        "event", shown
    )


@pytest.mark.parametrize(
    ("kinds", "count"),
    [([], 0), (["documentation", "attendance", "receipt"], 0), (["draft", "decision", "minutes"], 3)],
)
def test_a_photo_is_no_document(kinds, count):
    assert outputs("document", [Shown(kind, ONE) for kind in kinds]) == count


def test_another_kind_of_output_is_refused():
    with pytest.raises(ValueError, match="an event or a document, not report"):
        outputs("report", [])


@given(numbers, st.integers(1, 1000))
def test_a_hundred_per_cent_is_the_whole_target_and_nothing_less(done, target):
    achieved = percent(done, target)

    assert (achieved == 100) == (done >= target)
    assert 0 <= achieved <= percent(done + 1, target) <= 100


@pytest.mark.parametrize(("done", "target", "achieved"), [(2, 3, 66), (199, 200, 99), (7, 5, 100)])
def test_it_is_rounded_down(done, target, achieved):
    assert percent(done, target) == achieved


@pytest.mark.parametrize(("done", "target"), [(0, 0), (-1, 1)])
def test_impossible_numbers_are_refused(done, target):
    with pytest.raises(ValueError, match="at least 1"):
        percent(done, target)
