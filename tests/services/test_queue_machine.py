"""Random days of a queue against a model of it; `scripts/queue_drill.py` takes as many steps as one likes."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.services.queue_machine import QueueMachine

pytestmark = pytest.mark.django_db


def test_random_days_keep_every_rule():
    run_state_machine_as_test(
        QueueMachine, settings=settings(max_examples=12, stateful_step_count=15, phases=[Phase.generate])
    )
