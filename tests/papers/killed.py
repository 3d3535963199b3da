"""A process that ends in the middle of signing and numbering a paper, as by a power cut. Run by `test_killed.py`.

python -m tests.papers.killed DATABASE PAPER PLACE < certificate.p12
"""

import os
import signal
import sys

import django


def main(database: str, paper: str, place: str) -> None:
    django.setup()
    from django.db import connection

    from saregep.documents import signing
    from saregep.papers.actions import life
    from saregep.papers.models import Paper
    from tests.papers.hands import PASSWORD

    def end(*_args, **_more):
        os.kill(os.getpid(), signal.SIGKILL)

    connection.settings_dict["NAME"] = database
    module, name = {
        "file laid out": (signing, "signed"),
        "all written": (connection, "commit"),
    }[place]
    hand = signing.Certificate.open(sys.stdin.buffer.read(), PASSWORD)
    found = Paper.objects.get(pk=paper)
    setattr(module, name, end)
    life.sign_electronically(paper=found, version=found.version, hand=hand, by=found.drafted_by, site="https://a/")


if __name__ == "__main__":
    main(*sys.argv[1:])
