"""A process that is killed while it issues a paper: no number is lost or doubled, no half file stays."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from saregep.accounts.models import Role
from saregep.core.audit import verify
from saregep.documents.models import Counter
from saregep.documents.signing import Certificate
from saregep.papers import proving
from saregep.papers.actions import life
from saregep.papers.models import File, Paper, Proof, State
from saregep.services.models import Letter
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.hands import PASSWORD, p12

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


def killed(paper, place):
    words = [connection.settings_dict["NAME"], paper.pk, place]
    done = subprocess.run(
        [sys.executable, "-m", "tests.papers.killed", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        input=p12(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def test_killed_at_any_place_all_is_as_before_and_the_next_gets_the_number():
    office = HouseFactory()
    head = member(office, Role.HEAD)
    paper = PaperFactory(office=office, kind="letter", state=State.INITIALLED, drafted_by=head)
    for place in ("file laid out", "all written"):
        killed(paper, place)

        left = [model.objects.count() for model in (File, Proof, Letter, Counter)]
        now = Paper.objects.get(pk=paper.pk)
        assert (place, now.state, now.number, now.signed, left) == (place, State.INITIALLED, None, None, [0] * 4)
    hand = Certificate.open(p12(), PASSWORD)
    made = life.sign_electronically(paper=paper, version=1, hand=hand, by=head, site="https://a/")

    assert (made.number, Letter.objects.get().number, proving.verify()) == (1, 1, proving.Checked(1, ()))
    assert list(verify()) == []
