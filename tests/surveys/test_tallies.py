"""The stored tallies equal the stored answers at any moment, and whatever makes them differ is found."""

import random
import uuid

import pytest

from saregep.methods.tally import DifferentElements, Tally
from saregep.surveys import intake, tallies
from saregep.surveys.models import Answer, TallyCell
from saregep.surveys.official import NINE, skm
from saregep.surveys.queries.tallies import tally_of
from tests.factories import PeriodFactory, ServiceFactory, answer, submission

pytestmark = pytest.mark.django_db


def any_sheet(chance, services, keys):
    """A sheet as chance has it; now and then with a key that was used before."""
    profile = {entry.key: chance.choice(entry.choices).value for entry in skm().profile if chance.random() < 0.6}
    key = chance.choice(keys) if keys and chance.random() < 0.15 else uuid.UUID(int=chance.getrandbits(128))
    keys.append(key)
    return submission(
        key=key,
        scores={key: chance.randint(1, 4) for key in NINE},
        mode=chance.choice(["web", "kiosk", "paper"]),
        service_id=chance.choice([None, *services]),
        profile=profile,
        flags=chance.choice([0, 0, 0, 1, 2, 8, 11]),
    )


@pytest.mark.parametrize("seed", range(4))
def test_after_any_sequence_the_tallies_equal_a_recount(seed):
    chance = random.Random(seed)
    period = PeriodFactory()
    services = [ServiceFactory(office=period.survey.office).pk for _number in range(3)]
    keys: list[uuid.UUID] = []
    for _step in range(12):
        group = [any_sheet(chance, services, keys) for _sheet in range(chance.randint(1, 6))]
        if chance.random() < 0.5:
            intake.accept_all(period.pk, group)
        else:
            for sheet in group:
                intake.accept(period.pk, sheet)
        if chance.random() < 0.2:
            gone = list(Answer.objects.filter(mode="paper")[:2])
            if gone:
                tallies.subtract(period.pk, gone)
                Answer.objects.filter(pk__in=[sheet.pk for sheet in gone]).delete()

        assert list(tallies.verify(period)) == []

    assert tally_of(period) == Tally.of([sheet.scores for sheet in Answer.objects.all()], NINE)


def test_two_periods_do_not_mix():
    first, second = PeriodFactory(), PeriodFactory()
    answer(first, 1)
    answer(second, 4)
    answer(second, 4)

    assert [tally_of(period).sum("waktu") for period in (first, second)] == [1, 8]


def test_sheets_of_different_questions_are_never_counted_together():
    period = PeriodFactory()
    answer(period, 3)

    with pytest.raises(DifferentElements):
        intake.accept(period.pk, submission(3, scores={"parkir": 4}))

    assert (Answer.objects.count(), list(tallies.verify(period))) == (1, [])


SPOILERS = {
    "an answer changed": lambda: Answer.objects.update(waktu=1),
    "an answer removed": lambda: Answer.objects.first().delete(),
    "a profile changed": lambda: Answer.objects.update(usia=">50"),
    "a mark taken off": lambda: Answer.objects.update(flags=0),
    "a cell removed": lambda: TallyCell.objects.first().delete(),
    "a cell counted up": lambda: TallyCell.objects.update(respondents=9),
}


@pytest.mark.parametrize("way", SPOILERS)
def test_a_difference_is_found_and_mended_by_counting_anew(way):
    period = PeriodFactory()
    answer(period, 4, profile={"usia": "20-30"}, flags=1)
    SPOILERS[way]()

    found = list(tallies.verify(period))
    tallies.rebuild(period)

    assert found != []
    assert list(tallies.verify(period)) == []


def test_an_answer_and_its_count_are_stored_together_or_not_at_all(monkeypatch):
    period = PeriodFactory()

    def fail(*_arguments):
        raise OSError("disk full")

    monkeypatch.setattr(tallies, "add", fail)
    with pytest.raises(OSError, match="disk full"):
        intake.accept(period.pk, submission())

    assert (Answer.objects.count(), TallyCell.objects.count()) == (0, 0)
