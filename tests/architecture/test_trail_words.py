"""Every change that the audit trail records is named in the reader's words."""

import re
from pathlib import Path

from saregep.accounts.trail_words import words

PACKAGE = Path(__file__).resolve().parents[2] / "saregep"
# `action="surveys.draft"`, and the second choice of `action="a" if … else "b"`, and what a small recorder takes.
ACTION = re.compile(
    r'"((?:accounts|final_report|improvement|offices|papers|service_report|services|surveys)\.[a-z_]+(?:\.[a-z_]+)?)"'
)


def recorded() -> set[str]:
    """Names of actions in the modules that write."""
    paths = [*PACKAGE.glob("*/actions.py"), *PACKAGE.glob("*/actions/*.py")]
    return {name for path in paths for name in ACTION.findall(path.read_text(encoding="utf-8"))}


def test_every_recorded_action_has_words():
    assert recorded() - set(words()) == set()


def test_every_word_belongs_to_an_action():
    assert set(words()) - recorded() == set()
