"""The key, the token and the receipt of a sheet, without any database."""

import time
import uuid
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from saregep.surveys import sheets

NOW = 1_795_000_000.0


def test_a_token_tells_when_its_form_was_shown():
    key, token = sheets.mint("kantor", at=NOW - 90)

    assert sheets.age_of("kantor", key, token, NOW) == 90


def test_a_form_shown_now_is_new():
    key, token = sheets.mint("kantor")

    assert 0 <= sheets.age_of("kantor", key, token, time.time()) <= 2


def test_a_key_is_random():
    assert sheets.mint("kantor")[0].version == 4


@pytest.mark.parametrize("slug", ["lain", "kanto", "kantor2"])
def test_a_token_belongs_to_its_survey(slug):
    key, token = sheets.mint("kantor", at=NOW)

    assert sheets.age_of(slug, key, token, NOW) is None


def test_a_token_belongs_to_its_key():
    _key, token = sheets.mint("kantor", at=NOW)

    assert sheets.age_of("kantor", uuid.uuid4(), token, NOW) is None


def test_the_time_of_a_token_cannot_be_changed():
    key, token = sheets.mint("kantor", at=NOW)
    _other, older = sheets.mint("kantor", at=NOW - 60)
    spliced = older.partition(":")[0] + ":" + token.partition(":")[2]

    assert sheets.age_of("kantor", key, spliced, NOW) is None


@given(st.text(max_size=60))
@examples(max_examples=200)
def test_no_other_text_is_a_token(text):
    key = uuid.UUID(int=7)

    assert sheets.age_of("kantor", key, text, NOW) is None


@given(st.uuids(), st.dates(date(2020, 1, 1), date(2100, 1, 1)), st.sampled_from(["id", "en", "su"]))
@examples(max_examples=100)
def test_a_receipt_is_read_as_it_was_written(key, day, language):
    receipt = sheets.receipt_of(key, day, language)

    assert sheets.read_receipt("kantor", sheets.write_receipt("kantor", receipt)) == receipt
    assert receipt == sheets.receipt_of(key, day, language)


@given(st.text(max_size=60))
@examples(max_examples=200)
def test_no_other_text_is_a_receipt(text):
    assert sheets.read_receipt("kantor", text) is None


def test_a_code_is_read_aloud_without_doubt():
    codes = "".join(sheets.receipt_of(uuid.UUID(int=number), date(2026, 1, 1), "id").code for number in range(200))

    assert set(codes) <= set("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    assert len({codes[place : place + 8] for place in range(0, len(codes), 8)}) == 200
