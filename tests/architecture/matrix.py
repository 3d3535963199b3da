"""Who may do what at every address: the written matrix that `test_access.py` walks.

One line for each name of an address; an address without a line fails. Add yours in the part of your app:

    "surveys:period": office(get=EVERYONE, post=MANAGE, pk="period"),

public(…)    everyone, also without an account, with these methods
account(…)   every account; shows only things of its own
home(…)      every account in one of these roles; about its own office, so a neighbour sees the neighbour's
office(…)    a thing of an office: strangers get 404, colleagues in another role 403. EVERYONE stands for each role in
             the office and for the reader of an office above it; a smaller set means exactly these roles.

`get=` covers GET and HEAD, `post=` POST; what is not named must answer 405. Further keywords fill the parts of the
address: pk="period" takes the thing `period` of the world (`world.py`; add there what your address needs), and
pk=Plain("csv") the text itself. "Allowed" means that the view was reached: an empty form may still answer 422.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from saregep.accounts.models import Role

EVERYONE = frozenset(Role)
ADMIN = frozenset({Role.ADMIN})
HEAD = frozenset({Role.HEAD})
TRAIL = frozenset({Role.ADMIN, Role.HEAD})
MANAGE = frozenset({Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD})
ENTER = frozenset({Role.ADMIN, Role.SECRETARY, Role.SECTION_HEAD, Role.OFFICER})
SHEETS = MANAGE | ENTER
SERVE = MANAGE | {Role.OFFICER}
NOBODY: frozenset[Role] = frozenset()


class Scope(Enum):
    PUBLIC = "public"
    ACCOUNT = "account"
    HOME = "home"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Plain:
    """A part of an address that is no thing of an office."""

    value: object


@dataclass(frozen=True, slots=True)
class Access:
    scope: Scope
    roles: dict[str, frozenset[str]]  # method -> who may use it; a method that is missing is allowed to nobody
    parts: dict[str, str | Plain] = field(default_factory=dict)


def _methods(get: Iterable[str] | None, post: Iterable[str] | None) -> dict[str, frozenset[str]]:
    roles: dict[str, frozenset[str]] = {}
    if get:
        roles |= {"GET": frozenset(get), "HEAD": frozenset(get)}
    if post:
        roles |= {"POST": frozenset(post)}
    return roles


def public(*methods: str, **parts: str | Plain) -> Access:
    allowed = {"get": EVERYONE if "GET" in methods else None, "post": EVERYONE if "POST" in methods else None}
    return Access(Scope.PUBLIC, _methods(**allowed), parts)


def account(*methods: str, **parts: str | Plain) -> Access:
    allowed = {"get": EVERYONE if "GET" in methods else None, "post": EVERYONE if "POST" in methods else None}
    return Access(Scope.ACCOUNT, _methods(**allowed), parts)


def home(*, get: Iterable[str] = NOBODY, post: Iterable[str] = NOBODY, **parts: str | Plain) -> Access:
    return Access(Scope.HOME, _methods(get, post), parts)


def office(*, get: Iterable[str] = NOBODY, post: Iterable[str] = NOBODY, **parts: str | Plain) -> Access:
    return Access(Scope.OFFICE, _methods(get, post), parts)
