"""Wrong passwords slow down whoever tries them, and never keep the owner away (promise A9)."""

import random
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from saregep.accounts import throttle
from saregep.accounts.models import SignInTries
from saregep.accounts.throttle import ACCOUNT, ACCOUNT_AND_CLIENT, ADDRESS, Client, Limit

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
DESK = Client(address="10.20.1.5")
LAPTOP = Client(address="203.0.113.9", device="laptop-of-the-head")


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def try_often(username: str, client: Client, times: int, now: datetime = NOW) -> list[int]:
    return [throttle.take(username, client, now) for _time in range(times)]


@pytest.mark.parametrize(
    ("tries", "wait"),
    [(0, 0), (4, 0), (5, 15), (6, 30), (7, 60), (8, 120), (9, 240), (10, 300), (60, 300), (10**6, 300)],
)
def test_five_tries_are_free_then_the_wait_doubles_up_to_five_minutes(tries: int, wait: int):
    assert ACCOUNT_AND_CLIENT.wait_after(tries) == wait


@pytest.mark.parametrize("limit", [ACCOUNT_AND_CLIENT, ACCOUNT, ADDRESS])
def test_no_limit_lets_anyone_wait_for_more_than_some_minutes(limit: Limit):
    assert max(limit.wait_after(tries) for tries in range(1000)) <= 300


def test_the_wider_limits_are_looser():
    assert ACCOUNT_AND_CLIENT.free < ACCOUNT.free < ADDRESS.free


@pytest.mark.django_db
def test_the_sixth_try_waits():
    assert try_often("camat", DESK, 7) == [0, 0, 0, 0, 0, 15, 15]


@pytest.mark.django_db
def test_a_try_that_has_to_wait_is_not_counted():
    try_often("camat", DESK, 50)

    assert throttle.take("camat", DESK, NOW + seconds(14)) == 1
    assert throttle.take("camat", DESK, NOW + seconds(15)) == 0
    assert throttle.take("camat", DESK, NOW + seconds(15)) == 30


@pytest.mark.django_db
def test_the_right_password_forgets_the_wrong_ones_of_this_client():
    try_often("camat", DESK, 5)

    throttle.give_back("camat", DESK)

    assert try_often("camat", DESK, 5) == [0] * 5


@pytest.mark.django_db
def test_right_passwords_use_up_no_limit():
    """Forty people behind one address sign in all day long."""
    waits = []
    for number in range(120):
        waits.append(throttle.take(f"pelaksana{number % 40}", DESK, NOW))
        throttle.give_back(f"pelaksana{number % 40}", DESK)

    assert waits == [0] * 120


@pytest.mark.django_db
def test_one_owner_with_wrong_passwords_does_not_slow_the_others_of_the_office():
    try_often("camat", DESK, 20)

    assert throttle.take("sekretaris", DESK, NOW) == 0


@pytest.mark.django_db
def test_an_account_of_ones_own_does_not_buy_tries_at_another():
    """Signing in with the own account between the tries gives back only the own tries."""
    waits = []
    for _time in range(10):
        waits.append(throttle.take("camat", DESK, NOW))
        throttle.take("loket", DESK, NOW)
        throttle.give_back("loket", DESK)

    assert waits == [0] * 5 + [15] * 5


@pytest.mark.django_db
def test_capital_letters_are_no_other_account():
    try_often("camat", DESK, 5)

    assert throttle.take("CAMAT", DESK, NOW) == 15


@pytest.mark.django_db
def test_a_household_cannot_change_its_place_within_its_ipv6_network():
    for number in range(5):
        throttle.take("camat", Client(f"2001:db8:1:2::{number}"), NOW)

    assert throttle.take("camat", Client("2001:db8:1:2:9::9"), NOW) == 15
    assert throttle.take("camat", Client("2001:db8:1:3::1"), NOW) == 0


@pytest.mark.django_db
def test_a_thousand_addresses_are_not_a_thousand_times_faster_than_one():
    waits = [throttle.take("camat", Client(f"198.51.{number // 100}.{number % 100}"), NOW) for number in range(300)]

    assert waits.count(0) == ACCOUNT.free


@pytest.mark.django_db
def test_one_address_that_tries_a_thousand_accounts_is_slowed():
    waits = [throttle.take(f"akun{number}", DESK, NOW) for number in range(300)]

    assert waits.count(0) == ADDRESS.free


@pytest.mark.django_db
def test_in_an_attack_the_owner_gets_in_from_the_own_device_at_every_moment():
    """One hour, 500 addresses, the owner's own address among them, 20 tries a second; each minute the owner signs in."""
    chance = random.Random(1)
    addresses = [f"198.51.100.{number}" for number in range(250)] + [f"192.0.2.{number}" for number in range(249)]
    addresses.append(LAPTOP.address)
    let_through = 0
    owner: list[int] = []
    for minute in range(60):
        for _try in range(20):
            moment = NOW + seconds(60 * minute + chance.uniform(0, 60))
            let_through += throttle.take("camat", Client(chance.choice(addresses)), moment) == 0
        owner.append(throttle.take("camat", LAPTOP, NOW + seconds(60 * minute + 60)))
        throttle.give_back("camat", LAPTOP)

    assert owner == [0] * 60
    assert let_through <= 40


@pytest.mark.django_db
def test_a_stolen_device_is_limited_by_its_own_count():
    assert try_often("camat", LAPTOP, 6) == [0, 0, 0, 0, 0, 15]


@pytest.mark.django_db
def test_after_an_hour_of_peace_everything_is_forgotten():
    try_often("camat", DESK, 5)

    assert try_often("camat", DESK, 5, NOW + timedelta(hours=1)) == [0] * 5


@pytest.mark.django_db
def test_old_rows_go_away_by_themselves():
    for number in range(30):
        throttle.take(f"akun{number}", Client(f"198.51.100.{number}"), NOW)

    throttle.take("baru", DESK, NOW + timedelta(hours=2))

    assert SignInTries.objects.count() == 3


@pytest.mark.django_db
def test_the_rows_name_neither_account_nor_address():
    throttle.take("camat", DESK, NOW)

    keys = "".join(SignInTries.objects.values_list("key", flat=True))
    assert "camat" not in keys
    assert DESK.address not in keys


@pytest.mark.django_db(transaction=True)
def test_parallel_tries_get_no_more_than_tries_in_a_row():
    barrier = Barrier(12)
    waits: list[int] = []

    def guess() -> None:
        try:
            barrier.wait(timeout=20)
            waits.append(throttle.take("camat", DESK, NOW))
        finally:
            connection.close()

    threads = [Thread(target=guess) for _number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(waits) == [0] * 5 + [15] * 7
