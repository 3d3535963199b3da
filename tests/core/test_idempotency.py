"""A staff form that is sent twice acts once, also when both arrive in the same moment."""

import uuid
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from saregep.accounts.models import User
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.core.models import DoneOnce
from saregep.offices.models import Holiday, Office
from tests.factories import OfficeFactory, UserFactory, member
from tests.sign_in import signed_in

KEY = "6b0f2b0e-6d1e-4a3e-9c55-0b3a2f7f1d11"


@once
def add(request: HttpRequest) -> HttpResponse:
    """A view as staff forms have it: it refuses an empty name, and stores the rest."""
    name = request.POST.get("name", "")
    if not name:
        return HttpResponse("Tulis nama", status=422)
    office = Office.objects.create(code=f"32.14.{Office.objects.count():02d}", name=name, government="Contoh")
    return HttpResponseRedirect(f"/kantor/{office.code}/")


def post(user=None, path: str = "/uji/", **data: object) -> HttpResponse:
    request = RequestFactory().post(path, data)
    request.user = user or User(pk=1)
    return add(request)


@pytest.mark.django_db
def test_the_same_form_again_leads_to_the_same_place_and_does_nothing():
    first = post(kunci=KEY, name="Satu")
    second = post(kunci=KEY, name="Satu")

    assert (first.status_code, second.status_code) == (302, 303)
    assert first["Location"] == second["Location"]
    assert Office.objects.count() == 1


@pytest.mark.django_db
def test_two_keys_are_two_forms():
    post(kunci=uuid.uuid4(), name="Satu")
    post(kunci=uuid.uuid4(), name="Satu")

    assert Office.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        {"name": "Dua"},
        {"name": "Satu", "more": "x"},
        {"name": "Satu", "path": "/lain/"},
        {"name": "Satu", "file": SimpleUploadedFile("a.csv", b"1")},
    ],
)
def test_the_same_key_with_other_content_is_refused(other: dict[str, object]):
    post(kunci=KEY, name="Satu")

    with pytest.raises(RuleBroken, match="sudah dikirim dengan isi lain"):
        post(kunci=KEY, **other)

    assert Office.objects.count() == 1


@pytest.mark.django_db
def test_each_of_several_files_in_one_field_counts():
    def files(*names: str) -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile(name, b"1") for name in names]

    post(kunci=KEY, name="Satu", file=files("a.jpg", "c.jpg"))
    again = post(kunci=KEY, name="Satu", file=files("a.jpg", "c.jpg"))

    assert again.status_code == 303
    with pytest.raises(RuleBroken, match="sudah dikirim dengan isi lain"):
        post(kunci=KEY, name="Satu", file=files("b.jpg", "c.jpg"))


@pytest.mark.django_db
def test_the_key_of_somebody_else_is_refused():
    post(kunci=KEY, name="Satu", user=UserFactory())

    with pytest.raises(RuleBroken):
        post(kunci=KEY, name="Satu", user=UserFactory())


@pytest.mark.django_db
def test_another_csrf_token_is_not_other_content():
    first = post(kunci=KEY, name="Satu", csrfmiddlewaretoken="a")
    second = post(kunci=KEY, name="Satu", csrfmiddlewaretoken="b")

    assert first["Location"] == second["Location"]


@pytest.mark.django_db
def test_a_form_that_was_not_carried_out_may_be_mended_under_its_key():
    assert post(kunci=KEY, name="").status_code == 422
    assert post(kunci=KEY, name="Satu").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "bukan-kunci", "123"])
def test_a_form_without_its_key_is_refused(key: str):
    with pytest.raises(RuleBroken, match="Muat"):
        post(kunci=key, name="Satu")

    assert Office.objects.count() == 0


def test_reading_needs_no_key():
    request = RequestFactory().get("/uji/")
    request.user = User(pk=1)

    assert add(request).status_code == 422


@pytest.mark.django_db
def test_a_view_that_fails_leaves_nothing_behind():
    Office.objects.create(code="32.14.01", name="Ada", government="Contoh")  # takes the code of the next one

    with pytest.raises(IntegrityError):
        post(kunci=KEY, name="Satu")

    assert DoneOnce.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("parallel", [2, 10])
def test_parallel_sends_of_one_form_act_once(parallel: int):
    office = OfficeFactory()
    admin = member(office, "admin")
    clients = [signed_in(admin) for _number in range(parallel)]
    barrier = Barrier(parallel)
    answers: list[tuple[int, str]] = []
    data = {"kunci": KEY, "day": "17/8/2026", "name": "Hari kemerdekaan"}

    def send(number: int) -> None:
        try:
            barrier.wait(timeout=20)
            response = clients[number].post(f"/kantor/{office.code}/libur/", data)
            answers.append((response.status_code, response.headers.get("Location", "")))
        finally:
            connection.close()

    threads = [Thread(target=send, args=[number]) for number in range(parallel)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {place for _status, place in answers} == {f"/kantor/{office.code}/libur/"}
    assert sorted(status for status, _place in answers) == [302, *[303] * (parallel - 1)]
    assert Holiday.objects.count() == 1
