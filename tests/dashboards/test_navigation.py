"""The menu of the staff: what each role sees, and which entry the page belongs to."""

import pytest

from saregep.accounts.models import Role
from tests.factories import OfficeFactory, member

pytestmark = pytest.mark.django_db


def entries(client, role, address):
    """(label, current) of the menu as an account with this role sees it."""
    client.force_login(member(OfficeFactory(), role))
    return [(entry.label, entry.current) for entry in client.get(address).context["nav"]["items"]]


def test_an_officer_sees_what_the_desk_needs(client):
    assert entries(client, Role.OFFICER, "/survei/") == [
        ("Beranda", False),
        ("Loket", False),
        ("Survei", True),
        ("Layanan", False),
        ("Rekap", False),
        ("Perbaikan", False),
        ("Laporan", False),
        ("Naskah", False),
    ]


def test_standards_belong_to_the_services(client):
    office = OfficeFactory()
    client.force_login(member(office, Role.COACH))

    items = client.get(f"/standar/{office.code}/").context["nav"]["items"]

    assert [entry.label for entry in items if entry.current] == ["Layanan"]


def test_a_reader_of_all_units_finds_them_and_only_they_are_marked(client):
    assert entries(client, Role.READER, "/survei/gabungan/") == [
        ("Beranda", False),
        ("Survei", False),
        ("Semua unit", True),
        ("Layanan", False),
        ("Rekap", False),
        ("Perbaikan", False),
        ("Laporan", False),
    ]
