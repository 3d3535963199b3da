"""One's own account: what it holds, and a new password."""

import pytest
from django.test import Client

from saregep.accounts.models import Membership, Role
from tests.factories import PASSWORD, OfficeFactory, UserFactory, member
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
NEW = "kuda biru makan padi"


def change(client: Client, old: str = PASSWORD, new: str = NEW, repeated: str = NEW):
    return client.post("/akun/sandi/", {"old_password": old, "new_password": new, "repeated": repeated})


@pytest.mark.parametrize("offices", [1, 3])
def test_the_page_needs_the_same_queries_for_any_number_of_roles(offices: int, django_assert_num_queries):
    user = member(OfficeFactory())
    for _number in range(offices - 1):
        Membership.objects.create(user=user, office=OfficeFactory(), role=Role.MENTOR)
    client = signed_in(user)

    with django_assert_num_queries(7):
        client.get("/akun/")


def test_the_page_names_every_role_with_its_office():
    user = member(OfficeFactory(name="Kecamatan Kita"), Role.SECTION_HEAD)

    assert "Kepala seksi, Kecamatan Kita" in signed_in(user).get("/akun/").content.decode()


def test_an_account_without_role_learns_whom_to_ask():
    assert "Hubungi admin kantor Anda" in signed_in(UserFactory()).get("/akun/").content.decode()


def test_the_password_is_changed_and_this_session_stays():
    user = member(OfficeFactory())
    here, elsewhere = signed_in(user), signed_in(user)

    response = change(here)

    user.refresh_from_db()
    assert (response["Location"], user.check_password(NEW)) == ("/akun/", True)
    assert here.get("/akun/").status_code == 200
    assert elsewhere.get("/akun/").status_code == 302


def test_the_present_password_is_needed():
    user = member(OfficeFactory())

    response = change(signed_in(user), old="salah")

    assert response.context["form"].errors == {"old_password": ["Kata sandi sekarang tidak cocok. Tulis sekali lagi."]}
    assert user.check_password(PASSWORD)


def test_guessing_the_present_password_in_an_open_session_is_slowed():
    client = signed_in(member(OfficeFactory()))
    for _time in range(5):
        change(client, old="salah")

    response = change(client)

    assert response.context["form"].errors == {
        "old_password": ["Terlalu banyak percobaan. Tunggu 15 detik, lalu coba lagi."]
    }


@pytest.mark.parametrize(
    ("new", "repeated", "field"),
    [("pendek", "pendek", "new_password"), (NEW, "lain sama sekali", "repeated"), ("", "", "new_password")],
)
def test_a_new_password_that_does_not_do_is_refused(new: str, repeated: str, field: str):
    response = change(signed_in(member(OfficeFactory())), new=new, repeated=repeated)

    assert response.status_code == 422
    assert field in response.context["form"].errors


def test_passwords_may_be_pasted_and_filled_in():
    page = signed_in(member(OfficeFactory())).get("/akun/sandi/").content.decode()

    assert page.count('autocomplete="new-password"') == 2
    assert page.count('autocomplete="current-password"') == 1
    assert "onpaste" not in page
    assert "maxlength" not in page
