"""What a form holds is judged the same way wherever it comes from, and a sheet is stored once."""

import uuid
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from saregep.surveys import intake
from saregep.surveys.actions import instruments
from saregep.surveys.intake import Checked, InstrumentSpec, Outcome, Problem, QuestionSpec
from saregep.surveys.models import Answer, Question
from saregep.surveys.official import NINE, skm
from saregep.surveys.tallies import verify
from tests.factories import OfficeFactory, PeriodFactory, answer, submission

PROFILE = tuple(entry.key for entry in skm().profile)
SPEC = InstrumentSpec(
    questions=tuple(QuestionSpec(key, f"U{place}", {}, {}, {}, {}) for place, key in enumerate(NINE, start=1)),
    profile=PROFILE,
)
SERVICES = {"7": 7}
FULL = dict.fromkeys(NINE, "3")


def check(**fields):
    return intake.check(SPEC, FULL | fields, SERVICES)


def test_a_full_sheet_has_no_problems():
    assert check(layanan="7", jenis_kelamin="L", usia="34", pendidikan="S1", pekerjaan="PNS", saran="Baik") == Checked(
        scores=dict.fromkeys(NINE, 3),
        service_id=7,
        profile={"jenis_kelamin": "L", "usia": "31-40", "pendidikan": "S1", "pekerjaan": "PNS"},
        comment="Baik",
        problems=(),
    )


def test_an_empty_sheet_asks_for_every_answer():
    assert intake.check(SPEC, {}, SERVICES).problems == tuple(Problem(key, "unanswered") for key in NINE)


@pytest.mark.parametrize(
    ("years", "band"),
    [
        ("1", "<20"),
        ("19", "<20"),
        ("20", "20-30"),
        ("30", "20-30"),
        ("31", "31-40"),
        ("40", "31-40"),
        ("41", "41-50"),
        ("50", "41-50"),
        ("51", ">50"),
        ("120", ">50"),
        ("007", "<20"),
        (" 34 ", "31-40"),
        ("34 tahun", "31-40"),
        ("34tahun", "31-40"),
        (">50", ">50"),
        ("20-30", "20-30"),
    ],
)
def test_an_age_is_kept_as_a_band(years, band):
    assert check(usia=years).profile == {"usia": band}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Baik sekali \n", "Baik sekali"),
        ("satu\r\ndua\ttiga", "satu\ndua\ttiga"),
        ("a\x00b\x1bc\u202ed", "abcd"),
        ("\ud800", ""),
        ("Nuhun pisan, saé! 👍", "Nuhun pisan, saé! 👍"),
        ("081234567890", "[…]"),
        ("+62 812 3456 7890.", "[…]."),
        ("32.14.02.123456.0001 ya", "[…] ya"),
        ("5 orang, 45 menit, 24-11-2026, Rp980.000", "5 orang, 45 menit, 24-11-2026, Rp980.000"),
    ],
)
def test_what_is_kept_of_a_comment(text, kept):
    assert check(saran=text).comment == kept


@pytest.mark.parametrize(("length", "kinds"), [(1000, []), (1001, ["too_long"])])
def test_the_longest_comment(length, kinds):
    assert [problem.kind for problem in check(saran="a" * length).problems] == kinds


def test_a_profile_field_that_is_not_asked_is_not_kept():
    spec = InstrumentSpec(SPEC.questions, ("usia",))

    assert intake.check(spec, FULL | {"jenis_kelamin": "?", "usia": "34"}, {}).profile == {"usia": "31-40"}


ANYTHING = st.text(max_size=30) | st.sampled_from(["", "0", "1", "2", "3", "4", "5", " 3", "٣", "L", "SMA", "7", "34"])
FIELDS = st.sampled_from([*NINE, *PROFILE, "layanan", "saran", "kunci", "biaya[]"]) | st.text(max_size=8)


@given(st.dictionaries(FIELDS, ANYTHING, max_size=25), st.sets(st.sampled_from(NINE)))
@examples(max_examples=150)
def test_whatever_is_posted_is_judged_and_never_stored_out_of_range(data, answered):
    data = dict.fromkeys(answered, "2") | data

    checked = intake.check(SPEC, data, SERVICES)

    wrong = {problem.field for problem in checked.problems}
    assert len(wrong) == len(checked.problems)  # one message for each problem
    assert set(checked.scores) == set(NINE) - wrong
    assert set(checked.scores.values()) <= {1, 2, 3, 4}
    assert checked.service_id in {None, 7}
    for key, value in checked.profile.items():
        assert value in {choice.value for choice in skm().field(key).choices}
    assert "\x00" not in checked.comment


