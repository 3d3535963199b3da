"""One key, one row, one receipt, however often and however fast a sheet is sent; and proof that this suite sees it.

The control tests take the unique key away. There every check of this file must fail: a suite that cannot see
duplicates proves nothing.
"""

import random

import pytest
from django.test import Client

from saregep.surveys.models import Answer
from saregep.surveys.official import NINE, skm
from saregep.surveys.tallies import verify
from tests.surveys.citizen import again, at_once, filled, send
from tests.surveys.once.without_key import without_key

pytestmark = pytest.mark.django_db(transaction=True)


def check_one(receipts, period):
    """Each sending was answered with the same receipt, and one row is stored and counted."""
    counted = sum(cell.respondents for cell in period.cells.filter(facet="sheet"))
    assert (len(set(receipts)), Answer.objects.count(), counted) == (1, 1, 1)
    assert list(verify(period)) == []


def double_click(server, period):
    fields = filled()
    return parallel(server, [fields] * 2)


def reload_of_the_post(server, period):
    fields = filled()
    return [location(send(Client(), "kantor", fields)) for _press in range(3)]


def back_and_sent_again_from_a_new_page(server, period):
    """Back brings the form with its key; the browser may have thrown the token away or asked in another language."""
    fields = filled()
    return [location(send(Client(), "kantor", fields | change)) for change in ({}, {"tanda": ""}, {"bahasa": "su"})]


def fifty_at_once(server, period):
    return parallel(server, [filled()] * 50)


def twelve_at_once(server, period):
    return parallel(server, [filled()] * 12)


WAYS = [double_click, reload_of_the_post, back_and_sent_again_from_a_new_page]


def location(response):
    assert response.status_code == 303
    return response["Location"]


def parallel(server, sheets):
    """Send every sheet at the same moment, each over its own connection; where each was led."""
    answers = at_once(server, sheets)
    assert {status for status, _location in answers} == {303}
    return [location for _status, location in answers]


@pytest.mark.parametrize("way", [*WAYS, fifty_at_once])
def test_one_row_and_one_receipt(live_server, period, commits, way):
    check_one(way(live_server, period), period)


@pytest.mark.parametrize("way", [*WAYS, twelve_at_once])
def test_control_without_the_unique_key_the_check_fails(live_server, period, way):
    with without_key("surveys_answer"):
        receipts = way(live_server, period)

        with pytest.raises(AssertionError):
            check_one(receipts, period)
        assert Answer.objects.count() > 1


def test_the_control_gives_the_key_back(live_server, period):
    with without_key("surveys_answer"):
        pass

    check_one(twelve_at_once(live_server, period), period)


def test_thirty_people_at_once_are_all_counted(live_server, period, commits):
    """Also while the cells that they are counted in do not exist yet."""
    chance = random.Random(7)
    form = filled()
    sheets = [
        again(form | dict.fromkeys(NINE, str(chance.randint(1, 4))))
        | {entry.key: chance.choice(entry.choices).value for entry in skm().profile if chance.random() < 0.7}
        for _person in range(30)
    ]

    receipts = parallel(live_server, sheets)

    assert (len(set(receipts)), Answer.objects.count()) == (30, 30)
    assert list(verify(period)) == []


def test_twenty_with_two_contents_keep_the_first(live_server, period, commits):
    """Whoever comes first is stored; the others are refused or acknowledged, and nothing is mixed."""
    fields = filled()
    sheets = [fields | {"waktu": "1" if number % 2 else "4"} for number in range(20)]

    answers = at_once(live_server, sheets)

    stored = Answer.objects.get()
    assert {(sheet["waktu"], status) for sheet, (status, _location) in zip(sheets, answers, strict=True)} == {
        (str(stored.waktu), 303),
        ("1" if stored.waktu == 4 else "4", 409),
    }
    assert list(verify(period)) == []
