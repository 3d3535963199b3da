"""Every address of the resolver × every person × every method equals the written matrix (promise A1)."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import pytest
from django.http import HttpResponseBase
from django.urls import reverse

from saregep.accounts.middleware import FREE
from saregep.accounts.models import SECOND_FACTOR_ROLES, Role
from tests.architecture.access import EVERYONE, MATRIX, Access, Scope
from tests.architecture.headers import lacking
from tests.architecture.resolver import addresses, names
from tests.architecture.world import (
    ANONYMOUS,
    EVERY,
    METHODS,
    OTHER,
    PASSWORD_ALONE,
    PEOPLE,
    Person,
    World,
    login_address,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


class Outcome(StrEnum):
    """How an address answered, as far as access goes."""

    ALLOWED = "allowed"
    LOGIN = "sent to the login"
    CODE = "sent to the second factor"
    FORBIDDEN = "403"
    MISSING = "404"
    METHOD = "405"
    CRASHED = "failed"


CODES = {403: Outcome.FORBIDDEN, 404: Outcome.MISSING, 405: Outcome.METHOD}


def outcome(response: HttpResponseBase) -> Outcome:
    if response.status_code >= 500:
        return Outcome.CRASHED
    if place := response.headers.get("Location", ""):
        if place.startswith(f"{login_address()}?next="):
            return Outcome.LOGIN
        if place == reverse("accounts:code"):
            return Outcome.CODE
    return CODES.get(response.status_code, Outcome.ALLOWED)


def expected(access: Access, person: Person, method: str) -> Outcome:
    """What the matrix says."""
    allowed = access.roles.get(method, frozenset())
    if access.scope != Scope.PUBLIC and person.is_anonymous:
        return Outcome.LOGIN
    if not allowed:
        return Outcome.METHOD
    if access.scope in {Scope.PUBLIC, Scope.ACCOUNT}:
        return Outcome.ALLOWED
    if access.scope == Scope.OFFICE:
        if person.stranger:
            return Outcome.MISSING
        if person.is_above:
            return Outcome.ALLOWED if allowed == EVERYONE else Outcome.FORBIDDEN
    return Outcome.ALLOWED if person.roles & allowed else Outcome.FORBIDDEN


# Django runs HEAD through the code of GET and leaves the body out, and a method that no address takes is refused before
# anyone looks at roles: three people are enough to see that it is so everywhere.
ASK_ALL = frozenset({ANONYMOUS, Role.ADMIN.value, OTHER + EVERY})


def asks(person: Person, method: str) -> bool:
    """Does this person try this method?"""
    return method in {"GET", "POST"} or person.name in ASK_ALL


def test_every_address_has_a_name():
    assert [address.route for address in addresses() if not address.name] == []


def test_every_address_has_its_line_in_the_matrix():
    assert sorted(set(names()) - set(MATRIX)) == []


def test_every_line_of_the_matrix_has_its_address():
    assert sorted(set(MATRIX) - set(names())) == []


def test_the_matrix_is_large(capsys):
    ways = sum(asks(person, method) for person in PEOPLE for method in METHODS)
    cells = len(names()) * ways
    with capsys.disabled():
        sys.stdout.write(f"\naccess matrix: {len(names())} addresses x {ways} people and methods = {cells} cells\n")

    assert cells > 3000


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person got from one address, what its headers lack, and what it tells a stranger."""

    person: Person
    method: str
    found: Outcome
    lacking: list[str]
    text: bytes


@pytest.fixture(scope="module")
def answers(world: World) -> Callable[[str], list[Answer]]:
    """All people ask this address in all ways, once for all tests."""

    @cache
    def answers_of(name: str) -> list[Answer]:
        path = world.address(name)
        return [
            Answer(person, method, outcome(response), lacking(response), response.content if person.stranger else b"")
            for person in PEOPLE
            for method in METHODS
            if asks(person, method)
            if (response := world.ask(person.name, method, path))
        ]

    return answers_of


@pytest.mark.parametrize("name", [name for name in names() if name in MATRIX])
def test_the_address_answers_as_written(answers: Callable[[str], list[Answer]], name: str):
    wrong = [
        f"{answer.method} {name} as {answer.person.name}: {answer.found}, the matrix says {wanted}"
        for answer in answers(name)
        if answer.found != (wanted := expected(MATRIX[name], answer.person, answer.method))
    ]

    assert wrong == []


def test_a_stranger_is_told_what_is_told_of_a_page_that_does_not_exist(
    world: World, answers: Callable[[str], list[Answer]]
):
    nothing = world.ask(OTHER + EVERY, "GET", "/tidak-ada/").content
    told = {
        name
        for name in names()
        for answer in answers(name)
        if answer.found == Outcome.MISSING and answer.method != "HEAD" and answer.text != nothing
    }

    assert told == set()


@pytest.mark.parametrize("name", [name for name in names() if name in MATRIX])
def test_every_answer_carries_its_protective_headers(answers: Callable[[str], list[Answer]], name: str):
    """Promise A13; what answers outside the matrix is asked in `test_headers.py`."""
    assert [answer for answer in answers(name) if answer.lacking] == []


# With one part, an address that takes it from next door is wholly the neighbour's: that is what strangers ask above.
OF_SEVERAL_THINGS = [
    name for name in names() if name in MATRIX and MATRIX[name].scope == Scope.OFFICE and len(MATRIX[name].parts) > 1
]


@pytest.mark.parametrize("name", OF_SEVERAL_THINGS)
def test_no_address_joins_things_of_two_offices(world: World, name: str):
    """One part of the address is the neighbour's, the rest is ours, and who asks may do this at home."""
    access = MATRIX[name]

    wrong = [
        f"{method} {path}: {found}"
        for part in world.foreign_parts(name)
        for method in access.roles
        if (path := world.address(name, of_neighbour=part))
        and (found := outcome(world.ask(EVERY, method, path))) != Outcome.MISSING
    ]

    assert wrong == []


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR_ROLES))
def test_without_the_second_factor_only_the_way_to_it_is_open(world: World, role: str):
    """Admin and head with their password alone: every page of the staff leads to the code."""
    wrong = [
        f"{method} {name}: {found}"
        for name in set(names()) - FREE
        if MATRIX[name].scope != Scope.PUBLIC
        for method in ("GET", "POST", "OPTIONS")
        if (found := outcome(world.ask(PASSWORD_ALONE + role, method, world.address(name)))) != Outcome.CODE
    ]

    assert wrong == []
