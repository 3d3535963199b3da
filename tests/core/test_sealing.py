"""What is sealed opens with the keys of the installation alone, and stands nowhere in plain."""

import logging
import sqlite3
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from saregep.core.models import AuditEntry
from saregep.core.sealing import NotOpened, seal, unseal
from saregep.services.actions import register
from saregep.services.models import Event, Request
from tests.factories import ServiceFactory

NIK = "3201231708899871"  # made up
PHONE = "+6281298761234"


@pytest.fixture
def keys(settings):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.DATA_KEYS = [old]
    return old, new


@given(st.text())
def test_any_text_comes_back(text):
    assert unseal(seal(text)) == text


def test_empty_text_needs_no_seal():
    assert (seal(""), unseal("")) == ("", "")


def test_same_number_is_sealed_differently_each_time():
    assert seal(NIK) != seal(NIK)


def test_sealed_text_shows_nothing_of_the_number(keys):
    assert not any(NIK[start : start + 6] in seal(NIK) for start in range(11))


def test_seal_of_the_earlier_key_opens_beside_the_new_one(settings, keys):
    old, new = keys
    sealed = seal(NIK)
    settings.DATA_KEYS = [new, old]

    assert (unseal(sealed), unseal(seal(NIK))) == (NIK, NIK)
    assert Fernet(new).decrypt(seal(NIK).encode()).decode() == NIK


def test_wrong_key_opens_nothing(settings, keys):
    _old, new = keys
    sealed = seal(NIK)
    settings.DATA_KEYS = [new]

    with pytest.raises(NotOpened):
        unseal(sealed)


def test_key_that_is_taken_away_opens_nothing(settings, keys):
    old, new = keys
    settings.DATA_KEYS = [new, old]
    sealed = seal(NIK)
    settings.DATA_KEYS = [old]

    with pytest.raises(NotOpened):
        unseal(sealed)


def test_every_changed_sign_is_found():
    sealed = seal(NIK)

    for place, sign in enumerate(sealed[:-2]):
        other = "A" if sign != "A" else "B"
        with pytest.raises(NotOpened):
            unseal(sealed[:place] + other + sealed[place + 1 :])


@pytest.mark.parametrize("damage", [lambda text: text[:-1], lambda text: text[1:], str.lower])
def test_cut_or_lengthened_seal_is_refused(damage):
    with pytest.raises(NotOpened):
        unseal(damage(seal(NIK)))


@pytest.mark.django_db(transaction=True)
def test_number_stands_in_plain_neither_in_the_database_nor_in_trail_nor_in_log(caplog):
    """The canary: every table and every file of the database, all entries of the trail, all lines of the log."""
    caplog.set_level(logging.DEBUG)
    service = ServiceFactory()
    applicant = register.Applicant("Pemohon contoh", "Desa contoh", NIK, PHONE)
    request = register.register(service=service, applicant=applicant, by=None)
    register.correct(request=request, applicant=applicant, version=1, by=None)
    shown = {field: register.unmask(request=request, field=field, by=None) for field in ("nik", "phone")}

    assert shown == {"nik": NIK, "phone": PHONE}
    stored = everything_stored()
    local = "0" + PHONE.removeprefix("+62")
    assert [word for word in (NIK, PHONE, local, local[1:]) if word in stored] == []
    assert "Pemohon contoh" in stored  # the sweep reaches the table
    assert [word for word in (NIK, PHONE, local) if word in caplog.text] == []
    assert Event.objects.filter(note__contains=NIK).count() == 0
    assert "Pemohon contoh" not in str(list(AuditEntry.objects.values()))
    assert Request.objects.get().nik_masked == "320123******9871"


def everything_stored() -> str:
    """Every value of every table, and on SQLite the bytes of its files."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows.extend(str(row) for row in cursor.fetchall())
        text = "\n".join(rows)
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        with sqlite3.connect(path) as file:
            file.execute("PRAGMA wal_checkpoint")
        file.close()
        text += "".join(part.read_bytes().decode("latin-1") for part in path.parent.glob(f"{path.name}*"))
    return text
