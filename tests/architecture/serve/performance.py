"""How the promises were kept: figures without names, for everyone who may read the office."""

from tests.architecture.matrix import EVERYONE, account, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX = {
    "services:performance_index": account("GET"),
    "services:performance": office(get=EVERYONE, code="office_code"),
    "services:performance_broken": office(get=EVERYONE, code="office_code"),
    "services:performance_file": office(get=EVERYONE, code="office_code"),
}


def things(office, boss, made):
    return {}
