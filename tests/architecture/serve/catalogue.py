"""The list of services."""

from tests.architecture.matrix import EVERYONE, MANAGE, account, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX = {
    "services:index": account("GET"),
    "services:office": office(get=EVERYONE, post=MANAGE, code="office_code"),
    "services:new": office(get=MANAGE, post=MANAGE, code="office_code"),
    "services:edit": office(get=MANAGE, post=MANAGE, pk="service"),
    "services:retire": office(post=MANAGE, pk="service"),
    "services:offer": office(post=MANAGE, pk="service"),
}


def things(office, boss, made):
    return {}
