"""Risks, money and benefit: who reaches which address."""

from tests.architecture.matrix import Access

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {}


def things(office, boss, made):
    return {}
