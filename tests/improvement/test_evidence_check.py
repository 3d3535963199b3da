"""The store is held against the rows and the trail: nothing can be swapped, lost or smuggled in unnoticed."""

import io

import pytest
from click.testing import CliRunner

from saregep.cli import main
from saregep.improvement.actions import evidence as actions
from saregep.improvement.models import Evidence
from saregep.improvement.queries import evidence_check
from tests.improvement.factories import ActivityFactory, EvidenceFactory
from tests.improvement.test_evidence import BYTES, about, place_of
from tests.triggers import past_the_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    return ActivityFactory()


def added(activity, content, **more):
    taken = actions.take("a.pdf", io.BytesIO(content), len(content))
    (one,) = actions.add(activity=activity, about=about(), files=[taken], by=activity.action.leader)
    return one


def test_every_way_to_swap_evidence_is_found(activity):
    good, bitten, gone, longer, swapped, lost = (added(activity, b"%%PDF-%d" % n) for n in range(6))
    smuggled = EvidenceFactory(activity=activity)
    for one, content in ((bitten, b"%PDF-!"), (longer, b"%PDF-3 ")):
        place_of(one).chmod(0o600)
        place_of(one).write_bytes(content)
    place_of(gone).unlink()
    with past_the_triggers("improvement_evidence"):
        Evidence.objects.filter(pk=swapped.pk).update(sha256=good.sha256, size=good.size)
        Evidence.objects.filter(pk=lost.pk).delete()
    found = evidence_check.verify()

    assert found.faults == (
        (bitten.pk, "changed"),
        (gone.pk, "missing"),
        (longer.pk, "size"),
        (swapped.pk, "not as recorded"),
        (lost.pk, "removed"),
        (smuggled.pk, "unrecorded"),
    )
    assert lost.sha256 in found.unnamed


def test_a_process_that_ends_between_file_and_row_leaves_a_file_that_nothing_names(activity):
    added(activity, BYTES)
    taken = actions.take("a.pdf", io.BytesIO(b"%PDF-orphan"), 11)
    result = CliRunner().invoke(main, ["verify"])

    assert (result.exit_code, "Bukti: 1 berkas, 0 salah," in result.stdout) == (0, True)
    assert f"Catatan: berkas {taken.stored.sha256} tidak dipakai bukti mana pun." in result.stdout


def test_verify_names_the_evidence_whose_file_changed(activity):
    one = added(activity, b"%PDF-berubah")
    place_of(one).chmod(0o600)
    place_of(one).write_bytes(b"%PDF-berubaH")
    result = CliRunner().invoke(main, ["verify"])

    assert (result.exit_code, result.stderr) == (1, f"Bukti {one.pk}: isi berkasnya berubah.\n")
