"""The emblem of an office: what is taken, what is refused and told, where it is printed."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.documents.office import letterhead
from saregep.documents.paper import Size
from saregep.offices import actions
from saregep.offices.emblems import KEPT_DOTS, prepared
from saregep.offices.models import Emblem
from saregep.services import sheets
from saregep.services.models import Charter
from saregep.services.sops_form import _lay_out
from saregep.surveys.report_data import identity_of
from tests.factories import OfficeFactory, member
from tests.offices.pictures import picture
from tests.services.sops_data import draft
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
PLACE = "/kantor/32.14.02/"
EXIF_CAMERA = 0x010F


@pytest.fixture
def office():
    return OfficeFactory(code="32.14.02", name="Kecamatan Kita", government="Pemerintah Kabupaten Contoh")


@pytest.fixture
def client(office):
    return signed_in(member(office, Role.ADMIN))


def send(client, content, name="lambang.png"):
    return client.post(f"{PLACE}kop/lambang/", {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize(
    ("content", "size", "mode"),
    [
        (picture(), (200, 240), "RGBA"),
        (picture(mode="1"), (200, 240), "RGB"),
        (picture(1500, 1800), (KEPT_DOTS * 5 // 6, KEPT_DOTS), "RGBA"),
        (picture(kind="JPEG", mode="CMYK"), (200, 240), "RGB"),
    ],
)
def test_a_picture_comes_in_small_and_in_plain_colours(content, size, mode):
    with Image.open(io.BytesIO(prepared(content).content)) as made:
        assert (made.size, made.mode) == (size, mode)


@pytest.mark.parametrize(("more", "dot"), [({}, (117, 117, 117)), ({"transparency": 30_000}, (117, 117, 117, 0))])
def test_greys_of_16_bits_stay_grey(more, dot):
    content = picture(mode="I;16", colour=30_000, **more)
    with Image.open(io.BytesIO(content)) as sent, Image.open(io.BytesIO(prepared(content).content)) as made:
        assert (sent.mode, made.getpixel((100, 120))) == ("I;16", dot)


def test_nothing_that_a_camera_wrote_comes_in():
    told = Image.Exif()
    told[EXIF_CAMERA] = "Kamera"
    content = picture(kind="JPEG", mode="RGB", exif=told)

    assert (b"Kamera" in content, b"Kamera" in prepared(content).content) == (True, False)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Berkas ini kosong. Pilih lagi berkasnya."),
        (
            picture() + bytes(2 * 1024 * 1024),
            "Lambang harus lebih kecil dari 2 MB. Simpan lebih kecil, lalu kirim lagi.",
        ),
        (b"<svg/>", "Pilih gambar PNG atau JPEG. Simpan jenis lain, misalnya SVG, sebagai PNG dahulu."),
        (
            picture(kind="GIF", mode="L"),
            "Pilih gambar PNG atau JPEG. Simpan jenis lain, misalnya SVG, sebagai PNG dahulu.",
        ),
        (picture()[:90], "Gambar ini rusak. Buka, simpan ulang, lalu kirim lagi."),
        (b"\x89PNG\r\n\x1a\n hilang", "Gambar ini rusak. Buka, simpan ulang, lalu kirim lagi."),
        (
            picture(80, 100),
            "Gambar ini terlalu kecil untuk dicetak (80 × 100 titik). Pilih yang sisi panjangnya paling sedikit 150 titik.",
        ),
        (picture(900, 300), "Gambar ini terlalu panjang dan sempit. Potong sampai hanya lambangnya yang tersisa."),
        (
            picture(7000, 7000, mode="1"),
            "Gambar ini terlalu banyak titiknya. Simpan dengan paling banyak 5.000 × 5.000 titik.",
        ),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words_and_the_old_one_stays(client, office, content, message):
    before = actions.set_emblem(office=office, content=picture(), by=None).emblem_id
    response = send(client, content)

    office.refresh_from_db()
    assert response.status_code == 422
    assert response.context["form"].errors == {"file": [message]}
    assert (office.emblem_id, Emblem.objects.count()) == (before, 1)


def test_it_is_stored_shown_and_told(client, office):
    response = send(client, picture())

    office.refresh_from_db()
    assert response["Location"] == f"{PLACE}kop/"
    assert f'<img src="{PLACE}lambang/?v={office.emblem_id[:12]}"' in client.get(f"{PLACE}kop/").content.decode()
    shown = client.get(f"{PLACE}lambang/")
    assert (shown["Content-Type"], shown.content) == ("image/png", prepared(picture()).content)
    assert list(AuditEntry.objects.values_list("action", "before", "after")) == [
        ("offices.emblem", {"emblem": ""}, {"emblem": office.emblem_id[:12]})
    ]


def test_the_same_picture_again_leaves_no_line_and_mends_a_damaged_one(client, office):
    send(client, picture())
    Emblem.objects.update(content=b"rusak")
    send(client, picture())

    office.refresh_from_db()
    assert (office.emblem_picture, AuditEntry.objects.count()) == (prepared(picture()).content, 1)


def test_it_is_removed_and_stays_for_the_papers_that_were_signed_with_it(client, office):
    send(client, picture())
    client.post(f"{PLACE}kop/lambang/hapus/")

    office.refresh_from_db()
    assert (office.emblem_id, office.emblem_picture, Emblem.objects.count()) == (None, b"", 1)
    assert client.get(f"{PLACE}lambang/").status_code == 404
    assert "<img" not in client.get(f"{PLACE}kop/").content.decode()


def test_it_stands_in_every_head(office):
    office = actions.set_emblem(office=office, content=picture(), by=None)
    head = letterhead(office)

    assert (head.emblem, head.emblem_alt) == (office.emblem_picture, "Lambang Pemerintah Kabupaten Contoh")
    assert letterhead(identity_of(office)) == head
    assert _lay_out(draft(office), Size.A4).files["emblem.png"] == head.emblem


def test_it_stands_on_the_charter_and_the_sheet_lays_it_out(office):
    office = actions.set_emblem(office=office, content=picture(), by=None)
    charter = Charter(office=office, statements="Kami melayani.", signed_on=date(2026, 1, 2))
    poster = sheets.poster_of(charter, "https://contoh.go.id/")

    assert (poster.emblem.content, poster.emblem.alt) == (office.emblem_picture, "Lambang Pemerintah Kabupaten Contoh")
    assert len(sheets.picture(poster, Size.A4, 20)) == 1


def test_a_damaged_one_is_told(office):
    office = actions.set_emblem(office=office, content=picture(), by=None)
    Emblem.objects.update(content=office.emblem_picture[:-1])

    with pytest.raises(RuleBroken, match="Lambang kantor rusak di server"):
        letterhead(office)
