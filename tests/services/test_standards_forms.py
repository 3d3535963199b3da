"""What the forms of a standard cannot read, each with the words that say so; the pages show them as they are."""

import pytest

from saregep.services.forms.standards import DiscussionForm, StandardForm
from tests.services.standards_data import FIELDS, MISREAD, TOLD


@pytest.mark.parametrize(("field", "value", "message"), MISREAD)
def test_what_cannot_be_read_is_named(field, value, message):
    assert StandardForm(FIELDS | {field: value}).errors == {field: [message]}


@pytest.mark.parametrize(
    ("written", "fee"),
    [
        ("", None),
        ("0", 0),
        ("Gratis", 0),
        ("Tidak dipungut biaya/Gratis", 0),
        ("tanpa biaya", 0),
        ("Rp10.000", 10_000),
        ("Rp 10.000,00", 10_000),
        ("Rp. 10.000,-", 10_000),
        ("10000", 10_000),
    ],
)
def test_a_fee_is_read_in_any_harmless_spelling(written, fee):
    form = StandardForm(FIELDS | {"fee": written})

    assert (form.errors, form.content.fee) == ({}, fee)


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"held_on": ""}, "held_on", "Tulis hari pertama."),
        ({"held_on": "kemarin"}, "held_on", "Tulis tanggal seperti 27/3/2026."),
        ({"held_on": "31/2/2026"}, "held_on", "Tulis tanggal seperti 27/3/2026."),
        ({"participant_count": "0"}, "participant_count", "Tulis angka dari 1 sampai 32.767."),
        ({"participants": ""}, "participants", "Tulis kelompok yang hadir."),
        ({"place": ""}, "place", "Tulis tempatnya."),
    ],
)
def test_a_discussion_that_cannot_be_read_is_named(changed, field, message):
    assert DiscussionForm(TOLD | changed).errors == {field: [message]}
