"""Each page and each form once, by somebody who may: no question that it asks breaks on the second engine."""

import pytest

from tests.architecture.access import MATRIX
from tests.architecture.resolver import names
from tests.architecture.world import EVERY, World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_address_breaks(world: World, method: str):
    broken = [
        f"{method} {name}: {response.status_code}"
        for name in names()
        if method in MATRIX[name].roles
        and (response := world.ask(EVERY, method, world.address(name))).status_code >= 500
    ]

    assert broken == []
