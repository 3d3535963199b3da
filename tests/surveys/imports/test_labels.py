"""From a cell to a score: official labels in three languages, spellings in use, and what is left alone."""

import pytest

from saregep.surveys.imports.labels import Answers, Problem
from saregep.surveys.imports.words import vocabulary
from saregep.surveys.official import NINE, skm


@pytest.mark.parametrize("key", NINE)
def test_every_official_label_in_every_language_has_its_score(key):
    for labels in skm().element(key).labels.values():
        for score, text in enumerate(labels, start=1):
            for spelling in (text, text.upper(), f"  {text.lower()}. ", f"{score}. {text}", f"{text} ({score})"):
                assert Answers(key).score(spelling) == score, spelling


SPELLINGS = [
    ("persyaratan", "a. Tidak sesuai", 1), ("persyaratan", "tdk sesuai", 1), ("persyaratan", "Krg. Sesuai", 2),
    ("persyaratan", "D) SANGAT  SESUAI", 4), ("persyaratan", "3 = Sesuai", 3), ("persyaratan", "4 Sangat sesuai", 4),
    ("produk", "Sesuai\u00a0", 3), ("prosedur", "b) kurang mudah", 2), ("waktu", "Sgt cepat", 4),
    ("biaya", "Sangat Mahal", 1), ("biaya", "Cukup Mahal", 2), ("biaya", "Murah", 3), ("biaya", "Gratis", 4),
    ("kompetensi", "KOMPETEN", 3), ("perilaku", "Tidak sopan", 1), ("perilaku", "Sopan & ramah", 3),
    ("perilaku", "Sangat sopan dan ramah", 4), ("perilaku", "sopan/ramah", 3),
    ("pengaduan", "Tidak Ada", 1), ("pengaduan", "Kurang Berfungsi", 2), ("pengaduan", "Berfungsi", 3),
    ("pengaduan", "Dikelola Baik", 4), ("pengaduan", "Ada, tapi tidak berfungsi", 2),
    ("pengaduan", "berfungsi kurang maximal", 3), ("pengaduan", "Dikelola dgn baik", 4),
    ("sarana", "Buruk", 1), ("sarana", "Cukup", 2), ("sarana", "Baik", 3), ("sarana", "Sangat Baik", 4),
    ("sarana", "Saé", 3), ("sarana", "sae pisan", 4), ("waktu", "2", 2), ("waktu", "2,0", 2), ("waktu", "4.00", 4),
    ("waktu", "４", 4), ("waktu", "٣", 3), ("persyaratan", "４. Sangat sesuai", 4),
]  # fmt: skip


@pytest.mark.parametrize(("key", "text", "score"), SPELLINGS)
def test_spelling_in_use(key, text, score):
    assert Answers(key).score(text) == score


NO_ANSWERS = [
    "",
    " ",
    "0",
    "5",
    "3,5",
    "-1",
    "03",
    "1e0",
    "III",
    "a",
    "Mahal",
    "Bagus",
    "sesuai sesuai",
    "3 4",
    "½",
    "²",
    "５",
    "1,000",
    "3.000",
    "5,000",
    "3%",
]


@pytest.mark.parametrize("text", NO_ANSWERS)
@pytest.mark.parametrize("key", NINE)
def test_what_is_no_answer_is_never_taken_for_one(key, text):
    assert isinstance(Answers(key).score(text), Problem)


@pytest.mark.parametrize("text", ["1,000", "3.000"])
def test_three_zeros_may_be_a_thousand_and_are_not_guessed(text):
    problem = Answers("biaya").score(text)

    assert isinstance(problem, Problem)
    assert problem.reason == "Jawaban berupa bilangan bulat: 1, 2, 3, atau 4."


def test_digits_of_another_script_beyond_the_scale_are_named_rightly():
    found = [Answers("biaya").score(text) for text in ("５", "٠")]

    assert [problem.reason for problem in found if isinstance(problem, Problem)] == [
        "Jawaban tertinggi adalah 4.",
        "Di luar skala 1 sampai 4.",
    ]


def test_a_word_that_means_two_scores_in_two_scales_is_not_known():
    # "Sulit" is 1 beside "Kurang mudah", but 2 beside "Sangat sulit"; "Mahal" is 1 or 2.
    for key, text in (("prosedur", "Sulit"), ("waktu", "Lambat"), ("biaya", "Mahal")):
        assert isinstance(Answers(key).score(text), Problem)


def test_no_variant_contradicts_an_official_label():
    for element in skm().elements:
        for text, score in vocabulary().labels[element.key].items():
            assert Answers(element.key).score(text) == score
        for labels in element.labels.values():
            assert [Answers(element.key).score(text) for text in labels] == [1, 2, 3, 4]


def test_the_office_decides_about_its_own_answers():
    answers = Answers("waktu", {"Puas": 3, "5": 4, "Cepat": 2})

    assert [answers.score(text) for text in ("puas", "5", "Cepat", "Sangat cepat")] == [3, 4, 2, 4]