@given(st.lists(st.integers(1, 4), min_size=9, max_size=9))
@examples(max_examples=50)
def test_what_is_in_range_is_taken_as_it_is(scores):
    sheet = dict(zip(NINE, scores, strict=True))

    checked = intake.check(SPEC, {key: str(score) for key, score in sheet.items()}, {})

    assert (checked.scores, checked.problems) == (sheet, ())


@pytest.mark.django_db
class TestStoring:
    def test_the_same_sheet_twice_is_one(self):
        period, sheet = PeriodFactory(), submission(4)

        outcomes = [intake.accept(period.pk, sheet) for _time in range(3)]

        assert outcomes == [Outcome.NEW, Outcome.SAME, Outcome.SAME]
        assert (Answer.objects.count(), list(verify(period))) == (1, [])

    def test_when_and_how_it_came_makes_no_other_sheet(self):
        period, key = PeriodFactory(), uuid.uuid4()
        intake.accept(period.pk, submission(4, key=key))

        later = submission(
            4, key=key, mode="kiosk", language="su", received_on=date(2027, 1, 1), received_hour=3, flags=3
        )

        assert intake.accept(period.pk, later) == Outcome.SAME

    @pytest.mark.parametrize(
        "change", [{"scores": {"waktu": 1}}, {"comment": "Lain"}, {"profile": {"usia": ">50"}}], ids=lambda c: str(c)
    )
    def test_other_content_is_not_stored(self, change):
        period, key = PeriodFactory(), uuid.uuid4()
        answer(period, 4, key=key)
        before = Answer.objects.values().get()

        assert intake.accept(period.pk, submission(4, key=key, **change)) == Outcome.DIFFERENT
        assert (Answer.objects.values().get(), list(verify(period))) == (before, [])

    def test_many_sheets_go_in_together_or_not_at_all(self):
        period = PeriodFactory()
        good, bad = submission(4), submission(4, received_hour=99)

        with pytest.raises(Exception, match=r"(?i)surveys_answer_hour|check constraint"):
            intake.accept_all(period.pk, [good, bad])

    def test_a_group_tells_new_same_and_different_apart(self):
        period, known = PeriodFactory(), uuid.uuid4()
        answer(period, 3, key=known)
        twin = uuid.uuid4()

        outcomes = intake.accept_all(
            period.pk,
            [
                submission(3, key=known),
                submission(2, key=known),
                submission(1, key=twin),
                submission(1, key=twin),
                submission(2, key=twin),
            ],
        )

        assert outcomes == [Outcome.SAME, Outcome.DIFFERENT, Outcome.NEW, Outcome.SAME, Outcome.DIFFERENT]
        assert (Answer.objects.count(), list(verify(period))) == (2, [])

    def test_elements_that_the_office_added_are_asked_and_kept(self):
        office = OfficeFactory()
        draft = instruments.create_draft(office=office, by=None)
        words = {"id": "Parkir", "en": "", "su": ""}
        labels = {"id": ["Sempit", "Kurang", "Cukup", "Luas"], "en": [], "su": []}
        Question.objects.create(
            instrument=draft,
            key="parkir",
            code="U10",
            position=10,
            names=words,
            shorts=words,
            texts=words,
            labels=labels,
        )
        instrument = instruments.determine(instrument=draft, number="1", day=date(2026, 1, 2), by=None)
        period = PeriodFactory(survey__office=office, instrument=instrument)
        spec = intake.spec_of(instrument)

        missing = intake.check(spec, FULL, {})
        checked = intake.check(spec, FULL | {"parkir": "4"}, {})
        intake.accept(period.pk, submission(3, scores=dict(checked.scores)))

        assert missing.problems == (Problem("parkir", "unanswered"),)
        assert Answer.objects.get().scores == dict.fromkeys(NINE, 3) | {"parkir": 4}
        assert list(verify(period)) == []


@pytest.mark.django_db
def test_a_draft_is_read_anew_and_a_determined_questionnaire_once(django_assert_num_queries):
    draft = instruments.create_draft(office=OfficeFactory(), by=None)
    with django_assert_num_queries(2):
        intake.spec_of(draft)
        intake.spec_of(draft)
    determined = instruments.determine(instrument=draft, number="1", day=date(2026, 1, 2), by=None)
    first = intake.spec_of(determined)

    with django_assert_num_queries(0):
        assert intake.spec_of(determined) is first
